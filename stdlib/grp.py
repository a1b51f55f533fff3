"""The groups of users of the system."""

from collections import namedtuple as _namedtuple

struct_group = _namedtuple("struct_group", "gr_name gr_passwd gr_gid gr_mem", module="grp")
struct_group.__doc__ = "An entry of the list of groups."


def getgrall():
    """All groups."""
    groups = []
    with open("/etc/group", encoding="utf-8", errors="surrogateescape") as f:
        for line in f:
            fields = line.rstrip("\n").split(":")
            if len(fields) == 4:
                members = fields[3].split(",") if fields[3] else []
                groups.append(struct_group(fields[0], fields[1], int(fields[2]), members))
    return groups


def getgrnam(name):
    """The group of a name."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    if "\0" in name:
        raise ValueError("embedded null byte")
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    """The group of a number."""
    if isinstance(id, float) or not hasattr(id, "__index__"):
        raise TypeError(f"gid should be integer, not {type(id).__name__}")
    for group in getgrall():
        if group.gr_gid == id:
            return group
    raise KeyError(f"getgrgid(): gid not found: {id}")
