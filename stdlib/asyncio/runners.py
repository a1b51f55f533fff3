"""Running a program in an event loop of its own."""

__all__ = ("Runner", "run")

import contextvars
import functools
import signal
import threading

from . import constants, coroutines, events, exceptions, futures, tasks


class Runner:
    """A context manager that runs coroutines one after the other in one event loop and one context.

    Ctrl-C cancels the coroutine first; a second one stops the program at once.
    """

    def __init__(self, *, debug=None, loop_factory=None):
        self._options = debug, loop_factory
        # Loop and context, made when they are needed first; then what undoes what making them did.
        self._loop = self._context = None
        self._end = None
        self._closed = False
        self._interrupts = 0

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def close(self):
        """Ends what still runs in the loop, and the loop."""
        if self._loop is None:
            return
        loop = self._loop
        try:
            _cancel_all(loop)
            for last in (loop.shutdown_asyncgens(), loop.shutdown_default_executor(constants.THREAD_JOIN_TIMEOUT)):
                loop.run_until_complete(last)
            futures._report_lost()
        finally:
            if self._end is not None:
                self._end()
            loop.close()
            self._loop, self._closed = None, True

    def get_loop(self):
        """The loop."""
        return self._open()

    def run(self, coro, *, context=None):
        """Runs a coroutine to its end and gives its result."""
        if not coroutines.iscoroutine(coro):
            raise ValueError(f"a coroutine was expected, got {coro!r}")
        _refuse_inside("Runner.run()")
        loop = self._open()
        task = loop.create_task(coro, context=self._context if context is None else context)
        self._interrupts = 0
        with _Interrupts(functools.partial(self._on_sigint, main_task=task)):
            try:
                return loop.run_until_complete(task)
            except exceptions.CancelledError:
                # Cancelled by Ctrl-C, unless somebody else asked for it too.
                if self._interrupts > 0 and getattr(task, "uncancel", None) is not None and task.uncancel() == 0:
                    raise KeyboardInterrupt
                raise

    def _on_sigint(self, signum, frame, main_task):
        self._interrupts += 1
        if self._interrupts > 1 or main_task.done():
            raise KeyboardInterrupt
        main_task.cancel()
        # Wakes the loop from its wait.
        self._loop.call_soon_threadsafe(lambda: None)

    def _open(self):
        if self._closed:
            raise RuntimeError("Runner is closed")
        if self._loop is None:
            debug, factory = self._options
            if factory is None:
                self._loop = events.new_event_loop()
                # Code that asks the policy gets the same loop.
                events.set_event_loop(self._loop)
                self._end = functools.partial(events.set_event_loop, None)
            else:
                self._loop = factory()
            if debug is not None:
                self._loop.set_debug(debug)
            self._context = contextvars.copy_context()
        return self._loop


class _Interrupts:
    """Calls a handler at Ctrl-C, where the program left that to Python."""

    def __init__(self, handler):
        self._handler = handler

    def __enter__(self):
        self._taken = (threading.current_thread() is threading.main_thread()
                       and signal.getsignal(signal.SIGINT) is signal.default_int_handler)
        if self._taken:
            try:
                signal.signal(signal.SIGINT, self._handler)
            except ValueError:
                # Signals belong to the main interpreter.
                self._taken = False

    def __exit__(self, *error):
        # Unless the program put another one meanwhile.
        if self._taken and signal.getsignal(signal.SIGINT) is self._handler:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def run(main, *, debug=None, loop_factory=None):
    """Runs a coroutine in a new event loop, which is closed afterwards, and gives its result."""
    _refuse_inside("asyncio.run()")
    with Runner(debug=debug, loop_factory=loop_factory) as runner:
        return runner.run(main)


def _refuse_inside(name):
    if events._get_running_loop() is not None:
        raise RuntimeError(f"{name} cannot be called from a running event loop")


def _cancel_all(loop):
    left = tasks.all_tasks(loop)
    if not left:
        return
    for task in left:
        task.cancel()
    loop.run_until_complete(tasks.gather(*left, return_exceptions=True))
    for task in left:
        if not task.cancelled() and task.exception() is not None:
            loop.call_exception_handler({"message": "unhandled exception during asyncio.run() shutdown",
                                         "exception": task.exception(), "task": task})
