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


def _sibling(name):
    """A module of the package, loaded when it is needed."""
    return __import__(f'{__package__}.{name}', fromlist=['__all__'])


class BaseContext:
    """Makes processes and what they share. Subclasses name the start method."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    locals()['AuthenticationError'] = AuthenticationError

    current_process, parent_process, active_children = map(
        staticmethod, (process.current_process, process.parent_process, process.active_children))

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

    # What other modules make for a context is added below the class.

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


def _made_elsewhere(module, name, in_context, text):
    """A method that makes something by a class or function of another module."""
    def make(self, *args, **kwds):
        if in_context:
            kwds['ctx'] = self.get_context()
        return getattr(_sibling(module), name)(*args, **kwds)

    make.__name__, make.__qualname__, make.__doc__ = name, f'BaseContext.{name}', text
    setattr(BaseContext, name, make)


for _what in (
        ('synchronize', 'Lock', True, 'A lock that one process or thread holds.'),
        ('synchronize', 'RLock', True, 'A lock that its holder may take again.'),
        ('synchronize', 'Condition', True, 'A condition on a lock, its own one by default.'),
        ('synchronize', 'Semaphore', True, 'A counter that blocks at zero.'),
        ('synchronize', 'BoundedSemaphore', True, 'A semaphore that never counts above its first value.'),
        ('synchronize', 'Event', True, 'A flag to wait for.'),
        ('synchronize', 'Barrier', True, 'Lets a number of processes wait for each other.'),
        ('queues', 'Queue', True, 'A queue that a thread feeds into a pipe.'),
        ('queues', 'JoinableQueue', True, 'A queue that knows when all its items are worked off.'),
        ('queues', 'SimpleQueue', True, 'A pipe with a lock at each end.'),
        ('connection', 'Pipe', False, 'Two connections that are joined to each other.'),
        ('sharedctypes', 'Value', True, 'A value in shared memory, with a lock.'),
        ('sharedctypes', 'Array', True, 'An array in shared memory, with a lock.'),
        ('sharedctypes', 'RawValue', False, 'A value in shared memory.'),
        ('sharedctypes', 'RawArray', False, 'An array in shared memory.')):
    _made_elsewhere(*_what)
del _what


# Processes: each start method is a class that knows the module whose Popen starts a child.


class Process(process.BaseProcess):
    """A process by the start method of the default context."""

    _start_method = None

    @classmethod
    def _Popen(cls, process_obj):
        return _class_now()._Popen(process_obj)

    @staticmethod
    def _after_fork():
        _class_now()._after_fork()


def _class_now():
    """The class of processes that the program's start method has."""
    return _default_context.get_context().Process


class _ByMethod(process.BaseProcess):
    """A process by one start method."""

    @classmethod
    def _Popen(cls, process_obj):
        return _sibling(cls._module).Popen(process_obj)


class ForkProcess(_ByMethod):
    """A process that starts as a copy of its parent."""

    _start_method, _module = 'fork', 'popen_fork'

    @classmethod
    def _Popen(cls, process_obj):
        # Where children are isolates, a copy is one.
        return _sibling('popen_isolate' if _native().model() == 'isolate' else cls._module).Popen(process_obj)


class SpawnProcess(_ByMethod):
    """A process that starts anew and imports what it needs."""

    _start_method, _module = 'spawn', 'popen_spawn_posix'

    @staticmethod
    def _after_fork():
        """Nothing was copied."""


class ForkServerProcess(_ByMethod):
    """A process that starts as a copy of a server made for this."""

    _start_method, _module = 'forkserver', 'popen_forkserver'


class IsolateProcess(_ByMethod):
    """A copy of its parent that is another interpreter in the same process of the operating system."""

    _start_method, _module = 'isolate', 'popen_isolate'


class ForkContext(BaseContext):
    """Copies."""

    Process, _name = ForkProcess, 'fork'


class SpawnContext(BaseContext):
    """New processes."""

    Process, _name = SpawnProcess, 'spawn'


class ForkServerContext(BaseContext):
    """Copies of a server."""

    Process, _name = ForkServerProcess, 'forkserver'

    def _check_available(self):
        if not _can_send_descriptors():
            raise ValueError(f'{self._name} start method not available')


class IsolateContext(BaseContext):
    """Copies in the same process of the operating system."""

    Process, _name = IsolateProcess, 'isolate'

    def _check_available(self):
        native = _native()
        if not hasattr(native, 'set_model'):
            raise ValueError(f'{self._name} start method not available')
        # Who asks for it will start some.
        native.prepare_isolates()


def _can_send_descriptors():
    return reduction.HAVE_SEND_HANDLE


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
        chosen = self._actual_context
        if chosen is None:
            chosen = self._actual_context = self._default_context
        return chosen

    def get_start_method(self, allow_none=False):
        """The name of the program's start method, settled by this unless `allow_none`."""
        if allow_none and self._actual_context is None:
            return None
        return self.get_context()._name

    def set_start_method(self, method, force=False):
        """Choose the start method; RuntimeError for a second time without `force`."""
        if not (force or self._actual_context is None):
            raise RuntimeError('context has already been set')
        self._actual_context = None if method is None and force else self.get_context(method)

    def get_all_start_methods(self):
        """The names of the start methods that work here, the default one first."""
        names = ['fork', 'spawn']
        if _can_send_descriptors():
            names.append('forkserver')
        if hasattr(_native(), 'set_model'):
            names.append('isolate')
        return names


_default_context = DefaultContext(context=_concrete_contexts['fork'])


def _force_start_method(method):
    """A child keeps the start method that it was made by."""
    _default_context.set_start_method(method, force=True)


# While a thread pickles a process for its start, the process's Popen is here: pickling asks it for descriptors.
_tls = threading.local()


def get_spawning_popen():
    """The Popen that this thread pickles a process for, or None."""
    return _tls.__dict__.get('spawning_popen')


def set_spawning_popen(popen):
    """Begin (or with None, end) pickling a process."""
    _tls.spawning_popen = popen


def assert_spawning(obj):
    """RuntimeError unless `obj` is pickled on its way into a new process."""
    if get_spawning_popen() is None:
        raise RuntimeError(f'{type(obj).__name__} objects should only be shared between processes through inheritance')
