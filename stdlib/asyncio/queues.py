"""Queues between tasks of one loop."""

__all__ = ("Queue", "PriorityQueue", "LifoQueue", "QueueFull", "QueueEmpty", "QueueShutDown")

import collections
import heapq
from types import GenericAlias

from . import locks
from . import mixins


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class QueueShutDown(Exception):
    """The queue was shut down: nothing can be put into it, and what was in it is gone."""


class Queue(mixins._LoopBoundMixin):
    """First in, first out. With a positive maxsize, put() waits while so many items are in it."""

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = collections.deque()
        self._putters = collections.deque()
        # Items put in for which task_done() was not called yet.
        self._unfinished_tasks = 0
        self._finished = locks.Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # Subclasses change these three.

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    def _wakeup_next(self, waiters):
        # The first who has not given up.
        while waiters:
            first = waiters.popleft()
            if not first.done():
                first.set_result(None)
                return

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    __class_getitem__ = classmethod(GenericAlias)

    def _format(self):
        words = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            words.append(f"_queue={list(self._queue)!r}")
        for name in "_getters", "_putters":
            waiting = getattr(self, name)
            if waiting:
                words.append(f"{name}[{len(waiting)}]")
        if self._unfinished_tasks:
            words.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            words.append("shutdown")
        return " ".join(words)

    def qsize(self):
        """The number of items."""
        return len(self._queue)

    @property
    def maxsize(self):
        """The number of items that have room; 0 or less: any number."""
        return self._maxsize

    def empty(self):
        """Whether there are no items."""
        return not self._queue

    def full(self):
        """Whether there is no room."""
        return 0 < self._maxsize <= self.qsize()

    async def _wait_in(self, line, still_waiting):
        # Waits for a sign in a line of waiters. One who gives up after having got the sign passes it on.
        place = self._get_loop().create_future()
        line.append(place)
        try:
            await place
        except:
            place.cancel()
            if place in line:
                line.remove(place)
            if not still_waiting() and not place.cancelled():
                self._wakeup_next(line)
            raise

    async def put(self, item):
        """Puts an item in; waits for room first."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_in(self._putters, self.full)
        return self.put_nowait(item)

    def put_nowait(self, item):
        """Puts an item in, or raises QueueFull."""
        refusal = QueueShutDown if self._is_shutdown else QueueFull if self.full() else None
        if refusal is not None:
            raise refusal
        self._put(item)
        self._finished.clear()
        self._unfinished_tasks += 1
        # Somebody may wait for it.
        self._wakeup_next(self._getters)

    async def get(self):
        """Takes an item; waits for one first."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._wait_in(self._getters, self.empty)
        return self.get_nowait()

    def get_nowait(self):
        """Takes an item, or raises QueueEmpty."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        """Says that an item that was taken has been dealt with."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if not self._unfinished_tasks:
            self._finished.set()

    async def join(self):
        """Waits until all items have been dealt with."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Lets nothing more in: put() raises QueueShutDown, get() does once the queue is empty, which it is at once if immediate."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if not self._unfinished_tasks:
                self._finished.set()
        for line in self._getters, self._putters:
            while line:
                self._wakeup_next(line)


class PriorityQueue(Queue):
    """The smallest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """The newest item first."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
