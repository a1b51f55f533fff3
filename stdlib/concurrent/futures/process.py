"""An executor with processes."""

import functools
import itertools
import os
import threading
import traceback
import weakref
from concurrent.futures import _base
import multiprocessing as mp
from multiprocessing import _crew, util
from multiprocessing.reduction import ForkingPickler, explain_call

# What another system can wait for at once. Here there is no such limit.
_MAX_WINDOWS_WORKERS = 63 - 2

# Workers get their tasks one by one: none waits behind another one's.
EXTRA_QUEUED_CALLS = 0

# Whether the program ends, and what wakes each thread that must know.
_global_shutdown = False
_threads_wakeups = weakref.WeakKeyDictionary()


def _python_exit():
    """Let all executors finish their work."""
    global _global_shutdown
    _global_shutdown = True
    threads = list(_threads_wakeups.items())
    interrupted = util._was_interrupted()
    for thread, wakeup in threads:
        if interrupted:
            # Ctrl-C is for the whole tree: what waits for a worker is not begun any more, what is begun does not go on.
            thread._staff.stop()
        wakeup.wakeup()
    for thread, _ in threads:
        thread.join()


threading._register_atexit(_python_exit)


def _check_system_limits():
    """NotImplementedError where there are no processes to be had; pipes to them are all that is needed besides."""
    if not mp.get_all_start_methods():
        raise NotImplementedError('this system cannot start processes')


class BrokenProcessPool(_base.BrokenExecutor):
    """A worker has died, so that nobody knows what became of its task."""


