"""Numbers of system errors; errorcode has the names by number."""

from _errno import _fill

errorcode = {}
_fill(globals(), errorcode)
errorcode[11] = "EAGAIN"
errorcode[95] = "ENOTSUP"
del _fill
