"""The message: headers in their order, and a body or parts."""

__all__ = ['Message']

import base64
import binascii
import io
import quopri
import re
from email import errors, utils


def _parameters(text):
    """The pieces of a header between semicolons that are not quoted."""
    return [piece.strip() for piece in re.findall(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+', ';' + text if text.startswith(';') else text)]


class Message:
    """Maps names of headers, in any case, to texts; one name may stand for several."""

    def __init__(self, policy=None):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = 'text/plain'

    def __str__(self):
        return self.as_string()

    # ---- headers

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return any([key.lower() == name.lower() for key, _ in self._headers])

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        self._headers.append((name, val))

    def __delitem__(self, name):
        self._headers = [item for item in self._headers if item[0].lower() != name.lower()]

    def __iter__(self):
        for name, _ in self._headers:
            yield name

    def keys(self):
        """The names, in order and as often as they are there."""
        return [name for name, _ in self._headers]

    def values(self):
        """The texts."""
        return [value for _, value in self._headers]

    def items(self):
        """Names with texts."""
        return list(self._headers)

    def get(self, name, failobj=None):
        """The first text of a name."""
        found = self.get_all(name)
        return found[0] if found else failobj

    def get_all(self, name, failobj=None):
        """All texts of a name."""
        return [value for key, value in self._headers if key.lower() == name.lower()] or failobj

    def set_raw(self, name, value):
        """Adds a header as it is."""
        self._headers.append((name, value))

    def raw_items(self):
        """Names with texts as they are kept."""
        return iter(self._headers.copy())

    def add_header(self, _name, _value, **_params):
        """Adds a header with parameters; an underscore in a name of one stands for a dash, None for no value."""
        pieces = [] if _value is None else [_value]
        for key, value in _params.items():
            key = key.replace('_', '-')
            pieces.append(key if value is None else _parameter(key, value))
        self[_name] = '; '.join(pieces)

    def replace_header(self, _name, _value):
        """Changes the first text of a name in its place."""
        for i, (key, _) in enumerate(self._headers):
            if key.lower() == _name.lower():
                self._headers[i] = key, _value
                return
        raise KeyError(_name)

    def get_unixfrom(self):
        """The line that stands first in mailboxes."""
        return self._unixfrom

    def set_unixfrom(self, unixfrom):
        """Sets that line."""
        self._unixfrom = unixfrom

    # ---- content type

    def get_content_type(self):
        """Kind of content, such as text/plain."""
        value = self.get('content-type')
        if value is None:
            return self._default_type
        kind = _parameters(str(value))[:1]
        kind = kind[0].lower() if kind else ''
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """The first half of the type."""
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        """The second half of the type."""
        return self.get_content_type().partition('/')[2]

    def get_default_type(self):
        """The type of a message that names none."""
        return self._default_type

    def set_default_type(self, ctype):
        """Sets that type."""
        self._default_type = ctype

    def get_params(self, failobj=None, header='content-type', unquote=True):
        """Pairs of a header's parameters; the value itself is the first one."""
        value = self.get(header)
        if value is None:
            return failobj
        pairs = []
        for piece in _parameters(str(value)):
            name, equals, text = piece.partition('=')
            pairs.append((name.strip(), text.strip()) if equals else (piece, ''))
        pairs = utils.decode_params(pairs)
        if not unquote:
            return pairs
        return [(name, _unquoted(text)) for name, text in pairs]

    def get_param(self, param, failobj=None, header='content-type', unquote=True):
        """A parameter of a header."""
        for name, value in self.get_params([], header, unquote):
            if name.lower() == param.lower():
                return value
        return failobj

    def set_param(self, param, value, header='Content-Type', requote=True, charset=None, language='', replace=False):
        """Sets a parameter of a header."""
        pairs = self.get_params([], header) or [(self._default_type, '')]
        pairs = [pair for pair in pairs if pair[0].lower() != param.lower()] + [(param, value)]
        first = pairs[0][0] + ('=' + pairs[0][1] if pairs[0][1] else '')
        text = '; '.join([first] + [_parameter(name, v) for name, v in pairs[1:]])
        if header not in self:
            self[header] = text
        else:
            self.replace_header(header, text)

    def del_param(self, param, header='content-type', requote=True):
        """Takes a parameter away."""
        if header in self:
            pairs = self.get_params([], header)
            self.replace_header(header, '; '.join([pairs[0][0]] + [
                _parameter(name, v) for name, v in pairs[1:] if name.lower() != param.lower()]))

    def set_type(self, type, header='Content-Type', requote=True):
        """Changes the type; parameters stay."""
        if type.count('/') != 1:
            raise ValueError
        pairs = self.get_params([], header)[1:]
        del self[header]
        if header.lower() == 'content-type':
            del self['mime-version']
            self['MIME-Version'] = '1.0'
        self[header] = '; '.join([type] + [_parameter(name, v) for name, v in pairs])

    def get_charset(self):
        """The charset that set_charset() has set."""
        return self._charset

    def set_charset(self, charset):
        """Names the charset of the content in the headers; None takes it away."""
        self._charset = charset
        if charset is None:
            self.del_param('charset')
            return
        if 'mime-version' not in self:
            self['MIME-Version'] = '1.0'
        if 'content-type' not in self:
            self['Content-Type'] = 'text/plain'
        self.set_param('charset', str(charset))

    def get_content_charset(self, failobj=None):
        """The charset of the content in small letters."""
        value = self.get_param('charset')
        return failobj if value is None else utils.collapse_rfc2231_value(value).lower()

    def get_charsets(self, failobj=None):
        """The charsets of all parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_boundary(self, failobj=None):
        """What stands between the parts."""
        value = self.get_param('boundary')
        return failobj if value is None else utils.collapse_rfc2231_value(value).rstrip()

    def set_boundary(self, boundary):
        """Sets what stands between the parts."""
        if 'content-type' not in self:
            raise errors.HeaderParseError('No Content-Type header found')
        self.set_param('boundary', boundary)

    def get_filename(self, failobj=None):
        """The name that the content should have as a file."""
        for header, param in ('content-disposition', 'filename'), ('content-type', 'name'):
            value = self.get_param(param, header=header)
            if value is not None:
                return utils.collapse_rfc2231_value(value).strip()
        return failobj

    def get_content_disposition(self):
        """'inline', 'attachment', another word, or None."""
        value = self.get('content-disposition')
        return None if value is None else _parameters(str(value))[0].lower()

    # ---- content

    def is_multipart(self):
        """Whether the content is a list of messages."""
        return isinstance(self._payload, list)

    def attach(self, payload):
        """Adds a part."""
        if self._payload is None:
            self._payload = [payload]
        elif isinstance(self._payload, list):
            self._payload.append(payload)
        else:
            raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """The content: a list of parts, one of them, or a text; decoded as bytes if that is asked for."""
        payload = self._payload
        if isinstance(payload, list):
            return None if decode else payload if i is None else payload[i]
        if i is not None:
            raise TypeError('Expected list, got %s' % type(payload))
        if not decode or payload is None:
            if isinstance(payload, str) and not payload.isascii():
                # Bytes that were no ASCII, shown in the charset of the message.
                try:
                    raw = payload.encode('ascii', 'surrogateescape')
                    return raw.decode(self.get_content_charset('ascii'), 'replace')
                except (UnicodeEncodeError, LookupError):
                    pass
            return payload
        try:
            raw = payload.encode('ascii', 'surrogateescape') if isinstance(payload, str) else payload
        except UnicodeEncodeError:
            raw = payload.encode('raw-unicode-escape')
        encoding = str(self.get('content-transfer-encoding', '')).lower()
        if encoding == 'quoted-printable':
            return quopri.decodestring(raw)
        if encoding == 'base64':
            try:
                return base64.b64decode(b''.join(raw.split()))
            except binascii.Error:
                self.defects.append(errors.InvalidBase64PaddingDefect())
        return raw

    def set_payload(self, payload, charset=None):
        """Sets the content."""
        self._payload = payload
        if charset is not None:
            self.set_param('charset', str(charset))
            if isinstance(payload, str) and not payload.isascii():
                self._payload = payload.encode(str(charset), 'surrogateescape').decode('ascii', 'surrogateescape')

    def walk(self):
        """This message and all parts below it."""
        yield self
        if self.is_multipart():
            for part in self._payload:
                yield from part.walk()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """The whole message as text."""
        out = io.StringIO()
        if unixfrom:
            out.write((self._unixfrom or 'From nobody ' + utils.formatdate()) + '\n')
        for name, value in self._headers:
            out.write(f'{name}: {value}\n')
        out.write('\n')
        if not self.is_multipart():
            out.write('' if self._payload is None else str(self._payload))
        elif self.get_content_maintype() == 'message':
            out.write(self._payload[0].as_string())
        else:
            boundary = self.get_boundary()
            if boundary is None:
                boundary = '=' * 15 + utils.make_msgid(domain='boundary')[1:-10]
                self.set_param('boundary', boundary)
                return self.as_string(unixfrom)
            if self.preamble is not None:
                out.write(self.preamble + '\n')
            for part in self._payload:
                out.write(f'--{boundary}\n{part.as_string()}\n')
            out.write(f'--{boundary}--\n' + (self.epilogue or ''))
        return out.getvalue()

    def as_bytes(self, unixfrom=False, policy=None):
        """The whole message as bytes."""
        return self.as_string(unixfrom).encode('ascii', 'surrogateescape')

    __bytes__ = as_bytes


def _parameter(name, value):
    if isinstance(value, tuple):
        return f'{name}*={utils.encode_rfc2231(value[2], value[0], value[1])}'
    if not value.isascii():
        return f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    return f'{name}="{utils.quote(value)}"'


def _unquoted(text):
    return (*text[:2], utils.unquote(text[2])) if isinstance(text, tuple) else utils.unquote(text)
