"""TOML 1.0 documents read into dictionaries."""

__all__ = ["loads", "load", "TOMLDecodeError"]

import re
from datetime import date, datetime, time, timedelta, timezone

_CONTROLS = frozenset(map(chr, range(32))) | {chr(127)}
_BAD_IN_LINE = _CONTROLS - {'\t'}
_BAD_IN_BLOCK = _CONTROLS - {'\t', '\n'}
_KEY_START = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'\"")
_BARE_KEY = re.compile(r'[A-Za-z0-9_-]+')
_ESCAPES = {'b': '\b', 't': '\t', 'n': '\n', 'f': '\f', 'r': '\r', '"': '"', '\\': '\\'}
_FILLER = re.compile(r'(?:[ \t\n]+|#[^\x00-\x08\x0a-\x1f\x7f]*)*')
_SPECIAL_FLOAT = re.compile(r'[+-]?(?:inf|nan)')

_TIME = r'([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(?:\.([0-9]{1,6})[0-9]*)?'
_LOCAL_TIME = re.compile(_TIME)
_DATETIME = re.compile(r'([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(?:[Tt ]' + _TIME
                       + r'(?:([Zz])|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))?)?')
_NUMBER = re.compile(r'0(?:x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*|b[01](?:_?[01])*|o[0-7](?:_?[0-7])*)'
                     r'|[+-]?(?:0|[1-9](?:_?[0-9])*)((?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9](?:_?[0-9])*)?)')


class TOMLDecodeError(ValueError):
    """A document that is not valid TOML."""


def load(fp, /, *, parse_float=float):
    """Reads a document from a file opened in binary mode."""
    data = fp.read()
    try:
        text = data.decode()
    except AttributeError:
        raise TypeError("File must be opened in binary mode, e.g. use `open('foo.toml', 'rb')`") from None
    return loads(text, parse_float=parse_float)


def loads(s, /, *, parse_float=float):
    """Reads a document from a text. parse_float is called with the text of each float."""
    try:
        text = s.replace('\r\n', '\n')
    except (AttributeError, TypeError):
        raise TypeError(f"Expected str object, not '{type(s).__qualname__}'") from None
    return _Reader(text, _checked(parse_float)).document()


def _checked(parse_float):
    if parse_float is float:
        return float

    def convert(text):
        value = parse_float(text)
        if isinstance(value, (dict, list)):
            raise ValueError("parse_float must not return dicts or lists")
        return value

    return convert


class _Node:
    """What is known about a key besides its value: how it was made, and what may still be done to it."""

    __slots__ = ('below', 'declared', 'frozen', 'by_dots')

    def __init__(self):
        self.below = {}
        self.declared = False   # by a [header]
        self.frozen = False     # an inline value: nothing can be added
        self.by_dots = False    # made by a dotted key: no header can open it again


