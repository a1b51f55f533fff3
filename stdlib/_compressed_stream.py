"""A raw stream that reads compressed data through decompressor objects, and what the files on top share."""

import io

BLOCK = 128 * 1024


class DecompressStream(io.RawIOBase):
    """The uncompressed data of a file of one or several compressed streams, one after another.

    make() gives a decompressor with decompress(data, max_length), eof, needs_input and unused_data. Data behind the end
    of a stream that begins no other one is ignored when its error is of the type trailing.
    """

    def __init__(self, fp, make, trailing=()):
        self._fp = fp
        self._make = make
        self._trailing = trailing
        self._decompressor = make()
        self._pos = 0
        self._size = -1
        self._eof = False

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def close(self):
        self._decompressor = None
        return super().close()

    def readinto(self, b):
        with memoryview(b) as view, view.cast("B") as byte_view:
            data = self.read(len(byte_view))
            byte_view[:len(data)] = data
        return len(data)

    def readall(self):
        parts = []
        while data := self.read(BLOCK):
            parts.append(data)
        return b"".join(parts)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._eof:
            return b""
        data = b""
        while not data:
            if self._decompressor.eof:
                raw = self._decompressor.unused_data or self._fp.read(BLOCK)
                if not raw:
                    break
                self._decompressor = self._make()
                try:
                    data = self._decompressor.decompress(raw, size)
                except self._trailing:
                    break
            else:
                raw = b""
                if self._decompressor.needs_input:
                    raw = self._fp.read(BLOCK)
                    if not raw:
                        raise EOFError("Compressed file ended before the end-of-stream marker was reached")
                data = self._decompressor.decompress(raw, size)
        if not data:
            self._eof = True
            self._size = self._pos
            return b""
        self._pos += len(data)
        return data

    def _rewind(self):
        self._fp.seek(0)
        self._eof = False
        self._pos = 0
        self._decompressor = self._make()

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            if self._size < 0:
                while self.read(BLOCK):
                    pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid value for whence: {}".format(whence))
        if offset < self._pos:
            self._rewind()
        left = offset - self._pos
        while left > 0:
            data = self.read(min(BLOCK, left))
            if not data:
                break
            left -= len(data)
        return self._pos

    def tell(self):
        return self._pos


class CompressedFile(io.BufferedIOBase):
    """Checks that files of compressed data have in common, and the reading half."""

    _buffer = None

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation("File not open for reading")

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation("File not open for writing")

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation("Seeking is only supported on files open for reading")
        if not self.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")

    def peek(self, n=0):
        """Some data without advancing."""
        self._check_can_read()
        return self._buffer.peek(n)

    def read(self, size=-1):
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check_can_read()
        if size < 0:
            size = io.DEFAULT_BUFFER_SIZE
        return self._buffer.read1(size)

    def readinto(self, b):
        self._check_can_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        self._check_can_read()
        return self._buffer.readline(size)

    def readlines(self, size=-1):
        self._check_can_read()
        return self._buffer.readlines(size)

    def __iter__(self):
        self._check_can_read()
        return self

    def __next__(self):
        line = self._buffer.readline()
        if not line:
            raise StopIteration
        return line
