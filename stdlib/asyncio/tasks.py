"""Tasks: coroutines that an event loop drives, and the functions that wait for several of them."""

__all__ = ("Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed",
           "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks",
           "create_eager_task_factory", "eager_task_factory", "_register_task", "_unregister_task", "_enter_task", "_leave_task")

import concurrent.futures
import contextvars
import functools
import itertools
import math
import weakref
from collections.abc import Awaitable
from types import GenericAlias, GeneratorType, coroutine

from . import base_tasks, coroutines, events, exceptions, futures, queues, timeouts
from .base_futures import _PENDING

FIRST_COMPLETED = concurrent.futures.FIRST_COMPLETED
FIRST_EXCEPTION = concurrent.futures.FIRST_EXCEPTION
ALL_COMPLETED = concurrent.futures.ALL_COMPLETED

CancelledError = exceptions.CancelledError

_new_name = itertools.count(1).__next__

# Tasks that wait or are about to run. They are held here until they are done: who starts a task need not keep it.
_scheduled_tasks = set()
# Tasks that began to run at once and have not waited yet.
_eager_tasks = set()
# What is left of loops that were closed.
_orphans = weakref.WeakSet()
# Loop -> the task that it runs now.
_current_tasks = {}


def current_task(loop=None):
    """The task that runs in the loop (by default the running one), or None."""
    return _current_tasks.get(events.get_running_loop() if loop is None else loop)


def all_tasks(loop=None):
    """The set of all tasks of a loop that are not done."""
    if loop is None:
        loop = events.get_running_loop()
    found = set()
    for group in _scheduled_tasks, _eager_tasks, _orphans:
        found.update(t for t in list(group) if futures._get_loop(t) is loop and not t.done())
    return found


def _forget_loop(loop):
    for task in list(_scheduled_tasks):
        if futures._get_loop(task) is loop:
            _scheduled_tasks.discard(task)
            if not task.done():
                _orphans.add(task)


