"""The fork server: a process with one thread that has the program's modules loaded and starts children as copies of itself.

Its clients connect to a Unix socket and send descriptors: for each child the pipe it reads its process object from, the pipe
that its pid and its exit status go back through, two of the server's own, and those that the process object needs.
"""

__all__ = ['ensure_running', 'get_inherited_fds', 'connect_to_new_process', 'set_forkserver_preload']

import atexit
import errno
import os
import select
import sys
import threading
from contextlib import closing

# Not the modules that stand on these, whose many names take longer than all that the server has to do until its first child.
import _processes
import _signal
import _socket
from _struct import Struct

from . import connection, process, reduction, resource_tracker, spawn, util

MAXFDS_TO_SEND = 256
SIGNED_STRUCT = Struct('q')
_SIGNALS = _signal._signals()

# The server looks at its children at least so often, in seconds, should their end be announced by nothing.
_LOOK = 1.0


class ForkServer:
    """What a client knows of the server of its tree of processes."""

    def __init__(self):
        self._forkserver_address = self._forkserver_alive_fd = self._forkserver_pid = None
        self._inherited_fds = None
        self._lock = threading.Lock()
        self._preload_modules = ['__main__']

    def set_forkserver_preload(self, modules_names):
        """The modules that the server loads when it starts."""
        if not all(type(name) is str for name in modules_names):
            raise TypeError('module_names must be a list of strings')
        self._preload_modules = modules_names

    def get_inherited_fds(self):
        """In a child of the server: the descriptors that came with it. None in the main process."""
        return self._inherited_fds

    # Its life.

    def ensure_running(self):
        """Start the server unless it runs."""
        with self._lock:
            resource_tracker.ensure_running()
            if self._forkserver_pid is not None:
                pid, _ = os.waitpid(self._forkserver_pid, os.WNOHANG)
                if not pid:
                    return
                # It has died; a new one will do.
                self._forget()
            elif self._forkserver_alive_fd is not None:
                # A child of the server uses the same one.
                return
            self._run()

    def _run(self):
        # What its children will be begins at once.
        command = 'import _processes; _processes.prepare(True); from multiprocessing.forkserver import main; main(%d, %d, %r, **%r)'
        hints = {}
        if self._preload_modules:
            known = spawn.get_preparation_data('ignore')
            hints = {'sys_path': known['sys_path']}
            if 'init_main_from_path' in known:
                hints['main_path'] = known['init_main_from_path']
        with closing(_socket.socket(_socket.AF_UNIX)) as listener:
            address = connection.arbitrary_address('AF_UNIX')
            listener.bind(address)
            if not util.is_abstract_socket_namespace(address):
                os.chmod(address, 0o600)
            listener.listen()
            # Every client holds the writing end: when all are gone, the server ends.
            alive_r, alive_w = os.pipe()
            try:
                fds = [listener.fileno(), alive_r]
                program = command % (*fds, self._preload_modules, hints)
                exe = spawn.get_executable()
                arguments = [exe, *util._args_from_interpreter_flags(), '-c', program]
                pid = util.spawnv_passfds(exe, arguments, fds)
                # From now on it is the server that starts children.
                _processes.relax()
            except BaseException:
                os.close(alive_w)
                raise
            finally:
                os.close(alive_r)
        self._forkserver_address, self._forkserver_alive_fd, self._forkserver_pid = address, alive_w, pid
        # The end of a process closes what it has open, but an isolate's process goes on.
        util.Finalize(None, self._let_go, (alive_w,), exitpriority=-200)

    def _let_go(self, alive):
        if self._forkserver_alive_fd == alive:
            self._forget()

    def _forget(self):
        os.close(self._forkserver_alive_fd)
        self._forkserver_address = self._forkserver_alive_fd = self._forkserver_pid = None

    def _stop(self):
        with self._lock:
            self._stop_unlocked()

    def _stop_unlocked(self):
        if (pid := self._forkserver_pid) is None:
            return
        address = self._forkserver_address
        self._forget()
        os.waitpid(pid, 0)
        if not util.is_abstract_socket_namespace(address):
            os.unlink(address)

    # Children.

    def connect_to_new_process(self, fds):
        """Let the server start a child with these descriptors. (its pid and status come here, its process object goes there)."""
        self.ensure_running()
        if len(fds) + 4 >= MAXFDS_TO_SEND:
            raise ValueError('too many fds')
        with closing(_socket.socket(_socket.AF_UNIX)) as client:
            client.connect(self._forkserver_address)
            status_r, status_w = os.pipe()
            object_r, object_w = os.pipe()
            try:
                reduction.sendfds(client, [object_r, status_w, self._forkserver_alive_fd, resource_tracker.getfd(), *fds])
            except BaseException:
                util.close_fds(status_r, object_w)
                raise
            finally:
                util.close_fds(object_r, status_w)
        return status_r, object_w

    def send_signal(self, pid, number):
        """Let the server send a signal to a child, as soon as that can take one: only the parent of a process that starts knows."""
        with closing(_socket.socket(_socket.AF_UNIX)) as client:
            client.connect(self._forkserver_address)
            # One descriptor alone tells that this is no order for a child.
            reduction.sendfds(client, [self._forkserver_alive_fd])
            for n in pid, number:
                write_signed(client.fileno(), n)


