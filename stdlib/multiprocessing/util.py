"""What the other modules need: a log, finalizers, work after a fork, a temporary directory, descriptors, and the end."""

import atexit
import itertools
import os
import sys
import threading
import time
import weakref

from . import notes, process

__all__ = ['sub_debug', 'debug', 'info', 'sub_warning', 'get_logger', 'log_to_stderr', 'get_temp_dir',
           'register_after_fork', 'is_exiting', 'Finalize', 'ForkAwareThreadLock', 'ForkAwareLocal',
           'close_all_fds_except', 'SUBDEBUG', 'SUBWARNING']

# The log.

NOTSET = 0
SUBDEBUG = 5
DEBUG = 10
INFO = 20
SUBWARNING = 25

LOGGER_NAME = 'multiprocessing'
DEFAULT_LOGGING_FORMAT = '[%(levelname)s/%(processName)s] %(message)s'

_logger = None
_log_to_stderr = False


def sub_debug(msg, *args):
    """Log below debug, if there is a log."""
    if _logger is not None:
        _logger.log(SUBDEBUG, msg, *args, stacklevel=2)


def debug(msg, *args):
    """Log for debugging, if there is a log."""
    if _logger is not None:
        _logger.log(DEBUG, msg, *args, stacklevel=2)


def info(msg, *args):
    """Log as information, if there is a log."""
    if _logger is not None:
        _logger.log(INFO, msg, *args, stacklevel=2)


def sub_warning(msg, *args):
    """Log below a warning, if there is a log."""
    if _logger is not None:
        _logger.log(SUBWARNING, msg, *args, stacklevel=2)


def get_logger():
    """The logger of the package."""
    global _logger
    if _logger is None:
        import logging
        made = logging.getLogger(LOGGER_NAME)
        made.propagate = 0
        # `logging` has its own work at exit; what is logged at the end must come before it.
        atexit.unregister(_exit_function)
        atexit.register(_exit_function)
        _logger = made
    return _logger


def log_to_stderr(level=None):
    """Let the logger write to standard error; the logger."""
    global _log_to_stderr
    import logging
    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


# Addresses.


def is_abstract_socket_namespace(address):
    """Whether the address of a Unix socket is a name without a file."""
    if not address:
        return False
    if isinstance(address, (str, bytes)):
        return address[0] in ('\0', 0)
    raise TypeError(f'address type of {address!r} unrecognized')


def _platform_supports_abstract_sockets():
    return sys.platform == 'linux' or hasattr(sys, 'getandroidapilevel')


abstract_sockets_supported = _platform_supports_abstract_sockets()


# The temporary directory of the tree of processes.


def get_temp_dir():
    """A directory for sockets and the like, removed when the process that made it ends."""
    config = process.current_process()._config
    if (path := config.get('tempdir')) is None:
        import shutil
        import tempfile
        path = tempfile.mkdtemp(prefix='pymp-')
        info('created temp directory %s', path)
        # As the last of all, since others close their sockets in it.
        Finalize(None, _remove_temp_dir, args=(shutil.rmtree, path), exitpriority=-100)
        config['tempdir'] = path
    return path


def _remove_temp_dir(rmtree, tempdir):
    rmtree(tempdir)
    if (current := process.current_process()) is not None:
        current._config['tempdir'] = None


# Work after a fork.

_afterfork_registry = weakref.WeakValueDictionary()
_afterfork_counter = itertools.count()


def register_after_fork(obj, func):
    """Call `func(obj)` in every child that is forked, as long as the object lives."""
    _afterfork_registry[next(_afterfork_counter), id(obj), func] = obj


def _run_after_forkers():
    for (_, _, func), obj in sorted(_afterfork_registry.items(), key=lambda entry: entry[0][0]):
        try:
            func(obj)
        except Exception as e:
            info('after forker raised exception %s', e)


# Finalizers.

_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """Calls a function once: when an object dies, when it is called itself, or at exit if it has a priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(f'Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)}')
        if obj is None and exitpriority is None:
            raise ValueError('Without object, exitpriority cannot be None')
        self._weakref = None if obj is None else weakref.ref(obj, self)
        self._callback, self._args, self._kwargs = callback, args, kwargs or {}
        self._key = exitpriority, next(_finalizer_counter)
        # A forked child must not do the work of its parent.
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None, _registry=_finalizer_registry, _log=sub_debug, _getpid=os.getpid):
        # The defaults are for a call so late that the module is empty.
        if _registry.pop(self._key, None) is None:
            _log('finalizer no longer registered')
            return None
        if self._pid != _getpid():
            _log('finalizer ignored because different process')
            result = None
        else:
            _log('finalizer calling %s with args %s and kwargs %s', self._callback, self._args, self._kwargs)
            result = self._callback(*self._args, **self._kwargs)
        self._let_go()
        return result

    def _let_go(self):
        self._weakref = self._callback = self._args = self._kwargs = self._key = None

    def cancel(self):
        """Never call it."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._let_go()

    def still_active(self):
        """Whether the call is still to come."""
        return self._key in _finalizer_registry

    def __repr__(self):
        name = type(self).__name__
        if self._weakref is None or self._weakref() is None:
            return f'<{name} object, dead>'
        words = [f'<{name} object', f'callback={getattr(self._callback, "__name__", self._callback)}']
        if self._args:
            words.append(f'args={self._args}')
        if self._kwargs:
            words.append(f'kwargs={self._kwargs}')
        if self._key[0] is not None:
            words.append(f'exitpriority={self._key[0]}')
        return ', '.join(words) + '>'


