"""The codec utf_16_be."""

from ._standard import fill

fill(globals(), 'utf_16_be')
