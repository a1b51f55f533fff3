"""The codec iso8859_15."""

from ._standard import fill

fill(globals(), 'iso8859_15')
