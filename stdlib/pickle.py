"""Objects to bytes and back, in the six protocols of CPython.

Reading a pickle can run any code: only read what comes from a trusted place. What is written is, byte for byte, what CPython's
native pickler writes for the same objects.
"""

import codecs
import copyreg
import io
import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from itertools import islice
from struct import Struct
from types import FunctionType

import _pickle_opcodes
from _pickle_opcodes import *
from _pickle_opcodes import _tuplesize2code

__native__ = True

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]
__all__ += [name for name in dir(_pickle_opcodes) if name.isupper()]

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)


class PickleError(Exception):
    """What goes wrong with pickles."""
    __module__ = '_pickle'


class PicklingError(PickleError):
    """An object cannot be pickled."""
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    """A pickle cannot be read."""
    __module__ = '_pickle'


class _Underflow(UnpicklingError, IndexError):
    """A pickle takes more objects from the stack than it puts there."""


class _Truncated(UnpicklingError, EOFError):
    """A pickle ends in the middle of an instruction."""


_FRAME_SIZE_MIN = 4
_FRAME_SIZE_TARGET = 64 * 1024
_BATCHSIZE = 1000
_FAST_NESTING_LIMIT = 50

_uint8, _uint16, _int32, _uint32, _uint64, _double = (Struct(f) for f in ('<B', '<H', '<i', '<I', '<Q', '>d'))
_pack8, _pack16, _pack_int, _pack32, _pack64, _pack_double = (s.pack for s in (_uint8, _uint16, _int32, _uint32, _uint64, _double))


class PickleBuffer:
    """A wrapper that lets the buffer of an object travel beside the pickle."""

    __slots__ = ('_view', '__weakref__')

    def __init__(self, object, /):
        self._view = memoryview(object)

    def __init_subclass__(cls):
        raise TypeError("type 'pickle.PickleBuffer' is not an acceptable base type")

    def __buffer__(self, flags, /):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return memoryview(self._view)

    def raw(self):
        """The memory itself as a flat view of bytes."""
        view = self.__buffer__(0)
        if not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        if view.ndim != 1 and not view.c_contiguous:
            return memoryview(view.tobytes('A'))
        return view.cast('B') if view.format != 'B' or view.ndim != 1 else view

    def release(self):
        """Let the object go."""
        if self._view is not None:
            self._view.release()
            self._view = None


