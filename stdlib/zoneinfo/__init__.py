"""Time zones of the IANA database, as the system has it."""

__all__ = ["ZoneInfo", "reset_tzpath", "available_timezones", "TZPATH", "ZoneInfoNotFoundError", "InvalidTZPathWarning"]

from ._files import InvalidTZPathWarning, ZoneInfoNotFoundError, available_timezones, reset_tzpath
from ._zone import ZoneInfo


def __getattr__(name):
    if name == 'TZPATH':
        from . import _files
        return _files.path
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(set(globals()) | {'TZPATH'})
