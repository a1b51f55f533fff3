"""Cleaning up what a killed program leaves in the system: named shared memory.

The first registration starts a watcher, a small shell that reads from a pipe whose other end all processes of the program hold. It hears
what is made and what is removed; when the pipe ends, nobody of them is alive, and it removes the rest. Signals of the terminal
do not reach it.
"""

__all__ = ['ensure_running', 'register', 'unregister']

import os
import threading
import warnings

try:
    import _multiprocessing
except ImportError:
    _multiprocessing = None
try:
    import _posixshmem
except ImportError:
    _posixshmem = None


def _nothing(name):
    pass


def _forget_semaphore(name):
    _multiprocessing.sem_unlink(name)


def _forget_memory(name):
    _posixshmem.shm_unlink(name)


# How a resource of each kind is removed.
_CLEANUP_FUNCS = {'noop': _nothing}
if _multiprocessing is not None:
    _CLEANUP_FUNCS['semaphore'] = _forget_semaphore
if _posixshmem is not None:
    _CLEANUP_FUNCS['shared_memory'] = _forget_memory

# What there is stands in $all, an item to a line. Semaphores have no names in the system and go by themselves.
_WATCHER = r"""
trap '' INT TERM HUP
echo
exec >/dev/null
nl='
'
all=$nl
while IFS= read -r line; do
    item=${line#*:}
    case $line in
    REGISTER:*)
        case $all in *"$nl$item$nl"*) ;; *) all=$all$item$nl ;; esac ;;
    UNREGISTER:*)
        case $all in *"$nl$item$nl"*) all=${all%%"$nl$item$nl"*}$nl${all#*"$nl$item$nl"} ;; esac ;;
    esac
done
say() {
    echo "UserWarning: resource_tracker: $1" >&2
}
set -f
IFS=$nl
status=0 seen=:
for one in $all; do
    kind=${one##*:}
    case $seen in *":$kind:"*) continue ;; esac
    seen=$seen$kind: status=1 count=0 names=
    for item in $all; do
        [ "${item##*:}" = "$kind" ] || continue
        count=$((count + 1)) names="$names, '${item%:*}'"
    done
    say "There appear to be $count leaked $kind objects to clean up at shutdown: {${names#, }}"
    [ "$kind" = shared_memory ] || continue
    for item in $all; do
        [ "${item##*:}" = "$kind" ] || continue
        name=${item%:*}
        rm "/dev/shm/${name#/}" 2>/dev/null || say "'$name': [Errno 2] No such file or directory: '$name'"
    done
done
exit $status
"""

# What is written to a pipe in one piece.
_LONGEST = 512


class ReentrantCallError(RuntimeError):
    """The tracker was called by a finalizer that interrupted it."""


class ResourceTracker:
    """This program's watcher."""

    def __init__(self):
        self._lock = threading.RLock()
        self._fd = self._pid = self._exitcode = None

    def getfd(self):
        """The end of the pipe that children must have; the watcher is started if need be."""
        self.ensure_running()
        return self._fd

    def ensure_running(self):
        """Start the watcher, or another one when it was killed."""
        with self._lock:
            if self._lock._recursion_count() > 1:
                raise ReentrantCallError("Reentrant call into the multiprocessing resource tracker")
            if self._fd is not None:
                if self._check_alive():
                    return
                self._let_go()
                warnings.warn('resource_tracker: process died unexpectedly, relaunching.  Some resources might leak.')
            self._start()

    def ensure_alive(self):
        """Start another watcher if there was one that has been killed."""
        if self._fd is not None:
            self.ensure_running()

    def _start(self):
        reading, writing = os.pipe()
        try:
            self._pid = _start_shell(_WATCHER, reading)
        except BaseException:
            os.close(writing)
            raise
        finally:
            os.close(reading)
        self._fd = writing

    def _let_go(self):
        """Close our end, and wait for the watcher if it is a child of this process."""
        os.close(self._fd)
        self._fd = None
        if self._pid is None:
            return
        try:
            self._exitcode = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        except ChildProcessError:
            self._exitcode = None
        self._pid = None

    def _stop(self):
        with self._lock:
            if self._fd is not None:
                self._let_go()

    def _check_alive(self):
        try:
            os.write(self._fd, b'PROBE:0:noop\n')
        except OSError:
            return False
        return True

    def register(self, name, rtype):
        """A resource has been made."""
        self._send('REGISTER', name, rtype)

    def unregister(self, name, rtype):
        """A resource has been removed."""
        self._send('UNREGISTER', name, rtype)

    def _send(self, command, name, rtype):
        message = f"{command}:{name}:{rtype}\n".encode('ascii')
        if len(message) > _LONGEST:
            raise ValueError('msg too long')
        self.ensure_running()
        os.write(self._fd, message)


def _start_shell(script, stdin):
    """Run a shell script in the background, with a file as its input, and wait for its first sign of life; its pid."""
    reading, writing = os.pipe()
    try:
        pid = _spawn_shell(script, stdin, writing)
        os.close(writing)
        writing = None
        os.read(reading, 1)
        return pid
    finally:
        os.close(reading)
        if writing is not None:
            os.close(writing)


def _spawn_shell(script, stdin, stdout):
    argv, environ = ['sh', '-c', script, 'resource-tracker'], {'PATH': os.environ.get('PATH', os.defpath)}
    if hasattr(os, 'posix_spawn'):
        actions = [(os.POSIX_SPAWN_DUP2, stdin, 0), (os.POSIX_SPAWN_DUP2, stdout, 1)]
        return os.posix_spawn('/bin/sh', argv, environ, file_actions=actions, setsid=True)
    import _spawn
    pid, error = _spawn.spawn(b'/bin/sh', [os.fsencode(word) for word in argv],
                              [os.fsencode(f"{key}={value}") for key, value in environ.items()], None, [(stdin, 0), (stdout, 1)], True)
    if error:
        raise OSError(error, os.strerror(error), '/bin/sh')
    return pid


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd
