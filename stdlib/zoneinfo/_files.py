"""Where the files of the time zone database are: the search path, keys, and the tzdata package as the last resort."""

import os
import sys

path = ()


class ZoneInfoNotFoundError(KeyError):
    """No zone of that key was found."""


class InvalidTZPathWarning(RuntimeWarning):
    """The variable PYTHONTZPATH holds something that is no absolute path."""


def reset_tzpath(to=None):
    """Sets the search path, or has it read from PYTHONTZPATH and the defaults again."""
    global path
    if to is not None:
        if isinstance(to, (str, bytes)):
            raise TypeError(f"tzpath must be a list or tuple, not {type(to)}, specify as list")
        bad = [p for p in map(os.fspath, to) if not os.path.isabs(p)]
        if bad:
            raise ValueError("All paths in to must be absolute. These are not: " + ", ".join(map(repr, bad)))
        path = tuple(map(os.fspath, to))
        return
    text = os.environ.get('PYTHONTZPATH')
    if text is None or sys.flags.ignore_environment:
        path = ("/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo")
        return
    parts = text.split(os.pathsep) if text else []
    good = tuple(filter(os.path.isabs, parts))
    if len(good) != len(parts):
        import warnings
        bad = ", ".join(repr(p) for p in parts if not os.path.isabs(p))
        warnings.warn("Invalid paths specified in PYTHONTZPATH environment variable. Paths must be absolute but found "
                      f"the following relative paths:\n    {bad}", InvalidTZPathWarning, stacklevel=3)
    path = good


def _check(key):
    if os.path.isabs(key):
        raise ValueError(f"ZoneInfo keys may not be absolute paths, got: {key}")
    normal = os.path.normpath(key)
    if len(normal) != len(key):
        raise ValueError(f"ZoneInfo keys must be normalized relative paths, got: {key}")
    if not os.path.normpath(os.path.join("_", normal)).startswith("_" + os.sep):
        raise ValueError(f"ZoneInfo keys must refer to subdirectories of TZPATH, got: {key}")


def open_zone(key):
    """The open file of a zone. ZoneInfoNotFoundError when there is none."""
    _check(key)
    for folder in path:
        name = os.path.join(folder, key)
        if os.path.isfile(name):
            return open(name, "rb")
    package, _, resource = key.rpartition("/")
    try:
        import importlib.resources
        place = importlib.resources.files(".".join(["tzdata.zoneinfo", *package.split("/")] if package else
                                                   ["tzdata.zoneinfo"]))
        return (place / resource).open("rb")
    except (ImportError, OSError, UnicodeEncodeError) as e:
        raise ZoneInfoNotFoundError(f"No time zone found with key {key}") from e


def available_timezones():
    """The set of all keys, found by looking into the folders of the search path."""
    keys = set()
    try:
        import importlib.resources
        with (importlib.resources.files("tzdata") / "zones").open("r") as f:
            keys.update(line.strip() for line in f if line.strip())
    except (ImportError, OSError):
        pass
    for root in path:
        for folder, folders, files in os.walk(root):
            if folder == root:
                # Copies of the whole database that count leap seconds or do not.
                folders[:] = [d for d in folders if d not in ("right", "posix")]
            for name in files:
                file = os.path.join(folder, name)
                try:
                    with open(file, "rb") as f:
                        if f.read(4) == b"TZif":
                            keys.add(os.path.relpath(file, start=root).replace(os.sep, "/"))
                except OSError:
                    continue
    keys.discard("posixrules")
    return keys


reset_tzpath()
