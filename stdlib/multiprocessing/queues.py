"""Queues between processes: a pipe, a lock at each end, and for those with room a thread that feeds the pipe."""

__all__ = ['JoinableQueue', 'Queue', 'SimpleQueue']

import os
import sys
import threading
import time
import weakref
from errno import EPIPE
from queue import Empty, Full, SimpleQueue as _Buffer
from types import GenericAlias

from _multiprocessing import _feed, _get, _put, _send_locked
from _pickle import _dumps_by

from . import connection, context, notes
from .reduction import ForkingPickler as _ForkingPickler, PICKLING as _PICKLING, explain as _explain, reducers as _reducers
from .util import Finalize, debug, info, is_exiting, register_after_fork

# What tells a feeder thread to end.
_sentinel = object()

# How long a process that ends waits for its feeder to get rid of one more item before it tells somebody, in seconds.
_PATIENCE = 1.0

# The most items that a feeder writes at once. It begins with one, since somebody may be waiting for that, and doubles as long as there are more.
_MOST = 32

# How items are pickled, unless the program has put something else there.
_dumps = vars(_ForkingPickler)['dumps']


def _is_patched():
    return vars(_ForkingPickler).get('dumps') is not _dumps


class Queue:
    """A queue whose `put` never waits for readers, but only for room."""

    def __init__(self, maxsize=0, *, ctx):
        from .synchronize import SEM_VALUE_MAX
        self._maxsize = maxsize if maxsize > 0 else SEM_VALUE_MAX
        self._reader, self._writer = connection.Pipe(False)
        self._rlock = ctx.Lock()
        self._opid = os.getpid()
        self._wlock = None if sys.platform == 'win32' else ctx.Lock()
        self._sem = ctx.BoundedSemaphore(self._maxsize)
        # Whether a pipe without readers is no error, for concurrent.futures.
        self._ignore_epipe = False
        self._reset()
        if sys.platform != 'win32':
            register_after_fork(self, Queue._after_fork)

    # On its way to another process.

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
                self._opid)

    def __setstate__(self, state):
        (self._ignore_epipe, self._maxsize, self._reader, self._writer, self._rlock, self._wlock, self._sem,
         self._opid) = state
        self._reset()

    def _after_fork(self):
        debug('Queue._after_fork()')
        self._reset()

    def _reset(self):
        """Forget what belongs to the threads of this process."""
        self._starting = threading.Lock()
        # What is put and not fed yet.
        self._buffer = _Buffer()
        self._thread = self._jointhread = self._close = None
        self._joincancelled = self._closed = False
        self._poll = self._reader.poll

    def _check_open(self):
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')

    # Items.

    def put(self, obj, block=True, timeout=None):
        """Add an item; Full when there is no room (for `timeout` seconds)."""
        if self._closed:
            self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        if self._thread is None:
            self._begin()
        self._buffer.put(obj)

    def _begin(self):
        with self._starting:
            if self._thread is None:
                self._start_thread()

    def put_nowait(self, obj):
        """Add an item if there is room now."""
        return self.put(obj, False)

    def get(self, block=True, timeout=None):
        """Take an item; Empty when there is none (for `timeout` seconds)."""
        if self._closed:
            self._check_open()
        if block and timeout is None:
            return _get(self._rlock._semlock, self._reader.fileno(), self._sem._semlock, _PICKLING)
        pickled = self._receive_within((timeout or 0) if block else None)
        self._sem.release()
        # Without the lock, since it may take its time and may use this queue.
        return _ForkingPickler.loads(pickled)

    def _receive_within(self, seconds):
        """The next message within some time for the lock and the message together; None: at once."""
        deadline = None if seconds is None else time.monotonic() + seconds
        if not self._rlock.acquire(seconds is not None, seconds):
            raise Empty
        try:
            left = 0.0 if deadline is None else max(0.0, deadline - time.monotonic())
            if not self._poll(left):
                raise Empty
            return self._reader.recv_bytes()
        finally:
            self._rlock.release()

    def get_nowait(self):
        """Take an item if there is one now."""
        return self.get(False)

    def qsize(self):
        """How many items there are, at this moment."""
        return self._maxsize - self._sem._semlock._get_value()

    def empty(self):
        """Whether there is none, at this moment."""
        return not self._poll()

    def full(self):
        """Whether there is no room, at this moment."""
        return self._sem._semlock._is_zero()

    # The end.

    def close(self):
        """This process puts no more items."""
        self._closed = True
        close, self._close = self._close, None
        if close is not None:
            close()

    def join_thread(self):
        """After `close`: wait until all items are in the pipe."""
        debug('Queue.join_thread()')
        assert self._closed, f'Queue {self!r} not closed'
        if self._jointhread:
            self._jointhread()

    def cancel_join_thread(self):
        """The process may end before all its items are in the pipe; they are lost then."""
        debug('Queue.cancel_join_thread()')
        self._joincancelled = True
        if self._jointhread is not None:
            self._jointhread.cancel()

    def _terminate_broken(self):
        """A reader has died, so the feeder may wait for ever: take away what it waits for."""
        self._reader.close()
        # Where the other end of a pipe can be closed during a write, that one fails at once.
        if sys.platform == 'win32':
            self._writer.close()
        self.close()
        self.join_thread()

    # The feeder.

    def _start_thread(self):
        debug('Queue._start_thread()')
        thread = threading.Thread(
            target=Queue._feed, name='QueueFeederThread', daemon=True,
            args=(self._buffer, self._writer, self._wlock, self._reader.close, self._ignore_epipe, self._on_queue_feeder_error, self._sem))
        # For whoever has to wait for its end.
        thread._unsent, thread._size, thread._rest = self._buffer, 0, 0
        debug('doing self._thread.start()')
        thread.start()
        debug('... done self._thread.start()')
        if not self._joincancelled:
            self._jointhread = Finalize(thread, Queue._finalize_join, [weakref.ref(thread)], exitpriority=-5)
        self._close = Finalize(self, Queue._finalize_close, [self._buffer], exitpriority=10)
        self._thread = thread

    @staticmethod
    def _finalize_join(twr):
        debug('joining queue thread')
        thread = twr()
        if thread is None:
            debug('... queue thread already dead')
            return
        _join_feeder(thread)
        debug('... queue thread joined')

    @staticmethod
    def _finalize_close(buffer):
        # It comes after all items.
        debug('telling queue thread to quit')
        buffer.put(_sentinel)

    @staticmethod
    def _feed(buffer, writer, writelock, reader_close, ignore_epipe, onerror, queue_sem):
        """The life of the feeder: take items from the buffer, pickle them, write them into the pipe."""
        debug('starting thread to feed data to pipe')
        this = threading.current_thread()
        take, native = buffer.get, writelock._semlock if writelock is not None else None
        # Those that were taken with one that could not be sent; and what `_feed` tells of them.
        waiting, unsent = [], []
        most = 1
        while True:
            obj = None
            try:
                while True:
                    obj = waiting.pop(0) if waiting else take()
                    if obj is _sentinel:
                        debug('feeder thread got sentinel -- exiting')
                        reader_close()
                        writer.close()
                        return
                    if native is not None and not _is_patched():
                        sent = _feed(native, writer.fileno(), buffer, obj, _dumps_by, _reducers(), _sentinel, unsent, 1 if waiting else most, this)
                        most = min(2 * sent, _MOST)
                        # An item that was sent must not live on until the next one comes.
                        obj = None
                        continue
                    pickled = _ForkingPickler.dumps(obj)
                    this._size = len(pickled)
                    if native is None:
                        writer.send_bytes(pickled)
                    else:
                        _send_locked(native, writer.fileno(), pickled)
                    obj = pickled = None
                    this._size = 0
            except Exception as e:
                if unsent:
                    obj = unsent.pop(0)
                    waiting, unsent = unsent + waiting, []
                if ignore_epipe and isinstance(e, OSError) and e.errno == EPIPE:
                    return
                # The program's end takes away what this thread needs, at any moment.
                if is_exiting():
                    info('error in queue thread: %s', e)
                    return
                # The item takes no room after all.
                queue_sem.release()
                if not isinstance(e, OSError):
                    _explain(e, obj)
                onerror(e, obj)

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """An item could not be sent. Subclasses may do something about it."""
        import traceback
        traceback.print_exc()

    __class_getitem__ = classmethod(GenericAlias)


