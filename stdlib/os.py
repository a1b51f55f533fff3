"""What the operating system offers, and file names: os.path has the functions on paths."""

import abc
import sys
import stat as st
from _collections_abc import _check_methods, MutableMapping, Mapping
from types import GenericAlias

import posix
import _posixchildren
import _posixids
import _posixprocess

for _part in _posixprocess, _posixchildren, _posixids:
    for _n, _f in vars(_part).items():
        if not _n.startswith("__"):
            setattr(posix, _n, _f)
vars(posix).update(posix._constants())
posix.error = OSError
posix.environ = posix._environ()
posix.sysconf_names = posix._limit_names("sysconf")
posix.pathconf_names = posix._limit_names("pathconf")
posix.confstr_names = posix._limit_names("confstr")
del _n, _f, _part

name = "posix"
linesep = "\n"
curdir = "."
pardir = ".."
sep = "/"
extsep = "."
altsep = None
pathsep = ":"
defpath = "/bin:/usr/bin"
devnull = "/dev/null"
SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
P_WAIT = 0
P_NOWAIT = P_NOWAITO = 1

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET",
           "SEEK_CUR", "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "makedirs", "removedirs",
           "renames", "walk", "fwalk", "getenv", "supports_bytes_environ", "environb", "getenvb", "popen"]

from posix import *
from posix import _exit
from _processes import fork, register_at_fork
__all__.extend(["_exit", "fork", "register_at_fork"])
__all__.extend(n for n in vars(posix) if not n.startswith("_"))

import posixpath as path
sys.modules["os.path"] = path


def _have(*functions):
    return {globals()[f] for f in functions}


supports_dir_fd = _have("access", "chmod", "chown", "link", "mkdir", "mkfifo", "mknod", "open", "readlink", "rename", "rmdir",
                        "stat", "symlink", "unlink", "utime")
supports_effective_ids = _have("access")
supports_fd = _have("chdir", "chmod", "chown", "listdir", "pathconf", "scandir", "stat", "statvfs", "truncate", "utime")
supports_follow_symlinks = _have("access", "chown", "link", "stat", "utime")
del _have


def _fspath(path):
    return posix.fspath(path)


# ---- directories

def _split_last(name):
    """path.split() that does not mind a slash at the end."""
    head, tail = path.split(name)
    return (head, tail) if tail else path.split(head)


