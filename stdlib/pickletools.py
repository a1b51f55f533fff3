"""Look into pickles without loading them: their instructions, a listing, and the same pickle without what it does not need."""

import codecs
import io
import struct
import sys

import _pickle_opcodes

__all__ = ['dis', 'genops', 'optimize']

bytes_types = (bytes, bytearray, memoryview)


class ArgumentDescriptor:
    """What follows an instruction in the stream.

    n is its number of bytes; UP_TO_NEWLINE or, where the length comes first, one of the constants TAKEN_FROM_ARGUMENT...
    """

    __slots__ = ('name', 'n', 'reader', 'doc')

    def __init__(self, name, n, reader, doc):
        self.name, self.n, self.reader, self.doc = name, n, reader, doc


class StackObject:
    """A kind of object on the stack of the machine; obtype is its class, or a tuple of classes."""

    __slots__ = ('name', 'obtype', 'doc')

    def __init__(self, name, obtype, doc):
        self.name, self.obtype, self.doc = name, obtype, doc

    def __repr__(self):
        return self.name


class OpcodeInfo:
    """One kind of instruction: name, code as a str, how its argument is read (or None), the first protocol that has it, what it
    takes from the stack and what it puts there."""

    __slots__ = ('name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc')

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name, self.code, self.arg, self.proto, self.doc = name, code, arg, proto, doc
        self.stack_before, self.stack_after = stack_before, stack_after

    def __repr__(self):
        return f"<opcode {self.name}>"


UP_TO_NEWLINE, TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = range(-1, -6, -1)


# Readers of arguments

def _number(name, layout):
    layout = struct.Struct(layout)

    def read(file):
        data = file.read(layout.size)
        if len(data) < layout.size:
            raise ValueError(f"not enough data in stream to read {name}")
        return layout.unpack(data)[0]
    return read


def _counted(name, size, make):
    def read(file):
        n = size(file)
        if n < 0:
            raise ValueError(f"{name} byte count < 0: {n}")
        if n > sys.maxsize:
            raise ValueError(f"{name} byte count > sys.maxsize: {n}")
        data = file.read(n)
        if len(data) == n:
            return make(data)
        if name.startswith('long'):
            raise ValueError(f"not enough data in stream to read {name}")
        raise ValueError(f"expected {n} bytes in a {name}, but only {len(data)} remain")
    return read


def _line(file, kind='stringnl'):
    data = file.readline()
    if data[-1:] != b'\n':
        raise ValueError(f"no newline found when trying to read {kind}")
    return data[:-1]


def _decimal(file):
    text = _line(file)
    return text == b'01' if text in (b'00', b'01') else int(text)


def _quoted(file):
    text = _line(file)
    for quote in b"'", b'"':
        if text.startswith(quote):
            if not text.endswith(quote) or len(text) < 2:
                raise ValueError(f"strinq quote {quote!r} not found at both ends of {text!r}")
            return codecs.escape_decode(text[1:-1])[0].decode('ascii')
    raise ValueError(f"no string quotes around {text!r}")


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


def _arguments():
    numbers = {name: _number(name, layout) for name, layout in
               [('uint1', '<B'), ('uint2', '<H'), ('int4', '<i'), ('uint4', '<I'), ('uint8', '<Q'), ('float8', '>d')]}
    table = {name: (int(name[-1]), reader) for name, reader in numbers.items()}
    counts = {'1': ('uint1', TAKEN_FROM_ARGUMENT1), '4': ('uint4', TAKEN_FROM_ARGUMENT4U), '8': ('uint8', TAKEN_FROM_ARGUMENT8U)}
    signed = 'int4', TAKEN_FROM_ARGUMENT4
    makers = {'string': lambda data: data.decode('latin-1'), 'bytes': bytes, 'bytearray': bytearray, 'unicodestring': _utf8,
              'long': lambda data: int.from_bytes(data, 'little', signed=True)}
    for name in ('string1', 'string4', 'bytes1', 'bytes4', 'bytes8', 'bytearray8', 'unicodestring1', 'unicodestring4', 'unicodestring8',
                 'long1', 'long4'):
        size, n = signed if name in ('string4', 'long4') else counts[name[-1]]
        table[name] = n, _counted(name, numbers[size], makers[name[:-1]])
    lines = {'stringnl': _quoted, 'stringnl_noescape': lambda file: _line(file).decode('ascii'),
             'stringnl_noescape_pair': lambda file: f"{_utf8(_line(file))} {_utf8(_line(file))}",
             'unicodestringnl': lambda file: str(_line(file, 'unicodestringnl'), 'raw-unicode-escape'),
             'decimalnl_short': _decimal, 'decimalnl_long': lambda file: int(_line(file).removesuffix(b'L')),
             'floatnl': lambda file: float(_line(file))}
    table |= {name: (UP_TO_NEWLINE, reader) for name, reader in lines.items()}
    return {name: ArgumentDescriptor(name, n, reader, f"An argument of kind {name}.") for name, (n, reader) in table.items()}


