"""Reading of one JSON value at a position of a text."""
import re

try:
    from _json import make_scanner as c_make_scanner
except ImportError:
    c_make_scanner = None

__all__ = ['make_scanner']

NUMBER_RE = re.compile(r'(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?', re.VERBOSE | re.MULTILINE | re.DOTALL)

_WORDS = {'n': (('null', None),), 't': (('true', True),), 'f': (('false', False),)}
_CONSTANTS = {'N': 'NaN', 'I': 'Infinity', '-': '-Infinity'}


def py_make_scanner(context):
    """A function (string, idx) -> (value, end) with the settings of a decoder."""
    memo = context.memo
    number = NUMBER_RE.match

    def scan(string, idx):
        try:
            char = string[idx]
        except IndexError:
            raise StopIteration(idx) from None
        if char == '"':
            return context.parse_string(string, idx + 1, context.strict)
        if char == '{':
            return context.parse_object((string, idx + 1), context.strict, scan, context.object_hook,
                                        context.object_pairs_hook, memo)
        if char == '[':
            return context.parse_array((string, idx + 1), scan)
        for word, value in _WORDS.get(char, ()):
            if string.startswith(word, idx):
                return value, idx + len(word)
        match = number(string, idx)
        if match is not None:
            integer, fraction, exponent = match.groups()
            if fraction or exponent:
                return context.parse_float(integer + (fraction or '') + (exponent or '')), match.end()
            return context.parse_int(integer), match.end()
        word = _CONSTANTS.get(char)
        if word is not None and string.startswith(word, idx):
            return context.parse_constant(word), idx + len(word)
        raise StopIteration(idx)

    def scan_once(string, idx):
        if idx < 0:
            raise ValueError('idx cannot be negative')
        try:
            return scan(string, idx)
        finally:
            memo.clear()

    return scan_once


make_scanner = c_make_scanner or py_make_scanner
