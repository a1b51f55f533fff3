"""ZIP archives: reading, writing, appending."""

import io
import os
import shutil
import stat
import struct
import sys
import time
import zlib

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo",
           "ZipFile", "PyZipFile", "LargeZipFile", "Path"]


class BadZipFile(Exception):
    """A file that is no ZIP archive, or a damaged one."""


class LargeZipFile(Exception):
    """An archive needs the extensions for large files, which are switched off."""


error = BadZipfile = BadZipFile

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1
ZIP_MAX_COMMENT = (1 << 16) - 1

_NAMES = {0: 'store', 1: 'shrink', 2: 'reduce', 3: 'reduce', 4: 'reduce', 5: 'reduce', 6: 'implode', 7: 'tokenize', 8: 'deflate',
          9: 'deflate64', 10: 'implode', 12: 'bzip2', 14: 'lzma', 18: 'terse', 19: 'lz77', 97: 'wavpack', 98: 'ppmd'}

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800


def is_zipfile(filename):
    """Whether a file, by name or open, ends like a ZIP archive."""
    try:
        if hasattr(filename, "read"):
            pos = filename.tell()
            try:
                return _find_end(filename) is not None
            finally:
                filename.seek(pos)
        with open(filename, "rb") as fp:
            return _find_end(fp) is not None
    except (OSError, BadZipFile):
        return False


def _find_end(fp):
    """The record at the end of an archive: a list of its fields, the comment and the place; None when there is none."""
    size = fp.seek(0, 2)
    length = min(size, _END.size + ZIP_MAX_COMMENT)
    fp.seek(size - length)
    data = fp.read(length)
    start = data.rfind(b"PK\005\006")
    if start < 0 or len(data) - start < _END.size:
        return None
    fields = list(_END.unpack(data[start:start + _END.size]))
    comment = data[start + _END.size:start + _END.size + fields[7]]
    place = size - length + start
    fields[7:] = [comment, place]
    # The extension for large archives stands in front of it.
    if place >= _LOCATOR.size:
        fp.seek(place - _LOCATOR.size)
        sig, disk, at, disks = _LOCATOR.unpack(fp.read(_LOCATOR.size))
        if sig == b"PK\x06\x07":
            if disk != 0 or disks > 1:
                raise BadZipFile("zipfiles that span multiple disks are not supported")
            fp.seek(place - _LOCATOR.size - _END64.size)
            data = fp.read(_END64.size)
            if len(data) == _END64.size and data[:4] == b"PK\x06\x06":
                _, _, _, _, fields[1], fields[2], fields[3], fields[4], fields[5], fields[6] = _END64.unpack(data)
                fields[8] = place - _LOCATOR.size - _END64.size
    return fields


