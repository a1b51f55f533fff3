"""The event loop of Unix: signals, sockets in the file system, pipes and child processes."""

__all__ = ("SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
           "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy", "EventLoop")

import errno
import itertools
import os
import signal
import sys
import threading
import warnings

from . import _connections
from . import coroutines
from . import events
from . import selector_events
from . import tasks
from .log import logger


def __getattr__(name):
    # The transports need modules that most programs do without.
    if name in ("_UnixReadPipeTransport", "_UnixWritePipeTransport"):
        from . import _pipe_transports
        return getattr(_pipe_transports, name)
    if name == "socket":
        import socket
        return socket
    if name == "_UnixSubprocessTransport":
        from . import _unix_subprocess
        return _unix_subprocess._UnixSubprocessTransport
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _sighandler_noop(signum, frame):
    """A signal that has a Python handler writes to the wake-up descriptor; the rest is done by the loop."""


class _UnixSelectorEventLoop(selector_events.BaseSelectorEventLoop):
    """The event loop of Unix."""

    def __init__(self, selector=None):
        super().__init__(selector)
        # Signal -> handle.
        self._signal_handlers = {}
        # Listening socket in the file system -> its inode, so that only our own is removed.
        self._unix_server_sockets = {}

    def close(self):
        super().close()
        if not self._signal_handlers:
            return
        if sys.is_finalizing():
            warnings.warn(f"Closing the loop {self!r} on interpreter shutdown stage, skipping signal handlers removal",
                          ResourceWarning, source=self)
            self._signal_handlers.clear()
        else:
            for sig in list(self._signal_handlers):
                self.remove_signal_handler(sig)

    def _process_self_data(self, data):
        for number in data:
            if number:
                self._handle_signal(number)

    def add_signal_handler(self, sig, callback, *args):
        """Has the loop call a function for a signal. Only in the main thread."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        try:
            signal.set_wakeup_fd(self._csock.fileno())
        except (ValueError, OSError) as error:
            raise RuntimeError(str(error))
        self._signal_handlers[sig] = events.Handle(callback, args, self, None)
        try:
            signal.signal(sig, _sighandler_noop)
            signal.siginterrupt(sig, False)
        except OSError as error:
            del self._signal_handlers[sig]
            if not self._signal_handlers:
                self._reset_wakeup_fd()
            if error.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise

    @staticmethod
    def _reset_wakeup_fd():
        try:
            signal.set_wakeup_fd(-1)
        except (ValueError, OSError) as error:
            logger.info("set_wakeup_fd(-1) failed: %s", error)

    def _handle_signal(self, sig):
        handle = self._signal_handlers.get(sig)
        if handle is not None and handle.cancelled():
            self.remove_signal_handler(sig)
        elif handle is not None:
            self._add_callback_signalsafe(handle)

    def remove_signal_handler(self, sig):
        """Ends add_signal_handler(); whether there was one."""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        try:
            signal.signal(sig, signal.default_int_handler if sig == signal.SIGINT else signal.SIG_DFL)
        except OSError as error:
            if error.errno == 22:
                raise RuntimeError(f"sig {sig} cannot be caught")
            raise
        if not self._signal_handlers:
            self._reset_wakeup_fd()
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if sig not in signal.valid_signals():
            raise ValueError(f"invalid signal number {sig}")

    # Pipes and processes.

    def _make_read_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from . import _pipe_transports
        return _pipe_transports._UnixReadPipeTransport(self, pipe, protocol, waiter, extra)

    def _make_write_pipe_transport(self, pipe, protocol, waiter=None, extra=None):
        from . import _pipe_transports
        return _pipe_transports._UnixWritePipeTransport(self, pipe, protocol, waiter, extra)

    async def _make_subprocess_transport(self, protocol, args, shell, stdin, stdout, stderr, bufsize, extra=None, **kwargs):
        from . import _unix_subprocess
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            watcher = events.get_child_watcher()
        with watcher:
            if not watcher.is_active():
                # The process could not be waited for.
                raise RuntimeError("asyncio.get_child_watcher() is not activated, subprocess support is not installed.")
            waiter = self.create_future()
            transport = _unix_subprocess._UnixSubprocessTransport(self, protocol, args, shell, stdin, stdout, stderr, bufsize,
                                                                  waiter=waiter, extra=extra, **kwargs)
            watcher.add_child_handler(transport.get_pid(), self._child_watcher_callback, transport)
            try:
                await waiter
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException:
                transport.close()
                await transport._wait()
                raise
        return transport

    def _child_watcher_callback(self, pid, returncode, transport):
        self.call_soon_threadsafe(transport._process_exited, returncode)

    # Sockets in the file system.

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Connects to a socket in the file system, or takes a connected one: (transport, protocol)."""
        from .unix_events import socket
        assert server_hostname is None or isinstance(server_hostname, str)
        if ssl:
            if server_hostname is None:
                raise ValueError("you have to pass server_hostname when using ssl")
        else:
            _connections._check_ssl_arguments(ssl, ssl_handshake_timeout, ssl_shutdown_timeout, server_hostname)
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, os.fspath(path))
            except:
                sock.close()
                raise
        else:
            if sock is None:
                raise ValueError("no path and sock were specified")
            self._check_unix_stream(sock)
            sock.setblocking(False)
        return await self._create_connection_transport(
            sock, protocol_factory, ssl, server_hostname, ssl_handshake_timeout=ssl_handshake_timeout,
            ssl_shutdown_timeout=ssl_shutdown_timeout)

    @staticmethod
    def _check_unix_stream(sock):
        from .unix_events import socket
        if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True):
        """Listens at a socket in the file system; a Server."""
        from .unix_events import socket
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _connections._check_ssl_arguments(ssl, ssl_handshake_timeout, ssl_shutdown_timeout)
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            path = os.fspath(path)
            sock = self._bound(path)
        else:
            if sock is None:
                raise ValueError("path was not specified, and no sock specified")
            self._check_unix_stream(sock)
            path = sock.getsockname()
        if cleanup_socket and path and path[0] not in (0, "\x00"):
            try:
                self._unix_server_sockets[sock] = os.stat(path).st_ino
            except FileNotFoundError:
                pass
        sock.setblocking(False)
        server = _connections.Server(self, [sock], protocol_factory, ssl, backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
        if start_serving:
            server._start_serving()
            # A callback that was added goes first.
            await tasks.sleep(0)
        return server

    @staticmethod
    def _bound(path):
        from .unix_events import socket
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        if path[0] not in (0, "\x00"):
            _connections._remove_old_socket(path)
        try:
            sock.bind(path)
        except OSError as error:
            sock.close()
            if error.errno == errno.EADDRINUSE:
                # Say which.
                raise OSError(errno.EADDRINUSE, f"Address {path!r} is already in use") from None
            raise
        except:
            sock.close()
            raise
        return sock

    def _stop_serving(self, sock):
        inode = self._unix_server_sockets.pop(sock, None)
        path = sock.getsockname() if inode is not None else None
        super()._stop_serving(sock)
        if path is None:
            return
        try:
            if os.stat(path).st_ino == inode:
                os.unlink(path)
        except FileNotFoundError:
            pass
        except OSError as error:
            logger.error("Unable to clean up listening UNIX socket %r: %r", path, error)


def waitstatus_to_exitcode(status):
    """The exit status in what waitpid() gave, negative for a signal."""
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        # Neither ended nor killed: whatever it is.
        return status


class AbstractChildWatcher:
    """What child watchers can do."""

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            warnings._deprecated("AbstractChildWatcher", "{name!r} is deprecated as of Python 3.12 and will be removed in "
                                 "Python {remove}.", remove=(3, 14))

    def add_child_handler(self, pid, callback, *args):
        """Has callback(pid, exit status, *args) called when a child ends; it may be called by any thread."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Forgets a child; whether it was known."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        """Ties the watcher to a loop, or to none."""
        raise NotImplementedError()

    def close(self):
        """Lets go of everything."""
        raise NotImplementedError()

    def is_active(self):
        """Whether it can be used."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class _Watcher(AbstractChildWatcher):
    # What all of ours have in common.

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        """Entered around each start of a child: there is nothing to end."""

    def is_active(self):
        return True

    def close(self):
        """Nothing to let go of."""

    def attach_loop(self, loop):
        """Any loop will do."""

    @staticmethod
    def _reap(pid, flags):
        # (exit status or None, whether it was ours to reap).
        try:
            ended, status = os.waitpid(pid, flags)
        except ChildProcessError:
            # Somebody else was faster.
            return 255, False
        return (None, True) if ended == 0 else (waitstatus_to_exitcode(status), True)


class ThreadedChildWatcher(_Watcher):
    """Waits for each child in a thread of its own."""

    def __init__(self):
        self._pid_counter = itertools.count(0)
        self._threads = {}

    def __del__(self, _warn=warnings.warn):
        alive = [thread for thread in list(self._threads.values()) if thread.is_alive()]
        if alive:
            _warn(f"{self.__class__} has registered but not finished child processes", ResourceWarning, source=self)

    def add_child_handler(self, pid, callback, *args):
        """Starts a thread."""
        loop = events.get_running_loop()
        thread = threading.Thread(target=self._do_waitpid, name=f"asyncio-waitpid-{next(self._pid_counter)}",
                                  args=(loop, pid, callback, args), daemon=True)
        self._threads[pid] = thread
        thread.start()

    def remove_child_handler(self, pid):
        """A thread that waits cannot be stopped, and does no harm."""
        return True

    def _do_waitpid(self, loop, expected_pid, callback, args):
        assert expected_pid > 0
        returncode, ours = self._reap(expected_pid, 0)
        if not ours:
            logger.warning("Unknown child process pid %d, will report returncode 255", expected_pid)
        elif loop.get_debug():
            logger.debug("process %s exited with returncode %s", expected_pid, returncode)
        if loop.is_closed():
            logger.warning("Loop %r that handles pid %r is closed", loop, expected_pid)
        else:
            loop.call_soon_threadsafe(callback, expected_pid, returncode, *args)
        self._threads.pop(expected_pid)


class PidfdChildWatcher(_Watcher):
    """Waits by descriptors of processes, where the system and module os have them."""

    def add_child_handler(self, pid, callback, *args):
        """Watches the descriptor in the running loop."""
        loop = events.get_running_loop()
        pidfd = os.pidfd_open(pid)
        loop._add_reader(pidfd, self._ended, pid, loop, pidfd, callback, args)

    def _ended(self, pid, loop, pidfd, callback, args):
        loop._remove_reader(pidfd)
        returncode, ours = self._reap(pid, 0)
        if not ours:
            logger.warning("child process pid %d exit status already read:  will report returncode 255", pid)
        os.close(pidfd)
        callback(pid, returncode, *args)

    def remove_child_handler(self, pid):
        """Its end is waited for anyway."""
        return True


class BaseChildWatcher(_Watcher):
    """Is told by SIGCHLD, through a loop of the main thread."""

    _loop = None

    def __init__(self):
        # Process id -> (callback, arguments).
        self._callbacks = {}

    def is_active(self):
        return self._loop is not None and self._loop.is_running()

    def close(self):
        """Gives the signal back."""
        self.attach_loop(None)

    def attach_loop(self, loop):
        """Moves the handler of SIGCHLD to a loop, or to none."""
        assert loop is None or isinstance(loop, events.AbstractEventLoop)
        if self._loop is not None and loop is None and self._callbacks:
            warnings.warn("A loop is being detached from a child watcher with pending handlers", RuntimeWarning)
        before, self._loop = self._loop, loop
        if before is not None:
            before.remove_signal_handler(signal.SIGCHLD)
        if loop is None:
            return
        loop.add_signal_handler(signal.SIGCHLD, self._sig_chld)
        # One may have ended before.
        self._do_waitpid_all()

    def _sig_chld(self):
        try:
            self._do_waitpid_all()
        except BaseException as error:
            if isinstance(error, (SystemExit, KeyboardInterrupt)):
                raise
            self._loop.call_exception_handler({"message": "Unknown exception in SIGCHLD handler", "exception": error})

    def _do_waitpid_all(self):
        raise NotImplementedError()

    def _do_waitpid(self, expected_pid):
        # For the subclasses that do not ask for any child at once.
        raise NotImplementedError()

    def _ask_for(self, expected_pid):
        returncode, ours = self._reap(expected_pid, os.WNOHANG)
        if returncode is None:
            return
        if not ours:
            logger.warning("Unknown child process pid %d, will report returncode 255", expected_pid)
        entry = self._callbacks.pop(expected_pid, None)
        if entry is not None:
            callback, args = entry
            callback(expected_pid, returncode, *args)

    def remove_child_handler(self, pid):
        """Forgets a child; whether it was known."""
        return self._callbacks.pop(pid, None) is not None


def _deprecated_class(name):
    warnings._deprecated(name, "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.", remove=(3, 14))


class SafeChildWatcher(BaseChildWatcher):
    """Asks for each child by its number, so that it disturbs nobody."""

    def __init__(self):
        super().__init__()
        _deprecated_class("SafeChildWatcher")

    def close(self):
        self._callbacks.clear()
        super().close()

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child."""
        self._callbacks[pid] = callback, args
        # It may have ended already.
        self._do_waitpid(pid)

    def _do_waitpid_all(self):
        for pid in list(self._callbacks):
            self._do_waitpid(pid)

    def _do_waitpid(self, expected_pid):
        self._ask_for(expected_pid)


class FastChildWatcher(BaseChildWatcher):
    """Asks for any child that has ended, which may be one that somebody else waits for."""

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        # Ended while a child was being started: it may be that one.
        self._zombies = {}
        self._forks = 0
        _deprecated_class("FastChildWatcher")

    def close(self):
        """Forgets all children."""
        for known in self._zombies, self._callbacks:
            known.clear()
        super().close()

    def __enter__(self):
        with self._lock:
            self._forks += 1
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        lost = None
        with self._lock:
            self._forks -= 1
            if not self._forks and self._zombies:
                # Nobody is starting a child any more that one of these could be.
                lost, self._zombies = self._zombies, {}
        if lost:
            logger.warning("Caught subprocesses termination from unknown pids: %s", lost)

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child."""
        assert self._forks, "Must use the context manager"
        with self._lock:
            ended = pid in self._zombies
            returncode = self._zombies.pop(pid, None)
            if not ended:
                self._callbacks[pid] = callback, args
        if ended:
            callback(pid, returncode, *args)

    @staticmethod
    def _next_ended():
        # (process id, status) of any child, or None.
        try:
            found = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return None
        return found if found[0] else None

    def _do_waitpid_all(self):
        while (found := self._next_ended()) is not None:
            pid, returncode = found[0], waitstatus_to_exitcode(found[1])
            with self._lock:
                entry = self._callbacks.pop(pid, None)
                being_started = entry is None and self._forks > 0
                if being_started:
                    self._zombies[pid] = returncode
            if being_started:
                continue
            if entry is None:
                logger.warning("Caught subprocess termination from unknown pid: %d -> %d", pid, returncode)
            else:
                callback, args = entry
                callback(pid, returncode, *args)


class MultiLoopChildWatcher(SafeChildWatcher):
    """Is told by SIGCHLD without a loop, and calls back into the loop that started each child."""

    def __init__(self):
        BaseChildWatcher.__init__(self)
        self._saved_handler = None
        _deprecated_class("MultiLoopChildWatcher")

    def is_active(self):
        return self._saved_handler is not None

    def close(self):
        self._callbacks.clear()
        if self._saved_handler is None:
            return
        if signal.getsignal(signal.SIGCHLD) != self._on_signal:
            logger.warning("SIGCHLD handler was changed by outside code")
        else:
            signal.signal(signal.SIGCHLD, self._saved_handler)
        self._saved_handler = None

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child of the running loop."""
        loop = events.get_running_loop()

        def hand_over(pid, returncode):
            if loop.is_closed():
                logger.warning("Loop %r that handles pid %r is closed", loop, pid)
            else:
                loop.call_soon_threadsafe(callback, pid, returncode, *args)

        self._callbacks[pid] = hand_over, ()
        self._do_waitpid(pid)

    def attach_loop(self, loop):
        """Takes the signal, in the main thread."""
        if self._saved_handler is None:
            self._saved_handler = signal.signal(signal.SIGCHLD, self._on_signal)
            if self._saved_handler is None:
                logger.warning("Previous SIGCHLD handler was set by non-Python code, restore to default handler on watcher close.")
                self._saved_handler = signal.SIG_DFL
            signal.siginterrupt(signal.SIGCHLD, False)

    def _on_signal(self, signum, frame):
        try:
            self._do_waitpid_all()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.warning("Unknown exception in SIGCHLD handler", exc_info=True)


def can_use_pidfd():
    """Whether PidfdChildWatcher works here."""
    if not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The policy of Unix, which has a child watcher too."""

    _loop_factory = _UnixSelectorEventLoop

    def __init__(self):
        super().__init__()
        self._watcher = None
        self._watcher_lock = threading.Lock()

    def _make_watcher(self):
        with self._watcher_lock:
            if self._watcher is None:
                self._watcher = PidfdChildWatcher() if can_use_pidfd() else ThreadedChildWatcher()

    def set_event_loop(self, loop):
        """Sets the loop of the thread; in the main thread that of the watcher too."""
        super().set_event_loop(loop)
        if self._watcher is not None and threading.current_thread() is threading.main_thread():
            self._watcher.attach_loop(loop)

    def get_child_watcher(self):
        """The object that tells of ended child processes."""
        if self._watcher is None:
            self._make_watcher()
        warnings._deprecated("get_child_watcher", "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.",
                             remove=(3, 14))
        return self._watcher

    def set_child_watcher(self, watcher):
        """Sets the object that tells of ended child processes."""
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher
        warnings._deprecated("set_child_watcher", "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.",
                             remove=(3, 14))


SelectorEventLoop = _UnixSelectorEventLoop
EventLoop = SelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
