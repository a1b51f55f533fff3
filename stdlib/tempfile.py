"""Temporary files and directories, with names that nobody can guess."""

import errno as _errno
import functools as _functools
import io as _io
import os as _os
import sys as _sys
import weakref as _weakref
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
           "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

_bin_openflags = _text_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | _os.O_NOFOLLOW
_O_TMPFILE_WORKS = hasattr(_os, "O_TMPFILE")
_GenericAlias = type(list[int])

# How many names are tried.
TMP_MAX = 10000
template, tempdir = "tmp", None
_once_lock = __import__("_thread").allocate_lock()


# Where, and by what names.

def _infer_return_type(*args):
    """str or bytes, whichever the arguments are made of."""
    kinds = {bytes if isinstance(_os.fspath(arg) if isinstance(arg, _os.PathLike) else arg, bytes) else str
             for arg in args if arg is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if not kinds:
        return bytes if isinstance(tempdir, bytes) else str
    return kinds.pop()


def _sanitize_params(prefix, suffix, dir):
    """The arguments with the defaults put in, and their type."""
    kind = _infer_return_type(prefix, suffix, dir)
    text = kind is str
    if prefix is None:
        prefix = (gettempprefix if text else gettempprefixb)()
    if dir is None:
        dir = (gettempdir if text else gettempdirb)()
    return prefix, kind() if suffix is None else suffix, dir, kind


class _RandomNameSequence:
    """Random names of eight characters."""

    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    _rng_pid = None

    @property
    def rng(self):
        # A forked process must not go on with the numbers of its parent.
        if self._rng_pid != _os.getpid():
            self._rng, self._rng_pid = _Random(), _os.getpid()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return "".join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    with _once_lock:
        if _name_sequence is None:
            _name_sequence = _RandomNameSequence()
        return _name_sequence


def _paths(dir, prefix, suffix, kind=str):
    """The paths to try, one after another."""
    names = _get_candidate_names()
    for _ in range(TMP_MAX):
        name = next(names)
        yield _os.path.join(dir, prefix + (_os.fsencode(name) if kind is bytes else name) + suffix)


def _nothing_free(what):
    return FileExistsError(_errno.EEXIST, f"No usable temporary {what} name found")


def _candidate_tempdir_list():
    named = [_os.getenv(variable) for variable in ("TMPDIR", "TEMP", "TMP")]
    try:
        here = _os.getcwd()
    except (AttributeError, OSError):
        here = _os.curdir
    return [*filter(None, named), "/tmp", "/var/tmp", "/usr/tmp", here]


def _get_default_tempdir(dirlist=None):
    """The first directory in which a file can be made."""
    if dirlist is None:
        dirlist = _candidate_tempdir_list()
    names = _RandomNameSequence()
    for place in dirlist:
        place = place if place == _os.curdir else _os.path.abspath(place)
        for _ in range(100):
            try:
                _try_file(_os.path.join(place, next(names)))
            except FileExistsError:
                continue
            except OSError:
                break
            return place
    raise FileNotFoundError(_errno.ENOENT, f"No usable temporary directory found in {dirlist}")


def _try_file(path):
    """Make a file, write to it and delete it."""
    fd = _os.open(path, _bin_openflags, 0o600)
    try:
        try:
            _os.write(fd, b"blat")
        finally:
            _os.close(fd)
    finally:
        _os.unlink(path)


def _gettempdir():
    global tempdir
    if tempdir is None:
        with _once_lock:
            tempdir = tempdir or _get_default_tempdir()
    return tempdir


def gettempdir():
    """The directory of temporary files."""
    found = _gettempdir()
    return _os.fsdecode(found)


def gettempdirb():
    """The directory of temporary files, as bytes."""
    found = _gettempdir()
    return _os.fsencode(found)


def gettempprefix():
    """What the names of temporary files begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """What the names of temporary files begin with, as bytes."""
    return gettempprefix().encode()


# Making them without an object that cleans up.

def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Makes a file that only its owner can use; (descriptor, absolute name). The caller deletes it."""
    place = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(place[2], place[0], place[1], _text_openflags if text else _bin_openflags, place[3])


def _mkstemp_inner(dir, pre, suf, flags, output_type):
    for path in _paths(_os.path.abspath(dir), pre, suf, output_type):
        _sys.audit("tempfile.mkstemp", path)
        try:
            return _os.open(path, flags, 0o600), path
        except FileExistsError:
            pass
    raise _nothing_free("file")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Makes a directory that only its owner can use; its absolute name. The caller deletes it."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    for path in _paths(dir, prefix, suffix, kind):
        _sys.audit("tempfile.mkdtemp", path)
        try:
            _os.mkdir(path, 0o700)
        except FileExistsError:
            pass
        else:
            return _os.path.abspath(path)
    raise _nothing_free("directory")


def _exists(fn):
    return _os.path.lexists(fn)


def mktemp(suffix="", prefix=template, dir=None):
    """A name that no file has yet. Unsafe: another process may make one first."""
    for path in _paths(gettempdir() if dir is None else dir, prefix, suffix):
        if not _exists(path):
            return path
    raise FileExistsError(_errno.EEXIST, "No usable temporary filename found")


# Files.

class _TemporaryFileCloser:
    """Closes and deletes; apart from the wrapper, so that a finalizer does not keep the wrapper alive."""

    cleanup_called = close_called = False

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self.delete, self.delete_on_close = delete, delete_on_close

    def close(self):
        if not self.close_called:
            try:
                self._close_file()
            finally:
                if self.delete_on_close and self.delete:
                    self.cleanup()

    def _close_file(self):
        if not self.close_called:
            self.close_called = True
            self.file.close()

    def cleanup(self, unlink=_os.unlink):
        if self.cleanup_called:
            return
        self.cleanup_called = True
        try:
            self._close_file()
        finally:
            try:
                if self.delete:
                    unlink(self.name)
            except FileNotFoundError:
                pass

    __del__ = cleanup


class _TemporaryFileWrapper:
    """A file with a name that is deleted when it is closed; otherwise as the file object in its attribute file."""

    def __init__(self, file, name, delete=True, delete_on_close=True):
        self.file, self.name = file, name
        self._closer = closer = _TemporaryFileCloser(file, name, delete, delete_on_close)
        self._finalizer = _weakref.finalize(self, closer.cleanup)

    def __getattr__(self, name):
        found = getattr(self.__dict__["file"], name)
        if isinstance(found, int):
            # A number may change; all else is looked up only once.
            return found
        if hasattr(found, "__call__"):
            method = found

            @_functools.wraps(method)
            def found(*args, **kwargs):
                return method(*args, **kwargs)

            # The wrapper must live as long as its method does, or the file would go.
            found._closer, found._owner = self._closer, self
        self.__dict__[name] = found
        return found

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *details):
        suppressed = self.file.__exit__(*details)
        self._closer.cleanup()
        return suppressed

    def close(self):
        """Closes the file, and deletes it if that was asked for."""
        self._closer.close()

    def __iter__(self):
        # A generator, to keep self alive meanwhile.
        yield from self.file


