"""The event loop of Unix: signals, sockets in the file system, pipes and child processes."""

__all__ = ("SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
           "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy", "EventLoop")

import signal
import sys

from . import coroutines
from . import events
from . import selector_events
from .log import logger

AbstractChildWatcher = SafeChildWatcher = FastChildWatcher = PidfdChildWatcher = MultiLoopChildWatcher = ThreadedChildWatcher = None

def _sighandler_noop(signum, frame):
    """A signal that has a Python handler writes to the wake-up descriptor; the rest is done by the loop."""


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """The event loop of Unix."""

    def __init__(self, selector=None):
        super().__init__(selector)
        # Signal -> handle.
        self._signal_handlers = {}

    def close(self):
        super().close()
        if not sys.is_finalizing():
            for sig in list(self._signal_handlers):
                self.remove_signal_handler(sig)

    def _process_self_data(self, data):
        for number in data:
            if number:
                self._handle_signal(number)

    def add_signal_handler(self, sig, callback, *args):
        """Has the loop call a function for a signal. Only in the main thread."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        try:
            signal.set_wakeup_fd(self._csock.fileno())
        except (ValueError, OSError) as error:
            raise RuntimeError(str(error))
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)
        try:
            signal.signal(sig, _sighandler_noop)
            signal.siginterrupt(sig, False)
        except OSError as error:
            del self._signal_handlers[sig]
            if not self._signal_handlers:
                self._reset_wakeup_fd()
            if error.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise

    @staticmethod
    def _reset_wakeup_fd():
        try:
            signal.set_wakeup_fd(-1)
        except (ValueError, OSError) as error:
            logger.info("set_wakeup_fd(-1) failed: %s", error)

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        else:
            self._add_callback_signalsafe(handle)

    def remove_signal_handler(self, sig):
        """Ends add_signal_handler(); whether there was one."""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        try:
            signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        except OSError as error:
            if error.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise
        if not self._signal_handlers:
            self._reset_wakeup_fd()
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The policy of Unix."""

    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
