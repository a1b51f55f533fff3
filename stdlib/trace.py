"""Follows a program line by line: prints the lines as they run, counts them, or notes which functions call which."""

__all__ = ["Trace", "CoverageResults"]

import inspect
import linecache
import os
import pickle
import sys
import sysconfig
import threading
import tokenize
from time import monotonic as _time

PRAGMA_NOCOVER = "#pragma NO COVER"


class _Ignore:
    """Decides which modules are not followed; remembers its answers by module name."""

    def __init__(self, modules=None, dirs=None):
        self._modules = set(modules or ())
        self._folders = [os.path.normpath(folder) + os.sep for folder in dirs or ()]
        self._known = {"<string>": True}

    def names(self, filename, modulename):
        """Whether a module is ignored, by name or place; builtins without a file always are."""
        answer = self._known.get(modulename)
        if answer is None:
            parents = modulename.split(".")
            listed = any(".".join(parents[:n]) in self._modules for n in range(1, len(parents) + 1))
            answer = listed or filename is None or any(filename.startswith(folder) for folder in self._folders)
            self._known[modulename] = answer
        return answer


def _modname(path):
    """The module name of a file, without packages."""
    return os.path.splitext(os.path.basename(path))[0]


def _fullmodname(path):
    """The module name of a file, with the packages from the nearest folder of sys.path on."""
    best = ""
    whole = os.path.normcase(path)
    for folder in sys.path:
        folder = os.path.normcase(folder)
        if whole.startswith(folder) and whole[len(folder):len(folder) + 1] == os.sep and len(folder) > len(best):
            best = folder
    name = path[len(best) + 1:] if best else path
    name = os.path.splitdrive(name)[1].replace(os.sep, ".")
    if os.altsep:
        name = name.replace(os.altsep, ".")
    return os.path.splitext(name)[0].lstrip(".")


class CoverageResults:
    """What a Trace has found: counts by (file, line), functions that ran, and pairs of caller and called.

    Results of earlier runs are read from infile; update() adds others.
    """

    def __init__(self, counts=None, calledfuncs=None, infile=None, callers=None, outfile=None):
        self.counts = dict(counts or {})
        self.counter = dict(self.counts)
        self.calledfuncs = dict(calledfuncs or {})
        self.callers = dict(callers or {})
        self.infile = infile
        self.outfile = outfile
        if infile:
            try:
                with open(infile, "rb") as f:
                    counts, calledfuncs, callers = pickle.load(f)
                self.update(type(self)(counts, calledfuncs, callers=callers))
            except (OSError, EOFError, ValueError) as error:
                print(f"Skipping counts file {infile!r}: {error}", file=sys.stderr)

    def is_ignored_filename(self, filename):
        """Whether a file is none: names in angle brackets."""
        return filename.startswith("<") and filename.endswith(">")

    def update(self, other):
        """Adds other results."""
        for place, count in other.counts.items():
            self.counts[place] = self.counts.get(place, 0) + count
        self.calledfuncs.update(dict.fromkeys(other.calledfuncs, 1))
        self.callers.update(dict.fromkeys(other.callers, 1))

    def _print_functions(self):
        print()
        print("functions called:")
        for filename, modulename, funcname in sorted(self.calledfuncs):
            print(f"filename: {filename}, modulename: {modulename}, funcname: {funcname}")

    def _print_callers(self):
        print()
        print("calling relationships:")
        lastfile = lastcalled = ""
        for (file, module, function), (file2, module2, function2) in sorted(self.callers):
            if file != lastfile:
                print()
                print("***", file, "***")
                lastfile, lastcalled = file, ""
            if file != file2 and file2 != lastcalled:
                print("  -->", file2)
                lastcalled = file2
            print(f"    {module}.{function} -> {module2}.{function2}")

    def _report_places(self, filename, coverdir, ignore_missing_files):
        """Source, folder of the report, and module name of a file; None when there is nothing to report."""
        if self.is_ignored_filename(filename):
            return None
        if filename.endswith(".pyc"):
            filename = filename[:-1]
        if ignore_missing_files and not os.path.isfile(filename):
            return None
        if coverdir is None:
            return filename, os.path.dirname(os.path.abspath(filename)), _modname(filename)
        os.makedirs(coverdir, exist_ok=True)
        return filename, coverdir, _fullmodname(filename)

    def write_results(self, show_missing=True, summary=False, coverdir=None, *, ignore_missing_files=False):
        """Prints and writes the results: lists of functions and calls, a .cover file per module, a table of modules."""
        if self.calledfuncs:
            self._print_functions()
        if self.callers:
            self._print_callers()
        hits = {}
        for (filename, line), count in self.counts.items():
            hits.setdefault(filename, {})[line] = count
        table = {}
        for filename, lines_hit in hits.items():
            places = self._report_places(filename, coverdir, ignore_missing_files)
            if places is None:
                continue
            source, folder, modulename = places
            executable = _find_executable_linenos(source) if show_missing else {}
            with open(source, "rb") as f:
                encoding = tokenize.detect_encoding(f.readline)[0]
            hit, total = self.write_results_file(os.path.join(folder, modulename + ".cover"), linecache.getlines(source),
                                                 executable, lines_hit, encoding)
            if summary and total:
                table[modulename] = total, int(100 * hit / total), modulename, source
        if summary and table:
            print("lines   cov%   module   (path)")
            for name in sorted(table):
                print("%5d   %3d%%   %s   (%s)" % table[name])
        if self.outfile:
            try:
                with open(self.outfile, "wb") as f:
                    pickle.dump((self.counts, self.calledfuncs, self.callers), f, 1)
            except OSError as error:
                print(f"Can't save counts files because {error}", file=sys.stderr)

    def write_results_file(self, path, lines, lnotab, lines_hit, encoding=None):
        """Writes an annotated listing; how many of the executable lines ran, and how many there are."""
        try:
            out = open(path, "w", encoding=encoding)
        except OSError as error:
            print(f"trace: Could not open {path!r} for writing: {error} - skipping", file=sys.stderr)
            return 0, 0
        hit = total = 0
        with out:
            for number, text in enumerate(lines, 1):
                if number in lines_hit:
                    out.write("%5d: " % lines_hit[number])
                    hit += 1
                    total += 1
                elif number in lnotab and PRAGMA_NOCOVER not in text:
                    out.write(">>>>>> ")
                    total += 1
                else:
                    out.write(" " * 7)
                out.write(text.expandtabs(8))
        return hit, total


