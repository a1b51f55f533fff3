"""Process objects: what a program holds of a child, of itself and of its parent."""

__all__ = ['BaseProcess', 'current_process', 'active_children', 'parent_process']

import itertools
import os
import sys
import threading
from _weakrefset import WeakSet

# Where this process began: a child that changes its directory can still find the main program by a relative path.
ORIGINAL_DIR = None


def current_process():
    """The process that runs this."""
    return _current_process


def parent_process():
    """The process that made this one; None in the main process."""
    return _parent_process


def active_children():
    """The children that run; those that ended are reaped."""
    _cleanup()
    return list(_children)


def _cleanup():
    for child in list(_children):
        popen = child._popen
        if popen is not None and popen.poll() is not None:
            _children.discard(child)


class BaseProcess:
    """One process: not started, running, ended, or closed. Start methods are subclasses with a `_Popen`."""

    def _Popen(self):
        raise NotImplementedError

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        parent = _current_process
        self._identity = parent._identity + (next(_process_counter),)
        self._config = parent._config.copy()
        self._parent_pid = os.getpid()
        self._parent_name = parent.name
        self._popen = None
        self._closed = False
        self._target, self._args, self._kwargs = target, tuple(args), dict(kwargs)
        self._name = name or f'{type(self).__name__}-{":".join(map(str, self._identity))}'
        if daemon is not None:
            self.daemon = daemon
        _dangling.add(self)

    def _check_closed(self):
        if self._closed:
            raise ValueError('process object is closed')

    # What it does.

    def run(self):
        """What the process is for: a call of `target`."""
        if self._target:
            self._target(*self._args, **self._kwargs)

    def start(self):
        """Start the child."""
        self._check_closed()
        assert self._popen is None, 'cannot start a process twice'
        assert self._parent_pid == os.getpid(), 'can only start a process object created by current process'
        assert not _current_process._config.get('daemon'), 'daemonic processes are not allowed to have children'
        _cleanup()
        self._popen = self._Popen(self)
        # The child has what it needs; here it would only live longer than the program expects.
        for name in ('_target', '_args', '_kwargs'):
            delattr(self, name)
        _children.add(self)

    def terminate(self):
        """Send SIGTERM."""
        self._check_closed()
        self._popen.terminate()

    def kill(self):
        """Send SIGKILL."""
        self._check_closed()
        self._popen.kill()

    def join(self, timeout=None):
        """Wait until the process has ended, or for `timeout` seconds."""
        self._check_closed()
        assert os.getpid() == self._parent_pid, 'can only join a child process'
        assert self._popen is not None, 'can only join a started process'
        if self._popen.wait(timeout) is not None:
            _children.discard(self)

    def is_alive(self):
        """Whether it runs."""
        self._check_closed()
        if self is not _current_process:
            assert os.getpid() == self._parent_pid, 'can only test a child process'
            if self._popen is None or self._popen.poll() is not None:
                _children.discard(self)
                return False
        return True

    def close(self):
        """Give back what the object holds; the process must have ended."""
        if self._popen is not None:
            if self._popen.poll() is None:
                raise ValueError('Cannot close a process while it is still running. '
                                 'You should first call join() or terminate().')
            self._popen.close()
            self._popen = None
            _children.discard(self)
        self._closed = True

    # What it is.

    def _rename(self, name):
        assert isinstance(name, str), 'name must be a string'
        self._name = name

    name = property(lambda self: self._name, _rename, doc='Its name, for people.')

    @property
    def daemon(self):
        """Whether it ends with its parent."""
        return self._config.get('daemon', False)

    @daemon.setter
    def daemon(self, daemonic):
        assert self._popen is None, 'process has already started'
        self._config['daemon'] = daemonic

    @property
    def authkey(self):
        """The key that connections of this tree of processes prove their right with."""
        return self._config['authkey']

    @authkey.setter
    def authkey(self, authkey):
        self._config.update(authkey=AuthenticationString(authkey))

    @property
    def exitcode(self):
        """None while it runs, the exit status afterwards, -N when signal N ended it."""
        self._check_closed()
        return self._popen.poll() if self._popen is not None else None

    @property
    def ident(self):
        """The pid; None before the start."""
        self._check_closed()
        if self is _current_process:
            return os.getpid()
        return self._popen and self._popen.pid

    pid = ident

    @property
    def sentinel(self):
        """A descriptor that is readable once the process has ended."""
        self._check_closed()
        if self._popen is None:
            raise ValueError('process not started')
        return self._popen.sentinel

    def __repr__(self):
        status, exitcode = self._status()
        words = [type(self).__name__, f'name={self._name!r}']
        if self._popen is not None:
            words.append(f'pid={self._popen.pid}')
        words += [f'parent={self._parent_pid}', status]
        if exitcode is not None:
            words.append(f'exitcode={_signal_names().get(exitcode, exitcode)}')
        if self.daemon:
            words.append('daemon')
        return f'<{" ".join(words)}>'

    def _status(self):
        """The word for the state, and the exit status if it is known."""
        if self is _current_process:
            return 'started', None
        if self._closed or self._parent_pid != os.getpid():
            return 'closed' if self._closed else 'unknown', None
        if self._popen is None:
            return 'initial', None
        exitcode = self._popen.poll()
        return ('stopped', exitcode) if exitcode is not None else ('started', None)

    # In the child.

    def _bootstrap(self, parent_sentinel=None):
        """The whole life of the child; its exit status."""
        global _children, _current_process, _parent_process, _process_counter
        from . import context, util
        try:
            if self._start_method is not None:
                context._force_start_method(self._start_method)
            _process_counter = itertools.count(1)
            _children = set()
            util._close_stdin()
            before = _current_process
            _current_process = self
            _parent_process = _ParentProcess(self._parent_name, self._parent_pid, parent_sentinel)
            if getattr(threading, '_HAVE_THREAD_NATIVE_ID', False):
                threading.main_thread()._set_native_id()
            try:
                self._after_fork()
            finally:
                # What else hangs on the process that this was must go now: a thread of it does not exist here.
                del before
            util.info('child process calling self.run()')
            self.run()
            exitcode = 0
        except SystemExit as e:
            exitcode = self._status_of(e.code)
        except KeyboardInterrupt:
            exitcode = 1
            _tell_interrupted(self)
        except (EOFError, ConnectionError):
            exitcode = 1
            if not _is_being_interrupted():
                _print_failure(f'Process {self.name}:')
        except BaseException:
            exitcode = 1
            _print_failure(f'Process {self.name}:')
        finally:
            threading._shutdown()
            util.info('process exiting with exitcode %d', exitcode)
            util._flush_std_streams()
        return exitcode

    @staticmethod
    def _status_of(code):
        """The exit status that SystemExit asks for."""
        if code is None:
            return 0
        if isinstance(code, int):
            return int(code)
        sys.stderr.write(f'{code}\n')
        return 1

    @staticmethod
    def _after_fork():
        from . import util
        util._finalizer_registry.clear()
        util._run_after_forkers()


