"""Children that start as a copy of this process."""

__all__ = ['Popen']

import atexit
import os
import threading

from . import notes, util

# The same on every system; `signal` would take longer to load than the rest of this.
_SIGKILL, _SIGTERM = 9, 15

# Between two looks at what a child that is waited for may have written on its pipe for notes.
_LOOK = 1.0

# How often a child must say that nobody reads its queue, when somebody might, before the program is warned.
_COMPLAINTS = 5


def whole_life(process_obj, parent_sentinel):
    """In a child that is a copy: all that it does; its exit status."""
    notes._held.clear()
    util._exiting = util._interrupted = False
    atexit._clear()
    atexit.register(util._exit_function)
    try:
        return process_obj._bootstrap(parent_sentinel=parent_sentinel)
    finally:
        atexit._run_exitfuncs()
        util._flush_std_streams()
        # There is nothing more to say: who waits can get ready, while the system takes this process apart.
        notes.end()


class Popen:
    """A child that runs or ran: its pid, its exit status, the descriptors that hang on it."""

    method = 'fork'

    def __init__(self, process_obj):
        util._flush_std_streams()
        self.returncode = None
        self.finalizer = None
        self._notes = None
        self._complaints = 0
        self._interrupted = False
        self._launch(process_obj)

    def duplicate_for_child(self, fd):
        """The number under which the child has the descriptor."""
        return fd

    # The start.

    def _launch(self, process_obj):
        import _processes
        sentinel, sentinel_of_child = os.pipe()
        parent_sentinel, end_of_parent = os.pipe()
        notes_here, notes_there = os.pipe()

        def live():
            """In the child: all its life, to its exit status."""
            util.close_fds(sentinel, end_of_parent, notes_here)
            notes.use(notes_there)
            return whole_life(process_obj, parent_sentinel)

        try:
            # A daemon must not outlive this process, even when that is killed.
            self.pid = _processes.start(live, bound=bool(process_obj.daemon))
        except BaseException:
            util.close_fds(sentinel, end_of_parent, notes_here)
            raise
        finally:
            util.close_fds(sentinel_of_child, parent_sentinel, notes_there)
        self._hold(sentinel, end_of_parent, notes_here)

    def _hold(self, sentinel, end_of_parent, notes_here):
        """Keep the parent's ends of the pipes until this object is no longer used."""
        self.sentinel = sentinel
        self._notes = notes.Notes(notes_here)
        self.finalizer = util.Finalize(self, util.close_fds, (sentinel, end_of_parent, notes_here))

    # The end.

    def poll(self, flag=os.WNOHANG):
        """The exit status, or None when the child runs; with flag 0, wait."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, flag)
            except OSError:
                # Somebody else has reaped it, or it is not our child.
                return None
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
                self._ended()
        return self.returncode

    def wait(self, timeout=None):
        """The exit status, or None when the child still runs after `timeout` seconds."""
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            try:
                self._wait_for_end()
            except KeyboardInterrupt:
                util._interrupted = True
                raise
            return self.poll(0)
        from .connection import wait
        if not wait([self.sentinel], timeout):
            return None
        return self.poll(os.WNOHANG if timeout == 0.0 else 0)

    def _wait_for_end(self):
        """Wait until there is an exit status, and listen meanwhile to what the child says."""
        from .connection import wait
        if self._notes is None:
            return
        # What it said before is the past.
        self._listen_at_end()
        while self.poll() is None:
            # The child's own children may keep the sentinel open longer than it lives.
            ready = wait([self.sentinel, self._notes.fd], _LOOK)
            if self.sentinel in ready:
                return
            if ready:
                self._listen()
                if self._notes.fd in wait([self._notes.fd], 0):
                    # At its end: only the exit status is still to come.
                    self.poll(0)
                    return

    def _listen(self):
        for kind, text in self._notes.read():
            if kind == notes.INTERRUPTED:
                self._interrupted = True
                notes.hold(text)
            elif kind == notes.STUCK:
                self._stuck(text)

    def _stuck(self, text):
        """The child cannot end before somebody reads its queue. If nobody can, say so instead of waiting for ever."""
        message = f'{text}; get the items before join(), or call cancel_join_thread() in the process'
        from . import process
        others = [child for child in process.active_children() if child._popen is not self]
        if not others and not any(_may_read(thread) for thread in threading.enumerate()):
            raise RuntimeError(message)
        self._complaints += 1
        if self._complaints == _COMPLAINTS:
            import warnings
            warnings.warn(message, RuntimeWarning, stacklevel=6)

    def _ended(self):
        """The exit status is there: what the child had to say is complete."""
        if self._notes is None:
            return
        self._listen_at_end()
        if notes._held and threading.current_thread() is threading.main_thread() and not util.is_exiting():
            # This process was not interrupted, or it would not be here.
            notes.release(util._was_interrupted())

    def _listen_at_end(self):
        for kind, text in self._notes.read():
            if kind == notes.INTERRUPTED:
                self._interrupted = True
                notes.hold(text)

    def knows_of_interrupt(self):
        """Whether the child has told that the keyboard interrupted it, and so is ending its own children."""
        if self._notes is not None:
            self._listen_at_end()
        return self._interrupted

    # Signals.

    def _send_signal(self, sig):
        if self.returncode is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            # It has just ended.
            pass
        except OSError:
            if self.wait(timeout=0.1) is None:
                raise

    def terminate(self):
        """Send SIGTERM."""
        self._send_signal(_SIGTERM)

    def kill(self):
        """Send SIGKILL."""
        self._send_signal(_SIGKILL)

    def close(self):
        """Close the descriptors."""
        if self.finalizer is not None:
            self._notes = None
            self.finalizer()


def _may_read(thread):
    """Whether a thread other than this one could still get items from a queue."""
    return thread is not threading.current_thread() and thread.name != 'QueueFeederThread'
