"""Futures: results that are not there yet, waited for in an event loop."""

__all__ = ("Future", "wrap_future", "isfuture")

import concurrent.futures
import contextvars
import logging
import sys
import weakref
from types import GenericAlias

from . import base_futures
from . import events
from . import exceptions
from . import format_helpers
from .base_futures import _PENDING, _CANCELLED, _FINISHED, isfuture

STACK_DEBUG = logging.DEBUG - 1

CancelledError = exceptions.CancelledError
InvalidStateError = exceptions.InvalidStateError

# Objects here are not told when they die, so futures that failed are watched from outside until somebody asks for the error.
_unretrieved = {}


def _watch(future):
    state = future.__dict__
    cls = type(future)

    def died(ref):
        _unretrieved.pop(ref, None)
        if state.get("_unasked"):
            twin = cls.__new__(cls)
            twin.__dict__ = state
            twin._report_unretrieved()

    _unretrieved[weakref.ref(future, died)] = state


def _report_lost():
    """Reports the errors of all dead futures that nobody has asked for; used when a loop ends."""
    for state in list(_unretrieved.values()):
        if state.get("_unasked"):
            import gc
            gc.collect()
            break
    for ref, state in list(_unretrieved.items()):
        if not state.get("_unasked"):
            _unretrieved.pop(ref, None)


class Future:
    """The result of something that ends later. It can be awaited, and calls functions when it is done.

    Not thread-safe: all calls belong to the thread of its loop.
    """

    _state = _PENDING
    _result = None
    _exception = None
    _loop = None
    _source_traceback = None
    _cancel_message = None
    _cancelled_error = None
    _unasked = False
    # True between the moment when a task is told to wait for the future and the moment when it does.
    _asyncio_future_blocking = False

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []
        if self._loop.get_debug():
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        return base_futures._future_repr(self)

    __class_getitem__ = classmethod(GenericAlias)

    @property
    def _log_traceback(self):
        return self._unasked

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._unasked = False

    def _report_unretrieved(self):
        context = {"message": f"{type(self).__name__} exception was never retrieved",
                   "exception": self._exception, "future": self}
        if self._source_traceback:
            context["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(context)

    def get_loop(self):
        """The event loop of the future."""
        if self._loop is None:
            raise RuntimeError("Future object is not initialized.")
        return self._loop

    def _make_cancelled_error(self):
        error = self._cancelled_error
        if error is not None:
            # Given out once: raising it again would grow its traceback and tie it to this future.
            self._cancelled_error = None
            return error
        message = self._cancel_message
        return CancelledError() if message is None else CancelledError(message)

    def cancel(self, msg=None):
        """Cancels the future, if it is not done: True. Those who wait for it get CancelledError."""
        self._unasked = False
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._end(_CANCELLED)
        return True

    def _end(self, state):
        self._state = state
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            call_soon = self._loop.call_soon
            for callback, context in callbacks:
                call_soon(callback, self, context=context)

    def cancelled(self):
        """Whether the future was cancelled."""
        return self._state == _CANCELLED

    def done(self):
        """Whether there is a result or an error, or the future was cancelled."""
        return self._state != _PENDING

    def result(self):
        """The result. Raises the error if there is one, and InvalidStateError as long as the future is not done."""
        state = self._state
        if state == _FINISHED:
            self._unasked = False
            if self._exception is not None:
                raise self._exception.with_traceback(self._exception_tb)
            return self._result
        if state == _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        """The error, or None if all went well."""
        state = self._state
        if state == _FINISHED:
            self._unasked = False
            return self._exception
        if state == _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Exception is not set.")

    def add_done_callback(self, fn, *, context=None):
        """Has fn(future) called by the loop once the future is done, in a context (by default a copy of the present one)."""
        if context is None:
            context = contextvars.copy_context()
        if self._state == _PENDING:
            self._callbacks.append((fn, context))
        else:
            self._loop.call_soon(fn, self, context=context)

    def remove_done_callback(self, fn):
        """Forgets all equal callbacks; how many there were."""
        # Comparing may run code that changes the list.
        kept = [entry for entry in list(self._callbacks) if entry[0] != fn]
        removed = len(self._callbacks) - len(kept)
        if removed > 0:
            self._callbacks[:] = kept
        return max(removed, 0)

    def _expect_pending(self):
        if self._loop is None:
            raise RuntimeError("Future object is not initialized.")
        if self._state != _PENDING:
            raise InvalidStateError("invalid state")

    def set_result(self, result):
        """Ends the future with a result."""
        if self._state != _PENDING or self._loop is None:
            self._expect_pending()
        self._result = result
        self._end(_FINISHED)

    def set_exception(self, exception):
        """Ends the future with an error: an exception or a class of them."""
        self._expect_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            stop = exception
            exception = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            exception.__cause__ = exception.__context__ = stop
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._end(_FINISHED)
        self._unasked = True
        _watch(self)

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


_PyFuture = Future


def _get_loop(future):
    try:
        get = future.get_loop
    except AttributeError:
        # A future of another library may have the attribute only.
        return future._loop
    return get()


def _set_result_unless_cancelled(future, result):
    """Ends a future with a result if it was not cancelled meanwhile."""
    if not future.cancelled():
        future.set_result(result)


_TRANSLATED = {
    concurrent.futures.CancelledError: exceptions.CancelledError,
    concurrent.futures.InvalidStateError: exceptions.InvalidStateError,
}


def _translated(error):
    cls = _TRANSLATED.get(type(error))
    return error if cls is None else cls(*error.args).with_traceback(error.__traceback__)


def _copy_to_thread_future(source, target):
    # From asyncio to concurrent.futures, in the thread of the loop.
    if source.cancelled():
        target.cancel()
    if target.set_running_or_notify_cancel():
        error = source.exception()
        if error is None:
            target.set_result(source.result())
        else:
            target.set_exception(_translated(error))


def _copy_future_state(source, target):
    """Gives a pending asyncio future the outcome of another future."""
    assert source.done()
    if target.cancelled():
        return
    assert not target.done()
    if source.cancelled():
        target.cancel()
    elif (error := source.exception()) is not None:
        target.set_exception(_translated(error))
    else:
        target.set_result(source.result())


def _chain_future(source, destination):
    """Ties two futures, each of asyncio or of concurrent.futures: the outcome goes from the first to the second, cancelling back."""
    for future, role in (source, "source"), (destination, "destination"):
        if not isfuture(future) and not isinstance(future, concurrent.futures.Future):
            raise TypeError(f"A future is required for {role} argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    target_loop = _get_loop(destination) if isfuture(destination) else None

    def hand_over():
        if target_loop is None:
            _copy_to_thread_future(source, destination)
        else:
            _copy_future_state(source, destination)

    def target_done(target):
        if not target.cancelled():
            return
        if source_loop is None or source_loop is target_loop:
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    def source_done(_):
        if destination.cancelled() and target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            hand_over()
        elif not target_loop.is_closed():
            target_loop.call_soon_threadsafe(hand_over)

    destination.add_done_callback(target_done)
    source.add_done_callback(source_done)


def wrap_future(future, *, loop=None):
    """An asyncio future that follows one of concurrent.futures."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    follower = (events.get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, follower)
    return follower
