"""Values and arrays of module ctypes in memory that processes share, with or without a lock."""

__all__ = ['RawValue', 'RawArray', 'Value', 'Array', 'copy', 'synchronized']

import ctypes
import weakref

from . import context, heap, reduction

# The types of array's letters, with 'c' for bytes.
typecode_to_type = dict(zip('cubBhHiIlLqQfd', (
    ctypes.c_char, ctypes.c_wchar, ctypes.c_byte, ctypes.c_ubyte, ctypes.c_short, ctypes.c_ushort, ctypes.c_int, ctypes.c_uint, ctypes.c_long,
    ctypes.c_ulong, ctypes.c_longlong, ctypes.c_ulonglong, ctypes.c_float, ctypes.c_double)))


def _resolved(kind):
    return typecode_to_type.get(kind, kind)


# ---- objects without a lock

def _place(kind, wrapper):
    """An object of a type in a block of the heap, which goes when the object has gone."""
    _let_travel(kind)
    placed = kind.from_buffer(wrapper.create_memoryview())
    placed._wrapper = wrapper
    return placed


def _new(kind):
    """An object of a type in new shared memory, filled with zeros."""
    size = ctypes.sizeof(kind)
    placed = _place(kind, heap.BufferWrapper(size))
    ctypes.memset(ctypes.addressof(placed), 0, size)
    return placed


def RawValue(typecode_or_type, *args):
    """A value in shared memory."""
    value = _new(_resolved(typecode_or_type))
    value.__init__(*args)
    return value


def RawArray(typecode_or_type, size_or_initializer):
    """An array in shared memory: of zeros, or of the items of a sequence."""
    kind = _resolved(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return _new(kind * size_or_initializer)
    array = _new(kind * len(size_or_initializer))
    array.__init__(*size_or_initializer)
    return array


def copy(obj):
    """A copy of an object of ctypes in shared memory of its own."""
    twin = _new(type(obj))
    ctypes.pointer(twin)[0] = obj
    return twin


def reduce_ctype(obj):
    """How an object goes to another process: its block goes, and it is placed there again."""
    context.assert_spawning(obj)
    if isinstance(obj, ctypes.Array):
        return rebuild_ctype, (obj._type_, obj._wrapper, obj._length_)
    return rebuild_ctype, (type(obj), obj._wrapper, None)


def rebuild_ctype(kind, wrapper, length):
    """The object that another process has sent."""
    if length is not None:
        kind *= length
    return _place(kind, wrapper)


def _let_travel(kind):
    reduction.ForkingPickler.register(kind, reduce_ctype)


# ---- objects with a lock

def _lock_for(lock, ctx):
    if lock in (True, None):
        return (ctx or context._default_context.get_context()).RLock()
    if not hasattr(lock, 'acquire'):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return lock


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A value in shared memory with a lock around each access, or without one when `lock` is false."""
    value = RawValue(typecode_or_type, *args)
    return value if lock is False else synchronized(value, _lock_for(lock, ctx), ctx=ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array in shared memory with a lock around each access, or without one when `lock` is false."""
    array = RawArray(typecode_or_type, size_or_initializer)
    return array if lock is False else synchronized(array, _lock_for(lock, ctx), ctx=ctx)


def synchronized(obj, lock=None, ctx=None):
    """An object of ctypes behind a lock."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    if isinstance(obj, ctypes._SimpleCData):
        return Synchronized(obj, lock, ctx)
    if isinstance(obj, ctypes.Array):
        return (SynchronizedString if obj._type_ is ctypes.c_char else SynchronizedArray)(obj, lock, ctx)
    return _wrapper_class(type(obj))(obj, lock, ctx)


def _wrapper_class(kind):
    """The wrapper for a structure: its fields, each behind the lock."""
    if (made := _wrapper_classes.get(kind)) is None:
        names = {name for name, *_ in kind._fields_}
        made = type('Synchronized' + kind.__name__, (SynchronizedBase,), {name: _guarded(name) for name in names})
        _wrapper_classes[kind] = made
    return made


_wrapper_classes = weakref.WeakKeyDictionary()


def _guarded(name):
    """An attribute of the object, read and written under the lock."""
    def read(self):
        with self._lock:
            return getattr(self._obj, name)

    def write(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(read, write)


class SynchronizedBase:
    """An object of shared memory and its lock."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj, self._lock = obj, lock or (ctx or context._default_context.get_context(force=True)).RLock()
        self.acquire, self.release = self._lock.acquire, self._lock.release
        _let_travel(type(obj))

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def get_obj(self):
        """The object itself, to be used with the lock taken."""
        return self._obj

    def get_lock(self):
        """The lock."""
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    """A simple value and its lock."""

    value = _guarded('value')


class SynchronizedArray(SynchronizedBase):
    """An array and its lock."""

    def __len__(self):
        return len(self._obj)

    def __getitem__(self, index):
        with self._lock:
            return self._obj[index]

    def __setitem__(self, index, value):
        with self._lock:
            self._obj[index] = value

    def __getslice__(self, start, stop):
        return self[start:stop]

    def __setslice__(self, start, stop, values):
        self[start:stop] = values


class SynchronizedString(SynchronizedArray):
    """An array of bytes and its lock."""

    value, raw = _guarded('value'), _guarded('raw')
