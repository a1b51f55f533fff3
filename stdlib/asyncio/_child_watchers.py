"""Objects that tell an event loop of child processes that have ended."""

import itertools
import os
import signal
import threading
import warnings

from . import events
from .log import logger


def waitstatus_to_exitcode(status):
    """The exit status in what waitpid() gave, negative for a signal."""
    try:
        return os.waitstatus_to_exitcode(status)
    except ValueError:
        # Neither ended nor killed: whatever it is.
        return status


class AbstractChildWatcher:
    """What child watchers can do."""

    def __init_subclass__(cls):
        if cls.__module__ != __name__:
            warnings._deprecated("AbstractChildWatcher", "{name!r} is deprecated as of Python 3.12 and will be removed in "
                                 "Python {remove}.", remove=(3, 14))

    def add_child_handler(self, pid, callback, *args):
        """Has callback(pid, exit status, *args) called when a child ends; it may be called by any thread."""
        raise NotImplementedError()

    def remove_child_handler(self, pid):
        """Forgets a child; whether it was known."""
        raise NotImplementedError()

    def attach_loop(self, loop):
        """Ties the watcher to a loop, or to none."""
        raise NotImplementedError()

    def close(self):
        """Lets go of everything."""
        raise NotImplementedError()

    def is_active(self):
        """Whether it can be used."""
        raise NotImplementedError()

    def __enter__(self):
        raise NotImplementedError()

    def __exit__(self, a, b, c):
        raise NotImplementedError()


class _Watcher(AbstractChildWatcher):
    # What all of ours have in common.

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def is_active(self):
        return True

    def close(self):
        """Nothing to let go of."""

    def attach_loop(self, loop):
        """Any loop will do."""

    @staticmethod
    def _reap(pid, flags):
        """(exit status or None, whether it was ours to reap)."""
        try:
            ended, status = os.waitpid(pid, flags)
        except ChildProcessError:
            # Somebody else was faster.
            return 255, False
        return (None, True) if ended == 0 else (waitstatus_to_exitcode(status), True)


class ThreadedChildWatcher(_Watcher):
    """Waits for each child in a thread of its own."""

    def __init__(self):
        self._pid_counter = itertools.count(0)
        self._threads = {}

    def __del__(self, _warn=warnings.warn):
        alive = [thread for thread in list(self._threads.values()) if thread.is_alive()]
        if alive:
            _warn(f"{self.__class__} has registered but not finished child processes", ResourceWarning, source=self)

    def add_child_handler(self, pid, callback, *args):
        """Starts a thread."""
        loop = events.get_running_loop()
        thread = threading.Thread(target=self._do_waitpid, name=f"asyncio-waitpid-{next(self._pid_counter)}",
                                  args=(loop, pid, callback, args), daemon=True)
        self._threads[pid] = thread
        thread.start()

    def remove_child_handler(self, pid):
        """A thread that waits cannot be stopped, and does no harm."""
        return True

    def _do_waitpid(self, loop, expected_pid, callback, args):
        assert expected_pid > 0
        returncode, ours = self._reap(expected_pid, 0)
        if not ours:
            logger.warning("Unknown child process pid %d, will report returncode 255", expected_pid)
        elif loop.get_debug():
            logger.debug("process %s exited with returncode %s", expected_pid, returncode)
        if loop.is_closed():
            logger.warning("Loop %r that handles pid %r is closed", loop, expected_pid)
        else:
            loop.call_soon_threadsafe(callback, expected_pid, returncode, *args)
        self._threads.pop(expected_pid)


class PidfdChildWatcher(_Watcher):
    """Waits by descriptors of processes, where the system and module os have them."""

    def add_child_handler(self, pid, callback, *args):
        """Watches the descriptor in the running loop."""
        loop = events.get_running_loop()
        pidfd = os.pidfd_open(pid)
        loop._add_reader(pidfd, self._ended, pid, loop, pidfd, callback, args)

    def _ended(self, pid, loop, pidfd, callback, args):
        loop._remove_reader(pidfd)
        returncode, ours = self._reap(pid, 0)
        if not ours:
            logger.warning("child process pid %d exit status already read:  will report returncode 255", pid)
        os.close(pidfd)
        callback(pid, returncode, *args)

    def remove_child_handler(self, pid):
        """Its end is waited for anyway."""
        return True