def _open_by(opener, name, mode, dir, **options):
    """Open a file by an opener that makes it; name() is what its name attribute shall be."""
    if "b" not in mode:
        options["encoding"] = _io.text_encoding(options["encoding"], 3)
    file = _io.open(dir, mode, opener=opener, **options)
    try:
        raw = getattr(file, "buffer", file)
        getattr(raw, "raw", raw).name = name()
    except:
        file.close()
        raise
    return file


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None, delete_on_close=True):
    """Opens a temporary file that has a name; it is deleted when closed, or with delete_on_close false at the end of the with statement."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    path = None

    def make(*_):
        nonlocal path
        fd, path = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        return fd

    try:
        file = _open_by(make, lambda: path, mode, dir, buffering=buffering, encoding=encoding, newline=newline, errors=errors)
        try:
            return _TemporaryFileWrapper(file, path, delete, delete_on_close)
        except:
            file.close()
            raise
    except:
        if path is not None:
            _os.unlink(path)
        raise


def TemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Opens a temporary file without a name: it goes when it is closed."""
    global _O_TMPFILE_WORKS
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    descriptor = None

    def nameless(*_):
        nonlocal descriptor
        descriptor = _os.open(dir, _bin_openflags & ~_os.O_CREAT | _os.O_TMPFILE, 0o600)
        return descriptor

    def deleted_at_once(*_):
        nonlocal descriptor
        descriptor, path = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        try:
            _os.unlink(path)
        except BaseException:
            _os.close(descriptor)
            raise
        return descriptor

    open_by = _functools.partial(_open_by, name=lambda: descriptor, mode=mode, dir=dir, buffering=buffering, encoding=encoding,
                                 newline=newline, errors=errors)
    if _O_TMPFILE_WORKS:
        try:
            return open_by(nameless)
        except IsADirectoryError:
            # An old kernel takes the flag for O_DIRECTORY.
            _O_TMPFILE_WORKS = False
        except OSError:
            # The file system does not have such files.
            pass
    return open_by(deleted_at_once)


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that stays in memory until it is larger than max_size or fileno() is asked for."""

    _rolled = False

    def __init__(self, max_size=0, mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        memory = _io.BytesIO()
        if "b" not in mode:
            encoding = _io.text_encoding(encoding)
            memory = _io.TextIOWrapper(memory, encoding=encoding, newline=newline, errors=errors)
        self._file = memory
        self._max_size = max_size
        self._TemporaryFileArgs = {"mode": mode, "buffering": buffering, "suffix": suffix, "prefix": prefix, "encoding": encoding,
                                   "newline": newline, "dir": dir, "errors": errors}

    __class_getitem__ = classmethod(_GenericAlias)

    def rollover(self):
        """Goes on in a real file."""
        if self._rolled:
            return
        memory, disk = self._file, TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        place = memory.tell()
        if hasattr(disk, "buffer"):
            disk.buffer.write(memory.detach().getvalue())
        else:
            disk.write(memory.getvalue())
        # 'place' may stand for a state of the decoder too, so nothing is to be computed with it.
        disk.seek(place)
        self._file, self._rolled = disk, True

    def _check(self, file):
        if self._max_size and not self._rolled and file.tell() > self._max_size:
            self.rollover()

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is not None and size > self._max_size:
            self.rollover()
        return self._file.truncate() if size is None else self._file.truncate(size)

    def write(self, s):
        before = self._file
        count = before.write(s)
        self._check(before)
        return count

    def writelines(self, iterable):
        lines = iter(iterable)
        if self._max_size:
            # One by one, until there is no more need to watch the size.
            while not self._rolled:
                try:
                    self.write(next(lines))
                except StopIteration:
                    return
        self._file.writelines(lines)

    def __iter__(self):
        return iter(self._file)

    def __enter__(self):
        if not self._file.closed:
            return self
        raise ValueError("Cannot enter context with closed file")

    def __exit__(self, *_):
        self._file.close()

    def close(self):
        self._file.close()

    def __del__(self):
        if self.closed:
            return
        import warnings
        warnings.warn(f"Unclosed file {self!r}", ResourceWarning, stacklevel=2, source=self)
        self.close()

    @property
    def mode(self):
        return self._file.mode if hasattr(self._file, "mode") else self._TemporaryFileArgs["mode"]

    closed, encoding, errors, newlines = [
        property(lambda self, name=name: getattr(self._file, name)) for name in ("closed", "encoding", "errors", "newlines")]
    name = property(lambda self: getattr(self._file, "name", None))


def _passed_on(name):
    def method(self, *args):
        return getattr(self._file, name)(*args)

    method.__name__ = name
    method.__qualname__ = "SpooledTemporaryFile." + name
    return method


for _name in ("detach", "flush", "isatty", "read", "read1", "readable", "readinto", "readinto1", "readline", "readlines", "seek",
              "seekable", "tell", "writable"):
    setattr(SpooledTemporaryFile, _name, _passed_on(_name))
del _name


# Directories.

def _resetperms(path):
    """Let the owner do everything; a link is left alone."""
    if _os.chmod in _os.supports_follow_symlinks:
        _os.chmod(path, 0o700, follow_symlinks=False)
    elif not _os.path.islink(path):
        _os.chmod(path, 0o700)


class TemporaryDirectory:
    """A temporary directory that is deleted with all that is in it at the end of the with statement, or by cleanup()."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self._delete, self._ignore_cleanup_errors = delete, ignore_cleanup_errors
        self.name = mkdtemp(suffix, prefix, dir)
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name, warn_message=f"Implicitly cleaning up {self!r}",
                                            ignore_errors=ignore_cleanup_errors, delete=delete)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False, delete=True):
        if not delete:
            return
        cls._rmtree(name, ignore_errors=ignore_errors)
        from warnings import warn
        warn(warn_message, ResourceWarning)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False, repeated=False):
        from shutil import rmtree

        def give_up(problem):
            if not ignore_errors:
                raise problem

        def onexc(func, path, problem):
            if isinstance(problem, FileNotFoundError):
                return
            top = path == name
            if not isinstance(problem, PermissionError) or top and repeated:
                return give_up(problem)
            # Permissions of the file or its directory are in the way.
            try:
                if not top:
                    _resetperms(_os.path.dirname(path))
                _resetperms(path)
                try:
                    _os.unlink(path)
                except IsADirectoryError:
                    cls._rmtree(path, ignore_errors=ignore_errors)
                except PermissionError as still:
                    # Some systems answer so for a directory.
                    if _os.path.islink(path) or not _os.path.isdir(path):
                        return give_up(still)
                    cls._rmtree(path, ignore_errors=ignore_errors, repeated=top)
            except FileNotFoundError:
                pass

        rmtree(name, onexc=onexc)

    def __repr__(self):
        return f"<{type(self).__name__} {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *_):
        if self._delete:
            self.cleanup()

    def cleanup(self):
        """Deletes the directory."""
        pending = self._finalizer.detach()
        if pending or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_GenericAlias)
