"""Text in HTML: escape it, and read what is escaped."""
import re as _re

__all__ = ['escape', 'unescape']


def escape(s, quote=True):
    """Replace & < > and, if quote is true, both quotation marks by their entities."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if quote:
        s = s.replace('"', "&quot;").replace("'", "&#x27;")
    return s


# Numbers that browsers read as in cp1252.
_REPLACED = {0: '\ufffd', 13: '\r'}
for _code in range(0x80, 0xa0):
    _REPLACED[_code] = bytes((_code,)).decode('cp1252', 'ignore') or chr(_code)
del _code


def _is_nothing(code):
    """Whether a number stands for no character at all."""
    return 1 <= code <= 8 or 0xe <= code <= 0x1f or 0x7f <= code <= 0x9f or 0xfdd0 <= code <= 0xfdef or code == 0xb \
        or code & 0xfffe == 0xfffe


def _character(match):
    text = match.group(1)
    if text[0] == '#':
        digits = text[1:].rstrip(';')
        code = int(digits[1:], 16) if digits[0] in 'xX' else int(digits)
        if code in _REPLACED:
            return _REPLACED[code]
        if 0xd800 <= code <= 0xdfff or code > 0x10ffff:
            return '\ufffd'
        return '' if _is_nothing(code) else chr(code)
    from html.entities import html5
    if text in html5:
        return html5[text]
    # The longest name at the beginning counts, if it may stand without a semicolon.
    for end in range(len(text) - 1, 1, -1):
        if text[:end] in html5:
            return html5[text[:end]] + text[end:]
    return '&' + text


_charref = _re.compile(r'&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)')


def unescape(s):
    """Replace character references, by name or number, by the characters."""
    return _charref.sub(_character, s) if '&' in s else s