class Task(futures._PyFuture):
    """A coroutine that runs in an event loop, and the future of its result."""

    # Kept for programs that switch the report off; tasks are never lost while they wait.
    _log_destroy_pending = True
    _must_cancel = False
    _fut_waiter = None
    _num_cancels_requested = 0

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        super().__init__(loop=loop)
        if self._source_traceback:
            del self._source_traceback[-1]
        if not coroutines.iscoroutine(coro):
            raise TypeError(f"a coroutine was expected, got {coro!r}")
        self._name = f"Task-{_new_name()}" if name is None else str(name)
        self._context = contextvars.copy_context() if context is None else context
        self._coro = coro
        if eager_start and self._loop.is_running():
            self._start_now()
        else:
            self._loop.call_soon(self._step, context=self._context)
            _register_task(self)

    def __repr__(self):
        return base_tasks._task_repr(self)

    __class_getitem__ = classmethod(GenericAlias)

    def get_coro(self):
        """The coroutine."""
        return self._coro

    def get_context(self):
        """The context in which the coroutine runs."""
        return self._context

    def get_name(self):
        """The name of the task."""
        return self._name

    def set_name(self, value):
        """Renames the task."""
        self._name = str(value)

    def set_result(self, result):
        """Not for tasks: their coroutine decides."""
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        """Not for tasks: their coroutine decides."""
        raise RuntimeError("Task does not support set_exception operation")

    def get_stack(self, *, limit=None):
        """The frames where the coroutine is suspended, or where it failed; no more than `limit`."""
        return base_tasks._task_get_stack(self, limit)

    def print_stack(self, *, limit=None, file=None):
        """Prints the frames of get_stack() as a traceback."""
        return base_tasks._task_print_stack(self, limit, file)

    def cancel(self, msg=None):
        """Asks the task to end: CancelledError is raised in its coroutine, which may catch it. False if it is done already."""
        self._unasked = False
        if self._state != _PENDING:
            return False
        self._num_cancels_requested += 1
        waiter = self._fut_waiter
        if waiter is None or not waiter.cancel(msg=msg):
            # Nothing that could pass the request on: the next step raises it.
            self._must_cancel = True
            self._cancel_message = msg
        return True

    def cancelling(self):
        """How many requests to cancel the task are open."""
        return self._num_cancels_requested

    def uncancel(self):
        """Takes one request to cancel back; how many are left."""
        left = self._num_cancels_requested
        if left > 0:
            left -= 1
            self._num_cancels_requested = left
            if left == 0:
                self._must_cancel = False
        return left

    def _start_now(self):
        before = _swap_current_task(self._loop, self)
        try:
            _register_eager_task(self)
            try:
                self._context.run(self._advance, None)
            finally:
                _unregister_eager_task(self)
        finally:
            try:
                current = _swap_current_task(self._loop, before)
                assert current is self
            finally:
                if self._state == _PENDING:
                    _register_task(self)
                else:
                    self._coro = None

    def _step(self, error=None):
        if self._state != _PENDING:
            raise exceptions.InvalidStateError(f"_step(): already done: {self!r}, {error!r}")
        if self._must_cancel:
            if not isinstance(error, CancelledError):
                error = self._make_cancelled_error()
            self._must_cancel = False
        self._fut_waiter = None
        loop = self._loop
        _enter_task(loop, self)
        try:
            self._advance(error)
        finally:
            _leave_task(loop, self)

    def _advance(self, error):
        coro = self._coro
        try:
            awaited = coro.send(None) if error is None else coro.throw(error)
        except StopIteration as stop:
            if self._must_cancel:
                # It was cancelled while it ran to its end.
                self._must_cancel = False
                super().cancel(msg=self._cancel_message)
            else:
                super().set_result(stop.value)
            _unregister_task(self)
        except CancelledError as cancelled:
            self._cancelled_error = cancelled
            super().cancel()
            _unregister_task(self)
        except BaseException as failure:
            # The traceback begins in the coroutine.
            failure.__traceback__ = failure.__traceback__.tb_next
            super().set_exception(failure)
            _unregister_task(self)
            if isinstance(failure, (KeyboardInterrupt, SystemExit)):
                raise
        else:
            self._wait_for(awaited)
        finally:
            # An error's traceback must not keep the task alive.
            self = error = None

    def _wait_for(self, awaited):
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking:
            if awaited is self:
                problem = f"Task cannot await on itself: {self!r}"
            elif futures._get_loop(awaited) is not self._loop:
                problem = f"Task {self!r} got Future {awaited!r} attached to a different loop"
            else:
                awaited._asyncio_future_blocking = False
                awaited.add_done_callback(self._wake_up, context=self._context)
                self._fut_waiter = awaited
                if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                    self._must_cancel = False
                return
        elif awaited is None:
            # A bare yield: the others get their turn.
            self._loop.call_soon(self._step, context=self._context)
            return
        elif blocking is not None:
            problem = f"yield was used instead of yield from in task {self!r} with {awaited!r}"
        elif isinstance(awaited, GeneratorType):
            problem = f"yield was used instead of yield from for generator in task {self!r} with {awaited!r}"
        else:
            problem = f"Task got bad yield: {awaited!r}"
        self._loop.call_soon(self._step, RuntimeError(problem), context=self._context)

    def _wake_up(self, future):
        try:
            future.result()
        except BaseException as error:
            self._step(error)
        else:
            # The result is not passed on: the future itself gives it to the coroutine, which waits in its __await__().
            self._step()
        self = None


_PyTask = Task


def _register_task(task):
    """Counts a task of the loop among all_tasks()."""
    _scheduled_tasks.add(task)


def _register_eager_task(task):
    """Counts a task that began to run at once among all_tasks()."""
    _eager_tasks.add(task)


def _unregister_task(task):
    """Takes a task out of all_tasks()."""
    _scheduled_tasks.discard(task)


def _unregister_eager_task(task):
    """Takes a task that began to run at once out of all_tasks()."""
    _eager_tasks.discard(task)


def _enter_task(loop, task):
    """Makes a task the current one of its loop."""
    if loop in _current_tasks:
        raise RuntimeError(f"Cannot enter into task {task!r} while another task {_current_tasks[loop]!r} is being executed.")
    _current_tasks[loop] = task


def _leave_task(loop, task):
    """Ends what _enter_task() began."""
    current = _current_tasks.get(loop)
    if current is not task:
        raise RuntimeError(f"Leaving task {task!r} does not match the current task {current!r}.")
    del _current_tasks[loop]


def _swap_current_task(loop, task):
    """Makes a task (or None) the current one whatever was there, which is returned."""
    before = _current_tasks.get(loop)
    if task is None:
        _current_tasks.pop(loop, None)
    else:
        _current_tasks[loop] = task
    return before


def create_task(coro, *, name=None, context=None):
    """Starts a coroutine as a task of the running loop."""
    loop = events.get_running_loop()
    if context is None:
        # Factories need not know of contexts.
        task = loop.create_task(coro, name=name)
    else:
        task = loop.create_task(coro, name=name, context=context)
    return task


