"""Children that a server starts as copies of itself."""

__all__ = ['Popen']

import os
import time

from . import forkserver, popen_fork, popen_spawn_posix, util

if not __import__('multiprocessing.reduction').reduction.HAVE_SEND_HANDLE:
    raise ImportError('No support for sending fds between processes')


# A process may be so young that a signal would end it in disorder; after so many seconds none is.
_YOUNG = 10.0


class _DupFd:
    """A descriptor among those that the server hands over, by its place."""

    def __init__(self, ind):
        self.ind = ind

    def detach(self):
        """The descriptor."""
        return forkserver.get_inherited_fds()[self.ind]


class Popen(popen_spawn_posix.Popen):
    """A child of the server. The sentinel is the server's pipe: first the pid comes through it, in the end the status."""

    method = 'forkserver'
    DupFd = _DupFd

    def duplicate_for_child(self, fd):
        self._fds.append(fd)
        return len(self._fds) - 1

    def _launch(self, process_obj):
        notes_here, notes_there = os.pipe()
        try:
            pickled = self._pickled(process_obj, notes_fd=_DupFd(self.duplicate_for_child(notes_there)))
            sentinel, parent_end = forkserver.connect_to_new_process(self._fds)
        except BaseException:
            os.close(notes_here)
            raise
        finally:
            os.close(notes_there)
        # The end that only this process holds tells the child when its parent is gone.
        self._hold(sentinel, os.dup(parent_end), notes_here)
        with open(parent_end, 'wb') as f:
            f.write(pickled)
        self.pid = forkserver.read_signed(sentinel)
        self._start_time = time.monotonic()

    def _send_signal(self, sig):
        if sig != popen_fork._SIGKILL and time.monotonic() - self._start_time < _YOUNG and self.poll() is None:
            try:
                forkserver.send_signal(self.pid, sig)
                return
            except OSError:
                # The server is gone: then nobody knows better.
                pass
        super()._send_signal(sig)

    def poll(self, flag=os.WNOHANG):
        if self.returncode is None:
            from .connection import wait
            if not wait([self.sentinel], 0 if flag == os.WNOHANG else None):
                return None
            try:
                self.returncode = forkserver.read_signed(self.sentinel)
            except (OSError, EOFError):
                # The server is gone, and with it the status.
                self.returncode = 255
            self._ended()
        return self.returncode
