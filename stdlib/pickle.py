"""Objects as bytes, and back.

`dumps` and `dump` write, `loads` and `load` read. Never load what comes from somebody you do not trust: a pickle can run
any function.
"""
import io
import sys
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table
from functools import partial
from struct import pack, unpack
from types import FunctionType

import _compat_pickle
import _pickle_opcodes
from _pickle_opcodes import *
from _pickle_opcodes import _tuplesize2code

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "PickleBuffer"]
__all__.extend(name for name in dir(_pickle_opcodes) if name.isupper())

format_version = "5.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

_FRAME_MIN = 4
_FRAME_TARGET = 64 * 1024
_BATCHSIZE = 1000


class PickleError(Exception):
    """A common base class for the other pickling exceptions."""
    __module__ = '_pickle'


class PicklingError(PickleError):
    """The object cannot be pickled."""
    __module__ = '_pickle'


class UnpicklingError(PickleError):
    """The pickle cannot be read."""
    __module__ = '_pickle'


class PickleBuffer:
    """Wrapper for potentially out-of-band buffers"""
    __slots__ = '_view', '__weakref__'

    def __init__(self, buffer, /):
        self._view = memoryview(buffer)

    def _checked(self):
        if self._view is None:
            raise ValueError("operation forbidden on released PickleBuffer object")
        return self._view

    def __buffer__(self, flags, /):
        return memoryview(self._checked())

    def raw(self):
        """Return a memoryview of the raw memory underlying this buffer.

        Will raise BufferError is the buffer isn't contiguous."""
        view = self._checked()
        if not view.contiguous:
            raise BufferError("cannot extract raw buffer from non-contiguous buffer")
        return view.cast('B') if view.ndim != 1 or view.format != 'B' else memoryview(view)

    def release(self):
        """Release the underlying buffer controlled by the PickleBuffer object."""
        if self._view is not None:
            self._view.release()
            self._view = None


# ---- names

def _getattribute(obj, name):
    parent = obj
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        parent = obj
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The module in which an object is known by a name."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            found, _ = _getattribute(module, name)
        except AttributeError:
            continue
        if found is obj:
            return module_name
    return '__main__'


def encode_long(x):
    """Two's complement of an int, little-endian, as short as can be; nothing for 0."""
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and data[-1] == 0xff and data[-2] & 0x80:
        data = data[:-1]
    return data


def decode_long(data):
    """The int of which encode_long made the bytes."""
    return int.from_bytes(data, 'little', signed=True)


# ---- writing

