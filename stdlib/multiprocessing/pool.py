"""Pools of workers. So far the workers are threads."""

__all__ = ['ThreadPool']

import collections
import contextlib
import itertools
import os
import queue
import threading

from multiprocessing import TimeoutError

_RUN, _CLOSE, _TERMINATE = "RUN", "CLOSE", "TERMINATE"

_job_counter = itertools.count()


class ApplyResult:
    """The result of a call that a worker makes."""

    def __init__(self, pool, callback, error_callback):
        self._job = next(_job_counter)
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
        """Hear from a worker how a call ended."""
        self._conclude(success, value)

    def _conclude(self, success, value):
        self._success, self._value = success, value
        if callback := self._callbacks[success]:
            callback(value)
        self._over.set()
        self._pool = None


AsyncResult = ApplyResult


class MapResult(ApplyResult):
    """The results of a call for each of many items, worked on in pieces."""

    def __init__(self, pool, length, chunksize, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._pieces = [None] * -(-length // chunksize)
        self._left = len(self._pieces)
        self._error = None
        self._lock = threading.Lock()
        if not length:
            self._success, self._value = True, []
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
        if self._error is None:
            self._conclude(True, list(itertools.chain.from_iterable(self._pieces)))
        else:
            self._conclude(False, self._error)


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

    def _sort_in(self, index, outcome):
        self._early[index] = outcome
        while self._arrived in self._early:
            self._ready.append(self._early.pop(self._arrived))
            self._arrived += 1

    def _set_length(self, length):
        with self._news:
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
    raise value


def _map_chunk(args):
    function, items = args
    return list(map(function, items))


def _starmap_chunk(args):
    function, items = args
    return list(itertools.starmap(function, items))


def worker(tasks, initializer, initargs):
    """What a worker does: one task after the other, until it gets none."""
    if initializer:
        initializer(*initargs)
    for result, index, function, args, kwds in iter(tasks.get, None):
        try:
            value = function(*args, **kwds)
        except Exception as error:
            result._deliver(index, False, error)
        else:
            result._deliver(index, True, value)
        # What was worked on must not live on until the next task.
        del result, function, args, kwds
        value = None


class ThreadPool:
    """A pool whose workers are threads."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        if processes is None:
            processes = os.process_cpu_count() or 1
        elif processes < 1:
            raise ValueError("Number of processes must be at least 1")
        if not (initializer is None or callable(initializer)):
            raise TypeError('initializer must be a callable')
        from multiprocessing.dummy import Process
        self._state = _RUN
        self._tasks = queue.SimpleQueue()
        self._processes = processes
        self._feeders, self._pool = [], []
        for _ in range(processes):
            member = Process(target=worker, args=(self._tasks, initializer, initargs))
            member.daemon = True
            member.start()
            self._pool.append(member)

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
        result = ApplyResult(self, callback, error_callback)
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
            iterable = [*iterable]
        if len(iterable) == 0:
            chunksize = 1
        elif chunksize is None:
            # Some pieces for each worker: the last ones even out how long they take.
            chunksize = -(-len(iterable) // (4 * len(self._pool)))
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
                result._deliver(count, False, error)
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
        with contextlib.suppress(queue.Empty):
            while True:
                self._tasks.get_nowait()
        for _ in self._pool:
            self._tasks.put(None)

    def join(self):
        """Wait for the workers to end, after close() or terminate()."""
        if self._state == _RUN:
            raise ValueError("Pool is still running")
        for member in self._pool:
            member.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
