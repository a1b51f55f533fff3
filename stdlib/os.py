"""What the operating system offers, and file names: os.path has the functions on paths."""

import abc
import sys
import stat as st
from _collections_abc import _check_methods, MutableMapping, Mapping
from types import GenericAlias

import posix
import _posixprocess

for _n, _f in vars(_posixprocess).items():
    if not _n.startswith("__"):
        setattr(posix, _n, _f)
vars(posix).update(posix._constants())
posix.error = OSError
posix.environ = posix._environ()
posix.sysconf_names = posix._limit_names("sysconf")
posix.pathconf_names = posix._limit_names("pathconf")
posix.confstr_names = posix._limit_names("confstr")
del _n, _f

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
__all__.append("_exit")
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

def makedirs(name, mode=0o777, exist_ok=False):
    """Makes a directory and those above it that are missing; exist_ok allows that it is there already."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            # Somebody else was faster.
            pass
        here = b"." if isinstance(tail, bytes) else curdir
        if tail == here:
            return
    try:
        mkdir(name, mode)
    except OSError:
        # The system may say something else than EEXIST about a directory that is there.
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Removes an empty directory, and those above it as long as they are empty."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Renames, making the directories of the new name and removing those of the old one that are empty then."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


_walk_symlinks_as_files = object()


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Yields (directory, names of directories in it, other names) for a tree of directories.

    From the top down, the caller may change the list of names to say where to go on. onerror is called with the
    OSError of directories that cannot be read.
    """
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    stack = [fspath(top)]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            yield top
            continue
        dirs = []
        others = []
        below = []
        try:
            entries = scandir(top)
        except OSError as error:
            if onerror is not None:
                onerror(error)
            continue
        broken = False
        with entries:
            while True:
                try:
                    entry = next(entries, None)
                except OSError as error:
                    if onerror is not None:
                        onerror(error)
                    broken = True
                    break
                if entry is None:
                    break
                try:
                    if followlinks is _walk_symlinks_as_files:
                        is_dir = entry.is_dir(follow_symlinks=False) and not entry.is_junction()
                    else:
                        is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                if is_dir:
                    dirs.append(entry.name)
                else:
                    others.append(entry.name)
                if not topdown and is_dir:
                    into = True
                    if not followlinks:
                        try:
                            into = not entry.is_symlink()
                        except OSError:
                            pass
                    if into:
                        below.append(entry.path)
        if broken:
            continue
        if topdown:
            yield top, dirs, others
            for name in reversed(dirs):
                new = path.join(top, name)
                # The caller may have changed dirs, so the entries do not help.
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((top, dirs, others))
            stack.extend(reversed(below))


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), with a descriptor of the directory as fourth item, open until the next one is yielded."""
    sys.audit("os.fwalk", top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    yield from _fwalk(top, top, isinstance(top, bytes), topdown, onerror, follow_symlinks, dir_fd, True)


def _fwalk(shown, name, binary, topdown, onerror, follow, dir_fd, is_root=False):
    try:
        before = None if follow else stat(name, follow_symlinks=False, dir_fd=dir_fd)
        fd = open(name, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    except OSError as error:
        if is_root:
            raise
        if onerror is not None:
            onerror(error)
        return
    try:
        if before is not None and not (st.S_ISDIR(before.st_mode) and path.samestat(before, stat(fd))):
            return
        entries = list(scandir(fd))
        dirs = []
        others = []
        for entry in entries:
            n = fsencode(entry.name) if binary else entry.name
            try:
                is_dir = entry.is_dir()
            except OSError:
                is_dir = False
            if is_dir:
                dirs.append(n)
            else:
                try:
                    # Entries that have gone meanwhile are left out.
                    entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                others.append(n)
        if topdown:
            yield shown, dirs, others, fd
        for n in list(dirs):
            yield from _fwalk(path.join(shown, n), n, binary, topdown, onerror, follow, fd)
        if not topdown:
            yield shown, dirs, others, fd
    finally:
        close(fd)


# ---- the environment

class _Environ(MutableMapping):
    """The environment as a mapping; changes reach the processes that are started."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            # The key as the program wrote it.
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encoded = self.encodekey(key)
        unsetenv(encoded)
        try:
            del self._data[encoded]
        except KeyError:
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

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new


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
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    if "b" not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


def popen(cmd, mode="r", buffering=-1):
    """A file object that is connected to the output ("r") or input ("w") of a shell command."""
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    if buffering == 0 or buffering is None:
        raise ValueError("popen() does not support unbuffered streams")
    import io
    import subprocess
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _wrap_close(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _wrap_close(proc.stdin, proc)


class _wrap_close:
    # close() waits for the command and answers its wait status, None when it succeeded.

    def __init__(self, stream, proc):
        self._stream = stream
        self._proc = proc

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return -code if code < 0 else code << 8

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def process_cpu_count():
    """How many processors this process may use; None when that is unknown."""
    return cpu_count()


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


WNOHANG = 1


def waitpid(pid, options):
    """Wait for a child: (pid, status)."""
    import _spawn
    return _spawn.waitpid(pid, options)


def wait():
    """Wait for any child: (pid, status)."""
    return waitpid(-1, 0)


def waitstatus_to_exitcode(status):
    """The exit code of a wait status, negative for a signal."""
    if status & 0x7f == 0:
        return status >> 8 & 0xff
    if status & 0xff != 0x7f:
        return -(status & 0x7f)
    raise ValueError(f'process stopped by delivery of signal {status >> 8 & 0xff}')


def WIFEXITED(status):
    """Whether a child ended by itself."""
    return status & 0x7f == 0


def WEXITSTATUS(status):
    """The exit code of a child that ended by itself."""
    return status >> 8 & 0xff


def WIFSIGNALED(status):
    """Whether a child was ended by a signal."""
    return status & 0x7f not in (0, 0x7f)


def WTERMSIG(status):
    """The signal that ended a child."""
    return status & 0x7f


__all__.extend(['waitpid', 'wait', 'waitstatus_to_exitcode', 'WIFEXITED', 'WEXITSTATUS', 'WIFSIGNALED', 'WTERMSIG'])
