"""Functions on paths that do not depend on how a system writes them."""

import os

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile",
           "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat"]

from posix import _mode


def exists(path):
    """Whether the path leads to something; False for broken links."""
    return _mode(path) >= 0


def lexists(path):
    """Whether there is something under the path, a broken link included."""
    return _mode(path, False) >= 0


def isfile(path):
    """Whether the path leads to a regular file."""
    mode = _mode(path)
    return mode >= 0 and mode & 0o170000 == 0o100000


def isdir(s):
    """Whether the path leads to a directory."""
    mode = _mode(s)
    return mode >= 0 and mode & 0o170000 == 0o040000


def islink(path):
    """Whether the path is a symbolic link."""
    mode = _mode(path, False)
    return mode >= 0 and mode & 0o170000 == 0o120000


def isjunction(path):
    """Whether the path is a junction: only Windows has those."""
    os.fspath(path)
    return False


def isdevdrive(path):
    """Whether the path is on a Windows Dev Drive."""
    os.fspath(path)
    return False


def getsize(filename):
    """The size of a file in bytes."""
    return os.stat(filename).st_size


def getmtime(filename):
    """When a file was last modified."""
    return os.stat(filename).st_mtime


def getatime(filename):
    """When a file was last read."""
    return os.stat(filename).st_atime


def getctime(filename):
    """When the status of a file was last changed."""
    return os.stat(filename).st_ctime


def commonprefix(m):
    """The longest start that all of the strings (or sequences) have."""
    if not m:
        return ""
    # Sequences other than paths are compared item by item.
    if not isinstance(m[0], (list, tuple)):
        m = tuple(map(os.fspath, m))
    low, high = min(m), max(m)
    for i, c in enumerate(low):
        if c != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Whether two stat results are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to the same file."""
    return samestat(os.stat(f1), os.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two descriptors are open on the same file."""
    return samestat(os.fstat(fp1), os.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    # Leading dots belong to the name.
    last = p.rfind(sep)
    if altsep:
        last = max(last, p.rfind(altsep))
    dot = p.rfind(extsep)
    if dot > last:
        name = last + 1
        while name < dot and p[name:name + 1] == extsep:
            name += 1
        if name < dot:
            return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    text = binary = False
    for arg in args:
        if isinstance(arg, str):
            text = True
        elif isinstance(arg, bytes):
            binary = True
        else:
            raise TypeError(f"{funcname}() argument must be str, bytes, or os.PathLike object, not {arg.__class__.__name__!r}") from None
    if text and binary:
        raise TypeError("Can't mix strings and bytes in path components") from None
