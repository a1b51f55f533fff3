"""Going over the lines of several files, by default those named on the command line, or standard input."""

import io
import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput",
           "hook_compressed", "hook_encoded"]

_state = None


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Makes the FileInput that the functions of this module use."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """Ends the sequence."""
    global _state
    ended, _state = _state, None
    if ended:
        ended.close()


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def nextfile():
    """Goes on with the next file."""
    return _active().nextfile()


def filename():
    """The name of the current file; None before the first line."""
    return _active().filename()


def lineno():
    """The number of the line, counted over all files."""
    return _active().lineno()


def filelineno():
    """The number of the line in its file."""
    return _active().filelineno()


def fileno():
    """The descriptor of the current file, or -1."""
    return _active().fileno()


def isfirstline():
    """Whether the line is the first one of its file."""
    return _active().isfirstline()


def isstdin():
    """Whether the line came from standard input."""
    return _active().isstdin()


class FileInput:
    """The lines of several files one after the other. With inplace, what is printed replaces the current file."""

    # The current file, and with inplace what it needs.
    _file = _filename = _backupfilename = _output = _savestdout = None
    _isstdin = False
    _startlineno = _filelineno = 0

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        if isinstance(files, (str, os.PathLike)):
            files = [os.fspath(files)]
        elif files is None:
            files = sys.argv[1:]
        self._files = tuple(files) or ("-",)
        if mode not in ("r", "rb"):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook and inplace:
            raise ValueError("FileInput cannot use an opening hook in inplace mode")
        if openhook and not callable(openhook):
            raise ValueError("FileInput openhook must be callable")
        if encoding is None and "b" not in mode and sys.flags.warn_default_encoding:
            import warnings
            warnings.warn("'encoding' argument not specified.", EncodingWarning, 2)
        self._mode, self._write_mode = mode, mode.replace("r", "w")
        self._encoding, self._errors, self._openhook = encoding, errors, openhook
        self._inplace, self._backup = inplace, backup

    def __del__(self):
        self.close()

    def close(self):
        """Ends the sequence."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readline(self):
        """The next line, or an empty one at the end."""
        while not (line := self._readline()) and self._file:
            self.nextfile()
        self._filelineno += bool(line)
        return line

    def nextfile(self):
        """Goes on with the next file."""
        file, output, stdout, made = self._file, self._output, self._savestdout, self._backupfilename
        keeps_open, self._isstdin = self._isstdin, False
        self._file = self._output = self._savestdout = self._backupfilename = None
        # Until a file is open, reading a line means opening the next one.
        vars(self).pop("_readline", None)
        if stdout:
            sys.stdout = stdout
        try:
            if output:
                output.close()
        finally:
            try:
                if file and not keeps_open:
                    file.close()
            finally:
                if made and not self._backup:
                    _discard(made)

    def _readline(self):
        if not self._files:
            return "" if self._is_text else b""
        self._filename, *self._files = self._files
        self._startlineno, self._filelineno = self.lineno(), 0
        self._file = self._opened()
        self._readline = self._file.readline
        return self._readline()

    _is_text = property(lambda self: "b" not in self._mode)

    def _opened(self):
        """The current file, open for reading; its name becomes that of standard input if it is a dash."""
        name = self._filename
        if name == "-":
            self._filename, self._isstdin = "<stdin>", True
            return sys.stdin if self._is_text else getattr(sys.stdin, "buffer", sys.stdin)
        options = {"encoding": (self._encoding or "locale") if self._is_text else None, "errors": self._errors}
        if self._inplace:
            return self._swapped(name, options)
        if self._openhook is None:
            return open(name, self._mode, **options)
        given = {} if self._encoding is None else {"encoding": self._encoding, "errors": self._errors}
        return self._openhook(name, self._mode, **given)

    def _swapped(self, name, options):
        """Rename the file, make a new one of its name for what is printed, and read the old one."""
        old = self._backupfilename = os.fspath(name) + (self._backup or ".bak")
        _discard(old)
        os.rename(name, old)
        file = open(old, self._mode, **options)
        try:
            permissions = os.fstat(file.fileno()).st_mode
        except OSError:
            self._output = open(name, self._write_mode, **options)
        else:
            fd = os.open(name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, permissions)
            self._output = os.fdopen(fd, self._write_mode, **options)
            try:
                os.chmod(name, permissions)
            except OSError:
                pass
        self._savestdout, sys.stdout = sys.stdout, self._output
        return file

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def fileno(self):
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            # Closed meanwhile.
            return -1

    def filelineno(self):
        return self._filelineno

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def _discard(path):
    try:
        os.unlink(path)
    except OSError:
        pass


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Opens files that end with .gz or .bz2 through their modules."""
    text = "b" not in mode
    if text and encoding is None:
        encoding = "locale"
    kind = os.path.splitext(filename)[1]
    if kind not in (".gz", ".bz2"):
        return open(filename, mode, encoding=encoding, errors=errors)
    if kind == ".gz":
        from gzip import open as opener
    else:
        from bz2 import BZ2File as opener
    packed = opener(filename, mode)
    return io.TextIOWrapper(packed, encoding=encoding, errors=errors) if text else packed


def hook_encoded(encoding, errors=None):
    """A function that opens files with an encoding."""
    return lambda filename, mode: open(filename, mode, encoding=encoding, errors=errors)
