"""Members of archives as paths."""

import io
import posixpath


class Path:
    """A place in an archive, with the methods of pathlib that make sense there."""

    __module__ = 'zipfile'

    def __init__(self, root, at=""):
        from . import ZipFile
        self.root = root if isinstance(root, ZipFile) else ZipFile(root)
        self.at = at

    def _names(self):
        """The names of all members, and of the folders that are only implied."""
        names = dict.fromkeys(self.root.namelist())
        for name in list(names):
            parent = posixpath.dirname(name.rstrip('/'))
            while parent and parent + '/' not in names:
                names[parent + '/'] = None
                parent = posixpath.dirname(parent)
        return names

    def __eq__(self, other):
        if self.__class__ is not other.__class__:
            return NotImplemented
        return (self.root, self.at) == (other.root, other.at)

    def __hash__(self):
        return hash((self.root, self.at))

    def open(self, mode='r', *args, pwd=None, **kwargs):
        """The member as a file, of text or bytes."""
        if self.is_dir():
            raise IsADirectoryError(self)
        kind = mode[0]
        if kind == 'r' and not self.exists():
            raise FileNotFoundError(self)
        stream = self.root.open(self.at, kind, pwd=pwd)
        if 'b' in mode:
            if args or kwargs:
                raise ValueError("encoding args invalid for binary operation")
            return stream
        if 'encoding' not in kwargs and not args:
            kwargs['encoding'] = io.text_encoding(None)
        return io.TextIOWrapper(stream, *args, **kwargs)

    def _pure(self):
        import pathlib
        return pathlib.PurePosixPath(str(self.root.filename or ':zipfile:'), self.at)

    name = property(lambda self: self._pure().name)
    suffix = property(lambda self: self._pure().suffix)
    suffixes = property(lambda self: self._pure().suffixes)
    stem = property(lambda self: self._pure().stem)

    @property
    def filename(self):
        import pathlib
        return pathlib.Path(self.root.filename).joinpath(self.at)

    def read_text(self, *args, **kwargs):
        with self.open('r', *args, **kwargs) as f:
            return f.read()

    def read_bytes(self):
        with self.open('rb') as f:
            return f.read()

    def _next(self, at):
        if at and not at.endswith('/') and at not in self._names() and at + '/' in self._names():
            at += '/'
        return self.__class__(self.root, at)

    def is_dir(self):
        return not self.at or self.at.endswith('/')

    def is_file(self):
        return self.exists() and not self.is_dir()

    def exists(self):
        return not self.at or self.at in self._names()

    def is_symlink(self):
        import stat
        info = self.root.NameToInfo.get(self.at)
        return info is not None and stat.S_ISLNK(info.external_attr >> 16)

    def iterdir(self):
        """Iterates over what is in the folder."""
        if not self.is_dir():
            raise ValueError("Can't listdir a file")
        here = self.at.rstrip('/')
        for name in self._names():
            if posixpath.dirname(name.rstrip('/')) == here:
                yield self._next(name)

    def match(self, path_pattern):
        import pathlib
        return pathlib.PurePosixPath(self.at).match(path_pattern)

    def glob(self, pattern):
        """Iterates over what is below and fits a pattern."""
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        import glob
        import re
        rex = re.compile(re.escape(self.at) + glob.translate(pattern, recursive=True, include_hidden=True, seps='/'))
        for name in self._names():
            if rex.match(name.rstrip('/')):
                yield self._next(name)

    def rglob(self, pattern):
        return self.glob(f'**/{pattern}')

    def relative_to(self, other, *extra):
        return posixpath.relpath(str(self), str(other.joinpath(*extra)))

    def joinpath(self, *other):
        return self._next(posixpath.join(self.at, *other))

    __truediv__ = joinpath

    @property
    def parent(self):
        if not self.at:
            return self.filename.parent
        above = posixpath.dirname(self.at.rstrip('/'))
        return self._next(above + '/' if above else '')

    def __str__(self):
        return posixpath.join(self.root.filename, self.at)

    def __repr__(self):
        return f"{self.__class__.__name__}({self.root.filename!r}, {self.at!r})"
