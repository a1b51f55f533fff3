"""Futures, and waiting for several of them."""

import collections
import threading
import time
import types

FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED = 'FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'

# A cancelled future becomes CANCELLED_AND_NOTIFIED when its executor has seen it: then those who wait know too.
PENDING, RUNNING, FINISHED = 'PENDING', 'RUNNING', 'FINISHED'
CANCELLED, CANCELLED_AND_NOTIFIED = 'CANCELLED', 'CANCELLED_AND_NOTIFIED'

_GIVEN_UP = CANCELLED, CANCELLED_AND_NOTIFIED
_OVER = *_GIVEN_UP, FINISHED
_SETTLED = CANCELLED_AND_NOTIFIED, FINISHED


def _log():
    # Errors are rare: programs without any need no logging.
    import logging
    return logging.getLogger("concurrent.futures")


class Error(Exception):
    """Base of the errors of this package."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The future is not in a state that allows this."""


class BrokenExecutor(RuntimeError):
    """The executor cannot do any more work."""


# An old name of the built-in one.
TimeoutError = TimeoutError


class _Deadline:
    """A moment so many seconds from now; never, when that is None."""

    __slots__ = ('_end',)

    def __init__(self, seconds):
        self._end = None if seconds is None else seconds + time.monotonic()

    def left(self):
        return None if self._end is None else self._end - time.monotonic()


class _Watch:
    """Hears of futures that get settled, on behalf of one who waits for several."""

    def __init__(self, wanted, stop_on_exception=False):
        self.enough = threading.Event()
        self._settled = []
        self._lock = threading.Lock()
        self._missing = wanted
        self._stop_on_exception = stop_on_exception

    def add(self, future, failed):
        with self._lock:
            self._settled.append(future)
            self._missing -= 1
            if self._missing <= 0 or failed and self._stop_on_exception:
                self.enough.set()

    def take(self):
        """The futures heard of since the last time."""
        with self._lock:
            settled, self._settled = self._settled, []
            self.enough.clear()
        return settled

    def put_on(self, futures):
        """Start to listen; the caller holds the conditions of the futures."""
        for future in futures:
            future._watches.append(self)

    def take_off(self, futures):
        for future in futures:
            with future._condition:
                if self in future._watches:
                    future._watches.remove(self)


class _Locked:
    """Holds the conditions of several futures, always taken in the same order."""

    def __init__(self, futures):
        self._conditions = [future._condition for future in sorted(futures, key=id)]

    def __enter__(self):
        for condition in self._conditions:
            condition.acquire()

    def __exit__(self, *exc):
        for condition in self._conditions:
            condition.release()


def _settled(futures):
    return {future for future in futures if future._state in _SETTLED}


def as_completed(fs, timeout=None):
    """Give futures as they get done; TimeoutError when that takes longer than `timeout` seconds."""
    deadline = _Deadline(timeout)
    futures = set(fs)
    total = len(futures)
    watch = _Watch(1)
    with _Locked(futures):
        ready = list(_settled(futures))
        pending = futures.difference(ready)
        watch.put_on(pending)
    # From here on nothing but the two lists knows the futures: one that was given out may be forgotten.
    del futures, fs
    try:
        while True:
            while ready:
                yield ready.pop()
            if not pending:
                return
            left = deadline.left()
            if left is not None and left < 0:
                raise TimeoutError(f'{len(pending)} (of {total}) futures unfinished')
            watch.enough.wait(left)
            ready = watch.take()[::-1]
            pending.difference_update(ready)
            for future in ready:
                watch.take_off([future])
            future = None
    finally:
        watch.take_off(pending)


