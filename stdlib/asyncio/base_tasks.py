"""How tasks and their stacks are shown."""

import collections
import linecache
import reprlib
import traceback

from . import base_futures
from . import coroutines


def _task_repr_info(task):
    """The words of the repr of a task after its class."""
    state, *rest = base_futures._future_repr_info(task)
    if task.cancelling() and not task.done():
        state = "cancelling"
    words = [state, f"name={task.get_name()!r}"]
    waits_for = task._fut_waiter
    coro = task._coro
    if coro:
        words.append(f"coro=<{coroutines._format_coroutine(coro)}>")
    if waits_for is not None:
        words.append(f"wait_for={waits_for!r}")
    return words + rest


@reprlib.recursive_repr()
def _task_repr(task):
    return f"<{type(task).__name__} {' '.join(_task_repr_info(task))}>"


def _frame_of(coro):
    for attribute in "cr_frame", "gi_frame", "ag_frame":
        if hasattr(coro, attribute):
            return getattr(coro, attribute)
    return None


def _task_get_stack(task, limit):
    """The frames of a task: of its coroutine while it is suspended (the newest), else of the traceback of its error (the oldest)."""
    frame = _frame_of(task._coro)
    frames = collections.deque()
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.appendleft(frame)
            frame = frame.f_back
    elif task._exception is not None:
        tb = task._exception.__traceback__
        while tb is not None and (limit is None or len(frames) < limit):
            frames.append(tb.tb_frame)
            tb = tb.tb_next
    return list(frames)


def _task_print_stack(task, limit, file):
    seen = set()
    lines = []
    for frame in task.get_stack(limit=limit):
        code = frame.f_code
        name = code.co_filename
        if name not in seen:
            seen.add(name)
            linecache.checkcache(name)
        text = linecache.getline(name, frame.f_lineno, frame.f_globals)
        lines.append((name, frame.f_lineno, code.co_name, text))
    error = task._exception
    if not lines:
        head = f"No stack for {task!r}"
    else:
        head = f"{'Traceback' if error is not None else 'Stack'} for {task!r} (most recent call last):"
    print(head, file=file)
    traceback.print_list(lines, file=file)
    if error is not None:
        for line in traceback.format_exception_only(type(error), error):
            print(line, file=file, end="")
