"""Pools of workers. So far the workers are threads."""

__all__ = ['ThreadPool']

import collections
import itertools
import queue
import threading

from multiprocessing import TimeoutError

_RUN, _CLOSE, _TERMINATE = "RUN", "CLOSE", "TERMINATE"

_job_counter = itertools.count()


class AsyncResult:
    """The result of a call that a worker makes."""

    def __init__(self, pool, callback, error_callback):
        self._pool = pool
        self._event = threading.Event()
        self._job = next(_job_counter)
        self._callback = callback
        self._error_callback = error_callback

    def ready(self):
        """Whether the call is over."""
        return self._event.is_set()

    def successful(self):
        """Whether the call returned; ValueError when it is not over."""
        if not self.ready():
            raise ValueError("{0!r} not ready".format(self))
        return self._success

    def wait(self, timeout=None):
        """Wait for the end of the call."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """The result, waiting for it; the exception of the call is raised."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, index, outcome):
        self._success, self._value = outcome
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        self._pool = None


ApplyResult = AsyncResult


class MapResult(AsyncResult):
    """The results of a call for each of many items."""

    def __init__(self, pool, length, chunksize, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        self._lock = threading.Lock()
        self._left = -(-length // chunksize) if length else 0
        if not length:
            self._event.set()

    def _set(self, index, outcome):
        success, result = outcome
        with self._lock:
            self._left -= 1
            if success and self._success:
                start = index * self._chunksize
                self._value[start:start + self._chunksize] = result
            elif not success and self._success:
                self._success = False
                self._value = result
            if self._left:
                return
        if self._success:
            if self._callback:
                self._callback(self._value)
        elif self._error_callback:
            self._error_callback(self._value)
        self._event.set()
        self._pool = None


class IMapIterator:
    """Gives results in order, as soon as they are there."""

    def __init__(self, pool):
        self._pool = pool
        self._cond = threading.Condition(threading.Lock())
        self._items = collections.deque()
        self._unsorted = {}
        self._index = 0
        self._length = None

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; TimeoutError when it does not come in time."""
        with self._cond:
            if not self._items:
                if self._index == self._length:
                    self._pool = None
                    raise StopIteration
                self._cond.wait_for(lambda: self._items or self._index == self._length, timeout)
                if not self._items:
                    if self._index == self._length:
                        self._pool = None
                        raise StopIteration
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, index, outcome):
        with self._cond:
            self._unsorted[index] = outcome
            while self._index in self._unsorted:
                self._items.append(self._unsorted.pop(self._index))
                self._index += 1
            self._cond.notify_all()

    def _set_length(self, length):
        with self._cond:
            self._length = length
            self._cond.notify_all()


class IMapUnorderedIterator(IMapIterator):
    """Gives results as soon as they are there, in any order."""

    def _set(self, index, outcome):
        with self._cond:
            self._items.append(outcome)
            self._index += 1
            self._cond.notify_all()


def _map_chunk(args):
    function, items = args
    return list(map(function, items))


def _starmap_chunk(args):
    function, items = args
    return list(itertools.starmap(function, items))


def worker(tasks, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    while True:
        task = tasks.get()
        if task is None:
            return
        result, index, function, args, kwds = task
        try:
            outcome = (True, function(*args, **kwds))
        except Exception as error:
            outcome = (False, error)
        result._set(index, outcome)
        task = result = function = args = kwds = outcome = None


class ThreadPool:
    """A pool whose workers are threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        import os
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._state = _RUN
        self._tasks = queue.SimpleQueue()
        self._feeders = []
        from multiprocessing.dummy import Process
        self._pool = []
        for _ in range(processes):
            process = Process(target=worker, args=(self._tasks, initializer, initargs))
            process.daemon = True
            process.start()
            self._pool.append(process)

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def _check_running(self):
        if self._state != _RUN:
            raise ValueError("Pool not running")

    def apply(self, func, args=(), kwds={}):
        """Call a function on a worker and wait for the result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Call a function on a worker."""
        self._check_running()
        result = AsyncResult(self, callback, error_callback)
        self._tasks.put((result, 0, func, args, kwds))
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
            iterable = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(iterable), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if len(iterable) == 0:
            chunksize = 1
        result = MapResult(self, len(iterable), chunksize, callback, error_callback)
        for index, chunk in enumerate(self._chunks(iterable, chunksize)):
            self._tasks.put((result, index, mapper, ((func, chunk),), {}))
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

        def feed():
            # A thread of its own: the iterable may be endless or slow.
            count = 0
            try:
                chunks = iter(iterable) if chunksize == 1 else self._chunks(iterable, chunksize)
                for chunk in chunks:
                    if self._state == _TERMINATE:
                        break
                    if chunksize == 1:
                        self._tasks.put((result, count, func, (chunk,), {}))
                    else:
                        self._tasks.put((result, count, _map_chunk, ((func, chunk),), {}))
                    count += 1
            except Exception as error:
                result._set(count, (False, error))
                count += 1
            result._set_length(count)

        feeder = threading.Thread(target=feed, daemon=True)
        self._feeders.append(feeder)
        feeder.start()
        if chunksize == 1:
            return result
        return (item for chunk in result for item in chunk)

    def close(self):
        """Take no more work; the workers end when all is done."""
        if self._state == _RUN:
            self._state = _CLOSE
            threading.Thread(target=self._finish, daemon=True).start()

    def _finish(self):
        for feeder in self._feeders:
            feeder.join()
        for _ in self._pool:
            self._tasks.put(None)

    def terminate(self):
        """Drop the work that no worker has begun; the workers end."""
        self._state = _TERMINATE
        try:
            while True:
                self._tasks.get_nowait()
        except queue.Empty:
            pass
        for _ in self._pool:
            self._tasks.put(None)

    def join(self):
        """Wait for the workers to end, after close() or terminate()."""
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        for worker in self._pool:
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
