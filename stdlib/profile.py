"""A profiler in Python: counts calls and measures the time of functions through sys.setprofile()."""

import importlib.machinery
import marshal
import sys
import time

__all__ = ["run", "runctx", "Profile"]


class _Utils:
    """run() and runctx() for a class of profilers."""

    def __init__(self, profiler):
        self.profiler = profiler

    def _measure(self, filename, sort, method, *args):
        profiler = self.profiler()
        try:
            getattr(profiler, method)(*args)
        except SystemExit:
            pass
        finally:
            if filename is None:
                profiler.print_stats(sort)
            else:
                profiler.dump_stats(filename)

    def run(self, statement, filename, sort):
        self._measure(filename, sort, "run", statement)

    def runctx(self, statement, globals, locals, filename, sort):
        self._measure(filename, sort, "runctx", statement, globals, locals)


def run(statement, filename=None, sort=-1):
    """Profiles a statement in __main__; prints a table, or writes the measurements to a file."""
    return _Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """As run(), in given namespaces."""
    return _Utils(Profile).runctx(statement, globals, locals, filename, sort)


class _Activation:
    """A call that is not over: its function, its caller's, its frame, own time and time of what it called."""

    __slots__ = "function", "caller", "frame", "own", "below"

    def __init__(self, function, caller, frame):
        self.function, self.caller, self.frame = function, caller, frame
        self.own = self.below = 0


