"""The codec utf_7."""

from ._standard import fill

fill(globals(), 'utf_7')
