"""Streams: reading and writing connections by awaiting."""

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection",
           "start_unix_server")

import collections
import sys
import warnings
import weakref

from . import coroutines, events, exceptions, format_helpers, protocols
from .log import logger
from .tasks import sleep

_DEFAULT_LIMIT = 1 << 16


def _pair(loop, limit, connected=None):
    reader = StreamReader(limit=limit, loop=loop)
    return reader, StreamReaderProtocol(reader, connected, loop=loop)


async def _opened(connect, limit, args, kwds):
    loop = events.get_running_loop()
    reader, protocol = _pair(loop, limit)
    transport, _ = await connect(loop)(lambda: protocol, *args, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def _served(serve, limit, connected, args, kwds):
    loop = events.get_running_loop()
    return await serve(loop)(lambda: _pair(loop, limit, connected)[1], *args, **kwds)


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Connects to a host: (reader, writer)."""
    return await _opened(lambda loop: loop.create_connection, limit, (host, port), kwds)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """Starts a server that calls a function or coroutine function with (reader, writer) for each connection."""
    return await _served(lambda loop: loop.create_server, limit, client_connected_cb, (host, port), kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """As open_connection(), through a socket in the file system."""
    return await _opened(lambda loop: loop.create_unix_connection, limit, (path,), kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """As start_server(), through a socket in the file system."""
    return await _served(lambda loop: loop.create_unix_server, limit, client_connected_cb, (path,), kwds)


class FlowControlMixin(protocols.Protocol):
    """Makes those who drain() wait while the transport's buffer is full."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = False
        self._connection_lost = False
        self._drain_waiters = collections.deque()

    def _set_paused(self, paused):
        assert self._paused is not paused
        self._paused = paused
        if self._loop.get_debug():
            logger.debug(f"%r {'pauses' if paused else 'resumes'} writing", self)

    def pause_writing(self):
        """Makes drain() wait."""
        self._set_paused(True)

    def resume_writing(self):
        """Lets those who drain() go on."""
        self._set_paused(False)
        self._wake_drainers(None)

    def connection_lost(self, exc):
        """Lets those who drain() go on, with the error if there is one."""
        self._connection_lost = True
        if self._paused:
            self._wake_drainers(exc)

    def _wake_drainers(self, error):
        for waiter in self._drain_waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            room = self._loop.create_future()
            self._drain_waiters.append(room)
            try:
                await room
            finally:
                self._drain_waiters.remove(room)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Feeds a StreamReader with what comes."""

    _source_traceback = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop=loop)
        # A server's reader is kept by the program's function; that of a client by its user, who may forget it.
        self._weak_reader = None if stream_reader is None else weakref.ref(stream_reader)
        if stream_reader is not None:
            self._source_traceback = stream_reader._source_traceback
        self._strong_reader = stream_reader if client_connected_cb is not None else None
        self._client_connected_cb = client_connected_cb
        # The connection and what serves it.
        self._transport = self._stream_writer = self._task = None
        self._reject_connection = self._over_ssl = False
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._weak_reader is None else self._weak_reader()

    def _replace_transport(self, transport):
        self._transport = transport
        self._over_ssl = transport.get_extra_info("sslcontext") is not None

    def connection_made(self, transport):
        if self._reject_connection:
            context = {"message": "An open stream was garbage collected prior to establishing network connection; "
                                  'call "stream.close()" explicitly.'}
            if self._source_traceback:
                context["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(context)
            transport.abort()
            return
        self._replace_transport(transport)
        reader = self._stream_reader
        if reader is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        writer = self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        result = self._client_connected_cb(reader, writer)
        if coroutines.iscoroutine(result):
            self._task = self._loop.create_task(result)
            self._task.add_done_callback(lambda task: self._served(task, transport))
        self._strong_reader = None

    def _served(self, task, transport):
        if task.cancelled():
            transport.close()
            return
        error = task.exception()
        if error is not None:
            self._loop.call_exception_handler({"message": "Unhandled exception in client_connected_cb",
                                               "exception": error, "transport": transport})
            transport.close()

    def connection_lost(self, exc):
        """Tells the reader, and those who wait for the end."""
        reader, closed = self._stream_reader, self._closed
        if exc is None:
            if reader is not None:
                reader.feed_eof()
            if not closed.done():
                closed.set_result(None)
        else:
            if reader is not None:
                reader.set_exception(exc)
            if not closed.done():
                closed.set_exception(exc)
        super().connection_lost(exc)
        self._weak_reader = self._stream_writer = self._task = self._transport = None

    def data_received(self, data):
        """Feeds the reader."""
        if (reader := self._stream_reader) is not None:
            reader.feed_data(data)

    def eof_received(self):
        """Tells the reader that nothing more comes."""
        if (reader := self._stream_reader) is not None:
            reader.feed_eof()
        # TLS cannot be closed on one side alone.
        return not self._over_ssl

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # Nobody may have waited for the end, and so an error there is not lost.
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    """Writes a connection; drain() waits while too much is on its way."""

    def __init__(self, transport, protocol, reader, loop):
        assert reader is None or isinstance(reader, StreamReader)
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop
        # For drain() outside any wait: it has something to await that is done.
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        words = [type(self).__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            words.append(f"reader={self._reader!r}")
        return f"<{' '.join(words)}>"

    @property
    def transport(self):
        """The transport."""
        return self._transport

    def write(self, data):
        """Sends bytes, sooner or later."""
        self._transport.write(data)

    def writelines(self, data):
        """Sends several pieces."""
        self._transport.writelines(data)

    def write_eof(self):
        """Closes the writing side once everything has been sent."""
        return self._transport.write_eof()

    def can_write_eof(self):
        """Whether write_eof() works."""
        return self._transport.can_write_eof()

    def close(self):
        """Closes the connection; await wait_closed() afterwards."""
        return self._transport.close()

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._transport.is_closing()

    async def wait_closed(self):
        """Waits until the connection is closed."""
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        """Something about the connection, by name."""
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Waits until it makes sense to write more; call it after write()."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            # The loop gets a chance to notice that the connection is gone.
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        """Goes on with TLS."""
        server_side = self._protocol._client_connected_cb is not None
        await self.drain()
        transport = await self._loop.start_tls(
            self._transport, self._protocol, sslcontext, server_side=server_side, server_hostname=server_hostname,
            ssl_handshake_timeout=ssl_handshake_timeout, ssl_shutdown_timeout=ssl_shutdown_timeout)
        self._transport = transport
        self._protocol._replace_transport(transport)

    def __del__(self, warnings=warnings):
        if self._transport.is_closing():
            return
        text = "loop is closed"
        if not self._loop.is_closed():
            self.close()
            text = f"unclosed {self!r}"
        warnings.warn(text, ResourceWarning)


class StreamReader:
    """Reads a connection."""

    _source_traceback = None

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = False
        # What a read() waits with; only one may wait.
        self._waiter = None
        self._exception = None
        self._transport = None
        self._paused = False
        if self._loop.get_debug():
            self._source_traceback = format_helpers.extract_stack(sys._getframe(1))

    def __repr__(self):
        words = ["StreamReader"]
        if self._buffer:
            words.append(f"{len(self._buffer)} bytes")
        if self._eof:
            words.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            words.append(f"limit={self._limit}")
        for name, value in ("waiter", self._waiter), ("exception", self._exception), ("transport", self._transport):
            if value:
                words.append(f"{name}={value!r}")
        if self._paused:
            words.append("paused")
        return f"<{' '.join(words)}>"

    def exception(self):
        """The error that ended the stream, or None."""
        return self._exception

    def set_exception(self, exc):
        """Ends the stream with an error."""
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def set_transport(self, transport):
        """Sets the transport, which is paused while too much is unread."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def _maybe_resume_transport(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    def feed_eof(self):
        """Says that nothing more comes."""
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        """Whether everything was read and nothing more comes."""
        return self._eof and not self._buffer

    def feed_data(self, data):
        """Adds bytes that came."""
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                # It cannot be paused; no need to try again.
                self._transport = None
            else:
                self._paused = True

    async def _wait_for_data(self, func_name):
        if self._waiter is not None:
            raise RuntimeError(f"{func_name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            # Else nothing would ever come.
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _check_error(self):
        if self._exception is not None:
            raise self._exception

    def _take(self, n):
        data = bytes(self._buffer[:n])
        del self._buffer[:n]
        self._maybe_resume_transport()
        return data

    async def readline(self):
        """Reads a line with its end; what there is at the end of the stream. ValueError if it is longer than the limit."""
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as error:
            return error.partial
        except exceptions.LimitOverrunError as error:
            if self._buffer.startswith(b"\n", error.consumed):
                del self._buffer[:error.consumed + 1]
            else:
                self._buffer.clear()
            self._maybe_resume_transport()
            raise ValueError(error.args[0])

    async def readuntil(self, separator=b"\n"):
        """Reads up to and with a separator, or the first of a tuple of them."""
        if isinstance(separator, tuple):
            separators = sorted(separator, key=len)
        else:
            separators = [separator]
        if not separators:
            raise ValueError("Separator should contain at least one element")
        shortest, longest = len(separators[0]), len(separators[-1])
        if not shortest:
            raise ValueError("Separator should be at least one-byte string")
        self._check_error()
        # Bytes before this place belong to no separator.
        searched = 0
        while True:
            size = len(self._buffer)
            if size - searched >= shortest:
                found = None
                for sep in separators:
                    at = self._buffer.find(sep, searched)
                    if at >= 0 and (found is None or at + len(sep) < found[0]):
                        found = at + len(sep), at
                if found is not None:
                    end, start = found
                    break
                searched = max(0, size + 1 - longest)
                if searched > self._limit:
                    raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._eof:
                rest = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(rest, None)
            await self._wait_for_data("readuntil")
        if start > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", start)
        return self._take(end)

    async def read(self, n=-1):
        """Reads up to n bytes, at least one unless the stream ends; with -1 everything."""
        self._check_error()
        if n == 0:
            return b""
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if not self._buffer and not self._eof:
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """Reads n bytes; IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._check_error()
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                partial = bytes(self._buffer)
                self._buffer.clear()
                raise exceptions.IncompleteReadError(partial, n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        line = await self.readline()
        if line == b"":
            raise StopAsyncIteration
        return line