def _find_lines_from_code(code, strs):
    """The lines where code has instructions, without those of docstrings."""
    import dis
    return {line: 1 for _, line in dis.findlinestarts(code) if line is not None and line not in strs}


def _find_lines(code, strs):
    """The lines of code and of all code in its constants."""
    lines = _find_lines_from_code(code, strs)
    for constant in code.co_consts:
        if inspect.iscode(constant):
            lines.update(_find_lines(constant, strs))
    return lines


def _find_strings(filename, encoding=None):
    """The lines of docstrings: of strings that are statements of their own."""
    lines = {}
    before = tokenize.INDENT
    with open(filename, encoding=encoding) as f:
        for kind, _, (first, _), (last, _), _ in tokenize.generate_tokens(f.readline):
            if kind == tokenize.STRING and before == tokenize.INDENT:
                lines.update(dict.fromkeys(range(first, last + 1), 1))
            before = kind
    return lines


def _find_executable_linenos(filename):
    """The lines of a source file that may run."""
    try:
        with tokenize.open(filename) as f:
            source, encoding = f.read(), f.encoding
    except OSError as error:
        print(f"Not printing coverage data for {filename!r}: {error}", file=sys.stderr)
        return {}
    return _find_lines(compile(source, filename, "exec"), _find_strings(filename, encoding))


