"""Calling methods of an XML-RPC server, and writing and reading what such calls send."""

import base64
import datetime
import errno
import http.client
import sys
import time
import urllib.parse
from decimal import Decimal
from io import BytesIO
from xml.parsers import expat

try:
    import gzip
except ImportError:
    gzip = None

__version__ = '%d.%d' % sys.version_info[:2]

# What an int may be.
MAXINT = 2 ** 31 - 1
MININT = -2 ** 31

PARSE_ERROR = -32700
SERVER_ERROR = -32600
APPLICATION_ERROR = -32500
SYSTEM_ERROR = -32400
TRANSPORT_ERROR = -32300
NOT_WELLFORMED_ERROR = -32700
UNSUPPORTED_ENCODING = -32701
INVALID_ENCODING_CHAR = -32702
INVALID_XMLRPC = -32600
METHOD_NOT_FOUND = -32601
INVALID_METHOD_PARAMS = -32602
INTERNAL_ERROR = -32603

_UTF_8 = 'utf-8'

# The most that compressed data may become.
_MOST = 20 * 1024 * 1024


def escape(s):
    """Text as it may stand between tags."""
    return s.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')


# ---- errors

class Error(Exception):
    """Any failure of a call."""

    __str__ = object.__repr__


class ProtocolError(Error):
    """HTTP says that something is wrong."""

    def __init__(self, url, errcode, errmsg, headers):
        super().__init__()
        self.url, self.errcode, self.errmsg, self.headers = url, errcode, errmsg, headers

    def __repr__(self):
        return f'<{type(self).__name__} for {self.url}: {self.errcode} {self.errmsg}>'

    __str__ = __repr__


class ResponseError(Error):
    """The answer is not what XML-RPC allows."""

    def __str__(self):
        return repr(self)

    __repr__ = Exception.__repr__


class Fault(Error):
    """The server answers that the call failed."""

    def __init__(self, faultCode, faultString, **extra):
        super().__init__()
        self.faultCode, self.faultString = faultCode, faultString

    def __repr__(self):
        return f'<{type(self).__name__} {self.faultCode}: {self.faultString!r}>'

    __str__ = __repr__


# ---- values that Python has no type for

# The name of the type before there was bool.
Boolean = boolean = bool


def _written(moment):
    """A point in time, however it is given, as the protocol writes it."""
    if isinstance(moment, datetime.datetime):
        parts = moment.timetuple()[:6]
    elif isinstance(moment, (tuple, time.struct_time)):
        parts = moment[:6]
    else:
        parts = time.localtime(moment or None)[:6]
    return '%04d%02d%02dT%02d:%02d:%02d' % tuple(parts)


