"""The pickler in Python: it writes what pickle.Pickler writes, slowly, and subclasses may change how each thing is written."""

import codecs
import io
import sys
from copyreg import _extension_registry, dispatch_table
from functools import partial
from itertools import islice
from struct import pack
from types import FunctionType

from _pickle import PickleBuffer, PicklingError
from _pickle_opcodes import *
from _pickle_opcodes import _tuplesize2code

_LATEST = 5
_USUAL = 4
# A frame is closed by the first object that begins behind this many bytes; shorter runs than the other have none.
_FRAME_FULL = 65536
_FRAME_WORTH = 4
_GROUP = 1000
# So deep may objects nest in fast mode before cycles are looked for.
_FAST_DEPTH = 50
_NEVER = object()


def _attribute(obj, name):
    from pickle import _getattribute
    return _getattribute(obj, name)[0]


def _module_of(obj, name):
    from pickle import whichmodule
    return whichmodule(obj, name)


class _Frames:
    """Where the bytes go: into frames (protocol 4 and later) between the file and the pickler, or all in one piece."""

    def __init__(self, deliver):
        self.deliver = deliver
        self.framed = False
        self.restart()

    def restart(self):
        self.before, self.content = [], io.BytesIO()
        # Bound once: this is called for each instruction.
        self.write, self.size = self.content.write, self.content.tell

    def begin(self):
        """From here on there are frames."""
        self.before.append(self.content.getvalue())
        before = self.before
        self.restart()
        self.before, self.framed = before, True

    def close(self):
        """End the frame; all there is goes to the file."""
        content = self.content.getvalue()
        if self.framed and len(content) >= _FRAME_WORTH:
            self.before.append(FRAME + pack('<Q', len(content)))
        whole = b''.join([*self.before, content])
        self.restart()
        if whole:
            self.deliver(whole)

    def alone(self, head, data):
        """Bytes that are a frame's worth by themselves reach the file as they are, others stand in the stream."""
        if self.framed and len(data) >= _FRAME_FULL:
            self.close()
            self.deliver(head)
            self.deliver(data)
        else:
            self.write(head)
            self.write(data)


