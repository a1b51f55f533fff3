"""Blocks of memory that processes share, cut out of larger pieces."""

__all__ = ['BufferWrapper']

import collections
import mmap
import os
import threading

from . import reduction, util


class Arena:
    """A piece of memory in a file without a name: children get the file, and nothing is left when the last process is gone."""

    def __init__(self, size, fd=-1):
        self.size = size
        if fd == -1:
            try:
                fd = _nameless_file(size)
            except PermissionError:
                # Where no file may be made there is still memory that copies of this process share.
                pass
        self.fd = fd
        if fd != -1:
            util.Finalize(self, os.close, (fd,))
        self.buffer = mmap.mmap(fd, size)


def _nameless_file(size):
    if hasattr(os, 'memfd_create'):
        fd = os.memfd_create('multiprocessing')
    else:
        import tempfile
        fd, path = tempfile.mkstemp(prefix='pym-', dir=util.get_temp_dir())
        os.unlink(path)
    os.ftruncate(fd, size)
    return fd


def rebuild_arena(length, file):
    """The arena that another process has sent."""
    return Arena(length, file.detach())


def reduce_arena(arena):
    """How an arena goes to another process: its file goes, and is mapped again."""
    if arena.fd == -1:
        raise PermissionError('shared memory without a file cannot be sent to a process that has not inherited it')
    return rebuild_arena, (arena.size, reduction.DupFd(arena.fd))


reduction.register(Arena, reduce_arena)


class Heap:
    """Hands out blocks (arena, start, stop), and joins those given back with their free neighbours.

    Free blocks are found by length, and by where they begin and end. A block may be given back by a finalizer that interrupts this very code:
    then it waits in a list for the next call.
    """

    _alignment = 8
    # An arena whose blocks are all free is given up when it is larger than this.
    _DISCARD_FREE_SPACE_LARGER_THAN = 1 << 22
    # New arenas double in size up to here.
    _LARGEST_STEP = 1 << 22

    def __init__(self, size=mmap.PAGESIZE):
        self._lock = threading.Lock()
        self._owner, self._next_size = os.getpid(), size
        self._arenas, self._pending_free_blocks = [], []
        self._len_to_seq = {}
        self._by_start, self._by_stop = {}, {}
        self._allocated_blocks = collections.defaultdict(set)
        self._n_mallocs = self._n_frees = 0

    # ---- free blocks

    def _enter(self, arena, start, stop):
        """Make a block one of the free ones."""
        block = arena, start, stop
        self._len_to_seq.setdefault(stop - start, []).append(block)
        self._by_start[arena, start] = self._by_stop[arena, stop] = block

    def _withdraw(self, block):
        """Make a block none of the free ones any more."""
        where, first, last = block
        alike = self._len_to_seq[last - first]
        alike.remove(block)
        if not alike:
            self._len_to_seq.pop(last - first)
        self._by_start.pop((where, first))
        self._by_stop.pop((where, last))

    def _best(self, size):
        """The smallest free block that is large enough, withdrawn; a new arena when there is none."""
        length = min((n for n in self._len_to_seq if n >= size), default=None)
        if length is not None:
            block = self._len_to_seq[length][-1]
            self._withdraw(block)
            return block
        arena = Arena(_rounded(max(size, self._next_size), mmap.PAGESIZE))
        util.info('new shared memory of %d bytes', arena.size)
        self._next_size = max(self._next_size, min(2 * self._next_size, self._LARGEST_STEP))
        self._arenas.append(arena)
        return arena, 0, arena.size

    def _return(self, arena, start, stop):
        """Make a block that was in use free, as one with the free ones on either side."""
        self._n_frees += 1
        taken = self._allocated_blocks[arena]
        taken.remove((start, stop))
        for neighbour in self._by_stop.get((arena, start)), self._by_start.get((arena, stop)):
            if neighbour:
                self._withdraw(neighbour)
                start, stop = min(start, neighbour[1]), max(stop, neighbour[2])
        if not taken:
            del self._allocated_blocks[arena]
            if arena.size > self._DISCARD_FREE_SPACE_LARGER_THAN:
                self._arenas.remove(arena)
                return
        self._enter(arena, start, stop)

    def _return_pending(self):
        while self._pending_free_blocks:
            self._return(*self._pending_free_blocks.pop())

    # ---- what others call

    def malloc(self, size):
        """A block of at least so many bytes."""
        if size < 0:
            raise ValueError(f"Size {size} out of range")
        if self._owner != os.getpid():
            # A child leaves its parent's memory to the parent.
            self.__init__()
        wanted = _rounded(size or 1, self._alignment)
        with self._lock:
            self._return_pending()
            self._n_mallocs += 1
            arena, start, end = self._best(wanted)
            stop = start + wanted
            if stop < end:
                self._enter(arena, stop, end)
            self._allocated_blocks[arena].add((start, stop))
        return arena, start, stop

    def free(self, block):
        """Give a block back. May be called at any moment."""
        if self._owner != os.getpid():
            raise ValueError(f"My pid ({os.getpid()}) is not last pid ({self._owner})")
        self._pending_free_blocks.append(block)
        if self._lock.acquire(blocking=False):
            try:
                self._return_pending()
            finally:
                self._lock.release()


def _rounded(n, unit):
    return -(-n // unit) * unit


class BufferWrapper:
    """A block of the heap, given back when the object is gone."""

    _heap = Heap()

    def __init__(self, size):
        if size < 0:
            raise ValueError(f"Size {size} out of range")
        heap = BufferWrapper._heap
        self._state = heap.malloc(size), size
        util.Finalize(self, heap.free, args=self._state[:1])

    def create_memoryview(self):
        """The memory of the block."""
        (arena, start, _), size = self._state
        return memoryview(arena.buffer)[start:start + size]