def _join_feeder(thread):
    """Wait for the end of a feeder. When nobody reads what it writes, tell the parent, which may be waiting for this process;
    when there is nobody left who could read it, drop it."""
    from . import process
    while True:
        before = _backlog(thread)
        thread.join(_PATIENCE)
        if not thread.is_alive():
            return
        if _backlog(thread) != before or not before[1]:
            continue
        name = process.current_process().name
        items = f'{before[0] + 1} item{"s" * (before[0] > 0)}'
        if process.parent_process() is not None:
            notes.send(notes.STUCK, f'{name} cannot end, since nobody reads {items} that it has put on a queue')
        elif is_exiting() and not process.active_children():
            sys.stderr.write(f'{name}: {items} put on a queue are dropped, since no process is left to read them\n')
            return


def _backlog(thread):
    """How many items a feeder has still before it, and how large the one is that it writes."""
    # The last one is no item, but tells it to end.
    return max(thread._unsent.qsize() - 1, 0) + thread._rest, thread._size


class JoinableQueue(Queue):
    """A queue that can be waited for until all its items are worked off."""

    def __init__(self, maxsize=0, *, ctx):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks, self._cond = ctx.Semaphore(0), ctx.Condition()

    def __getstate__(self):
        return super().__getstate__() + (self._cond, self._unfinished_tasks)

    def __setstate__(self, state):
        super().__setstate__(state[:-2])
        *_, self._cond, self._unfinished_tasks = state

    def put(self, obj, block=True, timeout=None):
        """Add an item, which is to be worked off; Full when there is no room (for `timeout` seconds)."""
        if self._closed:
            self._check_open()
        if not self._sem.acquire(block, timeout):
            raise Full
        # The lock of the condition as it is below all wrappers: it is taken for every item.
        with self._cond._lock._semlock:
            if self._thread is None:
                self._begin()
            self._buffer.put(obj)
            self._unfinished_tasks.release()

    def _all_done(self):
        return self._unfinished_tasks._semlock._is_zero()

    def task_done(self):
        """One item is worked off."""
        with self._cond._lock._semlock:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._all_done():
                self._cond.notify_all()

    def join(self):
        """Wait until all items are worked off."""
        with self._cond:
            if not self._all_done():
                self._cond.wait()


class SimpleQueue:
    """A queue whose `put` writes into the pipe itself, and waits when the pipe is full."""

    def __init__(self, *, ctx):
        self._reader, self._writer = connection.Pipe(False)
        self._rlock = ctx.Lock()
        self._wlock = None if sys.platform == 'win32' else ctx.Lock()
        self._poll = self._reader.poll

    def __getstate__(self):
        context.assert_spawning(self)
        return self._reader, self._writer, self._rlock, self._wlock

    def __setstate__(self, state):
        self._reader, self._writer, self._rlock, self._wlock = state
        self._poll = self._reader.poll

    def put(self, obj):
        """Add an item."""
        if self._wlock is None:
            self._writer.send(obj)
        else:
            _put(self._wlock._semlock, self._writer.fileno(), obj, _PICKLING)

    def get(self):
        """Take an item, waiting for it."""
        return _get(self._rlock._semlock, self._reader.fileno(), None, _PICKLING)

    def empty(self):
        """Whether there is none, at this moment."""
        return not self._poll()

    def close(self):
        """Close the pipe."""
        self._reader.close()
        self._writer.close()

    __class_getitem__ = classmethod(GenericAlias)
