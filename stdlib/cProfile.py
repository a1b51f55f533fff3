"""A profiler: how often functions are called, and how long they take with and without what they call."""

__all__ = ["run", "runctx", "Profile"]

import sys
import time


class Profile:
    """A profiler, from enable() to disable(). timer gives the time; timeunit is the length of its tick."""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer or time.perf_counter
        self._unit = timeunit
        self._subcalls = subcalls
        self._builtins = builtins
        self.stats = {}
        self.clear()

    def clear(self):
        """Forgets what was counted."""
        # Of a function: calls, calls that were not recursive, own time, whole time; of a pair of functions the same.
        self._entries = {}
        self._edges = {}
        self._open = {}
        self._stack = []

    def enable(self, subcalls=True, builtins=True):
        """Starts to count."""
        self._subcalls, self._builtins = subcalls, builtins
        sys.setprofile(self._event)

    def disable(self):
        """Stops to count."""
        sys.setprofile(None)
        while self._stack:
            self._leave(self._timer())

    def _event(self, frame, event, arg):
        now = self._timer()
        if event == 'call':
            code = frame.f_code
            self._enter(code if code is not _disable else "<method 'disable' of '_lsprof.Profiler' objects>", now)
        elif event == 'return':
            if self._stack and self._stack[-1][0] is frame.f_code:
                self._leave(now)
        elif self._builtins:
            if arg is sys.setprofile:
                return
            if event == 'c_call':
                self._enter(_name(arg), now)
            elif self._stack and self._stack[-1][0] == _name(arg):
                self._leave(now)

    def _enter(self, code, now):
        self._open[code] = self._open.get(code, 0) + 1
        if self._stack:
            edge = self._stack[-1][0], code
            self._open[edge] = self._open.get(edge, 0) + 1
        # The code, when it began, the time of what it called.
        self._stack.append([code, self._timer(), 0.0])

    def _leave(self, now):
        code, start, inner = self._stack.pop()
        whole = now - start
        depth = self._open[code] = self._open[code] - 1
        _add(self._entries, code, depth, whole, inner)
        if self._stack:
            caller = self._stack[-1]
            caller[2] += whole
            edge = caller[0], code
            depth = self._open[edge] = self._open[edge] - 1
            if self._subcalls:
                _add(self._edges, edge, depth, whole, inner)

    def print_stats(self, sort=-1):
        """Prints a table."""
        import pstats
        if not isinstance(sort, tuple):
            sort = (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*sort).print_stats()

    def dump_stats(self, file):
        """Writes the figures to a file, for pstats."""
        import marshal
        with open(file, 'wb') as f:
            self.create_stats()
            marshal.dump(self.stats, f)

    def create_stats(self):
        """Stops to count and makes the attribute stats."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Makes the attribute stats."""
        unit = self._unit or 1
        self.stats = {}
        for code, (calls, first, own, whole) in self._entries.items():
            self.stats[label(code)] = first, calls, own * unit, whole * unit, {}
        for (caller, code), (calls, first, own, whole) in self._edges.items():
            self.stats[label(code)][4][label(caller)] = calls, first, own * unit, whole * unit

    def getstats(self):
        """The figures as a list of tuples: code, calls, recursive calls, whole time, own time, callees."""
        return [(code, calls, calls - first, whole, own,
                 [(c, n, n - f, w, o) for (caller, c), (n, f, o, w) in self._edges.items() if caller == code] or None)
                for code, (calls, first, own, whole) in self._entries.items()]

    def run(self, cmd):
        """Profiles a statement in __main__."""
        import __main__
        return self.runctx(cmd, __main__.__dict__, __main__.__dict__)

    def runctx(self, cmd, globals, locals):
        """Profiles a statement, with namespaces."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Profiles a call. Its result."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


_disable = Profile.disable.__code__


def _add(table, key, depth, whole, inner):
    entry = table.get(key)
    if entry is None:
        entry = table[key] = [0, 0, 0.0, 0.0]
    entry[0] += 1
    entry[2] += whole - inner
    if not depth:
        # The time of a recursive call is part of the outer one's.
        entry[1] += 1
        entry[3] += whole


def _name(function):
    """What a built-in function is called in tables."""
    owner = getattr(function, '__self__', None)
    if owner is not None and not isinstance(owner, type(sys)):
        kind = owner if isinstance(owner, type) else type(owner)
        if getattr(kind, function.__name__, None) is not None:
            return "<method %r of %r objects>" % (function.__name__, _type_name(kind))
    module = getattr(function, '__module__', None)
    return "<built-in method %s.%s>" % (module, function.__name__) if module else \
        "<built-in method %s>" % function.__name__


def _type_name(kind):
    return kind.__name__ if kind.__module__ == 'builtins' else kind.__module__ + '.' + kind.__name__


def label(code):
    """The name of a function in tables: file, line, name."""
    if isinstance(code, str):
        return '~', 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


def run(statement, filename=None, sort=-1):
    """Profiles a statement in __main__, and prints a table or writes the figures to a file."""
    import __main__
    runctx(statement, __main__.__dict__, __main__.__dict__, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profiles a statement with namespaces, and prints a table or writes the figures to a file."""
    prof = Profile()
    try:
        prof.runctx(statement, globals, locals)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            prof.dump_stats(filename)
        else:
            prof.print_stats(sort)


def main():
    """python -m cProfile [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ..."""
    import os
    import pstats
    from optparse import OptionParser
    parser = OptionParser(usage="cProfile.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...")
    parser.allow_interspersed_args = False
    parser.add_option('-o', '--outfile', dest="outfile", help="Save stats to <outfile>", default=None)
    parser.add_option('-s', '--sort', dest="sort", type="choice", default=2, choices=sorted(pstats._SORTS),
                      help="Sort order when printing to stdout, based on pstats.Stats class")
    parser.add_option('-m', dest="module", action="store_true", help="Profile a library module", default=False)
    if not sys.argv[1:]:
        parser.print_usage()
        sys.exit(2)
    options, args = parser.parse_args()
    sys.argv[:] = args
    if options.outfile is not None:
        options.outfile = os.path.abspath(options.outfile)
    if not args:
        parser.print_usage()
        return parser
    if options.module:
        import runpy
        code, names = "run_module(modname, run_name='__main__')", {'run_module': runpy.run_module, 'modname': args[0]}
    else:
        import io
        import types
        sys.path.insert(0, os.path.dirname(args[0]))
        with io.open_code(args[0]) as f:
            code = compile(f.read(), args[0], 'exec')
        module = types.ModuleType('__main__')
        module.__file__ = args[0]
        sys.modules['__main__'] = module
        names = module.__dict__
        names['__builtins__'] = __builtins__
    try:
        runctx(code, names, names, options.outfile, options.sort)
    except BrokenPipeError as e:
        sys.stdout = None
        sys.exit(e.errno)
    return parser


if __name__ == '__main__':
    main()
