"""Queues between threads."""

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


class Empty(Exception):
    """Nothing is there to get."""


Empty.__module__ = '_queue'


class Full(Exception):
    """There is no room to put."""


class ShutDown(Exception):
    """The queue was shut down."""


class Queue:
    """First in, first out; `maxsize` 0 means no limit."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        # One lock, three things to wait for.
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def task_done(self):
        """Say that the work of one item is finished."""
        with self.all_tasks_done:
            left = self.unfinished_tasks - 1
            if left <= 0:
                if left < 0:
                    raise ValueError('task_done() called too many times')
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = left

    def join(self):
        """Wait until the work of all items is finished."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items are there now."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether no item is there now."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room now."""
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def put(self, item, block=True, timeout=None):
        """Add an item, waiting for room if need be."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, lambda: self._qsize() < self.maxsize, Full, block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        with self.not_empty:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._wait(self.not_empty, self._qsize, Empty, block, timeout, True)
            item = self._get()
            self.not_full.notify()
            return item

    def _wait(self, condition, ready, error, block, timeout, drain=False):
        if not block:
            if not ready():
                raise error
            return
        if timeout is not None:
            if timeout < 0:
                raise ValueError("'timeout' must be a non-negative number")
            end = time() + timeout
        while not ready():
            if timeout is None:
                condition.wait()
            else:
                left = end - time()
                if left <= 0.0:
                    raise error
                condition.wait(left)
            if self.is_shutdown and not (drain and self._qsize()):
                raise ShutDown

    def put_nowait(self, item):
        """Add an item if there is room."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item if one is there."""
        return self.get(block=False)

    def shutdown(self, immediate=False):
        """Refuse new items; with `immediate`, drop those that are there."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # What subclasses replace.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class PriorityQueue(Queue):
    """Gives the smallest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class SimpleQueue:
    """First in, first out, without limit and without counting tasks; putting never waits."""

    def __init__(self):
        self._queue = deque()
        self._count = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Add an item; the other arguments are there for the likeness with Queue."""
        self._queue.append(item)
        self._count.release()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not self._count.acquire(block, timeout if block else None):
            raise Empty
        return self._queue.popleft()

    def put_nowait(self, item):
        """Add an item."""
        return self.put(item, block=False)

    def get_nowait(self):
        """Take an item if one is there."""
        return self.get(block=False)

    def empty(self):
        """Whether no item is there now."""
        return len(self._queue) == 0

    def qsize(self):
        """How many items are there now."""
        return len(self._queue)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


_PySimpleQueue = SimpleQueue
