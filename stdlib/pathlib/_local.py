"""The classes of pathlib for local paths."""

import contextlib
import fnmatch
import functools
import glob
import io
import ntpath
import operator
import os
import posixpath
import re
import stat
import sys
from collections.abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR


class UnsupportedOperation(NotImplementedError):
    """The system does not have what was asked for."""


_ignored_errnos = {ENOENT, ENOTDIR, EBADF, ELOOP}


class _Parents(Sequence):
    # The paths above one, the nearest first.

    def __init__(self, path):
        self._path = path
        self._tail = path._tail

    def __len__(self):
        return len(self._tail)

    def __getitem__(self, idx):
        n = len(self)
        if isinstance(idx, slice):
            return tuple(self[i] for i in range(*idx.indices(n)))
        if idx >= n or idx < -n:
            raise IndexError(idx)
        if idx < 0:
            idx += n
        p = self._path
        return p._made(p._drv, p._root, self._tail[:n - idx - 1])

    def __repr__(self):
        return "<{}.parents>".format(type(self._path).__name__)


class PurePath:
    """A path that is only text. The class is that of the system's paths; operations never touch files."""

    __slots__ = ("_raw_paths", "_str", "_drv", "_root", "_tail_cached", "_hash", "_normcase_cached")
    parser = os.path

    def __new__(cls, *args, **kwargs):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == "nt" else PurePosixPath
        return object.__new__(cls)

    def __init__(self, *args):
        paths = []
        for arg in args:
            if isinstance(arg, PurePath):
                if arg.parser is not self.parser and arg.parser is ntpath:
                    paths.extend(p.replace("\\", "/") for p in arg._raw_paths)
                else:
                    paths.extend(arg._raw_paths)
                continue
            try:
                path = os.fspath(arg)
            except TypeError:
                path = arg
            if not isinstance(path, str):
                raise TypeError("argument should be a str or an os.PathLike object where __fspath__ returns a str, "
                                f"not {type(path).__name__!r}")
            paths.append(path)
        self._raw_paths = paths

    # ---- parsing

    @classmethod
    def _parse_path(cls, path):
        if not path:
            return "", "", []
        parser = cls.parser
        if parser.altsep:
            path = path.replace(parser.altsep, parser.sep)
        drv, root, rel = parser.splitroot(path)
        if not root and drv.startswith(parser.sep) and not drv.endswith(parser.sep):
            parts = drv.split(parser.sep)
            if len(parts) == 4 and parts[2] not in "?.":
                # //server/share
                root = parser.sep
            elif len(parts) == 6:
                # //?/unc/server/share
                root = parser.sep
        return drv, root, [sys.intern(x) for x in rel.split(parser.sep) if x and x != "."]

    @property
    def _raw_path(self):
        paths = self._raw_paths
        if len(paths) == 1:
            return paths[0]
        if not paths:
            return ""
        return self.parser.join(*paths)

    def _parse(self):
        self._drv, self._root, self._tail_cached = self._parse_path(self._raw_path)

    @property
    def drive(self):
        """The drive or share, with Windows paths; else ""."""
        try:
            return self._drv
        except AttributeError:
            self._parse()
            return self._drv

    @property
    def root(self):
        """The root, or ""."""
        try:
            return self._root
        except AttributeError:
            self._parse()
            return self._root

    @property
    def _tail(self):
        try:
            return self._tail_cached
        except AttributeError:
            self._parse()
            return self._tail_cached

    @property
    def anchor(self):
        """Drive and root together."""
        return self.drive + self.root

    @property
    def parts(self):
        """The components as a tuple."""
        anchor = self.anchor
        return ((anchor,) if anchor else ()) + tuple(self._tail)

    @classmethod
    def _format(cls, drv, root, tail):
        if drv or root:
            return drv + root + cls.parser.sep.join(tail)
        if tail and cls.parser.splitdrive(tail[0])[0]:
            # Looks like a drive, but is a name.
            tail = ["."] + tail
        return cls.parser.sep.join(tail)

    def _made(self, drv, root, tail):
        text = self._format(drv, root, tail)
        path = self.with_segments(text)
        path._str = text or "."
        path._drv = drv
        path._root = root
        path._tail_cached = tail
        return path

    def with_segments(self, *pathsegments):
        """A path of the same class; derived classes override this to pass on what they carry."""
        return type(self)(*pathsegments)

    # ---- as text

    def __str__(self):
        try:
            return self._str
        except AttributeError:
            self._str = self._format(self.drive, self.root, self._tail) or "."
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path as text with slashes."""
        return str(self).replace(self.parser.sep, "/")

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return "{}({!r})".format(type(self).__name__, self.as_posix())

    def __reduce__(self):
        return self.__class__, tuple(self._raw_paths)

    def as_uri(self):
        """The path as a file: URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        drive = self.drive
        if len(drive) == 2 and drive[1] == ":":
            prefix = "file:///" + drive
            path = self.as_posix()[2:]
        elif drive:
            prefix = "file:"
            path = self.as_posix()
        else:
            prefix = "file://"
            path = str(self)
        return prefix + _quote(os.fsencode(path))

    # ---- comparison

    @property
    def _normcase(self):
        try:
            return self._normcase_cached
        except AttributeError:
            s = str(self)
            self._normcase_cached = s if self.parser is posixpath else s.lower()
            return self._normcase_cached

    @property
    def _sort_key(self):
        return self._normcase.split(self.parser.sep)

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._normcase == other._normcase and self.parser is other.parser

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(self._normcase)
            return self._hash

    def _compare(self, other, op):
        if not isinstance(other, PurePath) or self.parser is not other.parser:
            return NotImplemented
        return op(self._sort_key, other._sort_key)

    def __lt__(self, other):
        return self._compare(other, operator.lt)

    def __le__(self, other):
        return self._compare(other, operator.le)

    def __gt__(self, other):
        return self._compare(other, operator.gt)

    def __ge__(self, other):
        return self._compare(other, operator.ge)

    # ---- joining and changing

    def __truediv__(self, key):
        try:
            return self.with_segments(self, key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self.with_segments(key, self)
        except TypeError:
            return NotImplemented

    def joinpath(self, *pathsegments):
        """This path and the others, joined."""
        return self.with_segments(self, *pathsegments)

    @property
    def name(self):
        """The last component, or ""."""
        tail = self._tail
        return tail[-1] if tail else ""

    @property
    def suffix(self):
        """The last extension with its dot, or ""."""
        name = self.name.lstrip(".")
        i = name.rfind(".")
        return name[i:] if 0 < i < len(name) - 1 else ""

    @property
    def suffixes(self):
        """All extensions."""
        name = self.name
        if name.endswith("."):
            return []
        return ["." + suffix for suffix in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        """The last component without its last extension."""
        name = self.name
        suffix = self.suffix
        return name[:-len(suffix)] if suffix else name

    def with_name(self, name):
        """The path with another last component."""
        parser = self.parser
        if not name or parser.sep in name or parser.altsep and parser.altsep in name or name == ".":
            raise ValueError(f"Invalid name {name!r}")
        tail = list(self._tail)
        if not tail:
            raise ValueError(f"{self!r} has an empty name")
        tail[-1] = name
        return self._made(self.drive, self.root, tail)

    def with_stem(self, stem):
        """The path with another stem."""
        suffix = self.suffix
        if not suffix:
            return self.with_name(stem)
        if not stem:
            raise ValueError(f"{self!r} has a non-empty suffix")
        return self.with_name(stem + suffix)

    def with_suffix(self, suffix):
        """The path with another extension, or with "" without one."""
        stem = self.stem
        if not stem:
            raise ValueError(f"{self!r} has an empty name")
        if suffix and not (suffix.startswith(".") and len(suffix) > 1):
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(stem + suffix)

    @property
    def parent(self):
        """The path above; that of an anchor or of "." is itself."""
        tail = self._tail
        if not tail:
            return self
        return self._made(self.drive, self.root, tail[:-1])

    @property
    def parents(self):
        """The paths above, the nearest first."""
        return _Parents(self)

    def relative_to(self, other, /, *_deprecated, walk_up=False):
        """The path as seen from another one; with walk_up ".." may be used."""
        if _deprecated:
            _warn_arguments("relative_to(*args)", "support for supplying more than one positional argument to "
                            "pathlib.PurePath.relative_to() is deprecated and scheduled for removal in Python 3.14")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        for step, path in enumerate([other, *other.parents]):
            if path == self or path in self.parents:
                break
            if not walk_up:
                raise ValueError(f"{str(self)!r} is not in the subpath of {str(other)!r}")
            if path.name == "..":
                raise ValueError(f"'..' segment in {str(other)!r} cannot be walked")
        else:
            raise ValueError(f"{str(self)!r} and {str(other)!r} have different anchors")
        return self._made("", "", [".."] * step + self._tail[len(path._tail):])

    def is_relative_to(self, other, /, *_deprecated):
        """Whether the path is below another one."""
        if _deprecated:
            _warn_arguments("is_relative_to(*args)", "support for supplying more than one argument to "
                            "pathlib.PurePath.is_relative_to() is deprecated and scheduled for removal in Python 3.14")
            other = self.with_segments(other, *_deprecated)
        elif not isinstance(other, PurePath):
            other = self.with_segments(other)
        return other == self or other in self.parents

    def is_absolute(self):
        """Whether the path begins at a root."""
        if self.parser is posixpath:
            return any(path.startswith("/") for path in self._raw_paths)
        return self.parser.isabs(str(self))

    def is_reserved(self):
        """Whether Windows gives the path a meaning of its own. Obsolete."""
        import warnings
        warnings.warn("pathlib.PurePath.is_reserved() is deprecated and scheduled for removal in Python 3.15. "
                      "Use os.path.isreserved() to detect reserved paths on Windows.", DeprecationWarning, stacklevel=2)
        return self.parser is ntpath and ntpath.isreserved(self)

    # ---- patterns

    def _case_sensitive(self, case_sensitive):
        return self.parser is posixpath if case_sensitive is None else case_sensitive

    def full_match(self, pattern, *, case_sensitive=None):
        """Whether the whole path matches a pattern, in which ** stands for any number of components."""
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        case_sensitive = self._case_sensitive(case_sensitive)
        text = "" if not pattern.anchor and not pattern._tail else str(pattern)
        return _pattern(text, self.parser.sep, case_sensitive, True)("" if str(self) == "." and not self._tail else str(self)) is not None

    def match(self, path_pattern, *, case_sensitive=None):
        """Whether the end of the path matches a pattern, or all of it an absolute one."""
        if not isinstance(path_pattern, PurePath):
            path_pattern = self.with_segments(path_pattern)
        case_sensitive = self._case_sensitive(case_sensitive)
        own = self.parts[::-1]
        wanted = path_pattern.parts[::-1]
        if not wanted:
            raise ValueError("empty pattern")
        if len(own) < len(wanted):
            return False
        if len(own) > len(wanted) and path_pattern.anchor:
            return False
        sep = self.parser.sep
        return all(_pattern(w, sep, case_sensitive, False)(o) is not None for o, w in zip(own, wanted))


def _warn_arguments(name, message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


_unquoted = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/")


def _quote(data):
    return "".join(chr(b) if b in _unquoted else "%%%02X" % b for b in data)


def _unquote(text):
    def byte(match):
        return bytes([int(match[1], 16)])

    return os.fsdecode(re.sub(rb"%([0-9a-fA-F]{2})", byte, os.fsencode(text)))


@functools.lru_cache(maxsize=512)
def _pattern(text, sep, case_sensitive, recursive):
    flags = re.NOFLAG if case_sensitive else re.IGNORECASE
    regex = glob.translate(text, recursive=recursive, include_hidden=True, seps=sep)
    return re.compile(regex, flags).match


class PurePosixPath(PurePath):
    """A pure path as Unix systems write it."""

    parser = posixpath
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A pure path as Windows writes it."""

    parser = ntpath
    __slots__ = ()


os.PathLike.register(PurePath)


class Path(PurePath):
    """A path of the system's files, with methods that read and change them."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == "nt" else PosixPath
        return object.__new__(cls)

    def __init__(self, *args, **kwargs):
        if kwargs:
            import warnings
            warnings.warn("support for supplying keyword arguments to pathlib.PurePath is deprecated and scheduled for removal "
                          "in Python 3.14", DeprecationWarning, stacklevel=2)
        super().__init__(*args)

    # ---- places

    @classmethod
    def cwd(cls):
        """The current directory."""
        return cls().absolute()

    @classmethod
    def home(cls):
        """The home directory of the user."""
        return cls("~").expanduser()

    @classmethod
    def from_uri(cls, uri):
        """The path that a file: URI names."""
        if not uri.startswith("file:"):
            raise ValueError(f"URI does not start with 'file:': {uri!r}")
        path = uri[5:]
        if path[:3] == "///":
            path = path[2:]
        elif path[:12] == "//localhost/":
            path = path[11:]
        if path[:3] == "///" or path[:1] == "/" and path[2:3] in ":|":
            path = path[1:]
        if path[1:2] == "|":
            path = path[:1] + ":" + path[2:]
        path = cls(_unquote(path))
        if not path.is_absolute():
            raise ValueError(f"URI is not absolute: {uri!r}")
        return path

    def absolute(self):
        """The path from the root; nothing else is changed."""
        if self.is_absolute():
            return self
        if self.root:
            drive = os.path.splitroot(os.getcwd())[0]
            return self._made(drive, self.root, self._tail)
        cwd = os.path.abspath(self.drive) if self.drive else os.getcwd()
        if not self._tail:
            # The text of the directory as the system has it.
            result = self.with_segments(cwd)
            result._str = cwd
            return result
        drive, root, rel = os.path.splitroot(cwd)
        tail = rel.split(self.parser.sep) if rel else []
        return self._made(drive, root, tail + self._tail)

    def resolve(self, strict=False):
        """The absolute path without links and ".."."""
        return self.with_segments(os.path.realpath(self, strict=strict))

    def expanduser(self):
        """The path with a leading ~ or ~user replaced by a home directory."""
        if not self.drive and not self.root and self._tail and self._tail[0][:1] == "~":
            home = os.path.expanduser(self._tail[0])
            if home[:1] == "~":
                raise RuntimeError("Could not determine home directory.")
            drv, root, tail = self._parse_path(home)
            return self._made(drv, root, tail + self._tail[1:])
        return self

    def samefile(self, other_path):
        """Whether both lead to the same file."""
        st = self.stat()
        try:
            other = other_path.stat()
        except AttributeError:
            other = self.with_segments(other_path).stat()
        return os.path.samestat(st, other)

    # ---- status

    def stat(self, *, follow_symlinks=True):
        """What os.stat() tells."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """What os.lstat() tells."""
        return os.lstat(self)

    def exists(self, *, follow_symlinks=True):
        """Whether there is something under the path."""
        return os.path.exists(self) if follow_symlinks else os.path.lexists(self)

    def _is(self, test, follow_symlinks=True):
        try:
            return test(self.stat(follow_symlinks=follow_symlinks).st_mode)
        except OSError as e:
            if e.errno not in _ignored_errnos:
                raise
            return False
        except ValueError:
            # No path that the system could have.
            return False

    def is_dir(self, *, follow_symlinks=True):
        """Whether the path leads to a directory."""
        return os.path.isdir(self) if follow_symlinks else self._is(stat.S_ISDIR, False)

    def is_file(self, *, follow_symlinks=True):
        """Whether the path leads to a regular file."""
        return os.path.isfile(self) if follow_symlinks else self._is(stat.S_ISREG, False)

    def is_symlink(self):
        """Whether the path is a symbolic link."""
        return os.path.islink(self)

    def is_junction(self):
        """Whether the path is a junction."""
        return os.path.isjunction(self)

    def is_mount(self):
        """Whether another file system begins here."""
        return os.path.ismount(self)

    def is_block_device(self):
        """Whether the path leads to a block device."""
        return self._is(stat.S_ISBLK)

    def is_char_device(self):
        """Whether the path leads to a character device."""
        return self._is(stat.S_ISCHR)

    def is_fifo(self):
        """Whether the path leads to a named pipe."""
        return self._is(stat.S_ISFIFO)

    def is_socket(self):
        """Whether the path leads to a socket."""
        return self._is(stat.S_ISSOCK)

    def owner(self, *, follow_symlinks=True):
        """The name of the user to whom the file belongs."""
        import pwd
        return pwd.getpwuid(self.stat(follow_symlinks=follow_symlinks).st_uid).pw_name

    def group(self, *, follow_symlinks=True):
        """The name of the group to which the file belongs."""
        import grp
        return grp.getgrgid(self.stat(follow_symlinks=follow_symlinks).st_gid).gr_name

    # ---- contents

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        """Opens the file as the built-in function does."""
        if "b" not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The contents as bytes."""
        with self.open(mode="rb", buffering=0) as f:
            return f.read()

    def read_text(self, encoding=None, errors=None, newline=None):
        """The contents as text."""
        encoding = io.text_encoding(encoding)
        with self.open(mode="r", encoding=encoding, errors=errors, newline=newline) as f:
            return f.read()

    def write_bytes(self, data):
        """Makes the file one of these bytes."""
        view = memoryview(data)
        with self.open(mode="wb") as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Makes the file one of this text."""
        encoding = io.text_encoding(encoding)
        if not isinstance(data, str):
            raise TypeError("data must be str, not %s" % data.__class__.__name__)
        with self.open(mode="w", encoding=encoding, errors=errors, newline=newline) as f:
            return f.write(data)

    # ---- directories

    def iterdir(self):
        """Yields the paths in the directory."""
        root = str(self)
        # Errors come here, not with the first item.
        with os.scandir(root) as entries:
            paths = [entry.path for entry in entries]
        if root == ".":
            paths = [p[2:] for p in paths]
        return map(self._child, paths)

    def _child(self, text):
        path = self.with_segments(text)
        path._str = text
        return path

    def walk(self, top_down=True, on_error=None, follow_symlinks=False):
        """Yields (directory, names of directories, other names) for the tree below."""
        sys.audit("pathlib.Path.walk", self, on_error, follow_symlinks)
        if not follow_symlinks:
            follow_symlinks = os._walk_symlinks_as_files
        for path, dirs, others in os.walk(self, top_down, on_error, follow_symlinks):
            if str(self) == ".":
                path = path[2:] if path.startswith("./") else path
            yield self.with_segments(path), dirs, others

    def glob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """Yields the paths below this one that match a pattern; ** stands for any number of directories."""
        sys.audit("pathlib.Path.glob", self, pattern)
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        parts = list(pattern._tail)
        if not parts:
            raise ValueError("Unacceptable pattern: {!r}".format(pattern))
        raw = pattern._raw_path
        if raw and raw[-1] in (self.parser.sep, self.parser.altsep):
            parts.append("")
        return self._glob(parts, self._case_sensitive(case_sensitive), case_sensitive is not None, recurse_symlinks)

    def rglob(self, pattern, *, case_sensitive=None, recurse_symlinks=False):
        """As glob(), at any depth."""
        sys.audit("pathlib.Path.rglob", self, pattern)
        if not isinstance(pattern, PurePath):
            pattern = self.with_segments(pattern)
        if pattern.anchor:
            raise NotImplementedError("Non-relative patterns are unsupported")
        raw = pattern._raw_path
        parts = ["**", *pattern._tail]
        if raw and raw[-1] in (self.parser.sep, self.parser.altsep):
            parts.append("")
        return self._glob(parts, self._case_sensitive(case_sensitive), case_sensitive is not None, recurse_symlinks)

    def _glob(self, parts, case_sensitive, pedantic, follow):
        prefix = str(self)
        if not self._tail and not self.anchor:
            prefix = ""
        elif not prefix.endswith(self.parser.sep):
            prefix += self.parser.sep
        for text in _select(prefix, parts, 0, case_sensitive, pedantic, follow, self.parser.sep):
            text = text.rstrip(self.parser.sep) or text[:1]
            yield self._child(text) if text else self.with_segments()

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Makes a directory, with parents those above it too."""
        above = self.parent
        try:
            return os.mkdir(self, mode)
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            if missing and (not parents or above == self):
                raise
            # Other errors than EEXIST may come first where there is a directory.
            if not missing and not (exist_ok and self.is_dir()):
                raise
        if missing:
            above.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, exist_ok=exist_ok)

    def rmdir(self):
        """Removes an empty directory."""
        os.rmdir(self)

    # ---- changes

    def touch(self, mode=0o666, exist_ok=True):
        """Makes the file if it is not there, else sets its time to now."""
        if exist_ok:
            # If that fails, opening tells what is wrong, or makes the file.
            with contextlib.suppress(OSError):
                return os.utime(self, None)
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def chmod(self, mode, *, follow_symlinks=True):
        """Changes the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Changes the permissions of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Removes a file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Renames and returns the new path."""
        os.rename(self, target)
        return self.with_segments(target)

    def replace(self, target):
        """Renames, overwriting what is there, and returns the new path."""
        os.replace(self, target)
        return self.with_segments(target)

    def symlink_to(self, target, target_is_directory=False):
        """Makes this path a link to the target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Makes this path another name of the target."""
        os.link(target, self)

    def readlink(self):
        """The path that the link holds."""
        return self.with_segments(os.readlink(self))


def _select(base, parts, i, case_sensitive, pedantic, follow, sep):
    # Paths below base (text that ends with a separator, or empty) that match the parts from i on.
    if i == len(parts):
        yield base
        return
    part = parts[i]
    if part == "":
        if os.path.isdir(base or "."):
            yield base
        return
    if part == "**":
        j = i
        while j + 1 < len(parts) and parts[j + 1] == "**":
            j += 1
        yield from _select_tree(base, parts, j + 1, case_sensitive, pedantic, follow, sep)
        return
    if part == ".." or not pedantic and not glob.has_magic(part):
        rest = i + 1 < len(parts)
        path = base + part
        if rest and parts[i + 1] != "":
            yield from _select(path + sep, parts, i + 1, case_sensitive, pedantic, follow, sep)
        elif rest:
            if os.path.isdir(path):
                yield path + sep
        elif os.path.lexists(path):
            yield path
        return
    match = _name_pattern(part, case_sensitive)
    rest = i + 1 < len(parts)
    for entry in _entries(base):
        if match(entry.name):
            if rest:
                try:
                    if not entry.is_dir():
                        continue
                except OSError:
                    continue
                yield from _select(base + entry.name + sep, parts, i + 1, case_sensitive, pedantic, follow, sep)
            else:
                yield base + entry.name


def _select_tree(base, parts, i, case_sensitive, pedantic, follow, sep):
    # Patterns behind ** that do not lead up match as one regular expression over the path below base.
    rest = parts[i:]
    only_dirs = bool(rest) and rest[-1] == ""
    names = rest[:-1] if only_dirs else rest
    if ".." in names:
        seen = set()
        for directory in _tree(base, follow, sep, True):
            for path in _select(directory, parts, i, case_sensitive, pedantic, follow, sep):
                if path not in seen:
                    seen.add(path)
                    yield path
        return
    if not names:
        if os.path.isdir(base or "."):
            yield base
        for path in _tree(base, follow, sep, False):
            if path.endswith(sep) or not only_dirs and not rest:
                if path.endswith(sep):
                    yield path
        return
    match = _pattern(sep.join(["**", *names]), sep, case_sensitive, True)
    n = len(base)
    for path in _tree(base, follow, sep, False):
        if only_dirs and not path.endswith(sep) and not os.path.isdir(path):
            continue
        if match(path[n:].rstrip(sep)):
            yield path


def _tree(base, follow, sep, only_dirs):
    # All paths below a directory, those of directories with a separator at the end; the directory itself first if only they count.
    if only_dirs:
        yield base
    stack = [base]
    while stack:
        directory = stack.pop()
        for entry in _entries(directory):
            try:
                is_dir = entry.is_dir(follow_symlinks=follow)
            except OSError:
                is_dir = False
            path = directory + entry.name
            if is_dir:
                stack.append(path + sep)
                yield path + sep
            elif not only_dirs:
                yield path


def _entries(base):
    try:
        with os.scandir(base or ".") as it:
            return list(it)
    except OSError:
        return []


@functools.lru_cache(maxsize=512)
def _name_pattern(part, case_sensitive):
    return re.compile(fnmatch.translate(part), re.NOFLAG if case_sensitive else re.IGNORECASE).match


class PosixPath(Path, PurePosixPath):
    """A path of a Unix system's files."""

    __slots__ = ()

    if os.name == "nt":
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows' files."""

    __slots__ = ()

    if os.name != "nt":
        def __new__(cls, *args, **kwargs):
            raise UnsupportedOperation(f"cannot instantiate {cls.__name__!r} on your system")
