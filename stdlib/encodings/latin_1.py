"""The codec latin_1."""

from ._standard import fill

fill(globals(), 'latin_1')
