"""The codec raw_unicode_escape."""

from ._standard import fill

fill(globals(), 'raw_unicode_escape')
