"""Functions on the paths of Unix systems: text, bytes or path objects. On such systems this is os.path."""

import os
import sys
from genericpath import (commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction,
                         islink, lexists, samefile, sameopenfile, samestat)
import genericpath
from _pathtext import _path_normpath as normpath

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir", "sep",
           "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath",
           "commonpath", "isjunction", "isdevdrive"]

curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
defpath = "/bin:/usr/bin"
altsep = None
devnull = "/dev/null"
supports_unicode_filenames = sys.platform == "darwin"


def _get_sep(path):
    return b"/" if isinstance(path, bytes) else "/"


def normcase(s):
    """The path with uniform case and separators: unchanged here."""
    return os.fspath(s)


def isabs(s):
    """Whether the path begins at the root."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """The parts joined by slashes; an absolute part drops all before it, an empty last one gives a slash at the end."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        for b in p:
            b = os.fspath(b)
            if b.startswith(slash) or not path:
                path = b
            elif path.endswith(slash):
                path += b
            else:
                path += slash + b
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", a, *map(_shown, p))
        raise
    return path


def _shown(p):
    return os.fspath(p) if hasattr(p, "__fspath__") else p


def split(p):
    """(head, tail): tail is what follows the last slash."""
    p = os.fspath(p)
    slash = _get_sep(p)
    i = p.rfind(slash) + 1
    head, tail = p[:i], p[i:]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head, tail


def splitext(p):
    """(root, extension): the extension begins with the last dot of the name, and is empty without one."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b"/", None, b".")
    return genericpath._splitext(p, "/", None, ".")


def splitdrive(p):
    """(drive, path): the drive is always empty."""
    p = os.fspath(p)
    return p[:0], p


def splitroot(p):
    """(drive, root, tail): the root is "", "/" or exactly "//"."""
    p = os.fspath(p)
    slash = _get_sep(p)
    empty = p[:0]
    if p[:1] != slash:
        return empty, empty, p
    if p[1:2] != slash or p[2:3] == slash:
        return empty, slash, p[1:]
    return empty, p[:2], p[2:]


def basename(p):
    """What follows the last slash."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """What stands before the last slash."""
    p = os.fspath(p)
    slash = _get_sep(p)
    head = p[:p.rfind(slash) + 1]
    if head and head != slash * len(head):
        head = head.rstrip(slash)
    return head


def ismount(path):
    """Whether another file system begins here."""
    try:
        own = os.lstat(path)
    except (OSError, ValueError):
        return False
    if own.st_mode & 0o170000 == 0o120000:
        return False
    path = os.fspath(path)
    parent = join(path, b".." if isinstance(path, bytes) else "..")
    parent = realpath(parent)
    try:
        above = os.lstat(parent)
    except OSError:
        return False
    # The root is its own parent.
    return own.st_dev != above.st_dev or own.st_ino == above.st_ino


def expanduser(path):
    """The path with a leading ~ or ~user replaced by a home directory; unchanged where there is none."""
    path = os.fspath(path)
    tilde = b"~" if isinstance(path, bytes) else "~"
    if not path.startswith(tilde):
        return path
    slash = _get_sep(path)
    i = path.find(slash, 1)
    if i < 0:
        i = len(path)
    if i == 1:
        if "HOME" in os.environ:
            home = os.environ["HOME"]
        else:
            try:
                import pwd
                home = pwd.getpwuid(os.getuid()).pw_dir
            except (ImportError, KeyError):
                return path
    else:
        name = path[1:i]
        if isinstance(name, bytes):
            name = os.fsdecode(name)
        try:
            import pwd
            home = pwd.getpwnam(name).pw_dir
        except (ImportError, KeyError):
            return path
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    home = home.rstrip(slash)
    return (home + path[i:]) or slash


_names = {}


def expandvars(path):
    """The path with $name and ${name} replaced by environment variables; unknown ones stay."""
    path = os.fspath(path)
    binary = isinstance(path, bytes)
    dollar = b"$" if binary else "$"
    if dollar not in path:
        return path
    pattern = _names.get(binary)
    if pattern is None:
        import re
        text = r"\$(\w+|\{[^}]*\}?)"
        pattern = _names[binary] = re.compile(text.encode() if binary else text, re.ASCII)
    opening, closing = (b"{", b"}") if binary else ("{", "}")
    environ = getattr(os, "environb", None) if binary else os.environ

    def value(match):
        name = match[1]
        if name.startswith(opening):
            if not name.endswith(closing):
                return match[0]
            name = name[1:-1]
        try:
            return environ[name]
        except KeyError:
            return match[0]

    return pattern.sub(value, path)


def abspath(path):
    """The normalised absolute path."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        if not path.startswith(b"/"):
            path = join(os.getcwdb(), path)
    elif not path.startswith("/"):
        path = join(os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The absolute path without symbolic links; with strict, missing files and loops of links are errors."""
    filename = os.fspath(filename)
    if isinstance(filename, bytes):
        slash, dot, dotdot, cwd = b"/", b".", b"..", os.getcwdb
    else:
        slash, dot, dotdot, cwd = "/", ".", "..", os.getcwd
    ignored = () if strict else OSError
    # Parts still to go, the next one last; None marks that the link below it has been resolved.
    todo = filename.split(slash)[::-1]
    path = slash if filename.startswith(slash) else cwd()
    resolved = {}
    while todo:
        part = todo.pop()
        if part is None:
            resolved[todo.pop()] = path
            continue
        if not part or part == dot:
            continue
        if part == dotdot:
            path = path[:path.rindex(slash)] or slash
            continue
        new = path + part if path == slash else path + slash + part
        try:
            mode = os.lstat(new).st_mode
            if mode & 0o170000 != 0o120000:
                path = new
                continue
            if new in resolved:
                known = resolved[new]
                if known is not None:
                    path = known
                    continue
                # The link leads back to itself.
                if strict:
                    os.stat(new)
                path = new
                continue
            target = os.readlink(new)
        except ignored:
            path = new
            continue
        resolved[new] = None
        if target.startswith(slash):
            path = slash
        todo.append(new)
        todo.append(None)
        todo.extend(target.split(slash)[::-1])
    return path


def relpath(path, start=None):
    """The path as seen from the directory start, by default the current one."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    if isinstance(path, bytes):
        slash, dot, dotdot = b"/", b".", b".."
    else:
        slash, dot, dotdot = "/", ".", ".."
    start = dot if start is None else os.fspath(start)
    try:
        here = [x for x in abspath(start).lstrip(slash).split(slash) if x]
        there = [x for x in abspath(path).lstrip(slash).split(slash) if x]
        common = len(commonprefix([here, there]))
        parts = [dotdot] * (len(here) - common) + there[common:]
        return slash.join(parts) if parts else dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all paths begin with, part by part."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if isinstance(paths[0], bytes):
        slash, dot = b"/", b"."
    else:
        slash, dot = "/", "."
    try:
        absolute = {p.startswith(slash) for p in paths}
        if len(absolute) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[c for c in p.split(slash) if c and c != dot] for p in paths]
        low, high = min(split_paths), max(split_paths)
        common = low
        for i, c in enumerate(low):
            if c != high[i]:
                common = low[:i]
                break
        return (slash if absolute.pop() else slash[:0]) + slash.join(common)
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
