"""Values as they lie in memory: numbers, arrays, structures, unions, and pointers to them.

Functions of other languages cannot be called from this Python: to load a library is an OSError. Of Python's own interface there is what programs
use to raise an exception in another thread.
"""

import _ctypes
import os as _os
import struct as _struct
import sys as _sys
import types as _types

from _cdata import resize as _resize
from _ctypes import (ArgumentError, Array, CFuncPtr as _CFuncPtr, POINTER, RTLD_GLOBAL, RTLD_LOCAL, Structure, Union, _Pointer, _SimpleCData,
                     _pointer_type_cache, addressof, alignment, byref, cast, get_errno, pointer, set_errno, sizeof)
import _cdata
import _thread

__version__ = '1.1.0'
DEFAULT_MODE = RTLD_LOCAL


def _simple(name, code):
    """A simple type."""
    return type(_SimpleCData)(name, (_SimpleCData,), {'_type_': code, '__module__': __name__})


c_bool = _simple('c_bool', '?')
c_char, c_wchar = _simple('c_char', 'c'), _simple('c_wchar', 'u')
c_byte, c_ubyte = _simple('c_byte', 'b'), _simple('c_ubyte', 'B')
c_short, c_ushort = _simple('c_short', 'h'), _simple('c_ushort', 'H')
c_int, c_uint = _simple('c_int', 'i'), _simple('c_uint', 'I')
c_long, c_ulong = _simple('c_long', 'l'), _simple('c_ulong', 'L')
# The same as long where both have eight bytes, as here.
c_longlong, c_ulonglong = c_long, c_ulong
c_float, c_double, c_longdouble = _simple('c_float', 'f'), _simple('c_double', 'd'), _simple('c_longdouble', 'g')
c_void_p, c_char_p, c_wchar_p = _simple('c_void_p', 'P'), _simple('c_char_p', 'z'), _simple('c_wchar_p', 'Z')
py_object = _simple('py_object', 'O')
c_voidp = c_void_p

c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong
c_size_t, c_ssize_t, c_time_t = c_ulong, c_long, c_long
SIZEOF_TIME_T = sizeof(c_time_t)

_pointer_type_cache[None] = c_void_p


class HRESULT(_SimpleCData):
    """A result code of Windows."""

    _type_ = 'l'


def _add_repr(cls, name):
    """Addresses show where they lead to by their text only with the name of the type."""
    cls.__repr__ = lambda self: f"{type(self).__name__}({self.value!r})" if type(self) is not cls else f"{name}({_cdata.get(self, 0, 'P') or None})"


_add_repr(c_char_p, 'c_char_p')
_add_repr(c_wchar_p, 'c_wchar_p')


# ---- memory for text

def create_string_buffer(init, size=None):
    """An array of characters for that many bytes, or with these bytes in it and a NUL."""
    return _buffer(init, size, c_char, bytes)


def create_unicode_buffer(init, size=None):
    """An array of wide characters for that much text, or with this text in it and a NUL."""
    return _buffer(init, size, c_wchar, str)


def _buffer(init, size, item, kind):
    if isinstance(init, kind):
        length = len(init) + 1 if size is None else size
        _sys.audit(f"ctypes.create_{'string' if kind is bytes else 'unicode'}_buffer", init, length)
        made = (item * length)()
        made.value = init
        return made
    if isinstance(init, int):
        _sys.audit(f"ctypes.create_{'string' if kind is bytes else 'unicode'}_buffer", init, None)
        return (item * init)()
    raise TypeError(init)


c_buffer = create_string_buffer


def ARRAY(cls, length):
    """The class of arrays of a class."""
    return cls * length


def SetPointerType(pointer_class, target):
    """Finish a class of pointers that was made with a name only."""
    if _pointer_type_cache.get(target) is not None:
        raise RuntimeError("This type already exists in the cache")
    if id(pointer_class) not in _pointer_type_cache:
        raise RuntimeError("What's this???")
    pointer_class.set_type(target)
    _pointer_type_cache[target] = pointer_class
    del _pointer_type_cache[id(pointer_class)]


def resize(obj, size):
    """Give an object more memory."""
    if not isinstance(obj, _ctypes._CData):
        raise TypeError('excepted ctypes instance')
    _resize(obj, size)


# ---- memory by its address

def _address(where):
    if isinstance(where, int):
        return where
    try:
        return _ctypes._pointed_at(where)
    except ArgumentError:
        return addressof(where)


