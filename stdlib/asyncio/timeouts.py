"""Time limits for parts of a coroutine."""

import enum

from . import events
from . import exceptions
from . import tasks

__all__ = ("Timeout", "timeout", "timeout_at")


class _State(enum.Enum):
    CREATED = "created"
    ENTERED = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    EXITED = "finished"


class Timeout:
    """An asynchronous context manager that cancels its body at a time of the loop, and makes TimeoutError of that."""

    __final__ = True

    def __init__(self, when):
        self._when = when
        self._state = _State.CREATED
        self._timer = None
        self._task = None

    def when(self):
        """The time of the loop at which the limit is reached, or None."""
        return self._when

    def reschedule(self, when):
        """Moves the limit, or takes it away (None)."""
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state.value} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Whether the limit was reached."""
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def __repr__(self):
        words = [self._state.value]
        if self._state is _State.ENTERED:
            when = None if self._when is None else round(self._when, 3)
            words.append(f"when={when}")
        return f"<Timeout [{' '.join(words)}]>" if len(words) == 1 else f"<Timeout [{words[0]}] {words[1]}>"

    async def __aenter__(self):
        if self._state is not _State.CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _State.ENTERED
        self._task = task
        # Requests from before are not ours: they go through.
        self._requests_before = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _State.ENTERED:
            self._state = _State.EXITED
        elif self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            if self._task.uncancel() <= self._requests_before and exc_type is not None:
                # Nobody but us asked for the end.
                if issubclass(exc_type, exceptions.CancelledError):
                    raise TimeoutError from exc_val
                if exc_val is not None:
                    self._insert_timeout_error(exc_val)
                    if isinstance(exc_val, ExceptionGroup):
                        for error in exc_val.exceptions:
                            self._insert_timeout_error(error)
        return None

    def _on_timeout(self):
        assert self._state is _State.ENTERED
        self._task.cancel()
        self._state = _State.EXPIRING
        # The loop lets go of this object sooner.
        self._timer = None

    @staticmethod
    def _insert_timeout_error(error):
        # An error raised while our cancellation was on its way names the timeout as the reason.
        while error.__context__ is not None:
            if isinstance(error.__context__, exceptions.CancelledError):
                reason = TimeoutError()
                reason.__context__ = reason.__cause__ = error.__context__
                error.__context__ = reason
                break
            error = error.__context__


def timeout(delay):
    """Limits `async with` to so many seconds from now (None: no limit yet); TimeoutError is raised after it."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """As timeout(), with a time of the loop's clock."""
    return Timeout(when)
