"""Structures and unions whose fields have a byte order of their own."""

import sys
from ctypes import Array, Structure, Union
from _ctypes import CType_Type


def _other_endian(kind):
    """The class with the other byte order."""
    if hasattr(kind, '__ctype_be__'):
        return kind.__ctype_be__
    if isinstance(kind, type(Array)):
        return _other_endian(kind._type_) * kind._length_
    if issubclass(kind, (Structure, Union)) or getattr(kind, '_size_', 0) == 1:
        return kind
    raise TypeError(f"This type does not support other endian: {kind}")


class _Swapped:
    """What the classes of such classes have besides."""

    def _field_type(cls, kind):
        return _other_endian(kind)


class _SwappedStructType(_Swapped, type(Structure)):
    pass


class _SwappedUnionType(_Swapped, type(Union)):
    pass


LittleEndianStructure, LittleEndianUnion = Structure, Union


class BigEndianStructure(Structure, metaclass=_SwappedStructType):
    """A structure with the most significant bytes first."""

    __slots__ = ()
    _swappedbytes_ = None
    _abstract_ = True


class BigEndianUnion(Union, metaclass=_SwappedUnionType):
    """A union with the most significant bytes first."""

    __slots__ = ()
    _swappedbytes_ = None
    _abstract_ = True
