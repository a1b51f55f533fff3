"""The codec utf_32."""

from ._standard import fill

fill(globals(), 'utf_32')
