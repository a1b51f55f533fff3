"""Look into pickles without loading them: their instructions, a listing, and the same pickle without what it does not need."""

import codecs
import io
import struct
import sys

import _pickle_opcodes

__all__ = ['dis', 'genops', 'optimize']


class OpcodeInfo:
    """One kind of instruction: name, code as a str, the first protocol that has it, and how its argument is read, if it has one."""

    __slots__ = ('name', 'code', 'arg', 'proto', 'doc')

    def __init__(self, name, code, arg, proto):
        self.name = name
        self.code = code
        self.arg = arg
        self.proto = proto
        self.doc = name.replace('_', ' ').lower()

    def __repr__(self):
        return f"<opcode {self.name}>"


def _exactly(file, n, what):
    data = file.read(n)
    if len(data) != n:
        raise ValueError(f"expected {n} bytes in a {what}, but only {len(data)} remain")
    return data


def _line(file):
    data = file.readline()
    if not data.endswith(b'\n'):
        raise ValueError("no newline found when trying to read stringnl")
    return data[:-1]


def _number(layout):
    layout = struct.Struct(layout)

    def read(file):
        return layout.unpack(_exactly(file, layout.size, 'number'))[0]
    return read


_uint1, _uint2, _int4, _uint4, _uint8 = (_number(layout) for layout in ('<B', '<H', '<i', '<I', '<Q'))


def _counted(size, make):
    def read(file):
        n = size(file)
        if n < 0:
            raise ValueError(f"byte count < 0: {n}")
        if n > sys.maxsize:
            raise ValueError(f"byte count > sys.maxsize: {n}")
        return make(_exactly(file, n, 'string'))
    return read


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


def _latin1(data):
    return str(data, 'latin-1')


def _long(data):
    return int.from_bytes(data, 'little', signed=True)


def _decimal_short(file):
    text = _line(file)
    return text == b'01' if text in (b'00', b'01') else int(text)


def _decimal_long(file):
    return int(_line(file).removesuffix(b'L'))


def _quoted(file):
    text = _line(file)
    if len(text) < 2 or text[:1] not in (b"'", b'"') or text[-1:] != text[:1]:
        raise ValueError(f"no string quotes around {text!r}")
    return codecs.escape_decode(text[1:-1])[0].decode('ascii')


def _pair(file):
    return f"{_utf8(_line(file))} {_utf8(_line(file))}"


_readers = {
    'INT': _decimal_short, 'LONG': _decimal_long, 'GET': _decimal_short, 'PUT': _decimal_short, 'BININT': _int4, 'BININT1': _uint1,
    'BININT2': _uint2, 'LONG1': _counted(_uint1, _long), 'LONG4': _counted(_int4, _long), 'FLOAT': lambda f: float(_line(f)),
    'BINFLOAT': _number('>d'), 'STRING': _quoted, 'BINSTRING': _counted(_int4, _latin1), 'SHORT_BINSTRING': _counted(_uint1, _latin1),
    'UNICODE': lambda f: str(_line(f), 'raw-unicode-escape'), 'BINUNICODE': _counted(_uint4, _utf8),
    'SHORT_BINUNICODE': _counted(_uint1, _utf8), 'BINUNICODE8': _counted(_uint8, _utf8), 'BINBYTES': _counted(_uint4, bytes),
    'SHORT_BINBYTES': _counted(_uint1, bytes), 'BINBYTES8': _counted(_uint8, bytes), 'BYTEARRAY8': _counted(_uint8, bytearray),
    'PERSID': lambda f: str(_line(f), 'ascii'), 'GLOBAL': _pair, 'INST': _pair, 'BINGET': _uint1, 'LONG_BINGET': _uint4,
    'BINPUT': _uint1, 'LONG_BINPUT': _uint4, 'EXT1': _uint1, 'EXT2': _uint2, 'EXT4': _int4, 'PROTO': _uint1, 'FRAME': _uint8,
}

_protocol0 = ('MARK STOP POP DUP FLOAT INT LONG NONE PERSID REDUCE STRING UNICODE APPEND BUILD GLOBAL DICT GET INST LIST PUT SETITEM '
              'TUPLE').split()


def _protocol(name, code):
    if name in _protocol0:
        return 0
    if code < 0x80:
        return 3 if name in ('BINBYTES', 'SHORT_BINBYTES') else 1
    return 2 if code < 0x8c else 4 if code < 0x96 else 5


