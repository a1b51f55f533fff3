"""Queues between threads."""

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic as time
from types import GenericAlias

__all__ = ['Empty', 'Full', 'ShutDown', 'Queue', 'PriorityQueue', 'LifoQueue', 'SimpleQueue']


try:
    from _queue import Empty, SimpleQueue
except ImportError:
    SimpleQueue = None

    class Empty(Exception):
        """Nothing is there to get."""


class Full(Exception):
    """There is no room to put."""


class ShutDown(Exception):
    """The queue was shut down."""


class Queue:
    """First in, first out; `maxsize` 0 means no limit.

    A subclass keeps the items in another order by its _init(), _put() and _get(), which are called with the lock held.
    """

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.is_shutdown = False
        self.unfinished_tasks = 0
        self._init(maxsize)
        # One lock, three things to wait for.
        self.mutex = lock = threading.Lock()
        self.not_empty, self.not_full, self.all_tasks_done = [threading.Condition(lock) for _ in range(3)]

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _has_room(self):
        return not 0 < self.maxsize <= self._qsize()

    def _get(self):
        return self.queue.popleft()

    def _put(self, item):
        self.queue.append(item)

    def qsize(self):
        """How many items are there now."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether no item is there now."""
        return self.qsize() == 0

    def full(self):
        """Whether there is no room now."""
        with self.mutex:
            return not self._has_room()

    def put(self, item, block=True, timeout=None):
        """Add an item, waiting for room if need be."""
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._await(self.not_full, self._has_room, False, Full, block, timeout)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        with self.mutex:
            if self.is_shutdown and not self._qsize():
                raise ShutDown
            self._await(self.not_empty, self._qsize, True, Empty, block, timeout)
            item = self._get()
            self.not_full.notify()
        return item

    def _await(self, condition, ready, rests, error, block, timeout):
        """Wait until ready() says yes. What rests may still be taken after a shutdown."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        deadline = time() + timeout if block and timeout is not None else None
        left = None
        while not ready():
            if not block or deadline is not None and (left := deadline - time()) <= 0.0:
                raise error
            condition.wait(left)
            if self.is_shutdown and not (rests and self._qsize()):
                raise ShutDown

    def put_nowait(self, item):
        """Add an item if there is room."""
        self.put(item, block=False)

    def get_nowait(self):
        """Take an item if one is there."""
        return self.get(block=False)

    def task_done(self):
        """Say that the work of one item is finished."""
        with self.mutex:
            if self.unfinished_tasks < 1:
                raise ValueError('task_done() called too many times')
            if self.unfinished_tasks == 1:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks -= 1

    def join(self):
        """Wait until the work of all items is finished."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    __class_getitem__ = classmethod(GenericAlias)

    def shutdown(self, immediate=False):
        """Refuse new items; with `immediate`, drop those that are there."""
        with self.mutex:
            self.is_shutdown = True
            awakened = [self.not_empty, self.not_full]
            if immediate:
                dropped = 0
                while self._qsize():
                    self._get()
                    dropped += 1
                self.unfinished_tasks = max(self.unfinished_tasks - dropped, 0)
                awakened.append(self.all_tasks_done)
            for condition in awakened:
                condition.notify_all()


class LifoQueue(Queue):
    """Gives the newest item first."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """Gives the smallest item first."""

    _init = LifoQueue._init

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class _PySimpleQueue:
    """First in, first out, without limit and without counting tasks; putting never waits."""

    def __init__(self):
        self._items = deque()
        self._available = threading.Semaphore(0)

    def put(self, item, block=True, timeout=None):
        """Add an item; the other arguments are there for the likeness with Queue."""
        self._items.append(item)
        self._available.release()

    def get(self, block=True, timeout=None):
        """Take an item, waiting for one if need be."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if self._available.acquire(block, timeout if block else None):
            return self._items.popleft()
        raise Empty

    put_nowait = Queue.put_nowait
    get_nowait = Queue.get_nowait

    def empty(self):
        """Whether no item is there now."""
        return not self._items

    def qsize(self):
        """How many items are there now."""
        return len(self._items)

    __class_getitem__ = classmethod(GenericAlias)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue
