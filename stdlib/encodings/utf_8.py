"""The codec utf_8."""

from ._standard import fill

fill(globals(), 'utf_8')
