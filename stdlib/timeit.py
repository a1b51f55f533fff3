"""Measure how long small pieces of code take.

Command line:
    python -m timeit [-n N] [-r N] [-s S] [-p] [-u U] [-v] [-h] [--] [statement ...]

Options:
  -n/--number N: how many times to run the statement (default: found out so that it takes 0.2 seconds)
  -r/--repeat N: how many times to measure (default 5)
  -s/--setup S: statement to be run once before each measurement (default 'pass');
                may be given more than once
  -p/--process: count the processor time of this process, not the time on the clock
  -u/--unit: the unit to print times in: nsec, usec, msec or sec
  -v/--verbose: print all times; with more digits if given again
  -h/--help: print this text and exit
  --: what follows is the statement, even if it begins with -
  statement: the statement to be measured (default 'pass'); several become lines

The best of the measurements is printed: the others show how busy the machine was, not how fast the code is.
Functions: timeit(stmt), repeat(stmt), default_timer(). Class: Timer.
"""

import gc
import sys
import time
from itertools import repeat as _times

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

dummy_src_name = "<timeit-src>"
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

# Everything local, as that is fastest. The pass keeps a statement that is only a comment legal.
template = """
def inner(_runs, _clock{init}):
    {setup}
    _begin = _clock()
    for _run in _runs:
        {stmt}
        pass
    return _clock() - _begin
"""


def reindent(src, indent):
    """Indent all lines but the first."""
    return src.replace("\n", "\n" + " " * indent)


def _as_source(kind, code, before, given):
    """What stands for a part in the template: its source, after a check, or a call of the function put in given."""
    if isinstance(code, str):
        # Outside of a function, so that "return" and unbalanced brackets are found.
        compile(before + code, dummy_src_name, "exec")
        return code + "\n", code
    if not callable(code):
        raise ValueError(f"{kind} is neither a string nor callable")
    given["_" + kind] = code
    return "", f"_{kind}()"


class Timer:
    """Measures a statement (source or a function without parameters) after a set-up of the same kind."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        given = {}
        setup_source, setup = _as_source("setup", setup, "", given)
        _, stmt = _as_source("stmt", stmt, setup_source, given)
        self.src = template.format(setup=reindent(setup, 4), stmt=reindent(stmt, 8),
                                   init="".join([f", {name}={name}" for name in given]))
        code = compile(self.src, dummy_src_name, "exec")
        exec(code, _globals() if globals is None else globals, given)
        self.inner = given["inner"]

    def print_exc(self, file=None):
        """Print the traceback of the exception being handled, with the lines of the measured code."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = (len(self.src), None, self.src.split("\n"), dummy_src_name)
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Run the set-up once and the statement `number` times; return the seconds the statement took."""
        iterator = _times(None, number)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(iterator, self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() several times; return a list."""
        return [self.timeit(number) for _unused in range(repeat)]

    def autorange(self, callback=None):
        """Find a number of runs that takes at least 0.2 seconds; return it and the time."""
        scale = 1
        while True:
            for factor in 1, 2, 5:
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Make a Timer and call its timeit()."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number,
           globals=None):
    """Make a Timer and call its repeat()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


def main(args=None, *, _wrap_timer=None):
    """The command line; returns an exit status, None if all went well."""
    if args is None:
        args = sys.argv[1:]
    import getopt
    try:
        opts, args = getopt.getopt(args, "n:u:s:r:pvh", [
            "number=", "setup=", "repeat=", "process", "verbose", "unit=", "help"])
    except getopt.error as problem:
        print(problem)
        print("use -h/--help for command line help")
        return 2
    timer = default_timer
    stmt = "\n".join(args) or "pass"
    number = 0  # to be found out
    setup = []
    repeat = default_repeat
    verbose = 0
    time_unit = None
    units = {"nsec": 1e-9, "usec": 1e-6, "msec": 1e-3, "sec": 1.0}
    precision = 3
    for option, value in opts:
        if option in ("-n", "--number"):
            number = int(value)
        elif option in ("-s", "--setup"):
            setup.append(value)
        elif option in ("-u", "--unit"):
            if value not in units:
                print("Unrecognized unit. Please select nsec, usec, msec, or sec.", file=sys.stderr)
                return 2
            time_unit = value
        elif option in ("-r", "--repeat"):
            repeat = max(int(value), 1)
        elif option in ("-p", "--process"):
            timer = time.process_time
        elif option in ("-v", "--verbose"):
            if verbose:
                precision += 1
            verbose += 1
        elif option in ("-h", "--help"):
            print(__doc__, end=" ")
            return 0
    setup = "\n".join(setup) or "pass"
    # The current directory, so that the statement can import from it.
    import os
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    measure = Timer(stmt, setup, timer)

    def plural(count):
        return '' if count == 1 else 's'

    if number == 0:
        callback = None
        if verbose:
            def callback(number, taken):
                print(f"{number} loop{plural(number)} -> {taken:.{precision}g} secs")
        try:
            number, _taken = measure.autorange(callback)
        except:
            measure.print_exc()
            return 1
        if verbose:
            print()
    try:
        timings = measure.repeat(repeat, number)
    except:
        measure.print_exc()
        return 1

    def format_time(seconds):
        if time_unit is not None:
            unit = time_unit
        else:
            # The largest unit that does not make it a fraction.
            for unit, scale in sorted(units.items(), key=lambda item: item[1], reverse=True):
                if seconds >= scale:
                    break
        return "%.*g %s" % (precision, seconds / units[unit], unit)

    if verbose:
        print("raw times: %s" % ", ".join(map(format_time, timings)))
        print()
    timings = [seconds / number for seconds in timings]
    best, worst = min(timings), max(timings)
    print("%d loop%s, best of %d: %s per loop" % (number, plural(number), repeat, format_time(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit("The test results are likely unreliable. "
                               "The worst time (%s) was more than four times "
                               "slower than the best time (%s)."
                               % (format_time(worst), format_time(best)), UserWarning, '', 0)
    return None


if __name__ == "__main__":
    sys.exit(main())
