"""The codec utf_16_le."""

from ._standard import fill

fill(globals(), 'utf_16_le')
