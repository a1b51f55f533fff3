"""The exceptions of asyncio."""

__all__ = ("BrokenBarrierError", "CancelledError", "InvalidStateError", "TimeoutError", "IncompleteReadError",
           "LimitOverrunError", "SendfileNotAvailableError")

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """A task or future was cancelled."""


class InvalidStateError(Exception):
    """An operation does not fit the state of a task or future."""


class SendfileNotAvailableError(RuntimeError):
    """The system cannot send this file through this socket or transport by itself."""


class IncompleteReadError(EOFError):
    """The stream ended before all bytes asked for had arrived.

    `partial` has those that came, `expected` the number asked for, or None when it was not known.
    """

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        super().__init__(f"{len(partial)} bytes read on a total of {wanted} expected bytes")
        self.partial, self.expected = partial, expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A separator was looked for in vain in as many bytes as a reader may hold; `consumed` of them need not be looked at again."""

    def __init__(self, message, consumed):
        super().__init__(message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """A barrier was broken: those who wait for it need not wait any longer."""
