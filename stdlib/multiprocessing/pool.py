"""Pools of workers: processes or threads."""

__all__ = ['Pool', 'ThreadPool']

import collections
import functools
import itertools
import os
import queue
import threading
import time
import types
import warnings

from multiprocessing import TimeoutError, get_context, util

RUN, CLOSE, TERMINATE = "RUN", "CLOSE", "TERMINATE"

job_counter = itertools.count()


class WorkerLostError(RuntimeError):
    """A worker ended before its task was done.

    pid and exitcode are those of the process, task is the call it was working on: (function, arguments, keyword
    arguments). In a piece of map() the arguments are the items of the piece. All are None where they are not known.
    """

    def __init__(self, message, pid=None, exitcode=None, task=None):
        super().__init__(message)
        self.pid, self.exitcode, self.task = pid, exitcode, task

    def __reduce__(self):
        return type(self), (*self.args, self.pid, self.exitcode, self.task)


class MaybeEncodingError(Exception):
    """What a task returned cannot be pickled."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


class RemoteTraceback(Exception):
    """Says where in a worker an exception was raised; it becomes the cause of the exception."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """Takes an exception with the text of its traceback to another process."""

    def __init__(self, exc, tb):
        import traceback  # no task has failed in most workers
        lines = traceback.format_exception(type(exc), exc, tb)
        self.exc, self.tb = exc, '\n"""\n{}"""'.format(''.join(lines))

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    exc.__cause__ = RemoteTraceback(tb)
    return exc


def _report(error):
    """An error that has no other place to go to, such as one of a callback."""
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread())))


# Results.

class ApplyResult:
    """The result of a call that a worker makes."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, pool, callback, error_callback):
        self._job = next(job_counter)
        # A pool whose results are awaited must not be forgotten.
        self._pool = pool
        self._callbacks = {True: callback, False: error_callback}
        self._success = self._value = None
        self._over = threading.Event()

    def ready(self):
        """Whether the call is over."""
        return self._over.is_set()

    def successful(self):
        """Whether the call returned; ValueError when it is not over."""
        if self.ready():
            return self._success
        raise ValueError(f"{self!r} not ready")

    def wait(self, timeout=None):
        """Wait for the end of the call."""
        self._over.wait(timeout)

    def get(self, timeout=None):
        """The result, waiting for it; the exception of the call is raised."""
        if not self._over.wait(timeout):
            raise TimeoutError
        return _unpack(self._success, self._value)

    def _deliver(self, index, success, value):
        """Hear how a call ended."""
        self._conclude(success, value)

    def _abandon(self, error):
        """Hear that there will be no more; nobody is called back for that."""
        if not self._over.is_set():
            self._callbacks = {True: None, False: None}
            self._conclude(False, error)

    def _conclude(self, success, value):
        self._success, self._value = success, value
        callback, self._callbacks = self._callbacks[success], None
        try:
            if callback:
                callback(value)
        except Exception as error:
            _report(error)
        self._over.set()
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a call for each of many items, worked on in pieces."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        # What an impossible size of pieces gives.
        self._value = [None] * length
        self._pieces = [None] * -(-length // chunksize) if chunksize > 0 else []
        self._left = len(self._pieces)
        self._error = None
        self._lock = threading.Lock()
        if not self._left:
            self._success, self._pool = True, None
            self._over.set()

    def _deliver(self, index, success, value):
        with self._lock:
            if success:
                self._pieces[index] = value
            elif self._error is None:
                self._error = value
            self._left -= 1
            if self._left:
                return
        self._finish()

    def _give_up(self, missing, error):
        """Hear that the last pieces are missing, as the items could not be had."""
        with self._lock:
            self._error = self._error or error
            self._left -= missing
            if self._left:
                return
        self._finish()

    def _finish(self):
        if self._error is None:
            self._conclude(True, list(itertools.chain.from_iterable(self._pieces)))
        else:
            self._conclude(False, self._error)
        self._pieces = None


class IMapIterator:
    """Gives results in order, as soon as they are there."""

    def __init__(self, pool):
        self._pool = pool
        # Outcomes that can be given, those that came too early, how many have come in order, and of how many.
        self._ready, self._early = collections.deque(), {}
        self._arrived, self._total = 0, None
        self._news = threading.Condition(threading.Lock())

    def __iter__(self):
        return self

    def _something_to_say(self):
        return self._ready or self._arrived == self._total

    def next(self, timeout=None):
        """The next result; TimeoutError when it does not come in time."""
        with self._news:
            if not self._news.wait_for(self._something_to_say, timeout):
                raise TimeoutError
            if not self._ready:
                self._pool = None
                raise StopIteration
            outcome = self._ready.popleft()
        return _unpack(*outcome)

    __next__ = next

    def _deliver(self, index, success, value):
        with self._news:
            self._sort_in(index, (success, value))
            self._news.notify_all()

    def _abandon(self, error):
        """Hear that there will be no more."""
        with self._news:
            if self._arrived != self._total:
                self._early.clear()
                self._ready.append((False, error))
                self._arrived = self._total = -1
                self._news.notify_all()

    def _sort_in(self, index, outcome):
        self._early[index] = outcome
        while self._arrived in self._early:
            self._ready.append(self._early.pop(self._arrived))
            self._arrived += 1

    def _set_length(self, length):
        with self._news:
            if self._total is None:
                self._total = length
                self._news.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """Gives results as soon as they are there, in any order."""

    def _sort_in(self, index, outcome):
        self._ready.append(outcome)
        self._arrived += 1


def _unpack(success, value):
    if success:
        return value
    try:
        raise value
    finally:
        # The traceback of the error knows this frame.
        del value


def _map_chunk(function, items):
    return list(map(function, items))


def _starmap_chunk(function, items):
    return list(itertools.starmap(function, items))


# The tasks and who works on them. An engine has the class `task` and put(task), wait_for_room(), finish(), stop(),
# wait_for_end() and `workers`.

class _Call:
    """A call to be made, and the result that waits for its outcome."""

    __slots__ = ('result', 'index', 'function', 'args', 'kwds')

    def __init__(self, result, index, function, args, kwds):
        self.result, self.index = result, index
        self.function, self.args, self.kwds = function, args, kwds

    def run(self):
        """Make the call here."""
        result, args, kwds = self.result, self.args, self.kwds
        # Who still has this call must not keep what it worked on.
        self.result = self.args = self.kwds = None
        try:
            value = self.function(*args, **kwds)
        except Exception as error:
            result._deliver(self.index, False, error)
            # The error knows this frame.
            del self, result, args, kwds
        else:
            result._deliver(self.index, True, value)

    def begin(self):
        return True

    def failed(self, error):
        self.result._deliver(self.index, False, error)

    def dropped(self):
        self.result._abandon(WorkerLostError('the pool was terminated before the task was done', task=self.described()))

    def described(self):
        if self.function is _map_chunk or self.function is _starmap_chunk:
            return *self.args, {}
        return self.function, self.args, self.kwds


def worker(tasks, initializer, initargs):
    """What a worker thread does: one task after the other, until it gets none."""
    if initializer:
        initializer(*initargs)
    for call in iter(tasks.get, None):
        call.run()


class _Threads:
    """The engine of a pool of threads."""

    task = _Call

    def __init__(self, size, initializer, initargs):
        from multiprocessing.dummy import Process
        self._tasks = queue.SimpleQueue()
        self.workers, self.stopped = [], False
        for _ in range(size):
            member = Process(target=worker, args=(self._tasks, initializer, initargs))
            member.daemon = True
            member.start()
            self.workers.append(member)
        self.put = self._tasks.put

    def wait_for_room(self):
        while not self.stopped and self._tasks.qsize() > 1024:
            time.sleep(0.01)

    def refill(self):
        """Nobody kills threads."""

    def finish(self):
        self._dismiss()

    def _dismiss(self):
        for _ in self.workers:
            self._tasks.put(None)

    def stop(self):
        self.stopped = True
        try:
            while True:
                if call := self._tasks.get_nowait():
                    call.dropped()
        except queue.Empty:
            self._dismiss()

    def wait_for_end(self):
        for member in self.workers:
            member.join()


def _processes():
    # Threads do without.
    from multiprocessing import _pool_processes
    return _pool_processes


class Pool:
    """A pool whose workers are processes.

    A worker that dies, killed or by its own fault, takes no more with it than its task: its result raises
    WorkerLostError, and another worker takes its place.
    """

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        self._state = RUN
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if maxtasksperchild is not None and not (isinstance(maxtasksperchild, int) and maxtasksperchild > 0):
            raise ValueError("maxtasksperchild must be a positive int or None")
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._feeders = []
        try:
            self._start(initializer, initargs, maxtasksperchild, context)
        except BaseException:
            self._state = CLOSE
            raise
        # The order in which pools end at exit matters: before the managers that their results may live in.
        self._end = util.Finalize(self, _end_engine, args=(self._engine,), exitpriority=15)

    def _start(self, initializer, initargs, limit, context):
        self._ctx = context or get_context()
        self._engine = _processes().Engine(self._ctx, self._processes, initializer, initargs, limit)

    def __del__(self, _warn=warnings.warn, RUN=RUN):
        if getattr(self, '_state', None) == RUN and hasattr(self, '_engine'):
            _warn(f"unclosed running multiprocessing pool {self!r}", ResourceWarning, source=self)

    @property
    def _pool(self):
        return self._engine.workers

    def _repopulate_pool(self):
        self._engine.refill()

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    def _check_running(self):
        if self._state != RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        """Call a function on a worker and wait for the result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Call a function on a worker."""
        self._check_running()
        result = ApplyResult(self, callback, error_callback)
        self._engine.put(self._engine.task(result, 0, func, args, kwds))
        return result

    def map(self, func, iterable, chunksize=None):
        """As map(), on the workers; a list."""
        return self._map_async(func, iterable, _map_chunk, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map(), without waiting."""
        return self._map_async(func, iterable, _map_chunk, chunksize, callback, error_callback)

    def starmap(self, func, iterable, chunksize=None):
        """As itertools.starmap(), on the workers; a list."""
        return self._map_async(func, iterable, _starmap_chunk, chunksize).get()

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As starmap(), without waiting."""
        return self._map_async(func, iterable, _starmap_chunk, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        if not hasattr(iterable, '__len__'):
            iterable = [*iterable]
        length = len(iterable)
        if length == 0:
            chunksize = 1
        elif chunksize is None:
            # Some pieces for each worker: the last ones even out how long they take.
            chunksize = -(-length // (4 * self._processes))
        result = MapResult(self, chunksize, length, callback, error_callback)
        expected = 0 if result.ready() else -(-length // chunksize)
        index = 0
        try:
            for chunk in itertools.islice(self._chunks(iterable, chunksize), expected):
                self._engine.put(self._engine.task(result, index, mapper, (func, chunk), {}))
                index += 1
        except Exception as error:
            result._give_up(expected - index, error)
        else:
            if index < expected:
                result._give_up(expected - index, ValueError('there are fewer items than the length says'))
        return result

    @staticmethod
    def _chunks(iterable, size):
        it = iter(iterable)
        while chunk := tuple(itertools.islice(it, size)):
            yield chunk

    def imap(self, func, iterable, chunksize=1):
        """As map(), but an iterator that gives results as they come."""
        return self._imap(IMapIterator(self), func, iterable, chunksize)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap(), in any order."""
        return self._imap(IMapUnorderedIterator(self), func, iterable, chunksize)

    def _imap(self, result, func, iterable, chunksize):
        self._check_running()
        if chunksize < 1:
            raise ValueError("Chunksize must be 1+, not {0:n}".format(chunksize))
        # A thread of its own: the items may be endless or slow to come.
        feeder = threading.Thread(target=_feed, args=(self._engine, result, func, iterable, chunksize), daemon=True)
        self._feeders = [old for old in self._feeders if old.is_alive()]
        self._feeders.append(feeder)
        feeder.start()
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def close(self):
        """Take no more work; the workers end when all is done."""
        if self._state == RUN:
            self._state = CLOSE
            feeders = [feeder for feeder in self._feeders if feeder.is_alive()]
            if feeders:
                threading.Thread(target=_finish_later, args=(self._engine, feeders), daemon=True).start()
            else:
                self._engine.finish()

    def terminate(self):
        """Drop all work; the workers end at once."""
        self._state = TERMINATE
        self._end()

    def join(self):
        """Wait for the workers to end, after close() or terminate()."""
        if self._state == RUN:
            raise ValueError("Pool is still running")
        if self._state not in (CLOSE, TERMINATE):
            raise ValueError("In unknown state")
        self._engine.wait_for_end()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


class ThreadPool(Pool):
    """A pool whose workers are threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        Pool.__init__(self, processes, initializer, initargs)

    def _start(self, initializer, initargs, limit, context):
        self._engine = _Threads(self._processes, initializer, initargs)


def _feed(engine, result, func, iterable, chunksize):
    """Make tasks of the items of an imap()."""
    count = 0
    try:
        for chunk in iter(iterable) if chunksize == 1 else Pool._chunks(iterable, chunksize):
            if engine.stopped:
                break
            if chunksize == 1:
                engine.put(engine.task(result, count, func, (chunk,), {}))
            else:
                engine.put(engine.task(result, count, _map_chunk, (func, chunk), {}))
            count += 1
            engine.wait_for_room()
    except Exception as error:
        result._deliver(count, False, error)
        count += 1
    result._set_length(count)
    if engine.stopped:
        result._abandon(WorkerLostError('the pool was terminated before all tasks were done'))


def _finish_later(engine, feeders):
    for feeder in feeders:
        feeder.join()
    engine.finish()


def _end_engine(engine):
    engine.stop()