def _readable(where, size=0):
    """Bytes of something that is text itself, or None."""
    if size > 1 << 31:
        raise MemoryError
    return bytes(where) if isinstance(where, (bytes, bytearray)) else None


def memmove(dst, src, count):
    """Copy bytes from one place to another; the address of the second."""
    data = _readable(src)
    if data is None:
        data = _cdata.wide(src) if isinstance(src, str) else _cdata.string_at(_address(src), count)
    address = _address(dst)
    _cdata.write_at(address, data[:count])
    return address


def memset(dst, value, count):
    """Fill bytes with a value; the address of the first."""
    address = _address(dst)
    _cdata.write_at(address, bytes([value & 255]) * count)
    return address


def string_at(ptr, size=-1):
    """The bytes at an address, up to a NUL if no size is given."""
    data = _readable(ptr, size)
    if data is not None:
        return data.partition(b'\0')[0] if size < 0 else (data + b'\0')[:size]
    return _cdata.string_at(_address(ptr), size)


def wstring_at(ptr, size=-1):
    """The wide characters at an address, up to a NUL if no size is given."""
    if size > 1 << 29:
        raise MemoryError
    if isinstance(ptr, str):
        return ptr.partition('\0')[0] if size < 0 else (ptr + '\0')[:size]
    return _cdata.wstring_at(_address(ptr), size)


# ---- functions and libraries

def CFUNCTYPE(restype, *argtypes, **options):
    """A class of functions with arguments and a result of these classes."""
    flags = _ctypes.FUNCFLAG_CDECL
    for word, flag in ('use_errno', _ctypes.FUNCFLAG_USE_ERRNO), ('use_last_error', _ctypes.FUNCFLAG_USE_LASTERROR):
        if options.pop(word, False):
            flags |= flag
    if options:
        raise ValueError('unexpected keyword argument(s) %s' % options.keys())
    key = restype, argtypes, flags
    if (made := _function_types.get(key)) is None:
        made = _function_types[key] = type(_CFuncPtr)('CFunctionType', (_CFuncPtr,), {'_argtypes_': argtypes, '_restype_': restype, '_flags_': flags})
    return made


_function_types = {}


def PYFUNCTYPE(restype, *argtypes):
    """A class of functions, as CFUNCTYPE()."""
    return CFUNCTYPE(restype, *argtypes)


def _reset_cache():
    """Forget the classes of pointers and functions made so far."""
    _pointer_type_cache.clear()
    _function_types.clear()
    _pointer_type_cache[None] = c_void_p


class CDLL:
    """A library of functions, if there were any."""

    def __init__(self, name=None, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        what = 'this program' if name is None else _os.fspath(name)
        raise OSError(f"{what}: libraries of other languages cannot be loaded by this Python")


class PyDLL(CDLL):
    """A library of functions that use Python's own interface."""


class LibraryLoader:
    """Loads libraries as attributes."""

    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name.startswith('_'):
            raise AttributeError(name)
        return self._dlltype(name)

    def __getitem__(self, name):
        return self._dlltype(name)

    def LoadLibrary(self, name):
        """Load the library of a name."""
        return self._dlltype(name)

    __class_getitem__ = classmethod(_types.GenericAlias)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)


class _SetAsyncExc:
    """Raises an exception in another thread."""

    __name__ = 'PyThreadState_SetAsyncExc'
    argtypes = None
    restype = c_int

    def __call__(self, ident, exception):
        if self.argtypes is not None:
            given = (kind.from_param(value) for kind, value in zip(self.argtypes, (ident, exception), strict=True))
            ident, exception = (arg._obj if isinstance(arg, _ctypes.CArgObject) else arg for arg in given)
        if isinstance(exception, py_object):
            # Without an object in it, it stands for none.
            exception = exception.value if exception else None
        elif self.argtypes is None and exception not in (None, 0):
            raise ArgumentError("argument 2: TypeError: Don't know how to convert parameter 2")
        return _thread._set_async_exception(c_long(getattr(ident, 'value', ident)).value, exception)


class _PythonApi:
    """The functions of Python's own interface that there are here."""

    def __init__(self):
        self.PyThreadState_SetAsyncExc = _SetAsyncExc()

    def __getattr__(self, name):
        raise AttributeError(f"{_sys.executable}: undefined symbol: {name}")


pythonapi = _PythonApi()

from ctypes._endian import BigEndianStructure, BigEndianUnion, LittleEndianStructure, LittleEndianUnion
