"""Cookies of HTTP: reading the Cookie header, writing Set-Cookie headers (RFC 6265, and RFC 2109's quoting).

A cookie jar of one message is a dict from names to Morsels; a Morsel is one cookie with its attributes
(path, max-age, secure, ...). SimpleCookie keeps values as text.
"""

import re
import string
from types import GenericAlias

__all__ = ["CookieError", "BaseCookie", "SimpleCookie"]


class CookieError(Exception):
    """A cookie's name or attribute is not allowed."""


# ---- quoting

_TOKEN = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~:"
_is_token = re.compile(f"[{re.escape(_TOKEN)}]+").fullmatch
_must_escape = re.compile(f"[^{re.escape(_TOKEN + ' ()/<=>?@[]{}')}]").sub
_escaped = re.compile(r"\\(?:([0-3][0-7]{2})|(.))").sub


def _octal(found):
    char = found[0]
    if char in '"\\':
        return "\\" + char
    return f"\\{ord(char):03o}" if ord(char) < 256 else char


def _quote(text):
    """The text as a cookie's value: as it is when it is a token, else in quotes with escapes."""
    if text is None or _is_token(text):
        return text
    return f'"{_must_escape(_octal, text)}"'


def _unquote(text):
    """The value that _quote() wrote; text without quotes stays as it is."""
    if text is None or len(text) < 2 or not text[0] == text[-1] == '"':
        return text
    return _escaped(lambda found: found[2] or chr(int(found[1], 8)), text[1:-1])


# ---- one cookie

# How each attribute is spelt in a header.
_SPELLING = {
    "expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
    "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite",
}
_FLAGS = {"secure", "httponly"}       # these stand without a value


def _getdate(future=0):
    """The time `future` seconds from now as cookies write it."""
    from time import gmtime, time
    year, month, day, hour, minute, second, weekday = gmtime(time() + future)[:7]
    day_name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[weekday]
    month_name = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[month - 1]
    return f"{day_name}, {day:02d} {month_name} {year:4d} {hour:02d}:{minute:02d}:{second:02d} GMT"


class Morsel(dict):
    """One cookie: key, value and coded_value; the items of the dict are its attributes."""

    _reserved = _SPELLING
    _flags = _FLAGS

    def __init__(self):
        self._key = self._value = self._coded_value = None
        dict.update(self, dict.fromkeys(self._reserved, ""))

    key = property(lambda self: self._key)
    value = property(lambda self: self._value)
    coded_value = property(lambda self: self._coded_value)

    def _attribute(self, name):
        lowered = name.lower()
        if lowered in self._reserved:
            return lowered
        raise CookieError(f"Invalid attribute {lowered!r}")

    def isReservedKey(self, K):
        return K.lower() in self._reserved

    def __setitem__(self, K, V):
        dict.__setitem__(self, self._attribute(K), V)

    def setdefault(self, key, val=None):
        return dict.setdefault(self, self._attribute(key), val)

    def update(self, values):
        # All names are looked at first: a wrong one leaves the cookie as it was.
        dict.update(self, [(self._attribute(name), value) for name, value in dict(values).items()])

    def copy(self):
        twin = Morsel()
        dict.update(twin, self)
        vars(twin).update(vars(self))
        return twin

    def set(self, key, val, coded_val):
        """Gives the cookie its name, its value and the value as the header writes it."""
        if self.isReservedKey(key):
            raise CookieError(f"Attempt to set a reserved key {key!r}")
        if not _is_token(key):
            raise CookieError(f"Illegal key {key!r}")
        self._key, self._value, self._coded_value = key, val, coded_val

    def _identity(self):
        return self._key, self._value, self._coded_value

    def __eq__(self, other):
        if isinstance(other, Morsel):
            return dict.__eq__(self, other) and self._identity() == other._identity()
        return NotImplemented

    __ne__ = object.__ne__

    def __getstate__(self):
        return dict(zip(("key", "value", "coded_value"), self._identity()))

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state["key"], state["value"], state["coded_value"]

    # -- writing

    def _written(self, wanted):
        yield f"{self._key}={self._coded_value}"
        for name, value in sorted(self.items()):
            if value == "" or name not in wanted:
                continue
            spelt = self._reserved[name]
            if name in self._flags:
                if value:
                    yield spelt
            elif name == "expires" and isinstance(value, int):
                yield f"{spelt}={_getdate(value)}"
            elif name == "max-age" and isinstance(value, int):
                yield f"{spelt}={value:d}"
            elif name == "comment" and isinstance(value, str):
                yield f"{spelt}={_quote(value)}"
            else:
                yield f"{spelt}={value}"

    def OutputString(self, attrs=None):
        """The cookie as a header's value, with the attributes named by attrs (all of them without it)."""
        return "; ".join(self._written(self._reserved if attrs is None else attrs))

    def output(self, attrs=None, header="Set-Cookie:"):
        return f"{header} {self.OutputString(attrs)}"

    __str__ = output

    def __repr__(self):
        return f"<{type(self).__name__}: {self.OutputString()}>"

    def js_output(self, attrs=None):
        """A script element that sets the cookie in a browser."""
        text = self.OutputString(attrs).replace('"', '\\"')
        lines = ("", '<script type="text/javascript">', "<!-- begin hiding", f'document.cookie = "{text}";',
                 "// end hiding -->", "</script>", "")
        return "\n        ".join(lines)

    __class_getitem__ = classmethod(GenericAlias)