_KINDS = {
    'int': int, 'int_or_bool': (int, bool), 'bool': bool, 'float': float, 'bytes_or_str': (bytes, str), 'bytes': bytes,
    'bytearray': bytearray, 'str': str, 'None': type(None), 'tuple': tuple, 'list': list, 'dict': dict, 'set': set,
    'frozenset': frozenset, 'buffer': object, 'any': object, 'mark': StackObject, 'stackslice': StackObject}
_kinds = {name: StackObject(name, cls, f"An object of kind {name}.") for name, cls in _KINDS.items()}
anyobject, markobject, stackslice = _kinds['any'], _kinds['mark'], _kinds['stackslice']

# Instruction, protocol, argument or -, what is taken > what is put.
_TABLE = """
INT 0 decimalnl_short > int_or_bool|BININT 1 int4 > int|BININT1 1 uint1 > int|BININT2 1 uint2 > int|LONG 0 decimalnl_long > int
LONG1 2 long1 > int|LONG4 2 long4 > int|STRING 0 stringnl > bytes_or_str|BINSTRING 1 string4 > bytes_or_str
SHORT_BINSTRING 1 string1 > bytes_or_str|BINBYTES 3 bytes4 > bytes|SHORT_BINBYTES 3 bytes1 > bytes|BINBYTES8 4 bytes8 > bytes
BYTEARRAY8 5 bytearray8 > bytearray|NEXT_BUFFER 5 - > buffer|READONLY_BUFFER 5 - buffer > buffer|NONE 0 - > None
NEWTRUE 2 - > bool|NEWFALSE 2 - > bool|UNICODE 0 unicodestringnl > str|SHORT_BINUNICODE 4 unicodestring1 > str
BINUNICODE 1 unicodestring4 > str|BINUNICODE8 4 unicodestring8 > str|FLOAT 0 floatnl > float|BINFLOAT 1 float8 > float
EMPTY_LIST 1 - > list|APPEND 0 - list any > list|APPENDS 1 - list mark stackslice > list|LIST 0 - mark stackslice > list
EMPTY_TUPLE 1 - > tuple|TUPLE 0 - mark stackslice > tuple|TUPLE1 2 - any > tuple|TUPLE2 2 - any any > tuple
TUPLE3 2 - any any any > tuple|EMPTY_DICT 1 - > dict|DICT 0 - mark stackslice > dict|SETITEM 0 - dict any any > dict
SETITEMS 1 - dict mark stackslice > dict|EMPTY_SET 4 - > set|ADDITEMS 4 - set mark stackslice > set
FROZENSET 4 - mark stackslice > frozenset|POP 0 - any >|DUP 0 - any > any any|MARK 0 - > mark|POP_MARK 1 - mark stackslice >
GET 0 decimalnl_short > any|BINGET 1 uint1 > any|LONG_BINGET 1 uint4 > any|PUT 0 decimalnl_short >|BINPUT 1 uint1 >
LONG_BINPUT 1 uint4 >|MEMOIZE 4 - any > any|EXT1 2 uint1 > any|EXT2 2 uint2 > any|EXT4 2 int4 > any
GLOBAL 0 stringnl_noescape_pair > any|STACK_GLOBAL 4 - str str > any|REDUCE 0 - any any > any|BUILD 0 - any any > any
INST 0 stringnl_noescape_pair mark stackslice > any|OBJ 1 - mark any stackslice > any|NEWOBJ 2 - any any > any
NEWOBJ_EX 4 - any any any > any|PROTO 2 uint1 >|STOP 0 - any >|FRAME 4 uint8 >|PERSID 0 stringnl_noescape > any
BINPERSID 1 - any > any
"""


def _opcodes():
    arguments = _arguments()
    for row in _TABLE.strip().replace('\n', '|').split('|'):
        before, _, after = row.partition('>')
        name, proto, arg, *before = before.split()
        code = getattr(_pickle_opcodes, name).decode('latin-1')
        effect = [[_kinds[kind] for kind in side] for side in (before, after.split())]
        doc = f"{name.lower().replace('_', ' ')}: {' '.join(before) or 'nothing'} becomes {after.strip() or 'nothing'}."
        yield OpcodeInfo(name, code, arguments.get(arg), *effect, int(proto), doc)


opcodes = list(_opcodes())
code2op = {info.code: info for info in opcodes}


def _generate(data, yield_end):
    if isinstance(data, bytes_types):
        data = io.BytesIO(data)
    tell = data.tell if hasattr(data, 'tell') else lambda: None
    info = None
    while info is None or info.name != 'STOP':
        pos = tell()
        code = data.read(1)
        info = code2op.get(code.decode('latin-1'))
        if info is None:
            where = '<unknown>' if pos is None else pos
            raise ValueError(f"at position {where}, opcode {code!r} unknown" if code else "pickle exhausted before seeing STOP")
        arg = None if info.arg is None else info.arg.reader(data)
        yield (info, arg, pos, tell()) if yield_end else (info, arg, pos)


