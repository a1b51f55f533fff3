"""An event loop over a selector: it waits for descriptors, and is woken through a pipe."""

__all__ = ("BaseSelectorEventLoop",)

import errno
import functools
import os
import selectors
import weakref

from . import base_events, constants, events
from .log import logger

# Names of the transports, which need the socket module: see __getattr__().
# A name that test suites ask for.
_HAS_SENDMSG = True
_TRANSPORTS = "_SelectorTransport", "_SelectorSocketTransport", "_SelectorDatagramTransport"


def __getattr__(name):
    if name in _TRANSPORTS:
        from . import _selector_transports
        return getattr(_selector_transports, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _PipeEnd:
    # One end of the pipe that wakes the loop, with the methods that a socket would have.

    def __init__(self, fd):
        self._fd = fd
        os.set_blocking(fd, False)

    def fileno(self):
        return self._fd

    def send(self, data):
        return os.write(self._fd, data)

    def recv(self, size):
        return os.read(self._fd, size)

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that waits by a selector of module selectors."""

    def __init__(self, selector=None):
        super().__init__()
        if selector is None:
            selector = selectors.DefaultSelector()
        logger.debug("Using selector: %s", type(selector).__name__)
        self._selector = selector
        self._make_self_pipe()
        # Descriptor -> the transport that reads and writes it.
        self._transports = weakref.WeakValueDictionary()

    # The pipe that wakes the loop.

    def _make_self_pipe(self):
        reader, writer = os.pipe()
        self._ssock, self._csock = _PipeEnd(reader), _PipeEnd(writer)
        self._internal_fds += 1
        self._add_reader(reader, self._read_from_self)

    def _close_self_pipe(self):
        self._remove_reader(self._ssock.fileno())
        self._ssock.close()
        self._csock.close()
        self._ssock = self._csock = None
        self._internal_fds -= 1

    def _process_self_data(self, data):
        """Looks at the bytes that signals wrote; for subclasses."""

    def _read_from_self(self):
        # Until nothing is left, for one byte of many would wake the loop again.
        try:
            while woken := self._ssock.recv(4096):
                self._process_self_data(woken)
        except BlockingIOError:
            pass

    def _write_to_self(self):
        # Any thread comes here, perhaps while the loop is being closed.
        end = self._csock
        if end is None:
            return
        try:
            end.send(b"\0")
        except BlockingIOError:
            # Full: it will wake anyway.
            pass
        except OSError:
            if self._debug:
                logger.debug("Fail to write a null byte into the self-pipe socket", exc_info=True)

    def close(self):
        if self.is_closed():
            return
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        self._close_self_pipe()
        super().close()
        selector, self._selector = self._selector, None
        if selector is not None:
            selector.close()

    # Descriptors.

    def _process_events(self, event_list):
        for key, mask in event_list:
            reader, writer = key.data
            if reader is not None and mask & selectors.EVENT_READ:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._add_callback(reader)
            if writer is not None and mask & selectors.EVENT_WRITE:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._add_callback(writer)

    def _ensure_fd_no_transport(self, fd):
        number = fd
        if not isinstance(number, int):
            try:
                number = int(number.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f"Invalid file object: {fd!r}") from None
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")

    def _set_handle(self, fd, event, handle):
        # Puts a handle into its place of a key: the first is that of reading.
        place = 0 if event == selectors.EVENT_READ else 1
        key = self._selector.get_map().get(fd)
        if key is None:
            self._selector.register(fd, event, (handle, None) if place == 0 else (None, handle))
            return
        handles = list(key.data)
        old = handles[place]
        handles[place] = handle
        self._selector.modify(fd, key.events | event, tuple(handles))
        if old is not None:
            old.cancel()

    def _unset_handle(self, fd, event):
        if self.is_closed():
            return False
        key = self._selector.get_map().get(fd)
        if key is None:
            return False
        place = 0 if event == selectors.EVENT_READ else 1
        handles = list(key.data)
        old = handles[place]
        handles[place] = None
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, tuple(handles))
        else:
            self._selector.unregister(fd)
        if old is None:
            return False
        old.cancel()
        return True

    def _add_reader(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._set_handle(fd, selectors.EVENT_READ, handle)
        return handle

    def _remove_reader(self, fd):
        return self._unset_handle(fd, selectors.EVENT_READ)

    def _add_writer(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._set_handle(fd, selectors.EVENT_WRITE, handle)
        return handle

    def _remove_writer(self, fd):
        return self._unset_handle(fd, selectors.EVENT_WRITE)

    def add_reader(self, fd, callback, *args):
        """Has a callback run whenever a descriptor can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Ends add_reader(); whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Has a callback run whenever a descriptor can be written."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Ends add_writer(); whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)

    # Transports.

    def _make_socket_transport(self, sock, protocol, waiter=None, *, extra=None, server=None):
        from . import _selector_transports
        self._ensure_fd_no_transport(sock)
        return _selector_transports._SelectorSocketTransport(self, sock, protocol, waiter, extra, server)

    def _make_datagram_transport(self, sock, protocol, address=None, waiter=None, extra=None):
        from . import _selector_transports
        self._ensure_fd_no_transport(sock)
        return _selector_transports._SelectorDatagramTransport(self, sock, protocol, address, waiter, extra)

    # Serving.

    def _start_serving(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                       ssl_handshake_timeout=constants.SSL_HANDSHAKE_TIMEOUT, ssl_shutdown_timeout=constants.SSL_SHUTDOWN_TIMEOUT):
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, sslcontext, server, backlog,
                         ssl_handshake_timeout, ssl_shutdown_timeout)

    def _accept_connection(self, protocol_factory, sock, sslcontext=None, server=None, backlog=100,
                           ssl_handshake_timeout=constants.SSL_HANDSHAKE_TIMEOUT,
                           ssl_shutdown_timeout=constants.SSL_SHUTDOWN_TIMEOUT):
        # Several may have come at once.
        for _ in range(backlog):
            try:
                connection, address = sock.accept()
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            except OSError as error:
                if error.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM):
                    raise
                # No descriptors or memory left: it would be ready again at once, so wait a little.
                from . import trsock
                self.call_exception_handler({"message": "socket.accept() out of system resource", "exception": error,
                                             "socket": trsock.TransportSocket(sock)})
                self._remove_reader(sock.fileno())
                self.call_later(constants.ACCEPT_RETRY_DELAY, self._start_serving, protocol_factory, sock, sslcontext, server,
                                backlog, ssl_handshake_timeout, ssl_shutdown_timeout)
                return
            if self._debug:
                logger.debug("%r got a new connection from %r: %r", server, address, connection)
            connection.setblocking(False)
            self.create_task(self._accept_connection2(protocol_factory, connection, {"peername": address}, sslcontext, server,
                                                      ssl_handshake_timeout, ssl_shutdown_timeout))

    async def _accept_connection2(self, protocol_factory, conn, extra, sslcontext=None, server=None, ssl_handshake_timeout=None,
                                  ssl_shutdown_timeout=None):
        protocol = transport = None
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            if sslcontext:
                transport = self._make_ssl_transport(
                    conn, protocol, sslcontext, waiter=waiter, server_side=True, extra=extra, server=server,
                    ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
            else:
                transport = self._make_socket_transport(conn, protocol, waiter=waiter, extra=extra, server=server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if self._debug:
                context = {"message": "Error on transport creation for incoming connection", "exception": error}
                for name, value in ("protocol", protocol), ("transport", transport):
                    if value is not None:
                        context[name] = value
                self.call_exception_handler(context)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    # Sockets without transports.

    def _check_nonblocking(self, sock):
        if self._debug and sock.gettimeout() != 0:
            raise ValueError("the socket must be non-blocking")

    async def _when_ready(self, sock, writing, attempt):
        # Tries at once, and again whenever the socket is ready, until it works.
        self._check_nonblocking(sock)
        try:
            return attempt()
        except (BlockingIOError, InterruptedError):
            pass
        future = self.create_future()
        fd = sock.fileno()
        self._ensure_fd_no_transport(fd)
        add = self._add_writer if writing else self._add_reader
        handle = add(fd, self._attempt, future, attempt)
        future.add_done_callback(functools.partial(self._unwatch, fd, writing, handle))
        return await future

    def _attempt(self, future, attempt):
        if future.done():
            return
        try:
            result = attempt()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(result)

    def _unwatch(self, fd, writing, handle, future=None):
        # Not if somebody else watches it by now.
        if handle is None or not handle.cancelled():
            (self._remove_writer if writing else self._remove_reader)(fd)

    async def sock_recv(self, sock, nbytes):
        """Receives up to so many bytes."""
        return await self._when_ready(sock, False, lambda: sock.recv(nbytes))

    async def sock_recv_into(self, sock, buf):
        """Receives into a buffer; how many bytes."""
        return await self._when_ready(sock, False, lambda: sock.recv_into(buf))

    async def sock_recvfrom(self, sock, bufsize):
        """Receives a message: (bytes, address)."""
        return await self._when_ready(sock, False, lambda: sock.recvfrom(bufsize))

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        """Receives a message into a buffer: (how many bytes, address)."""
        size = nbytes or len(buf)
        return await self._when_ready(sock, False, lambda: sock.recvfrom_into(buf, size))

    async def sock_sendall(self, sock, data):
        """Sends all bytes."""
        rest = memoryview(data).cast("B") if data else memoryview(b"")

        def send():
            nonlocal rest
            if rest:
                rest = rest[sock.send(rest):]
            if rest:
                raise BlockingIOError
            return None

        return await self._when_ready(sock, True, send)

    async def sock_sendto(self, sock, data, address):
        """Sends a message; how many bytes."""
        return await self._when_ready(sock, True, lambda: sock.sendto(data, address))

    async def sock_accept(self, sock):
        """Waits for a connection: (socket, address)."""

        def accept():
            connection, address = sock.accept()
            connection.setblocking(False)
            return connection, address

        return await self._when_ready(sock, False, accept)

    async def sock_connect(self, sock, address):
        """Connects a socket; the host's name is looked up if need be."""
        import socket
        self._check_nonblocking(sock)
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto, loop=self)
            address = infos[0][4]
        begun = False

        def connect():
            nonlocal begun
            if not begun:
                begun = True
                sock.connect(address)
                return
            error = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if error:
                raise OSError(error, f"Connect call failed {address}")

        try:
            return await self._when_ready(sock, True, connect)
        finally:
            # The frame of an error would keep everything.
            connect = None
