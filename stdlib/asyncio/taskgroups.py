"""Groups of tasks that begin and end together."""

__all__ = ("TaskGroup",)

from . import events
from . import exceptions
from . import tasks


class TaskGroup:
    """An asynchronous context manager that waits for the tasks created in it.

    When one fails, the others are cancelled, and all errors are raised as an ExceptionGroup.
    """

    def __init__(self):
        self._entered = False
        self._leaving = False
        self._aborting = False
        self._loop = None
        self._parent = None
        # Whether our cancelling of the parent is open.
        self._parent_asked = False
        self._tasks = set()
        self._errors = []
        # KeyboardInterrupt or SystemExit of a task.
        self._base_error = None
        self._all_done = None

    def __repr__(self):
        words = []
        if self._tasks:
            words.append(f"tasks={len(self._tasks)}")
        if self._errors:
            words.append(f"errors={len(self._errors)}")
        if self._aborting:
            words.append("cancelling")
        elif self._entered:
            words.append("entered")
        return f"<TaskGroup{''.join(' ' + w for w in words)}>"

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f"TaskGroup {self!r} has already been entered")
        self._loop = events.get_running_loop() if self._loop is None else self._loop
        self._parent = tasks.current_task(self._loop)
        if self._parent is None:
            raise RuntimeError(f"TaskGroup {self!r} cannot determine the parent task")
        self._entered = True
        return self

    async def __aexit__(self, et, exc, tb):
        tb = None
        try:
            return await self._leave(et, exc)
        finally:
            # Errors refer to frames, and these to the group.
            self._parent = self._errors = self._base_error = exc = None

    async def _leave(self, et, exc):
        self._leaving = True
        if exc is not None and self._base_error is None and isinstance(exc, (SystemExit, KeyboardInterrupt)):
            self._base_error = exc
        cancelled = exc if et is not None and issubclass(et, exceptions.CancelledError) else None
        if et is not None and not self._aborting:
            # The body failed.
            self._abort()

        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as error:
                # Asked from outside, for our own cancelling of the parent is over by now or is not awaited here.
                if not self._aborting:
                    cancelled = error
                    self._abort()
            self._all_done = None
        assert not self._tasks

        if self._base_error is not None:
            raise self._base_error
        if self._parent_asked:
            # Ours does not count any more; another one goes through.
            if self._parent.uncancel() == 0:
                cancelled = None
        try:
            if cancelled is not None and not self._errors:
                raise cancelled
        finally:
            cancelled = None
        if et is not None and not issubclass(et, exceptions.CancelledError):
            self._errors.append(exc)
        if self._errors:
            if self._parent.cancelling():
                # The parent's next await has to find the cancellation that is still open.
                self._parent.uncancel()
                self._parent.cancel()
            raise BaseExceptionGroup("unhandled errors in a TaskGroup", self._errors) from None

    def create_task(self, coro, *, name=None, context=None):
        """Starts a coroutine as a task of the group."""
        refusal = None
        if not self._entered:
            refusal = "has not been entered"
        elif self._leaving and not self._tasks:
            refusal = "is finished"
        elif self._aborting:
            refusal = "is shutting down"
        if refusal is not None:
            coro.close()
            raise RuntimeError(f"TaskGroup {self!r} {refusal}")
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():
            # It was eager.
            self._on_task_done(task)
        else:
            self._tasks.add(task)
            task.add_done_callback(self._on_task_done)
        try:
            return task
        finally:
            # A frame in a traceback must not keep the task.
            del task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.discard(task)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        if task.cancelled():
            return
        error = task.exception()
        if error is None:
            return
        self._errors.append(error)
        if self._base_error is None and isinstance(error, (SystemExit, KeyboardInterrupt)):
            self._base_error = error
        if self._parent.done():
            # Possible only when __aexit__() was not awaited.
            self._loop.call_exception_handler({
                "message": f"Task {task!r} has errored out but its parent task {self._parent} is already completed",
                "exception": error, "task": task})
            return
        if not self._aborting and not self._parent_asked:
            # In the body the parent has to be told; in __aexit__() it waits for us anyway, and sees the end of all tasks.
            self._abort()
            self._parent_asked = True
            self._parent.cancel()
