"""An executor with threads."""

import functools
import itertools
import os
import queue
import threading
import weakref
from concurrent.futures import _base

# Guards the start of the program's end against submit(): no call may slip in behind the last look at the queues.
_global_shutdown_lock = threading.Lock()
_shutdown = False

# The queue each worker thread listens to.
_threads_queues = weakref.WeakKeyDictionary()


def _python_exit():
    """End all workers, after the work that is queued."""
    global _shutdown
    with _global_shutdown_lock:
        _shutdown = True
    workers = dict(_threads_queues)
    for tasks in workers.values():
        tasks.put(None)
    for thread in workers:
        thread.join()


threading._register_atexit(_python_exit)
if hasattr(os, 'register_at_fork'):
    # Nobody holds the lock while the process is copied; a child would wait for a thread that it does not have.
    os.register_at_fork(after_in_child=_global_shutdown_lock._at_fork_reinit, after_in_parent=_global_shutdown_lock.release,
                        before=_global_shutdown_lock.acquire)


def _drain(tasks):
    """Take and give all that waits in a queue of tasks."""
    try:
        while True:
            task = tasks.get_nowait()
            if task is not None:
                yield task
    except queue.Empty:
        return


class _Task:
    """A call and the future that tells its outcome."""

    __slots__ = ('future', 'call')

    def __init__(self, future, call):
        self.future, self.call = future, call

    def run(self):
        if self.future.set_running_or_notify_cancel():
            try:
                value = self.call()
            except BaseException as error:
                self.future.set_exception(error)
                # The error knows this frame: the frame must not know the future.
                del self
            else:
                self.future.set_result(value)


class _Worker:
    """What a thread of a pool does. It knows its executor only weakly, so that a forgotten pool comes to an end."""

    def __init__(self, executor, tasks):
        self._executor = weakref.ref(executor, lambda _: tasks.put(None))
        self._tasks = tasks
        self._prepare = executor._initializer, executor._initargs

    def __call__(self):
        try:
            if self._prepared():
                self._work()
                while not self._dismissed():
                    self._work()
        except BaseException:
            _base._log().critical('Exception in worker', exc_info=True)

    def _prepared(self):
        function, args = self._prepare
        try:
            if function is not None:
                function(*args)
            return True
        except BaseException:
            _base._log().critical('Exception in initializer:', exc_info=True)
            if (executor := self._executor()) is not None:
                executor._initializer_failed()
            return False

    def _work(self):
        """Run tasks until an empty one comes: the sign to look whether there is more to do at all."""
        while True:
            try:
                task = self._tasks.get_nowait()
            except queue.Empty:
                self._report_idle()
                task = self._tasks.get()
            if task is None:
                return
            task.run()
            # A result must not live on until the next call.
            del task

    def _report_idle(self):
        # Only a pool that may grow has to know.
        if (executor := self._executor()) is not None and len(executor._threads) < executor._max_workers:
            executor._idle_semaphore.release()

    def _dismissed(self):
        """Whether the pool is at its end; then its other workers hear of it too."""
        executor = self._executor()
        if executor is not None:
            if not (executor._shutdown or _shutdown):
                return False
            executor._shutdown = True
        self._tasks.put(None)
        return True


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a worker thread has failed."""


class ThreadPoolExecutor(_base.Executor):
    """Makes calls on up to `max_workers` threads, which are started as they are needed."""

    _numbers = itertools.count()

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            # Some more than processors, as calls that wait need none; but not without limit.
            max_workers = min((os.process_cpu_count() or 1) + 4, 32)
        elif max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if not (initializer is None or callable(initializer)):
            raise TypeError("initializer must be a callable")
        self._initializer, self._initargs = initializer, initargs
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or f"ThreadPoolExecutor-{next(self._numbers)}"
        self._threads = set()
        self._work_queue = queue.SimpleQueue()
        # Counts the workers that have nothing to do.
        self._idle_semaphore = threading.Semaphore(0)
        # Guards the following two. _broken is the reason why the pool cannot be used.
        self._shutdown_lock = threading.Lock()
        self._shutdown = self._broken = False

    def __del__(self):
        # The workers that have nothing to do find out that they are not needed any more.
        if hasattr(self, '_work_queue'):
            self._work_queue.put(None)

    def submit(self, fn, /, *args, **kwargs):
        """Call fn(*args, **kwargs) some time; a future."""
        with self._shutdown_lock, _global_shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            if self._shutdown or _shutdown:
                raise RuntimeError('cannot schedule new futures after '
                                   + ('shutdown' if self._shutdown else 'interpreter shutdown'))
            task = _Task(_base.Future(), functools.partial(fn, *args, **kwargs))
            self._work_queue.put(task)
            self._adjust_thread_count()
        return task.future

    def _adjust_thread_count(self):
        """Start one more worker unless one is idle or there are enough."""
        count = len(self._threads)
        if count < self._max_workers and not self._idle_semaphore.acquire(blocking=False):
            thread = threading.Thread(name=f'{self._thread_name_prefix or self}_{count}',
                                      target=_Worker(self, self._work_queue))
            thread.start()
            self._threads.add(thread)
            _threads_queues[thread] = self._work_queue

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for task in _drain(self._work_queue):
                task.future.set_exception(BrokenThreadPool(self._broken))

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Take no more calls; free what the executor holds."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for task in _drain(self._work_queue):
                    task.future.cancel()
            # One sign is enough: each worker passes it on.
            self._work_queue.put(None)
        for thread in self._threads if wait else ():
            thread.join()
