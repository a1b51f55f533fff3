"""The JSON encoder."""
import re

try:
    import _json
except ImportError:
    _json = None

c_encode_basestring_ascii, c_encode_basestring, c_make_encoder = [
    getattr(_json, name, None) for name in ('encode_basestring_ascii', 'encode_basestring', 'make_encoder')]

ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'([\\"]|[^\ -~])')
HAS_UTF8 = re.compile(b'[\x80-\xff]')
# Control characters without a short form have a long one.
ESCAPE_DCT = {chr(code): f'\\u{code:04x}' for code in range(32)}
ESCAPE_DCT.update(zip('\\"\b\f\n\r\t', ('\\\\', '\\"', '\\b', '\\f', '\\n', '\\r', '\\t')))

INFINITY = float('inf')


def py_encode_basestring(s):
    """The JSON form of a string."""
    return '"' + ESCAPE.sub(lambda match: ESCAPE_DCT[match.group(0)], s) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring


def _ascii_escape(match):
    char = match.group(0)
    known = ESCAPE_DCT.get(char)
    if known is not None:
        return known
    code = ord(char)
    if code < 0x10000:
        return '\\u{0:04x}'.format(code)
    code -= 0x10000
    return '\\u{0:04x}\\u{1:04x}'.format(0xd800 | code >> 10 & 0x3ff, 0xdc00 | code & 0x3ff)


def py_encode_basestring_ascii(s):
    """The JSON form of a string, in ASCII."""
    return '"' + ESCAPE_ASCII.sub(_ascii_escape, s) + '"'


encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Turns Python objects into JSON text: dict, list and tuple, str, int and float (and enums of these), True,
    False, None.

    Other objects are given to `default` (an argument, or the method of a subclass), which answers with an object
    that can be encoded, or raises TypeError.

    skipkeys: leave out items whose key is not a str, int, float, bool or None, instead of raising TypeError.
    ensure_ascii: escape what is not ASCII. check_circular: find containers that contain themselves.
    allow_nan: write NaN and infinities, instead of raising ValueError. sort_keys: sort dicts by key.
    indent: string, or number of blanks, for each level; None for all in one line.
    separators: a pair (between items, between key and value).
    """
    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False,
                 indent=None, separators=None, default=None):
        self.skipkeys, self.sort_keys, self.indent = skipkeys, sort_keys, indent
        self.ensure_ascii, self.check_circular, self.allow_nan = ensure_ascii, check_circular, allow_nan
        if separators is None and indent is not None:
            # The line ends after the comma.
            separators = ',', self.key_separator
        if separators is not None:
            self.item_separator, self.key_separator = separators
        if default is not None:
            self.default = default

    def default(self, o):
        """For subclasses: an object to write in place of one that JSON does not know."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of an object."""
        if isinstance(o, str):
            return (encode_basestring_ascii if self.ensure_ascii else encode_basestring)(o)
        # All at once: errors inside then have a shorter traceback than with a join over an iterator.
        pieces = self.iterencode(o, _one_shot=True)
        return ''.join(pieces if isinstance(pieces, (tuple, list)) else [*pieces])

    def iterencode(self, o, _one_shot=False):
        """The JSON text of an object in pieces."""
        seen = {} if self.check_circular else None
        quote = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        indent = self.indent if self.indent is None or isinstance(self.indent, str) else ' ' * self.indent
        common = self.key_separator, self.item_separator, self.sort_keys, self.skipkeys
        if _one_shot and c_make_encoder is not None:
            write = c_make_encoder(seen, self.default, quote, indent, *common, self.allow_nan)
        else:
            write = _make_iterencode(seen, self.default, quote, indent, self._float_text, *common, _one_shot)
        return write(o, 0)

    def _float_text(self, number):
        text = float.__repr__(number)
        special = _SPECIAL_FLOATS.get(text)
        if special is None:
            return text
        if not self.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(number))
        return special


_SPECIAL_FLOATS = {'nan': 'NaN', 'inf': 'Infinity', '-inf': '-Infinity'}


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator, _sort_keys,
                     _skipkeys, _one_shot):
    if _indent is not None and not isinstance(_indent, str):
        _indent = ' ' * _indent

    def simple(o):
        """The text of what is no container, None for others."""
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return 'null'
        if o is True:
            return 'true'
        if o is False:
            return 'false'
        if isinstance(o, int):
            # Subclasses such as enums may print otherwise.
            return int.__repr__(o)
        if isinstance(o, float):
            return _floatstr(o)
        return None

    def mark(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o

    def unmark(o):
        if markers is not None:
            del markers[id(o)]

    def key_text(key):
        if isinstance(key, str):
            return key
        if isinstance(key, float):
            return _floatstr(key)
        if key is True:
            return 'true'
        if key is False:
            return 'false'
        if key is None:
            return 'null'
        if isinstance(key, int):
            return int.__repr__(key)
        if _skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')

    def sequence(lst, level):
        if not lst:
            yield '[]'
            return
        mark(lst)
        level += 1
        before = '[' if _indent is None else '[\n' + _indent * level
        between = _item_separator if _indent is None else _item_separator + '\n' + _indent * level
        for value in lst:
            text = simple(value)
            if text is not None:
                yield before + text
            else:
                yield before
                yield from container(value, level)
            before = between
        yield ']' if _indent is None else '\n' + _indent * (level - 1) + ']'
        unmark(lst)

    def mapping(dct, level):
        if not dct:
            yield '{}'
            return
        mark(dct)
        yield '{'
        level += 1
        before = '' if _indent is None else '\n' + _indent * level
        between = _item_separator if _indent is None else _item_separator + '\n' + _indent * level
        wrote = False
        for key, value in (sorted(dct.items()) if _sort_keys else dct.items()):
            key = key_text(key)
            if key is None:
                continue
            yield before
            before = between
            wrote = True
            yield _encoder(key)
            yield _key_separator
            text = simple(value)
            if text is not None:
                yield text
            else:
                yield from container(value, level)
        yield '}' if _indent is None or not wrote else '\n' + _indent * (level - 1) + '}'
        unmark(dct)

    def container(o, level):
        if isinstance(o, (list, tuple)):
            yield from sequence(o, level)
        elif isinstance(o, dict):
            yield from mapping(o, level)
        else:
            mark(o)
            yield from anything(_default(o), level)
            unmark(o)

    def anything(o, level):
        text = simple(o)
        if text is not None:
            yield text
        else:
            yield from container(o, level)

    return anything
