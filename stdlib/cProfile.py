"""The profiler for daily use: as module profile, but its clockwork is part of the virtual machine."""

__all__ = ["run", "runctx", "Profile"]

import _lsprof
import marshal

import profile as _profile


def run(statement, filename=None, sort=-1):
    """Profiles a statement in __main__; prints a table, or writes the measurements to a file."""
    return _profile._Utils(Profile).run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """As run(), in given namespaces."""
    return _profile._Utils(Profile).runctx(statement, globals, locals, filename, sort)


def label(code):
    """The function that stands for code, or for a native, in statistics."""
    return ("~", 0, code) if isinstance(code, str) else _profile._function(code)


class Profile(_lsprof.Profiler):
    """Measures programs, also between enable() and disable() or in a with statement. timer gives the time as an int in
    timeunit, or as a float in seconds; without subcalls and builtins, callers and natives are left out.
    """

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
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        """Sets stats to what was measured so far."""
        entries = self.getstats()
        self.stats = {}
        callers = {}
        for entry in entries:
            function = label(entry.code)
            row = entry.callcount - entry.reccallcount, entry.callcount, entry.inlinetime, entry.totaltime, callers.setdefault(function, {})
            if function in self.stats:
                # natives of the same name and code that was compiled twice
                row = tuple(a + b for a, b in zip(row[:4], self.stats[function][:4])) + row[4:]
            self.stats[function] = row
        for entry in entries:
            caller = label(entry.code)
            for call in entry.calls or ():
                pair = call.callcount, call.callcount - call.reccallcount, call.inlinetime, call.totaltime
                by = callers.setdefault(label(call.code), {})
                by[caller] = tuple(map(sum, zip(by[caller], pair))) if caller in by else pair

    def run(self, cmd):
        """Profiles a statement in __main__."""
        import __main__
        return self.runctx(cmd, vars(__main__), vars(__main__))

    def runctx(self, cmd, globals, locals):
        """Profiles a statement in given namespaces."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Profiles a call and answers its result."""
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


def main():
    return _profile._main("cProfile", runctx)


if __name__ == "__main__":
    main()
