"""Simple databases from bytes to bytes. There is one kind here: dbm.dumb."""

__all__ = ['open', 'whichdb', 'error']

import builtins
import os
import struct


class error(Exception):
    """Base of the errors of all kinds of databases, together with OSError."""


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_modules = {}
_defaultmod = None

error = (error, OSError)


def _load(name):
    if name not in _modules:
        _modules[name] = __import__(name, fromlist=['open'])
    return _modules[name]


def open(file, flag='r', mode=0o666):
    """Opens a database file of whatever kind it is: flag 'r' to read, 'w' to write, 'c' to make it if needed, 'n' anew."""
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                _defaultmod = _load(name)
                break
            except ImportError:
                continue
    kind = whichdb(file) if 'n' not in flag else None
    if kind is None:
        if 'c' in flag or 'n' in flag:
            module = _defaultmod
        else:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif kind == "":
        raise error[0]("db type could not be determined")
    else:
        try:
            module = _load(kind)
        except ImportError:
            raise error[0]("db type is {0}, but the module is not available".format(kind)) from None
    return module.open(file, flag, mode)


def whichdb(filename):
    """The kind of a database file: the name of a module, "" when it is unknown, None when there is no such file."""
    filename = os.fsdecode(filename)
    try:
        if os.path.getsize(filename + ".dat") >= 0 and os.path.exists(filename + ".dir"):
            with builtins.open(filename + ".dir", "rb") as f:
                if f.read(1) in (b"", b"'", b'"'):
                    return "dbm.dumb"
    except OSError:
        pass
    if os.path.exists(filename + ".pag") and os.path.exists(filename + ".dir") or os.path.exists(filename + ".db"):
        return "dbm.ndbm"
    try:
        with builtins.open(filename, "rb") as f:
            head = f.read(16)
    except OSError:
        return None
    if head == b"SQLite format 3\0":
        return "dbm.sqlite3"
    if len(head) < 4:
        return ""
    if struct.unpack("=l", head[:4])[0] & 0xffffffff in (0x13579ace, 0x13579acd, 0x13579acf):
        return "dbm.gnu"
    return ""


if __name__ == "__main__":
    import sys
    for name in sys.argv[1:]:
        print(whichdb(name) or "UNKNOWN", name)
