"""Codecs: text and bytes, each turned into the other by name.

The registry and the common codecs are part of the interpreter; this module adds the classes that codecs
written in Python build on, and files that encode what is written to them.
"""

import builtins
import sys

from _codecs import *

__all__ = [
    "register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE",
    "BOM64_LE", "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE",
    "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader",
    "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder",
    "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
    "strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors",
    "namereplace_errors", "register_error", "lookup_error"]

# Byte order marks.
BOM_UTF8 = '\ufeff'.encode()
BOM_LE = BOM32_LE = BOM_UTF16_LE = b'\xff\xfe'
BOM_BE = BOM32_BE = BOM_UTF16_BE = b'\xfe\xff'
BOM64_LE = BOM_UTF32_LE = BOM_LE + bytes(2)
BOM64_BE = BOM_UTF32_BE = bytes(2) + BOM_BE
BOM, BOM_UTF32 = (BOM_LE, BOM64_LE) if sys.byteorder == 'little' else (BOM_BE, BOM64_BE)
BOM_UTF16 = BOM


class CodecInfo(tuple):
    """What the registry knows of one codec; as a tuple: encoder, decoder, stream reader, stream writer."""

    # False for codecs that are not between str and bytes: str.encode and bytes.decode refuse those.
    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        info = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        info.encode, info.decode, info.name = encode, decode, name
        info.streamreader, info.streamwriter = streamreader, streamwriter
        info.incrementalencoder, info.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            info._is_text_encoding = _is_text_encoding
        return info

    def __repr__(self):
        cls = type(self)
        return f"<{cls.__module__}.{cls.__qualname__} object for encoding {self.name} at {id(self):#x}>"

    def __getnewargs__(self):
        return tuple(self)


class Codec:
    """Base of stateless codecs: both methods answer the result and how much of the input they used."""

    def encode(self, input, errors='strict'):
        """Encode an object."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Decode an object."""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes input that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """Encode a piece and answer what is complete."""
        raise NotImplementedError

    def reset(self):
        """Forget all earlier pieces."""

    def getstate(self):
        """The state as a number."""
        return 0

    def setstate(self, state):
        """Go back to a state that getstate() gave."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An incremental encoder that keeps what could not be encoded yet; _buffer_encode does the work."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = ""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        text = self.buffer + input
        result, used = self._buffer_encode(text, self.errors, final)
        self.buffer = text[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes input that comes in pieces."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def decode(self, input, final=False):
        """Decode a piece and answer what is complete."""
        raise NotImplementedError

    def reset(self):
        """Forget all earlier pieces."""

    def getstate(self):
        """The input that is not decoded yet, and a number for all other state."""
        return (b"", 0)

    def setstate(self, state):
        """Go back to a state that getstate() gave."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """An incremental decoder that keeps bytes that are not complete yet; _buffer_decode does the work."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        super().reset()
        self.buffer = b""

    def getstate(self):
        return (self.buffer, 0)

    def setstate(self, state):
        self.buffer = state[0]


class _OverStream:
    """What all files over another file have in common: the attributes of that file, and no pickles."""

    def __getattr__(self, name, getattr=getattr):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {type(self).__name__}")


