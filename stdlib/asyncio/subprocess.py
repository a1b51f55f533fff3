"""Child processes by awaiting."""

__all__ = ("create_subprocess_exec", "create_subprocess_shell")

import subprocess

from . import events, protocols, streams, tasks
from .log import logger

PIPE, STDOUT, DEVNULL = subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL


class SubprocessStreamProtocol(streams.FlowControlMixin, protocols.SubprocessProtocol):
    """Gives a child's pipes to streams."""

    def __init__(self, limit, loop):
        super().__init__(loop=loop)
        self._limit = limit
        self.stdin = self.stdout = self.stderr = None
        self._transport = None
        self._process_exited = False
        # Open pipes from the child.
        self._pipe_fds = []
        self._stdin_closed = self._loop.create_future()

    def __repr__(self):
        words = [type(self).__name__]
        words += [f"{name}={stream!r}" for name in ("stdin", "stdout", "stderr") if (stream := getattr(self, name)) is not None]
        return f"<{' '.join(words)}>"

    def _reader(self, transport, fd):
        pipe = transport.get_pipe_transport(fd)
        if pipe is None:
            return None
        reader = streams.StreamReader(limit=self._limit, loop=self._loop)
        reader.set_transport(pipe)
        self._pipe_fds.append(fd)
        return reader

    def connection_made(self, transport):
        self._transport = transport
        self.stdout = self._reader(transport, 1)
        self.stderr = self._reader(transport, 2)
        pipe = transport.get_pipe_transport(0)
        if pipe is not None:
            self.stdin = streams.StreamWriter(pipe, protocol=self, reader=None, loop=self._loop)

    def _stream(self, fd):
        return self.stdout if fd == 1 else self.stderr if fd == 2 else None

    def pipe_data_received(self, fd, data):
        """Feeds the reader of the pipe."""
        if (reader := self._stream(fd)) is not None:
            reader.feed_data(data)

    def pipe_connection_lost(self, fd, exc):
        """Tells the stream of the pipe."""
        if fd == 0:
            self._stdin_lost(exc)
            return
        reader = self._stream(fd)
        if reader is None:
            pass
        elif exc is None:
            reader.feed_eof()
        else:
            reader.set_exception(exc)
        if fd in self._pipe_fds:
            self._pipe_fds.remove(fd)
        self._close_when_over()

    def _stdin_lost(self, error):
        if self.stdin is not None:
            self.stdin.close()
        self.connection_lost(error)
        if error is None:
            self._stdin_closed.set_result(None)
        else:
            self._stdin_closed.set_exception(error)
            # Who does not wait for the end of stdin does not care.
            self._stdin_closed._log_traceback = False

    def process_exited(self):
        """Closes the transport when the pipes are closed too."""
        self._process_exited = True
        self._close_when_over()

    def _close_when_over(self):
        if not self._pipe_fds and self._process_exited:
            self._transport.close()
            self._transport = None

    def _get_close_waiter(self, stream):
        return self._stdin_closed if stream is self.stdin else None


class Process:
    """A child process."""

    def __init__(self, transport, protocol, loop):
        self._transport, self._protocol, self._loop = transport, protocol, loop
        self.stdin, self.stdout, self.stderr = protocol.stdin, protocol.stdout, protocol.stderr
        self.pid = transport.get_pid()

    def __repr__(self):
        return f"<{type(self).__name__} {self.pid}>"

    @property
    def returncode(self):
        """The exit status, or None while it runs."""
        return self._transport.get_returncode()

    async def wait(self):
        """Waits for the end: the exit status."""
        return await self._transport._wait()

    def send_signal(self, signal):
        """Sends a signal."""
        self._transport.send_signal(signal)

    def terminate(self):
        """Asks it to end."""
        self._transport.terminate()

    def kill(self):
        """Ends it."""
        self._transport.kill()

    async def _feed_stdin(self, input):
        debug = self._loop.get_debug()
        try:
            if input is not None:
                self.stdin.write(input)
                if debug:
                    logger.debug("%r communicate: feed stdin (%s bytes)", self, len(input))
            await self.stdin.drain()
        except (BrokenPipeError, ConnectionResetError) as error:
            # It need not read everything.
            if debug:
                logger.debug("%r communicate: stdin got %r", self, error)
        if debug:
            logger.debug("%r communicate: close stdin", self)
        self.stdin.close()

    async def _read_stream(self, fd):
        transport = self._transport.get_pipe_transport(fd)
        stream = self.stdout if fd == 1 else self.stderr
        name = "stdout" if fd == 1 else "stderr"
        if self._loop.get_debug():
            logger.debug("%r communicate: read %s", self, name)
        output = await stream.read()
        if self._loop.get_debug():
            logger.debug("%r communicate: close %s", self, name)
        transport.close()
        return output

    async def _noop(self):
        return None

    async def communicate(self, input=None):
        """Writes everything to stdin, reads everything, and waits for the end: (stdout, stderr)."""
        parts = (self._feed_stdin(input) if self.stdin is not None else self._noop(),
                 self._read_stream(1) if self.stdout is not None else self._noop(),
                 self._read_stream(2) if self.stderr is not None else self._noop())
        _, out, err = await tasks.gather(*parts)
        await self.wait()
        return out, err


async def _started(start, program, stdin, stdout, stderr, limit, kwds):
    loop = events.get_running_loop()
    transport, protocol = await start(loop)(lambda: SubprocessStreamProtocol(limit=limit, loop=loop), *program,
                                            stdin=stdin, stdout=stdout, stderr=stderr, **kwds)
    return Process(transport, protocol, loop)


async def create_subprocess_shell(cmd, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Starts a command of the shell; a Process."""
    return await _started(lambda loop: loop.subprocess_shell, (cmd,), stdin, stdout, stderr, limit, kwds)


async def create_subprocess_exec(program, *args, stdin=None, stdout=None, stderr=None, limit=streams._DEFAULT_LIMIT, **kwds):
    """Starts a program with arguments; a Process."""
    return await _started(lambda loop: loop.subprocess_exec, (program, *args), stdin, stdout, stderr, limit, kwds)
