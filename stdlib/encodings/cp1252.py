"""The codec cp1252."""

from ._standard import fill

fill(globals(), 'cp1252')