class Profile:
    """Measures programs. timer() gives the time (default process time), a number or several to be added up; bias is
    taken off each measured interval, for what the profiler itself costs.
    """

    bias = 0

    def __init__(self, timer=None, bias=None):
        if bias is None:
            bias = self.bias
        self.bias = bias
        self.timings = {}
        self.c_func_name = ""
        self._stack = []
        self._base = None
        timer = timer or time.process_time
        self.timer = timer
        sample = timer()
        try:
            self.get_time = (lambda: sum(timer())) if len(sample) else timer
        except TypeError:
            self.get_time = timer
        self.t = self.get_time()
        self.simulate_call("profiler")

    # ---- events

    def trace_dispatch(self, frame, event, arg):
        """The profile function."""
        passed = self.get_time() - self.t - self.bias
        if event == "c_call":
            self.c_func_name = arg.__name__
        if self._stack:
            self._stack[-1].own += passed
        if event == "call":
            self._enter(_function(frame.f_code), frame)
        elif event == "c_call":
            self._enter(("", 0, self.c_func_name), frame)
        elif event in ("return", "c_return", "c_exception"):
            self._leave_to(frame, event == "return")
        self.t = self.get_time()

    dispatcher = trace_dispatch

    def _enter(self, function, frame):
        stack = self._stack
        # calls that ended unseen: whoever called this one is running again
        while len(stack) > 1 and stack[-1].frame is not None and frame is not stack[-1].frame and frame.f_back is not stack[-1].frame:
            if not any(a.frame is frame.f_back for a in stack):
                break
            self._leave()
        stack.append(_Activation(function, stack[-1].function if stack else None, frame))
        row = self.timings.setdefault(function, [0, 0, 0, 0, {}])
        row[1] += 1

    def _leave_to(self, frame, python):
        if len(self._stack) > 1 and any(a.frame is frame for a in self._stack):
            while self._stack[-1].frame is not frame:
                self._leave()
            self._leave()

    def _leave(self):
        call = self._stack.pop()
        row = self.timings[call.function]
        row[1] -= 1
        row[2] += call.own
        total = call.own + call.below
        if row[1] == 0:
            # recursive calls count for the time of the outermost one only
            row[3] += total
            row[0] += 1
        if call.caller is not None:
            row[4][call.caller] = row[4].get(call.caller, 0) + 1
        if self._stack:
            self._stack[-1].below += total

    def set_cmd(self, cmd):
        """Names the statement that is profiled."""
        if len(self._stack) == 1:
            self.simulate_call(cmd)

    def simulate_call(self, name):
        """Puts a made-up call on the stack."""
        self._enter(("profile", 0, name), None)

    def simulate_cmd_complete(self):
        """Ends all calls that are open."""
        passed = self.get_time() - self.t
        while len(self._stack) > 1:
            self._stack[-1].own += passed
            passed = 0
            self._leave()
        self.t = self.get_time() - passed

    # ---- results

    def print_stats(self, sort=-1):
        """Prints the table of functions."""
        import pstats
        keys = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*keys).print_stats()

    def dump_stats(self, file):
        """Writes the measurements to a file."""
        with open(file, "wb") as f:
            self.create_stats()
            marshal.dump(self.stats, f)

    def create_stats(self):
        """Ends measuring and sets stats."""
        self.simulate_cmd_complete()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Sets stats to what was measured so far."""
        self.stats = {}
        for function, (primitive, _, own, total, callers) in self.timings.items():
            calls = sum(callers.values())
            self.stats[function] = primitive, calls, own, total, callers.copy()

    # ---- running programs

    def run(self, cmd):
        """Profiles a statement in __main__."""
        import __main__
        return self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals, locals):
        """Profiles a statement in given namespaces."""
        self.set_cmd(cmd if isinstance(cmd, str) else getattr(cmd, "co_filename", str(cmd)))
        sys.setprofile(self.dispatcher)
        try:
            exec(cmd, globals, locals)
        finally:
            sys.setprofile(None)
        return self

    def runcall(self, func, /, *args, **kw):
        """Profiles a call and answers its result."""
        self.set_cmd(repr(func))
        sys.setprofile(self.dispatcher)
        try:
            return func(*args, **kw)
        finally:
            sys.setprofile(None)

    def calibrate(self, m, verbose=0):
        """What an event costs, in seconds, as a value for bias: m rounds are measured."""
        if self.__class__ is not Profile:
            raise TypeError("Subclasses must override .calibrate().")
        saved, self.bias = self.bias, 0
        try:
            return self._calibrate_inner(m, verbose)
        finally:
            self.bias = saved

    def _calibrate_inner(self, m, verbose):
        def step():
            for i in range(100):
                pass

        def rounds(n):
            for i in range(n):
                for j in range(100):
                    step()

        start = self.get_time()
        rounds(m)
        plain = self.get_time() - start
        measured = Profile()
        start = self.get_time()
        measured.runctx("rounds(m)", {"rounds": rounds}, {"rounds": rounds, "m": m})
        watched = self.get_time() - start
        if verbose:
            print("elapsed time without profiling =", plain)
            print("elapsed time with profiling =", watched)
        measured.create_stats()
        calls = sum(row[1] for function, row in measured.stats.items() if function[2] in ("step", "rounds"))
        if calls != 100 * m + 1:
            raise ValueError("internal error: total calls = %d" % calls)
        mean = (watched - plain) / 2.0 / calls
        if verbose:
            print("mean stopwatch overhead per profile event =", mean)
        return mean


def _function(code):
    return code.co_filename, code.co_firstlineno, code.co_name


def _main(name, runctx):
    import os
    from optparse import OptionParser
    parser = OptionParser(usage=f"{name}.py [-o output_file_path] [-s sort] [-m module | scriptfile] [arg] ...")
    parser.allow_interspersed_args = False
    parser.add_option("-o", "--outfile", dest="outfile", help="Save stats to <outfile>", default=None)
    parser.add_option("-m", dest="module", action="store_true", help="Profile a library module", default=False)
    import pstats
    default = 2 if name == "cProfile" else -1
    parser.add_option("-s", "--sort", dest="sort", help="Sort order when printing to stdout, based on pstats.Stats class", default=default,
                      choices=sorted(pstats.Stats.sort_arg_dict_default) if name == "cProfile" else None)
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
        code = "run_module(modname, run_name='__main__')"
        import runpy
        names = {"run_module": runpy.run_module, "modname": args[0]}
    else:
        program = args[0]
        sys.path.insert(0, os.path.dirname(program))
        import io
        with io.open_code(program) as f:
            code = compile(f.read(), program, "exec")
        spec = importlib.machinery.ModuleSpec(name="__main__", loader=None, origin=program)
        names = {"__spec__": spec, "__file__": spec.origin, "__name__": spec.name, "__package__": None, "__cached__": None}
    try:
        runctx(code, names, None, options.outfile, options.sort)
    except BrokenPipeError as error:
        sys.stdout = None  # nobody reads any more
        sys.exit(error.errno)
    return parser


def main():
    return _main("profile", runctx)


if __name__ == "__main__":
    main()
