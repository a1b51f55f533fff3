"""How callbacks and their places in the source are shown."""

import functools
import reprlib
import sys
import traceback

from . import constants


def _get_function_source(func):
    """(file, line) of a function under all its wrappers, or None when it has no source."""
    import inspect
    func = inspect.unwrap(func)
    while isinstance(func, (functools.partial, functools.partialmethod)):
        func = inspect.unwrap(func.func)
    if not inspect.isfunction(func):
        return None
    code = func.__code__
    return code.co_filename, code.co_firstlineno


def _format_args_and_kwargs(args, kwargs):
    """The arguments of a call with their parentheses, shortened."""
    shown = [reprlib.repr(a) for a in args or ()]
    shown += [f"{name}={reprlib.repr(value)}" for name, value in (kwargs or {}).items()]
    return "(" + ", ".join(shown) + ")"


def _format_callback(func, args, kwargs, *, suffix=""):
    while isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs) + suffix
        func, args, kwargs = func.func, func.args, func.keywords
    for attribute in "__qualname__", "__name__":
        name = getattr(func, attribute, None)
        if name:
            break
    else:
        name = repr(func)
    return name + _format_args_and_kwargs(args, kwargs) + suffix


def _format_callback_source(func, args, *, debug=False):
    """A callback as "name(arguments) at file:line". The arguments, which may be secret, are shown in debug mode only."""
    text = _format_callback(func, args, None) if debug else _callback_without_arguments(func)
    place = _get_function_source(func)
    return f"{text} at {place[0]}:{place[1]}" if place else text


def _callback_without_arguments(func):
    calls = "()"
    while isinstance(func, functools.partial):
        calls += "()"
        func = func.func
    return (getattr(func, "__qualname__", None) or getattr(func, "__name__", None) or repr(func)) + calls


def extract_stack(f=None, limit=None):
    """The stack up to a frame (by default the caller's), cut to the depth of debug mode, without source lines being read yet."""
    frame = sys._getframe(1) if f is None else f
    depth = constants.DEBUG_STACK_DEPTH if limit is None else limit
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=depth, lookup_lines=False)
    stack.reverse()
    return stack