class Pickler:
    """This takes a binary file for writing a pickle data stream.

    The optional *protocol* argument tells the pickler to use the given
    protocol; supported protocols are 0, 1, 2, 3, 4 and 5.  The default
    protocol is 4."""

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._buffer_callback = buffer_callback
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3
        self._frame = None

    def clear_memo(self):
        """Clears the pickler's "memo"."""
        self.memo.clear()

    def write(self, data):
        frame = self._frame
        if frame is None:
            self._file_write(data)
        else:
            frame += data

    def _end_frame(self):
        frame = self._frame
        if frame:
            if len(frame) >= _FRAME_MIN:
                self._file_write(FRAME + pack('<Q', len(frame)) + bytes(frame))
            else:
                self._file_write(bytes(frame))
            self._frame = bytearray()

    def _large(self, header, data):
        """Write data of much size; it stands outside of frames, without being copied."""
        if self._frame is None or len(data) < _FRAME_TARGET:
            self.write(header)
            self.write(data)
            return
        self._end_frame()
        self._file_write(header)
        self._file_write(data)

    def dump(self, obj):
        """Write a pickled representation of the given object to the open file."""
        if not hasattr(self, '_file_write'):
            raise PicklingError("Pickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self._persistent = getattr(self, 'persistent_id', None)
        self._override = getattr(self, 'reducer_override', None)
        table = getattr(self, 'dispatch_table', None)
        self._table = dispatch_table if table is None else table
        if self.proto >= 2:
            self._file_write(PROTO + pack('<B', self.proto))
        if self.proto >= 4:
            self._frame = bytearray()
        try:
            self.save(obj)
            self.write(STOP)
            self._end_frame()
        finally:
            self._frame = None

    def memoize(self, obj):
        """Remember an object that was just written."""
        if self.fast:
            return
        index = len(self.memo)
        self.memo[id(obj)] = index, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif self.bin:
            self.write(BINPUT + bytes((index,)) if index < 256 else LONG_BINPUT + pack('<I', index))
        else:
            self.write(PUT + b'%d\n' % index)

    def _get(self, index):
        if self.bin:
            self.write(BINGET + bytes((index,)) if index < 256 else LONG_BINGET + pack('<I', index))
        else:
            self.write(GET + b'%d\n' % index)

    def save(self, obj, save_persistent_id=True):
        if save_persistent_id and self._persistent is not None:
            pid = self._persistent(obj)
            if pid is not None:
                self._save_persistent(pid)
                return
        kind = type(obj)
        atom = _atoms.get(kind)
        if atom is not None:
            atom(self, obj)
            return
        known = self.memo.get(id(obj))
        if known is not None:
            self._get(known[0])
            return
        saver = _savers.get(kind)
        if saver is not None:
            saver(self, obj)
            self._frame_full()
            return
        value = NotImplemented
        if self._override is not None:
            value = self._override(obj)
        if value is NotImplemented:
            if kind is type:
                self._save_type(obj)
                return
            if kind is FunctionType:
                self.save_global(obj)
                return
            reduce = self._table.get(kind)
            if reduce is not None:
                value = reduce(obj)
            elif issubclass(kind, type):
                self.save_global(obj)
                return
            else:
                reduce = getattr(obj, "__reduce_ex__", None)
                if reduce is not None:
                    value = reduce(self.proto)
                else:
                    reduce = getattr(obj, "__reduce__", None)
                    if reduce is None:
                        raise PicklingError(f"can't pickle '{kind.__name__}' object: {obj!r}")
                    value = reduce()
        if isinstance(value, str):
            self.save_global(obj, value)
            return
        if not isinstance(value, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(value) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self._save_reduce(obj, *value)
        self._frame_full()

    def _frame_full(self):
        if self._frame is not None and len(self._frame) >= _FRAME_TARGET:
            self._end_frame()

    def _save_persistent(self, pid):
        if self.bin:
            self.save(pid, save_persistent_id=False)
            self.write(BINPERSID)
        else:
            try:
                self.write(PERSID + str(pid).encode("ascii") + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings") from None

    def _save_reduce(self, obj, func, args, state=None, listitems=None, dictitems=None, state_setter=None):
        if not isinstance(args, tuple):
            raise PicklingError("second element of the tuple returned by __reduce__ must be a tuple")
        if not callable(func):
            raise PicklingError("first element of the tuple returned by __reduce__ must be callable")
        if listitems is not None and not hasattr(listitems, '__next__'):
            raise PicklingError("fourth element of the tuple returned by __reduce__ must be an iterator, not "
                                + type(listitems).__name__)
        if dictitems is not None and not hasattr(dictitems, '__next__'):
            raise PicklingError("fifth element of the tuple returned by __reduce__ must be an iterator, not "
                                + type(dictitems).__name__)
        if state_setter is not None and not callable(state_setter):
            raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, not "
                                + type(state_setter).__name__)
        name = getattr(func, "__name__", "") if self.proto >= 2 else ''
        if name == "__newobj_ex__":
            if len(args) != 3:
                raise PicklingError("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d" % len(args))
            cls, args, kwargs = args
            if not hasattr(cls, "__new__"):
                raise PicklingError("first item from NEWOBJ_EX argument tuple must be a class, not "
                                    + type(cls).__name__)
            if not isinstance(args, tuple):
                raise PicklingError("second item from NEWOBJ_EX argument tuple must be a tuple, not "
                                    + type(args).__name__)
            if not isinstance(kwargs, dict):
                raise PicklingError("third item from NEWOBJ_EX argument tuple must be a dict, not "
                                    + type(kwargs).__name__)
            if obj is not None and cls is not obj.__class__:
                raise PicklingError(f"first argument to __newobj_ex__() must be {obj.__class__!r}, not {cls!r}")
            if self.proto >= 4:
                self.save(cls)
                self.save(args)
                self.save(kwargs)
                self.write(NEWOBJ_EX)
            else:
                self.save(partial(cls.__new__, cls, *args, **kwargs))
                self.save(())
                self.write(REDUCE)
        elif name == "__newobj__":
            if not args:
                raise PicklingError("__newobj__ expected at least 1 argument, got 0")
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self.save(cls)
            self.save(args[1:])
            self.write(NEWOBJ)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            # The arguments may contain the object itself.
            known = self.memo.get(id(obj))
            if known is not None:
                self.write(POP)
                self._get(known[0])
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            if state_setter is None:
                self.save(state)
                self.write(BUILD)
            else:
                self.save(state_setter)
                self.save(obj)
                self.save(state)
                self.write(TUPLE2)
                self.write(REDUCE)
                self.write(POP)

    # atoms

    def _save_none(self, obj):
        self.write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if not self.bin:
                self.write(INT + b'%d\n' % obj)
            elif 0 <= obj < 256:
                self.write(BININT1 + bytes((obj,)))
            elif 0 <= obj < 65536:
                self.write(BININT2 + pack("<H", obj))
            else:
                self.write(BININT + pack("<i", obj))
        elif self.proto >= 2:
            data = encode_long(obj)
            if len(data) < 256:
                self.write(LONG1 + bytes((len(data),)) + data)
            else:
                self.write(LONG4 + pack("<i", len(data)) + data)
        else:
            self.write(LONG + repr(obj).encode("ascii") + b'L\n')

    def _save_float(self, obj):
        if self.bin:
            self.write(BINFLOAT + pack('>d', obj))
        else:
            self.write(FLOAT + repr(obj).encode("ascii") + b'\n')

    # text and bytes

    def _save_bytes(self, obj):
        if self.proto < 3:
            import codecs
            if not obj:
                self._save_reduce(obj, bytes, ())
            else:
                self._save_reduce(obj, codecs.encode, (str(obj, 'latin1'), 'latin1'))
            return
        size = len(obj)
        if size < 256:
            self.write(SHORT_BINBYTES + bytes((size,)) + obj)
        elif size > 0xffffffff and self.proto >= 4:
            self._large(BINBYTES8 + pack("<Q", size), obj)
        else:
            self._large(BINBYTES + pack("<I", size), obj)
        self.memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            self._save_reduce(obj, bytearray, (bytes(obj),) if obj else ())
            return
        self._large(BYTEARRAY8 + pack("<Q", len(obj)), bytes(obj))
        self.memoize(obj)

    def _save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
        with obj.raw() as m:
            if not m.contiguous:
                raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
            in_band = True
            if self._buffer_callback is not None:
                in_band = bool(self._buffer_callback(obj))
            if in_band:
                data = m.tobytes()
                if m.readonly:
                    self._save_bytes(data)
                else:
                    self._save_bytearray(bytearray(data))
            else:
                self.write(NEXT_BUFFER)
                if m.readonly:
                    self.write(READONLY_BUFFER)

    def _save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            size = len(data)
            if size < 256 and self.proto >= 4:
                self.write(SHORT_BINUNICODE + bytes((size,)) + data)
            elif size > 0xffffffff and self.proto >= 4:
                self._large(BINUNICODE8 + pack("<Q", size), data)
            else:
                self._large(BINUNICODE + pack("<I", size), data)
        else:
            text = obj.replace("\\", "\\u005c").replace("\0", "\\u0000").replace("\n", "\\u000a")
            text = text.replace("\r", "\\u000d").replace("\x1a", "\\u001a")
            self.write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
        self.memoize(obj)

    # containers

    def _save_tuple(self, obj):
        if not obj:
            self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
            return
        size = len(obj)
        if size <= 3 and self.proto >= 2:
            for item in obj:
                self.save(item)
            known = self.memo.get(id(obj))
            if known is not None:
                self.write(POP * size)
                self._get(known[0])
                return
            self.write(_tuplesize2code[size])
        else:
            self.write(MARK)
            for item in obj:
                self.save(item)
            known = self.memo.get(id(obj))
            if known is not None:
                # The tuple contains itself, by way of something that was written with it.
                self.write(POP_MARK if self.bin else POP * (size + 1))
                self._get(known[0])
                return
            self.write(TUPLE)
        self.memoize(obj)

    def _save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        if not self.bin:
            self._batch_appends(iter(obj))
        elif len(obj) == 1:
            self.save(obj[0])
            self.write(APPEND)
        elif obj:
            done = 0
            while done < len(obj):
                self.write(MARK)
                for item in obj[done:done + _BATCHSIZE]:
                    self.save(item)
                    done += 1
                self.write(APPENDS)

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        end = object()
        first = next(items, end)
        while first is not end:
            second = next(items, end)
            if second is end:
                self.save(first)
                self.write(APPEND)
                return
            self.write(MARK)
            self.save(first)
            self.save(second)
            count = 2
            first = end
            for item in items:
                self.save(item)
                count += 1
                if count == _BATCHSIZE:
                    first = next(items, end)
                    break
            self.write(APPENDS)

    def _save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        if not obj:
            return
        if not self.bin:
            self._batch_setitems(iter(obj.items()))
        elif len(obj) == 1:
            for key, value in obj.items():
                self.save(key)
                self.save(value)
            self.write(SETITEM)
        else:
            items = iter(obj.items())
            count = _BATCHSIZE
            while count == _BATCHSIZE:
                count = 0
                self.write(MARK)
                for key, value in items:
                    self.save(key)
                    self.save(value)
                    count += 1
                    if count == _BATCHSIZE:
                        break
                self.write(SETITEMS)

    def _batch_setitems(self, items):
        if not self.bin:
            for key, value in items:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        end = object()

        def pull():
            pair = next(items, end)
            if pair is not end and not (isinstance(pair, tuple) and len(pair) == 2):
                raise TypeError("dict items iterator must return 2-tuples")
            return pair

        first = pull()
        while first is not end:
            second = pull()
            if second is end:
                self.save(first[0])
                self.save(first[1])
                self.write(SETITEM)
                return
            self.write(MARK)
            count = 0
            pair = first
            first = end
            while pair is not end:
                self.save(pair[0])
                self.save(pair[1])
                count += 1
                if count == _BATCHSIZE:
                    first = pull()
                    break
                pair = second if count == 1 else pull()
            self.write(SETITEMS)

    def _save_set(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, set, (list(obj),))
            return
        self.write(EMPTY_SET)
        self.memoize(obj)
        if not obj:
            return
        items = iter(obj)
        count = _BATCHSIZE
        while count == _BATCHSIZE:
            count = 0
            self.write(MARK)
            for item in items:
                self.save(item)
                count += 1
                if count == _BATCHSIZE:
                    break
            self.write(ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            self._save_reduce(obj, frozenset, (list(obj),))
            return
        self.write(MARK)
        for item in obj:
            self.save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self.write(POP_MARK)
            self._get(known[0])
            return
        self.write(FROZENSET)
        self.memoize(obj)

    # classes and functions

    def _save_type(self, obj):
        if obj is type(None):
            self._save_reduce(obj, type, (None,))
        elif obj is type(NotImplemented):
            self._save_reduce(obj, type, (NotImplemented,))
        elif obj is type(...):
            self._save_reduce(obj, type, (...,))
        else:
            self.save_global(obj)

    def save_global(self, obj, name=None):
        """Write an object as a reference to the module that has it."""
        if name is None:
            name = getattr(obj, '__qualname__', None)
            if name is None:
                name = obj.__name__
        module_name = whichmodule(obj, name)
        try:
            __import__(module_name, level=0)
            module = sys.modules[module_name]
        except (ImportError, ValueError, KeyError):
            raise PicklingError("Can't pickle %r: import of module %r failed" % (obj, module_name)) from None
        if '<locals>' in name.split('.'):
            raise AttributeError(f"Can't get local object {name!r}")
        try:
            found, parent = _getattribute(module, name)
        except AttributeError:
            raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" % (obj, name, module_name)) from None
        if found is not obj:
            raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (obj, module_name, name))
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                if code <= 0xff:
                    self.write(EXT1 + bytes((code,)))
                elif code <= 0xffff:
                    self.write(EXT2 + pack("<H", code))
                else:
                    self.write(EXT4 + pack("<i", code))
                return
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif parent is not module:
            self._save_reduce(obj, getattr, (parent, name.rpartition('.')[2]))
            return
        else:
            if self.fix_imports:
                if (module_name, name) in _compat_pickle.REVERSE_NAME_MAPPING:
                    module_name, name = _compat_pickle.REVERSE_NAME_MAPPING[module_name, name]
                elif module_name in _compat_pickle.REVERSE_IMPORT_MAPPING:
                    module_name = _compat_pickle.REVERSE_IMPORT_MAPPING[module_name]
            coding = 'utf-8' if self.proto >= 3 else 'ascii'
            try:
                self.write(GLOBAL + bytes(module_name, coding) + b'\n' + bytes(name, coding) + b'\n')
            except UnicodeEncodeError:
                raise PicklingError("can't pickle global identifier '%s.%s' using pickle protocol %i"
                                    % (module_name, name, self.proto)) from None
        self.memoize(obj)


_atoms = {type(None): Pickler._save_none, bool: Pickler._save_bool, int: Pickler._save_int, float: Pickler._save_float}
_savers = {bytes: Pickler._save_bytes, str: Pickler._save_str, dict: Pickler._save_dict, set: Pickler._save_set,
           frozenset: Pickler._save_frozenset, list: Pickler._save_list, tuple: Pickler._save_tuple,
           bytearray: Pickler._save_bytearray, PickleBuffer: Pickler._save_picklebuffer}


# ---- reading

class _Stop(Exception):
    def __init__(self, value):
        self.value = value


class Unpickler:
    """This takes a binary file for reading a pickle data stream.

    The protocol version of the pickle is detected automatically, so no
    protocol argument is needed.  Bytes past the pickled object's
    representation are ignored."""

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

    def load(self):
        """Load a pickle.

        Read a pickled object representation from the open file object given
        in the constructor, and return the reconstituted object hierarchy
        specified therein."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError("Unpickler.__init__() was not called by %s.__init__()" % (self.__class__.__name__,))
        self.metastack = []
        self.stack = []
        self.proto = 0
        operations = _operations
        read = self._file_read
        try:
            while True:
                key = read(1)
                if not key:
                    raise EOFError("Ran out of input")
                operation = operations.get(key[0])
                if operation is None:
                    shown = repr(chr(key[0])) if 32 <= key[0] < 127 else "'\\x%02x'" % key[0]
                    raise UnpicklingError(f"invalid load key, {shown}.")
                operation(self)
        except _Stop as stop:
            return stop.value
        except IndexError:
            if not self.stack:
                raise UnpicklingError("unpickling stack underflow") from None
            raise

    def read(self, size):
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        data = self._file_readline()
        if not data or data[-1] != 10:
            raise UnpicklingError("pickle data was truncated")
        return data

    def pop_mark(self):
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        items = self.stack
        self.stack = self.metastack.pop()
        return items

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function "
                              "was specified.")

    def find_class(self, module, name):
        """Return an object from a specified module."""
        sys.audit('pickle.find_class', module, name)
        if self.proto < 3 and self.fix_imports:
            if (module, name) in _compat_pickle.NAME_MAPPING:
                module, name = _compat_pickle.NAME_MAPPING[module, name]
            elif module in _compat_pickle.IMPORT_MAPPING:
                module = _compat_pickle.IMPORT_MAPPING[module]
        __import__(module, level=0)
        if self.proto >= 4 and '.' in name:
            return _getattribute(sys.modules[module], name)[0]
        try:
            return getattr(sys.modules[module], name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {sys.modules[module]!r}") from None

    def _decode_string(self, value):
        return value if self.encoding == "bytes" else value.decode(self.encoding, self.errors)

    def _load_proto(self):
        proto = self.read(1)[0]
        if not 0 <= proto <= HIGHEST_PROTOCOL:
            raise ValueError("unsupported pickle protocol: %d" % proto)
        self.proto = proto

    def _load_frame(self):
        size, = unpack('<Q', self.read(8))
        if size > sys.maxsize:
            raise ValueError("frame size > sys.maxsize: %d" % size)

    def _load_persid(self):
        try:
            pid = self.readline()[:-1].decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings") from None
        self.stack.append(self.persistent_load(pid))

    def _load_binpersid(self):
        self.stack.append(self.persistent_load(self.stack.pop()))

    def _load_int(self):
        data = self.readline()
        if data == FALSE[1:]:
            value = False
        elif data == TRUE[1:]:
            value = True
        else:
            try:
                value = int(data, 0)
            except ValueError:
                raise ValueError("could not convert string to int") from None
        self.stack.append(value)

    def _load_long(self):
        data = self.readline()[:-1]
        if data and data[-1] == 76:
            data = data[:-1]
        self.stack.append(int(data, 0))

    def _load_long1(self):
        self.stack.append(decode_long(self.read(self.read(1)[0])))

    def _load_long4(self):
        size, = unpack('<i', self.read(4))
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        self.stack.append(decode_long(self.read(size)))

    def _load_float(self):
        self.stack.append(float(self.readline()[:-1]))

    def _load_string(self):
        data = self.readline()[:-1]
        if len(data) < 2 or data[0] != data[-1] or data[0] not in b'"\'':
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs
        self.stack.append(self._decode_string(codecs.escape_decode(data[1:-1])[0]))

    def _load_binstring(self):
        size, = unpack('<i', self.read(4))
        if size < 0:
            raise UnpicklingError("BINSTRING pickle has negative byte count")
        self.stack.append(self._decode_string(self.read(size)))

    def _sized(self, format, width, name):
        size, = unpack(format, self.read(width))
        if size > sys.maxsize:
            raise OverflowError(f"{name} exceeds system's maximum size of {sys.maxsize} bytes")
        return self.read(size)

    def _load_unicode(self):
        self.stack.append(str(self.readline()[:-1], 'raw-unicode-escape'))

    def _load_bytearray8(self):
        self.stack.append(bytearray(self._sized('<Q', 8, 'BYTEARRAY8')))

    def _load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.stack.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers") from None

    def _load_readonly_buffer(self):
        with memoryview(self.stack[-1]) as m:
            if not m.readonly:
                self.stack[-1] = m.toreadonly()

    def _load_tuple(self):
        items = self.pop_mark()
        self.stack.append(tuple(items))

    def _load_tuple_of(self, size):
        if len(self.stack) < size:
            raise UnpicklingError("unpickling stack underflow")
        self.stack[-size:] = [tuple(self.stack[-size:])]

    def _load_list(self):
        items = self.pop_mark()
        self.stack.append(items)

    def _load_dict(self):
        items = self.pop_mark()
        self.stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _load_frozenset(self):
        items = self.pop_mark()
        self.stack.append(frozenset(items))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self.stack.append(cls(*args))
        else:
            self.stack.append(cls.__new__(cls))

    def _load_inst(self):
        module = self.readline()[:-1].decode("ascii")
        name = self.readline()[:-1].decode("ascii")
        cls = self.find_class(module, name)
        self._instantiate(cls, self.pop_mark())

    def _load_obj(self):
        args = self.pop_mark()
        cls = args.pop(0)
        self._instantiate(cls, args)

    def _load_newobj(self):
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError("NEWOBJ class argument must be a type, not " + type(cls).__name__)
        self.stack.append(cls.__new__(cls, *args))

    def _load_newobj_ex(self):
        kwargs = self.stack.pop()
        args = self.stack.pop()
        cls = self.stack.pop()
        if not isinstance(cls, type):
            raise UnpicklingError("NEWOBJ_EX class argument must be a type, not " + type(cls).__name__)
        self.stack.append(cls.__new__(cls, *args, **kwargs))

    def _load_global(self):
        module = self.readline()[:-1].decode("utf-8")
        name = self.readline()[:-1].decode("utf-8")
        self.stack.append(self.find_class(module, name))

    def _load_stack_global(self):
        name = self.stack.pop()
        module = self.stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.stack.append(self.find_class(module, name))

    def get_extension(self, code):
        missing = []
        obj = _extension_cache.get(code, missing)
        if obj is missing:
            key = _inverted_registry.get(code)
            if not key:
                if code <= 0:
                    raise UnpicklingError("EXT specifies code <= 0")
                raise ValueError("unregistered extension code %d" % code)
            obj = self.find_class(*key)
            _extension_cache[code] = obj
        self.stack.append(obj)

    def _load_reduce(self):
        args = self.stack.pop()
        func = self.stack[-1]
        self.stack[-1] = func(*args)

    def _load_pop(self):
        if self.stack:
            del self.stack[-1]
        elif self.metastack:
            self.pop_mark()
        else:
            raise UnpicklingError("unpickling stack underflow")

    def _load_get(self):
        self._fetch(int(self.readline()[:-1]))

    def _fetch(self, index):
        try:
            self.stack.append(self.memo[index])
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {index}') from None

    def _load_put(self):
        index = int(self.readline()[:-1])
        if index < 0:
            raise ValueError("negative PUT argument")
        self.memo[index] = self.stack[-1]

    def _store(self, index):
        self.memo[index] = self.stack[-1]

    def _load_append(self):
        value = self.stack.pop()
        target = self.stack[-1]
        target.append(value)

    def _load_appends(self):
        items = self.pop_mark()
        target = self.stack[-1]
        extend = getattr(target, 'extend', None)
        if extend is not None:
            extend(items)
            return
        append = target.append
        for item in items:
            append(item)

    def _load_setitem(self):
        value = self.stack.pop()
        key = self.stack.pop()
        self.stack[-1][key] = value

    def _load_setitems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _load_additems(self):
        items = self.pop_mark()
        target = self.stack[-1]
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)

    def _load_build(self):
        state = self.stack.pop()
        obj = self.stack[-1]
        missing = []
        setstate = getattr(obj, "__setstate__", missing)
        if setstate is not missing:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            intern = sys.intern
            namespace = obj.__dict__
            for key, value in state.items():
                namespace[intern(key) if type(key) is str else key] = value
        if slots:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for key, value in slots.items():
                setattr(obj, key, value)

    def _load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []

    def _load_stop(self):
        raise _Stop(self.stack.pop())


def _table():
    u = Unpickler

    def push(value):
        return lambda self: self.stack.append(value)

    def number(format, width):
        return lambda self: self.stack.append(unpack(format, self.read(width))[0])

    def text(format, width, name):
        return lambda self: self.stack.append(str(self._sized(format, width, name), 'utf-8', 'surrogatepass'))

    def data(format, width, name):
        return lambda self: self.stack.append(bytes(self._sized(format, width, name)))

    def with_number(method, format, width):
        return lambda self: method(self, unpack(format, self.read(width))[0])

    table = {
        PROTO: u._load_proto, FRAME: u._load_frame, PERSID: u._load_persid, BINPERSID: u._load_binpersid,
        NONE: push(None), NEWFALSE: push(False), NEWTRUE: push(True), INT: u._load_int,
        BININT: number('<i', 4), BININT1: number('<B', 1), BININT2: number('<H', 2), LONG: u._load_long,
        LONG1: u._load_long1, LONG4: u._load_long4, FLOAT: u._load_float, BINFLOAT: number('>d', 8),
        STRING: u._load_string, BINSTRING: u._load_binstring,
        SHORT_BINSTRING: lambda self: self.stack.append(self._decode_string(self._sized('<B', 1, ''))),
        BINBYTES: data('<I', 4, 'BINBYTES'), SHORT_BINBYTES: data('<B', 1, ''), BINBYTES8: data('<Q', 8, 'BINBYTES8'),
        UNICODE: u._load_unicode, BINUNICODE: text('<I', 4, 'BINUNICODE'), SHORT_BINUNICODE: text('<B', 1, ''),
        BINUNICODE8: text('<Q', 8, 'BINUNICODE8'), BYTEARRAY8: u._load_bytearray8,
        NEXT_BUFFER: u._load_next_buffer, READONLY_BUFFER: u._load_readonly_buffer, TUPLE: u._load_tuple,
        EMPTY_TUPLE: push(()), TUPLE1: lambda self: self._load_tuple_of(1), TUPLE2: lambda self: self._load_tuple_of(2),
        TUPLE3: lambda self: self._load_tuple_of(3), EMPTY_LIST: lambda self: self.stack.append([]),
        EMPTY_DICT: lambda self: self.stack.append({}), EMPTY_SET: lambda self: self.stack.append(set()),
        FROZENSET: u._load_frozenset, LIST: u._load_list, DICT: u._load_dict, INST: u._load_inst, OBJ: u._load_obj,
        NEWOBJ: u._load_newobj, NEWOBJ_EX: u._load_newobj_ex, GLOBAL: u._load_global,
        STACK_GLOBAL: u._load_stack_global, EXT1: with_number(u.get_extension, '<B', 1),
        EXT2: with_number(u.get_extension, '<H', 2), EXT4: with_number(u.get_extension, '<i', 4),
        REDUCE: u._load_reduce, POP: u._load_pop, POP_MARK: lambda self: self.pop_mark() and None,
        DUP: lambda self: self.stack.append(self.stack[-1]), GET: u._load_get,
        BINGET: with_number(u._fetch, '<B', 1), LONG_BINGET: with_number(u._fetch, '<I', 4), PUT: u._load_put,
        BINPUT: with_number(u._store, '<B', 1), LONG_BINPUT: with_number(u._store, '<I', 4),
        MEMOIZE: lambda self: self._store(len(self.memo)), APPEND: u._load_append, APPENDS: u._load_appends,
        SETITEM: u._load_setitem, SETITEMS: u._load_setitems, ADDITEMS: u._load_additems, BUILD: u._load_build,
        MARK: u._load_mark, STOP: u._load_stop,
    }
    return {key[0]: value for key, value in table.items()}


_operations = _table()


# ---- functions

def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickled representation of obj to the open file object file.

    This is equivalent to ``Pickler(file, protocol).dump(obj)``, but may be more efficient."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the pickled representation of the object as a bytes object."""
    file = io.BytesIO()
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return file.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the pickle data stored in a file."""
    return Unpickler(file, fix_imports=fix_imports, buffers=buffers, encoding=encoding, errors=errors).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read and return an object from the given pickle data."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data), fix_imports=fix_imports, buffers=buffers, encoding=encoding,
                     errors=errors).load()


_Pickler, _Unpickler, _dump, _dumps, _load, _loads = Pickler, Unpickler, dump, dumps, load, loads
_PickleError, _PicklingError, _UnpicklingError = PickleError, PicklingError, UnpicklingError
