"""Files in the format of gzip, read and written like others."""

import builtins
import io
import os
import struct
import time
import zlib
from _compressed_stream import CompressedFile

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 'rb', 'wb'

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE


class BadGzipFile(OSError):
    """Data that is not in the format of gzip."""


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Opens a file by name, or the data of an open file. Modes with 't' give text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        for name, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    plain = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, plain, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, plain, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file


class GzipFile(CompressedFile):
    """A gzip file: of its uncompressed data, reading or writing."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        self.mode = None
        if mode and not {'t', 'U'}.isdisjoint(mode):
            raise ValueError(f"Invalid mode: {mode!r}")
        given = mode
        if given and 'b' not in given:
            given += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = builtins.open(filename, given or 'rb')
        try:
            self.name = _name_of(fileobj, filename)
            how = getattr(fileobj, 'mode', 'rb') if given is None else given
            if how[:1] == 'r':
                self._buffer = io.BufferedReader(_GzipReader(fileobj))
                self.mode = READ
            elif how[:1] in ('w', 'a', 'x'):
                if given is None:
                    import warnings
                    warnings.warn("GzipFile was opened for writing, but this will change in future Python releases.  "
                                  "Specify the mode argument for opening it for writing.", FutureWarning, 2)
                self._begin_writing(fileobj, compresslevel, mtime)
            else:
                raise ValueError(f"Invalid mode: {how!r}")
            self.fileobj = fileobj
        except BaseException:
            if self.myfileobj is not None:
                self.myfileobj.close()
            raise

    def _begin_writing(self, fileobj, level, mtime):
        self.mode = WRITE
        self._compresslevel, self._mtime = level, mtime
        self.crc, self.size, self.offset = zlib.crc32(b""), 0, 0
        self.compress = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
        fileobj.write(_header(self.name, mtime, level))

    @property
    def mtime(self):
        """The time of the last header that was read, or that will be written."""
        return self._buffer.raw._last_mtime if self.mode == READ else self._mtime

    def __repr__(self):
        return '<gzip ' + repr(self.fileobj)[1:-1] + ' ' + hex(id(self)) + '>'

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            import errno
            raise OSError(errno.EBADF, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
            self.offset += len(data)
        return len(data)

    def _reading(self, name):
        self._check_not_closed()
        if self.mode != READ:
            import errno
            raise OSError(errno.EBADF, name + "() on write-only GzipFile object")

    def read(self, size=-1):
        self._reading("read")
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._reading("read1")
        return self._buffer.read1(size if size >= 0 else io.DEFAULT_BUFFER_SIZE)

    def peek(self, n=0):
        self._reading("peek")
        return self._buffer.peek(n)

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    @property
    def closed(self):
        return self.fileobj is None

    fileobj = None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack("<LL", self.crc, self.size & 0xffffffff))
            elif self.mode == READ:
                self._buffer.close()
        finally:
            self.fileobj = None
            if self.myfileobj:
                self.myfileobj.close()
                self.myfileobj = None

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """The descriptor of the file below."""
        return self.fileobj.fileno()

    def rewind(self):
        """Goes back to the beginning, when reading."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        return self.offset if self.mode == WRITE else self._buffer.tell()

    def seek(self, offset, whence=io.SEEK_SET):
        self._check_not_closed()
        if self.mode == READ:
            return self._buffer.seek(offset, whence)
        if whence == io.SEEK_CUR:
            offset += self.offset
        elif whence != io.SEEK_SET:
            raise ValueError('Seek from end not supported')
        if offset < self.offset:
            raise OSError('Negative seek in write mode')
        for start in range(self.offset, offset, 1 << 16):
            self.write(b'\0' * min(1 << 16, offset - start))
        return self.offset


def _name_of(fileobj, filename):
    """The name of a file as it is given, or else as the file knows it."""
    if filename is not None:
        return os.fspath(filename)
    name = getattr(fileobj, 'name', '')
    return name if isinstance(name, (str, bytes)) else ''


def _header(name, mtime, level):
    """The header of a member: magic, method, flags, time, compression, system, and the file's name."""
    try:
        base = os.path.basename(name)
        if not isinstance(base, bytes):
            base = base.encode('latin-1')
        base = base.removesuffix(b'.gz')
    except UnicodeEncodeError:
        base = b''
    extra = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(level, 0)
    if mtime is None:
        mtime = time.time()
    head = struct.pack("<2sBBLBB", b'\037\213', 8, FNAME if base else 0, int(mtime), extra, 255)
    return head + (base + b'\0' if base else b'')


def _exactly(fp, n):
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        data += more
    return data


