"""What all kinds of futures share: their states and how they are shown."""

import reprlib

from . import format_helpers

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether the object is a future: its class (or what it says is its class) has a `_asyncio_future_blocking` that is not None on the object."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


def _shown_callbacks(callbacks):
    one = lambda entry: format_helpers._format_callback_source(entry[0], ())
    match callbacks:
        case []:
            text = ""
        case [only]:
            text = one(only)
        case [first, second]:
            text = f"{one(first)}, {one(second)}"
        case [first, *_, last]:
            text = f"{one(first)}, <{len(callbacks) - 2} more>, {one(last)}"
    return f"cb=[{text}]"


def _future_repr_info(future):
    """The words of the repr of a future after its class."""
    words = [future._state.lower()]
    if future._state == _FINISHED:
        error = future._exception
        words.append(f"result={reprlib.repr(future._result)}" if error is None else f"exception={error!r}")
    if future._callbacks:
        words.append(_shown_callbacks(future._callbacks))
    if future._source_traceback:
        origin = future._source_traceback[-1]
        words.append(f"created at {origin[0]}:{origin[1]}")
    return words


@reprlib.recursive_repr()
def _future_repr(future):
    return f"<{type(future).__name__} {' '.join(_future_repr_info(future))}>"
