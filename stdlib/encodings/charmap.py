"""The codec charmap."""

from ._standard import fill

fill(globals(), 'charmap')