def create_eager_task_factory(custom_task_constructor):
    """A task factory whose tasks run at once until they wait for the first time."""

    def factory(loop, coro, *, name=None, context=None):
        return custom_task_constructor(coro, loop=loop, name=name, context=context, eager_start=True)

    return factory


eager_task_factory = create_eager_task_factory(Task)


@coroutine
def _pass_turn():
    yield


async def sleep(delay, result=None):
    """Ends after so many seconds, with the result."""
    if delay <= 0:
        await _pass_turn()
        return result
    if math.isnan(delay):
        raise ValueError("Invalid delay: NaN (not a number)")
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def _is_awaitable(obj):
    # Generators count if types.coroutine() marked them.
    return isinstance(obj, Awaitable) or isinstance(obj, GeneratorType) and bool(obj.gi_code.co_flags & 0x100)


async def _awaiting(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine or another awaitable as a task."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    wrapped = False
    if not coroutines.iscoroutine(coro_or_future):
        if not _is_awaitable(coro_or_future):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _awaiting(coro_or_future)
        wrapped = True
    try:
        if loop is None:
            loop = events.get_event_loop()
        return loop.create_task(coro_or_future)
    except RuntimeError:
        if not wrapped or loop is None:
            coro_or_future.close()
        raise


async def wait_for(fut, timeout):
    """Waits for an awaitable, and cancels it with TimeoutError when that takes longer than so many seconds (None: for ever)."""
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if not fut.done():
            await _cancel_and_wait(fut)
            try:
                return fut.result()
            except CancelledError as error:
                raise TimeoutError from error
        return fut.result()
    async with timeouts.timeout(timeout):
        return await fut


async def _cancel_and_wait(future):
    """Cancels a future and returns when it has ended."""
    waiter = events.get_running_loop().create_future()
    wake = functools.partial(_release, waiter)
    future.add_done_callback(wake)
    try:
        future.cancel()
        await waiter
    finally:
        future.remove_done_callback(wake)


def _release(waiter, _=None):
    if not waiter.done():
        waiter.set_result(None)


def _refuse_single(fs, function):
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect {function}, not {type(fs).__name__}")


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    """Waits for futures and tasks: (those done, those pending). It cancels none and raises no TimeoutError."""
    if futures.isfuture(fs) or coroutines.iscoroutine(fs):
        raise TypeError(f"expect a list of futures, not {type(fs).__name__}")
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError(f"Invalid return_when value: {return_when}")
    fs = set(fs)
    if any(map(coroutines.iscoroutine, fs)):
        raise TypeError("Passing coroutines is forbidden, use tasks explicitly.")
    return await _wait(fs, timeout, return_when, events.get_running_loop())


def _failed(future):
    return not future.cancelled() and future.exception() is not None


async def _wait(fs, timeout, return_when, loop):
    assert fs, "Set of Futures is empty."
    open_ones = sum(not f.done() for f in fs)
    enough = (not open_ones or return_when == FIRST_COMPLETED and open_ones < len(fs)
              or return_when == FIRST_EXCEPTION and any(f.done() and _failed(f) for f in fs))
    if not enough:
        waiter = loop.create_future()
        timer = None if timeout is None else loop.call_later(timeout, _release, waiter)

        def ended(future):
            nonlocal open_ones
            open_ones -= 1
            if open_ones <= 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION and _failed(future):
                if timer is not None:
                    timer.cancel()
                _release(waiter)

        for f in fs:
            # One that is done already calls back too, and was not counted.
            if not f.done():
                f.add_done_callback(ended)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(ended)
    done = {f for f in fs if f.done()}
    return done, fs - done


class _Completions:
    """The futures of as_completed() in the order in which they end: an iterator, and an asynchronous one.

    The plain iterator gives coroutines that wait for the next result; the asynchronous one the futures themselves.
    """

    def __init__(self, aws, timeout):
        self._ended = queues.Queue()
        self._timer = None
        loop = events.get_event_loop()
        open_ones = self._open = {ensure_future(a, loop=loop) for a in set(aws)}
        for f in open_ones:
            f.add_done_callback(self._on_end)
        self._left = len(open_ones)
        if open_ones and timeout is not None:
            self._timer = loop.call_later(timeout, self._on_timeout)

    def __aiter__(self):
        return self

    def __iter__(self):
        return self

    async def __anext__(self):
        if not self._left:
            raise StopAsyncIteration
        assert self._left > 0
        self._left -= 1
        return await self._next_ended()

    def __next__(self):
        if not self._left:
            raise StopIteration
        assert self._left > 0
        self._left -= 1
        return self._next_ended(resolve=True)

    def _on_timeout(self):
        for f in self._open:
            f.remove_done_callback(self._on_end)
            self._ended.put_nowait(None)
        self._open.clear()

    def _on_end(self, future):
        if not self._open:
            # The time was up first.
            return
        self._open.remove(future)
        self._ended.put_nowait(future)
        if not self._open and self._timer is not None:
            self._timer.cancel()

    async def _next_ended(self, resolve=False):
        future = await self._ended.get()
        if future is None:
            raise exceptions.TimeoutError
        return future.result() if resolve else future


def as_completed(fs, *, timeout=None):
    """Iterates over awaitables in the order in which they end, by `for` (each gives something to await) or by `async for`."""
    if _is_awaitable(fs):
        raise TypeError(f"expects an iterable of awaitables, not {type(fs).__name__}")
    return _Completions(fs, timeout)


class _GatheringFuture(futures.Future):
    """What gather() returns: cancelling it cancels all parts."""

    _cancel_requested = False

    def __init__(self, children, *, loop):
        super().__init__(loop=loop)
        self._children = children
        if self._source_traceback:
            del self._source_traceback[-1]

    def cancel(self, msg=None):
        """Cancels all parts; whether any of them agreed."""
        if self.done():
            return False
        # Every part is asked, not only up to the first that agrees.
        if not any([child.cancel(msg=msg) for child in self._children]):
            return False
        # It ends when they do, and then as cancelled, whatever they made of it.
        self._cancel_requested = True
        return True


def _outcome(future):
    # For return_exceptions: errors are results, cancelling too.
    if future.cancelled():
        return exceptions.CancelledError("" if future._cancel_message is None else future._cancel_message)
    error = future.exception()
    return future.result() if error is None else error


def gather(*coros_or_futures, return_exceptions=False):
    """Runs awaitables at once: a future of the list of their results, in the order of the arguments.

    The first error goes to whoever waits, while the others run on; with return_exceptions, errors stand in the list.
    """
    if not coros_or_futures:
        loop = events.get_event_loop()
        empty = loop.create_future()
        empty.set_result([])
        return empty

    outer = None
    parts = []
    # A thing given twice runs once.
    known = {}
    finished = 0
    loop = events._get_running_loop()

    def part_done(future):
        nonlocal finished
        finished += 1
        if outer is None or outer.done():
            if not future.cancelled():
                # Nobody will look at the error any more.
                future.exception()
            return
        if not return_exceptions:
            if future.cancelled():
                outer.set_exception(future._make_cancelled_error())
                return
            error = future.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if finished == len(known):
            results = [_outcome(part) for part in parts] if return_exceptions else None
            if outer._cancel_requested:
                error = future._make_cancelled_error()
                outer.set_exception(error)
            else:
                outer.set_result(results if return_exceptions else [part.result() for part in parts])

    early = []
    for arg in coros_or_futures:
        future = known.get(arg)
        if future is None:
            future = ensure_future(arg, loop=loop)
            if loop is None:
                loop = futures._get_loop(future)
            if future is not arg:
                # Made here, so its end without anybody's looking is no mistake of the program.
                future._log_destroy_pending = False
            known[arg] = future
            if future.done():
                early.append(future)
            else:
                future.add_done_callback(part_done)
        parts.append(future)

    outer = _GatheringFuture(parts, loop=loop)
    for future in early:
        part_done(future)
    return outer


def shield(arg):
    """Waits for an awaitable without passing a cancellation on to it."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = futures._get_loop(inner)
    outer = loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled():
                # Asked for, so that it is not reported as lost.
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif (error := inner.exception()) is not None:
            outer.set_exception(error)
        else:
            outer.set_result(inner.result())

    def outer_done(_):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Hands a coroutine to a loop that runs in another thread: a concurrent.futures.Future of its result."""
    if not coroutines.iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = concurrent.futures.Future()

    def start():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            # The loop reports it too.
            raise

    loop.call_soon_threadsafe(start)
    return future


_py_current_task, _py_register_task, _py_register_eager_task = current_task, _register_task, _register_eager_task
_py_unregister_task, _py_unregister_eager_task = _unregister_task, _unregister_eager_task
_py_enter_task, _py_leave_task, _py_swap_current_task = _enter_task, _leave_task, _swap_current_task
