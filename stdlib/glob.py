"""Finding files by shell patterns."""

import contextlib
import fnmatch
import functools
import itertools
import os
import re
import stat
import sys
import warnings

__all__ = ["escape", "glob", "iglob", "translate"]


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """A list of the paths that match a pattern.

    Names that begin with a dot match only patterns that do, unless include_hidden is true. With recursive, the part ** matches
    any number of directories.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """An iterator over the paths that glob() lists."""
    sys.audit("glob.glob", pathname, recursive)
    sys.audit("glob.glob/2", pathname, recursive, root_dir, dir_fd)
    root_dir = os.fspath(root_dir) if root_dir is not None else pathname[:0]
    found = _find(pathname, root_dir, dir_fd, recursive, False, include_hidden)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        # A pattern that begins with ** matches the directory itself, which has no name.
        try:
            first = next(found)
            if first:
                found = itertools.chain((first,), found)
        except StopIteration:
            pass
    return found


def _find(pathname, root_dir, dir_fd, recursive, dirs_only, hidden):
    dirname, basename = os.path.split(pathname)
    if not has_magic(pathname):
        if basename:
            if _exists(_join(root_dir, pathname), dir_fd):
                yield pathname
        elif _is_dir(_join(root_dir, dirname), dir_fd):
            # A slash at the end matches directories only.
            yield pathname
        return
    if not dirname:
        if recursive and _is_recursive(basename):
            yield from _match_tree(root_dir, basename, dir_fd, dirs_only, hidden)
        else:
            yield from _match(root_dir, basename, dir_fd, dirs_only, hidden)
        return
    if dirname != pathname and has_magic(dirname):
        dirs = _find(dirname, root_dir, dir_fd, recursive, True, hidden)
    else:
        dirs = [dirname]
    if not has_magic(basename):
        match = _match_name
    elif recursive and _is_recursive(basename):
        match = _match_tree
    else:
        match = _match
    for dirname in dirs:
        for name in match(_join(root_dir, dirname), basename, dir_fd, dirs_only, hidden):
            yield os.path.join(dirname, name)


def _match(dirname, pattern, dir_fd, dirs_only, hidden=False):
    names = _list(dirname, dir_fd, dirs_only)
    if not (hidden or _is_hidden(pattern)):
        names = (x for x in names if not _is_hidden(x))
    return fnmatch.filter(names, pattern)


def _match_name(dirname, basename, dir_fd, dirs_only, hidden=False):
    if basename:
        if _exists(_join(dirname, basename), dir_fd):
            return [basename]
    elif _is_dir(dirname, dir_fd):
        return [basename]
    return []


def _match_tree(dirname, pattern, dir_fd, dirs_only, hidden=False):
    if not dirname or _is_dir(dirname, dir_fd):
        yield pattern[:0]
    yield from _tree(dirname, dir_fd, dirs_only, hidden)


def _tree(dirname, dir_fd, dirs_only, hidden):
    for name in _list(dirname, dir_fd, dirs_only):
        if hidden or not _is_hidden(name):
            yield name
            for below in _tree(_join(dirname, name) if dirname else name, dir_fd, dirs_only, hidden):
                yield _join(name, below)


_deprecated_function_message = (
    "{name} is deprecated and will be removed in Python {remove}. Use glob.glob and pass a directory to its root_dir argument instead.")


def glob0(dirname, pattern):
    """Obsolete."""
    warnings._deprecated("glob.glob0", _deprecated_function_message, remove=(3, 15))
    return _match_name(dirname, pattern, None, False)


def glob1(dirname, pattern):
    """Obsolete."""
    warnings._deprecated("glob.glob1", _deprecated_function_message, remove=(3, 15))
    return _match(dirname, pattern, None, False)


def _list(dirname, dir_fd, dirs_only):
    binary = isinstance(dirname, bytes)
    names = []
    try:
        if dir_fd is not None:
            where = os.open(dirname or (b"." if binary else "."), os.O_RDONLY | os.O_DIRECTORY, dir_fd=dir_fd)
        else:
            where = dirname or (b"." if binary else ".")
        try:
            with os.scandir(where) as entries:
                for entry in entries:
                    try:
                        if not dirs_only or entry.is_dir():
                            names.append(os.fsencode(entry.name) if binary and dir_fd is not None else entry.name)
                    except OSError:
                        pass
        finally:
            if dir_fd is not None:
                os.close(where)
    except OSError:
        pass
    return names


def _exists(path, dir_fd):
    if dir_fd is None:
        return os.path.lexists(path)
    try:
        os.lstat(path, dir_fd=dir_fd)
    except (OSError, ValueError):
        return False
    return True


def _is_dir(path, dir_fd):
    if dir_fd is None:
        return os.path.isdir(path)
    try:
        return stat.S_ISDIR(os.stat(path, dir_fd=dir_fd).st_mode)
    except (OSError, ValueError):
        return False


def _join(dirname, basename):
    if not dirname or not basename:
        return dirname or basename
    return os.path.join(dirname, basename)


magic_check = re.compile("([*?[])")
magic_check_bytes = re.compile(b"([*?[])")


def has_magic(s):
    """Whether a path is a pattern."""
    return (magic_check_bytes if isinstance(s, bytes) else magic_check).search(s) is not None


def _is_hidden(path):
    return path[0] in (".", b"."[0])


def _is_recursive(pattern):
    return pattern == (b"**" if isinstance(pattern, bytes) else "**")


def escape(pathname):
    """The pattern that matches just this path."""
    drive, pathname = os.path.splitdrive(pathname)
    if isinstance(pathname, bytes):
        return drive + magic_check_bytes.sub(rb"[\1]", pathname)
    return drive + magic_check.sub(r"[\1]", pathname)


def translate(pat, *, recursive=False, include_hidden=False, seps=None):
    """The regular expression of a path pattern; seps are the separators, by default those of the system."""
    if not seps:
        seps = (os.path.sep, os.path.altsep) if os.path.altsep else os.path.sep
    escaped = "".join(map(re.escape, seps))
    any_sep = f"[{escaped}]" if len(seps) > 1 else escaped
    not_sep = f"[^{escaped}]"
    if include_hidden:
        one_last = f"{not_sep}+"
        one = one_last + any_sep
        many = f"(?:.+{any_sep})?"
        many_last = ".*"
    else:
        one_last = f"[^{escaped}.]{not_sep}*"
        one = one_last + any_sep
        many = f"(?:{one})*"
        many_last = f"{many}(?:{one_last})?"
    out = []
    parts = re.split(any_sep, pat)
    last = len(parts) - 1
    for i, part in enumerate(parts):
        if part == "*":
            out.append(one if i < last else one_last)
        elif recursive and part == "**":
            if i < last:
                # Several in a row mean the same as one.
                if parts[i + 1] != "**":
                    out.append(many)
            else:
                out.append(many_last)
        else:
            if part:
                if not include_hidden and part[0] in "*?":
                    out.append(r"(?!\.)")
                out.extend(fnmatch._translate(part, f"{not_sep}*", not_sep))
            if i < last:
                out.append(any_sep)
    return f"(?s:{''.join(out)})\\Z"
