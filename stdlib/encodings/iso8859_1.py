"""The codec iso8859_1."""

from ._standard import fill

fill(globals(), 'iso8859_1')
