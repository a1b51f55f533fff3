"""The unpickler in Python: it reads what pickle.Unpickler reads, slowly, and subclasses may change what each instruction does."""

import codecs
import io
import sys
from copyreg import _extension_cache, _inverted_registry
from struct import Struct

from _pickle import UnpicklingError
from _pickle_opcodes import *

_LATEST = 5


class _Underflow(UnpicklingError, IndexError):
    """A pickle takes more objects from the stack than it puts there."""


class _Truncated(UnpicklingError, EOFError):
    """A pickle ends in the middle of an instruction."""


class _Unpickler:
    """Reads pickles from a file: a machine with a stack (of stacks: each MARK begins one) and a memo of numbered objects.

    Takes no byte from the file that is not the pickle's.
    """
    __module__ = 'pickle'

    # The steps of the machine by instruction: functions of the unpickler.
    dispatch = {}

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        self._buffers = None if buffers is None else iter(buffers)
        reads = getattr(file, 'read', None), getattr(file, 'readline', None)
        if None in reads:
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._from_file, self._line_from_file = reads
        self.encoding, self.errors = encoding, errors
        self.memo, self.proto = {}, 0
        self.fix_imports = fix_imports

    def persistent_load(self, pid):
        """The object that an identifier stands for. For subclasses."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def load(self):
        """Read one pickle and return the object."""
        if not hasattr(self, '_from_file'):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {type(self).__name__}.__init__()")
        self._frame = io.BytesIO()
        self.stack, self.metastack = [], []
        self.proto = 0
        steps = self.dispatch
        while (op := self._frame.read(1) or self._from_file(1)) != STOP:
            if not op:
                raise EOFError("Ran out of input")
            step = steps.get(op[0])
            if step is None:
                shown = op.decode('latin1')
                if not shown.isascii() or not shown.isprintable() or shown in "'\\":
                    shown = f'\\x{op[0]:02x}'
                raise UnpicklingError(f"invalid load key, '{shown}'.")
            step(self)
        return self._pop()

    # Input: from the frame as long as it lasts

    def read(self, n):
        """As many bytes of the pickle."""
        data = self._frame.read(n)
        if len(data) < n:
            if data:
                raise UnpicklingError("pickle exhausted before end of frame")
            data = self._whole(n)
        return data

    def _whole(self, n):
        data = self._from_file(n)
        if len(data) < n:
            raise _Truncated("pickle data was truncated")
        return data

    def readline(self):
        """The rest of the line of the pickle, without its end."""
        line = self._frame.readline()
        framed = bool(line)
        line = line or self._line_from_file()
        if line[-1:] != b'\n':
            raise UnpicklingError("pickle exhausted before end of frame") if framed else _Truncated("pickle data was truncated")
        return line[:-1]

    def _count8(self, what):
        size = _uint64(self)
        if size > sys.maxsize:
            raise OverflowError(f"{what} exceeds system's maximum {'of' if what == 'FRAME length' else 'size of'} {sys.maxsize} bytes")
        return size

    def _enter_frame(self):
        size = self._count8('FRAME length')
        if self._frame.read(1):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        self._frame = io.BytesIO(self._whole(size))

    # Stack

    def _need(self, n):
        if len(self.stack) < n:
            raise _Underflow("unexpected MARK found" if self.metastack else "unpickling stack underflow")

    def _pop(self):
        self._need(1)
        return self.stack.pop()

    def _top(self):
        self._need(1)
        return self.stack[-1]

    def pop_mark(self):
        """The objects above the last mark, which goes with them."""
        if not self.metastack:
            raise _Underflow("could not find MARK")
        items, self.stack = self.stack, self.metastack.pop()
        return items

    def _drop(self):
        if self.stack or not self.metastack:
            self._pop()
        else:
            self.stack = self.metastack.pop()

    def _mark(self):
        self.metastack.append(self.stack)
        self.stack = []

    # Memo

    def _remembered(self, number):
        if number not in self.memo:
            raise UnpicklingError(f"Memo value not found at index {number}")
        return self.memo[number]

    def _remember(self, number):
        top = self._top()
        if number < 0:
            raise ValueError("negative PUT argument")
        self.memo[number] = top

    # Values

    def _decoded(self, data):
        """A string of Python 2, which was bytes or text."""
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def _quoted(self):
        line = self.readline()
        if len(line) < 2 or line[:1] not in (b'"', b"'") or line[:1] != line[-1:]:
            raise UnpicklingError("the STRING opcode argument must be quoted")
        return self._decoded(codecs.escape_decode(line[1:-1])[0])

    def _number(self):
        line = self.readline()
        if line in (b'00', b'01'):
            return line == b'01'
        try:
            return int(line, 0)
        except ValueError:
            raise ValueError("could not convert string to int") from None

    def _signed(self, size):
        if size < 0:
            raise UnpicklingError("LONG pickle has negative byte count")
        return int.from_bytes(self.read(size), 'little', signed=True)

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        for buffer in self._buffers:
            return buffer
        raise UnpicklingError("not enough out-of-band buffers")

    def _readonly(self):
        with memoryview(self._top()) as view:
            if not view.readonly:
                self.stack[-1] = view.toreadonly()

    def _protocol(self):
        proto = _uint8(self)
        if proto > _LATEST:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    def _persistent_line(self):
        line = self.readline()
        if not line.isascii():
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        return self.persistent_load(line.decode())

    # Containers

    def _pairs(self, items, what):
        if len(items) % 2:
            raise _Underflow(f"odd number of items for {what}")
        keys = iter(items)
        return zip(keys, keys)

    def _extend(self, items):
        target = self._top()
        if hasattr(target, 'extend'):
            target.extend(items)
        else:
            append = target.append
            for item in items:
                append(item)

    def _set_items(self, items):
        pairs = self._pairs(items, "SETITEMS")
        target = self._top()
        for key, value in pairs:
            target[key] = value

    def _add(self, items):
        target = self._top()
        if not isinstance(target, set):
            add = target.add
            for item in items:
                add(item)
        else:
            target.update(items)

    def _tuple_of(self, n):
        self._need(n)
        self.stack[-n:] = [tuple(self.stack[-n:])]

    # Instances and calls

    def _old_instance(self, cls, args):
        plain = isinstance(cls, type) and not args and not hasattr(cls, "__getinitargs__")
        return cls.__new__(cls) if plain else cls(*args)

    def _named_instance(self):
        names = [self.readline().decode('ascii') for _ in range(2)]
        return self._old_instance(self.find_class(*names), self.pop_mark())

    def _instance(self):
        cls, *args = self.pop_mark() or [None]
        if cls is None:
            raise _Underflow("unpickling stack underflow")
        return self._old_instance(cls, args)

    def _new(self, what, *classes):
        parts = [self._pop() for _ in classes][::-1]
        for part, cls, role in zip(parts, classes, ('class', 'args', 'kwargs')):
            if not isinstance(part, cls):
                kind = 'type' if cls is type else cls.__name__
                raise UnpicklingError(f"{what} {role} argument must be a {kind}, not {type(part).__name__}")
        cls, args, kwargs = (*parts, {})[:3]
        return cls.__new__(cls, *args, **kwargs)

    def _call(self):
        args = self._pop()
        return self._pop()(*args)

    def _build(self):
        state = self._pop()
        target = self._top()
        try:
            setstate = target.__setstate__
        except AttributeError:
            pass
        else:
            return setstate(state)
        parts = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
        for part, what in zip(parts, ("state", "slot state")):
            if part is not None and not isinstance(part, dict):
                raise UnpicklingError(f"{what} is not a dictionary")
            if part is None:
                continue
            if what == "slot state":
                for name, value in part.items():
                    setattr(target, name, value)
            else:
                attributes = target.__dict__
                for name, value in part.items():
                    attributes[sys.intern(name) if type(name) is str else name] = value

    # Globals

    def find_class(self, module, name):
        """The object of a name in a module, imported if need be."""
        from pickle import _getattribute
        sys.audit('pickle.find_class', module, name)
        if self.fix_imports and self.proto < 3:
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
            renamed = IMPORT_MAPPING.get(module, module)
            module, name = NAME_MAPPING.get((module, name), (renamed, name))
        __import__(module, level=0)
        home = sys.modules[module]
        if self.proto > 3:
            return _getattribute(home, name)[0]
        try:
            return getattr(home, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {home!r}") from None

    def _global(self):
        names = [self.readline().decode() for _ in range(2)]
        return self.find_class(*names)

    def _stack_global(self):
        name, module = self._pop(), self._pop()
        if not type(name) is type(module) is str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        return self.find_class(module, name)

    def get_extension(self, code):
        """The object that is registered under a number; it is pushed."""
        self.stack.append(self._extension(code))

    def _extension(self, code):
        if code in _extension_cache:
            return _extension_cache[code]
        key = _inverted_registry.get(code)
        if key is None:
            raise UnpicklingError("EXT specifies code <= 0") if code <= 0 else ValueError(f"unregistered extension code {code}")
        found = _extension_cache[code] = self.find_class(*key)
        return found


# What follows an instruction in the stream

def _fixed(form):
    struct = Struct(form)
    size, unpack = struct.size, struct.unpack
    return lambda self: unpack(self.read(size))[0]


_uint8, _uint16, _uint32, _uint64, _int32, _double = map(_fixed, ('<B', '<H', '<I', '<Q', '<i', '>d'))


def _text(size):
    return lambda self: str(self.read(size(self)), 'utf-8', 'surrogatepass')


def _data(size):
    return lambda self: self.read(size(self))


def _long8(what):
    return lambda self: self._count8(what)


def _negative_checked(self):
    size = _int32(self)
    if size < 0:
        raise _Truncated("pickle data was truncated")
    return size


def _long_line(self):
    return int(self.readline().removesuffix(b'L'), 0)


def _register():
    """Fill the table of steps."""
    machine = _Unpickler
    pushed = {
        NONE: lambda self: None, NEWTRUE: lambda self: True, NEWFALSE: lambda self: False,
        EMPTY_TUPLE: lambda self: (), EMPTY_LIST: lambda self: [], EMPTY_DICT: lambda self: {}, EMPTY_SET: lambda self: set(),
        INT: machine._number, BININT: _int32, BININT1: _uint8, BININT2: _uint16, LONG: _long_line,
        LONG1: lambda self: self._signed(_uint8(self)), LONG4: lambda self: self._signed(_int32(self)),
        FLOAT: lambda self: float(self.readline().decode('ascii', 'replace')), BINFLOAT: _double,
        STRING: machine._quoted, BINSTRING: lambda self: self._decoded(self.read(_negative_checked(self))),
        SHORT_BINSTRING: lambda self: self._decoded(self.read(_uint8(self))),
        UNICODE: lambda self: str(self.readline(), 'raw-unicode-escape'),
        SHORT_BINUNICODE: _text(_uint8), BINUNICODE: _text(_uint32), BINUNICODE8: _text(_long8('BINUNICODE')),
        SHORT_BINBYTES: _data(_uint8), BINBYTES: _data(_uint32), BINBYTES8: _data(_long8('BINBYTES')),
        BYTEARRAY8: lambda self: bytearray(self.read(self._count8('BYTEARRAY8'))), NEXT_BUFFER: machine._next_buffer,
        TUPLE: lambda self: tuple(self.pop_mark()), LIST: machine.pop_mark, FROZENSET: lambda self: frozenset(self.pop_mark()),
        DICT: lambda self: dict(self._pairs(self.pop_mark(), "DICT")), DUP: machine._top,
        GET: lambda self: self._remembered(int(self.readline())), BINGET: lambda self: self._remembered(_uint8(self)),
        LONG_BINGET: lambda self: self._remembered(_uint32(self)),
        INST: machine._named_instance, OBJ: machine._instance, REDUCE: machine._call,
        NEWOBJ: lambda self: self._new('NEWOBJ', type, tuple), NEWOBJ_EX: lambda self: self._new('NEWOBJ_EX', type, tuple, dict),
        GLOBAL: machine._global, STACK_GLOBAL: machine._stack_global,
        EXT1: lambda self: self._extension(_uint8(self)), EXT2: lambda self: self._extension(_uint16(self)),
        EXT4: lambda self: self._extension(_int32(self)),
        PERSID: machine._persistent_line, BINPERSID: lambda self: self.persistent_load(self._pop()),
    }
    done = {
        PROTO: machine._protocol, FRAME: machine._enter_frame, MARK: machine._mark, POP: machine._drop, POP_MARK: machine.pop_mark,
        PUT: lambda self: self._remember(int(self.readline())), BINPUT: lambda self: self._remember(_uint8(self)),
        LONG_BINPUT: lambda self: self._remember(_uint32(self)), MEMOIZE: lambda self: self._remember(len(self.memo)),
        APPEND: lambda self: self._extend([self._pop()]), APPENDS: lambda self: self._extend(self.pop_mark()),
        SETITEM: lambda self: self._set_items([self._pop(), self._pop()][::-1]),
        SETITEMS: lambda self: self._set_items(self.pop_mark()), ADDITEMS: lambda self: self._add(self.pop_mark()),
        TUPLE1: lambda self: self._tuple_of(1), TUPLE2: lambda self: self._tuple_of(2), TUPLE3: lambda self: self._tuple_of(3),
        BUILD: machine._build, READONLY_BUFFER: machine._readonly,
    }

    def pushing(value):
        def step(self):
            made = value(self)
            self.stack.append(made)
        return step

    for op, value in pushed.items():
        machine.dispatch[op[0]] = pushing(value)
    for op, step in done.items():
        machine.dispatch[op[0]] = step


_register()


def _load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read one pickle from a file and return the object."""
    return _Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def _loads(data, /, **options):
    """The object of a pickle in bytes."""
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return _load(io.BytesIO(data), **options)
