"""Ctrl-C during a test run: the first press ends it after the current test, the second interrupts."""

import functools
import signal
import weakref

__unittest = True

# The results of runs that the first press stops. Keys are all that matters: there is no weak set with pop().
_results = weakref.WeakKeyDictionary()

# Made by the first installHandler().
_interrupt_handler = None


def registerResult(result):
    """Have Ctrl-C stop the run of this result."""
    _results[result] = True


def removeResult(result):
    """Do not stop this run any more; whether it was known."""
    return _results.pop(result, False)


def _as_callable(handler):
    """A handler that can be called, for one as the signal module knows them."""
    if not isinstance(handler, int):
        return handler
    match handler:
        case signal.SIG_IGN:
            return lambda signum, frame: None
        case signal.SIG_DFL:
            return signal.default_int_handler
    raise TypeError("expected SIGINT signal handler to be signal.SIG_IGN, signal.SIG_DFL, or a callable object")


class _InterruptHandler:
    """Stops all known runs when called for the first time, then leaves matters to the handler before it."""

    def __init__(self, before):
        self.original_handler, self.default_handler = before, _as_callable(before)
        self.called = False

    def __call__(self, signum, frame):
        # A handler that wraps this one wants the old way at once; so does a user who insists.
        if self.called or signal.getsignal(signal.SIGINT) is not self:
            self.default_handler(signum, frame)
        self.called = True
        for result in list(_results):
            result.stop()


def installHandler():
    """From now on, Ctrl-C ends test runs after the current test."""
    global _interrupt_handler
    if not _interrupt_handler:
        _interrupt_handler = _InterruptHandler(signal.getsignal(signal.SIGINT))
        signal.signal(signal.SIGINT, _interrupt_handler)


def removeHandler(method=None):
    """Put the old handler back; as a decorator, for the time of the call."""
    if method is None:
        if _interrupt_handler:
            signal.signal(signal.SIGINT, _interrupt_handler.original_handler)
        return None

    @functools.wraps(method)
    def without_handler(*args, **kwargs):
        current = signal.getsignal(signal.SIGINT)
        removeHandler()
        try:
            return method(*args, **kwargs)
        finally:
            signal.signal(signal.SIGINT, current)

    return without_handler
