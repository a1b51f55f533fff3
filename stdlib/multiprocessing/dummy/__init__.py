"""The interface of multiprocessing, with threads instead of processes."""

__all__ = ['Process', 'current_process', 'active_children', 'freeze_support', 'Lock', 'RLock', 'Semaphore',
           'BoundedSemaphore', 'Condition', 'Event', 'Barrier', 'Queue', 'Manager', 'Pipe', 'Pool', 'JoinableQueue']

import array as _array
import sys
import threading
from builtins import dict, list
from queue import Queue, Queue as JoinableQueue
from threading import (Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore,
                       current_thread as current_process)
from weakref import WeakKeyDictionary

from multiprocessing.dummy.connection import Pipe


class DummyProcess(threading.Thread):
    """A thread that answers as a process does."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._parent, self._children = current_process(), WeakKeyDictionary()
        self._pid = None
        self._start_called = False

    def start(self):
        """Start the thread; only the thread that made it may."""
        caller = current_process()
        if caller is not self._parent:
            raise RuntimeError(f"Parent is {self._parent!r} but current_process is {caller!r}")
        self._start_called = True
        siblings = getattr(caller, '_children', None)
        if siblings is not None:
            siblings[self] = None
        super().start()

    @property
    def exitcode(self):
        """0 when the thread has ended."""
        ended = self._start_called and not self.is_alive()
        return 0 if ended else None


Process = DummyProcess

# The thread that loads this module has made none yet.
current_process()._children = WeakKeyDictionary()


def active_children():
    """The processes of the caller that still run."""
    known = current_process()._children
    for process in [p for p in known if not p.is_alive()]:
        known.pop(process, None)
    return list(known)


class Namespace:
    """An object for attributes."""

    def __init__(self, /, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in vars(self).items() if name[:1] != '_')
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    """An object with a value; threads share it anyway."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self.value = typecode, value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Array(typecode, sequence, lock=True):
    """An array of numbers."""
    return _array.array(typecode, sequence)


def Manager():
    """This module: what a manager makes, it makes."""
    return sys.modules[__name__]


def Pool(processes=None, initializer=None, initargs=()):
    """A pool of threads."""
    from multiprocessing.pool import ThreadPool as make
    return make(processes, initializer, initargs)


def freeze_support():
    """Nothing to do without processes."""


def shutdown():
    """Nothing to end: threads of a manager have no process."""
