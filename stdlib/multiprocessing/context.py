"""Contexts: one start method each, with everything of the package that depends on it."""

import os
import sys
import threading

from . import process, reduction

__all__ = ()


class ProcessError(Exception):
    """Base of the errors of this package."""


class BufferTooShort(ProcessError):
    """A message does not fit; it is the error's argument."""


class TimeoutError(ProcessError):
    """A result was not there in time."""


class AuthenticationError(ProcessError):
    """The keys of two ends differ."""


def _native():
    """The module below process starts, or None on a Python without it."""
    try:
        import _processes
    except ImportError:
        return None
    return _processes


def _get_ready():
    """Let the runtime prepare for children in the background."""
    native = _native()
    if native is not None and hasattr(native, 'prepare'):
        native.prepare()


class BaseContext:
    """Makes processes and what they share. Subclasses name the start method."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    current_process = staticmethod(process.current_process)
    parent_process = staticmethod(process.parent_process)
    active_children = staticmethod(process.active_children)

    # The start method.

    def get_context(self, method=None):
        """The context of a start method; without one, this context."""
        if method is None:
            return self
        found = _concrete_contexts.get(method)
        if found is None:
            raise ValueError(f'cannot find context for {method!r}')
        found._check_available()
        return found

    def get_start_method(self, allow_none=False):
        """The name of the start method."""
        return self._name

    def set_start_method(self, method, force=False):
        """Only the default context can be changed."""
        raise ValueError('cannot set start method of concrete context')

    def _check_available(self):
        """ValueError where the start method does not work."""

    # Locks and other synchronisers.

    def Lock(self):
        """A lock that one process or thread holds."""
        from .synchronize import Lock
        return Lock(ctx=self.get_context())

    def RLock(self):
        """A lock that its holder may take again."""
        from .synchronize import RLock
        return RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        """A condition on a lock, its own one by default."""
        from .synchronize import Condition
        return Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        """A counter that blocks at zero."""
        from .synchronize import Semaphore
        return Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        """A semaphore that never counts above its first value."""
        from .synchronize import BoundedSemaphore
        return BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        """A flag to wait for."""
        from .synchronize import Event
        return Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        """Lets a number of processes wait for each other."""
        from .synchronize import Barrier
        return Barrier(parties, action, timeout, ctx=self.get_context())

    # Messages.

    def Queue(self, maxsize=0):
        """A queue that a thread feeds into a pipe."""
        from .queues import Queue
        return Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        """A queue that knows when all its items are worked off."""
        from .queues import JoinableQueue
        return JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        """A pipe with a lock at each end."""
        from .queues import SimpleQueue
        return SimpleQueue(ctx=self.get_context())

    def Pipe(self, duplex=True):
        """Two connections that are joined to each other."""
        from .connection import Pipe
        return Pipe(duplex)

    # Shared memory, managers, pools.

    def Value(self, typecode_or_type, *args, lock=True):
        """A value in shared memory, with a lock."""
        from .sharedctypes import Value
        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """An array in shared memory, with a lock."""
        from .sharedctypes import Array
        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """A value in shared memory."""
        from .sharedctypes import RawValue
        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """An array in shared memory."""
        from .sharedctypes import RawArray
        return RawArray(typecode_or_type, size_or_initializer)

    def Manager(self):
        """A started manager: a process that holds objects for others."""
        from .managers import SyncManager
        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """A pool of worker processes."""
        from .pool import Pool
        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    # The rest.

    def cpu_count(self):
        """How many processors the machine has."""
        count = os.cpu_count()
        if count is None:
            raise NotImplementedError('cannot determine number of cpus')
        return count

    def freeze_support(self):
        """Does the work of a child, in a program frozen for a system without fork; nothing elsewhere."""
        if self.get_start_method() == 'spawn' and sys.platform == 'win32':
            from .spawn import freeze_support
            freeze_support()

    def get_logger(self):
        """The logger of the package."""
        from .util import get_logger
        return get_logger()

    def log_to_stderr(self, level=None):
        """Log to standard error, from `level` upwards; the logger."""
        from .util import log_to_stderr
        return log_to_stderr(level)

    def allow_connection_pickling(self):
        """Connections and sockets can be sent through pickles from here on."""
        from . import connection

    def set_executable(self, executable):
        """The program that runs children which are not forked."""
        from .spawn import set_executable
        set_executable(executable)

    def set_forkserver_preload(self, module_names):
        """The modules that a fork server has loaded before it starts children."""
        from .forkserver import set_forkserver_preload
        set_forkserver_preload(module_names)

    @property
    def reducer(self):
        """The module that pickles what goes to other processes."""
        return globals()['reduction']

    @reducer.setter
    def reducer(self, reduction):
        globals()['reduction'] = reduction


# Processes: each start method is a class whose _Popen starts a child.


class Process(process.BaseProcess):
    """A process by the start method of the default context."""

    _start_method = None

    @staticmethod
    def _Popen(process_obj):
        return _default_context.get_context().Process._Popen(process_obj)

    @staticmethod
    def _after_fork():
        return _default_context.get_context().Process._after_fork()


class ForkProcess(process.BaseProcess):
    """A process that starts as a copy of its parent."""

    _start_method = 'fork'

    @staticmethod
    def _Popen(process_obj):
        from .popen_fork import Popen
        return Popen(process_obj)


class SpawnProcess(process.BaseProcess):
    """A process that starts anew and imports what it needs."""

    _start_method = 'spawn'

    @staticmethod
    def _Popen(process_obj):
        from .popen_spawn_posix import Popen
        return Popen(process_obj)

    @staticmethod
    def _after_fork():
        """Nothing was copied."""


class ForkServerProcess(process.BaseProcess):
    """A process that starts as a copy of a server made for this."""

    _start_method = 'forkserver'

    @staticmethod
    def _Popen(process_obj):
        from .popen_forkserver import Popen
        return Popen(process_obj)


class IsolateProcess(process.BaseProcess):
    """A copy of its parent that is another interpreter in the same process of the operating system."""

    _start_method = 'isolate'

    @staticmethod
    def _Popen(process_obj):
        from .popen_isolate import Popen
        return Popen(process_obj)


class ForkContext(BaseContext):
    _name = 'fork'
    Process = ForkProcess


class SpawnContext(BaseContext):
    _name = 'spawn'
    Process = SpawnProcess


class ForkServerContext(BaseContext):
    _name = 'forkserver'
    Process = ForkServerProcess

    def _check_available(self):
        if not reduction.HAVE_SEND_HANDLE:
            raise ValueError('forkserver start method not available')


class IsolateContext(BaseContext):
    _name = 'isolate'
    Process = IsolateProcess

    def _check_available(self):
        if not hasattr(_native(), 'set_model'):
            raise ValueError('isolate start method not available')


_concrete_contexts = {made._name: made for made in (ForkContext(), SpawnContext(), ForkServerContext(), IsolateContext())}


class DefaultContext(BaseContext):
    """The context behind the package's own functions; its start method can be set, once."""

    Process = Process

    def __init__(self, context):
        self._default_context = context
        self._actual_context = None

    def get_context(self, method=None):
        """The context of a start method; without one, of the program's, which is settled by this."""
        if method is not None:
            return super().get_context(method)
        if self._actual_context is None:
            self._actual_context = self._default_context
        return self._actual_context

    def get_start_method(self, allow_none=False):
        """The name of the program's start method, settled by this unless `allow_none`."""
        if allow_none and self._actual_context is None:
            return None
        return self.get_context()._name

    def set_start_method(self, method, force=False):
        """Choose the start method; RuntimeError for a second time without `force`."""
        if self._actual_context is not None and not force:
            raise RuntimeError('context has already been set')
        if method is None and force:
            self._actual_context = None
        else:
            self._actual_context = self.get_context(method)

    def get_all_start_methods(self):
        """The names of the start methods that work here, the default one first."""
        names = ['fork', 'spawn']
        if reduction.HAVE_SEND_HANDLE:
            names.append('forkserver')
        if hasattr(_native(), 'set_model'):
            names.append('isolate')
        return names


_default_context = DefaultContext(_concrete_contexts['fork'])


def _force_start_method(method):
    """A child keeps the start method that it was made by."""
    _default_context._actual_context = _concrete_contexts[method]


# While a thread pickles a process for its start, the process's Popen is here: pickling asks it for descriptors.
_tls = threading.local()


def get_spawning_popen():
    """The Popen that this thread pickles a process for, or None."""
    return getattr(_tls, 'spawning_popen', None)


def set_spawning_popen(popen):
    """Begin (or with None, end) pickling a process."""
    _tls.spawning_popen = popen


def assert_spawning(obj):
    """RuntimeError unless `obj` is pickled on its way into a new process."""
    if get_spawning_popen() is None:
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')
