"""Telling coroutines from other things, and showing them."""

__all__ = ("iscoroutinefunction", "iscoroutine")

import collections.abc
import os
import sys
import types

# For code that marked its generators by types.coroutine() in the way of old.
_is_coroutine = object()

_KNOWN = (types.CoroutineType, collections.abc.Coroutine)
_checked = set()


def _is_debug_mode():
    flags = sys.flags
    return flags.dev_mode or not flags.ignore_environment and bool(os.environ.get("PYTHONASYNCIODEBUG"))


def iscoroutinefunction(func):
    """Whether calling the object gives a coroutine."""
    # Loaded only here: most programs do without it, and it is large.
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, "_is_coroutine", None) is _is_coroutine


def iscoroutine(obj):
    """Whether the object is a coroutine."""
    cls = type(obj)
    if cls is types.CoroutineType or cls in _checked:
        return True
    if not isinstance(obj, _KNOWN):
        return False
    # The check by an ABC is slow; a program has few classes that pass it.
    if len(_checked) < 100:
        _checked.add(cls)
    return True


def _coroutine_name(coro):
    for attribute in "__qualname__", "__name__":
        name = getattr(coro, attribute, None)
        if name:
            return f"{name}()"
    # Coroutines made by other compilers need not have names.
    return f"<{type(coro).__name__} without __name__>()"


def _format_coroutine(coro):
    """A coroutine with its state and where it stands."""
    assert iscoroutine(coro)
    code = getattr(coro, "cr_code", None) or getattr(coro, "gi_code", None)
    name = _coroutine_name(coro)
    running = getattr(coro, "cr_running", None) or getattr(coro, "gi_running", False)
    if code is None:
        return f"{name} running" if running else name
    frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None)
    filename = code.co_filename or "<empty co_filename>"
    if frame is None:
        return f"{name} done, defined at {filename}:{code.co_firstlineno}"
    return f"{name} running at {filename}:{frame.f_lineno}"