def _run_finalizers(minpriority=None):
    """Call the finalizers that have a priority (of at least `minpriority`), the highest and of those the youngest first."""
    if not _finalizer_registry:
        return
    lowest = float('-inf') if minpriority is None else minpriority
    # Finalizers may register others, and a collection may take some away at any time: a copy, and a look for each.
    due = [key for key in list(_finalizer_registry) if key[0] is not None and key[0] >= lowest]
    due.sort(reverse=True)
    for key in due:
        finalizer = _finalizer_registry.get(key)
        if finalizer is None:
            continue
        sub_debug('calling %s', finalizer)
        try:
            finalizer()
        except Exception:
            import traceback
            traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


# The end of a process.

_exiting = False

# Whether this process ends by a KeyboardInterrupt.
_interrupted = False

# How long those that a KeyboardInterrupt left running may take, before SIGTERM and before SIGKILL.
_PATIENCE = 0.5

# And those that are ending by it themselves, who would leave their own children behind.
_TRUST = 3.0


def is_exiting():
    """Whether the process ends."""
    return _exiting or _exiting is None


def _was_interrupted():
    if _interrupted:
        return True
    return isinstance(getattr(sys, 'last_exc', None), KeyboardInterrupt) and not hasattr(sys, 'ps1')


def _exit_function():
    """At exit: end the children that are daemons, wait for the others, and finalize everything."""
    global _exiting
    if _exiting:
        return
    _exiting = True
    info('process shutting down')
    debug('running all "atexit" finalizers with priority >= 0')
    _run_finalizers(0)
    if process.current_process() is not None:
        interrupted = _was_interrupted()
        try:
            _end_children(interrupted)
        except KeyboardInterrupt:
            interrupted = True
            _end_children(True)
            raise
        finally:
            notes.release(interrupted)
    debug('running the remaining "atexit" finalizers')
    _run_finalizers()


def _end_children(interrupted):
    if not process._children:
        return
    for child in process.active_children():
        if child.daemon:
            info('calling terminate() for daemon %s', child.name)
            child._popen.terminate()
    if interrupted:
        _hurry_children()
    for child in process.active_children():
        info('calling join() for process %s', child.name)
        try:
            child.join()
        except RuntimeError as e:
            # It can never end by itself.
            sys.stderr.write(f'{type(e).__name__}: {e}\n')
            child.terminate()
            child.join()


def _hurry_children():
    """The keyboard interrupts the whole tree: who does not end by that is ended."""
    for end in (None, 'terminate', 'kill'):
        deadline = time.monotonic() + _PATIENCE
        for child in process.active_children():
            try:
                if end == 'terminate' and child._popen.knows_of_interrupt() and child._popen.wait(_TRUST) is not None:
                    continue
                if end is not None:
                    getattr(child._popen, end)()
                child._popen.wait(max(0.01, deadline - time.monotonic()))
            except OSError as e:
                info('could not end %s: %s', child.name, e)


atexit.register(_exit_function)


# Locks and values of threads that know of forks.


class ForkAwareThreadLock:
    """A lock between threads that is free in a forked child."""

    def __init__(self):
        self._lock = threading.Lock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """Values of each thread, of which a forked child has none."""

    def __init__(self):
        register_after_fork(self, lambda local: local.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


# Descriptors and streams.

MAXFD = 256


def _learn():
    """Note how many descriptors this process may have."""
    global MAXFD
    try:
        MAXFD = os.sysconf('SC_OPEN_MAX')
    except (OSError, ValueError, AttributeError):
        MAXFD = 256


_learn()


def close_all_fds_except(fds):
    """Close every descriptor that is not in `fds`."""
    kept = sorted({-1, MAXFD, *fds})
    assert kept[-1] == MAXFD, 'fd too large'
    for low, high in itertools.pairwise(kept):
        os.closerange(low + 1, high)


def close_fds(*fds):
    """Close these descriptors."""
    for fd in fds:
        os.close(fd)


def _close_stdin():
    """Give a child an empty standard input: two readers of one terminal would take each other's lines."""
    if sys.stdin is None:
        return
    try:
        sys.stdin.close()
    except (OSError, ValueError):
        pass
    try:
        fd = os.open(os.devnull, os.O_RDONLY)
        try:
            sys.stdin = open(fd, encoding='utf-8', closefd=False)
        except BaseException:
            os.close(fd)
            raise
    except (OSError, ValueError):
        pass


def _flush_std_streams():
    """Write what standard output and error hold back."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            # None, or closed.
            pass


def _args_from_interpreter_flags():
    """The options of the command line that make another interpreter like this one."""
    import _interpreter_options
    return _interpreter_options._args_from_interpreter_flags()


def spawnv_passfds(path, args, passfds, bound=False):
    """Start a program with only these descriptors and the standard streams; its pid. This interpreter as a program can be bound
    to end with this process."""
    program, arguments = os.fsdecode(path), [os.fsdecode(argument) for argument in args]
    native = _own_interpreter(program)
    if native is not None:
        return native.spawn(arguments[1:], sorted(set(map(int, passfds))), bound=bool(bound))
    import subprocess
    child = subprocess.Popen(arguments, executable=program, pass_fds=passfds)
    # Who asked for the pid waits for it.
    child.returncode = 0
    return child.pid


def _own_interpreter(program):
    """The native module when the program is this interpreter, which starts more quickly by itself."""
    from .context import _native
    native = _native()
    if native is None:
        return None
    # A Python inside a program of another language has no name; its children can only be made by itself.
    return native if program == (sys.executable or '') else None


def _cleanup_tests():
    """Stop the helpers that tests have started."""
    from test import support
    from . import forkserver, resource_tracker
    # The fork server ends after all of its children, and a manager that nobody uses any more is one until it is collected.
    support.gc_collect()
    forkserver._forkserver._stop()
    resource_tracker._resource_tracker._stop()
    _run_finalizers()
    support.gc_collect()
    support.reap_children()