class ZipInfo:
    """What the archive says of a member."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', 'compress_level', 'comment', 'extra', 'create_system',
                 'create_version', 'extract_version', 'reserved', 'flag_bits', 'volume', 'internal_attr', 'external_attr',
                 'header_offset', 'CRC', 'compress_size', 'file_size', '_raw_time', '_end_offset')

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        end = filename.find('\0')
        self.filename = (filename[:end] if end >= 0 else filename).replace(os.sep, "/")
        self.date_time = date_time
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.compress_type = ZIP_STORED
        self.compress_level = None
        self.comment = self.extra = b""
        self.create_system = 0 if sys.platform == 'win32' else 3
        self.create_version = self.extract_version = 20
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.header_offset = self.CRC = self.compress_size = self.file_size = 0
        self._end_offset = None

    @property
    def _compresslevel(self):
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        parts = ['<%s filename=%r' % (self.__class__.__name__, self.filename)]
        if self.compress_type != ZIP_STORED:
            parts.append(' compress_type=%s' % _NAMES.get(self.compress_type, self.compress_type))
        hi, lo = self.external_attr >> 16, self.external_attr & 0xFFFF
        if hi:
            parts.append(' filemode=%r' % stat.filemode(hi))
        if lo:
            parts.append(' external_attr=%#x' % lo)
        if not self.is_dir() or self.file_size:
            parts.append(' file_size=%r' % self.file_size)
        if (not self.is_dir() or self.compress_size) and (self.compress_type != ZIP_STORED
                                                          or self.file_size != self.compress_size):
            parts.append(' compress_size=%r' % self.compress_size)
        return ''.join(parts) + '>'

    def is_dir(self):
        """Whether the member is a folder."""
        return self.filename.endswith('/')

    def _encoded(self):
        try:
            return self.filename.encode('ascii'), self.flag_bits & ~_UTF8
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | _UTF8

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time
        return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2

    def FileHeader(self, zip64=None):
        """The header that stands in front of the data."""
        date, clock = self._dos_time()
        crc, csize, size = (0, 0, 0) if self.flag_bits & _DESCRIPTOR else (self.CRC, self.compress_size, self.file_size)
        extra = self.extra
        need = size > ZIP64_LIMIT or csize > ZIP64_LIMIT
        if zip64 is None:
            zip64 = need
        if zip64:
            extra += struct.pack('<HHQQ', 1, 16, size, csize)
        if need:
            if not zip64:
                raise LargeZipFile("Filesize would require ZIP64 extensions")
        if zip64:
            size = csize = 0xffffffff
            self.extract_version = max(45, self.extract_version)
            self.create_version = max(45, self.create_version)
        name, flags = self._encoded()
        return _LOCAL.pack(b"PK\003\004", self.extract_version, self.reserved, flags, self.compress_type, clock, date, crc, csize,
                           size, len(name), len(extra)) + name + extra

    def _central(self):
        date, clock = self._dos_time()
        large = [v for v in (self.file_size, self.compress_size) if v > ZIP64_LIMIT]
        size = csize = 0xffffffff
        if not large:
            size, csize = self.file_size, self.compress_size
        else:
            large = [self.file_size, self.compress_size]
        offset = self.header_offset
        if offset > ZIP64_LIMIT:
            large.append(offset)
            offset = 0xffffffff
        extra = self.extra
        version = 0
        if large:
            extra = struct.pack('<HH' + 'Q' * len(large), 1, 8 * len(large), *large) + _without(extra, (1,))
            version = 45
        name, flags = self._encoded()
        return _CENTRAL.pack(b"PK\001\002", max(version, self.create_version), self.create_system,
                             max(version, self.extract_version), self.reserved, flags, self.compress_type, clock, date, self.CRC,
                             csize, size, len(name), len(extra), len(self.comment), 0, self.internal_attr, self.external_attr,
                             offset) + name + extra + self.comment

    def _decode_extra(self):
        extra = self.extra
        while len(extra) >= 4:
            kind, length = struct.unpack('<HH', extra[:4])
            if length + 4 > len(extra):
                raise BadZipFile("Corrupt extra field %04x (size=%d)" % (kind, length))
            if kind == 1:
                data = extra[4:length + 4]
                for name, limit in (('file_size', 0xffffffff), ('compress_size', 0xffffffff), ('header_offset', 0xffffffff)):
                    if getattr(self, name) == limit or name == 'file_size' and self.file_size == 0xFFFFFFFFFFFFFFFF:
                        if len(data) < 8:
                            raise BadZipFile(f"Corrupt zip64 extra field. {name.replace('_', ' ').capitalize()} not found.")
                        setattr(self, name, struct.unpack('<Q', data[:8])[0])
                        data = data[8:]
            extra = extra[length + 4:]

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The description of a file or folder of the system."""
        filename = os.fspath(filename)
        st = os.stat(filename)
        is_dir = stat.S_ISDIR(st.st_mode)
        date_time = time.localtime(st.st_mtime)[:6]
        if not strict_timestamps and date_time[0] < 1980:
            date_time = (1980, 1, 1, 0, 0, 0)
        elif not strict_timestamps and date_time[0] > 2107:
            date_time = (2107, 12, 31, 23, 59, 59)
        arcname = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1]).lstrip(os.sep)
        zinfo = cls(arcname + '/' if is_dir else arcname, date_time)
        zinfo.external_attr = (st.st_mode & 0xFFFF) << 16
        if is_dir:
            zinfo.external_attr |= 0x10
        else:
            zinfo.file_size = st.st_size
        return zinfo


def _without(extra, kinds):
    """Extra fields without those of some kinds."""
    out = b''
    while len(extra) >= 4:
        kind, length = struct.unpack('<HH', extra[:4])
        if kind not in kinds:
            out += extra[:length + 4]
        extra = extra[length + 4:]
    return out + extra


