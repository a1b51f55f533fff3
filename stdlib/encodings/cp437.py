"""The codec cp437."""

from ._standard import fill

fill(globals(), 'cp437')
