"""The codec ascii."""

from ._standard import fill

fill(globals(), 'ascii')