# In the server.


def main(listener_fd, alive_r, preload, main_path=None, sys_path=None):
    """Be the server."""
    _processes.prepare(True)
    _preload(preload, main_path, sys_path)
    util._close_stdin()
    with _Server(listener_fd, alive_r) as server:
        server.serve()


def _preload(names, main_path, sys_path):
    if not names:
        return
    if sys_path is not None:
        sys.path[:] = spawn.with_library(sys_path)
    if '__main__' in names and main_path is not None:
        current = process.current_process()
        current._inheriting = True
        try:
            spawn.import_main_path(main_path)
        finally:
            del current._inheriting
    for name in names:
        try:
            __import__(name)
        except ImportError:
            # The child that needs it will say so.
            pass
    # A child would write once more what is held back here.
    util._flush_std_streams()


class _Server:
    """Takes orders for children, starts them, and reports their ends."""

    def __init__(self, listener_fd, alive_r):
        self._listener = _socket.socket(_socket.AF_UNIX, fileno=listener_fd)
        self._alive = alive_r
        # The children, who are clients of this server as well, learn from here where it is.
        _forkserver._forkserver_address = self._listener.getsockname()
        # pid: (where its status is reported, what is readable when it has ended)
        self._children = {}
        self._wake_r, self._wake_w = os.pipe()
        for end in (self._wake_r, self._wake_w):
            os.set_blocking(end, False)
        # The terminal interrupts its whole process group: the clients decide what becomes of their children. A child of the
        # server gets the handlers of before.
        self._handlers = {_SIGNALS['SIGCHLD']: _signal.signal(_SIGNALS['SIGCHLD'], lambda number, frame: None),
                          _SIGNALS['SIGINT']: _signal.signal(_SIGNALS['SIGINT'], _signal.SIG_IGN)}
        self._wakeup = _signal.set_wakeup_fd(self._wake_w, warn_on_full_buffer=False)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        _signal.set_wakeup_fd(self._wakeup)
        # The last client may be a child, which ends just now: nobody is to be woken by that any more.
        _signal.signal(_SIGNALS['SIGCHLD'], self._handlers[_SIGNALS['SIGCHLD']])
        self._listener.close()
        util.close_fds(self._alive, self._wake_r, self._wake_w)

    def serve(self):
        """Work until no client is left."""
        while True:
            poll = select.poll()
            for fd in (self._listener.fileno(), self._alive, self._wake_r):
                poll.register(fd, select.POLLIN)
            for _, ended in self._children.values():
                poll.register(ended, select.POLLIN)
            ready = {fd for fd, _ in poll.poll(_LOOK * 1000 if self._children else None)}
            if self._alive in ready:
                assert not os.read(self._alive, 1), 'Not at EOF?'
                return
            if self._wake_r in ready:
                self._drain()
            self._reap()
            if self._listener.fileno() in ready:
                self._take_order()

    def _drain(self):
        try:
            while os.read(self._wake_r, 4096):
                pass
        except BlockingIOError:
            pass

    def _reap(self):
        for pid, (report, ended) in list(self._children.items()):
            try:
                reaped, status = os.waitpid(pid, os.WNOHANG)
            except ChildProcessError:
                reaped, status = pid, 255 << 8
            if not reaped:
                continue
            del self._children[pid]
            try:
                write_signed(report, os.waitstatus_to_exitcode(status))
            except BrokenPipeError:
                # The client is gone.
                pass
            util.close_fds(report, ended)

    def _take_order(self):
        fd, _ = self._listener._accept()
        with closing(_socket.socket(fileno=fd)) as client:
            try:
                fds = reduction.recvfds(client, MAXFDS_TO_SEND + 1)
                if len(fds) == 1:
                    util.close_fds(*fds)
                    self._send_signal(read_signed(client.fileno()), read_signed(client.fileno()))
                    return
            except EOFError:
                # The client has gone in between.
                return
        if len(fds) > MAXFDS_TO_SEND:
            util.close_fds(*fds)
            raise RuntimeError(f'Too many ({len(fds):n}) fds to send')
        object_r, report, *rest = fds
        ended, held_by_child = os.pipe()
        try:
            pid = self._start(object_r, report, ended, rest)
            self._children[pid] = report, ended
            try:
                write_signed(report, pid)
            except BrokenPipeError:
                pass
        finally:
            util.close_fds(object_r, held_by_child, *rest)

    def _send_signal(self, pid, number):
        if pid in self._children:
            os.kill(pid, number)

    def _start(self, object_r, report, ended, fds):
        unused = [self._alive, self._wake_r, self._wake_w, report, ended]
        for pair in self._children.values():
            unused += pair

        def live():
            _signal.set_wakeup_fd(-1)
            self._listener.close()
            self._children.clear()
            try:
                return _serve_one(object_r, fds, unused, self._handlers)
            except Exception:
                sys.excepthook(*sys.exc_info())
                return 1
            finally:
                atexit._run_exitfuncs()
                util._flush_std_streams()

        return _processes.start(live)