class _Pickler:
    """Writes pickles to a file.

    Each object that was written gets a number in the memo, so that the next time only the number is written.
    """
    __module__ = 'pickle'

    dispatch = {}

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = _USUAL if protocol is None else protocol
        if protocol < 0:
            protocol = _LATEST
        if protocol > _LATEST:
            raise ValueError(f"pickle protocol must be <= {_LATEST}")
        if protocol < 5 and buffer_callback is not None:
            raise ValueError("buffer_callback needs protocol >= 5")
        deliver = getattr(file, 'write', None)
        if deliver is None:
            raise TypeError("file must have a 'write' attribute")
        self._frames = _Frames(deliver)
        self._keep_buffer = buffer_callback
        self._depth, self._open = 0, {}
        self.memo, self.fast = {}, 0
        self.proto, self.bin = int(protocol), protocol > 0
        self.fix_imports = protocol < 3 and fix_imports

    def clear_memo(self):
        """Forget what was written: the next pickle stands alone."""
        self.memo.clear()

    def persistent_id(self, obj):
        """What to write instead of an object: None for the object itself. For subclasses."""

    def dump(self, obj):
        """Write the pickle of an object to the file."""
        frames = getattr(self, '_frames', None)
        if frames is None:
            raise PicklingError(f"Pickler.__init__() was not called by {type(self).__name__}.__init__()")
        own = getattr(self.persistent_id, '__func__', None) is _Pickler.persistent_id
        self._persistent = None if own else self.persistent_id
        self._override = getattr(self, 'reducer_override', _NEVER)
        self._reducers = getattr(self, 'dispatch_table', dispatch_table)
        frames.restart()
        if self.proto > 1:
            frames.write(PROTO + bytes([self.proto]))
        if self.proto > 3:
            # The header of the stream stands before the first frame.
            frames.begin()
        try:
            self.save(obj)
            frames.write(STOP)
            frames.close()
        finally:
            frames.framed = False

    def write(self, data):
        """Put bytes into the pickle."""
        self._frames.write(data)

    # Memo

    def memoize(self, obj):
        """Give an object that has just been written a number."""
        if not self.fast:
            number = len(self.memo)
            self.memo[id(obj)] = number, obj
            self.write(MEMOIZE if self.proto > 3 else self._numbered(number, PUT, BINPUT, LONG_BINPUT))

    def _numbered(self, number, text, short, long):
        if not self.bin:
            return b'%b%d\n' % (text, number)
        return short + bytes([number]) if number < 256 else long + pack('<I', number)

    def get(self, number):
        """The instruction that gets an object by its number."""
        return self._numbered(number, GET, BINGET, LONG_BINGET)

    def _recalled(self, obj, *undo):
        """Write the number of an object that has one by now, after what drops its unneeded parts from the stack."""
        known = self.memo.get(id(obj))
        if known is None:
            return False
        self.write(b''.join(undo) + self.get(known[0]))
        return True

    # Any object

    def save(self, obj, save_persistent_id=True):
        """Write one object: what all of the rest comes down to."""
        frames = self._frames
        if frames.framed and frames.size() >= _FRAME_FULL:
            frames.close()
        if save_persistent_id and self._persistent is not None:
            number = self._persistent(obj)
            if number is not None:
                return self.save_pers(number)
        if self._recalled(obj):
            return
        cls = type(obj)
        writer = self.dispatch.get(cls)
        value = NotImplemented
        if self._override is not _NEVER and (writer is None or cls is type or cls is FunctionType):
            value = self._override(obj)
        if value is not NotImplemented:
            self._save_reduced(obj, value)
        elif writer is not None:
            writer(self, obj)
        else:
            self._reduce(obj, cls)

    def _reduce(self, obj, cls):
        try:
            function = self._reducers[cls]
        except KeyError:
            if issubclass(cls, type):
                return self.save_global(obj)
        else:
            return self._save_reduced(obj, function(obj))
        for name, arguments in ('__reduce_ex__', (self.proto,)), ('__reduce__', ()):
            try:
                method = getattr(obj, name)
            except AttributeError:
                continue
            return self._save_reduced(obj, method(*arguments))
        raise PicklingError(f"can't pickle '{cls.__name__}' object: {obj!r}")

    def _save_reduced(self, obj, value):
        if isinstance(value, str):
            return self.save_global(obj, value)
        if not isinstance(value, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        if not 2 <= len(value) <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        self.save_reduce(*value, obj=obj)

    def save_pers(self, pid):
        """Write what stands for an object."""
        if self.bin:
            self.save(pid, save_persistent_id=False)
            return self.write(BINPERSID)
        text = str(pid)
        if not text.isascii():
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.write(PERSID + text.encode() + b'\n')

    # What __reduce__ returns

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Write how an object is made anew: a call, then its items, then its state."""
        _check_reduced(func, args, listitems, dictitems, state_setter)
        entered = self.fast and self._enter_fast(obj)
        how = self.proto > 1 and getattr(func, '__name__', '')
        if how == '__newobj_ex__':
            self._save_newobj_ex(args, obj)
        elif how == '__newobj__':
            self._save_newobj(args, obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            # An object that was in its own arguments is complete by now: that one is taken.
            if self._recalled(obj, POP):
                return
            self.memoize(obj)
        if listitems is not None:
            self._append_all(listitems)
        if dictitems is not None:
            self._set_all(dictitems)
        if state is not None:
            if state_setter is not None:
                self.save(state_setter)
                self.save(obj)
            self.save(state)
            self.write(BUILD if state_setter is None else TUPLE2 + REDUCE + POP)
        if entered:
            self._leave_fast(obj)

    def _save_newobj(self, args, obj):
        if not args:
            raise PicklingError("__newobj__ arglist is empty")
        cls, *rest = args
        if not isinstance(cls, type):
            raise PicklingError("args[0] from __newobj__ args is not a type")
        if obj is not None and obj.__class__ is not cls:
            raise PicklingError("args[0] from __newobj__ args has the wrong class")
        self.save(cls)
        self.save(tuple(rest))
        self.write(NEWOBJ)

    def _save_newobj_ex(self, all, obj):
        if len(all) != 3:
            raise PicklingError(f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(all)}")
        for part, kind, place, what in zip(all, (type, tuple, dict), ('first', 'second', 'third'), ('class', 'tuple', 'dict')):
            if not isinstance(part, kind):
                raise PicklingError(f"{place} item from NEWOBJ_EX argument tuple must be a {what}, not {type(part).__name__}")
        cls, args, kwargs = all
        if obj is not None and obj.__class__ is not cls:
            raise PicklingError("args[0] from __newobj_ex__ args has the wrong class")
        if self.proto > 3:
            for part in all:
                self.save(part)
            self.write(NEWOBJ_EX)
        else:
            self.save(partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    # Fast mode has no memo, so a cycle has no end: from some depth on it looks for one

    def _enter_fast(self, obj):
        """Always true: _leave_fast() is due."""
        self._depth += 1
        if self._depth >= _FAST_DEPTH:
            if id(obj) in self._open:
                self._depth = 0
                self._open.clear()
                raise ValueError("fast mode: can't pickle cyclic objects including object type "
                                 f"{type(obj).__name__} at {id(obj):#x}")
            self._open[id(obj)] = obj
        return True

    def _leave_fast(self, obj):
        if self._depth >= _FAST_DEPTH:
            self._open.pop(id(obj), None)
        self._depth -= 1

    # Runs of items

    def _append_all(self, items):
        """Append what an iterator gives to the list on the stack, in groups."""
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        size = _GROUP
        while size == _GROUP:
            group = list(islice(items, _GROUP))
            size = len(group)
            if size > 1:
                self.write(MARK)
            for item in group:
                self.save(item)
            if size:
                self.write(APPENDS if size > 1 else APPEND)

    def _set_all(self, items):
        """Set the pairs of an iterator in the dict on the stack, in groups."""
        alone = not self.bin
        size = limit = 1 if alone else _GROUP
        while size == limit:
            group = list(islice(items, limit))
            size = len(group)
            if size > 1:
                self.write(MARK)
            for pair in group:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError("dict items iterator must return 2-tuples")
                for part in pair:
                    self.save(part)
            if size:
                self.write(SETITEMS if size > 1 else SETITEM)

    def _grouped(self, items, closing, save_item, unchanged):
        """Groups of a container that may be changed by what is called meanwhile. A full last group is followed by an empty one."""
        size = _GROUP
        while size == _GROUP:
            self.write(MARK)
            size = 0
            for item in islice(items, _GROUP):
                save_item(item)
                size += 1
            self.write(closing)
            unchanged()

    # Globals

    def save_global(self, obj, name=None):
        """Write where an object is found: the module and the name in it."""
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        first, *inner = name.split('.')
        home = _module_of(obj, name)
        try:
            __import__(home)
            found = _attribute(sys.modules[home], name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(f"Can't pickle {obj!r}: it's not found as {home}.{name}") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {home}.{name}")
        code = _extension_registry.get((home, name)) if self.proto > 1 else None
        if code is not None:
            short = (EXT1 + bytes([code])) if code < 256 else None
            return self.write(short or (EXT2 + pack('<H', code) if code < 65536 else EXT4 + pack('<i', code)))
        if self.proto > 3:
            self.save(home)
            self.save(name)
            self.write(STACK_GLOBAL)
        else:
            self._save_old_global(home, first, inner)
        self.memoize(obj)

    def _save_old_global(self, module, name, inner):
        """Before protocol 4 only what stands in the module itself has an instruction: the rest is got with getattr()."""
        for _ in inner:
            self.save(getattr)
            if self.proto < 2:
                self.write(MARK)
        if self.fix_imports:
            from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
            elsewhere = REVERSE_IMPORT_MAPPING.get(module, module)
            module, name = REVERSE_NAME_MAPPING.get((module, name), (elsewhere, name))
        try:
            line = f'{module}\n{name}\n'.encode('ascii' if self.proto < 3 else 'utf-8')
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module}.{name}' "
                                f"using pickle protocol {self.proto}") from None
        self.write(GLOBAL + line)
        for part in inner:
            self.save(part)
            self.write((TUPLE if self.proto < 2 else TUPLE2) + REDUCE)


def _check_reduced(func, args, listitems, dictitems, state_setter):
    if not callable(func):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
    if not isinstance(args, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
    for place, items in ('fourth', listitems), ('fifth', dictitems):
        if items is not None and not hasattr(type(items), '__next__'):
            raise PicklingError(f"{place} element of the tuple returned by __reduce__ must be an iterator, not {type(items).__name__}")
    if state_setter is not None and not callable(state_setter):
        raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, "
                            f"not {type(state_setter).__name__}")


# Writers of built-in classes

def _writes(cls):
    def register(function):
        _Pickler.dispatch[cls] = function
        setattr(_Pickler, 'save_' + function.__name__.strip('_'), function)
        return function
    return register


@_writes(type(None))
def _none(self, obj):
    self.write(NONE)


@_writes(bool)
def _bool(self, obj):
    old, new = (TRUE, NEWTRUE) if obj else (FALSE, NEWFALSE)
    self.write(new if self.proto > 1 else old)


@_writes(int)
def _long(self, obj):
    if -1 << 31 <= obj < 1 << 31:
        if not self.bin:
            self.write(b'I%d\n' % obj)
        else:
            op, form = (BININT, '<i') if obj >> 16 else (BININT2, '<H') if obj >> 8 else (BININT1, '<B')
            self.write(op + pack(form, obj))
        return
    if self.proto < 2:
        return self.write(b'%b%bL\n' % (LONG, repr(obj).encode()))
    size = (obj.bit_length() if obj >= 0 else (~obj).bit_length()) // 8 + 1
    if size > 0x7fffffff:
        raise OverflowError("int too large to pickle")
    head = LONG1 + bytes([size]) if size < 256 else LONG4 + pack('<i', size)
    self.write(head + obj.to_bytes(size, 'little', signed=True))


@_writes(float)
def _float(self, obj):
    self.write(BINFLOAT + pack('>d', obj) if self.bin else b'%b%b\n' % (FLOAT, repr(obj).encode()))


def _sized(self, obj, data, what, ops):
    """Bytes with their length, in the shortest form that the protocol has; ops are those for 1, 4 and 8 bytes of length."""
    size = len(data)
    if size < 256 and ops[0]:
        self.write(ops[0] + bytes([size]) + data)
    elif size < 1 << 32 and ops[1]:
        self._frames.alone(ops[1] + pack('<I', size), data)
    elif self.proto > 3:
        self._frames.alone(ops[2] + pack('<Q', size), data)
    else:
        raise OverflowError(f"serializing a {what} larger than 4 GiB requires pickle protocol 4 or higher")
    self.memoize(obj)


_BYTES = SHORT_BINBYTES, BINBYTES, BINBYTES8
_BYTEARRAY = None, None, BYTEARRAY8


@_writes(bytes)
def _bytes(self, obj):
    if self.proto > 2:
        _sized(self, obj, obj, 'bytes object', _BYTES)
    elif not obj:
        self.save_reduce(bytes, (), obj=obj)
    else:
        # Python 2 makes its strings of this.
        self.save_reduce(codecs.encode, (obj.decode('latin1'), 'latin1'), obj=obj)


@_writes(bytearray)
def _bytearray(self, obj):
    if self.proto > 4:
        _sized(self, obj, obj, 'bytearray', _BYTEARRAY)
    else:
        self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)


@_writes(PickleBuffer)
def _picklebuffer(self, obj):
    if self.proto < 5:
        raise PicklingError("PickleBuffer can only be pickled with protocol >= 5")
    with memoryview(obj) as view:
        if not view.contiguous:
            raise PicklingError("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
        if self._keep_buffer is not None and not self._keep_buffer(obj):
            self.write(NEXT_BUFFER + READONLY_BUFFER if view.readonly else NEXT_BUFFER)
        else:
            _sized(self, obj, view.tobytes('A'), 'buffer', _BYTES if view.readonly else _BYTEARRAY)


@_writes(str)
def _str(self, obj):
    if self.bin:
        short = SHORT_BINUNICODE if self.proto > 3 else None
        _sized(self, obj, obj.encode('utf-8', 'surrogatepass'), 'string', (short, BINUNICODE, BINUNICODE8))
        return
    # One line: what ends one, here or for older readers, is escaped too.
    text = obj.translate({ord(c): f'\\u{ord(c):04x}' for c in '\\\0\n\r\x1a'})
    self.write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
    self.memoize(obj)


@_writes(tuple)
def _tuple(self, obj):
    size = len(obj)
    if not size:
        return self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
    entered = self.fast and self._enter_fast(obj)
    marked = self.proto < 2 or size > 3
    if marked:
        self.write(MARK)
    for item in obj:
        self.save(item)
    # A tuple that is in itself was written while its items were: these are dropped.
    undo = POP * size if not marked else POP_MARK if self.bin else POP * (size + 1)
    if not self._recalled(obj, undo):
        self.write(TUPLE if marked else _tuplesize2code[size])
        self.memoize(obj)
    if entered:
        self._leave_fast(obj)


def _start(self, obj, empty, old):
    """A new container; whether it is to be filled in groups."""
    self.write(empty if self.bin else MARK + old)
    self.memoize(obj)
    return self.bin and len(obj) > 1


@_writes(list)
def _list(self, obj):
    entered = self.fast and self._enter_fast(obj)
    if not _start(self, obj, EMPTY_LIST, LIST):
        self._append_all(iter(obj))
    else:
        # By index: what is called meanwhile may change the list.
        done = 0
        while done < len(obj):
            self.write(MARK)
            for done in range(done, done + _GROUP):
                if done >= len(obj):
                    break
                self.save(obj[done])
            else:
                done += 1
            self.write(APPENDS)
    if entered:
        self._leave_fast(obj)


@_writes(dict)
def _dict(self, obj):
    entered = self.fast and self._enter_fast(obj)
    if not _start(self, obj, EMPTY_DICT, DICT):
        self._set_all(iter(obj.items()))
    else:
        def save_pair(pair):
            self.save(pair[0])
            self.save(pair[1])

        def unchanged(size=len(obj)):
            if len(obj) != size:
                raise RuntimeError("dictionary changed size during iteration")
        self._grouped(iter(obj.items()), SETITEMS, save_pair, unchanged)
    if entered:
        self._leave_fast(obj)


@_writes(set)
def _set(self, obj):
    if self.proto < 4:
        return self.save_reduce(set, (list(obj),), obj=obj)
    self.write(EMPTY_SET)
    self.memoize(obj)

    def unchanged(size=len(obj)):
        if len(obj) != size:
            raise RuntimeError("set changed size during iteration")
    if obj:
        self._grouped(iter(obj), ADDITEMS, self.save, unchanged)


@_writes(frozenset)
def _frozenset(self, obj):
    if self.proto < 4:
        return self.save_reduce(frozenset, (list(obj),), obj=obj)
    entered = self.fast and self._enter_fast(obj)
    self.write(MARK)
    for item in obj:
        self.save(item)
    if not self._recalled(obj, POP_MARK):
        self.write(FROZENSET)
        self.memoize(obj)
    if entered:
        self._leave_fast(obj)


_Pickler.dispatch[FunctionType] = _Pickler.save_global


@_writes(type)
def _type(self, obj):
    for only in None, NotImplemented, ...:
        if obj is type(only):
            return self.save_reduce(type, (only,), obj=obj)
    self.save_global(obj)


def _dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the pickle of an object to a file."""
    _Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def _dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """The pickle of an object as bytes."""
    file = io.BytesIO()
    _dump(obj, file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback)
    return file.getvalue()
