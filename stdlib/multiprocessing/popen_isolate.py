"""Children that are interpreters of their own in the same process of the operating system."""

__all__ = ['Popen']

import os
import threading

import _processes

from . import notes, popen_fork, util

# Between the moments that the system has told an exit status, which it does once, and that the Popen knows it.
_reaping = threading.Lock()
os.register_at_fork(after_in_child=_reaping._at_fork_reinit)


class Popen(popen_fork.Popen):
    """An isolate. It needs no pipes: this process knows by itself when it ends, and what it says."""

    method = 'isolate'
    _sentinel = None

    def _launch(self, process_obj):
        def live():
            notes.use(None, _processes.tell)
            return popen_fork.whole_life(process_obj, _sentinel_of_parent)

        self.pid = _processes.start_isolate(live, bound=bool(process_obj.daemon))
        self._notes = _Notes(self.pid)

    @property
    def sentinel(self):
        """A descriptor that is readable once the child has ended, made when somebody wants it."""
        if self._sentinel is None:
            self._sentinel = _sentinel_of(self.pid)
            self.finalizer = util.Finalize(self, util.close_fds, (self._sentinel,))
        return self._sentinel

    def poll(self, flag=os.WNOHANG):
        """The exit status, or None when the child runs; with flag 0, wait."""
        if self.returncode is None:
            if not _processes.await_end(self.pid, 0 if flag else None):
                return None
            with _reaping:
                if self.returncode is None:
                    # With its status it is forgotten.
                    self._listen_at_end()
                    return super().poll(flag)
        return self.returncode

    def wait(self, timeout=None):
        """The exit status, or None when the child still runs after `timeout` seconds."""
        if self.returncode is None and timeout is not None and not _processes.await_end(self.pid, timeout):
            return None
        return super().wait(None)

    def _wait_for_end(self):
        # What it said before is the past.
        self._listen_at_end()
        while not _processes.await_end(self.pid, None, True):
            self._listen()

    def close(self):
        self._notes = None
        super().close()


class _Notes:
    """What a child says."""

    def __init__(self, pid):
        self._pid = pid

    def read(self):
        """The notes that came since the last call, as (kind, text)."""
        return _processes.heard(self._pid)


def _sentinel_of(pid):
    """A descriptor that is readable once a process has ended."""
    ours, its = os.pipe()
    try:
        _processes.open_until_end(pid, its)
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(its)
    return ours


def _sentinel_of_parent():
    return _sentinel_of(os.getppid())
