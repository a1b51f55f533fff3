"""What module subprocess does with descriptors: the pipes to a child, talking through them, and waiting for a process."""

import contextlib
import os
import select
import selectors
import sys
import time

PIPE = -1
STDOUT = -2
DEVNULL = -3

# A pipe that can be written at all takes this much without blocking.
_ATOM = 512
_CHUNK = 32768
# Waits between looks at a process that cannot be waited for otherwise, in seconds.
_SHORTEST, _LONGEST = 0.0005, 0.05

try:
    import fcntl
except ImportError:
    fcntl = None


class Ends:
    """The six ends of the pipes between a program and its child; -1 where the child shares our stream."""

    def __init__(self, stdin, stdout, stderr, pipesize):
        if stdout == STDOUT and isinstance(stdout, int):
            raise ValueError("STDOUT can only be used for stderr")
        # Ours and the child's, for each of the three streams.
        self.ours, self.theirs = [None] * 3, [-1] * 3
        self._opened = []
        try:
            for number, stream in enumerate((stdin, stdout, stderr)):
                self._connect(number, stream, pipesize)
        except BaseException:
            self.close_all()
            raise
        self._numbers = [-1 if fd is None else fd for fd in self.ours]

    def _connect(self, number, stream, pipesize):
        if stream is None:
            return
        if not isinstance(stream, int):
            self.theirs[number] = stream.fileno()
        elif stream == PIPE:
            read, write = os.pipe()
            mine, other = (read, write) if number else (write, read)
            self.ours[number], self.theirs[number] = mine, other
            self._opened.append(other)
            if fcntl and pipesize is not None and pipesize > 0 and hasattr(fcntl, "F_SETPIPE_SZ"):
                fcntl.fcntl(mine, fcntl.F_SETPIPE_SZ, pipesize)
        elif stream == DEVNULL:
            null = os.open(os.devnull, os.O_RDWR)
            self.theirs[number] = null
            self._opened.append(null)
        elif stream == STDOUT and number == 2:
            out = self.theirs[1]
            self.theirs[2] = out if out != -1 else sys.__stdout__.fileno()
        else:
            self.theirs[number] = stream

    def six(self):
        """The ends in the order of fork_exec(): what is read comes first."""
        (stdin, stdout, stderr), theirs = self._numbers, self.theirs
        return theirs[0], stdin, stdout, theirs[1], stderr, theirs[2]

    def handed_over(self, number):
        """A file object closes our end from now on."""
        self.ours[number] = None

    def close_theirs(self):
        """The child has its ends; ours of them are closed."""
        for fd in self._opened:
            with contextlib.suppress(OSError):
                os.close(fd)
        self._opened.clear()

    def close_all(self):
        """There is no child."""
        self._opened += [fd for fd in self.ours if fd is not None]
        self.ours = [None] * 3
        self.close_theirs()


def read_all(fd, most=50000):
    """What comes from a descriptor until its end, but not much more than most bytes."""
    parts = bytearray()
    while len(parts) <= most:
        part = os.read(fd, most)
        if not part:
            break
        parts += part
    return bytes(parts)


class Ending:
    """Sleeps that the end of a process cuts short."""

    def __init__(self, pid):
        self._delay = _SHORTEST
        self._poll = None
        try:
            self._fd = os.pidfd_open(pid)
        except (OSError, AttributeError, TypeError):
            self._fd = None
        else:
            self._poll = select.poll()
            self._poll.register(self._fd, select.POLLIN)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        if self._fd is not None:
            os.close(self._fd)

    def sleep(self, seconds):
        """Sleeps for a time at most."""
        if self._poll is not None:
            if not self._poll.poll(seconds * 1000 + 1):
                return
            # It has ended; if it is another thread that takes note of that, it may need a moment.
            self._poll = None
        self._delay = min(self._delay * 2, _LONGEST)
        time.sleep(min(self._delay, seconds))


class Exchange:
    """Sends input to a child and collects its output, both at once, in as many goes as timeouts make of it."""

    def __init__(self, process, input, selector, expired):
        self._process = process
        self._selector = selector
        self._expired = expired
        self._sink = process.stdin
        self._parts = {file: [] for file in (process.stdout, process.stderr) if file}
        self._sources = list(self._parts)
        self._rest = None
        if self._sink:
            with contextlib.suppress(BrokenPipeError):
                self._sink.flush()
            if input:
                self._rest = self._bytes(input)
            else:
                self._end_of_input()

    def _bytes(self, input):
        if self._process.text_mode and isinstance(input, str):
            input = input.encode(self._sink.encoding, self._sink.errors)
        return memoryview(input).cast("B")

    def _end_of_input(self):
        self._rest = None
        with contextlib.suppress(BrokenPipeError):
            self._sink.close()

    def run(self, end, timeout):
        """Goes on until all is said and heard: (stdout, stderr)."""
        with self._selector() as ready:
            if self._rest is not None and not self._sink.closed:
                ready.register(self._sink, selectors.EVENT_WRITE)
            for file in self._sources:
                if not file.closed:
                    ready.register(file, selectors.EVENT_READ)
            while ready.get_map():
                left = None if end is None else end - time.monotonic()
                if left is not None and left < 0:
                    self._give_up(timeout)
                for key, _ in ready.select(left):
                    file = key.fileobj
                    if not (self._send() if file is self._sink else self._receive(file, key.fd)):
                        ready.unregister(file)
                        file.close()
                        if file in self._sources:
                            self._sources.remove(file)
                if end is not None and time.monotonic() > end:
                    self._give_up(timeout)
        try:
            self._process.wait(timeout=None if end is None else max(0, end - time.monotonic()))
        except self._expired:
            self._give_up(timeout)
        return self._result(self._process.stdout), self._result(self._process.stderr)

    def _send(self):
        """Writes some; whether there is more."""
        try:
            self._rest = self._rest[os.write(self._sink.fileno(), self._rest[:_ATOM]):]
        except BrokenPipeError:
            # The program has closed its end: the rest is of no interest.
            self._rest = None
        else:
            if not len(self._rest):
                self._rest = None
        return self._rest is not None

    def _receive(self, file, fd):
        """Reads some; whether there may be more."""
        part = os.read(fd, _CHUNK)
        self._parts[file].append(part)
        return bool(part)

    def _so_far(self, file):
        return b"".join(self._parts[file]) or None if file in self._parts else None

    def _give_up(self, timeout):
        process = self._process
        raise self._expired(process.args, timeout, output=self._so_far(process.stdout), stderr=self._so_far(process.stderr))

    def _result(self, file):
        if file not in self._parts:
            return None
        data = b"".join(self._parts[file])
        if not self._process.text_mode:
            return data
        return data.decode(file.encoding, file.errors).replace("\r\n", "\n").replace("\r", "\n")
