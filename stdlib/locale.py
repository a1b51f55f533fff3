"""Local conventions for numbers and text. This implementation knows the C locale and its UTF-8 form."""

import re as _re
import sys as _sys

__all__ = ["getlocale", "getdefaultlocale", "getpreferredencoding", "Error", "setlocale", "localeconv", "strcoll",
           "strxfrm", "str", "atof", "atoi", "format_string", "currency", "normalize", "LC_CTYPE", "LC_COLLATE",
           "LC_TIME", "LC_MONETARY", "LC_NUMERIC", "LC_MESSAGES", "LC_ALL", "CHAR_MAX", "getencoding"]

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
_strcoll = None
_builtin_str = str


class Error(Exception):
    """The locale is not supported."""


_KNOWN = {'C': 'C', 'POSIX': 'C', 'C.UTF-8': 'C.UTF-8', 'C.utf8': 'C.UTF-8', 'c.utf-8': 'C.UTF-8'}
_current = {category: 'C' for category in range(7)}
_current[LC_CTYPE] = 'C.UTF-8'


_LABELS = ('LC_CTYPE', 'LC_NUMERIC', 'LC_TIME', 'LC_COLLATE', 'LC_MONETARY', 'LC_MESSAGES')


def setlocale(category, locale=None):
    """Set the locale of a category, or ask for it with None."""
    if locale and not isinstance(locale, _builtin_str):
        locale = normalize(_build_localename(locale))
    if category not in range(7):
        raise Error("invalid locale category")
    if locale and category == LC_ALL and ';' in locale:
        # What asking for LC_ALL answers when the categories differ.
        for part in locale.split(';'):
            label, _, name = part.partition('=')
            if label not in _LABELS:
                raise Error("unsupported locale setting")
            setlocale(_LABELS.index(label), name)
    elif locale is not None:
        new = 'C.UTF-8' if locale == '' else _KNOWN.get(locale)
        if new is None:
            raise Error("unsupported locale setting")
        for each in range(7) if category == LC_ALL else (category,):
            _current[each] = new
    if category == LC_ALL:
        names = [_current[each] for each in range(6)]
        if len(set(names)) == 1:
            return names[0]
        return ';'.join(f'{label}={name}' for label, name in zip(_LABELS, names))
    return _current[category]


def localeconv():
    """The conventions of the current locale."""
    return {'decimal_point': '.', 'thousands_sep': '', 'grouping': [], 'int_curr_symbol': '', 'currency_symbol': '',
            'mon_decimal_point': '', 'mon_thousands_sep': '', 'mon_grouping': [], 'positive_sign': '',
            'negative_sign': '', 'int_frac_digits': 127, 'frac_digits': 127, 'p_cs_precedes': 127,
            'p_sep_by_space': 127, 'n_cs_precedes': 127, 'n_sep_by_space': 127, 'p_sign_posn': 127,
            'n_sign_posn': 127}


def strcoll(a, b):
    """Compare two texts by the locale: -1, 0 or 1."""
    return (a > b) - (a < b)


def strxfrm(s):
    """A text that compares as strcoll() does."""
    return s


def _grouping_intervals(grouping):
    last = None
    for interval in grouping:
        if interval == CHAR_MAX:
            return
        if interval == 0:
            if last is None:
                raise ValueError("invalid grouping")
            while True:
                yield last
        yield interval
        last = interval


def _group(s, monetary=False):
    conv = localeconv()
    separator = conv[monetary and 'mon_thousands_sep' or 'thousands_sep']
    grouping = conv[monetary and 'mon_grouping' or 'grouping']
    if not grouping:
        return s, 0
    stripped = s.rstrip()
    right = s[len(stripped):]
    s = stripped
    groups = []
    for interval in _grouping_intervals(grouping):
        if not s or s[-1] not in "0123456789":
            break
        groups.append(s[-interval:])
        s = s[:-interval]
    if s:
        groups.append(s)
    groups.reverse()
    return separator.join(groups) + right, len(separator) * (len(groups) - 1)


_PERCENT = _re.compile(r'%(?:\((?P<key>.*?)\))?(?P<modifiers>[-#0-9 +*.hlL]*?)[eEfFgGdiouxXcrs%]')


