"""Memory that processes share under a name, as bytes or as a list of simple values."""

__all__ = ['SharedMemory', 'ShareableList']

import functools
import mmap
import os
import secrets
import struct
import types

import _posixshmem

from . import resource_tracker

_USE_POSIX = True
_SHM_SAFE_NAME_LENGTH = 14
_SHM_NAME_PREFIX = '/psm_'


def _make_filename():
    """A name that nothing has yet, most likely."""
    room = _SHM_SAFE_NAME_LENGTH - len(_SHM_NAME_PREFIX)
    return _SHM_NAME_PREFIX + secrets.token_hex(room // 2)


class SharedMemory:
    """A piece of memory that is made by one process and opened by others under its name. It stays until somebody calls unlink(), or until
    all processes of the program that made it are gone, unless `track` is false."""

    # What close() and __del__() look at is there from the first moment on.
    _name = _mmap = _buf = None
    _fd = -1
    _mode = 0o600
    _prepend_leading_slash = True

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create and not size:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        self._track = track
        self._flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        self._open(name)
        try:
            if create:
                os.ftruncate(self._fd, size)
            self._size = os.fstat(self._fd).st_size
            self._mmap = mmap.mmap(self._fd, self._size)
        except OSError:
            self.unlink()
            raise
        if track:
            resource_tracker.register(self._name, 'shared_memory')
        self._buf = memoryview(self._mmap)

    def _open(self, name):
        if name is not None:
            self._name = '/' + name if self._prepend_leading_slash else name
            self._fd = _posixshmem.shm_open(self._name, self._flags, mode=self._mode)
            return
        while self._fd < 0:
            self._name = _make_filename()
            try:
                self._fd = _posixshmem.shm_open(self._name, self._flags, mode=self._mode)
            except FileExistsError:
                continue

    def __del__(self):
        try:
            self.close()
        except OSError:
            pass

    def __reduce__(self):
        return self.__class__, (self.name, False, self.size)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, size={self.size})"

    @property
    def buf(self):
        """The memory."""
        return self._buf

    @property
    def name(self):
        """What others open it by."""
        return self._name[1:] if self._prepend_leading_slash and self._name.startswith('/') else self._name

    @property
    def size(self):
        """How many bytes it has, which may be more than was asked for."""
        return self._size

    def close(self):
        """End the use of the memory by this process."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._mmap is not None:
            self._mmap.close()
            self._mmap = None
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def unlink(self):
        """Take the name away. The memory goes with its last user."""
        if self._name:
            _posixshmem.shm_unlink(self._name)
            if self._track:
                resource_tracker.unregister(self._name, 'shared_memory')


_encoding = 'utf8'

# How values are kept: as numbers with a code that tells what they were. Text and bytes have NULs behind them up to the end of their place.
_NUMBER, _TEXT, _BYTES, _NONE = range(4)
_CODES = {str: _TEXT, bytes: _BYTES, types.NoneType: _NONE}


def _as_number(value):
    return value


def _as_text(value):
    return value.rstrip(b'\x00').decode(_encoding)


def _as_bytes(value):
    return value.rstrip(b'\x00')


def _as_none(value):
    return None


_READERS = _as_number, _as_text, _as_bytes, _as_none


class ShareableList:
    """A list in shared memory whose length is fixed, with int, float, bool, str, bytes and None in it.

    The memory begins with the length and the places of the items and of the end of the last one, counted from the first. The items
    follow, then a format of eight bytes for each, then a code for each.
    """

    _alignment = 8
    _FORMATS = {int: 'q', float: 'd', bool: 'xxxxxxx?', str: '%ds', bytes: '%ds', types.NoneType: 'xxxxxx?x'}

    def __init__(self, sequence=None, *, name=None):
        if sequence is None and name is not None:
            self.shm = SharedMemory(name)
            self._read_places()
            return
        values = list(sequence or ())
        formats = [*sequence._formats()] if isinstance(sequence, ShareableList) else [*map(self._format_of, values)]
        self._allocated_offsets = places = [0]
        for one in formats:
            places.append(places[-1] + self._room(one))
        self._list_len = len(values)
        self.shm = SharedMemory(name, create=True, size=self._offset_back_transform_codes + self._list_len)
        struct.pack_into(self._head, self.shm.buf, 0, self._list_len, *places)
        for position, one in enumerate(zip(formats, values)):
            self._store(position, *one)

    def _read_places(self):
        self._list_len, = struct.unpack_from('q', self.shm.buf)
        self._allocated_offsets = list(struct.unpack_from(self._head, self.shm.buf))[1:]

    @classmethod
    def _format_of(cls, value):
        form = cls._FORMATS[type(value)]
        if '%' in form:
            length = len(value.encode(_encoding) if isinstance(value, str) else value)
            form %= cls._alignment * (length // cls._alignment + 1)
        return form

    @classmethod
    def _room(cls, form):
        return -(-struct.calcsize(form) // cls._alignment) * cls._alignment

    # ---- where things are

    _head = property(lambda self: 'q' * (self._list_len + 2))
    _format_size_metainfo = property(lambda self: 'q' * (self._list_len + 1))
    _offset_data_start = property(lambda self: (self._list_len + 2) * 8)
    _offset_packing_formats = property(lambda self: self._offset_data_start + self._allocated_offsets[-1])
    _offset_back_transform_codes = property(lambda self: self._offset_packing_formats + self._list_len * 8)

    def _position(self, position, message):
        if position < 0:
            position += self._list_len
        if 0 <= position < self._list_len:
            return position
        raise IndexError(message)

    def _get_packing_format(self, position):
        """The format of an item as module struct knows it."""
        position = self._position(position, "Requested position out of range.")
        raw = struct.unpack_from('8s', self.shm.buf, self._offset_packing_formats + position * 8)[0]
        return raw.rstrip(b'\x00').decode(_encoding)

    def _formats(self):
        return map(self._get_packing_format, range(self._list_len))

    def _code_at(self, position):
        return self.shm.buf[self._offset_back_transform_codes + position]

    def _store(self, position, form, value):
        packed = value.encode(_encoding) if isinstance(value, str) else value
        struct.pack_into(form, self.shm.buf, self._offset_data_start + self._allocated_offsets[position],
                         packed)
        struct.pack_into('8s', self.shm.buf, self._offset_packing_formats + position * 8, form.encode(_encoding))
        self.shm.buf[self._offset_back_transform_codes + position] = _CODES.get(type(value), _NUMBER)

    # ---- the list

    def __len__(self):
        return self._list_len

    def __getitem__(self, position):
        position = self._position(position, "index out of range")
        value, = struct.unpack_from(self._get_packing_format(position), self.shm.buf,
                                    self._offset_data_start + self._allocated_offsets[position])
        return _READERS[self._code_at(position)](value)

    def __setitem__(self, position, value):
        position = self._position(position, "assignment index out of range")
        if isinstance(value, (str, bytes)):
            room = self._allocated_offsets[position + 1] - self._allocated_offsets[position]
            if len(value.encode(_encoding) if isinstance(value, str) else value) > room:
                raise ValueError("bytes/str item exceeds available storage")
            form = self._get_packing_format(position)
            if not form.endswith('s'):
                form = f"{room}s"
        else:
            form = self._FORMATS[type(value)]
        self._store(position, form, value)

    def __repr__(self):
        return f"{type(self).__name__}({list(self)}, name={self.shm.name!r})"

    def __reduce__(self):
        return functools.partial(self.__class__, name=self.shm.name), ()

    @property
    def format(self):
        """The formats of all items, for module struct."""
        return ''.join(self._formats())

    def count(self, value):
        """How many items equal the value."""
        return sum(value == item for item in self)

    def index(self, value):
        """The place of the first item that equals the value; ValueError when there is none."""
        for place, item in enumerate(self):
            if value == item:
                return place
        raise ValueError(f"{value!r} not in this container")

    __class_getitem__ = classmethod(types.GenericAlias)
