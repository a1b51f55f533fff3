"""Dates, addresses and other small things in headers."""

__all__ = ['collapse_rfc2231_value', 'decode_params', 'decode_rfc2231', 'encode_rfc2231', 'formataddr', 'formatdate',
           'format_datetime', 'getaddresses', 'make_msgid', 'mktime_tz', 'parseaddr', 'parsedate', 'parsedate_tz',
           'parsedate_to_datetime', 'quote', 'unquote', 'localtime']

import datetime
import os
import random
import re
import socket
import time
import urllib.parse

_DAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split()
_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
# Hours from UTC of the zones that RFC 822 names.
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -4, 'ADT': -3, 'EST': -5, 'EDT': -4, 'CST': -6, 'CDT': -5, 'MST': -7,
          'MDT': -6, 'PST': -8, 'PDT': -7}


# ---- dates

def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as headers have it, of seconds since 1970; None: now."""
    if timeval is None:
        timeval = time.time()
    moment = datetime.datetime.fromtimestamp(timeval, datetime.timezone.utc)
    if localtime:
        return format_datetime(moment.astimezone())
    return format_datetime(moment if usegmt else moment.replace(tzinfo=None), usegmt)


def format_datetime(dt, usegmt=False):
    """A date as headers have it, of a datetime; one without zone is told as -0000."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError("usegmt option requires a UTC datetime")
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else f'{dt:%z}'
    return f'{_DAYS[dt.weekday()]}, {dt.day:02} {_MONTHS[dt.month - 1]} {dt.year:04} {dt:%H:%M:%S} {zone}'


def _clock(word):
    """Hours, minutes and seconds of a word, or None."""
    parts = word.split(':') if ':' in word else word.split('.')
    if not 2 <= len(parts) <= 3 or not all([p.isdecimal() for p in parts]):
        return None
    return [int(p) for p in parts] + [0] * (3 - len(parts))


def _offset(word):
    """Seconds east of UTC of a zone; None where it says nothing."""
    if word.upper() in _ZONES:
        return _ZONES[word.upper()] * 3600
    if re.fullmatch(r'[-+]\d{4}', word) is None or word == '-0000':
        return None
    seconds = int(word[1:3]) * 3600 + int(word[3:]) * 60
    return -seconds if word[0] == '-' else seconds


def parsedate_tz(data):
    """The date in a header as a tuple of ten, the last one seconds east of UTC or None; None when it is no date."""
    words = re.sub(r'\([^()]*\)', ' ', data or '').replace(',', ' ').replace('-', ' -').split()
    if words and words[0][:3].capitalize() in _DAYS and len(words) > 3:
        del words[0]
    # 01-Jan-2020 is three words.
    words[:3] = [w.lstrip('-') for w in words[:3]]
    if len(words) < 3:
        return None
    if words[0][:3].capitalize() in _MONTHS:
        words[:2] = words[1], words[0]
    if ':' in words[2] and len(words) > 3:
        # As ctime() has it: the year behind the time.
        words[2:] = [words[-1], *words[2:-1]]
    day, month, year = words[:3]
    month = month[:3].capitalize()
    if month not in _MONTHS or not day.isdecimal() or not year.isdecimal():
        return None
    year = int(year)
    if year < 100:
        year += 2000 if year < 69 else 1900
    clock, zone = [0, 0, 0], None
    if len(words) > 3:
        clock = _clock(words[3])
        if clock is None:
            return None
        if len(words) > 4:
            zone = _offset(words[4])
    return (year, _MONTHS.index(month) + 1, int(day), *clock, 0, 1, -1, zone)


def parsedate(data):
    """The date in a header as a tuple that time.mktime() takes; None when it is no date."""
    found = parsedate_tz(data)
    return None if found is None else found[:9]


def parsedate_to_datetime(data):
    """The date in a header as a datetime; ValueError when it is no date."""
    found = parsedate_tz(data)
    if found is None:
        raise ValueError('Invalid date value or format "%s"' % str(data))
    zone = None if found[9] is None else datetime.timezone(datetime.timedelta(seconds=found[9]))
    return datetime.datetime(*found[:6], tzinfo=zone)


