"""The profiler by its older name; there is one here, that of cProfile."""

import cProfile

__all__ = ["run", "runctx", "Profile"]


class Profile(cProfile.Profile):
    """A profiler. bias is kept for programs that set it: the time of the profiler itself is not counted."""

    bias = 0

    def __init__(self, timer=None, bias=None):
        super().__init__(timer)
        if bias is not None:
            self.bias = bias

    def set_cmd(self, cmd):
        """Says what is run, which nothing depends on."""

    def calibrate(self, m, verbose=0):
        """The time that the profiler adds to a call: measured over m calls of nothing."""
        import time

        def nothing():
            pass

        start = time.process_time()
        for _ in range(m):
            nothing()
        plain = time.process_time() - start
        probe = Profile(time.process_time)
        start = time.process_time()
        probe.runcall(lambda: [nothing() for _ in range(m)])
        return (time.process_time() - start - plain) / m / 2


def run(statement, filename=None, sort=-1):
    """Profiles a statement in __main__, and prints a table or writes the figures to a file."""
    cProfile.run(statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """Profiles a statement with namespaces, and prints a table or writes the figures to a file."""
    cProfile.runctx(statement, globals, locals, filename, sort)


if __name__ == '__main__':
    cProfile.main()