def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a directory and those above it that are missing; exist_ok allows that it is there already."""
    above, last = _split_last(name)
    if above and last and not path.exists(above):
        try:
            makedirs(above, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        if last in (curdir, b"."):
            # The directory above is the one that was asked for.
            return
    try:
        mkdir(name, mode)
    except OSError:
        # The system may say something else than EEXIST about a directory that is there.
        if not (exist_ok and path.isdir(name)):
            raise


def removedirs(name):
    """Removes an empty directory, and those above it as long as they are empty."""
    rmdir(name)
    above, last = _split_last(name)
    try:
        while above and last:
            rmdir(above)
            above, last = path.split(above)
    except OSError:
        # This one is not empty, so neither are those above it.
        return


def renames(old, new):
    """Renames, making the directories of the new name and removing those of the old one that are empty then."""
    above, last = path.split(new)
    if above and last and not path.exists(above):
        makedirs(above)
    rename(old, new)
    left, last = path.split(old)
    try:
        if left and last:
            removedirs(left)
    except OSError:
        # Still in use.
        return


_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yields (directory, names of directories in it, other names) for a tree of directories.

    From the top down, the caller may change the list of names to say where to go on. onerror is called with the
    OSError of directories that cannot be read.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    report = onerror or _ignore_error
    # Directories still to be read; from the bottom up, also the triples to yield once what is below is done.
    waiting = [fspath(top)]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            yield here
            continue
        try:
            with scandir(here) as entries:
                found = [(entry, _is_directory(entry, followlinks)) for entry in entries]
        except OSError as error:
            report(error)
            continue
        triple = here, [entry.name for entry, inner in found if inner], [entry.name for entry, inner in found if not inner]
        if topdown:
            yield triple
            # The caller may have changed the names, so the entries do not help.
            below = [path.join(here, name) for name in triple[1]]
            waiting += [inner for inner in reversed(below) if followlinks or not path.islink(inner)]
        else:
            waiting.append(triple)
            waiting += [entry.path for entry, inner in reversed(found) if inner and (followlinks or not _is_link(entry))]


def _ignore_error(error):
    """What cannot be read is left out."""


def _is_directory(entry, followlinks):
    try:
        if followlinks is _walk_symlinks_as_files:
            return entry.is_dir(follow_symlinks=False) and not entry.is_junction()
        return entry.is_dir()
    except OSError:
        return False


def _is_link(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with a descriptor of the directory as fourth item, open until the next one is yielded."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    yield from _fwalk((top, top), isinstance(top, bytes), topdown, onerror, follow_symlinks, dir_fd)


def _fwalk(top, binary, topdown, onerror, follow, dir_fd):
    # Directories whose part of the tree is not done, each with what is still to be opened below it, and its triple from the bottom up.
    path_down = []
    opened = _open_directory(top, onerror, follow, dir_fd, True)
    try:
        while True:
            if opened is not None:
                shown, fd = opened
                path_down.append((fd, []))
                dirs, others = _directory_names(fd, binary)
                triple = shown, dirs, others, fd
                if topdown:
                    yield triple
                    triple = None
                path_down[-1] = fd, [triple] + [(path.join(shown, name), name) for name in reversed(dirs)]
            if not path_down:
                return
            fd, below = path_down[-1]
            opened = None
            if len(below) > 1:
                opened = _open_directory(below.pop(), onerror, follow, fd)
                continue
            if below[0] is not None:
                yield below[0]
            path_down.pop()
            close(fd)
    finally:
        for fd, _ in path_down:
            close(fd)


def _open_directory(named, onerror, follow, dir_fd, is_root=False):
    """The path to show and a descriptor; None for what is no directory or cannot be opened."""
    shown, name = named
    fd = -1
    try:
        before = None if follow else stat(name, follow_symlinks=False, dir_fd=dir_fd)
        fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
        # Below the root the caller of fwalk() says what the directories are: anything else is an error when it is listed.
        if before is None or (not is_root or st.S_ISDIR(before.st_mode)) and path.samestat(before, stat(fd)):
            return shown, fd
    except OSError as error:
        if is_root:
            raise
        if onerror is not None:
            onerror(error)
    if fd >= 0:
        close(fd)
    return None


def _directory_names(fd, binary):
    """The names of directories in an open directory, and the others."""
    dirs, others = [], []
    for entry in list(scandir(fd)):
        name = fsencode(entry.name) if binary else entry.name
        try:
            is_dir = entry.is_dir()
        except OSError:
            is_dir = False
        if is_dir:
            dirs.append(name)
            continue
        try:
            # Entries that have gone meanwhile are left out.
            entry.stat(follow_symlinks=False)
        except OSError:
            continue
        others.append(name)
    return dirs, others


# ---- the environment

class _Environ(MutableMapping):
    """The environment as a mapping; changes reach the processes that are started."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self._data = data
        self.encodekey, self.decodekey = encodekey, decodekey
        self.encodevalue, self.decodevalue = encodevalue, decodevalue

    def __getitem__(self, key):
        found = self._data.get(self.encodekey(key))
        if found is None:
            raise KeyError(key) from None
        return self.decodevalue(found)

    def __setitem__(self, key, value):
        name, text = self.encodekey(key), self.encodevalue(value)
        putenv(name, text)
        self._data[name] = text

    def __delitem__(self, key):
        name = self.encodekey(key)
        unsetenv(name)
        if self._data.pop(name, None) is None:
            raise KeyError(key) from None

    def __iter__(self):
        # Over a copy, as other threads may change the environment.
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ", ".join(f"{self.decodekey(k)!r}: {self.decodevalue(v)!r}" for k, v in self._data.items())
        return f"environ({{{items}}})"

    def setdefault(self, key, value):
        if key in self:
            return self[key]
        self[key] = value
        return value

    def copy(self):
        return {**self}

    def __or__(self, other):
        return {**self, **other} if isinstance(other, Mapping) else NotImplemented

    def __ror__(self, other):
        return {**other, **self} if isinstance(other, Mapping) else NotImplemented

    def __ior__(self, other):
        MutableMapping.update(self, other)
        return self