class _RemoteTraceback(Exception):
    """Says where in a worker an exception was raised; it becomes the cause of the exception."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


def _text_of(error, tb):
    return '\n"""\n' + ''.join(traceback.format_exception(type(error), error, tb)) + '"""'


class _ExceptionWithTraceback:
    """Takes an exception with the text of its traceback to another process."""

    def __init__(self, exc, tb):
        self.tb = _text_of(exc, tb)
        # What it would hold on to stays here.
        exc.__traceback__ = None
        self.exc = exc

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class _ThreadWakeup(_crew.Wakeup):
    """Wakes the thread of an executor."""


class _ProcessWorker(_crew.Worker):
    """What a worker process does."""

    caught = BaseException

    def initializer_failed(self, error):
        _base._log().critical('Exception in initializer:', exc_info=error)
        # The executor makes short work of all its processes then: what this one says to others, in a log, goes before.
        util._run_finalizers(0)
        util._run_finalizers()
        self._tell(_crew.message(_crew.UNFIT, self.pack_error(error)))
        return False

    def unreadable(self, error):
        raise error

    def answer(self, value):
        try:
            return super().answer(value)
        except BaseException as error:
            return _crew.message(_crew.ERROR, self.pack_error(error))

    def pack_error(self, error):
        try:
            return ForkingPickler.dumps(_ExceptionWithTraceback(error, error.__traceback__))
        except BaseException as reason:
            return ForkingPickler.dumps(_ExceptionWithTraceback(reason, reason.__traceback__))


class _WorkItem:
    """A call and the future that tells its outcome."""

    __slots__ = ('future', 'call', '_crew')

    def __init__(self, crew, call):
        self.future, self.call = _base.Future(), call
        self._crew = crew

    def begin(self):
        return self.future.set_running_or_notify_cancel()

    def pack(self):
        # The call need not live until its outcome comes.
        call, self.call = self.call, None
        try:
            return ForkingPickler.dumps(call)
        except Exception as error:
            explain_call(error, *call)
            raise

    def failed(self, error):
        error.__cause__ = _RemoteTraceback(_text_of(error, error.__traceback__))
        self.future.set_exception(error)

    def done(self, kind, body):
        try:
            value = ForkingPickler.loads(body)
        except BaseException as error:
            self._crew.break_up(_RemoteTraceback(_text_of(error, error.__traceback__)))
            self.dropped()
            return
        if kind == _crew.VALUE:
            self.future.set_result(value)
        else:
            self.future.set_exception(value)

    def dropped(self):
        error = BrokenProcessPool('A process in the process pool was terminated abruptly while the future was running '
                                  'or pending.')
        error.__cause__ = self._crew.cause
        if not self.future.cancelled():
            try:
                self.future.set_exception(error)
            except _base.InvalidStateError:
                # Cancelled this very moment.
                pass


class _Staff(_crew.Crew):
    """The workers of an executor. When one dies of itself, none may work any more."""

    def __init__(self, executor, wakeup):
        super().__init__(wakeup, executor._max_tasks_per_child)
        # All that the executor knows of its workers, and what it must not forget as long as they work.
        self.processes = executor._processes
        self._ctx, self._prepare = executor._mp_context, (executor._initializer, executor._initargs)
        self.size = executor._max_workers
        self.on_demand = executor._safe_to_dynamically_spawn_children
        self._executor = weakref.ref(executor, lambda _: wakeup.wakeup())
        self.broken, self.cause = None, None
        self._hiring = threading.Lock()

    def check(self):
        if self.broken:
            raise BrokenProcessPool(self.broken)
        if self.closing or _global_shutdown:
            raise RuntimeError('cannot schedule new futures after '
                               + ('shutdown' if self.closing else 'interpreter shutdown'))

    def _make_process(self, tasks, results):
        return self._ctx.Process(target=_ProcessWorker(tasks, results, *self._prepare))

    def hire_one(self):
        process = self.hire(self._make_process).process
        self.processes[process.pid] = process

    def _needed(self):
        with self.lock:
            # Those that are about to be ready will take the first tasks.
            coming = sum(not lane.ready for lane in self.members)
            return not self.broken and len(self.members) < self.size and len(self.backlog) > coming

    def refill(self):
        if self.on_demand and self._needed():
            with self._hiring:
                while self._needed():
                    self.hire_one()

    def look(self):
        if not self.closing and (_global_shutdown or (executor := self._executor()) is None):
            self.close()

    def leaves(self, lane):
        if not self.closing:
            # It has done as many tasks as it may.
            del self.processes[lane.process.pid]

    def unfit(self, lane, body):
        try:
            cause = ForkingPickler.loads(body)
        except Exception as error:
            cause = error
        self.break_up(cause)

    def ended(self, lane, task, unread):
        if not lane.retired:
            self.break_up(None)
        if task is not None:
            task.dropped()

    def break_up(self, cause):
        """Give up all work."""
        with self.lock:
            if self.broken:
                return
            self.cause = cause
            self.broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            if (executor := self._executor()) is not None:
                executor._broken = self.broken
                executor._shutdown_thread = True
            victims = [lane.task for lane in self.members if lane.sent]
            for lane in self.members:
                if lane.sent:
                    lane.task = None
        self.stop()
        for task in victims:
            task.dropped()

    def dispatch(self):
        super().dispatch()
        if self.broken:
            with self.lock:
                late = list(self.backlog)
                self.backlog.clear()
            for task in late:
                task.dropped()

    def cancel_all(self):
        """Cancel the futures that wait for a worker."""
        with self.lock:
            # The first ones count as begun when there are workers who will take them as soon as they are there.
            coming = sum(not lane.ready for lane in self.members)
            items = list(itertools.islice(self.backlog, coming, None))
            for _ in items:
                self.backlog.pop()
        for item in items:
            if item.future.cancel():
                item.begin()

    def join_thread(self):
        """Wait until all that was to be written to workers is written, which is so when their thread has ended."""
        thread = self.thread()
        if thread is not None and thread is not threading.current_thread():
            thread.join()


class _ExecutorManagerThread(threading.Thread):
    """Serves the workers of an executor until the last one has ended."""

    def __init__(self, executor):
        self._staff = executor._call_queue
        super().__init__()
        self._staff.thread = weakref.ref(self)

    def run(self):
        self._staff.serve()


def _process_chunk(fn, chunk):
    """The results of a piece of map()."""
    return [fn(*args) for args in chunk]


def _chain_from_iterable_of_lists(iterable):
    """The items of lists; what was given is not kept."""
    for element in iterable:
        element.reverse()
        while element:
            yield element.pop()


class ProcessPoolExecutor(_base.Executor):
    """Makes calls in up to `max_workers` processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        _check_system_limits()
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        self._max_workers = max_workers
        if mp_context is None:
            mp_context = mp.get_context() if max_tasks_per_child is None else mp.get_context("spawn")
        self._mp_context = mp_context
        # A fork copies the locks that other threads hold: then all workers are made before there is a thread.
        self._safe_to_dynamically_spawn_children = mp_context.get_start_method(allow_none=False) != "fork"
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._initializer, self._initargs = initializer, initargs
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            if not self._safe_to_dynamically_spawn_children:
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; "
                                 "supply a different mp_context.")
        self._max_tasks_per_child = max_tasks_per_child
        self._shutdown_thread, self._broken = False, False
        self._shutdown_lock = threading.Lock()
        self._processes = {}
        self._executor_manager_thread_wakeup = _ThreadWakeup()
        self._call_queue = _Staff(self, self._executor_manager_thread_wakeup)
        self._executor_manager_thread = None

    def __del__(self):
        # Its thread finds out that there will be no more work.
        if wakeup := getattr(self, '_executor_manager_thread_wakeup', None):
            wakeup.wakeup()

    def _start_executor_manager_thread(self):
        """Start what the first task needs."""
        with self._shutdown_lock:
            if self._executor_manager_thread is not None:
                return
            staff = self._call_queue
            try:
                if not self._safe_to_dynamically_spawn_children:
                    for _ in range(self._max_workers):
                        staff.hire_one()
                thread = _ExecutorManagerThread(self)
                thread.start()
            except BaseException:
                for process in self._processes.values():
                    process.terminate()
                    process.join()
                raise
            self._executor_manager_thread = thread
            _threads_wakeups[thread] = self._executor_manager_thread_wakeup

    def submit(self, fn, /, *args, **kwargs):
        """Call fn(*args, **kwargs) some time; a future."""
        staff = self._call_queue
        if self._shutdown_thread and not self._broken:
            raise RuntimeError('cannot schedule new futures after shutdown')
        if self._broken:
            raise BrokenProcessPool(self._broken)
        with staff.lock:
            staff.check()
        if self._executor_manager_thread is None:
            self._start_executor_manager_thread()
        item = _WorkItem(staff, (fn, args, kwargs))
        future = item.future
        staff.put(item)
        staff.refill()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As map(), but the calls run at the same time, `chunksize` of them as one task; results come in order."""
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        results = super().map(functools.partial(_process_chunk, fn),
                              itertools.batched(zip(*iterables), chunksize), timeout=timeout)
        return _chain_from_iterable_of_lists(results)

    def __exit__(self, exc_type, exc_val, exc_tb):
        if exc_type is not None and issubclass(exc_type, KeyboardInterrupt) and self._executor_manager_thread is not None:
            # Nobody will wait for what is still to be done.
            self._call_queue.stop()
        return super().__exit__(exc_type, exc_val, exc_tb)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; free what the executor holds."""
        self._shutdown_thread = True
        staff, thread = self._call_queue, self._executor_manager_thread
        if staff is not None:
            if cancel_futures:
                staff.cancel_all()
            if thread is None:
                self._executor_manager_thread_wakeup.close()
            else:
                staff.close()
                if wait:
                    thread.join()
        self._executor_manager_thread = self._executor_manager_thread_wakeup = None
        self._call_queue = self._processes = None
