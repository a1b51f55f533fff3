"""Parts of URLs: take them apart, put them together, quote what is in them."""
import functools
import re
import types
import warnings
from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs",
           "parse_qsl", "quote", "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes",
           "DefragResult", "ParseResult", "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

# Schemes whose URLs can be relative, have a host, have parameters. The empty one is for those without a scheme.
uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws',
               'wss', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu', 'sip', 'sips',
               'mms', 'sftp', 'tel']
non_hierarchical = ['gopher', 'hdl', 'mailto', 'news', 'telnet', 'wais', 'imap', 'snews', 'sip', 'sips']
uses_query = ['', 'http', 'wais', 'imap', 'https', 'shttp', 'mms', 'gopher', 'rtsp', 'rtsps', 'rtspu', 'sip', 'sips']
uses_fragment = ['', 'ftp', 'hdl', 'http', 'gopher', 'news', 'nntp', 'wais', 'https', 'shttp', 'snews', 'file',
                 'prospero']

scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'
# What browsers take away at both ends and, the second one, everywhere.
_WHATWG_C0_CONTROL_OR_SPACE = ''.join(map(chr, range(33)))
_UNSAFE_URL_BYTES_TO_REMOVE = ['\t', '\r', '\n']


def clear_cache():
    """Forget results that are kept."""
    urlsplit.cache_clear()
    _quoter.cache_clear()


def _text_args(*args):
    """The arguments as text, and what turns the result into the type they had."""
    text = isinstance(args[0], str)
    for arg in args[1:]:
        # Empty strings are the defaults of optional arguments.
        if arg and isinstance(arg, str) != text:
            raise TypeError("Cannot mix str and non-str arguments")
    if text:
        return args + (lambda result: result,)
    return tuple([arg.decode('ascii', 'strict') if arg else '' for arg in args]) + (
        lambda result: result.encode('ascii', 'strict') if isinstance(result, (str, _ResultMixinStr))
        else [item.encode() for item in result],)


class _ResultMixinStr:
    """A result as text."""
    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        return self._encoded_counterpart(*[x.encode(encoding, errors) for x in self])


class _ResultMixinBytes:
    """A result as bytes."""
    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        return self._decoded_counterpart(*[x.decode(encoding, errors) for x in self])


class _NetlocMixin:
    """What the host part of a result says."""
    __slots__ = ()

    @property
    def username(self):
        return self._userinfo[0]

    @property
    def password(self):
        return self._userinfo[1]

    @property
    def hostname(self):
        host = self._hostinfo[0]
        if not host:
            return None
        # The zone of an address keeps its case.
        name, percent, zone = host.partition('%' if isinstance(host, str) else b'%')
        return name.lower() + percent + zone

    @property
    def port(self):
        port = self._hostinfo[1]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port!r}")
        port = int(port)
        if not 0 <= port <= 65535:
            raise ValueError("Port out of range 0-65535")
        return port

    __class_getitem__ = classmethod(types.GenericAlias)

    def _marks(self):
        marks = '@', ':', '[', ']'
        return marks if isinstance(self.netloc, str) else tuple([m.encode() for m in marks])

    @property
    def _userinfo(self):
        at, colon, _, _ = self._marks()
        info, have_info, _ = self.netloc.rpartition(at)
        if not have_info:
            return None, None
        name, have_password, password = info.partition(colon)
        return name, password if have_password else None

    @property
    def _hostinfo(self):
        at, colon, left, right = self._marks()
        host = self.netloc.rpartition(at)[2]
        _, bracket, inside = host.partition(left)
        if bracket:
            name, _, rest = inside.partition(right)
            port = rest.partition(colon)[2]
        else:
            name, _, port = host.partition(colon)
        return name, port or None


class _NetlocResultMixinStr(_NetlocMixin, _ResultMixinStr):
    __slots__ = ()


class _NetlocResultMixinBytes(_NetlocMixin, _ResultMixinBytes):
    __slots__ = ()


_DefragResultBase = namedtuple('_DefragResultBase', 'url fragment')
_SplitResultBase = namedtuple('_SplitResultBase', 'scheme netloc path query fragment')
_ParseResultBase = namedtuple('_ParseResultBase', 'scheme netloc path params query fragment')


