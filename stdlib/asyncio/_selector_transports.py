"""Transports over sockets that a selector watches."""

import collections
import os
import socket
import warnings

from . import constants
from . import futures
from . import protocols
from . import transports
from . import trsock
from .base_events import _set_nodelay
from .log import logger

# The most pieces that one system call sends.
SC_IOV_MAX = 1024


class _SelectorTransport(transports._FlowControlMixin, transports.Transport):
    """A socket, its buffer of bytes to be sent, and how it is closed."""

    max_size = 256 * 1024
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = trsock.TransportSocket(sock)
        try:
            self._extra["sockname"] = sock.getsockname()
        except OSError:
            self._extra["sockname"] = None
        if "peername" not in self._extra:
            try:
                self._extra["peername"] = sock.getpeername()
            except OSError:
                self._extra["peername"] = None
        self._sock = sock
        self._sock_fd = sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = collections.deque()
        # Writes that failed since the connection was lost, and that loss itself.
        self._conn_lost = 0
        self._closing = False
        self._paused = False
        if server is not None:
            server._attach(self)
        loop._transports[self._sock_fd] = self

    def __repr__(self):
        words = [type(self).__name__]
        if self._sock is None:
            words.append("closed")
        elif self._closing:
            words.append("closing")
        words.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            watching = transports._watched(self._loop, self._sock_fd)
            words.append(f"read={'polling' if watching & 1 else 'idle'}")
            words.append(f"write=<{'polling' if watching & 2 else 'idle'}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(words)}>"

    def abort(self):
        """Closes at once; what waits to be sent is lost."""
        self._force_close(None)

    def set_protocol(self, protocol):
        """Sets the protocol."""
        self._protocol = protocol
        self._protocol_connected = True

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._closing

    def is_reading(self):
        """Whether bytes are taken now."""
        return not self.is_closing() and not self._paused

    def pause_reading(self):
        """Takes no bytes until resume_reading()."""
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._sock_fd)
            if self._loop.get_debug():
                logger.debug("%r pauses reading", self)

    def resume_reading(self):
        """Takes bytes again."""
        if not self._closing and self._paused:
            self._paused = False
            self._add_reader(self._sock_fd, self._read_ready)
            if self._loop.get_debug():
                logger.debug("%r resumes reading", self)

    def close(self):
        """Closes once what was written has been sent."""
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._sock_fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def __del__(self, _warn=warnings.warn):
        if self._sock is not None:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._sock.close()
            if self._server is not None:
                self._server._detach(self)

    def _fatal_error(self, exc, message="Fatal error on transport"):
        if isinstance(exc, OSError):
            # The other side went away: ordinary life.
            if self._loop.get_debug():
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self,
                                               "protocol": self._protocol})
        self._force_close(exc)

    def _force_close(self, exc):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, exc)

    def _call_connection_lost(self, exc):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(exc)
        finally:
            self._sock.close()
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach(self)

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return sum(map(len, self._buffer))

    def _add_reader(self, fd, callback, *args):
        if self.is_reading():
            self._loop._add_reader(fd, callback, *args)

    def _lost_write(self):
        # A program that does not look at connection_lost() learns it from the log.
        if self._conn_lost >= constants.LOG_THRESHOLD_FOR_CONNLOST_WRITES:
            logger.warning("socket.send() raised exception.")
        self._conn_lost += 1

    def _guarded(self, function, *args, failure):
        """Calls a method of the protocol; an error ends the connection. Whether it went well, and its result."""
        try:
            return True, function(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, failure)
            return False, None


