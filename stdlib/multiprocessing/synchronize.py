"""Locks, semaphores, conditions, events and barriers that processes share.

Each stands on semaphores of module `_multiprocessing`. These lie in memory that a whole tree of processes has open and that goes away
with its last process: there are no names to clean up, and a semaphore finds its way into a child as a plain number.
"""

__all__ = ['Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Condition', 'Event']

import itertools
import os
import sys
import threading
import time

import _multiprocessing
from _multiprocessing import SemLock as _Native, sem_unlink

from . import context, process, util

RECURSIVE_MUTEX, SEMAPHORE = 0, 1
SEM_VALUE_MAX = _Native.SEM_VALUE_MAX

_numbers = itertools.count()

# How long notify() waits for a sign of life of somebody it has woken, in seconds. Only a sleeper that was killed takes so long.
_PATIENCE = 10.0


class SemLock:
    """A semaphore with the methods that the classes below have in common."""

    def __init__(self, kind, value, maxvalue, *, ctx):
        self._is_fork_ctx = ctx._name == 'fork' if ctx is not None and ctx._name else context._default_context.get_start_method() == 'fork'
        self._use(_Native(kind, value, maxvalue, self._make_name(), True))
        # A semaphore needs no watcher, but who makes one may learn that there is none any more.
        if tracker := sys.modules.get('multiprocessing.resource_tracker'):
            tracker._resource_tracker.ensure_alive()

    def _use(self, native):
        self._semlock = native
        self._make_methods()
        # What this process has taken, its children have not.
        util.register_after_fork(self, SemLock._forget_count)

    @staticmethod
    def _make_name():
        """A name that no other semaphore has at this moment."""
        return f"/mp-{os.getpid()}-{next(_numbers)}"

    def _forget_count(self):
        self._semlock._after_fork()

    def _make_methods(self):
        self.acquire, self.release = self._semlock.acquire, self._semlock.release

    def __enter__(self):
        return self._semlock.__enter__()

    def __exit__(self, *exc_info):
        return self._semlock.__exit__(*exc_info)

    def __getstate__(self):
        context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError('A SemLock created in a fork context is being shared with a process in a spawn context. This is '
                               'not supported. Please use the same context to create multiprocessing objects and Process.')
        native = self._semlock
        return native.handle, native.kind, native.maxvalue, native.name

    def __setstate__(self, state):
        self._is_fork_ctx = False
        self._use(_Native._rebuild(*state))

    def _holder(self):
        """Who has the lock, as its repr() tells it, and whether that is the calling thread."""
        native = self._semlock
        if native._is_mine():
            name, thread = process.current_process().name, threading.current_thread().name
            return (name if thread == 'MainThread' else f"{name}|{thread}"), True
        if not native._is_zero():
            return None, False
        return ('SomeOtherThread' if native._count() > 0 else 'SomeOtherProcess'), False


