"""Streams: raw ones that talk to the system, buffered ones over them, text over buffers, and streams in memory."""

import _io
import abc

from _io import (DEFAULT_BUFFER_SIZE, UnsupportedOperation, open, open_code, FileIO, BytesIO, StringIO, BufferedReader,
                 BufferedWriter, BufferedRWPair, BufferedRandom, TextIOWrapper, IncrementalNewlineDecoder, text_encoding)

__all__ = ["BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase",
           "BufferedReader", "BufferedWriter", "BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper",
           "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END", "DEFAULT_BUFFER_SIZE", "text_encoding",
           "IncrementalNewlineDecoder"]

BlockingIOError = BlockingIOError

SEEK_SET, SEEK_CUR, SEEK_END = range(3)


def _open_base(name, *bases):
    """A base class that foreign files may inherit from or be registered with, over the native one of its name."""
    native = getattr(_io, '_' + name)
    return abc.ABCMeta(name, (native, *bases), {'__module__': __name__, '__doc__': native.__doc__})


IOBase = _open_base('IOBase')
RawIOBase, BufferedIOBase, TextIOBase = [
    _open_base(_name, IOBase) for _name in ('RawIOBase', 'BufferedIOBase', 'TextIOBase')]

RawIOBase.register(FileIO)
for _class in BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair:
    BufferedIOBase.register(_class)
for _class in StringIO, TextIOWrapper:
    TextIOBase.register(_class)
del _class