class Trace:
    """Runs programs and follows them.

    count: count lines; trace: print lines, with the time when timing is true; countfuncs: list functions; countcallers:
    list calls. ignoremods and ignoredirs name modules and folders not to follow; infile and outfile keep counts between runs.
    """

    def __init__(self, count=1, trace=1, countfuncs=0, countcallers=0, ignoremods=(), ignoredirs=(), infile=None, outfile=None,
                 timing=False):
        self.infile = infile
        self.outfile = outfile
        self.ignore = _Ignore(ignoremods, ignoredirs)
        self.counts = {}
        self._calledfuncs = {}
        self._callers = {}
        self.donothing = False
        self.start_time = _time() if timing else None
        self.globaltrace = self.globaltrace_lt
        if countcallers:
            self.globaltrace = self.globaltrace_trackcallers
        elif countfuncs:
            self.globaltrace = self.globaltrace_countfuncs
        elif trace and count:
            self.localtrace = self.localtrace_trace_and_count
        elif trace:
            self.localtrace = self.localtrace_trace
        elif count:
            self.localtrace = self.localtrace_count
        else:
            self.donothing = True

    def run(self, cmd):
        """Runs source in __main__."""
        import __main__
        self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals=None, locals=None):
        """Runs source or code in namespaces, by default empty ones."""
        globals = {} if globals is None else globals
        locals = {} if locals is None else locals
        if not self.donothing:
            threading.settrace(self.globaltrace)
            sys.settrace(self.globaltrace)
        try:
            exec(cmd, globals, locals)
        finally:  # not in a function of its own: that would be followed, too
            if not self.donothing:
                sys.settrace(None)
                threading.settrace(None)

    def runfunc(self, func, /, *args, **kw):
        """Calls a function and answers its result."""
        if not self.donothing:
            sys.settrace(self.globaltrace)
        try:
            return func(*args, **kw)
        finally:
            if not self.donothing:
                sys.settrace(None)

    def file_module_function_of(self, frame):
        """File, module and function name of a frame; methods with their class."""
        code = frame.f_code
        name = code.co_name
        if code.co_flags & inspect.CO_NEWLOCALS:
            *outer, _ = code.co_qualname.split(".")
            if outer and outer[-1] != "<locals>":
                name = f"{outer[-1]}.{name}"
        filename = code.co_filename
        return filename, _modname(filename) if filename else None, name

    def globaltrace_trackcallers(self, frame, why, arg):
        """Notes who calls whom."""
        if why == "call":
            pair = self.file_module_function_of(frame.f_back), self.file_module_function_of(frame)
            self._callers[pair] = 1

    def globaltrace_countfuncs(self, frame, why, arg):
        """Notes which functions run."""
        if why == "call":
            self._calledfuncs[self.file_module_function_of(frame)] = 1

    def globaltrace_lt(self, frame, why, arg):
        """Follows the lines of functions of modules that are not ignored."""
        if why != "call":
            return None
        filename = frame.f_globals.get("__file__", None)
        if not filename:
            return None
        modulename = _modname(filename)
        if modulename is None or self.ignore.names(filename, modulename):
            return None
        if self.localtrace.__func__ is not Trace.localtrace_count:
            print(f" --- modulename: {modulename}, funcname: {frame.f_code.co_name}")
        return self.localtrace

    def _count(self, frame):
        place = frame.f_code.co_filename, frame.f_lineno
        self.counts[place] = self.counts.get(place, 0) + 1

    def _show(self, frame):
        filename, lineno = frame.f_code.co_filename, frame.f_lineno
        if self.start_time:
            print("%.2f" % (_time() - self.start_time), end=" ")
        line = linecache.getline(filename, lineno) or "\n"
        print("%s(%d):  %s" % (os.path.basename(filename), lineno, line), end="")

    def localtrace_trace_and_count(self, frame, why, arg):
        """Counts and prints a line."""
        if why == "line":
            self._count(frame)
            self._show(frame)
        return self.localtrace

    def localtrace_trace(self, frame, why, arg):
        """Prints a line."""
        if why == "line":
            self._show(frame)
        return self.localtrace

    def localtrace_count(self, frame, why, arg):
        """Counts a line."""
        if why == "line":
            self._count(frame)
        return self.localtrace

    def results(self):
        """What was found so far."""
        return CoverageResults(self.counts, self._calledfuncs, self.infile, self._callers, self.outfile)


