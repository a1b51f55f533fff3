"""Child processes as transports."""

import collections
import os
import signal as signals
import subprocess
import warnings

from . import protocols
from . import transports
from .log import logger


def _shown_file(file):
    return "<pipe>" if file == subprocess.PIPE else repr(file)


class BaseSubprocessTransport(transports.SubprocessTransport):
    """A child process and its pipes. How it is started is up to subclasses."""

    def __init__(self, loop, protocol, args, shell, stdin, stdout, stderr, bufsize, waiter=None, extra=None, **kwargs):
        super().__init__(extra)
        self._closed = False
        self._protocol = protocol
        self._loop = loop
        self._proc = None
        self._pid = None
        self._returncode = None
        # Futures of those who wait for the end.
        self._exit_waiters = []
        # Calls of the protocol that came before it knew of the transport; None afterwards.
        self._pending_calls = collections.deque()
        # Descriptor of the child -> the protocol of the pipe.
        self._pipes = {fd: None for fd, file in enumerate((stdin, stdout, stderr)) if file == subprocess.PIPE}
        self._finished = False
        try:
            self._start(args=args, shell=shell, stdin=stdin, stdout=stdout, stderr=stderr, bufsize=bufsize, **kwargs)
        except:
            self.close()
            raise
        self._pid = self._proc.pid
        self._extra["subprocess"] = self._proc
        if loop.get_debug():
            logger.debug("process %r created: pid %s", args if isinstance(args, (bytes, str)) else args[0], self._pid)
        loop.create_task(self._connect_pipes(waiter))

    def __repr__(self):
        words = [type(self).__name__]
        if self._closed:
            words.append("closed")
        if self._pid is not None:
            words.append(f"pid={self._pid}")
        if self._returncode is not None:
            words.append(f"returncode={self._returncode}")
        else:
            words.append("running" if self._pid is not None else "not started")
        files = {fd: pipe.pipe for fd, pipe in self._pipes.items() if pipe is not None}
        if 0 in files:
            words.append(f"stdin={files[0]}")
        if 1 in files and 2 in files and files[1] is files[2]:
            words.append(f"stdout=stderr={files[1]}")
        else:
            for fd, name in (1, "stdout"), (2, "stderr"):
                if fd in files:
                    words.append(f"{name}={files[fd]}")
        return f"<{' '.join(words)}>"

    def _start(self, args, shell, stdin, stdout, stderr, bufsize, **kwargs):
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Sets the protocol."""
        self._protocol = protocol

    def get_protocol(self):
        """The protocol."""
        return self._protocol

    def is_closing(self):
        """Whether it is closed."""
        return self._closed

    def close(self):
        """Closes the pipes and kills the process if it still runs."""
        if self._closed:
            return
        self._closed = True
        for pipe in self._pipes.values():
            if pipe is not None:
                pipe.pipe.close()
        # It may have ended without our having been told.
        if self._proc is not None and self._returncode is None and self._proc.poll() is None:
            if self._loop.get_debug():
                logger.warning("Close running child process: kill %r", self)
            try:
                self._proc.kill()
            except (ProcessLookupError, PermissionError):
                # It has just ended, or has become somebody else's.
                pass
            # Its end is still waited for, and told.

    def __del__(self, _warn=warnings.warn):
        if not self._closed:
            _warn(f"unclosed transport {self!r}", ResourceWarning, source=self)
            self.close()

    def get_pid(self):
        """The process id."""
        return self._pid

    def get_returncode(self):
        """The exit status, or None while it runs."""
        return self._returncode

    def get_pipe_transport(self, fd):
        """The transport of the child's descriptor 0, 1 or 2, or None."""
        pipe = self._pipes.get(fd)
        return None if pipe is None else pipe.pipe

    def _check_proc(self):
        if self._proc is None:
            raise ProcessLookupError()

    def send_signal(self, signal):
        """Sends a signal."""
        self._check_proc()
        # Popen.send_signal() would wait for the process first, and take its exit status away from the watcher.
        os.kill(self._proc.pid, signal)

    def terminate(self):
        """Asks it to end."""
        self.send_signal(signals.SIGTERM)

    def kill(self):
        """Ends it."""
        self.send_signal(signals.SIGKILL)

    async def _connect_pipes(self, waiter):
        try:
            proc, loop = self._proc, self._loop
            if proc.stdin is not None:
                _, self._pipes[0] = await loop.connect_write_pipe(lambda: WriteSubprocessPipeProto(self, 0), proc.stdin)
            for fd, file in (1, proc.stdout), (2, proc.stderr):
                if file is not None:
                    _, self._pipes[fd] = await loop.connect_read_pipe(lambda fd=fd: ReadSubprocessPipeProto(self, fd), file)
            assert self._pending_calls is not None
            loop.call_soon(self._protocol.connection_made, self)
            for callback, data in self._pending_calls:
                loop.call_soon(callback, *data)
            self._pending_calls = None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if waiter is not None and not waiter.cancelled():
                waiter.set_exception(error)
        else:
            if waiter is not None and not waiter.cancelled():
                waiter.set_result(None)

    def _call(self, callback, *data):
        if self._pending_calls is not None:
            self._pending_calls.append((callback, data))
        else:
            self._loop.call_soon(callback, *data)

    def _pipe_data_received(self, fd, data):
        self._call(self._protocol.pipe_data_received, fd, data)

    def _pipe_connection_lost(self, fd, exc):
        self._call(self._protocol.pipe_connection_lost, fd, exc)
        # It may have been the last thing that kept the transport open.
        self._try_finish()

    def _process_exited(self, returncode):
        assert self._returncode is None and returncode is not None, (self._returncode, returncode)
        if self._loop.get_debug():
            logger.info("%r exited with return code %r", self, returncode)
        self._returncode = returncode
        if self._proc.returncode is None:
            # The object was not the one that waited.
            self._proc.returncode = returncode
        self._call(self._protocol.process_exited)
        self._try_finish()

    async def _wait(self):
        """Waits for the end of the process: its exit status."""
        if self._returncode is None:
            end = self._loop.create_future()
            self._exit_waiters.append(end)
            return await end
        return self._returncode

    def _try_finish(self):
        # The connection is lost when the process and all its pipes have ended.
        assert not self._finished
        pipes = self._pipes.values()
        if self._returncode is not None and all(pipe is not None and pipe.disconnected for pipe in pipes):
            self._finished = True
            self._call(self._call_connection_lost, None)

    def _call_connection_lost(self, exc):
        try:
            self._protocol.connection_lost(exc)
        finally:
            waiters, self._exit_waiters = self._exit_waiters, None
            for end in waiters:
                if not end.done():
                    end.set_result(self._returncode)
            self._loop = self._proc = self._protocol = None


class WriteSubprocessPipeProto(protocols.BaseProtocol):
    """The protocol of a pipe to a child."""

    # The transport, once there is one.
    pipe = None
    disconnected = False

    def __init__(self, proc, fd):
        self.proc, self.fd = proc, fd

    def connection_made(self, transport):
        """Keeps the transport."""
        self.pipe = transport

    def __repr__(self):
        return f"<{type(self).__name__} fd={self.fd} pipe={self.pipe!r}>"

    def connection_lost(self, exc):
        """Tells the transport of the process."""
        owner, self.proc = self.proc, None
        self.disconnected = True
        owner._pipe_connection_lost(self.fd, exc)

    def pause_writing(self):
        """Tells the protocol of the process."""
        self.proc._protocol.pause_writing()

    def resume_writing(self):
        """Tells the protocol of the process."""
        self.proc._protocol.resume_writing()


class ReadSubprocessPipeProto(WriteSubprocessPipeProto, protocols.Protocol):
    """The protocol of a pipe from a child."""

    def data_received(self, data):
        self.proc._pipe_data_received(self.fd, data)
