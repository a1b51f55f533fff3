"""Whether output may be coloured, and the escape sequences used."""

import sys

COLORIZE = True


class ANSIColors:
    """Escape sequences by name; an instance from `get_colors` may have them all empty."""
    BOLD_GREEN = "\x1b[1;32m"
    BOLD_MAGENTA = "\x1b[1;35m"
    BOLD_RED = "\x1b[1;31m"
    GREEN = "\x1b[32m"
    GREY = "\x1b[90m"
    MAGENTA = "\x1b[35m"
    RED = "\x1b[31m"
    RESET = "\x1b[0m"
    YELLOW = "\x1b[33m"


NoColors = ANSIColors()
for _name in [name for name in vars(ANSIColors) if name.isupper()]:
    setattr(NoColors, _name, "")
del _name


def get_colors(colorize=False):
    """The colours to print with: all empty unless forced or the error stream takes colours."""
    if colorize or can_colorize():
        return ANSIColors()
    return NoColors


def can_colorize():
    """Decide from PYTHON_COLORS, NO_COLOR, FORCE_COLOR, TERM and the error stream, in this order."""
    import os
    if not sys.flags.ignore_environment:
        wish = os.environ.get("PYTHON_COLORS")
        if wish == "0":
            return False
        if wish == "1":
            return True
    if os.environ.get("NO_COLOR"):
        return False
    if not COLORIZE:
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("TERM") == "dumb":
        return False
    stream = sys.stderr
    if not hasattr(stream, "fileno"):
        return False
    import io
    try:
        return os.isatty(stream.fileno())
    except io.UnsupportedOperation:
        return stream.isatty()