opcodes = [OpcodeInfo(name, code.decode('latin-1'), _readers.get(name), _protocol(name, code[0]))
           for name, code in vars(_pickle_opcodes).items() if name.isupper() and name not in ('TRUE', 'FALSE')]
code2op = {info.code: info for info in opcodes}


def _generate(data, yield_end):
    if isinstance(data, (bytes, bytearray, memoryview)):
        data = io.BytesIO(data)
    tell = data.tell if hasattr(data, 'tell') else lambda: None
    while True:
        pos = tell()
        code = data.read(1)
        info = code2op.get(code.decode('latin-1'))
        if info is None:
            if code == b'':
                raise ValueError("pickle exhausted before seeing STOP")
            raise ValueError(f"at position {'<unknown>' if pos is None else pos}, opcode {code!r} unknown")
        arg = info.arg(data) if info.arg is not None else None
        yield (info, arg, pos, tell()) if yield_end else (info, arg, pos)
        if info.name == 'STOP':
            return


def genops(pickle):
    """The instructions of a pickle (bytes or a file): what, with which argument, where."""
    return _generate(pickle, False)


def optimize(p):
    """The same pickle without numbers for objects that are not asked for again."""
    if not isinstance(p, (bytes, bytearray)):
        p = bytes(p)
    wanted = set()
    memo = 0
    steps = []
    for info, arg, start, end in _generate(p, True):
        if 'GET' in info.name:
            wanted.add(arg)
        put = memo if info.name == 'MEMOIZE' else arg if 'PUT' in info.name else None
        if put is not None:
            memo += 1
        steps.append((info, arg, put, p[start:end]))
    import pickle
    out = io.BytesIO()
    pickler = pickle._Pickler(out, max(info.proto for info, *_ in steps))
    numbers = {}
    framing = False
    for info, arg, put, code in steps:
        name = info.name
        if name == 'PROTO':
            pickler.write(code)
            pickler._flush()
        elif name == 'FRAME':
            framing = True
        elif put is not None:
            if put in wanted:
                numbers[put] = len(numbers)
                pickler.write(code if name != 'MEMOIZE' and len(numbers) - 1 == put else _put(pickler, numbers[put]))
        elif 'GET' in name:
            pickler.write(pickler.get(numbers[arg]))
        else:
            pickler._framing = framing
            if framing and pickler._written() >= pickle._FRAME_SIZE_TARGET:
                pickler._end_frame()
            if len(code) >= pickle._FRAME_SIZE_TARGET:
                pickler._write_large(code[:0], code)
            else:
                pickler.write(code)
    pickler._framing = framing
    pickler._end_frame()
    return out.getvalue()


def _put(pickler, number):
    if pickler.proto >= 4:
        return _pickle_opcodes.MEMOIZE
    if not pickler.bin:
        return b'p%d\n' % number
    if number < 256:
        return _pickle_opcodes.BINPUT + struct.pack('<B', number)
    return _pickle_opcodes.LONG_BINPUT + struct.pack('<I', number)


_to_mark = ('APPENDS', 'SETITEMS', 'ADDITEMS', 'LIST', 'TUPLE', 'DICT', 'FROZENSET', 'INST', 'OBJ', 'POP_MARK')


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Print the instructions of a pickle, those between a mark and what takes it indented; annotate is the column of the remarks."""
    marks = []
    if memo is None:
        memo = {}
    highest = -1
    for info, arg, pos in genops(pickle):
        highest = max(highest, info.proto)
        depth = len(marks)
        remark = ''
        if info.name in _to_mark and marks:
            remark = f"(MARK at {'unknown opcode offset' if marks[-1] is None else marks[-1]})"
            marks.pop()
        if info.name == 'MEMOIZE':
            remark = f"(as {len(memo)})"
            memo[len(memo)] = True
        elif 'PUT' in info.name:
            memo[arg] = True
        place = '' if pos is None else f"{pos:5d}: "
        line = f"{place}{repr(info.code)[1:-1]:<4} {' ' * indentlevel * depth}{info.name}"
        if arg is not None or remark:
            line += ' ' * (10 - len(info.name))
            if arg is not None:
                line += ' ' + repr(arg)
            if remark:
                line += ' ' + remark
        if annotate:
            line = f"{line:<{annotate}} {info.doc}"
        print(line, file=out)
        if info.name == 'MARK':
            marks.append(pos)
    print("highest protocol among opcodes =", highest, file=out)
