"""Functions on the paths of Windows: text, bytes or path objects. On other systems they only know how such paths are written."""

import genericpath
import os
import sys
from genericpath import (commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir, isfile, isjunction,
                         islink, lexists, samefile, sameopenfile, samestat)

__all__ = ["normcase", "isabs", "join", "splitdrive", "splitroot", "split", "splitext", "basename", "dirname", "commonprefix",
           "getsize", "getmtime", "getatime", "getctime", "islink", "exists", "lexists", "isdir", "isfile", "ismount",
           "isreserved", "expanduser", "expandvars", "normpath", "abspath", "curdir", "pardir", "sep", "pathsep", "defpath",
           "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "samefile", "sameopenfile",
           "samestat", "commonpath", "isjunction", "isdevdrive"]

curdir = "."
pardir = ".."
extsep = "."
sep = "\\"
pathsep = ";"
altsep = "/"
defpath = ".;C:\\bin"
devnull = "nul"
supports_unicode_filenames = True


def _like(path, text):
    return text.encode() if isinstance(path, bytes) else text


def normcase(s):
    """The path in lower case with backslashes."""
    s = os.fspath(s)
    if isinstance(s, bytes):
        return s.decode("utf-8", "surrogateescape").replace("/", "\\").lower().encode("utf-8", "surrogateescape")
    return s.replace("/", "\\").lower()


def splitroot(p):
    """(drive, root, tail): the drive may be a letter with a colon or a share."""
    p = os.fspath(p)
    empty = p[:0]
    slash, other, colon = _like(p, "\\"), _like(p, "/"), _like(p, ":")
    norm = p.replace(other, slash)
    if norm[:1] == slash:
        if norm[1:2] != slash:
            return empty, p[:1], p[1:]
        # A share: two parts belong to the drive; behind \\?\UNC\ two more.
        start = 8 if norm[:8].upper() == _like(p, "\\\\?\\UNC\\") else 2
        i = norm.find(slash, start)
        if i < 0:
            return p, empty, empty
        k = norm.find(slash, i + 1)
        if k < 0:
            return p, empty, empty
        return p[:k], p[k:k + 1], p[k + 1:]
    if norm[1:2] == colon:
        if norm[2:3] == slash:
            return p[:2], p[2:3], p[3:]
        return p[:2], empty, p[2:]
    return empty, empty, p


def splitdrive(p):
    """(drive, path)."""
    drive, root, tail = splitroot(p)
    return drive, root + tail


def isabs(s):
    """Whether the path has a drive and a root."""
    s = os.fspath(s)
    slash, other = _like(s, "\\"), _like(s, "/")
    s = s[:3].replace(other, slash)
    return s[1:3] == _like(s, ":\\") or s[:2] == slash * 2


def join(path, *paths):
    """The parts joined by backslashes; a part with a root or another drive drops what stands before it."""
    path = os.fspath(path)
    slash, seps, colon = _like(path, "\\"), _like(path, "\\/"), _like(path, ":\\/")
    try:
        drive, root, tail = splitroot(path)
        for p in paths:
            p_drive, p_root, p_tail = splitroot(p)
            if p_root:
                if p_drive or not drive:
                    drive = p_drive
                root = p_root
                tail = p_tail
                continue
            if p_drive and p_drive != drive:
                if p_drive.lower() != drive.lower():
                    drive, root, tail = p_drive, p_root, p_tail
                    continue
                drive = p_drive
            if tail and tail[-1:] not in seps:
                tail += slash
            tail += p_tail
        if tail and not root and drive and drive[-1:] not in colon:
            return drive + slash + tail
        return drive + root + tail
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types("join", path, *paths)
        raise


def split(p):
    """(head, tail): tail is what follows the last separator."""
    p = os.fspath(p)
    seps = _like(p, "\\/")
    d, r, p = splitroot(p)
    i = len(p)
    while i and p[i - 1:i] not in seps:
        i -= 1
    return d + r + p[:i].rstrip(seps), p[i:]


def splitext(p):
    """(root, extension)."""
    p = os.fspath(p)
    return genericpath._splitext(p, _like(p, "\\"), _like(p, "/"), _like(p, "."))


def basename(p):
    """What follows the last separator."""
    return split(p)[1]


def dirname(p):
    """What stands before the last separator."""
    return split(p)[0]


def ismount(path):
    """Whether the path is the root of a drive or share."""
    path = os.fspath(path)
    seps = _like(path, "\\/")
    drive, root, rest = splitroot(abspath(path))
    if drive and drive[:1] in seps:
        return not rest
    return bool(root) and not rest


