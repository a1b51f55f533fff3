"""The codec unicode_escape."""

from ._standard import fill

fill(globals(), 'unicode_escape')