class BaseChildWatcher(_Watcher):
    """Is told by SIGCHLD, through a loop of the main thread."""

    def __init__(self):
        self._loop = None
        self._callbacks = {}

    def close(self):
        self.attach_loop(None)

    def is_active(self):
        return self._loop is not None and self._loop.is_running()

    def attach_loop(self, loop):
        """Moves the handler of SIGCHLD to a loop, or to none."""
        assert loop is None or isinstance(loop, events.AbstractEventLoop)
        if self._loop is not None and loop is None and self._callbacks:
            warnings.warn("A loop is being detached from a child watcher with pending handlers", RuntimeWarning)
        if self._loop is not None:
            self._loop.remove_signal_handler(signal.SIGCHLD)
        self._loop = loop
        if loop is not None:
            loop.add_signal_handler(signal.SIGCHLD, self._sig_chld)
            # One may have ended before.
            self._do_waitpid_all()

    def _sig_chld(self):
        try:
            self._do_waitpid_all()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({"message": "Unknown exception in SIGCHLD handler", "exception": error})

    def _do_waitpid_all(self):
        for pid in list(self._callbacks):
            self._do_waitpid(pid)

    def _do_waitpid(self, expected_pid):
        returncode, ours = self._reap(expected_pid, os.WNOHANG)
        if returncode is None:
            return
        if not ours:
            logger.warning("Unknown child process pid %d, will report returncode 255", expected_pid)
        entry = self._callbacks.pop(expected_pid, None)
        if entry is not None:
            callback, args = entry
            callback(expected_pid, returncode, *args)

    def remove_child_handler(self, pid):
        """Forgets a child; whether it was known."""
        return self._callbacks.pop(pid, None) is not None


def _deprecated_class(name):
    warnings._deprecated(name, "{name!r} is deprecated as of Python 3.12 and will be removed in Python {remove}.", remove=(3, 14))


class SafeChildWatcher(BaseChildWatcher):
    """Asks for each child by its number, so that it disturbs nobody."""

    def __init__(self):
        super().__init__()
        _deprecated_class("SafeChildWatcher")

    def close(self):
        self._callbacks.clear()
        super().close()

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child."""
        self._callbacks[pid] = callback, args
        # It may have ended already.
        self._do_waitpid(pid)


class FastChildWatcher(BaseChildWatcher):
    """Asks for any child that has ended, which may be one that somebody else waits for."""

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        # Ended while a child was being started: it may be that one.
        self._zombies = {}
        self._forks = 0
        _deprecated_class("FastChildWatcher")

    def close(self):
        self._callbacks.clear()
        self._zombies.clear()
        super().close()

    def __enter__(self):
        with self._lock:
            self._forks += 1
            return self

    def __exit__(self, a, b, c):
        with self._lock:
            self._forks -= 1
            if self._forks or not self._zombies:
                return
            lost = str(self._zombies)
            self._zombies.clear()
        logger.warning("Caught subprocesses termination from unknown pids: %s", lost)

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child."""
        assert self._forks, "Must use the context manager"
        with self._lock:
            returncode = self._zombies.pop(pid, None)
            if returncode is None:
                self._callbacks[pid] = callback, args
                return
        callback(pid, returncode, *args)

    def _do_waitpid_all(self):
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            returncode = waitstatus_to_exitcode(status)
            with self._lock:
                entry = self._callbacks.pop(pid, None)
                if entry is None and self._forks:
                    self._zombies[pid] = returncode
                    continue
            if entry is None:
                logger.warning("Caught subprocess termination from unknown pid: %d -> %d", pid, returncode)
            else:
                callback, args = entry
                callback(pid, returncode, *args)


class MultiLoopChildWatcher(SafeChildWatcher):
    """Is told by SIGCHLD without a loop, and calls back into the loop that started each child."""

    def __init__(self):
        BaseChildWatcher.__init__(self)
        self._saved_handler = None
        _deprecated_class("MultiLoopChildWatcher")

    def is_active(self):
        return self._saved_handler is not None

    def close(self):
        self._callbacks.clear()
        if self._saved_handler is None:
            return
        if signal.getsignal(signal.SIGCHLD) != self._on_signal:
            logger.warning("SIGCHLD handler was changed by outside code")
        else:
            signal.signal(signal.SIGCHLD, self._saved_handler)
        self._saved_handler = None

    def add_child_handler(self, pid, callback, *args):
        """Remembers a child of the running loop."""
        loop = events.get_running_loop()

        def hand_over(pid, returncode):
            if loop.is_closed():
                logger.warning("Loop %r that handles pid %r is closed", loop, pid)
            else:
                loop.call_soon_threadsafe(callback, pid, returncode, *args)

        self._callbacks[pid] = hand_over, ()
        self._do_waitpid(pid)

    def attach_loop(self, loop):
        """Takes the signal, in the main thread."""
        if self._saved_handler is None:
            self._saved_handler = signal.signal(signal.SIGCHLD, self._on_signal)
            if self._saved_handler is None:
                logger.warning("Previous SIGCHLD handler was set by non-Python code, restore to default handler on watcher close.")
                self._saved_handler = signal.SIG_DFL
            signal.siginterrupt(signal.SIGCHLD, False)

    def _on_signal(self, signum, frame):
        try:
            self._do_waitpid_all()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            logger.warning("Unknown exception in SIGCHLD handler", exc_info=True)


def can_use_pidfd():
    """Whether PidfdChildWatcher works here."""
    if not hasattr(os, "pidfd_open"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True