DoneAndNotDoneFutures = collections.namedtuple('DoneAndNotDoneFutures', 'done not_done')


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for futures; two sets: those that are done and the others."""
    fs = set(fs)
    with _Locked(fs):
        done = _settled(fs)
        rest = fs - done
        if not rest or return_when == FIRST_COMPLETED and done or return_when == FIRST_EXCEPTION and any(
                future._state == FINISHED and future._exception is not None for future in done):
            return DoneAndNotDoneFutures(done, rest)
        if return_when == FIRST_COMPLETED:
            watch = _Watch(1)
        elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            watch = _Watch(len(rest), stop_on_exception=return_when == FIRST_EXCEPTION)
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
        watch.put_on(rest)
    watch.enough.wait(timeout)
    watch.take_off(rest)
    done.update(watch.take())
    return DoneAndNotDoneFutures(done, fs - done)


class Future:
    """The result of a call that may not have been made yet."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self):
        # Guards all that follows.
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = self._exception = None
        self._watches, self._done_callbacks = [], []

    def __repr__(self):
        with self._condition:
            words = [f'<{type(self).__name__} at {id(self):#x}',
                     'state=' + ('cancelled' if self._state in _GIVEN_UP else self._state.lower())]
            if self._state == FINISHED:
                verb, value = ('raised', self._exception) if self._exception else ('returned', self._result)
                words += verb, type(value).__name__
        return ' '.join(words) + '>'

    # What the caller asks.

    def _state_in(self, *states):
        with self._condition:
            return self._state in states

    def cancelled(self):
        """Whether the call was cancelled."""
        return self._state_in(*_GIVEN_UP)

    def running(self):
        """Whether the call is being made."""
        return self._state_in(RUNNING)

    def done(self):
        """Whether the call is over or cancelled."""
        return self._state_in(*_OVER)

    def cancel(self):
        """Give the call up if it has not begun; whether it is cancelled."""
        with self._condition:
            if self._state != PENDING:
                return self._state in _GIVEN_UP
            self._state = CANCELLED
            self._condition.notify_all()
        self._run_callbacks()
        return True

    def _outcome(self, timeout):
        """Wait until the future is done; the exception of the call or None. The condition is held."""
        if self._state not in _OVER:
            self._condition.wait(timeout)
        if self._state in _GIVEN_UP:
            raise CancelledError()
        if self._state != FINISHED:
            raise TimeoutError()
        return self._exception

    def result(self, timeout=None):
        """The result of the call, waiting for it at most `timeout` seconds; its exception is raised."""
        error = None
        try:
            with self._condition:
                error = self._outcome(timeout)
                if error is not None:
                    raise error
                return self._result
        finally:
            # The traceback would keep these alive, and they the traceback.
            del self, error

    def exception(self, timeout=None):
        """The exception of the call or None, waiting for its end at most `timeout` seconds."""
        with self._condition:
            return self._outcome(timeout)

    def add_done_callback(self, fn):
        """Call `fn` with the future when it is done, at once if it is already."""
        with self._condition:
            over = self._state in _OVER
            if not over:
                self._done_callbacks.append(fn)
        if over:
            self._run_callback(fn)

    def _run_callback(self, callback):
        try:
            callback(self)
        except Exception:
            _log().exception('exception calling callback for %r', self)

    def _run_callbacks(self):
        for callback in self._done_callbacks:
            self._run_callback(callback)

    # What the executor says.

    def _tell(self, failed=False):
        for watch in self._watches:
            watch.add(self, failed)

    def set_running_or_notify_cancel(self):
        """For executors: False when the call must not be made because it was cancelled."""
        with self._condition:
            match self._state:
                case 'PENDING':
                    self._state = RUNNING
                    return True
                case 'CANCELLED':
                    self._state = CANCELLED_AND_NOTIFIED
                    self._tell()
                    return False
                case state:
                    _log().critical('Future %s in unexpected state: %s', id(self), state)
                    raise RuntimeError('Future in unexpected state')

    def _settle(self, result, exception):
        with self._condition:
            if self._state in _OVER:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result, self._exception, self._state = result, exception, FINISHED
            self._tell(exception is not None)
            self._condition.notify_all()
        self._run_callbacks()

    def set_result(self, result):
        """For executors: the call has returned."""
        self._settle(result, None)

    def set_exception(self, exception):
        """For executors: the call has raised."""
        self._settle(None, exception)


class Executor:
    """Makes calls in the background."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()
        return False

    def submit(self, fn, /, *args, **kwargs):
        """Call fn(*args, **kwargs) some time; a future."""
        raise NotImplementedError()

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; free what the executor holds."""

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As map(), but the calls run at the same time; results come in order."""
        deadline = _Deadline(timeout)
        # All are submitted now, the last first in the list: each is dropped once its result is given.
        calls = [self.submit(fn, *args) for args in zip(*iterables)][::-1]

        def results():
            try:
                while calls:
                    yield _take_result(calls.pop(), deadline.left())
            finally:
                for future in calls:
                    future.cancel()

        return results()


def _take_result(future, timeout):
    """The result of a future that is not needed any more afterwards."""
    try:
        return future.result(timeout)
    finally:
        future.cancel()
        # The traceback of its exception would keep it alive.
        del future