class DefragResult(_DefragResultBase, _ResultMixinStr):
    """URL and fragment."""
    __slots__ = ()

    def geturl(self):
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(_SplitResultBase, _NetlocResultMixinStr):
    """Scheme, netloc, path, query, fragment."""
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResult(_ParseResultBase, _NetlocResultMixinStr):
    """Scheme, netloc, path, params, query, fragment."""
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


class DefragResultBytes(_DefragResultBase, _ResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(_SplitResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunsplit(self)


class ParseResultBytes(_ParseResultBase, _NetlocResultMixinBytes):
    __slots__ = ()

    def geturl(self):
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart = _bytes
    _bytes._decoded_counterpart = _text
del _text, _bytes


def urlparse(url, scheme='', allow_fragments=True):
    """A URL as <scheme>://<netloc>/<path>;<params>?<query>#<fragment>."""
    url, scheme, back = _text_args(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        path, params = _splitparams(path)
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def _splitparams(url):
    at = url.find(';', url.rfind('/') + 1 if '/' in url else 0)
    return (url, '') if at < 0 else (url[:at], url[at + 1:])


def _checknetloc(netloc):
    if not netloc or netloc.isascii():
        return
    # Characters that stand for others must not bring in separators.
    import unicodedata
    plain = netloc
    for mark in '@:#?':
        plain = plain.replace(mark, '')
    normal = unicodedata.normalize('NFKC', plain)
    if normal == plain:
        return
    for char in '/?#@:':
        if char in normal:
            raise ValueError("netloc '" + netloc + "' contains invalid characters under NFKC normalization")


def _check_brackets(netloc):
    host = netloc.rpartition('@')[2]
    before, bracket, inside = host.partition('[')
    if not bracket:
        name = host.partition(':')[0]
        return
    if before:
        raise ValueError("Invalid IPv6 URL")
    name, _, rest = inside.partition(']')
    if rest and not rest.startswith(':'):
        raise ValueError("Invalid IPv6 URL")
    if name.startswith('v'):
        if not re.match(r"\Av[a-fA-F0-9]+\..+\Z", name):
            raise ValueError("IPvFuture address is invalid")
        return
    if _is_ipv4(name):
        raise ValueError("An IPv4 address cannot be in brackets")
    if not _is_ipv6(name):
        raise ValueError(f"{name!r} does not appear to be an IPv4 or IPv6 address")


def _is_ipv4(name):
    return re.fullmatch(r'(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|\Z)){4}', name, re.ASCII) is not None \
        and name[-1:] != '.'


def _is_ipv6(name):
    address, percent, zone = name.partition('%')
    if percent and (not zone or '%' in zone):
        return False
    last = address.rpartition(':')[2]
    if '.' in last:
        # The last four bytes may be written as an IPv4 address.
        if not _is_ipv4(last):
            return False
        address = address[:-len(last)] + '0:0'
    left, gap, right = address.partition('::')
    groups = left.split(':') if left else []
    if gap:
        groups += right.split(':') if right else []
        if len(groups) > 7:
            return False
    elif len(groups) != 8:
        return False
    return all([re.fullmatch('[0-9a-fA-F]{1,4}', group) for group in groups])


@functools.lru_cache(typed=True)
def urlsplit(url, scheme='', allow_fragments=True):
    """A URL as <scheme>://<netloc>/<path>?<query>#<fragment>."""
    url, scheme, back = _text_args(url, scheme)
    url = url.lstrip(_WHATWG_C0_CONTROL_OR_SPACE)
    scheme = scheme.strip(_WHATWG_C0_CONTROL_OR_SPACE)
    for char in _UNSAFE_URL_BYTES_TO_REMOVE:
        url = url.replace(char, '')
        scheme = scheme.replace(char, '')
    netloc = query = fragment = ''
    at = url.find(':')
    if at > 0 and url[0].isascii() and url[0].isalpha() and not url[:at].strip(scheme_chars):
        scheme, url = url[:at].lower(), url[at + 1:]
    if url[:2] == '//':
        end = min([i for i in (url.find(c, 2) for c in '/?#') if i >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError("Invalid IPv6 URL")
        if '[' in netloc:
            _check_brackets(netloc)
    if allow_fragments and '#' in url:
        url, _, fragment = url.partition('#')
    if '?' in url:
        url, _, query = url.partition('?')
    _checknetloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def urlunparse(components):
    """The URL of the parts that urlparse gives."""
    scheme, netloc, url, params, query, fragment, back = _text_args(*components)
    if params:
        url = f"{url};{params}"
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The URL of the parts that urlsplit gives."""
    scheme, netloc, url, query, fragment, back = _text_args(*components)
    rooted = not url or url.startswith('/')
    if netloc:
        url = f"//{netloc}{url if rooted else '/' + url}"
    elif url.startswith('//') or rooted and scheme and scheme in uses_netloc:
        # An empty place keeps the path from being read as one.
        url = '//' + url
    return back((f'{scheme}:' if scheme else '') + url + (f'?{query}' if query else '') + (f'#{fragment}' if fragment else ''))


def urljoin(base, url, allow_fragments=True):
    """The absolute form of a URL that stands in the document `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _text_args(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    parts = bpath.split('/')
    if parts[-1] != '':
        del parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        # Empty segments inside of the base count for nothing.
        segments[1:-1] = [segment for segment in segments[1:-1] if segment]
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return back(urlunparse((scheme, netloc, '/'.join(resolved) or '/', params, query, fragment)))


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    url, back = _text_args(url)
    fragment = ''
    if '#' in url:
        s, n, p, a, q, fragment = urlparse(url)
        url = urlunparse((s, n, p, a, q, ''))
    return back(DefragResult(url, fragment))


# ---- quoting

def unquote_to_bytes(string):
    """unquote_to_bytes('abc%20def') -> b'abc def'."""
    if not string:
        # Errors for what is no text.
        string.split
        return b''
    if isinstance(string, str):
        string = string.encode('utf-8')
    pieces = bytes(string).split(b'%')
    out = [pieces[0]]
    for piece in pieces[1:]:
        code = piece[:2]
        try:
            if len(code) != 2 or not code.isalnum():
                raise ValueError
            out.append(bytes((int(code, 16),)))
            out.append(piece[2:])
        except ValueError:
            out.append(b'%')
            out.append(piece)
    return b''.join(out)


_asciire = re.compile('([\x00-\x7f]+)')


def unquote(string, encoding='utf-8', errors='replace'):
    """unquote('abc%20def') -> 'abc def'. The bytes are decoded with encoding and errors."""
    if isinstance(string, (bytes, bytearray)):
        return unquote_to_bytes(string).decode(encoding if encoding is not None else 'utf-8',
                                               errors if errors is not None else 'replace')
    if '%' not in string:
        string.split
        return string
    if encoding is None:
        encoding = 'utf-8'
    if errors is None:
        errors = 'replace'
    return _asciire.sub(lambda match: unquote_to_bytes(match[1]).decode(encoding, errors), string)


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """A query as a dict of lists."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding=encoding, errors=errors,
                                 max_num_fields=max_num_fields, separator=separator):
        result.setdefault(name, []).append(value)
    return result


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """A query as a list of pairs."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    if isinstance(qs, str):
        if not isinstance(separator, str):
            separator = str(separator, 'ascii')
        equals = '='

        def decode(s):
            s = s.replace('+', ' ')
            return unquote(s, encoding, errors) if '%' in s else s
    else:
        if not qs:
            return []
        qs = bytes(memoryview(qs))
        if isinstance(separator, str):
            separator = bytes(separator, 'ascii')
        equals = b'='

        def decode(s):
            return unquote_to_bytes(s.replace(b'+', b' '))
    if not qs:
        return []
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError('Max number of fields exceeded')
    result = []
    for pair in qs.split(separator):
        if pair or strict_parsing:
            name, has_equals, value = pair.partition(equals)
            if not has_equals and strict_parsing:
                raise ValueError("bad query field: %r" % (pair,))
            if value or keep_blank_values:
                result.append((decode(name), decode(value)))
    return result


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """As unquote, with plus signs as blanks."""
    return unquote(string.replace('+', ' '), encoding, errors)


_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Quoter(dict):
    """Bytes to what stands for them."""

    def __init__(self, safe):
        self.safe = _ALWAYS_SAFE.union(safe)

    def __repr__(self):
        return f"<Quoter {dict(self)!r}>"

    def __missing__(self, b):
        self[b] = text = chr(b) if b in self.safe else '%{:02X}'.format(b)
        return text


@functools.lru_cache
def _quoter(safe):
    """What gives the text of a byte, and all the bytes that may stay."""
    quoter = _Quoter(safe)
    return quoter.__getitem__, bytes(quoter.safe)


def quote(string, safe='/', encoding=None, errors=None):
    """quote('abc def') -> 'abc%20def'. Letters, digits, '_.-~' and what is in safe stay as they are."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding if encoding is not None else 'utf-8', errors if errors is not None else 'strict')
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """As quote, with blanks as plus signs."""
    blank = ' ' if isinstance(string, str) else b' '
    if blank not in string:
        return quote(string, safe, encoding, errors)
    extra = ' ' if isinstance(safe, str) else b' '
    return quote(string, safe + extra, encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """As quote, for bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ''
    safe = safe.encode('ascii', 'ignore') if isinstance(safe, str) else bytes([c for c in safe if c < 128])
    quoted, staying = _quoter(safe)
    if not bs.rstrip(staying):
        return bs.decode()
    return ''.join(map(quoted, bs))


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """A mapping or pairs as a query. With doseq, each item of a sequence makes a field of its own."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError("not a valid non-string sequence or mapping object") from err

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    fields = []
    for key, value in query:
        key = quoted(key)
        if not doseq or isinstance(value, (str, bytes)):
            fields.append(key + '=' + quoted(value))
            continue
        try:
            len(value)
        except TypeError:
            fields.append(key + '=' + quoted(value))
        else:
            fields.extend([key + '=' + quoted(item) for item in value])
    return '&'.join(fields)


# ---- functions of former versions

def unwrap(url):
    """What is inside of <URL:...>."""
    url = str(url).strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    if url[:4] == 'URL:':
        url = url[4:].strip()
    return url


def _old(function):
    def wrapper(*args, **kwargs):
        name = function.__name__.lstrip('_')
        warnings.warn("urllib.parse.%s() is deprecated as of 3.8%s" % (name, _INSTEAD.get(name, "")),
                      DeprecationWarning, stacklevel=2)
        return function(*args, **kwargs)
    return wrapper


_INSTEAD = {name: ", use urllib.parse.%s() instead" % new for name, new in (
    ('splittype', 'urlparse'), ('splithost', 'urlparse'), ('splituser', 'urlparse'), ('splitpasswd', 'urlparse'),
    ('splitport', 'urlparse'), ('splitnport', 'urlparse'), ('splitquery', 'urlparse'), ('splittag', 'urlparse'),
    ('splitattr', 'urlparse'), ('splitvalue', 'parse_qsl'))}


def _splittype(url):
    match = re.match('([^/:]+):(.*)', url, re.DOTALL)
    return (match[1].lower(), match[2]) if match else (None, url)


def _splithost(url):
    match = re.match('//([^/#?]*)(.*)', url, re.DOTALL)
    if not match:
        return None, url
    host, path = match.groups()
    return host, '/' + path if path and path[0] != '/' else path


def _splituser(host):
    user, at, host = host.rpartition('@')
    return (user if at else None), host


def _splitpasswd(user):
    user, colon, password = user.partition(':')
    return user, (password if colon else None)


def _splitport(host):
    match = re.fullmatch('(.*):([0-9]*)', host, re.DOTALL)
    if match:
        host, port = match.groups()
        if port:
            return host, port
    return host, None


def _splitnport(host, defport=-1):
    host, colon, port = host.rpartition(':')
    if not colon:
        return port, defport
    if not port:
        return host, defport
    return host, int(port) if port.isdigit() and port.isascii() else None


def _splitquery(url):
    path, mark, query = url.rpartition('?')
    return (path, query) if mark else (url, None)


def _splittag(url):
    path, mark, tag = url.rpartition('#')
    return (path, tag) if mark else (url, None)


def _splitattr(url):
    words = url.split(';')
    return words[0], words[1:]


def _splitvalue(attr):
    attr, equals, value = attr.partition('=')
    return attr, (value if equals else None)


splittype, splithost, splituser, splitpasswd, splitport, splitnport, splitquery, splittag, splitattr, splitvalue = map(
    _old, (_splittype, _splithost, _splituser, _splitpasswd, _splitport, _splitnport, _splitquery, _splittag,
           _splitattr, _splitvalue))