def _check_compression(method):
    if method == ZIP_BZIP2:
        try:
            import bz2
        except ImportError:
            raise RuntimeError("Compression requires the (missing) bz2 module") from None
    elif method == ZIP_LZMA:
        try:
            import lzma
        except ImportError:
            raise RuntimeError("Compression requires the (missing) lzma module") from None
    elif method not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError("That compression method is not supported")


def _compressor(method, level=None):
    if method == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    if method == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor() if level is None else bz2.BZ2Compressor(level)
    return None


def _decompressor(method):
    if method == ZIP_STORED:
        return None
    if method == ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    if method == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Decompressor()
    name = _NAMES.get(method)
    raise NotImplementedError("compression type %d (%s)" % (method, name) if name else "compression type %d" % (method,))


class _Cipher:
    """The old encryption of ZIP, to decrypt only."""

    def __init__(self, password):
        self.keys = [0x12345678, 0x23456789, 0x34567890]
        for c in password:
            self.update(c)

    def update(self, c):
        k = self.keys
        k[0] = _crc_step(c, k[0])
        k[1] = ((k[1] + (k[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        k[2] = _crc_step(k[1] >> 24, k[2])

    def __call__(self, data):
        out = bytearray()
        for c in data:
            k = self.keys[2] | 2
            c ^= k * (k ^ 1) >> 8 & 0xFF
            self.update(c)
            out.append(c)
        return bytes(out)


def _crc_step(byte, crc):
    return zlib.crc32(bytes((byte,)), crc ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


class _Part:
    """A place of its own in a file that several share."""

    def __init__(self, archive, pos):
        self.archive = archive
        self.file = archive.fp
        self.pos = pos

    def read(self, n):
        if self.archive._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before trying to read.")
        self.file.seek(self.pos)
        data = self.file.read(n)
        self.pos = self.file.tell()
        return data


class ZipExtFile(io.BufferedIOBase):
    """A member that is read like a file."""

    MIN_READ_SIZE = 4096

    def __init__(self, archive, zinfo, start, pwd=None):
        self._archive = archive
        self._zinfo = zinfo
        self._start = start
        self._pwd = pwd
        self.name = zinfo.filename
        self.mode = 'rb'
        self._buffer = b''
        self._offset = 0
        self._rewind()

    def __repr__(self):
        parts = ['<%s.%s' % (self.__class__.__module__, self.__class__.__qualname__)]
        if self.closed:
            parts.append(' [closed]')
        else:
            parts.append(' name=%r' % (self.name,))
            if self._zinfo.compress_type != ZIP_STORED:
                parts.append(' compress_type=%s' % _NAMES.get(self._zinfo.compress_type, self._zinfo.compress_type))
        return ''.join(parts) + '>'

    def _rewind(self):
        self._part = _Part(self._archive, self._start)
        self._left_in = self._zinfo.compress_size
        self._left_out = self._zinfo.file_size
        self._crc = zlib.crc32(b'')
        self._engine = _decompressor(self._zinfo.compress_type)
        self._buffer, self._offset, self._done, self._pos = b'', 0, False, 0
        self._cipher = None
        if self._pwd is not None:
            self._cipher = _Cipher(self._pwd)
            check = self._cipher(self._part.read(12))[11]
            z = self._zinfo
            wanted = z._raw_time >> 8 if z.flag_bits & _DESCRIPTOR else z.CRC >> 24
            self._left_in -= 12
            if check != wanted & 0xFF:
                raise RuntimeError("Bad password for file %r" % z.orig_filename)

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return True

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed file.")
        return True

    def _chunk(self, n):
        """More uncompressed data, none at the end."""
        while not self._done:
            raw = b''
            engine = self._engine
            tail = getattr(engine, 'unconsumed_tail', b'')
            if tail:
                raw = tail
            elif self._left_in > 0:
                raw = self._part.read(min(max(n, self.MIN_READ_SIZE), self._left_in))
                if not raw:
                    raise EOFError
                self._left_in -= len(raw)
                if self._cipher is not None:
                    raw = self._cipher(raw)
            if engine is None:
                data = raw
                self._done = self._left_in <= 0
            elif self._zinfo.compress_type == ZIP_DEFLATED:
                data = engine.decompress(raw, max(n, self.MIN_READ_SIZE))
                self._done = engine.eof or self._left_in <= 0 and not engine.unconsumed_tail
                if self._done:
                    data += engine.flush()
            else:
                data = engine.decompress(raw)
                self._done = engine.eof or self._left_in <= 0
            data = data[:self._left_out]
            self._left_out -= len(data)
            if self._left_out <= 0:
                self._done = True
            self._crc = zlib.crc32(data, self._crc)
            if self._done and self._crc != self._zinfo.CRC and self._zinfo.CRC is not None:
                raise BadZipFile("Bad CRC-32 for file %r" % self.name)
            if data:
                return data
        return b''

    def read(self, n=-1):
        if self.closed:
            raise ValueError("read from closed file.")
        parts = []
        if n is None or n < 0:
            parts.append(self._buffer[self._offset:])
            self._buffer, self._offset = b'', 0
            while data := self._chunk(1 << 16):
                parts.append(data)
        else:
            while n > 0:
                if self._offset >= len(self._buffer):
                    self._buffer, self._offset = self._chunk(n), 0
                    if not self._buffer:
                        break
                data = self._buffer[self._offset:self._offset + n]
                self._offset += len(data)
                n -= len(data)
                parts.append(data)
        data = b''.join(parts)
        self._pos += len(data)
        return data

    def read1(self, n=-1):
        if self.closed:
            raise ValueError("read from closed file.")
        if self._offset >= len(self._buffer):
            self._buffer, self._offset = self._chunk(n if n and n > 0 else 1 << 16), 0
        end = None if n is None or n < 0 else self._offset + n
        data = self._buffer[self._offset:end]
        self._offset += len(data)
        self._pos += len(data)
        return data

    def peek(self, n=1):
        """Some data without advancing."""
        if self._offset >= len(self._buffer):
            self._buffer, self._offset = self._chunk(n), 0
        return self._buffer[self._offset:self._offset + 512] if n < 512 else self._buffer[self._offset:]

    def readline(self, limit=-1):
        if limit is None:
            limit = -1
        parts = []
        while limit:
            if self._offset >= len(self._buffer):
                self._buffer, self._offset = self._chunk(1), 0
                if not self._buffer:
                    break
            end = self._buffer.find(b'\n', self._offset) + 1 or len(self._buffer)
            if limit > 0:
                end = min(end, self._offset + limit)
            line = self._buffer[self._offset:end]
            self._offset = end
            self._pos += len(line)
            limit -= len(line) if limit > 0 else 0
            parts.append(line)
            if line.endswith(b'\n'):
                break
        return b''.join(parts)

    def tell(self):
        if self.closed:
            raise ValueError("tell on closed file.")
        return self._pos

    def seek(self, offset, whence=os.SEEK_SET):
        if self.closed:
            raise ValueError("seek on closed file.")
        if whence == os.SEEK_CUR:
            offset += self._pos
        elif whence == os.SEEK_END:
            offset += self._zinfo.file_size
        elif whence != os.SEEK_SET:
            raise ValueError("whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)")
        offset = min(max(offset, 0), self._zinfo.file_size)
        if offset < self._pos:
            self._rewind()
        while self._pos < offset and self.read(min(1 << 16, offset - self._pos)):
            pass
        return self._pos


class _Writer(io.BufferedIOBase):
    """A member that is written like a file."""

    def __init__(self, archive, zinfo, zip64):
        self._archive = archive
        self._zinfo = zinfo
        self._zip64 = zip64
        self._engine = _compressor(zinfo.compress_type, zinfo.compress_level)
        self._size = self._packed = 0
        self._crc = 0
        self.name = zinfo.filename
        self.mode = 'wb'

    def writable(self):
        return True

    def write(self, data):
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).tobytes()
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        if self._engine is None:
            self._archive.fp.write(data)
            self._packed += len(data)
        else:
            packed = self._engine.compress(data)
            self._packed += len(packed)
            self._archive.fp.write(packed)
        return len(data)

    def close(self):
        if self.closed:
            return
        try:
            super().close()
            archive, z = self._archive, self._zinfo
            if self._engine is not None:
                rest = self._engine.flush()
                self._packed += len(rest)
                archive.fp.write(rest)
            z.compress_size, z.CRC, z.file_size = self._packed, self._crc, self._size
            if not self._zip64 and max(self._size, self._packed) > ZIP64_LIMIT:
                raise RuntimeError("File size too large, try using force_zip64" if self._size > ZIP64_LIMIT
                                   else 'Compressed size too large, try using force_zip64')
            if z.flag_bits & _DESCRIPTOR:
                archive.fp.write(struct.pack('<4sLQQ' if self._zip64 else '<4sLLL', b"PK\x07\x08", z.CRC, z.compress_size,
                                             z.file_size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(z.header_offset)
                archive.fp.write(z.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive.filelist.append(z)
            archive.NameToInfo[z.filename] = z
        finally:
            self._archive._writing = False


class _Tellable:
    """Counts what is written to a file that cannot say where it is."""

    def __init__(self, fp):
        self.fp, self.offset = fp, 0

    # Asked for only when they are called: not every such file has them.
    flush = property(lambda self: self.fp.flush)
    close = property(lambda self: self.fp.close)

    def tell(self):
        return self.offset

    def write(self, data):
        written = self.fp.write(data)
        self.offset += written
        return written


class ZipFile:
    """An archive, by the name of its file or an open file, in mode 'r', 'w', 'x' or 'a'."""

    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True,
                 metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self._allowZip64 = allowZip64
        self._didModify = False
        self.debug = 0
        self.NameToInfo = {}
        self.filelist = []
        self.compression = compression
        self.compresslevel = compresslevel
        self.mode = mode
        self.pwd = None
        self._comment = b''
        self._strict_timestamps = strict_timestamps
        self.metadata_encoding = metadata_encoding
        self._writing = False
        self._seekable = True
        if metadata_encoding and mode != 'r':
            raise ValueError("metadata_encoding is only supported for reading files")
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        if isinstance(file, str):
            self._owned = True
            self.filename = file
            if mode == 'a' and not os.path.exists(file):
                self.fp = io.open(file, 'w+b')
            else:
                self.fp = io.open(file, {'r': 'rb', 'w': 'w+b', 'x': 'x+b', 'a': 'r+b'}[mode])
        else:
            self._owned = False
            self.fp = file
            self.filename = getattr(file, 'name', None)
        try:
            if mode == 'r':
                self._read_directory()
            elif mode in ('w', 'x'):
                self._didModify = True
                self._begin_empty()
            else:
                try:
                    self._read_directory()
                    self.fp.seek(self.start_dir)
                except BadZipFile:
                    # Something else is in front: the archive goes behind it.
                    self.fp.seek(0, 2)
                    self._didModify = True
                    self.start_dir = self.fp.tell()
        except:
            fp, self.fp = self.fp, None
            if self._owned:
                fp.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __repr__(self):
        parts = ['<%s.%s' % (self.__class__.__module__, self.__class__.__qualname__)]
        if self.fp is None:
            parts.append(' [closed]')
        else:
            if self.filename is not None:
                parts.append(' filename=%r' % self.filename)
            elif not self._owned:
                parts.append(' file=%r' % self.fp)
            parts.append(' mode=%r' % self.mode)
        return ''.join(parts) + '>'

    def _begin_empty(self):
        failures = AttributeError, OSError
        try:
            self.start_dir = self.fp.tell()
        except failures:
            self.fp = _Tellable(self.fp)
            self.start_dir, self._seekable = 0, False
            return
        try:
            self.fp.seek(self.start_dir)
        except failures:
            self._seekable = False

    def _read_directory(self):
        fp = self.fp
        try:
            end = _find_end(fp)
        except OSError:
            raise BadZipFile("File is not a zip file") from None
        if not end:
            raise BadZipFile("File is not a zip file")
        size, offset, self._comment, place = end[5], end[6], end[7], end[8]
        # Data in front of the archive moves everything.
        shift = place - size - offset
        self.start_dir = offset + shift
        if self.start_dir < 0:
            raise BadZipFile("Bad offset for central directory")
        fp.seek(self.start_dir)
        data = fp.read(size)
        at = 0
        while at < size:
            head = data[at:at + _CENTRAL.size]
            if len(head) != _CENTRAL.size:
                raise BadZipFile("Truncated central directory")
            c = _CENTRAL.unpack(head)
            if c[0] != b"PK\001\002":
                raise BadZipFile("Bad magic number for central directory")
            at += _CENTRAL.size
            name, extra, comment = data[at:at + c[12]], data[at + c[12]:at + c[12] + c[13]], None
            comment = data[at + c[12] + c[13]:at + c[12] + c[13] + c[14]]
            at += c[12] + c[13] + c[14]
            x = ZipInfo(self._decode(name, c[5]))
            x.extra, x.comment, x.header_offset = extra, comment, c[18]
            x.create_version, x.create_system, x.extract_version, x.reserved, x.flag_bits, x.compress_type, t, d, x.CRC, \
                x.compress_size, x.file_size = c[1:12]
            if x.extract_version > 63:
                raise NotImplementedError("zip file version %.1f" % (x.extract_version / 10))
            x.volume, x.internal_attr, x.external_attr = c[15:18]
            x._raw_time = t
            x.date_time = (d >> 9) + 1980, d >> 5 & 0xF, d & 0x1F, t >> 11, t >> 5 & 0x3F, (t & 0x1F) * 2
            x._decode_extra()
            x.header_offset += shift
            self.filelist.append(x)
            self.NameToInfo[x.filename] = x

    def _decode(self, name, flags):
        if flags & _UTF8 or name.isascii() and not self.metadata_encoding:
            return name.decode('utf-8')
        return name.decode(self.metadata_encoding or 'cp437')

    def namelist(self):
        """The names of the members."""
        return [data.filename for data in self.filelist]

    def infolist(self):
        """The ZipInfo objects of the members."""
        return self.filelist

    def printdir(self, file=None):
        """Prints a table of contents."""
        print("%-46s %19s %12s" % ("File Name", "Modified    ", "Size"), file=file)
        for z in self.filelist:
            print("%-46s %s %12d" % (z.filename, "%d-%02d-%02d %02d:%02d:%02d" % z.date_time[:6], z.file_size), file=file)

    def testzip(self):
        """Reads everything. The name of the first damaged member, or None."""
        for z in self.filelist:
            try:
                with self.open(z.filename, "r") as f:
                    while f.read(1 << 20):
                        pass
            except BadZipFile:
                return z.filename
        return None

    def getinfo(self, name):
        """The ZipInfo of a member."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError('There is no item named %r in the archive' % name)
        return info

    def setpassword(self, pwd):
        """Sets the password of encrypted members."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError("pwd: expected bytes, got %s" % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The comment of the archive."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError("comment: expected bytes, got %s" % type(comment).__name__)
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn('Archive comment is too long; truncating to %d bytes' % ZIP_MAX_COMMENT, stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    def read(self, name, pwd=None):
        """The data of a member."""
        with self.open(name, "r", pwd) as fp:
            return fp.read()

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        """A member as a file, to read or to write."""
        if mode not in {"r", "w"}:
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == "w":
            raise ValueError("pwd is only supported for reading files")
        if not self.fp:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        if isinstance(name, ZipInfo):
            zinfo = name
        elif mode == 'w':
            zinfo = ZipInfo(name)
            zinfo.compress_type = self.compression
            zinfo.compress_level = self.compresslevel
        else:
            zinfo = self.getinfo(name)
        if mode == 'w':
            return self._open_to_write(zinfo, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before trying to read.")
        part = _Part(self, zinfo.header_offset)
        head = part.read(_LOCAL.size)
        if len(head) != _LOCAL.size:
            raise BadZipFile("Truncated file header")
        h = _LOCAL.unpack(head)
        if h[0] != b"PK\003\004":
            raise BadZipFile("Bad magic number for file header")
        fname = part.read(h[10])
        if h[11]:
            part.read(h[11])
        if zinfo.flag_bits & 0x20:
            raise NotImplementedError("compressed patched data (flag bit 5)")
        if zinfo.flag_bits & 0x40:
            raise NotImplementedError("strong encryption (flag bit 6)")
        if self._decode(fname, h[3]) != zinfo.orig_filename:
            raise BadZipFile('File name in directory %r and header %r differ.' % (zinfo.orig_filename, fname))
        if zinfo.flag_bits & _ENCRYPTED:
            pwd = pwd or self.pwd
            if pwd and not isinstance(pwd, bytes):
                raise TypeError("pwd: expected bytes, got %s" % type(pwd).__name__)
            if not pwd:
                raise RuntimeError("File %r is encrypted, password required for extraction" % name)
        else:
            pwd = None
        return ZipExtFile(self, zinfo, part.pos, pwd)

    def _open_to_write(self, zinfo, force_zip64):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. "
                             "Close the first handle before opening another.")
        zinfo.compress_size = zinfo.CRC = 0
        zinfo.flag_bits = _DESCRIPTOR if not self._seekable else 0
        if not zinfo.external_attr:
            zinfo.external_attr = 0o600 << 16
        zip64 = force_zip64 or zinfo.file_size * 1.05 > ZIP64_LIMIT
        if not self._allowZip64 and zip64:
            raise LargeZipFile("Filesize would require ZIP64 extensions")
        if self._seekable:
            self.fp.seek(self.start_dir)
        zinfo.header_offset = self.fp.tell()
        self._check_write(zinfo)
        self._didModify = True
        self.fp.write(zinfo.FileHeader(zip64))
        self._writing = True
        return _Writer(self, zinfo, zip64)

    def _check_write(self, zinfo):
        if zinfo.filename in self.NameToInfo:
            import warnings
            warnings.warn('Duplicate name: %r' % zinfo.filename, stacklevel=4)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError("Attempt to write ZIP archive that was already closed")
        _check_compression(zinfo.compress_type)

    def extract(self, member, path=None, pwd=None):
        """Writes a member into a folder. The path of the new file."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Writes all members, or some, into a folder."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract(member, path, pwd)

    def _extract(self, member, folder, pwd):
        if not isinstance(member, ZipInfo):
            member = self.getinfo(member)
        # Names cannot lead out of the folder.
        parts = os.path.splitdrive(member.filename.replace('/', os.path.sep))[1].split(os.path.sep)
        arcname = os.path.sep.join(p for p in parts if p not in ('', os.path.curdir, os.path.pardir))
        if not arcname and not member.is_dir():
            raise ValueError("Empty filename.")
        target = os.path.normpath(os.path.join(folder, arcname))
        if os.path.dirname(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
        if member.is_dir():
            os.makedirs(target, exist_ok=True)
            return target
        with self.open(member, pwd=pwd) as source, io.open(target, "wb") as out:
            shutil.copyfileobj(source, out)
        return target

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Adds a file or a folder of the system."""
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")
        zinfo = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if zinfo.is_dir():
            zinfo.compress_size = zinfo.CRC = 0
            self.mkdir(zinfo)
            return
        zinfo.compress_type = self.compression if compress_type is None else compress_type
        zinfo.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, "rb") as source, self.open(zinfo, 'w') as out:
            shutil.copyfileobj(source, out, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Adds a member from bytes or text."""
        if isinstance(data, str):
            data = data.encode("utf-8")
        if isinstance(zinfo_or_arcname, ZipInfo):
            zinfo = zinfo_or_arcname
        else:
            zinfo = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            zinfo.compress_type = self.compression
            zinfo.compress_level = self.compresslevel
            if zinfo.filename.endswith('/'):
                zinfo.external_attr = 0o40775 << 16 | 0x10
            else:
                zinfo.external_attr = 0o600 << 16
        if not self.fp:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        if compress_type is not None:
            zinfo.compress_type = compress_type
        if compresslevel is not None:
            zinfo.compress_level = compresslevel
        zinfo.file_size = len(data)
        with self.open(zinfo, 'w') as out:
            out.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Adds a folder."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            zinfo = zinfo_or_directory_name
            if not zinfo.is_dir():
                raise ValueError("The given ZipInfo does not describe a directory")
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            zinfo = ZipInfo(name if name.endswith("/") else name + "/")
            zinfo.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError("Expected type str or ZipInfo")
        if self._seekable:
            self.fp.seek(self.start_dir)
        zinfo.header_offset = self.fp.tell()
        self._check_write(zinfo)
        self._didModify = True
        self.filelist.append(zinfo)
        self.NameToInfo[zinfo.filename] = zinfo
        self.fp.write(zinfo.FileHeader(False))
        self.start_dir = self.fp.tell()

    def __del__(self):
        self.close()

    def close(self):
        """Writes the directory, where something was added, and closes the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             "Close the writing handle before closing the zip.")
        try:
            if self.mode in ('w', 'x', 'a') and self._didModify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                self._write_directory()
        finally:
            fp, self.fp = self.fp, None
            if self._owned:
                fp.close()

    def _write_directory(self):
        fp = self.fp
        for z in self.filelist:
            fp.write(z._central())
        end = fp.tell()
        count, size, offset = len(self.filelist), end - self.start_dir, self.start_dir
        if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
            if not self._allowZip64:
                raise LargeZipFile("Archive would require ZIP64 extensions")
            fp.write(_END64.pack(b"PK\x06\x06", _END64.size - 12, 45, 45, 0, 0, count, count, size, offset))
            fp.write(_LOCATOR.pack(b"PK\x06\x07", 0, end, 1))
            count, size, offset = min(count, 0xFFFF), min(size, 0xFFFFFFFF), min(offset, 0xFFFFFFFF)
        fp.write(_END.pack(b"PK\005\006", 0, 0, count, count, size, offset, len(self._comment)) + self._comment)
        if self.mode == 'a':
            fp.truncate()
        fp.flush()


class PyZipFile(ZipFile):
    """An archive of Python modules."""

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, optimize=-1):
        ZipFile.__init__(self, file, mode, compression, allowZip64)
        self._optimize = optimize

    def writepy(self, pathname, basename="", filterfunc=None):
        """Adds a module, or the modules of a folder, as sources."""
        pathname = os.fspath(pathname)
        if filterfunc and not filterfunc(pathname):
            return
        folder, name = os.path.split(pathname)
        if not os.path.isdir(pathname):
            if not pathname.endswith(".py"):
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self.write(pathname, basename + '/' + name if basename else name)
            return
        if os.path.isfile(os.path.join(pathname, "__init__.py")):
            basename = basename + '/' + name if basename else name
            self.write(os.path.join(pathname, "__init__.py"), basename + '/__init__.py')
        for entry in sorted(os.listdir(pathname)):
            path = os.path.join(pathname, entry)
            if os.path.isdir(path):
                if os.path.isfile(os.path.join(path, "__init__.py")):
                    self.writepy(path, basename, filterfunc)
            elif entry.endswith('.py') and entry != '__init__.py':
                self.writepy(path, basename, filterfunc)


def main(args=None):
    """python -m zipfile: -l lists, -t tests, -e extracts, -c creates."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for zipfile module.')
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument('-l', '--list', metavar='<zipfile>', help='Show listing of a zipfile')
    group.add_argument('-e', '--extract', nargs=2, metavar=('<zipfile>', '<output_dir>'), help='Extract zipfile into target dir')
    group.add_argument('-c', '--create', nargs='+', metavar=('<name>', '<file>'), help='Create zipfile from sources')
    group.add_argument('-t', '--test', metavar='<zipfile>', help='Test if a zipfile is valid')
    parser.add_argument('--metadata-encoding', metavar='<encoding>', help='Specify encoding of member names for -l, -e and -t')
    args = parser.parse_args(args)
    encoding = args.metadata_encoding
    if args.test is not None:
        with ZipFile(args.test, 'r', metadata_encoding=encoding) as zf:
            bad = zf.testzip()
        if bad:
            print("The following enclosed file is corrupted: {!r}".format(bad))
        print("Done testing")
    elif args.list is not None:
        with ZipFile(args.list, 'r', metadata_encoding=encoding) as zf:
            zf.printdir()
    elif args.extract is not None:
        source, folder = args.extract
        with ZipFile(source, 'r', metadata_encoding=encoding) as zf:
            zf.extractall(folder)
    else:
        if encoding:
            print("Non-conforming encodings not supported with -c.", file=sys.stderr)
            sys.exit(1)
        name, *files = args.create
        with ZipFile(name, 'w', ZIP_DEFLATED) as zf:
            for path in files:
                base = os.path.basename(path) or os.path.basename(os.path.dirname(path))
                _add(zf, path, '' if base in ('', os.curdir, os.pardir) else base)


def _add(zf, path, zippath):
    if os.path.isfile(path):
        zf.write(path, zippath, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if zippath:
            zf.write(path, zippath)
        for name in sorted(os.listdir(path)):
            _add(zf, os.path.join(path, name), os.path.join(zippath, name))


from ._path import Path
