"""Run functions at set times, one after the other, in the thread that calls run()."""

import heapq
import threading
import time
from collections import namedtuple
from itertools import count
from time import monotonic as _time

__all__ = ["scheduler"]

# The number keeps events of the same time and priority in the order they were entered.
Event = namedtuple('Event', 'time, priority, sequence, action, argument, kwargs')

_sentinel = object()


class scheduler:
    """A queue of events. timefunc tells the time, delayfunc waits; both may be replaced. May be used by several
    threads."""

    def __init__(self, timefunc=_time, delayfunc=time.sleep):
        self._queue = []
        self._lock = threading.RLock()
        self.timefunc = timefunc
        self.delayfunc = delayfunc
        self._sequence_generator = count()

    def enterabs(self, time, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event at an absolute time; return it, for cancel()."""
        if kwargs is _sentinel:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence_generator), action, argument, kwargs)
            heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_sentinel):
        """Enter an event some time from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Remove an event; ValueError if it is not in the queue."""
        with self._lock:
            self._queue.remove(event)
            heapq.heapify(self._queue)

    def empty(self):
        """Whether there is nothing to do."""
        with self._lock:
            return not self._queue

    def run(self, blocking=True):
        """Run events until there are none; without `blocking`, run those that are due and return how long it is
        to the next one.

        The lock is not held while waiting or running, so events can be entered and cancelled meanwhile."""
        queue = self._queue
        while True:
            with self._lock:
                if not queue:
                    return None
                event = queue[0]
                now = self.timefunc()
                delay = event.time > now
                if not delay:
                    heapq.heappop(queue)
            if delay:
                if not blocking:
                    return event.time - now
                self.delayfunc(event.time - now)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)  # let others run

    @property
    def queue(self):
        """The events in the order they will run."""
        with self._lock:
            events = self._queue[:]
        return sorted(events)
