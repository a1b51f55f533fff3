"""Functions that block, called in threads."""

import contextvars
import functools

from . import events

__all__ = ("to_thread",)


async def to_thread(func, /, *args, **kwargs):
    """Calls a function in a thread of the loop's default executor, in a copy of the present context; waits for its result."""
    call = functools.partial(contextvars.copy_context().run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)
