"""Locks, events, conditions, semaphores and barriers between tasks of one loop."""

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")

import collections
import enum

from . import exceptions
from . import mixins


class _Entered:
    # `async with` for everything that is acquired and released.

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _described(obj, words):
    return f"<{object.__repr__(obj)[1:-1]} [{', '.join(words)}]>"


def _wake(waiters):
    """Wakes the first who still waits; whether there was one."""
    for waiter in waiters or ():
        if not waiter.done():
            waiter.set_result(True)
            return True
    return False


class Lock(_Entered, mixins._LoopBoundMixin):
    """Held by one task at a time; those who wait get it in the order in which they came."""

    def __init__(self):
        self._waiters = None
        self._locked = False

    def __repr__(self):
        words = ["locked" if self._locked else "unlocked"]
        if self._waiters:
            words.append(f"waiters:{len(self._waiters)}")
        return _described(self, words)

    def locked(self):
        """Whether somebody holds the lock."""
        return self._locked

    async def acquire(self):
        """Waits until the lock is free and takes it: True."""
        # Not past those who wait, unless all of them have given up.
        if self._locked or self._waiters and not all(w.cancelled() for w in self._waiters):
            if self._waiters is None:
                self._waiters = collections.deque()
            place = self._get_loop().create_future()
            self._waiters.append(place)
            try:
                try:
                    await place
                finally:
                    self._waiters.remove(place)
            except exceptions.CancelledError:
                # This one was perhaps woken already: somebody else must be.
                if not self._locked:
                    self._wake_up_first()
                raise
        self._locked = True
        return True

    def release(self):
        """Gives the lock back."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_up_first()

    def _wake_up_first(self):
        # The first only: if it is woken already, it will pass the word on.
        for first in self._waiters or ():
            if not first.done():
                first.set_result(True)
            break


class Event(mixins._LoopBoundMixin):
    """A flag that tasks can wait for."""

    def __init__(self):
        self._waiters = collections.deque()
        self._value = False

    def __repr__(self):
        words = ["set" if self._value else "unset"]
        if self._waiters:
            words.append(f"waiters:{len(self._waiters)}")
        return _described(self, words)

    def is_set(self):
        """Whether the flag is set."""
        return self._value

    def set(self):
        """Sets the flag and wakes all who wait."""
        if self._value:
            return
        self._value = True
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)

    def clear(self):
        """Takes the flag down."""
        self._value = False

    async def wait(self):
        """Waits until the flag is set: True."""
        if not self._value:
            place = self._get_loop().create_future()
            self._waiters.append(place)
            try:
                await place
            finally:
                self._waiters.remove(place)
        return True


class Condition(_Entered, mixins._LoopBoundMixin):
    """A lock with which tasks wait for something to change."""

    def __init__(self, lock=None):
        lock = Lock() if lock is None else lock
        self._lock = lock
        self.locked, self.acquire, self.release = lock.locked, lock.acquire, lock.release
        self._waiters = collections.deque()

    def __repr__(self):
        words = ["locked" if self.locked() else "unlocked"]
        if self._waiters:
            words.append(f"waiters:{len(self._waiters)}")
        return _described(self, words)

    async def wait(self):
        """Gives the lock up, waits for notify(), and takes the lock again: True."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        place = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(place)
                try:
                    await place
                    return True
                finally:
                    self._waiters.remove(place)
            finally:
                await self._take_back()
        except BaseException:
            # A notification that was meant for this task would be lost.
            self._notify(1)
            raise

    async def _take_back(self):
        # The caller holds the lock when it goes on, even if it is cancelled: that has to wait.
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except exceptions.CancelledError as error:
                cancelled = error
        if cancelled is not None:
            try:
                raise cancelled
            finally:
                # A traceback that holds this frame would hold itself.
                cancelled = None

    async def wait_for(self, predicate):
        """Waits until a function gives something true, which is returned."""
        while not (result := predicate()):
            await self.wait()
        return result

    def notify(self, n=1):
        """Wakes up to n tasks that wait."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                waiter.set_result(False)
                n -= 1

    def notify_all(self):
        """Wakes all tasks that wait."""
        self.notify(len(self._waiters))


class Semaphore(_Entered, mixins._LoopBoundMixin):
    """So many tasks at a time get in."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None
        self._value = value

    def __repr__(self):
        words = ["locked" if self.locked() else f"unlocked, value:{self._value}"]
        if self._waiters:
            words.append(f"waiters:{len(self._waiters)}")
        return _described(self, words)

    def locked(self):
        """Whether acquire() would have to wait."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        """Waits for a place and takes it: True."""
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = collections.deque()
        place = self._get_loop().create_future()
        self._waiters.append(place)
        try:
            try:
                await place
            finally:
                self._waiters.remove(place)
        except exceptions.CancelledError:
            if place.done() and not place.cancelled():
                # The place was given to this task already.
                self._value += 1
            raise
        finally:
            # Places may be left for more than one.
            while self._value > 0 and self._wake_up_next():
                pass
        return True

    def release(self):
        """Gives a place back."""
        self._value += 1
        self._wake_up_next()

    def _wake_up_next(self):
        """Gives a place to the first who waits; whether there was one."""
        woken = _wake(self._waiters)
        if woken:
            self._value -= 1
        return woken


class BoundedSemaphore(Semaphore):
    """A semaphore that notices when it is released too often."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        """Gives a place back; ValueError if all are there already."""
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class _BarrierState(enum.Enum):
    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Barrier(mixins._LoopBoundMixin):
    """A place where so many tasks wait for each other, again and again."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = _BarrierState.FILLING
        # Tasks inside.
        self._count = 0

    def __repr__(self):
        words = [self._state.value]
        if not self.broken:
            words.append(f"waiters:{self.n_waiting}/{self.parties}")
        return _described(self, words)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Waits for the others; each task gets a number from 0 to parties - 1 of its own."""
        async with self._cond:
            await self._until_open()
            index = self._count
            self._count += 1
            try:
                if self._count == self._parties:
                    self._state = _BarrierState.DRAINING
                    self._cond.notify_all()
                else:
                    await self._until_full()
                return index
            finally:
                self._count -= 1
                self._close_when_empty()

    async def _until_open(self):
        # Those of the round before have to leave first.
        closed = _BarrierState.DRAINING, _BarrierState.RESETTING
        await self._cond.wait_for(lambda: self._state not in closed)
        if self._state is _BarrierState.BROKEN:
            raise exceptions.BrokenBarrierError("Barrier aborted")

    async def _until_full(self):
        await self._cond.wait_for(lambda: self._state is not _BarrierState.FILLING)
        if self._state in (_BarrierState.BROKEN, _BarrierState.RESETTING):
            raise exceptions.BrokenBarrierError("Abort or reset of barrier")

    def _close_when_empty(self):
        if self._count:
            return
        if self._state in (_BarrierState.DRAINING, _BarrierState.RESETTING):
            self._state = _BarrierState.FILLING
        self._cond.notify_all()

    async def reset(self):
        """Back to the start; those who wait get BrokenBarrierError."""
        async with self._cond:
            # Those inside have to leave before it fills again.
            self._state = _BarrierState.RESETTING if self._count else _BarrierState.FILLING
            self._cond.notify_all()

    async def abort(self):
        """Breaks the barrier: waiting now and later raises BrokenBarrierError."""
        async with self._cond:
            self._state = _BarrierState.BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        """How many tasks wait for each other."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks wait now."""
        return self._count if self._state is _BarrierState.FILLING else 0

    @property
    def broken(self):
        """Whether the barrier is broken."""
        return self._state is _BarrierState.BROKEN
