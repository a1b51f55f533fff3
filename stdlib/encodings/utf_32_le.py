"""The codec utf_32_le."""

from ._standard import fill

fill(globals(), 'utf_32_le')