def _serve_one(child_r, fds, unused_fds, handlers):
    """In a child of the server: be what the client wants; the exit status."""
    util.close_fds(*unused_fds)
    for number, handler in handlers.items():
        _signal.signal(number, handler)
    _forkserver._forkserver_pid = None
    _forkserver._forkserver_alive_fd, resource_tracker._resource_tracker._fd, *_forkserver._inherited_fds = fds
    return spawn._main(child_r, os.dup(child_r))


# Numbers through pipes.


def read_signed(fd):
    """Read a number; EOFError when the pipe ends."""
    data = b''
    while len(data) < SIGNED_STRUCT.size:
        more = os.read(fd, SIGNED_STRUCT.size - len(data))
        if not more:
            raise EOFError('unexpected EOF')
        data += more
    return SIGNED_STRUCT.unpack(data)[0]


def write_signed(fd, n):
    """Write a number."""
    message = SIGNED_STRUCT.pack(n)
    while message:
        sent = os.write(fd, message)
        if not sent:
            raise RuntimeError('should not get here')
        message = message[sent:]


_forkserver = ForkServer()
ensure_running = _forkserver.ensure_running
get_inherited_fds = _forkserver.get_inherited_fds
connect_to_new_process = _forkserver.connect_to_new_process
send_signal = _forkserver.send_signal
set_forkserver_preload = _forkserver.set_forkserver_preload
