"""Transports over pipes, terminals and the like."""

import errno
import os
import stat
import warnings

from . import futures
from . import transports
from .log import logger


def _kind(pipe):
    mode = os.fstat(pipe.fileno()).st_mode
    return (stat.S_ISFIFO(mode), stat.S_ISSOCK(mode), stat.S_ISCHR(mode))


class _PipeBase:
    # The half that both directions share.

    def _begin(self, loop, pipe, protocol, refusal):
        self._extra["pipe"] = pipe
        self._loop = loop
        self._pipe = pipe
        self._fileno = pipe.fileno()
        self._protocol = protocol
        self._closing = False
        if not any(_kind(pipe)):
            self._pipe = self._fileno = self._protocol = None
            raise ValueError(refusal)
        os.set_blocking(self._fileno, False)

    def __repr__(self):
        words = [type(self).__name__]
        if self._pipe is None:
            words.append("closed")
        elif self._closing:
            words.append("closing")
        words.append(f"fd={self._fileno}")
        selector = getattr(self._loop, "_selector", None)
        if self._pipe is not None and selector is not None:
            words.append(self._shown_state(transports._watched(self._loop, self._fileno)))
        else:
            words.append("open" if self._pipe is not None else "closed")
        return f"<{' '.join(words)}>"

    def set_protocol(self, protocol):
        """Sets the protocol."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def is_closing(self):
        """Whether it is closed or about to be."""
        return self._closing

    def __del__(self, _warn=warnings.warn):
        if self._pipe is not None:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self._pipe.close()

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            self._pipe.close()
            self._pipe = self._protocol = self._loop = None

    def _report(self, exc, message, harmless):
        if harmless:
            if self._loop.get_debug():
                logger.debug("%r: %s", self, message, exc_info=True)
        else:
            self._loop.call_exception_handler({"message": message, "exception": exc, "transport": self,
                                               "protocol": self._protocol})


class _UnixReadPipeTransport(_PipeBase, transports.ReadTransport):
    """Reads a pipe."""

    max_size = 256 * 1024

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra)
        self._begin(loop, pipe, protocol, "Pipe transport is for pipes/sockets only.")
        self._paused = False
        loop.call_soon(protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def _shown_state(self, watched):
        return "polling" if watched & 1 else "idle"

    def _add_reader(self, fd, callback):
        if self.is_reading():
            self._loop._add_reader(fd, callback)

    def is_reading(self):
        """Whether bytes are taken now."""
        return not self._paused and not self._closing

    def _read_ready(self):
        try:
            data = os.read(self._fileno, self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            self._fatal_error(error, "Fatal read error on pipe transport")
            return
        if data:
            self._protocol.data_received(data)
            return
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        self._closing = True
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._protocol.eof_received)
        self._loop.call_soon(self._call_connection_lost, None)

    def pause_reading(self):
        """Takes no bytes until resume_reading()."""
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._fileno)
            if self._loop.get_debug():
                logger.debug("%r pauses reading", self)

    def resume_reading(self):
        """Takes bytes again."""
        if not self._closing and self._paused:
            self._paused = False
            self._loop._add_reader(self._fileno, self._read_ready)
            if self._loop.get_debug():
                logger.debug("%r resumes reading", self)

    def close(self):
        """Closes the pipe."""
        if not self._closing:
            self._close(None)

    def _fatal_error(self, exc, message="Fatal error on pipe transport"):
        # What a terminal says when its other end is gone.
        self._report(exc, message, isinstance(exc, OSError) and exc.errno == errno.EIO)
        self._close(exc)

    def _close(self, exc):
        self._closing = True
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)


class _UnixWritePipeTransport(_PipeBase, transports._FlowControlMixin, transports.WriteTransport):
    """Writes a pipe."""

    def __init__(self, loop, pipe, protocol, waiter=None, extra=None):
        super().__init__(extra, loop)
        self._buffer = bytearray()
        self._conn_lost = 0
        self._begin(loop, pipe, protocol, "Pipe transport is only for pipes, sockets and character devices")
        loop.call_soon(protocol.connection_made, self)
        is_fifo, is_socket, _ = _kind(pipe)
        if is_fifo or is_socket:
            # Such a descriptor can be read when its other end was closed.
            loop.call_soon(loop._add_reader, self._fileno, self._read_ready)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def _shown_state(self, watched):
        return f"{'polling' if watched & 2 else 'idle'} bufsize={self.get_write_buffer_size()}"

    def get_write_buffer_size(self):
        """How many bytes wait to be written."""
        return len(self._buffer)

    def _read_ready(self):
        if self._loop.get_debug():
            logger.info("%r was closed by peer", self)
        self._close(BrokenPipeError() if self._buffer else None)

    def write(self, data):
        """Writes bytes, sooner or later."""
        assert isinstance(data, (bytes, bytearray, memoryview)), repr(data)
        if isinstance(data, bytearray):
            data = memoryview(data)
        if not data:
            return
        if self._conn_lost or self._closing:
            if self._conn_lost >= 5:
                logger.warning("pipe closed by peer or os.write(pipe, data) raised exception.")
            self._conn_lost += 1
            return
        if not self._buffer:
            try:
                written = os.write(self._fileno, data)
            except (BlockingIOError, InterruptedError):
                written = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._conn_lost += 1
                self._fatal_error(error, "Fatal write error on pipe transport")
                return
            if written == len(data):
                return
            if written > 0:
                data = memoryview(data)[written:]
            self._loop._add_writer(self._fileno, self._write_ready)
        self._buffer += data
        self._maybe_pause_protocol()

    def _write_ready(self):
        assert self._buffer, "Data should not be empty"
        try:
            written = os.write(self._fileno, self._buffer)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._buffer.clear()
            self._conn_lost += 1
            self._loop._remove_writer(self._fileno)
            self._fatal_error(error, "Fatal write error on pipe transport")
            return
        del self._buffer[:written]
        if self._buffer:
            return
        self._loop._remove_writer(self._fileno)
        self._maybe_resume_protocol()
        if self._closing:
            self._loop._remove_reader(self._fileno)
            self._call_connection_lost(None)

    def can_write_eof(self):
        """Yes: it closes the pipe."""
        return True

    def write_eof(self):
        """Closes once everything has been written."""
        if self._closing:
            return
        assert self._pipe
        self._closing = True
        if not self._buffer:
            self._loop._remove_reader(self._fileno)
            self._loop.call_soon(self._call_connection_lost, None)

    def close(self):
        """Closes once everything has been written."""
        if self._pipe is not None and not self._closing:
            self.write_eof()

    def abort(self):
        """Closes at once."""
        self._close(None)

    def _fatal_error(self, exc, message="Fatal error on pipe transport"):
        self._report(exc, message, isinstance(exc, OSError))
        self._close(exc)

    def _close(self, exc=None):
        self._closing = True
        if self._buffer:
            self._loop._remove_writer(self._fileno)
        self._buffer.clear()
        self._loop._remove_reader(self._fileno)
        self._loop.call_soon(self._call_connection_lost, exc)