class DateTime:
    """A point in time as text: made from such text, seconds since the epoch (0: now), a tuple of time or a datetime."""

    def __init__(self, value=0):
        self.value = value if isinstance(value, str) else _written(value)

    def make_comparable(self, other):
        """Both as what can be compared with each other."""
        if isinstance(other, DateTime):
            return self.value, other.value
        if isinstance(other, datetime.datetime):
            return self.value, _written(other)
        if isinstance(other, str):
            return self.value, other
        if hasattr(other, 'timetuple'):
            return self.timetuple(), other.timetuple()
        return None

    def _compared(self, other, how):
        pair = self.make_comparable(other)
        return NotImplemented if pair is None else how(*pair)

    def __lt__(self, other):
        return self._compared(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compared(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compared(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compared(other, lambda a, b: a >= b)

    def __eq__(self, other):
        return self._compared(other, lambda a, b: a == b)

    __hash__ = None

    def timetuple(self):
        return time.strptime(self.value, '%Y%m%dT%H:%M:%S')

    def __str__(self):
        return self.value

    def __repr__(self):
        return f'<{type(self).__name__} {self.value!r} at {id(self):#x}>'

    def decode(self, data):
        self.value = str(data).strip()

    def encode(self, out):
        out.write(f'<value><dateTime.iso8601>{self.value}</dateTime.iso8601></value>\n')


class Binary:
    """Bytes."""

    def __init__(self, data=None):
        if data is None:
            data = b''
        elif not isinstance(data, (bytes, bytearray)):
            raise TypeError(f'expected bytes or bytearray, not {type(data).__name__}')
        self.data = bytes(data)

    def __str__(self):
        return str(self.data, 'latin-1')

    def __eq__(self, other):
        return self.data == (other.data if isinstance(other, Binary) else other)

    __hash__ = None

    def decode(self, data):
        self.data = base64.decodebytes(data)

    def encode(self, out):
        out.write('<value><base64>\n')
        out.write(base64.encodebytes(self.data).decode('ascii'))
        out.write('</base64></value>\n')


WRAPPERS = DateTime, Binary


# ---- writing

class _Pieces(list):
    """Takes what values that write themselves write."""

    write = list.append


class Marshaller:
    """Writes arguments, a result or a fault. Of types that are not in `dispatch`, objects are written as their attributes."""

    dispatch = {}

    def __init__(self, encoding=None, allow_none=False):
        self.memo = {}
        self.data = None
        self.encoding = encoding
        self.allow_none = allow_none

    def dumps(self, values):
        out = _Pieces()
        if isinstance(values, Fault):
            out.write('<fault>\n')
            self._put({'faultCode': values.faultCode, 'faultString': values.faultString}, out.write)
            out.write('</fault>\n')
        else:
            out.write('<params>\n')
            for value in values:
                out.write('<param>\n')
                self._put(value, out.write)
                out.write('</param>\n')
            out.write('</params>\n')
        return ''.join(out)

    def _put(self, value, write):
        kind = type(value)
        writer = self.dispatch.get(kind)
        if writer is None:
            # What is a special int, say, would arrive as something else.
            if not hasattr(value, '__dict__') or any(base in self.dispatch for base in kind.__mro__):
                raise TypeError(f'cannot marshal {kind} objects')
            writer = type(self).dump_instance
        writer(self, value, write)

    def _enter(self, container, what):
        if id(container) in self.memo:
            raise TypeError(f'cannot marshal recursive {what}')
        self.memo[id(container)] = None

    def dump_nil(self, value, write):
        if not self.allow_none:
            raise TypeError('cannot marshal None unless allow_none is enabled')
        write('<value><nil/></value>')

    def dump_bool(self, value, write):
        write(f'<value><boolean>{value:d}</boolean></value>\n')

    def dump_long(self, value, write):
        if not MININT <= value <= MAXINT:
            raise OverflowError('int exceeds XML-RPC limits')
        write(f'<value><int>{int(value)}</int></value>\n')

    dump_int = dump_long

    def dump_double(self, value, write):
        write(f'<value><double>{value!r}</double></value>\n')

    def dump_unicode(self, value, write, escape=escape):
        write(f'<value><string>{escape(value)}</string></value>\n')

    def dump_bytes(self, value, write):
        write(f'<value><base64>\n{base64.encodebytes(value).decode("ascii")}</base64></value>\n')

    def dump_array(self, value, write):
        self._enter(value, 'sequences')
        write('<value><array><data>\n')
        for item in value:
            self._put(item, write)
        write('</data></array></value>\n')
        del self.memo[id(value)]

    def dump_struct(self, value, write, escape=escape):
        self._enter(value, 'dictionaries')
        write('<value><struct>\n')
        for name, item in value.items():
            if not isinstance(name, str):
                raise TypeError('dictionary key must be string')
            write(f'<member>\n<name>{escape(name)}</name>\n')
            self._put(item, write)
            write('</member>\n')
        write('</struct></value>\n')
        del self.memo[id(value)]

    def dump_datetime(self, value, write):
        write(f'<value><dateTime.iso8601>{_written(value)}</dateTime.iso8601></value>\n')

    def dump_instance(self, value, write):
        if isinstance(value, WRAPPERS):
            self.write = write
            value.encode(self)
            del self.write
        else:
            self.dump_struct(value.__dict__, write)


Marshaller.dispatch.update({
    type(None): Marshaller.dump_nil, bool: Marshaller.dump_bool, int: Marshaller.dump_long, float: Marshaller.dump_double,
    str: Marshaller.dump_unicode, bytes: Marshaller.dump_bytes, bytearray: Marshaller.dump_bytes, tuple: Marshaller.dump_array,
    list: Marshaller.dump_array, dict: Marshaller.dump_struct, datetime.datetime: Marshaller.dump_datetime,
    DateTime: Marshaller.dump_instance, Binary: Marshaller.dump_instance,
})


# ---- reading

class Unmarshaller:
    """Told of tags and text by a parser, makes the values they mean. `dispatch` says how by the name of a tag."""

    dispatch = {}

    def __init__(self, use_datetime=False, use_builtin_types=False):
        self._type = self._methodname = None
        self._values = []
        # Where in the values the arrays and structs begin that are not complete.
        self._begins = []
        self._text = []
        # Whether a value begun has had no tag that says its type.
        self._value = False
        self._encoding = _UTF_8
        self._use_datetime = use_datetime or use_builtin_types
        self._use_bytes = use_builtin_types

    def close(self):
        """The tuple of values; raises the fault that was read."""
        if self._type is None or self._begins:
            raise ResponseError()
        if self._type == 'fault':
            raise Fault(**self._values[0])
        return tuple(self._values)

    def getmethodname(self):
        return self._methodname

    # What the parser tells.

    def xml(self, encoding, standalone):
        self._encoding = encoding

    def start(self, tag, attrs):
        # Names of types of others have a prefix.
        tag = tag.rpartition(':')[2]
        if tag in ('array', 'struct'):
            self._begins.append(len(self._values))
        self._text = []
        if self._value and tag not in self.dispatch:
            raise ResponseError(f'unknown tag {tag!r}')
        self._value = tag == 'value'

    def data(self, text):
        self._text.append(text)

    def end(self, tag):
        self.end_dispatch(tag, ''.join(self._text))

    def end_dispatch(self, tag, data):
        reader = self.dispatch.get(tag) or self.dispatch.get(tag.rpartition(':')[2])
        if reader is not None:
            reader(self, data)

    # The types.

    def _found(self, value):
        self._values.append(value)
        self._value = False

    def end_nil(self, data):
        self._found(None)

    def end_boolean(self, data):
        if data not in ('0', '1'):
            raise TypeError('bad boolean value')
        self._found(data == '1')

    def end_int(self, data):
        self._found(int(data))

    def end_double(self, data):
        self._found(float(data))

    def end_bigdecimal(self, data):
        self._found(Decimal(data))

    def end_string(self, data):
        self._found(data)

    def end_array(self, data):
        begin = self._begins.pop()
        self._values[begin:] = [self._values[begin:]]
        self._value = False

    def end_struct(self, data):
        begin = self._begins.pop()
        flat = self._values[begin:]
        self._values[begin:] = [dict(zip(flat[::2], flat[1::2]))]
        self._value = False

    def end_base64(self, data):
        raw = base64.decodebytes(data.encode('ascii'))
        self._found(raw if self._use_bytes else Binary(raw))

    def end_dateTime(self, data):
        text = data.strip()
        self._found(datetime.datetime.strptime(text, '%Y%m%dT%H:%M:%S') if self._use_datetime else DateTime(text))

    def end_value(self, data):
        # Text without a type is a string.
        if self._value:
            self.end_string(data)

    def end_params(self, data):
        self._type = 'params'

    def end_fault(self, data):
        self._type = 'fault'

    def end_methodName(self, data):
        self._methodname = data
        self._type = 'methodName'


for _names, _reader in {
        'nil': Unmarshaller.end_nil, 'boolean': Unmarshaller.end_boolean, 'i1 i2 i4 i8 int biginteger': Unmarshaller.end_int,
        'double float': Unmarshaller.end_double, 'bigdecimal': Unmarshaller.end_bigdecimal, 'string name': Unmarshaller.end_string,
        'array': Unmarshaller.end_array, 'struct': Unmarshaller.end_struct, 'base64': Unmarshaller.end_base64,
        'dateTime.iso8601': Unmarshaller.end_dateTime, 'value': Unmarshaller.end_value, 'params': Unmarshaller.end_params,
        'fault': Unmarshaller.end_fault, 'methodName': Unmarshaller.end_methodName}.items():
    for _name in _names.split():
        Unmarshaller.dispatch[_name] = _reader
del _names, _name, _reader


class ExpatParser:
    """Tells an Unmarshaller what stands in XML."""

    def __init__(self, target):
        self._target = target
        self._parser = parser = expat.ParserCreate(None, None)
        parser.StartElementHandler = target.start
        parser.EndElementHandler = target.end
        parser.CharacterDataHandler = target.data
        target.xml(None, None)

    def feed(self, data):
        self._parser.Parse(data, False)

    def close(self):
        parser = self._parser
        if parser is not None:
            # A circle of references ends.
            self._parser = self._target = None
            parser.Parse(b'', True)


FastMarshaller = FastParser = FastUnmarshaller = None


def getparser(use_datetime=False, use_builtin_types=False):
    """A parser and the target that will have the values."""
    target = Unmarshaller(use_datetime=use_datetime, use_builtin_types=use_builtin_types)
    return ExpatParser(target), target


def dumps(params, methodname=None, methodresponse=None, encoding=None, allow_none=False):
    """Arguments, a result or a fault as XML: with the name of a method a whole call, with methodresponse a whole answer."""
    assert isinstance(params, (tuple, Fault)), 'argument must be tuple or Fault instance'
    if methodresponse and isinstance(params, tuple):
        assert len(params) == 1, 'response tuple must be a singleton'
    if isinstance(params, Fault):
        methodresponse = True
    body = Marshaller(encoding or _UTF_8, allow_none).dumps(params)
    if methodname:
        around = f'<methodCall>\n<methodName>{methodname}</methodName>\n', '</methodCall>\n'
    elif methodresponse:
        around = '<methodResponse>\n', '</methodResponse>\n'
    else:
        return body
    said = f" encoding='{encoding}'" if encoding and encoding != _UTF_8 else ''
    return f"<?xml version='1.0'{said}?>\n{around[0]}{body}{around[1]}"


def loads(data, use_datetime=False, use_builtin_types=False):
    """The values in XML and the name of the method, None when it is no call. A fault is raised."""
    parser, target = getparser(use_datetime, use_builtin_types)
    parser.feed(data)
    parser.close()
    return target.close(), target.getmethodname()


# ---- compressed bodies

def gzip_encode(data):
    if gzip is None:
        raise NotImplementedError
    return gzip.compress(data, 1)


def gzip_decode(data, max_decode=_MOST):
    """ValueError for what is no gzip data or becomes longer than max_decode, if that is not negative."""
    if gzip is None:
        raise NotImplementedError
    with gzip.GzipFile(mode='rb', fileobj=BytesIO(data)) as file:
        try:
            plain = file.read(-1 if max_decode < 0 else max_decode + 1)
        except OSError:
            raise ValueError('invalid data')
    if 0 <= max_decode < len(plain):
        raise ValueError('max gzipped payload length exceeded')
    return plain


class GzipDecodedResponse(gzip.GzipFile if gzip is not None else object):
    """The body of a compressed answer, as a file."""

    def __init__(self, response):
        if gzip is None:
            raise NotImplementedError
        self.io = BytesIO(response.read())
        super().__init__(mode='rb', fileobj=self.io)

    def close(self):
        try:
            super().close()
        finally:
            self.io.close()


# ---- methods of a server

class _Method:
    """A method of a server, or what stands before the dot of its name."""

    def __init__(self, send, name):
        self.__send, self.__name = send, name

    def __getattr__(self, name):
        return _Method(self.__send, f'{self.__name}.{name}')

    def __call__(self, *args):
        return self.__send(self.__name, args)


class _MultiCallMethod:
    """As a _Method, but the call is only noted."""

    def __init__(self, call_list, name):
        self.__calls, self.__name = call_list, name

    def __getattr__(self, name):
        return _MultiCallMethod(self.__calls, f'{self.__name}.{name}')

    def __call__(self, *args):
        self.__calls.append((self.__name, args))


class MultiCallIterator:
    """The results of several calls; the fault of one is raised when it is looked at."""

    def __init__(self, results):
        self.results = results

    def __getitem__(self, i):
        result = self.results[i]
        if isinstance(result, dict):
            raise Fault(result['faultCode'], result['faultString'])
        if isinstance(result, list):
            return result[0]
        raise ValueError('unexpected type in multicall result')


class MultiCall:
    """Notes calls of a server's methods; being called, makes all of them at once."""

    def __init__(self, server):
        self.__server, self.__calls = server, []

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}>'

    def __getattr__(self, name):
        return _MultiCallMethod(self.__calls, name)

    def __call__(self):
        calls = [{'methodName': name, 'params': args} for name, args in self.__calls]
        return MultiCallIterator(self.__server.system.multicall(calls))


# ---- the way to a server

class Transport:
    """Carries calls over HTTP, over one connection while the server keeps it open."""

    user_agent = f'Python-xmlrpc/{__version__}'
    # Whether answers may be compressed, and how long a call must be to be so; None for never.
    accept_gzip_encoding = True
    encode_threshold = None

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=()):
        self._use_datetime, self._use_builtin_types = use_datetime, use_builtin_types
        self._connection = None, None
        self._headers = list(headers)
        self._extra_headers = []

    def request(self, host, handler, request_body, verbose=False):
        """Make a call. If the server has meanwhile closed the connection, make another one, once."""
        try:
            return self.single_request(host, handler, request_body, verbose)
        except http.client.RemoteDisconnected:
            pass
        except OSError as error:
            if error.errno not in (errno.ECONNRESET, errno.ECONNABORTED, errno.EPIPE):
                raise
        return self.single_request(host, handler, request_body, verbose)

    def single_request(self, host, handler, request_body, verbose=False):
        try:
            connection = self.send_request(host, handler, request_body, verbose)
            response = connection.getresponse()
            if response.status == 200:
                self.verbose = verbose
                return self.parse_response(response)
        except Fault:
            raise
        except Exception:
            # In which state the connection is cannot be known.
            self.close()
            raise
        if response.getheader('content-length', ''):
            response.read()
        raise ProtocolError(host + handler, response.status, response.reason, dict(response.getheaders()))

    def getparser(self):
        return getparser(use_datetime=self._use_datetime, use_builtin_types=self._use_builtin_types)

    def get_host_info(self, host):
        """The host, headers for the name and password before it, and what is given to a secure connection."""
        given = {}
        if isinstance(host, tuple):
            host, given = host
        user, host = urllib.parse._splituser(host)
        headers = []
        if user:
            code = base64.encodebytes(urllib.parse.unquote_to_bytes(user)).decode('utf-8')
            headers.append(('Authorization', 'Basic ' + ''.join(code.split())))
        return host, headers, given

    def make_connection(self, host):
        if self._connection[1] is None or self._connection[0] != host:
            name, self._extra_headers, _ = self.get_host_info(host)
            self._connection = host, http.client.HTTPConnection(name)
        return self._connection[1]

    def close(self):
        connection = self._connection[1]
        if connection is not None:
            self._connection = None, None
            connection.close()

    def send_request(self, host, handler, request_body, debug):
        connection = self.make_connection(host)
        headers = self._headers + self._extra_headers
        if debug:
            connection.set_debuglevel(1)
        compressed = self.accept_gzip_encoding and gzip is not None
        connection.putrequest('POST', handler, skip_accept_encoding=bool(compressed))
        if compressed:
            headers.append(('Accept-Encoding', 'gzip'))
        headers += [('Content-Type', 'text/xml'), ('User-Agent', self.user_agent)]
        self.send_headers(connection, headers)
        self.send_content(connection, request_body)
        return connection

    def send_headers(self, connection, headers):
        for name, value in headers:
            connection.putheader(name, value)

    def send_content(self, connection, request_body):
        if self.encode_threshold is not None and self.encode_threshold < len(request_body) and gzip is not None:
            connection.putheader('Content-Encoding', 'gzip')
            request_body = gzip_encode(request_body)
        connection.putheader('Content-Length', str(len(request_body)))
        connection.endheaders(request_body)

    def parse_response(self, response):
        stream = response
        if hasattr(response, 'getheader') and response.getheader('Content-Encoding', '') == 'gzip':
            stream = GzipDecodedResponse(response)
        parser, target = self.getparser()
        try:
            while data := stream.read(1024):
                if getattr(self, 'verbose', False):
                    print('body:', repr(data))
                parser.feed(data)
        finally:
            if stream is not response:
                stream.close()
        parser.close()
        return target.close()


class SafeTransport(Transport):
    """The same over TLS, where Python has that."""

    def __init__(self, use_datetime=False, use_builtin_types=False, *, headers=(), context=None):
        super().__init__(use_datetime=use_datetime, use_builtin_types=use_builtin_types, headers=headers)
        self.context = context

    def make_connection(self, host):
        if self._connection[1] is None or self._connection[0] != host:
            if not hasattr(http.client, 'HTTPSConnection'):
                raise NotImplementedError("your version of http.client doesn't support HTTPS")
            name, self._extra_headers, given = self.get_host_info(host)
            self._connection = host, http.client.HTTPSConnection(name, None, context=self.context, **given)
        return self._connection[1]


class ServerProxy:
    """A server: its attributes are its methods."""

    def __init__(self, uri, transport=None, encoding=None, verbose=False, allow_none=False, use_datetime=False,
                 use_builtin_types=False, *, headers=(), context=None):
        where = urllib.parse.urlsplit(uri)
        if where.scheme not in ('http', 'https'):
            raise OSError('unsupported XML-RPC protocol')
        self.__host = where.netloc
        self.__handler = urllib.parse.urlunsplit(('', '', where.path, where.query, where.fragment)) or '/RPC2'
        if transport is None:
            options = {'use_datetime': use_datetime, 'use_builtin_types': use_builtin_types, 'headers': headers}
            transport = SafeTransport(context=context, **options) if where.scheme == 'https' else Transport(**options)
        self.__transport = transport
        self.__encoding = encoding or _UTF_8
        self.__verbose, self.__allow_none = verbose, allow_none

    def __close(self):
        self.__transport.close()

    def __request(self, methodname, params):
        body = dumps(params, methodname, encoding=self.__encoding, allow_none=self.__allow_none)
        result = self.__transport.request(self.__host, self.__handler, body.encode(self.__encoding, 'xmlcharrefreplace'),
                                          verbose=self.__verbose)
        return result[0] if len(result) == 1 else result

    def __repr__(self):
        return f'<{type(self).__name__} for {self.__host}{self.__handler}>'

    def __getattr__(self, name):
        return _Method(self.__request, name)

    def __call__(self, attr):
        """What has no name of its own because names are methods: call with "close" or "transport"."""
        if attr == 'close':
            return self.__close
        if attr == 'transport':
            return self.__transport
        raise AttributeError(f'Attribute {attr!r} not found')

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.__close()


Server = ServerProxy
