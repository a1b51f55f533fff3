"""The codec utf_16."""

from ._standard import fill

fill(globals(), 'utf_16')