# ---- the cookies of a message

_NAME_CHARS = r"\w!#%&'~`><@,:/$*+\-.^|)(?}{="
_next_pair = re.compile(
    rf'\s*(?P<name>[{_NAME_CHARS}]+?)'
    r'(?:\s*=\s*(?P<value>'
    r'"(?:[^\\"]|\\.)*"'                                  # quoted
    r'|\w{3},\s[\w\s-]{9,11}\s[\d:]{8}\sGMT'              # a date: the only value with blanks outside quotes
    rf'|[{_NAME_CHARS}\[\]]*))?'
    r'\s*(?:\s+|;|$)', re.ASCII).match


class BaseCookie(dict):
    """Cookies by name. Subclasses say how values are coded: value_decode() and value_encode()."""

    def __init__(self, input=None):
        if input:
            self.load(input)

    def value_decode(self, val):
        """(value, coded value) of what a header holds."""
        return val, val

    def value_encode(self, val):
        """(value, coded value) of what a program sets."""
        text = str(val)
        return text, text

    def _put(self, name, value, coded):
        morsel = self.get(name, Morsel())
        morsel.set(name, value, coded)
        dict.__setitem__(self, name, morsel)

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            dict.__setitem__(self, key, value)       # also how unpickling fills the jar
        else:
            self._put(key, *self.value_encode(value))

    def load(self, rawdata):
        """Takes the cookies of a Cookie header's value, or of a mapping."""
        if isinstance(rawdata, str):
            for name, pair, attributes in self._scanned(rawdata):
                self._put(name, *pair)
                for attribute, value in attributes:
                    self[name][attribute] = value
        else:
            for name, value in rawdata.items():
                self[name] = value

    def _scanned(self, text):
        """[(name, (value, coded), [(attribute, value)])] of a header; [] when an attribute stands where none may.

        What follows something unreadable is left out, as browsers do."""
        found = []
        at = 0
        while at < len(text) and (pair := _next_pair(text, at)):
            at = pair.end()
            name, value = pair["name"], pair["value"]
            lowered = name.lower()
            if name.startswith("$"):
                # RFC 2109: about the cookie before it; in front of all it is about the message.
                if found:
                    found[-1][2].append((name[1:], value))
            elif lowered in Morsel._reserved:
                if not found or value is None and lowered not in Morsel._flags:
                    return []
                found[-1][2].append((lowered, True if value is None else _unquote(value)))
            elif value is None:
                return []
            else:
                found.append((name, self.value_decode(value), []))
        return found

    def _sorted(self):
        return [morsel for name, morsel in sorted(self.items())]

    def output(self, attrs=None, header="Set-Cookie:", sep="\015\012"):
        return sep.join(morsel.output(attrs, header) for morsel in self._sorted())

    __str__ = output

    def js_output(self, attrs=None):
        return "".join(morsel.js_output(attrs) for morsel in self._sorted())

    def __repr__(self):
        shown = " ".join(f"{name}={morsel.value!r}" for name, morsel in sorted(self.items()))
        return f"<{type(self).__name__}: {shown}>"


class SimpleCookie(BaseCookie):
    """Cookies whose values are text: quoted where that is needed, and nothing else."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)
