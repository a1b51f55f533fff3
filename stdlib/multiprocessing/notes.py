"""What a child tells its parent beside its exit status, over a pipe of its own.

Two kinds: that it was interrupted from the keyboard, with the traceback, so that a tree of processes prints one and not
one per process; and that it wants to end but has items for a queue that nobody reads.
"""

__all__ = ['send', 'Notes']

import os
import sys

INTERRUPTED = b'i'
STUCK = b's'

# No note may be longer than what a pipe takes without a reader.
_LONGEST = 32 << 10

# The writing end in this process, with its number in the file system: the program may have closed the descriptor and
# opened another file under its number.
_end = _inode = None

# What takes notes in a child that needs no pipe for them.
_tell = None


def use(fd, tell=None):
    """In a child: send notes through `fd`, or give them to `tell`."""
    global _end, _inode, _tell
    _end, _inode, _tell = fd, None, tell
    if fd is not None:
        os.set_blocking(fd, False)
        _inode = os.fstat(fd).st_ino


def end():
    """In a child: there will be no more notes."""
    global _end, _tell
    _tell = None
    if _end is None:
        return
    try:
        if os.fstat(_end).st_ino == _inode:
            os.close(_end)
    except OSError:
        # The program has closed it.
        pass
    _end = None


def send(kind, text):
    """Tell the parent; whether there is one who listens."""
    if _tell is not None:
        return _tell(kind, text)
    if _end is None:
        return False
    content = text.encode('utf-8', 'backslashreplace')[-_LONGEST:]
    try:
        if os.fstat(_end).st_ino != _inode:
            return False
        os.write(_end, kind + len(content).to_bytes(4, 'big') + content)
    except OSError:
        # The parent has ended or reads nothing; what it would do with the note is its affair.
        return False
    return True


class Notes:
    """The reading end in the parent."""

    def __init__(self, fd):
        os.set_blocking(fd, False)
        self.fd = fd
        self._bytes = b''

    def read(self):
        """The notes that came since the last call, as (kind, text)."""
        try:
            while more := os.read(self.fd, 1 << 12):
                self._bytes += more
        except OSError:
            # Nothing to read now, or closed.
            pass
        came = []
        while len(self._bytes) >= 5:
            end = 5 + int.from_bytes(self._bytes[1:5], 'big')
            if len(self._bytes) < end:
                break
            came.append((self._bytes[:1], self._bytes[5:end].decode('utf-8', 'replace')))
            self._bytes = self._bytes[end:]
        return came


# Tracebacks of interrupted children that were not printed yet.
_held = []


def hold(text):
    """Keep the traceback of an interrupted child until it is clear whether this process was interrupted as well."""
    _held.append(text)


def release(interrupted):
    """Print one of the tracebacks that were kept, unless this process has one of its own or leaves it to its parent."""
    texts = _held[:]
    _held.clear()
    if texts and not interrupted and sys.stderr is not None:
        sys.stderr.write(texts[0])
        sys.stderr.flush()