class Semaphore(SemLock):
    """A number of permits that processes take and give back."""

    def __init__(self, value=1, *, ctx):
        super().__init__(SEMAPHORE, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        """How many permits there are at this moment."""
        return self._semlock._get_value()

    def _shown(self):
        try:
            return self.get_value()
        except Exception:
            return 'unknown'

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._shown()})>"


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than it began with."""

    def __init__(self, value=1, *, ctx):
        SemLock.__init__(self, SEMAPHORE, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._shown()}, maxvalue={self._semlock.maxvalue})>"


class Lock(SemLock):
    """A lock between processes. Who waits for one whose holder has died gets a RuntimeError."""

    def __init__(self, *, ctx):
        super().__init__(SEMAPHORE, 1, 1, ctx=ctx)
        self._semlock._watch_holder()

    def __repr__(self):
        try:
            owner = self._holder()[0]
        except Exception:
            owner = 'unknown'
        return f"<{type(self).__name__}(owner={owner})>"


class RLock(SemLock):
    """A lock that its holder may take again. Who waits for one whose holder has died gets a RuntimeError."""

    def __init__(self, *, ctx):
        super().__init__(RECURSIVE_MUTEX, 1, 1, ctx=ctx)

    def __repr__(self):
        try:
            owner, mine = self._holder()
            count = self._semlock._count() if mine else 0 if owner is None else 'nonzero'
        except Exception:
            owner = count = 'unknown'
        return f"<{type(self).__name__}({owner}, {count})>"


class Condition:
    """Lets processes sleep until another one says that something has changed.

    Three semaphores count: who has gone to sleep, who has woken since (by a call or because its time was up), and calls not yet heard. The
    difference of the first two is who sleeps; notify() brings the counts together before it calls. It returns when all it called are awake, so
    that no call is left for somebody who comes later.
    """

    def __init__(self, lock=None, *, ctx):
        self._fill(lock or ctx.RLock(), ctx.Semaphore(0), ctx.Semaphore(0), ctx.Semaphore(0))

    def _fill(self, lock, sleeping, woken, wait):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = lock, sleeping, woken, wait
        self._make_methods()

    def _make_methods(self):
        self.acquire, self.release = self._lock.acquire, self._lock.release

    def __getstate__(self):
        context.assert_spawning(self)
        return self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore

    def __setstate__(self, state):
        self._fill(*state)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        try:
            waiters = self._sleeping_count.get_value() - self._woken_count.get_value()
        except Exception:
            waiters = 'unknown'
        return f"<{type(self).__name__}({self._lock}, {waiters})>"

    def _require_lock(self, message):
        if not self._lock._semlock._is_mine():
            raise AssertionError(message)

    def wait(self, timeout=None):
        """Sleep until notified; False when the time is up before."""
        self._require_lock('must acquire() condition before using wait()')
        self._sleeping_count.release()
        depth = self._lock._semlock._count()
        for _ in range(depth):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(depth):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake up to n of those who sleep."""
        self._require_lock('lock is not owned')
        # Calls that nobody heard, because their sleepers were killed.
        while self._wait_semaphore.acquire(False):
            pass
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        called = 0
        while called < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            called += 1
        for _ in range(called):
            if not self._woken_count.acquire(True, _PATIENCE):
                break
        else:
            if called:
                # Some of them may have been up already, with their time over, and have heard no call.
                while self._wait_semaphore.acquire(False):
                    pass

    def notify_all(self):
        """Wake all who sleep."""
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Sleep until the predicate is true, or the time is up; its last value."""
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class Event:
    """A flag that processes set, clear and wait for."""

    def __init__(self, *, ctx):
        self._cond, self._flag = ctx.Condition(ctx.Lock()), ctx.Semaphore(0)

    def _set(self):
        # The caller has the condition's lock, so that nobody else sees the moment in between.
        if taken := self._flag.acquire(False):
            self._flag.release()
        return taken

    def is_set(self):
        """Whether the flag is set."""
        with self._cond:
            return self._set()

    def set(self):
        """Set the flag and wake all who wait for it."""
        with self._cond:
            if not self._set():
                self._flag.release()
            self._cond.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait for the flag; whether it is set."""
        with self._cond:
            if not self._set():
                self._cond.wait(timeout)
            return self._set()

    def __repr__(self):
        return f"<{type(self).__qualname__} at {id(self):#x} {'set' if self.is_set() else 'unset'}>"


class Barrier(threading.Barrier):
    """Lets processes through when so many of them have come: the barrier of threads with its two variables in shared memory."""

    _ROUNDS = (threading.Barrier._OPEN, threading.Barrier._PASSED, threading.Barrier._RESET, threading.Barrier._BROKEN)

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        if parties < 1:
            raise ValueError("parties must be > 0")
        from .heap import BufferWrapper
        self.__setstate__((parties, action, timeout, ctx.Condition(), BufferWrapper(2 * 4)))
        self._array[0] = self._array[1] = 0

    def __getstate__(self):
        return self._parties, self._action, self._timeout, self._cond, self._wrapper

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._wrapper = state
        self._array = self._wrapper.create_memoryview().cast('i')

    @property
    def _round(self):
        return self._ROUNDS[self._array[0]]

    @_round.setter
    def _round(self, how):
        self._array[0] = self._ROUNDS.index(how)

    @property
    def _inside(self):
        return self._array[1]

    @_inside.setter
    def _inside(self, count):
        self._array[1] = count
