"""Futures, and waiting for several of them."""

import collections
import threading
import time
import types

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

PENDING = 'PENDING'
RUNNING = 'RUNNING'
# Cancelled, but those who wait have not been told.
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_STATE_NAMES = {PENDING: "pending", RUNNING: "running", CANCELLED: "cancelled",
                CANCELLED_AND_NOTIFIED: "cancelled", FINISHED: "finished"}


class Error(Exception):
    """Base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


TimeoutError = TimeoutError


class InvalidStateError(Error):
    """The future is not in a state that allows this."""


class BrokenExecutor(RuntimeError):
    """The executor cannot do any more work."""


class _Watch:
    """Hears of futures that are done, on behalf of one who waits for several."""

    def __init__(self, wanted, stop_on_exception=False):
        self.event = threading.Event()
        self.done = []
        self._lock = threading.Lock()
        self._missing = wanted
        self._stop_on_exception = stop_on_exception

    def add(self, future, failed):
        with self._lock:
            self.done.append(future)
            self._missing -= 1
            if self._missing <= 0 or failed and self._stop_on_exception:
                self.event.set()


class _Locked:
    """Holds the conditions of several futures, always taken in the same order."""

    def __init__(self, futures):
        self._futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self._futures:
            future._condition.acquire()

    def __exit__(self, *exc):
        for future in self._futures:
            future._condition.release()


def _finished(future):
    return future._state in (CANCELLED_AND_NOTIFIED, FINISHED)


def as_completed(fs, timeout=None):
    """Give futures as they get done; TimeoutError when that takes longer than `timeout` seconds."""
    end = None if timeout is None else timeout + time.monotonic()
    fs = set(fs)
    total = len(fs)
    watch = _Watch(1)
    with _Locked(fs):
        ready = [f for f in fs if _finished(f)]
        pending = fs.difference(ready)
        for future in pending:
            future._watches.append(watch)
    try:
        while ready:
            yield ready.pop()
        while pending:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left < 0:
                    raise TimeoutError('%d (of %d) futures unfinished' % (len(pending), total))
            watch.event.wait(left)
            with watch._lock:
                done = watch.done
                watch.done = []
                watch.event.clear()
            done.reverse()
            pending.difference_update(done)
            while done:
                yield done.pop()
    finally:
        for future in fs:
            with future._condition:
                if watch in future._watches:
                    future._watches.remove(watch)


DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; two sets: those that are done and the others."""
    fs = set(fs)
    with _Locked(fs):
        done = {f for f in fs if _finished(f)}
        not_done = fs - done
        if return_when == FIRST_COMPLETED and done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception is not None for f in done):
            return DoneAndNotDoneFutures(done, not_done)
        if not not_done:
            return DoneAndNotDoneFutures(done, not_done)
        if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
            raise ValueError("Invalid return condition: %r" % return_when)
        watch = _Watch(1 if return_when == FIRST_COMPLETED else len(not_done), return_when == FIRST_EXCEPTION)
        for future in not_done:
            future._watches.append(watch)
    watch.event.wait(timeout)
    for future in not_done:
        with future._condition:
            future._watches.remove(watch)
    done.update(watch.done)
    return DoneAndNotDoneFutures(done, fs - done)


class Future:
    """The result of a call that may not have been made yet."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._watches = []
        self._done_callbacks = []

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            try:
                callback(self)
            except Exception:
                import logging
                logging.getLogger("concurrent.futures").exception('exception calling callback for %r', self)

    def _tell(self, failed=False):
        for watch in self._watches:
            watch.add(self, failed)

    def __repr__(self):
        with self._condition:
            where = '<%s at %#x state=%s' % (type(self).__name__, id(self), _STATE_NAMES[self._state])
            if self._state != FINISHED:
                return where + '>'
            if self._exception:
                return '%s raised %s>' % (where, type(self._exception).__name__)
            return '%s returned %s>' % (where, type(self._result).__name__)

    def cancel(self):
        """Give the call up if it has not begun; whether it is cancelled."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        """Whether the call was cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is being made."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether the call is over or cancelled."""
        with self._condition:
            return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED)

    def add_done_callback(self, fn):
        """Call `fn` with the future when it is done, at once if it is already."""
        with self._condition:
            if self._state not in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                self._done_callbacks.append(fn)
                return
        try:
            fn(self)
        except Exception:
            import logging
            logging.getLogger("concurrent.futures").exception('exception calling callback for %r', self)

    def _outcome(self, timeout):
        """Wait until the future is done; the exception of the call or None. The condition is held."""
        for last in (False, True):
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED):
                raise CancelledError()
            if self._state == FINISHED:
                return self._exception
            if last:
                raise TimeoutError()
            self._condition.wait(timeout)

    def result(self, timeout=None):
        """The result of the call, waiting for it at most `timeout` seconds; its exception is raised."""
        try:
            with self._condition:
                error = self._outcome(timeout)
                if error is None:
                    return self._result
                try:
                    raise error
                finally:
                    error = None
        finally:
            # The traceback would keep the future alive, and the future the traceback.
            self = None

    def exception(self, timeout=None):
        """The exception of the call or None, waiting for its end at most `timeout` seconds."""
        with self._condition:
            return self._outcome(timeout)

    def set_running_or_notify_cancel(self):
        """For executors: False when the call must not be made because it was cancelled."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                self._tell()
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            import logging
            logging.getLogger("concurrent.futures").critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def _finish(self, result, exception):
        with self._condition:
            if self._state in (CANCELLED, CANCELLED_AND_NOTIFIED, FINISHED):
                raise InvalidStateError('{}: {!r}'.format(self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            self._tell(exception is not None)
            self._condition.notify_all()
        self._invoke_callbacks()

    def set_result(self, result):
        """For executors: the call has returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """For executors: the call has raised."""
        self._finish(None, exception)

    __class_getitem__ = classmethod(types.GenericAlias)


class Executor:
    """Makes calls in the background."""

    def submit(self, fn, /, *args, **kwargs):
        """Call fn(*args, **kwargs) some time; a future."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As map(), but the calls run at the same time; results come in order."""
        end = None if timeout is None else timeout + time.monotonic()
        futures = collections.deque(self.submit(fn, *args) for args in zip(*iterables))

        def results():
            try:
                while futures:
                    future = futures.popleft()
                    try:
                        yield future.result() if end is None else future.result(end - time.monotonic())
                    finally:
                        future.cancel()
                        del future
            finally:
                for future in futures:
                    future.cancel()

        return results()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; free what the executor holds."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False