def _encode_text(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode("utf-8", "surrogateescape")


def _decode_text(value):
    return value.decode("utf-8", "surrogateescape")


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value


environ = _Environ(posix.environ, _encode_text, _decode_text, _encode_text, _decode_text)
supports_bytes_environ = True
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """The value of an environment variable, or default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The value of an environment variable as bytes, or default."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The directories that are searched for programs, by an environment (os.environ by default)."""
    import warnings
    if env is None:
        env = environ
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BytesWarning)
        try:
            paths = env.get("PATH")
        except TypeError:
            paths = None
        try:
            binary = env[b"PATH"]
        except (KeyError, TypeError):
            pass
        else:
            if paths is not None:
                raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
            paths = binary
        if paths is not None and isinstance(paths, bytes):
            paths = fsdecode(paths)
    if paths is None:
        paths = defpath
    return paths.split(pathsep)


# ---- names

def fsencode(filename):
    """The bytes of a file name."""
    filename = fspath(filename)
    if isinstance(filename, str):
        return filename.encode("utf-8", "surrogateescape")
    return filename


def fsdecode(filename):
    """The text of a file name; bytes that do not decode become lone surrogates."""
    filename = fspath(filename)
    if isinstance(filename, bytes):
        return filename.decode("utf-8", "surrogateescape")
    return filename


class PathLike(abc.ABC):
    """What objects are that stand for paths: they have __fspath__()."""

    __slots__ = ()

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, "__fspath__")
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


# ---- files and processes

def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    """A file object for a descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f"invalid fd type ({type(fd)}, expected integer)")
    import io
    return io.open(fd, mode, buffering, encoding if "b" in mode else io.text_encoding(encoding), *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    """A file object that is connected to the output ("r") or input ("w") of a shell command."""
    if not isinstance(cmd, str):
        raise TypeError(f"invalid cmd type ({type(cmd)}, expected string)")
    stream = {"r": "stdout", "w": "stdin"}.get(mode)
    if stream is None:
        raise ValueError(f"invalid mode {mode!r}")
    if not buffering:
        raise ValueError("popen() does not support unbuffered streams")
    from subprocess import PIPE, Popen
    command = Popen(cmd, shell=True, text=True, bufsize=buffering, **{stream: PIPE})
    return _wrap_close(getattr(command, stream), command)


class _wrap_close:
    """The stream of a command; close() waits for it and answers its wait status, None when it succeeded."""

    def __init__(self, stream, proc):
        self._stream, self._proc = stream, proc

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        # A negative number is a signal.
        return (-code if code < 0 else code << 8) or None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


_processors = cpu_count


def cpu_count():
    """How many processors there are, or as many as -X cpu_count or PYTHON_CPU_COUNT says; None when that is unknown."""
    told = sys._xoptions.get('cpu_count')
    if told is None and not sys.flags.ignore_environment:
        told = environ.get('PYTHON_CPU_COUNT')
    return int(told) if isinstance(told, str) and told.isdigit() and int(told) else _processors()


def process_cpu_count():
    """How many processors this process may use; None when that is unknown."""
    told = cpu_count()
    return told if told != _processors() else len(sched_getaffinity(0))


__all__.append("process_cpu_count")


# ---- what wait() statuses mean

def WIFEXITED(status):
    """Whether the process ended by itself."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """The exit code of a process that ended by itself."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Whether a signal ended the process."""
    return (status & 0x7f) + 1 >> 1 > 0 and status & 0x7f != 0x7f


def WTERMSIG(status):
    """The signal that ended the process."""
    return status & 0x7f


def WIFSTOPPED(status):
    """Whether the process is stopped."""
    return status & 0xff == 0x7f


def WSTOPSIG(status):
    """The signal that stopped the process."""
    return status >> 8 & 0xff


def WIFCONTINUED(status):
    """Whether the process was continued."""
    return status == 0xffff


def WCOREDUMP(status):
    """Whether the process left a core dump."""
    return status & 0x80 != 0


def waitstatus_to_exitcode(status):
    """The exit code that a wait status tells: negative for the number of a signal."""
    status = status.__index__() if not isinstance(status, float) else _no_float()
    if WIFEXITED(status):
        return WEXITSTATUS(status)
    if WIFSIGNALED(status):
        return -WTERMSIG(status)
    if WIFSTOPPED(status):
        raise ValueError(f"process stopped by delivery of signal {WSTOPSIG(status)}")
    raise ValueError(f"invalid wait status: {status}")