class _Reader:
    def __init__(self, text, parse_float):
        self.text = text
        self.pos = 0
        self.parse_float = parse_float
        self.root = {}
        self.notes = _Node()

    # ---- places

    def fail(self, message, pos=None):
        raise TOMLDecodeError(f"{message} (at {self.place(self.pos if pos is None else pos)})")

    def place(self, pos):
        if pos >= len(self.text):
            return "end of document"
        line = self.text.count('\n', 0, pos) + 1
        column = pos + 1 if line == 1 else pos - self.text.rindex('\n', 0, pos)
        return f"line {line}, column {column}"

    def at(self, prefix):
        return self.text.startswith(prefix, self.pos)

    def char(self):
        return self.text[self.pos:self.pos + 1]

    def blanks(self, chars=' \t'):
        text, pos = self.text, self.pos
        end = len(text)
        while pos < end and text[pos] in chars:
            pos += 1
        self.pos = pos

    def comment(self):
        if self.char() == '#':
            end = self.text.find('\n', self.pos)
            end = len(self.text) if end < 0 else end
            self.scan_for(self.pos + 1, end, _BAD_IN_LINE)
            self.pos = end

    def scan_for(self, start, end, bad):
        for i in range(start, end):
            if self.text[i] in bad:
                self.fail(f"Found invalid character {self.text[i]!r}", i)

    def filler(self):
        """Blanks, comments and line ends between the values of an array."""
        self.pos = _FILLER.match(self.text, self.pos).end()
        if self.char() in _BAD_IN_BLOCK:
            self.fail(f"Found invalid character {self.char()!r}")

    # ---- statements

    def document(self):
        header = ()
        while True:
            self.blanks()
            c = self.char()
            if not c:
                return self.root
            if c == '\n':
                self.pos += 1
                continue
            if c == '[':
                header = self.array_header() if self.at('[[') else self.table_header()
                self.blanks()
            elif c in _KEY_START:
                self.pair(header)
                self.blanks()
            elif c != '#':
                self.fail("Invalid statement")
            self.comment()
            c = self.char()
            if not c:
                return self.root
            if c != '\n':
                self.fail("Expected newline or end of document after a statement")
            self.pos += 1

    def note(self, key, make=True):
        node = self.notes
        for part in key:
            below = node.below.get(part)
            if below is None:
                if not make:
                    return None
                below = node.below[part] = _Node()
            node = below
        return node

    def is_frozen(self, key):
        node = self.notes
        for part in key:
            node = node.below.get(part)
            if node is None:
                return False
            if node.frozen:
                return True
        return False

    def table_at(self, key, through_lists=True):
        """The table of a key, made where it is not there. KeyError when something else is in its place."""
        here = self.root
        for part in key:
            here = here.setdefault(part, {})
            if through_lists and isinstance(here, list):
                here = here[-1]
            if not isinstance(here, dict):
                raise KeyError("There is no nest behind this key")
        return here

    def table_header(self):
        self.pos += 1
        self.blanks()
        key = self.key()
        node = self.note(key)
        if node.declared or self.is_frozen(key):
            self.fail(f"Cannot declare {key} twice")
        node.declared = True
        try:
            self.table_at(key)
        except KeyError:
            self.fail("Cannot overwrite a value")
        if not self.at(']'):
            self.fail("Expected ']' at the end of a table declaration")
        self.pos += 1
        return key

    def array_header(self):
        self.pos += 2
        self.blanks()
        key = self.key()
        if self.is_frozen(key):
            self.fail(f"Cannot mutate immutable namespace {key}")
        # A new element: what was declared below the last one does not count.
        node = self.note(key)
        node.below = {}
        node.declared = True
        try:
            parent = self.table_at(key[:-1])
            if key[-1] in parent:
                tables = parent[key[-1]]
                if not isinstance(tables, list):
                    raise KeyError("An object other than list found behind this key")
                tables.append({})
            else:
                parent[key[-1]] = [{}]
        except KeyError:
            self.fail("Cannot overwrite a value")
        if not self.at(']]'):
            self.fail("Expected ']]' at the end of an array declaration")
        self.pos += 2
        return key

    def pair(self, header):
        key, value = self.key_and_value()
        above = header + key[:-1]
        for i in range(1, len(key)):
            inner = header + key[:i]
            node = self.note(inner, make=False)
            if node is not None and node.declared and not node.by_dots:
                self.fail(f"Cannot redefine namespace {inner}")
            node = self.note(inner)
            node.by_dots = True
            node.declared = True
        if self.is_frozen(above):
            self.fail(f"Cannot mutate immutable namespace {above}")
        try:
            table = self.table_at(above)
        except KeyError:
            self.fail("Cannot overwrite a value")
        if key[-1] in table:
            self.fail("Cannot overwrite a value")
        if isinstance(value, (dict, list)):
            self.note(header + key).frozen = True
        table[key[-1]] = value

    def key_and_value(self):
        key = self.key()
        if self.char() != '=':
            self.fail("Expected '=' after a key in a key/value pair")
        self.pos += 1
        self.blanks()
        return key, self.value()

    def key(self):
        parts = [self.key_part()]
        self.blanks()
        while self.char() == '.':
            self.pos += 1
            self.blanks()
            parts.append(self.key_part())
            self.blanks()
        return tuple(parts)

    def key_part(self):
        m = _BARE_KEY.match(self.text, self.pos)
        if m:
            self.pos = m.end()
            return m[0]
        c = self.char()
        if c == "'":
            return self.literal()
        if c == '"':
            return self.basic()
        self.fail("Invalid initial character for a key part")

    # ---- values

    def value(self):
        c = self.char()
        if c == '"':
            return self.block('"""') if self.at('"""') else self.basic()
        if c == "'":
            return self.block("'''") if self.at("'''") else self.literal()
        if c == 't' and self.at('true'):
            self.pos += 4
            return True
        if c == 'f' and self.at('false'):
            self.pos += 5
            return False
        if c == '[':
            return self.array()
        if c == '{':
            return self.inline_table()
        m = _DATETIME.match(self.text, self.pos)
        if m:
            try:
                value = _moment(m)
            except ValueError:
                self.fail("Invalid date or datetime")
            self.pos = m.end()
            return value
        m = _LOCAL_TIME.match(self.text, self.pos)
        if m:
            self.pos = m.end()
            return _time(m[1], m[2], m[3], m[4])
        m = _NUMBER.match(self.text, self.pos)
        if m:
            self.pos = m.end()
            if m[1]:
                return self.parse_float(m[0])
            return int(m[0], 0)
        m = _SPECIAL_FLOAT.match(self.text, self.pos)
        if m:
            self.pos = m.end()
            return self.parse_float(m[0])
        self.fail("Invalid value")

    def array(self):
        self.pos += 1
        items = []
        self.filler()
        while not self.at(']'):
            items.append(self.value())
            self.filler()
            if self.at(']'):
                break
            if not self.at(','):
                self.fail("Unclosed array")
            self.pos += 1
            self.filler()
        self.pos += 1
        return items

    def inline_table(self):
        self.pos += 1
        table = {}
        closed = set()      # keys whose values nothing can be added to
        self.blanks()
        if self.at('}'):
            self.pos += 1
            return table
        while True:
            key, value = self.key_and_value()
            for i in range(1, len(key) + 1):
                if key[:i] in closed:
                    self.fail(f"Cannot mutate immutable namespace {key}")
            here = table
            for part in key[:-1]:
                here = here.setdefault(part, {})
                if not isinstance(here, dict):
                    self.fail("Cannot overwrite a value")
            if key[-1] in here:
                self.fail(f"Duplicate inline table key {key[-1]!r}")
            here[key[-1]] = value
            if isinstance(value, (dict, list)):
                closed.add(key)
            self.blanks()
            if self.at('}'):
                self.pos += 1
                return table
            if not self.at(','):
                self.fail("Unclosed inline table")
            self.pos += 1
            self.blanks()

    # ---- strings

    def literal(self):
        start = self.pos + 1
        for end in range(start, len(self.text)):
            c = self.text[end]
            if c == "'":
                self.pos = end + 1
                return self.text[start:end]
            if c in _BAD_IN_LINE:
                self.fail(f"Found invalid character {c!r}", end)
        self.fail('Expected "\'"', len(self.text))

    def basic(self):
        self.pos += 1
        return self.quoted('"', _BAD_IN_LINE, False)

    def block(self, quotes):
        """A string of several lines. Up to two quotes may stand before the closing three."""
        self.pos += 3
        if self.char() == '\n':
            self.pos += 1
        quote = quotes[0]
        if quote == "'":
            end = self.text.find(quotes, self.pos)
            if end < 0:
                self.scan_for(self.pos, len(self.text), _BAD_IN_BLOCK)
                self.fail('Expected "\'\'\'"', len(self.text))
            self.scan_for(self.pos, end, _BAD_IN_BLOCK)
            value = self.text[self.pos:end]
            self.pos = end + 3
        else:
            value = self.quoted(quotes, _BAD_IN_BLOCK, True)
        for _ in range(2):
            if not self.at(quote):
                break
            self.pos += 1
            value += quote
        return value

    def quoted(self, closing, bad, lines):
        text = self.text
        out = []
        start = self.pos
        while True:
            c = self.char()
            if not c:
                self.fail("Unterminated string")
            if c == '"' and self.at(closing):
                out.append(text[start:self.pos])
                self.pos += len(closing)
                return ''.join(out)
            if c == '\\':
                out.append(text[start:self.pos])
                out.append(self.escape(lines))
                start = self.pos
                continue
            if c in bad:
                self.fail(f"Illegal character {c!r}")
            self.pos += 1

    def escape(self, lines):
        c = self.text[self.pos + 1:self.pos + 2]
        self.pos += 2
        if lines and c and c in ' \t\n':
            # A backslash at the end of a line swallows white space up to the next character.
            if c != '\n':
                self.blanks()
                n = self.char()
                if not n:
                    return ''
                if n != '\n':
                    self.fail("Unescaped '\\' in a string")
                self.pos += 1
            self.blanks(' \t\n')
            return ''
        if c in ('u', 'U'):
            length = 4 if c == 'u' else 8
            digits = self.text[self.pos:self.pos + length]
            if len(digits) != length or not all(d in '0123456789abcdefABCDEF' for d in digits):
                self.fail("Invalid hex value")
            self.pos += length
            code = int(digits, 16)
            if not (code <= 0xD7FF or 0xE000 <= code <= 0x10FFFF):
                self.fail("Escaped character is not a Unicode scalar value")
            return chr(code)
        if c in _ESCAPES and c:
            return _ESCAPES[c]
        if not c:
            self.fail("Unterminated string")
        self.fail("Unescaped '\\' in a string")


def _time(hour, minute, second, fraction, tz=None):
    return time(int(hour), int(minute), int(second), int(fraction.ljust(6, '0')) if fraction else 0, tz)


def _moment(m):
    day = date(int(m[1]), int(m[2]), int(m[3]))
    if m[4] is None:
        return day
    zone = None
    if m[8]:
        zone = timezone.utc
    elif m[9]:
        offset = timedelta(hours=int(m[10]), minutes=int(m[11]))
        zone = timezone(offset if m[9] == '+' else -offset)
    return datetime.combine(day, _time(m[4], m[5], m[6], m[7], zone))