class _SelectorSocketTransport(_SelectorTransport):
    """A stream."""

    _start_tls_compatible = True
    _sendfile_compatible = constants._SendfileMode.TRY_NATIVE

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        self._read_ready_cb = None
        super().__init__(loop, sock, protocol, extra, server)
        self._eof = False
        self._empty_waiter = None
        self._write_ready = self._write_sendmsg if hasattr(socket.socket, "sendmsg") else self._write_send
        # Small pieces are sent at once: programs that write little wait for answers.
        _set_nodelay(self._sock)
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            self._loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def set_protocol(self, protocol):
        """Sets the protocol."""
        buffered = isinstance(protocol, protocols.BufferedProtocol)
        self._read_ready_cb = self._read_ready__get_buffer if buffered else self._read_ready__data_received
        super().set_protocol(protocol)

    def _read_ready(self):
        self._read_ready_cb()

    def _received(self, receive, *args):
        # What a call gave, or None when there is nothing to do any more.
        try:
            return receive(*args)
        except (BlockingIOError, InterruptedError):
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on socket transport")
            return None

    def _read_ready__data_received(self):
        if self._conn_lost:
            return
        data = self._received(self._sock.recv, self.max_size)
        if data is None:
            return
        if not data:
            self._read_ready__on_eof()
            return
        self._guarded(self._protocol.data_received, data, failure="Fatal error: protocol.data_received() call failed.")

    def _read_ready__get_buffer(self):
        if self._conn_lost:
            return
        try:
            buffer = self._protocol.get_buffer(-1)
            if not len(buffer):
                raise RuntimeError("get_buffer() returned an empty buffer")
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal error: protocol.get_buffer() call failed.")
            return
        count = self._received(self._sock.recv_into, buffer)
        if count is None:
            return
        if not count:
            self._read_ready__on_eof()
            return
        self._guarded(self._protocol.buffer_updated, count, failure="Fatal error: protocol.buffer_updated() call failed.")

    def _read_ready__on_eof(self):
        if self._loop.get_debug():
            logger.debug("%r received EOF", self)
        fine, keep_open = self._guarded(self._protocol.eof_received,
                                        failure="Fatal error: protocol.eof_received() call failed.")
        if not fine:
            return
        if keep_open:
            # Only the writing side is left.
            self._loop._remove_reader(self._sock_fd)
        else:
            self.close()

    def write(self, data):
        """Sends bytes, sooner or later."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if self._empty_waiter is not None:
            raise RuntimeError("unable to write; sendfile is in progress")
        if not data:
            return
        if self._conn_lost:
            self._lost_write()
            return
        if not self._buffer:
            # Mostly there is room, and no need to wait.
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on socket transport")
                return
            data = memoryview(data)[sent:]
            if not data:
                return
            self._loop._add_writer(self._sock_fd, self._write_ready)
        # Kept as it is, though the program may reuse a bytearray.
        self._buffer.append(memoryview(bytes(data)) if not isinstance(data, bytes) else data)
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        """Sends several pieces."""
        if self._eof:
            raise RuntimeError("Cannot call writelines() after write_eof()")
        if self._empty_waiter is not None:
            raise RuntimeError("unable to writelines; sendfile is in progress")
        if not list_of_data:
            return
        if self._conn_lost:
            self._lost_write()
            return
        self._buffer.extend(memoryview(data) for data in list_of_data)
        self._write_ready()
        if self._buffer:
            self._loop._add_writer(self._sock_fd, self._write_ready)
            self._maybe_pause_protocol()

    def _drop_sent(self, count):
        buffer = self._buffer
        while count:
            piece = buffer.popleft()
            if len(piece) > count:
                buffer.appendleft(memoryview(piece)[count:])
                break
            count -= len(piece)

    def _after_write(self):
        # The protocol may write more.
        self._maybe_resume_protocol()
        if self._buffer:
            return
        self._loop._remove_writer(self._sock_fd)
        if self._empty_waiter is not None:
            self._empty_waiter.set_result(None)
        if self._closing:
            self._call_connection_lost(None)
        elif self._eof:
            self._sock.shutdown(socket.SHUT_WR)

    def _flush(self, send):
        assert self._buffer, "Data should not be empty"
        if self._conn_lost:
            return
        try:
            self._drop_sent(send())
            while self._buffer and not len(self._buffer[0]):
                self._buffer.popleft()
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._remove_writer(self._sock_fd)
            self._buffer.clear()
            self._fatal_error(error, "Fatal write error on socket transport")
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(error)
            return
        self._after_write()

    def _write_sendmsg(self):
        pieces = list(self._buffer)[:SC_IOV_MAX]
        self._flush(lambda: self._sock.sendmsg(pieces))

    def _write_send(self):
        self._flush(lambda: self._sock.send(self._buffer[0]))

    def write_eof(self):
        """Closes the writing side once everything has been sent."""
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        """Yes."""
        return True

    def _call_connection_lost(self, exc):
        try:
            super()._call_connection_lost(exc)
        finally:
            self._write_ready = None
            if self._empty_waiter is not None:
                self._empty_waiter.set_exception(ConnectionError("Connection is closed by peer"))

    def _make_empty_waiter(self):
        if self._empty_waiter is not None:
            raise RuntimeError("Empty waiter is already set")
        self._empty_waiter = self._loop.create_future()
        if not self._buffer:
            self._empty_waiter.set_result(None)
        return self._empty_waiter

    def _reset_empty_waiter(self):
        self._empty_waiter = None

    def close(self):
        """Closes once what was written has been sent."""
        self._read_ready_cb = None
        super().close()


class _SelectorDatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """A socket for messages."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._buffer_size = 0
        self._loop.call_soon(self._protocol.connection_made, self)
        self._loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            self._loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        return self._buffer_size

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, addr = self._sock.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, addr)

    def _send_one(self, data, addr):
        if self._extra["peername"]:
            self._sock.send(data)
        else:
            self._sock.sendto(data, addr)

    def sendto(self, data, addr=None):
        """Sends a message, sooner or later."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
        if self._conn_lost and self._address:
            self._lost_write()
            return
        if not self._buffer:
            try:
                self._send_one(data, addr)
                return
            except (BlockingIOError, InterruptedError):
                self._loop._add_writer(self._sock_fd, self._sendto_ready)
            except OSError as error:
                self._protocol.error_received(error)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on datagram transport")
                return
        self._buffer.append((bytes(data), addr))
        self._buffer_size += len(data)
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        while self._buffer:
            data, addr = self._buffer.popleft()
            self._buffer_size -= len(data)
            try:
                self._send_one(data, addr)
            except (BlockingIOError, InterruptedError):
                self._buffer.appendleft((data, addr))
                self._buffer_size += len(data)
                break
            except OSError as error:
                self._protocol.error_received(error)
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on datagram transport")
                return
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