_reserved_chars = frozenset({chr(i) for i in range(32)} | {'"', "*", ":", "<", ">", "?", "|", "/", "\\"})
_reserved_names = frozenset({"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {f"COM{c}" for c in "123456789\xb9\xb2\xb3"}
                            | {f"LPT{c}" for c in "123456789\xb9\xb2\xb3"})


def isreserved(path):
    """Whether a part of the path is a name that Windows keeps for itself."""
    path = os.fsdecode(splitroot(path)[2]).replace("/", "\\")
    return any(_is_reserved_name(name) for name in reversed(path.split("\\")))


def _is_reserved_name(name):
    if name[-1:] in (".", " "):
        return name not in (".", "..")
    if _reserved_chars.intersection(name):
        return True
    return name.partition(".")[0].rstrip(" ").upper() in _reserved_names


def expanduser(path):
    """The path with a leading ~ or ~user replaced by a home directory."""
    path = os.fspath(path)
    if not path.startswith(_like(path, "~")):
        return path
    seps = _like(path, "\\/")
    i = 1
    while i < len(path) and path[i:i + 1] not in seps:
        i += 1
    if "USERPROFILE" in os.environ:
        home = os.environ["USERPROFILE"]
    elif "HOMEPATH" in os.environ:
        home = join(os.environ.get("HOMEDRIVE", ""), os.environ["HOMEPATH"])
    else:
        return path
    if i != 1:
        user = os.fsdecode(path[1:i])
        current = os.environ.get("USERNAME")
        if user != current:
            if current != basename(home):
                return path
            home = join(dirname(home), user)
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home + path[i:]


def expandvars(path):
    """The path with %name%, $name and ${name} replaced by environment variables; unknown ones and quoted text stay."""
    import re
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path)))
    if "$" not in path and "%" not in path:
        return path

    def value(match):
        text = match[0]
        if text[0] == "'":
            return text
        if text == "%%":
            return "%"
        if text == "$$":
            return "$"
        name = match[1] or match[2] or match[3]
        return os.environ.get(name, text)

    return re.sub(r"'[^']*'?|%%|\$\$|%([^%]+)%|\$\{([^}]*)\}|\$([\w-]+)", value, path)


def normpath(path):
    """The path with backslashes and without empty parts, "." and, as far as text tells, ".."."""
    path = os.fspath(path)
    slash, dot, dotdot = _like(path, "\\"), _like(path, "."), _like(path, "..")
    path = path.replace(_like(path, "/"), slash)
    drive, root, tail = splitroot(path)
    parts = []
    for part in tail.split(slash):
        if not part or part == dot:
            continue
        if part != dotdot or not root and (not parts or parts[-1] == dotdot):
            parts.append(part)
        elif parts:
            parts.pop()
    prefix = drive + root
    if not prefix and not parts:
        parts.append(dot)
    return prefix + slash.join(parts)


def abspath(path):
    """The normalised absolute path."""
    path = os.fspath(path)
    if not isabs(path):
        cwd = os.getcwdb() if isinstance(path, bytes) else os.getcwd()
        path = join(cwd, path)
    return normpath(path)


def realpath(path, *, strict=False):
    """The normalised absolute path: links of Windows cannot be followed on other systems."""
    return abspath(path)


def relpath(path, start=None):
    """The path as seen from the directory start."""
    path = os.fspath(path)
    if not path:
        raise ValueError("no path specified")
    slash, dot, dotdot = _like(path, "\\"), _like(path, "."), _like(path, "..")
    start = dot if start is None else os.fspath(start)
    try:
        start_drive, _, start_rest = splitroot(abspath(start))
        path_drive, _, path_rest = splitroot(abspath(path))
        if normcase(start_drive) != normcase(path_drive):
            raise ValueError("path is on mount %r, start on mount %r" % (path_drive, start_drive))
        here = [x for x in start_rest.split(slash) if x]
        there = [x for x in path_rest.split(slash) if x]
        i = 0
        for a, b in zip(here, there):
            if normcase(a) != normcase(b):
                break
            i += 1
        parts = [dotdot] * (len(here) - i) + there[i:]
        return slash.join(parts) if parts else dot
    except (TypeError, ValueError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types("relpath", path, start)
        raise


def commonpath(paths):
    """The longest path that all paths begin with, part by part; case does not count."""
    paths = tuple(map(os.fspath, paths))
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    slash, other, dot = _like(paths[0], "\\"), _like(paths[0], "/"), _like(paths[0], ".")
    try:
        split_roots = [splitroot(p.replace(other, slash).lower()) for p in paths]
        if len({d for d, _, _ in split_roots}) != 1:
            raise ValueError("Paths don't have the same drive")
        if len({r for _, r, _ in split_roots}) != 1:
            if split_roots[0][0]:
                raise ValueError("Can't mix absolute and relative paths")
            raise ValueError("Can't mix rooted and not-rooted paths")
        drive, root, path = splitroot(paths[0].replace(other, slash))
        common = [c for c in path.split(slash) if c and c != dot]
        split_paths = [[c for c in p.split(slash) if c and c != dot] for _, _, p in split_roots]
        low, high = min(split_paths), max(split_paths)
        n = len(low)
        for i, c in enumerate(low):
            if c != high[i]:
                n = i
                break
        return drive + root + slash.join(common[:n])
    except (TypeError, AttributeError):
        genericpath._check_arg_types("commonpath", *paths)
        raise