def _no_float():
    raise TypeError("'float' object cannot be interpreted as an integer")


for _f in (WIFEXITED, WEXITSTATUS, WIFSIGNALED, WTERMSIG, WIFSTOPPED, WSTOPSIG, WIFCONTINUED, WCOREDUMP, waitstatus_to_exitcode):
    setattr(posix, _f.__name__, _f)
    __all__.append(_f.__name__)
del _f


def ctermid():
    """The name of the controlling terminal."""
    return "/dev/tty"


def device_encoding(fd):
    """The encoding of a terminal; None for other descriptors."""
    return "UTF-8" if isatty(fd) else None


__all__ += ["ctermid", "device_encoding"]



# ---- scheduling

class sched_param(tuple):
    """What a scheduling policy needs to know of a process: its priority."""

    __slots__ = ()
    __module__ = "posix"
    n_fields = n_sequence_fields = 1
    n_unnamed_fields = 0

    def __new__(cls, sched_priority):
        return tuple.__new__(cls, (sched_priority,))

    sched_priority = property(lambda self: self[0], doc="the priority")

    def __repr__(self):
        return f"posix.sched_param(sched_priority={self[0]!r})"

    def __reduce__(self):
        return type(self), (self[0],)


def sched_getparam(pid, /):
    """The scheduling parameters of a process, 0 for this one."""
    return sched_param(posix._sched_getparam(pid))


posix.sched_param, posix.sched_getparam = sched_param, sched_getparam
__all__ += ["sched_param", "sched_getparam"]


# ---- other programs

def _program(file, args, env):
    """Becomes the first program of a name that there is in the folders of PATH."""
    become = (lambda path: execv(path, args)) if env is None else (lambda path: execve(path, args, env))
    if path.dirname(file):
        become(file)
        return
    binary = isinstance(file, bytes)
    worst = None
    for folder in get_exec_path(env):
        try:
            become(path.join(fsencode(folder) if binary else folder, fsencode(file) if binary else file))
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if worst is None:
                worst = error
    raise worst or last


def execvp(file, args):
    """Becomes the program file, looked for in PATH, with a list of arguments."""
    _program(file, args, None)


def execvpe(file, args, env):
    """As execvp(), with another environment."""
    _program(file, args, env)


def execl(file, *args):
    """Becomes the program file; its arguments follow."""
    execv(file, args)


def execle(file, *args):
    """As execl(), with the environment as last argument."""
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    """As execl(), for a program that is looked for in PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle(), for a program that is looked for in PATH."""
    execvpe(file, args[:-1], args[-1])


def _start(mode, file, args, env, search):
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    try:
        pid = (posix_spawnp if search and not path.dirname(file) else posix_spawn)(file, args, env)
    except OSError:
        # The caller expects a child, which tells that there is no such program by its exit status.
        pid = posix_spawn("/bin/sh", ["sh", "-c", "exit 127"], {})
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Starts the program file with a list of arguments: its exit code, or its pid when mode is P_NOWAIT."""
    return _start(mode, file, args, None, False)


def spawnve(mode, file, args, env):
    """As spawnv(), with another environment."""
    return _start(mode, file, args, env, False)


def spawnvp(mode, file, args):
    """As spawnv(), for a program that is looked for in PATH."""
    return _start(mode, file, args, None, True)


def spawnvpe(mode, file, args, env):
    """As spawnve(), for a program that is looked for in PATH."""
    return _start(mode, file, args, env, True)


def spawnl(mode, file, *args):
    """As spawnv(); the arguments follow."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnl(), with the environment as last argument."""
    return spawnve(mode, file, args[:-1], args[-1])


def spawnlp(mode, file, *args):
    """As spawnl(), for a program that is looked for in PATH."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnle(), for a program that is looked for in PATH."""
    return spawnvpe(mode, file, args[:-1], args[-1])


__all__ += ["execvp", "execvpe", "execl", "execle", "execlp", "execlpe", "spawnv", "spawnve", "spawnvp", "spawnvpe", "spawnl",
            "spawnle", "spawnlp", "spawnlpe", "P_WAIT", "P_NOWAIT", "P_NOWAITO"]