def _getattribute(obj, name):
    """The object that a dotted name leads to from another, and the last but one on the way."""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        parent = obj
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {parent!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module in which an object is found under a name."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name == '__main__' or module_name == '__mp_main__' or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


def encode_long(x):
    """The shortest two's complement of an int, little end first."""
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    result = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and result[-1] == 0xff and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int that encode_long() made these bytes of."""
    return int.from_bytes(data, 'little', signed=True)


class _Pickler:
    """Writes pickles to a file.

    Its memo gives every object that was written a number, so that the next time only the number is written. Bytes are collected
    and go to the file frame by frame (protocol 4 and later) or all at the end.
    """

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif not 0 <= protocol <= HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self._framing = False
        self._nesting = 0
        self._open = {}
        self._new_buffer()
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget what was written: the next pickle stands alone."""
        self.memo.clear()

    def persistent_id(self, obj):
        """What to write instead of an object: None for the object itself. For subclasses."""
        return None

    def dump(self, obj):
        """Write the pickle of an object to the file."""
        if not hasattr(self, '_file_write'):
            name = type(self).__name__
            raise PicklingError(f"Pickler.__init__() was not called by {name}.__init__()")
        persistent_id = self.persistent_id
        self._persistent = None if getattr(persistent_id, '__func__', None) is _Pickler.persistent_id else persistent_id
        self._override = getattr(self, 'reducer_override', _missing)
        self._reducers = getattr(self, 'dispatch_table', dispatch_table)
        self._new_buffer()
        self._framing = False
        if self.proto >= 2:
            self.write(PROTO + _pack8(self.proto))
        if self.proto >= 4:
            # The header of the stream stands before the first frame.
            self._flush()
            self._framing = True
        try:
            self.save(obj)
            self.write(STOP)
            self._end_frame()
        finally:
            self._framing = False

    # Output

    def _new_buffer(self):
        buffer = self._buffer = io.BytesIO()
        self.write = buffer.write
        self._written = buffer.tell
        self._header = b''

    def _flush(self):
        """What is collected is the next file write's beginning."""
        self._header += self._buffer.getvalue()
        header = self._header
        self._new_buffer()
        self._header = header

    def _end_frame(self):
        content = self._buffer.getvalue()
        head = self._header
        if self._framing and len(content) >= _FRAME_SIZE_MIN:
            head += FRAME + _pack64(len(content))
        self._new_buffer()
        if head or content:
            self._file_write(head + content if content else head)

    def _write_large(self, head, data):
        """Write a long run of bytes: outside of frames and uncopied when it would be a frame of its own."""
        if len(data) < _FRAME_SIZE_TARGET or not self._framing:
            self.write(head)
            self.write(data)
            return
        self._end_frame()
        self._file_write(head)
        self._file_write(data)

    # Memo

    def memoize(self, obj):
        """Give an object that has just been written a number."""
        if self.fast:
            return
        memo = self.memo
        index = len(memo)
        memo[id(obj)] = index, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif not self.bin:
            self.write(b'p%d\n' % index)
        elif index < 256:
            self.write(BINPUT + _pack8(index))
        else:
            self.write(LONG_BINPUT + _pack32(index))

    def get(self, index):
        """The instruction that gets an object by its number."""
        if not self.bin:
            return b'g%d\n' % index
        if index < 256:
            return BINGET + _pack8(index)
        return LONG_BINGET + _pack32(index)

    # Objects

    def save(self, obj, save_persistent_id=True):
        """Write one object: what all of the rest comes down to."""
        if self._framing and self._written() >= _FRAME_SIZE_TARGET:
            self._end_frame()
        if save_persistent_id and self._persistent is not None:
            pid = self._persistent(obj)
            if pid is not None:
                self.save_pers(pid)
                return
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(self.get(known[0]))
            return
        kind = type(obj)
        writer = self.dispatch.get(kind)
        if writer is not None and kind is not FunctionType and kind is not type:
            writer(self, obj)
            return
        if self._override is not _missing:
            reduced = self._override(obj)
            if reduced is not NotImplemented:
                self._save_reduced(obj, reduced)
                return
        if writer is not None:
            writer(self, obj)
            return
        try:
            reduce = self._reducers[kind]
        except KeyError:
            reduce = _missing
        if reduce is not _missing:
            reduced = reduce(obj)
        elif issubclass(kind, type):
            self.save_global(obj)
            return
        else:
            reduce = getattr(obj, '__reduce_ex__', _missing)
            if reduce is not _missing:
                reduced = reduce(self.proto)
            else:
                reduce = getattr(obj, '__reduce__', _missing)
                if reduce is _missing:
                    raise PicklingError(f"can't pickle '{kind.__name__}' object: {obj!r}")
                reduced = reduce()
        self._save_reduced(obj, reduced)

    def _save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
        elif not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        elif not 2 <= len(reduced) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        else:
            self.save_reduce(*reduced, obj=obj)

    def save_pers(self, pid):
        """Write what stands for an object."""
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
            return
        try:
            self.write(PERSID + str(pid).encode("ascii") + b'\n')
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Write how an object is made anew: a call, then its items, then its state."""
        if not callable(func):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if listitems is not None and not hasattr(type(listitems), '__next__'):
            raise PicklingError(f"fourth element of the tuple returned by __reduce__ must be an iterator, not {type(listitems).__name__}")
        if dictitems is not None and not hasattr(type(dictitems), '__next__'):
            raise PicklingError(f"fifth element of the tuple returned by __reduce__ must be an iterator, not {type(dictitems).__name__}")
        if state_setter is not None and not callable(state_setter):
            raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, "
                                f"not {type(state_setter).__name__}")
        enter = self.fast and self._enter_fast(obj)
        save, write = self.save, self.write
        name = getattr(func, '__name__', '') if self.proto >= 2 else ''
        if name == '__newobj_ex__':
            self._save_newobj_ex(args)
        elif name == '__newobj__':
            if not args:
                raise PicklingError("__newobj__ arglist is empty")
            cls = args[0]
            if not isinstance(cls, type):
                raise PicklingError("args[0] from __newobj__ args is not a type")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            save(cls)
            save(args[1:])
            self.write(NEWOBJ)
        else:
            save(func)
            save(args)
            self.write(REDUCE)
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:
                # The object was in its own arguments and is complete by now: take that one.
                self.write(POP + self.get(known[0]))
                return
            self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                save(state)
                self.write(BUILD)
            else:
                save(state_setter)
                save(obj)
                save(state)
                self.write(TUPLE2)
                self.write(REDUCE)
                self.write(POP)
        if enter:
            self._leave_fast(obj)

    def _save_newobj_ex(self, arguments):
        if len(arguments) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(arguments)}")
        cls, args, kwargs = arguments
        if not isinstance(cls, type):
            raise PicklingError(f"first item from NEWOBJ_EX argument tuple must be a class, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise PicklingError(f"second item from NEWOBJ_EX argument tuple must be a tuple, not {type(args).__name__}")
        if not isinstance(kwargs, dict):
            raise PicklingError(f"third item from NEWOBJ_EX argument tuple must be a dict, not {type(kwargs).__name__}")
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
        else:
            self.save(partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    def _enter_fast(self, obj):
        """Without a memo a cycle has no end: look for one from some depth on. Whether _leave_fast() is due."""
        self._nesting += 1
        if self._nesting < _FAST_NESTING_LIMIT:
            return True
        if id(obj) in self._open:
            self._nesting = 0
            self._open.clear()
            raise ValueError("fast mode: can't pickle cyclic objects including object type "
                             f"{type(obj).__name__} at {id(obj):#x}")
        self._open[id(obj)] = obj
        return True

    def _leave_fast(self, obj):
        if self._nesting >= _FAST_NESTING_LIMIT:
            self._open.pop(id(obj), None)
        self._nesting -= 1

    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)
    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)
    dispatch[bool] = save_bool

    def save_long(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if not self.bin:
                self.write(b'I%d\n' % obj)
            elif obj < 0 or obj > 0xffff:
                self.write(BININT + _pack_int(obj))
            elif obj > 0xff:
                self.write(BININT2 + _pack16(obj))
            else:
                self.write(BININT1 + _pack8(obj))
        elif self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + _pack8(len(data)) + data)
            elif len(data) <= 0x7fffffff:
                self.write(LONG4 + _pack_int(len(data)) + data)
            else:
                raise OverflowError("int too large to pickle")
        else:
            self.write(LONG + repr(obj).encode("ascii") + b'L\n')
    dispatch[int] = save_long

    def save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + _pack_double(obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b'\n')
    dispatch[float] = save_float

    def _save_bytes(self, obj, data):
        size = len(data)
        if size <= 0xff:
            self.write(SHORT_BINBYTES + _pack8(size) + data)
        elif size <= 0xffffffff:
            self._write_large(BINBYTES + _pack32(size), data)
        elif self.proto >= 4:
            self._write_large(BINBYTES8 + _pack64(size), data)
        else:
            raise OverflowError("serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher")
        self.memoize(obj)

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._save_bytes(obj, obj)
        elif obj:
            self.save_reduce(codecs.encode, (str(obj, 'latin1'), 'latin1'), obj=obj)
        else:
            self.save_reduce(bytes, (), obj=obj)
    dispatch[bytes] = save_bytes

    def _save_bytearray(self, obj, data):
        self._write_large(BYTEARRAY8 + _pack64(len(data)), data)
        self.memoize(obj)

    def save_bytearray(self, obj):
        if self.proto >= 5:
            self._save_bytearray(obj, obj)
        elif obj:
            self.save_reduce(bytearray, (bytes(obj),), obj=obj)
        else:
            self.save_reduce(bytearray, (), obj=obj)
    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.__buffer__(0) as view:
            if not view.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            readonly = view.readonly
            if self._buffer_callback is None or self._buffer_callback(obj):
                data = view.tobytes('A')
                if readonly:
                    self._save_bytes(obj, data)
                else:
                    self._save_bytearray(obj, data)
            else:
                self.write(NEXT_BUFFER)
                if readonly:
                    self.write(READONLY_BUFFER)
    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            size = len(data)
            if size <= 0xff and self.proto >= 4:
                self.write(SHORT_BINUNICODE + _pack8(size) + data)
            elif size <= 0xffffffff:
                self._write_large(BINUNICODE + _pack32(size), data)
            elif self.proto >= 4:
                self._write_large(BINUNICODE8 + _pack64(size), data)
            else:
                raise OverflowError("serializing a string larger than 4 GiB requires pickle protocol 4 or higher")
        else:
            # One line: what ends one, here or for older readers, is escaped too.
            text = obj.replace('\\', '\\u005c')
            for char in '\0\n\r\x1a':
                text = text.replace(char, f'\\u{ord(char):04x}')
            self.write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
        self.memoize(obj)
    dispatch[str] = save_str

    def save_tuple(self, obj):
        size = len(obj)
        if not size:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        enter = self.fast and self._enter_fast(obj)
        save = self.save
        short = size <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in obj:
            save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            # The tuple is in itself, and was written while its items were: drop these.
            if short:
                self.write(POP * size)
            else:
                self.write(POP_MARK if self.bin else POP * (size + 1))
            self.write(self.get(known[0]))
        else:
            self.write(_tuplesize2code[size] if short else TUPLE)
            self.memoize(obj)
        if enter:
            self._leave_fast(obj)
    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        enter = self.fast and self._enter_fast(obj)
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        size = len(obj)
        if not size:
            pass
        elif not self.bin or size == 1:
            self._batch_appends(iter(obj))
        else:
            save = self.save
            start = 0
            while start < len(obj):
                self.write(MARK)
                # By index: a reducer may change the list meanwhile.
                end = start + _BATCHSIZE
                while start < end and start < len(obj):
                    save(obj[start])
                    start += 1
                self.write(APPENDS)
        if enter:
            self._leave_fast(obj)
    dispatch[list] = save_list

    def _batch_appends(self, items):
        save = self.save
        if not self.bin:
            for item in items:
                save(item)
                self.write(APPEND)
            return
        while True:
            batch = list(islice(items, _BATCHSIZE))
            if len(batch) > 1:
                self.write(MARK)
                for item in batch:
                    save(item)
                self.write(APPENDS)
            elif batch:
                save(batch[0])
                self.write(APPEND)
            if len(batch) < _BATCHSIZE:
                return

    def save_dict(self, obj):
        enter = self.fast and self._enter_fast(obj)
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        size = len(obj)
        if not size:
            pass
        elif not self.bin or size == 1:
            self._batch_setitems(iter(obj.items()))
        else:
            save = self.save
            items = iter(obj.items())
            n = _BATCHSIZE
            # A full last batch is followed by an empty one, as in CPython.
            while n == _BATCHSIZE:
                self.write(MARK)
                n = 0
                for key, value in islice(items, _BATCHSIZE):
                    save(key)
                    save(value)
                    n += 1
                self.write(SETITEMS)
                if len(obj) != size:
                    raise RuntimeError("dictionary changed size during iteration")
        if enter:
            self._leave_fast(obj)
    dispatch[dict] = save_dict

    def _batch_setitems(self, items):
        save = self.save
        if not self.bin:
            for key, value in items:
                save(key)
                save(value)
                self.write(SETITEM)
            return
        while True:
            batch = list(islice(items, _BATCHSIZE))
            if len(batch) > 1:
                self.write(MARK)
            for item in batch:
                if not isinstance(item, tuple) or len(item) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
                save(item[0])
                save(item[1])
            if len(batch) > 1:
                self.write(SETITEMS)
            elif batch:
                self.write(SETITEM)
            if len(batch) < _BATCHSIZE:
                return

    def save_set(self, obj):
        if self.proto < 4:
            self.save_reduce(set, (list(obj),), obj=obj)
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        size = len(obj)
        if not size:
            return
        items = iter(obj)
        n = _BATCHSIZE
        while n == _BATCHSIZE:
            self.write(MARK)
            n = 0
            for item in islice(items, _BATCHSIZE):
                self.save(item)
                n += 1
            self.write(ADDITEMS)
            if len(obj) != size:
                raise RuntimeError("set changed size during iteration")
    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            self.save_reduce(frozenset, (list(obj),), obj=obj)
            return
        enter = self.fast and self._enter_fast(obj)
        self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(POP_MARK + self.get(known[0]))
        else:
            self.write(FROZENSET)
            self.memoize(obj)
        if enter:
            self._leave_fast(obj)
    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        """Write where an object is found: the module and the name in it."""
        if name is None:
            name = getattr(obj, '__qualname__', None)
            if name is None:
                name = obj.__name__
        if '<locals>' in name.split('.'):
            raise AttributeError(f"Can't get local object {name!r}")
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except (ImportError, KeyError, ValueError) as failure:
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from failure
        try:
            found = _getattribute(module, name)[0]
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                if code <= 0xff:
                    self.write(EXT1 + _pack8(code))
                elif code <= 0xffff:
                    self.write(EXT2 + _pack16(code))
                else:
                    self.write(EXT4 + _pack_int(code))
                return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        else:
            # Before protocol 4 only what stands in the module itself has an instruction: the rest is got with getattr().
            name, *inner = name.split('.')
            for _ in inner:
                self.save(getattr)
                if self.proto < 2:
                    self.write(MARK)
            if self.fix_imports:
                import _compat_pickle as compat
                if (module_name, name) in compat.REVERSE_NAME_MAPPING:
                    module_name, name = compat.REVERSE_NAME_MAPPING[module_name, name]
                else:
                    module_name = compat.REVERSE_IMPORT_MAPPING.get(module_name, module_name)
            encoding = 'utf-8' if self.proto >= 3 else 'ascii'
            try:
                self.write(GLOBAL + f'{module_name}\n{name}\n'.encode(encoding))
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' "
                                    f"using pickle protocol {self.proto}") from None
            for part in inner:
                self.save(part)
                self.write((TUPLE2 if self.proto >= 2 else TUPLE) + REDUCE)
        self.memoize(obj)
    dispatch[FunctionType] = save_global

    def save_type(self, obj):
        if obj is type(None):
            self.save_reduce(type, (None,), obj=obj)
        elif obj is type(NotImplemented):
            self.save_reduce(type, (NotImplemented,), obj=obj)
        elif obj is type(...):
            self.save_reduce(type, (...,), obj=obj)
        else:
            self.save_global(obj)
    dispatch[type] = save_type


class _Unpickler:
    """Reads pickles from a file: a machine with a stack (of stacks: each MARK begins one) and a memo of numbered objects.

    Takes no byte from the file that is not the pickle's.
    """

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = iter(buffers) if buffers is not None else None
        try:
            self._file_read = file.read
            self._file_readline = file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self.memo = {}
        self.encoding = encoding
        self.errors = errors
        self.proto = 0
        self.fix_imports = fix_imports

    def persistent_load(self, pid):
        """The object that an identifier stands for. For subclasses."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def load(self):
        """Read one pickle and return the object."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        read = self._read_file
        self._frame = None
        self.metastack = []
        self.stack = []
        self.proto = 0
        dispatch = self.dispatch
        while True:
            frame = self._frame
            key = frame.read(1) if frame is not None else b''
            if not key:
                self._frame = None
                key = self._file_read(1)
                if not key:
                    raise EOFError("Ran out of input")
            code = key[0]
            if code == 46:
                return self._pop()
            try:
                step = dispatch[code]
            except KeyError:
                shown = f"'{chr(code)}'" if 32 <= code < 127 and code != 39 else f"'\\x{code:02x}'"
                raise UnpicklingError(f"invalid load key, {shown}.") from None
            step(self)

    # Input: from the frame while there is one

    def _read_file(self, n):
        data = self._file_read(n)
        if len(data) < n:
            raise _Truncated("pickle data was truncated")
        return data

    def read(self, n):
        """As many bytes of the pickle."""
        frame = self._frame
        if frame is not None:
            data = frame.read(n)
            if len(data) == n:
                return data
            if data:
                raise UnpicklingError("pickle exhausted before end of frame")
            self._frame = None
        return self._read_file(n)

    def readline(self):
        """The rest of the line of the pickle, without its end."""
        if self._frame is not None:
            line = self._frame.readline()
            if line:
                if line[-1] != 10:
                    raise UnpicklingError("pickle exhausted before end of frame")
                return line[:-1]
            self._frame = None
        line = self._file_readline()
        if not line.endswith(b'\n'):
            raise _Truncated("pickle data was truncated")
        return line[:-1]

    # Stack

    def _pop(self):
        if not self.stack:
            raise _Underflow("unexpected MARK found" if self.metastack else "unpickling stack underflow")
        return self.stack.pop()

    def _top(self):
        if not self.stack:
            raise _Underflow("unexpected MARK found" if self.metastack else "unpickling stack underflow")
        return self.stack[-1]

    def pop_mark(self):
        """The objects above the last mark, which goes with them."""
        if not self.metastack:
            raise _Underflow("could not find MARK")
        items = self.stack
        self.stack = self.metastack.pop()
        return items

    dispatch = {}

    def load_proto(self):
        proto = self.read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto
    dispatch[PROTO[0]] = load_proto

    def load_frame(self):
        size, = _uint64.unpack(self.read(8))
        if size > sys.maxsize:
            raise OverflowError(f"FRAME length exceeds system's maximum of {sys.maxsize} bytes")
        if self._frame is not None:
            if self._frame.read(1):
                raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = io.BytesIO(self._read_file(size))
    dispatch[FRAME[0]] = load_frame

    def load_persid(self):
        try:
            pid = self.readline().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(pid))
    dispatch[PERSID[0]] = load_persid

    def load_binpersid(self):
        pid = self._pop()
        self.stack.append(self.persistent_load(pid))
    dispatch[BINPERSID[0]] = load_binpersid

    def load_none(self):
        self.stack.append(None)
    dispatch[NONE[0]] = load_none

    def load_false(self):
        self.stack.append(False)
    dispatch[NEWFALSE[0]] = load_false

    def load_true(self):
        self.stack.append(True)
    dispatch[NEWTRUE[0]] = load_true

    def load_int(self):
        line = self.readline()
        if line == b'00':
            self.stack.append(False)
        elif line == b'01':
            self.stack.append(True)
        else:
            try:
                self.stack.append(int(line, 0))
            except ValueError:
                raise ValueError("could not convert string to int") from None
    dispatch[INT[0]] = load_int

    def load_binint(self):
        self.stack.append(_int32.unpack(self.read(4))[0])
    dispatch[BININT[0]] = load_binint

    def load_binint1(self):
        self.stack.append(self.read(1)[0])
    dispatch[BININT1[0]] = load_binint1

    def load_binint2(self):
        self.stack.append(_uint16.unpack(self.read(2))[0])
    dispatch[BININT2[0]] = load_binint2

    def load_long(self):
        line = self.readline()
        if line[-1:] == b'L':
            line = line[:-1]
        self.stack.append(int(line, 0))
    dispatch[LONG[0]] = load_long

    def load_long1(self):
        self.stack.append(decode_long(self.read(self.read(1)[0])))
    dispatch[LONG1[0]] = load_long1

    def load_long4(self):
        size, = _int32.unpack(self.read(4))
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self.read(size)))
    dispatch[LONG4[0]] = load_long4

    def load_float(self):
        self.stack.append(float(self.readline().decode('ascii', 'replace')))
    dispatch[FLOAT[0]] = load_float

    def load_binfloat(self):
        self.stack.append(_double.unpack(self.read(8))[0])
    dispatch[BINFLOAT[0]] = load_binfloat

    # Strings of Python 2, which were bytes or text

    def _decode_string(self, value):
        if self.encoding == "bytes":
            return value
        return value.decode(self.encoding, self.errors)

    def load_string(self):
        line = self.readline()
        if len(line) < 2 or line[0] != line[-1] or line[0] not in b'"\'':
            raise UnpicklingError("the STRING opcode argument must be quoted")
        self.stack.append(self._decode_string(codecs.escape_decode(line[1:-1])[0]))
    dispatch[STRING[0]] = load_string

    def load_binstring(self):
        size, = _int32.unpack(self.read(4))
        if size < 0:
            raise _Truncated("pickle data was truncated")
        self.stack.append(self._decode_string(self.read(size)))
    dispatch[BINSTRING[0]] = load_binstring

    def load_short_binstring(self):
        self.stack.append(self._decode_string(self.read(self.read(1)[0])))
    dispatch[SHORT_BINSTRING[0]] = load_short_binstring

    # Bytes and text

    def _size8(self, what):
        size, = _uint64.unpack(self.read(8))
        if size > sys.maxsize:
            raise OverflowError(f"{what} exceeds system's maximum size of {sys.maxsize} bytes")
        return size

    def load_binbytes(self):
        self.stack.append(self.read(_uint32.unpack(self.read(4))[0]))
    dispatch[BINBYTES[0]] = load_binbytes

    def load_binbytes8(self):
        self.stack.append(self.read(self._size8("BINBYTES")))
    dispatch[BINBYTES8[0]] = load_binbytes8

    def load_short_binbytes(self):
        self.stack.append(self.read(self.read(1)[0]))
    dispatch[SHORT_BINBYTES[0]] = load_short_binbytes

    def load_bytearray8(self):
        self.stack.append(bytearray(self.read(self._size8("BYTEARRAY8"))))
    dispatch[BYTEARRAY8[0]] = load_bytearray8

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            buffer = next(self._buffers)
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None
        self.stack.append(buffer)
    dispatch[NEXT_BUFFER[0]] = load_next_buffer

    def load_readonly_buffer(self):
        with memoryview(self._top()) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()
    dispatch[READONLY_BUFFER[0]] = load_readonly_buffer

    def load_unicode(self):
        self.stack.append(str(self.readline(), 'raw-unicode-escape'))
    dispatch[UNICODE[0]] = load_unicode

    def load_binunicode(self):
        self.stack.append(str(self.read(_uint32.unpack(self.read(4))[0]), 'utf-8', 'surrogatepass'))
    dispatch[BINUNICODE[0]] = load_binunicode

    def load_binunicode8(self):
        self.stack.append(str(self.read(self._size8("BINUNICODE")), 'utf-8', 'surrogatepass'))
    dispatch[BINUNICODE8[0]] = load_binunicode8

    def load_short_binunicode(self):
        self.stack.append(str(self.read(self.read(1)[0]), 'utf-8', 'surrogatepass'))
    dispatch[SHORT_BINUNICODE[0]] = load_short_binunicode

    # Containers

    def load_tuple(self):
        items = self.pop_mark()
        self.stack.append(tuple(items))
    dispatch[TUPLE[0]] = load_tuple

    def load_empty_tuple(self):
        self.stack.append(())
    dispatch[EMPTY_TUPLE[0]] = load_empty_tuple

    def _last(self, n):
        if len(self.stack) < n:
            raise _Underflow("unexpected MARK found" if self.metastack else "unpickling stack underflow")
        self.stack[-n:] = [tuple(self.stack[-n:])]

    def load_tuple1(self):
        self._last(1)
    dispatch[TUPLE1[0]] = load_tuple1

    def load_tuple2(self):
        self._last(2)
    dispatch[TUPLE2[0]] = load_tuple2

    def load_tuple3(self):
        self._last(3)
    dispatch[TUPLE3[0]] = load_tuple3

    def load_empty_list(self):
        self.stack.append([])
    dispatch[EMPTY_LIST[0]] = load_empty_list

    def load_empty_dictionary(self):
        self.stack.append({})
    dispatch[EMPTY_DICT[0]] = load_empty_dictionary

    def load_empty_set(self):
        self.stack.append(set())
    dispatch[EMPTY_SET[0]] = load_empty_set

    def load_frozenset(self):
        items = self.pop_mark()
        self.stack.append(frozenset(items))
    dispatch[FROZENSET[0]] = load_frozenset

    def load_list(self):
        items = self.pop_mark()
        self.stack.append(items)
    dispatch[LIST[0]] = load_list

    def load_dict(self):
        items = self.pop_mark()
        if len(items) % 2:
            raise _Underflow("odd number of items for DICT")
        self.stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})
    dispatch[DICT[0]] = load_dict

    def load_append(self):
        value = self._pop()
        self._top().append(value)
    dispatch[APPEND[0]] = load_append

    def load_appends(self):
        items = self.pop_mark()
        target = self._top()
        extend = getattr(target, 'extend', None)
        if extend is not None:
            extend(items)
        else:
            append = target.append
            for item in items:
                append(item)
    dispatch[APPENDS[0]] = load_appends

    def load_setitem(self):
        value = self._pop()
        key = self._pop()
        self._top()[key] = value
    dispatch[SETITEM[0]] = load_setitem

    def load_setitems(self):
        items = self.pop_mark()
        if len(items) % 2:
            raise _Underflow("odd number of items for SETITEMS")
        target = self._top()
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]
    dispatch[SETITEMS[0]] = load_setitems

    def load_additems(self):
        items = self.pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)
    dispatch[ADDITEMS[0]] = load_additems

    # Instances and calls

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            value = cls(*args)
        else:
            value = cls.__new__(cls)
        self.stack.append(value)

    def load_inst(self):
        module = self.readline().decode("ascii")
        name = self.readline().decode("ascii")
        cls = self.find_class(module, name)
        self._instantiate(cls, self.pop_mark())
    dispatch[INST[0]] = load_inst

    def load_obj(self):
        args = self.pop_mark()
        if not args:
            raise _Underflow("unpickling stack underflow")
        self._instantiate(args[0], args[1:])
    dispatch[OBJ[0]] = load_obj

    def load_newobj(self):
        args = self._pop()
        cls = self._pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ args argument must be a tuple, not {type(args).__name__}")
        self.stack.append(cls.__new__(cls, *args))
    dispatch[NEWOBJ[0]] = load_newobj

    def load_newobj_ex(self):
        kwargs = self._pop()
        args = self._pop()
        cls = self._pop()
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {type(cls).__name__}")
        if not isinstance(args, tuple):
            raise UnpicklingError(f"NEWOBJ_EX args argument must be a tuple, not {type(args).__name__}")
        if not isinstance(kwargs, dict):
            raise UnpicklingError(f"NEWOBJ_EX kwargs argument must be a dict, not {type(kwargs).__name__}")
        self.stack.append(cls.__new__(cls, *args, **kwargs))
    dispatch[NEWOBJ_EX[0]] = load_newobj_ex

    def load_reduce(self):
        args = self._pop()
        func = self._pop()
        self.stack.append(func(*args))
    dispatch[REDUCE[0]] = load_reduce

    def load_build(self):
        state = self._pop()
        inst = self._top()
        setstate = getattr(inst, "__setstate__", _missing)
        if setstate is not _missing:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            contents = inst.__dict__
            for name, value in state.items():
                contents[sys.intern(name) if type(name) is str else name] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(inst, name, value)
    dispatch[BUILD[0]] = load_build

    # Globals

    def find_class(self, module, name):
        """The object of a name in a module, imported if need be."""
        sys.audit('pickle.find_class', module, name)
        if self.proto < 3 and self.fix_imports:
            import _compat_pickle as compat
            if (module, name) in compat.NAME_MAPPING:
                module, name = compat.NAME_MAPPING[module, name]
            elif module in compat.IMPORT_MAPPING:
                module = compat.IMPORT_MAPPING[module]
        __import__(module, level=0)
        if self.proto >= 4:
            return _getattribute(sys.modules[module], name)[0]
        try:
            return getattr(sys.modules[module], name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None

    def load_global(self):
        module = self.readline().decode("utf-8")
        name = self.readline().decode("utf-8")
        self.stack.append(self.find_class(module, name))
    dispatch[GLOBAL[0]] = load_global

    def load_stack_global(self):
        name = self._pop()
        module = self._pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))
    dispatch[STACK_GLOBAL[0]] = load_stack_global

    def load_ext1(self):
        self.get_extension(self.read(1)[0])
    dispatch[EXT1[0]] = load_ext1

    def load_ext2(self):
        self.get_extension(_uint16.unpack(self.read(2))[0])
    dispatch[EXT2[0]] = load_ext2

    def load_ext4(self):
        self.get_extension(_int32.unpack(self.read(4))[0])
    dispatch[EXT4[0]] = load_ext4

    def get_extension(self, code):
        """Push the object that is registered under a number."""
        obj = _extension_cache.get(code, _missing)
        if obj is _missing:
            key = _inverted_registry.get(code)
            if key is None:
                if code <= 0:
                    raise UnpicklingError("EXT specifies code <= 0")
                raise ValueError(f"unregistered extension code {code}")
            obj = self.find_class(*key)
            _extension_cache[code] = obj
        self.stack.append(obj)

    # Stack and memo

    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
    dispatch[MARK[0]] = load_mark

    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        elif self.metastack:
            self.stack = self.metastack.pop()
        else:
            raise _Underflow("unpickling stack underflow")
    dispatch[POP[0]] = load_pop

    def load_pop_mark(self):
        self.pop_mark()
    dispatch[POP_MARK[0]] = load_pop_mark

    def load_dup(self):
        self.stack.append(self._top())
    dispatch[DUP[0]] = load_dup

    def _recall(self, index):
        try:
            self.stack.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def load_get(self):
        self._recall(int(self.readline()))
    dispatch[GET[0]] = load_get

    def load_binget(self):
        self._recall(self.read(1)[0])
    dispatch[BINGET[0]] = load_binget

    def load_long_binget(self):
        self._recall(_uint32.unpack(self.read(4))[0])
    dispatch[LONG_BINGET[0]] = load_long_binget

    def load_put(self):
        index = int(self.readline())
        top = self._top()
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = top
    dispatch[PUT[0]] = load_put

    def load_binput(self):
        index = self.read(1)[0]
        self.memo[index] = self._top()
    dispatch[BINPUT[0]] = load_binput

    def load_long_binput(self):
        index, = _uint32.unpack(self.read(4))
        self.memo[index] = self._top()
    dispatch[LONG_BINPUT[0]] = load_long_binput

    def load_memoize(self):
        self.memo[len(self.memo)] = self._top()
    dispatch[MEMOIZE[0]] = load_memoize


_missing = object()


def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of an object to a file."""
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object as bytes."""
    file = io.BytesIO()
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read one pickle from a file and return the object."""
    return _Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def _loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of a pickle in bytes."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return _Unpickler(io.BytesIO(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


Pickler, Unpickler = _Pickler, _Unpickler
dump, dumps, load, loads = _dump, _dumps, _load, _loads
