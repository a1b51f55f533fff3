"""The JSON decoder."""
import re

from json import scanner

try:
    import _json
except ImportError:
    _json = None
c_scanstring = getattr(_json, 'scanstring', None)

__all__ = ['JSONDecoder', 'JSONDecodeError']

FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
NaN, PosInf, NegInf = map(float, ('nan', 'inf', '-inf'))


class JSONDecodeError(ValueError):
    """What is wrong with a JSON text, and where.

    msg: the message without the position; doc: the text; pos: index in it; lineno, colno: the position from 1.
    """

    def __init__(self, msg, doc, pos):
        line, column = doc.count('\n', 0, pos) + 1, pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {line} column {column} (char {pos})')
        self.msg, self.doc, self.pos, self.lineno, self.colno = msg, doc, pos, line, column

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


_CONSTANTS = {'-Infinity': NegInf, 'Infinity': PosInf, 'NaN': NaN}

HEXDIGITS = re.compile(r'[0-9A-Fa-f]{4}', FLAGS)
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS)
BACKSLASH = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
WHITESPACE = re.compile(r'[ \t\n\r]*', FLAGS)
WHITESPACE_STR = ' \t\n\r'


def _decode_uXXXX(s, pos, _m=HEXDIGITS.match):
    digits = _m(s, pos + 1)
    if digits is None:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)
    return int(digits.group(), 16)


def py_scanstring(s, end, strict=True, _b=BACKSLASH, _m=STRINGCHUNK.match):
    """The string that goes on at s[end], and the index after its closing quote."""
    opening = end - 1
    pieces = []
    chunk = _m(s, end)
    while chunk is not None:
        end = chunk.end()
        text, stop = chunk.groups()
        pieces.append(text)
        if stop == '"':
            return ''.join(pieces), end
        if stop == '\\':
            if end >= len(s):
                break
            char, end = _escaped(s, end, _b)
            pieces.append(char)
        elif strict:
            raise JSONDecodeError(f"Invalid control character {stop!r} at", s, end)
        else:
            pieces.append(stop)
        chunk = _m(s, end)
    raise JSONDecodeError("Unterminated string starting at", s, opening)


scanstring = c_scanstring or py_scanstring


def _value_at(scan_once, s, index):
    """A value and the index of its end."""
    try:
        return scan_once(s, index)
    except StopIteration as problem:
        raise JSONDecodeError("Expecting value", s, problem.value) from None


def _entries(s, index, entry, closing, what, skip):
    """The entries up to a closing bracket, and the index after it; `entry` reads one at an index, with blanks before
    and after it skipped here."""
    entries = []
    index = skip(s, index).end()
    while s[index:index + 1] != closing:
        if entries:
            comma = index
            if s[comma:comma + 1] != ',':
                raise JSONDecodeError("Expecting ',' delimiter", s, comma)
            index = skip(s, comma + 1).end()
            if s[index:index + 1] == closing:
                raise JSONDecodeError(f"Illegal trailing comma before end of {what}", s, comma)
        found, index = entry(index)
        entries.append(found)
        index = skip(s, index).end()
    return entries, index + 1


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None, _w=WHITESPACE.match,
               _ws=WHITESPACE_STR):
    """An object after its opening brace."""
    s, start = s_and_end
    intern = ({} if memo is None else memo).setdefault

    def pair(index):
        if s[index:index + 1] != '"':
            raise JSONDecodeError("Expecting property name enclosed in double quotes", s, index)
        key, index = scanstring(s, index + 1, strict)
        colon = _w(s, index).end()
        if s[colon:colon + 1] != ':':
            raise JSONDecodeError("Expecting ':' delimiter", s, colon)
        value, index = _value_at(scan_once, s, _w(s, colon + 1).end())
        return (intern(key, key), value), index

    pairs, end = _entries(s, start, pair, '}', 'object', _w)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    made = dict(pairs)
    return made if object_hook is None else object_hook(made), end


def JSONArray(s_and_end, scan_once, _w=WHITESPACE.match, _ws=WHITESPACE_STR):
    """An array after its opening bracket."""
    s, start = s_and_end
    return _entries(s, start, lambda index: _value_at(scan_once, s, index), ']', 'array', _w)


def _escaped(s, at, simple):
    """The character for what follows a backslash, and the index after it."""
    if s[at] != 'u':
        if s[at] not in simple:
            raise JSONDecodeError(f"Invalid \\escape: {s[at]!r}", s, at)
        return simple[s[at]], at + 1
    code, end = _decode_uXXXX(s, at), at + 5
    if code & 0xFC00 == 0xD800 and s[end:end + 2] == '\\u':
        low = _decode_uXXXX(s, end + 1)
        if low & 0xFC00 == 0xDC00:
            return chr(0x10000 + (code - 0xD800) * 0x400 + low - 0xDC00), end + 6
    return chr(code), end


class JSONDecoder:
    """Turns JSON text into Python objects: object to dict, array to list, string to str, number to int or float,
    and true, false, null to True, False, None. NaN, Infinity and -Infinity are understood too.

    object_hook is called with each dict, object_pairs_hook with each list of pairs instead; parse_float, parse_int
    and parse_constant with the text of numbers. With strict false, strings may contain control characters.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.strict, self.memo = strict, {}
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_object, self.parse_array, self.parse_string = JSONObject, JSONArray, scanstring
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        # It takes all of these from here.
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=WHITESPACE.match):
        """The value of a text that holds nothing else."""
        value, end = self.raw_decode(s, idx=_w(s, 0).end())
        end = _w(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value that begins at idx, and the index of its end."""
        return _value_at(self.scan_once, s, idx)