def genops(pickle):
    """The instructions of a pickle (bytes or a file): what, with which argument, where."""
    return _generate(pickle, False)


def optimize(p):
    """The same pickle without numbers for objects that are not asked for again."""
    from _pypickler import _FRAME_FULL, _Frames
    if not isinstance(p, (bytes, bytearray)):
        p = bytes(p)
    wanted, memo, steps = set(), 0, []
    for info, arg, start, end in _generate(p, True):
        if 'GET' in info.name:
            wanted.add(arg)
        put = memo if info.name == 'MEMOIZE' else arg if 'PUT' in info.name else None
        memo += put is not None
        steps.append((info, arg, put, p[start:end]))
    proto = max(info.proto for info, *_ in steps)
    out = io.BytesIO()
    frames = _Frames(out.write)
    numbers = {}
    for info, arg, put, code in steps:
        if info.name == 'FRAME':
            if not frames.framed:
                frames.begin()
        elif put is not None:
            if put in wanted:
                numbers[put] = len(numbers)
                frames.write(b'\x94' if proto > 3 else _numbered(code, numbers[put], _PUTS))
        elif 'GET' in info.name:
            frames.write(_numbered(code, numbers[arg], _GETS))
        else:
            if frames.framed and frames.size() >= _FRAME_FULL:
                frames.close()
            frames.alone(b'', code) if len(code) >= _FRAME_FULL else frames.write(code)
    frames.close()
    return out.getvalue()


_PUTS, _GETS = b'pqr', b'ghj'


def _numbered(code, number, ops):
    """An instruction with the number of an object; the lines of protocol 0 stay lines."""
    if code[0] == ops[0]:
        return b'%c%d\n' % (ops[0], number)
    return struct.pack('<BB', ops[1], number) if number < 256 else struct.pack('<BI', ops[2], number)


class _Listing:
    """The machine without objects: the stack has what kinds of object would be on it."""

    def __init__(self, memo):
        self.memo = {} if memo is None else memo
        self.stack, self.marks = [], []

    def step(self, info, arg, pos):
        """What is to be said of an instruction, and what is wrong with it; the stack is as it was, without what a mark took along."""
        self.pops, self.pushes = len(info.stack_before), info.stack_after
        remark = trouble = None
        if markobject in info.stack_before or info.name == 'POP' and self.stack[-1:] == [markobject]:
            remark, trouble = self._unmark(info.stack_before)
        if 'PUT' in info.name or info.name == 'MEMOIZE':
            number = arg if arg is not None else len(self.memo)
            remark = f"(as {number})" if arg is None else remark
            if number in self.memo:
                trouble = f"memo key {arg} already defined"
            elif not self.stack or self.stack[-1] is markobject:
                trouble = "can't store markobject in the memo" if self.stack else "stack is empty -- can't store into memo"
            else:
                self.memo[number] = self.stack[-1]
        elif 'GET' in info.name:
            if arg in self.memo:
                self.pushes = [self.memo[arg]]
            else:
                trouble = f"memo key {arg!r} has never been stored into"
        return remark, trouble

    def _unmark(self, before):
        if not self.marks:
            return ("no MARK exists on stack",) * 2
        pos = self.marks.pop()
        while self.stack.pop() is not markobject:
            pass
        self.pops = before.index(markobject) if markobject in before else 0
        return f"(MARK at {'unknown opcode offset' if pos is None else pos})", None

    def finish(self, pos):
        have = len(self.stack)
        if have < self.pops:
            raise ValueError(f"tries to pop {self.pops} items from stack with only {have} items")
        del self.stack[have - self.pops:]
        if markobject in self.pushes:
            self.marks.append(pos)
        self.stack += self.pushes


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Print the instructions of a pickle, those between a mark and what takes it indented; annotate is the column of the remarks.

    A memo that is given is that of the pickles before. ValueError where the pickle cannot be loaded.
    """
    machine = _Listing(memo)
    highest, column = -1, annotate
    for info, arg, pos in genops(pickle):
        highest = max(highest, info.proto)
        place = '' if pos is None else f"{pos:5d}: "
        line = f"{repr(info.code)[1:-1]:<4} {' ' * indentlevel * len(machine.marks)}{info.name}"
        remark, trouble = machine.step(info, arg, pos)
        if arg is not None or remark:
            line += ' ' * (10 - len(info.name))
            for what in None if arg is None else repr(arg), remark:
                line += f' {what}' if what else ''
        if annotate:
            line = f"{line:<{column}}"
            column = len(line) if len(line) <= 50 else annotate
            line += ' ' + info.doc
        print(place + line, file=out)
        if trouble:
            raise ValueError(trouble)
        machine.finish(pos)
    print("highest protocol among opcodes =", highest, file=out)
    if machine.stack:
        raise ValueError(f"stack not empty after STOP: {machine.stack!r}")