class StreamWriter(Codec, _OverStream):
    """A file that encodes what is written to it and hands it to another file."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Write an object, encoded."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write the strings of an iterable."""
        self.write(''.join(list))

    def reset(self):
        """Bring the codec to its initial state."""

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(Codec, _OverStream):
    """A file that reads another file and decodes what it finds there."""

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self._clear()

    def _clear(self):
        self.bytebuffer = b""
        self._empty = self.charbuffertype()
        self.charbuffer = self._empty
        self.linebuffer = None

    def decode(self, input, errors='strict'):
        raise NotImplementedError

    def _unsplit(self):
        # Lines that readline() cut but has not handed out become one text again.
        if self.linebuffer:
            self.charbuffer = self._empty.join(self.linebuffer)
            self.linebuffer = None

    def read(self, size=-1, chars=-1, firstline=False):
        """Read and decode.

        size is about how many bytes to read at a time, chars how many characters to return (by default size); -1 for all.
        With firstline, an error after the first line is kept for a later call.
        """
        self._unsplit()
        if chars < 0:
            chars = size
        while chars < 0 or len(self.charbuffer) < chars:
            fresh = self.stream.read() if size < 0 else self.stream.read(size)
            data = self.bytebuffer + fresh
            if not data:
                break
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                if len(text.splitlines(keepends=True)) <= 1:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
            if not fresh:
                break
        if chars < 0:
            result, self.charbuffer = self.charbuffer, self._empty
        else:
            result, self.charbuffer = self.charbuffer[:chars], self.charbuffer[chars:]
        return result

    def readline(self, size=None, keepends=True):
        """Read one line; size is how many bytes to read at a time."""
        if self.linebuffer:
            line = self.linebuffer.pop(0)
            if len(self.linebuffer) == 1:
                # The last one may be the beginning of a longer line.
                self.charbuffer = self.linebuffer[0]
                self.linebuffer = None
            return line if keepends else line.splitlines(keepends=False)[0]
        chunk = size or 72
        line = self._empty
        while True:
            data = self.read(chunk, firstline=True)
            if data and isinstance(data, str) and data.endswith("\r"):
                # The other half of a line end may follow.
                data += self.read(size=1, chars=1)
            line += data
            lines = line.splitlines(keepends=True)
            if lines:
                if len(lines) > 1:
                    first = lines.pop(0)
                    if len(lines) > 1:
                        lines[-1] += self.charbuffer
                        self.linebuffer = lines
                        self.charbuffer = None
                    else:
                        self.charbuffer = lines[0] + self.charbuffer
                    return first if keepends else first.splitlines(keepends=False)[0]
                bare = lines[0].splitlines(keepends=False)[0]
                if lines[0] != bare:
                    return lines[0] if keepends else bare
            if not data or size is not None:
                if line and not keepends:
                    line = line.splitlines(keepends=False)[0]
                return line
            chunk = min(chunk * 2, 8000)

    def readlines(self, sizehint=None, keepends=True):
        """Read all lines."""
        return self.read().splitlines(keepends)

    def reset(self):
        """Forget what was read ahead."""
        self._clear()

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def __iter__(self):
        return self


class _BothWays(_OverStream):
    """A file with a reader and a writer over the same stream."""

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream, self.errors = stream, errors
        self.reader, self.writer = Reader(stream, errors), Writer(stream, errors)

    def __iter__(self):
        return self

    def reset(self):
        for side in (self.reader, self.writer):
            side.reset()


class StreamReaderWriter(_BothWays):
    """A file that both reads and writes through a codec."""

    encoding = 'unknown'

    def __next__(self):
        return next(self.reader)

    def write(self, data):
        return self.writer.write(data)

    def writelines(self, list):
        return self.writer.writelines(list)

    def read(self, size=-1):
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None, keepends=True):
        return self.reader.readlines(sizehint, keepends)

    def seek(self, offset, whence=0):
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()


class StreamRecoder(_BothWays):
    """A file in one encoding over a file in another one.

    What is written is decoded with decode() and written by the Writer; what the Reader reads is encoded with encode().
    """

    data_encoding = 'unknown'
    file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        super().__init__(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def _out(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        return self._out(self.reader.read(size))

    def readline(self, size=None):
        return self._out(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        return self._out(self.reader.read()).splitlines(keepends=True)

    def __next__(self):
        return self._out(next(self.reader))

    def write(self, data):
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        return self.writer.write(self.decode(b''.join(list), self.errors)[0])

    def seek(self, offset, whence=0):
        self.reader.seek(offset, whence)
        self.writer.seek(offset, whence)


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file that is encoded and decoded with the given encoding; the file itself is opened in binary mode."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        result = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        result.encoding = encoding
        return result
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """Wrap a file so that its users see data_encoding while it holds file_encoding."""
    if file_encoding is None:
        file_encoding = data_encoding
    data = lookup(data_encoding)
    inner = lookup(file_encoding)
    result = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    result.data_encoding = data_encoding
    result.file_encoding = file_encoding
    return result


def getencoder(encoding):
    """The encoding function of a codec."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The decoding function of a codec."""
    return lookup(encoding).decode


def getincrementalencoder(encoding):
    """The incremental encoder class of a codec; LookupError when it has none."""
    encoder = lookup(encoding).incrementalencoder
    if encoder is None:
        raise LookupError(encoding)
    return encoder


def getincrementaldecoder(encoding):
    """The incremental decoder class of a codec; LookupError when it has none."""
    decoder = lookup(encoding).incrementaldecoder
    if decoder is None:
        raise LookupError(encoding)
    return decoder


def getreader(encoding):
    """The stream reader class of a codec."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The stream writer class of a codec."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator one after the other, as one text."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if result := encoder.encode(piece):
            yield result
    if result := encoder.encode("", True):
        yield result


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator one after the other, as one input."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if result := decoder.decode(piece):
            yield result
    if result := decoder.decode(b"", True):
        yield result


def make_identity_dict(rng):
    """A dict that maps each number of rng to itself."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The inverse of a decoding map; None for characters that several bytes stand for."""
    result = {}
    for key, value in decoding_map.items():
        result[value] = None if value in result else key
    return result
