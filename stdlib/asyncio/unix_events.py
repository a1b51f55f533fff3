"""The event loop of Unix: signals, sockets in the file system, pipes and child processes."""

__all__ = ("SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
           "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy", "EventLoop")

import errno
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

from ._child_watchers import (AbstractChildWatcher, BaseChildWatcher, FastChildWatcher, MultiLoopChildWatcher,
                              PidfdChildWatcher, SafeChildWatcher, ThreadedChildWatcher, can_use_pidfd, waitstatus_to_exitcode)


def __getattr__(name):
    # The transports need modules that most programs do without.
    if name in ("_UnixReadPipeTransport", "_UnixWritePipeTransport"):
        from . import _pipe_transports
        return getattr(_pipe_transports, name)
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
        if not sys.is_finalizing():
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
        if handle is None:
            return
        if handle._cancelled:
            self.remove_signal_handler(sig)
        else:
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
        import socket
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
        import socket
        if sock.family != socket.AF_UNIX or sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A UNIX Domain Stream Socket was expected, got {sock!r}")

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True, cleanup_socket=True):
        """Listens at a socket in the file system; a Server."""
        import socket
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
        import socket
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
