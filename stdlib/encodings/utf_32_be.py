"""The codec utf_32_be."""

from ._standard import fill

fill(globals(), 'utf_32_be')