def _print_failure(title):
    import traceback
    if sys.stderr is not None:
        sys.stderr.write(title + '\n' + traceback.format_exc())


def _is_being_interrupted():
    """Whether the keyboard interrupts this process, perhaps this very moment: another process of the tree may have been quicker,
    and gone while this one talked to it."""
    import time
    try:
        time.sleep(0.2)
    except KeyboardInterrupt:
        return True
    return False


def _tell_interrupted(child):
    """Leave the traceback of a KeyboardInterrupt to the parent, which knows whether the whole tree was interrupted."""
    import traceback
    from . import notes, util
    util._interrupted = True
    text = f'Process {child.name}:\n{traceback.format_exc()}'
    if not notes.send(notes.INTERRUPTED, text) and sys.stderr is not None:
        sys.stderr.write(text)


class AuthenticationString(bytes):
    """A key that goes to children only."""

    def __reduce__(self):
        from .context import get_spawning_popen
        if get_spawning_popen() is None:
            raise TypeError('Pickling an AuthenticationString object is disallowed for security reasons')
        return type(self), (bytes(self),)


class _ParentProcess(BaseProcess):
    """The parent, as its child sees it."""

    def __init__(self, name, pid, sentinel):
        # A descriptor, or what makes one.
        self._given = sentinel
        self._identity = ()
        self._name, self._pid = name, pid
        self._parent_pid = self._popen = None
        self._closed = False
        self._config = {}

    @property
    def sentinel(self):
        """A descriptor that is readable once the parent has ended."""
        if callable(self._given):
            self._given = self._given()
        return self._given

    def _ended(self, timeout):
        from .connection import wait
        return bool(wait([self.sentinel], timeout=timeout))

    def is_alive(self):
        """Whether the parent runs."""
        return not self._ended(0)

    def join(self, timeout=None):
        """Wait until the parent has ended, or for `timeout` seconds."""
        self._ended(timeout)

    @property
    def ident(self):
        return self._pid

    pid = ident


class _MainProcess(BaseProcess):
    """The process that the program began in."""

    def __init__(self):
        self._identity = ()
        self._name = 'MainProcess'
        self._parent_pid = self._popen = None
        self._closed = False
        self._config = {'semprefix': '/mp'}

    def close(self):
        """Nothing to give back."""


_parent_process = None
_current_process = _MainProcess()
_process_counter = itertools.count(1)
_children = set()

# Processes that exist as objects, for tests of leaks.
_dangling = WeakSet()


def _learn():
    """Note what this process has of its own: the directory it began in, and a key."""
    global ORIGINAL_DIR
    try:
        ORIGINAL_DIR = os.path.abspath('.')
    except OSError:
        ORIGINAL_DIR = None
    _current_process._config['authkey'] = AuthenticationString(os.urandom(32))


_learn()


def _signal_names():
    """{-number: '-NAME'} of the signals."""
    import signal
    return {-number: '-' + name for name, number in vars(signal).items()
            if name.startswith('SIG') and not name.startswith('SIG_')}


def __getattr__(name):
    if name == '_exitcode_to_name':
        return _signal_names()
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