def _read_gzip_header(fp):
    """Reads over a header. Its time, or None at the end of the file."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\037\213':
        raise BadGzipFile('Not a gzipped file (%r)' % magic)
    method, flag, mtime = struct.unpack("<BBIxx", _exactly(fp, 8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flag & FEXTRA:
        (length,) = struct.unpack("<H", _exactly(fp, 2))
        _exactly(fp, length)
    for bit in (FNAME, FCOMMENT):
        if flag & bit:
            while fp.read(1) not in (b'', b'\0'):
                pass
    if flag & FHCRC:
        _exactly(fp, 2)
    return mtime


class _Rest:
    """A file with data that was read too much put back in front."""

    def __init__(self, file):
        self.file = file
        self.back = b''

    def read(self, size):
        if not self.back:
            return self.file.read(size)
        data, self.back = self.back[:size], self.back[size:]
        return data if len(data) == size else data + self.file.read(size - len(data))

    def seek(self, pos):
        self.back = b''
        return self.file.seek(pos)


class _GzipReader(io.RawIOBase):
    """The uncompressed data of the members of a gzip file."""

    def __init__(self, fp):
        self._file = fp
        self._last_mtime = None
        self._start()

    def _start(self):
        self._fp = _Rest(self._file)
        self._inflater = None
        self._pos = 0
        self._size = -1

    def readable(self):
        return True

    def seekable(self):
        return self._file.seekable()

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readall(self):
        parts = []
        while data := self.read(READ_BUFFER_SIZE):
            parts.append(data)
        return b''.join(parts)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size:
            return b''
        while True:
            if self._inflater is not None and self._inflater.eof:
                self._end_of_member()
            if self._inflater is None:
                mtime = _read_gzip_header(self._fp)
                if mtime is None:
                    self._size = self._pos
                    return b''
                self._last_mtime = mtime
                self._inflater = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
                self._crc = zlib.crc32(b'')
                self._length = 0
            d = self._inflater
            raw = d.unconsumed_tail or self._fp.read(READ_BUFFER_SIZE)
            data = d.decompress(raw, size)
            if not raw and not data and not d.eof:
                raise EOFError("Compressed file ended before the end-of-stream marker was reached")
            self._crc = zlib.crc32(data, self._crc)
            self._length += len(data)
            self._pos += len(data)
            if d.eof:
                self._fp.back = d.unused_data + self._fp.back
            if data:
                return data

    def _end_of_member(self):
        crc, size = struct.unpack("<II", _exactly(self._fp, 8))
        if crc != self._crc:
            raise BadGzipFile("CRC check failed %s != %s" % (hex(crc), hex(self._crc)))
        if size != self._length & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        self._inflater = None
        # Zeros may fill the place up to the next member.
        c = b'\0'
        while c == b'\0':
            c = self._fp.read(1)
        self._fp.back = c + self._fp.back

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self.read(READ_BUFFER_SIZE):
                pass
            offset += self._pos
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid value for whence: {}".format(whence))
        if offset < self._pos:
            self._fp.seek(0)
            self._start()
        while self._pos < offset and self.read(min(READ_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

    def tell(self):
        return self._pos


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """The data compressed, as one member without a name."""
    body = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = body.compress(data) + body.flush()
    return b''.join([_header('', mtime, compresslevel), packed,
                     struct.pack("<LL", zlib.crc32(data), len(data) & 0xffffffff)])


def decompress(data):
    """The data of all members of compressed data."""
    parts = []
    while True:
        fp = io.BytesIO(data)
        if _read_gzip_header(fp) is None:
            return b"".join(parts)
        d = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        part = d.decompress(data[fp.tell():])
        if not d.eof or len(d.unused_data) < 8:
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        crc, length = struct.unpack("<II", d.unused_data[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if length != len(part) & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        parts.append(part)
        data = d.unused_data[8:].lstrip(b"\0")


def main():
    """Compresses the files named on the command line, or decompresses them with -d."""
    import sys
    from argparse import ArgumentParser
    parser = ArgumentParser(description="A simple command line interface for the gzip module: act like gzip, but do not "
                                        "delete the input file.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--fast', action='store_true', help='compress faster')
    group.add_argument('--best', action='store_true', help='compress better')
    group.add_argument("-d", "--decompress", action="store_true",
                       help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar='file')
    args = parser.parse_args()
    level = _COMPRESS_LEVEL_FAST if args.fast else _COMPRESS_LEVEL_BEST if args.best else _COMPRESS_LEVEL_TRADEOFF
    for name in args.args:
        if args.decompress:
            if name == "-":
                source, target = GzipFile(filename="", mode="rb", fileobj=sys.stdin.buffer), sys.stdout.buffer
            elif not name.endswith(".gz"):
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            else:
                source, target = open(name, "rb"), builtins.open(name[:-3], "wb")
        elif name == "-":
            source = sys.stdin.buffer
            target = GzipFile(filename="", mode="wb", fileobj=sys.stdout.buffer, compresslevel=level)
        else:
            source, target = builtins.open(name, "rb"), open(name + ".gz", "wb")
        while data := source.read(READ_BUFFER_SIZE):
            target.write(data)
        if target is not sys.stdout.buffer:
            target.close()
        if source is not sys.stdin.buffer:
            source.close()


if __name__ == '__main__':
    main()