def _format(percent, value, grouping=False, monetary=False, *additional):
    text = percent % ((value, *additional) if additional else value)
    if percent[-1] in 'eEfFgG':
        parts = text.split('.')
        if grouping:
            parts[0], _ = _group(parts[0], monetary)
        text = localeconv()[monetary and 'mon_decimal_point' or 'decimal_point'].join(parts)
    elif percent[-1] in 'diu' and grouping:
        text, _ = _group(text, monetary)
    return text


def format_string(f, val, grouping=False, monetary=False):
    """Format as %, with the conventions of the locale."""
    specs = list(_PERCENT.finditer(f))
    plain = _PERCENT.sub('%s', f)
    if isinstance(val, dict):
        values = []
        for spec in specs:
            if spec.group()[-1] == '%':
                values.append('%')
            else:
                values.append(_format(spec.group(), val, grouping, monetary))
    else:
        if not isinstance(val, tuple):
            val = (val,)
        values = []
        i = 0
        for spec in specs:
            if spec.group()[-1] == '%':
                values.append('%')
            else:
                stars = spec.group('modifiers').count('*')
                values.append(_format(spec.group(), val[i], grouping, monetary, *val[i + 1:i + 1 + stars]))
                i += 1 + stars
    return plain % tuple(values)


def currency(val, symbol=True, grouping=False, international=False):
    """An amount of money by the locale."""
    conv = localeconv()
    digits = conv[international and 'int_frac_digits' or 'frac_digits']
    if digits == 127:
        raise ValueError("Currency formatting is not possible using the 'C' locale.")
    return format_string(f'%.{digits}f', abs(val), grouping, monetary=True)


def str(val):
    """A float as text by the locale."""
    return _format("%.12g", val)


def delocalize(string):
    """A number as text in Python's form."""
    conv = localeconv()
    separator = conv['thousands_sep']
    if separator:
        string = string.replace(separator, '')
    point = conv['decimal_point']
    return string.replace(point, '.') if point else string


def localize(string, grouping=False, monetary=False):
    """A number in Python's form as text by the locale."""
    return _group(string, monetary)[0] if grouping else string


def atof(string, func=float):
    """A number from text by the locale."""
    return func(delocalize(string))


def atoi(string):
    """An integer from text by the locale."""
    return int(delocalize(string))


def normalize(localename):
    """The usual spelling of a locale's name."""
    code, dot, encoding = localename.partition('.')
    if code in ('C', 'POSIX', 'c', 'posix'):
        code = 'C'
        if not dot:
            return code
    if dot:
        plain = encoding.lower().replace('-', '').replace('_', '')
        encoding = {'utf8': 'UTF-8', 'iso88591': 'ISO8859-1', 'iso885915': 'ISO8859-15', 'ascii': 'US-ASCII'}.get(
            plain, encoding)
        return f'{code}.{encoding}'
    if _re.fullmatch('[a-z]{2,3}_[A-Z]{2}', code):
        return code + '.ISO8859-1'
    return localename


def _parse_localename(localename):
    code = normalize(localename)
    if '@' in code:
        code, modifier = code.split('@', 1)
        if modifier == 'euro' and '.' not in code:
            return code, 'iso-8859-15'
    if '.' in code:
        return tuple(code.split('.')[:2])
    if code == 'C':
        return None, None
    if code == 'UTF-8':
        return None, 'UTF-8'
    raise ValueError('unknown locale: %s' % localename)


def _build_localename(localetuple):
    try:
        language, encoding = localetuple
        if language is None:
            language = 'C'
        return language if encoding is None else language + '.' + encoding
    except (TypeError, ValueError):
        raise TypeError('Locale must be None, a string, or an iterable of two strings -- '
                        'language code, encoding.') from None


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    """Language and encoding that the environment asks for."""
    import os
    for variable in envvars:
        name = os.environ.get(variable)
        if name:
            if variable == 'LANGUAGE':
                name = name.split(':')[0]
            return _parse_localename(name)
    return _parse_localename('C')


def getlocale(category=LC_CTYPE):
    """Language and encoding of a category."""
    name = setlocale(category)
    if category == LC_ALL and ';' in name:
        raise TypeError('category LC_ALL is not supported')
    return _parse_localename(name)


def getencoding():
    """The encoding of the locale."""
    return 'utf-8'


def getpreferredencoding(do_setlocale=True):
    """The encoding that text files have by default."""
    return 'utf-8'