def mktime_tz(data):
    """Seconds since 1970 of what parsedate_tz() gives."""
    import calendar
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def localtime(dt=None, isdst=None):
    """A datetime in the zone of this machine; None: now."""
    return (datetime.datetime.now() if dt is None else dt).astimezone()


# ---- addresses

def quote(str):
    """Backslashes before backslashes and double quotes."""
    return re.sub(r'(["\\])', r'\\\1', str)


def unquote(str):
    """The text inside of double quotes or angle brackets."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


def formataddr(pair, charset='utf-8'):
    """A name and an address as headers have them."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    if not name.isascii():
        import base64
        word = base64.b64encode(name.encode(str(charset))).decode('ascii')
        return f'=?{charset}?b?{word}?= <{address}>'
    quotes = '"' if re.search(r'[][\\()<>@,:;".]', name) else ''
    return f'{quotes}{quote(name)}{quotes} <{address}>'


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[,;:]|[^\s",;:<>()]+|.', re.S)


def _addresses(text):
    words, address, comments = [], None, []
    for token in [*_TOKEN.findall(text), ',']:
        if token in ',;':
            if address is None and ('@' in ''.join(words) or len(words) == 1):
                address, words = ''.join(words), []
            if address is not None or words or comments:
                yield ' '.join(words or comments), address or ''
            words, address, comments = [], None, []
        elif token == ':':
            # What came before is the name of a group.
            words = []
        elif token[0] == '"' and len(token) > 1:
            words.append(re.sub(r'\\(.)', r'\1', token[1:-1]))
        elif token[0] == '(' and len(token) > 1:
            comments.append(token[1:-1])
        elif token[0] == '<' and len(token) > 1:
            address = token[1:-1]
        elif not token.isspace():
            words.append(token)


def getaddresses(fieldvalues, *, strict=True):
    """Pairs of name and address of all these headers."""
    return [pair for value in fieldvalues for pair in _addresses(str(value))]


def parseaddr(addr, *, strict=True):
    """The name and address in a header, ('', '') when there is none."""
    if isinstance(addr, list):
        addr = addr[0]
    found = list(_addresses(addr)) if isinstance(addr, str) else []
    return found[0] if found and (not strict or len(found) == 1) else ('', '')


def make_msgid(idstring=None, domain=None):
    """A text for the header Message-ID that nobody else makes."""
    parts = [str(int(time.time() * 100)), str(os.getpid()), str(random.getrandbits(64))]
    if idstring is not None:
        parts.append(idstring)
    return f"<{'.'.join(parts)}@{socket.getfqdn() if domain is None else domain}>"


# ---- parameters with charset and language (RFC 2231)

def decode_rfc2231(s):
    """(charset, language, text) of charset'language'text."""
    parts = s.split("'", 2)
    return tuple(parts) if len(parts) == 3 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    """The text with all but plain characters as %XX."""
    text = urllib.parse.quote(s, safe='', encoding=charset or 'ascii')
    return text if charset is None and language is None else f"{charset}'{language or ''}'{text}"


_CONTINUED = re.compile(r'(?P<name>\w+)\*(?P<number>\d+)?(?P<encoded>\*)?')


def decode_params(params):
    """Puts parameters together that were cut in pieces: a list of pairs."""
    result, pieces = [params[0]], {}
    for name, value in params[1:]:
        match = _CONTINUED.fullmatch(name)
        if match is None:
            result.append((name, '"%s"' % quote(unquote(value))))
        else:
            number = int(match['number'] or 0)
            encoded = name.endswith('*')
            pieces.setdefault(match['name'], []).append((number, unquote(value), encoded))
    for name, found in pieces.items():
        text = ''.join([urllib.parse.unquote(value, 'latin-1') if encoded else value for _, value, encoded in sorted(found)])
        if any([encoded for *_, encoded in found]):
            charset, language, text = decode_rfc2231(text)
            result.append((name, (charset, language, '"%s"' % quote(text))))
        else:
            result.append((name, '"%s"' % quote(text)))
    return result


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    """The text of a parameter that may be a triple of charset, language and text."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _language, text = value
    try:
        return text.encode('latin-1').decode(charset or fallback_charset, errors)
    except LookupError:
        return unquote(text)