def _parser():
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("--version", action="version", version="trace 2.0")
    main = parser.add_argument_group("Main options", "One of these (or --report) must be given")
    main.add_argument("-c", "--count", action="store_true", help="count how often each line runs; writes <module>.cover files")
    main.add_argument("-t", "--trace", action="store_true", help="print each line before it runs")
    main.add_argument("-l", "--listfuncs", action="store_true", help="list the functions that ran; not with --trace or --count")
    main.add_argument("-T", "--trackcalls", action="store_true", help="list the pairs of caller and called")
    modifiers = parser.add_argument_group("Modifiers")
    reports = modifiers.add_mutually_exclusive_group()
    reports.add_argument("-r", "--report", action="store_true", help="report from the counts in --file; runs nothing")
    reports.add_argument("-R", "--no-report", action="store_true", help="write no reports, only --file")
    modifiers.add_argument("-f", "--file", help="file that gathers counts over several runs")
    modifiers.add_argument("-C", "--coverdir", help="folder of the reports")
    modifiers.add_argument("-m", "--missing", action="store_true", help='mark lines that did not run with ">>>>>> "')
    modifiers.add_argument("-s", "--summary", action="store_true", help="print a table of modules; with --count or --report")
    modifiers.add_argument("-g", "--timing", action="store_true", help="print the time since the start before each line")
    filters = parser.add_argument_group("Filters", "Can be specified multiple times")
    filters.add_argument("--ignore-module", action="append", default=[], help="modules not to follow, separated by commas")
    filters.add_argument("--ignore-dir", action="append", default=[], help="folders whose files are not followed")
    parser.add_argument("--module", action="store_true", default=False, help="Trace a module. ")
    parser.add_argument("progname", nargs="?", help="file to run as main program")
    parser.add_argument("arguments", nargs="...", help="arguments to the program")
    return parser


def _ignored_folders(listed):
    library = sysconfig.get_path("stdlib")
    for part in listed:
        for folder in part.split(os.pathsep):
            folder = os.path.expandvars(os.path.expanduser(folder))
            folder = folder.replace("$prefix", sys.prefix).replace("$exec_prefix", sys.exec_prefix).replace("$stdlib", library)
            yield os.path.normpath(folder)


def _program(opts):
    """Code and globals of the program to follow, with sys.argv and sys.path set for it."""
    if opts.module:
        import runpy
        _, spec, code = runpy._get_module_details(opts.progname)
        sys.argv = [code.co_filename, *opts.arguments]
        names = {"__name__": "__main__", "__file__": code.co_filename, "__package__": spec.parent, "__loader__": spec.loader,
                 "__spec__": spec, "__cached__": None}
        return code, names
    sys.argv = [opts.progname, *opts.arguments]
    if not sys.flags.safe_path:
        sys.path[0] = os.path.dirname(opts.progname)
    import io
    with io.open_code(opts.progname) as f:
        code = compile(f.read(), opts.progname, "exec")
    return code, {"__file__": opts.progname, "__name__": "__main__", "__package__": None, "__cached__": None}


def main():
    parser = _parser()
    opts = parser.parse_args()
    if opts.report:
        if not opts.file:
            parser.error("-r/--report requires -f/--file")
        return CoverageResults(infile=opts.file, outfile=opts.file).write_results(opts.missing, opts.summary, opts.coverdir)
    if not any([opts.trace, opts.count, opts.listfuncs, opts.trackcalls]):
        parser.error("must specify one of --trace, --count, --report, --listfuncs, or --trackcalls")
    if opts.listfuncs and (opts.count or opts.trace):
        parser.error("cannot specify both --listfuncs and (--trace or --count)")
    if opts.summary and not opts.count:
        parser.error("--summary can only be used with --count or --report")
    if opts.progname is None:
        parser.error("progname is missing: required with the main options")
    modules = [name.strip() for part in opts.ignore_module for name in part.split(",")]
    t = Trace(opts.count, opts.trace, countfuncs=opts.listfuncs, countcallers=opts.trackcalls, ignoremods=modules,
              ignoredirs=list(_ignored_folders(opts.ignore_dir)), infile=opts.file, outfile=opts.file, timing=opts.timing)
    try:
        code, names = _program(opts)
        t.runctx(code, names, names)
    except OSError as error:
        sys.exit("Cannot run file %r because: %s" % (sys.argv[0], error))
    except SystemExit:
        pass
    results = t.results()
    if not opts.no_report:
        results.write_results(opts.missing, opts.summary, opts.coverdir)


if __name__ == "__main__":
    main()
