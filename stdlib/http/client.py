"""Clients of HTTP/1.1: a connection sends requests one after the other and gives the answer to each."""

__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol",
           "UnknownTransferEncoding", "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState",
           "CannotSendRequest", "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong",
           "RemoteDisconnected", "error", "responses"]

import collections.abc
import email.message
import email.parser
import errno
import http
import io
import re
import socket
import sys
import urllib.parse

HTTP_PORT = 80
HTTPS_PORT = 443

globals().update(http.HTTPStatus.__members__)
responses = {status: status.phrase for status in http.HTTPStatus}

_UNKNOWN = 'UNKNOWN'
# No line and no number of headers may be larger: an answer is not to fill the memory.
_MAXLINE = 65536
_MAXHEADERS = 100
# States of a connection.
_CS_IDLE, _CS_REQ_STARTED, _CS_REQ_SENT = 'Idle', 'Request-started', 'Request-sent'
_METHODS_EXPECTING_BODY = {'PATCH', 'POST', 'PUT'}

_HEADER_NAME = re.compile(rb'[^:\s][^:\r\n]*')
_BAD_HEADER_VALUE = re.compile(rb'\n(?![ \t])|\r(?![ \t\n])')
_BAD_IN_URL = re.compile('[\x00-\x20\x7f]')
_BAD_IN_METHOD = re.compile('[\x00-\x1f]')


class HTTPException(Exception):
    """Base of the exceptions here."""


class NotConnected(HTTPException):
    """There is no connection, and none is to be opened."""


class InvalidURL(HTTPException):
    """A host, port or path cannot be used."""


class UnknownProtocol(HTTPException):
    """The answer has another version of HTTP."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """The answer is encoded in a way that is not known."""


class UnimplementedFileMode(HTTPException):
    """A file cannot be opened in this mode."""


class IncompleteRead(HTTPException):
    """The answer ended too early: partial is what came, expected how much was to follow."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial, self.expected = partial, expected

    def __repr__(self):
        more = '' if self.expected is None else f', {self.expected} more expected'
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    def __str__(self):
        return repr(self)


class ImproperConnectionState(HTTPException):
    """The connection is not ready for that."""


class CannotSendRequest(ImproperConnectionState):
    """A request has begun, or the answer to the last one was not read."""


class CannotSendHeader(ImproperConnectionState):
    """No request has begun."""


class ResponseNotReady(ImproperConnectionState):
    """There is no answer to be read."""


class BadStatusLine(HTTPException):
    """The answer does not begin as answers do."""

    def __init__(self, line):
        line = line or repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    """A line of the answer is too long."""

    def __init__(self, line_type):
        super().__init__("got more than %d bytes when reading %s" % (_MAXLINE, line_type))


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The other side closed the connection instead of answering."""

    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


error = HTTPException


# ---- headers

class HTTPMessage(email.message.Message):
    """The headers of an answer."""

    def getallmatchingheaders(self, name):
        """The lines of a header."""
        return [f'{key}: {value}' for key, value in self.items() if key.lower() == name.lower()]


def _line(fp, what):
    line = fp.readline(_MAXLINE + 1)
    if len(line) > _MAXLINE:
        raise LineTooLong(what)
    return line


def parse_headers(fp, _class=HTTPMessage):
    """The headers up to the empty line, from a binary file."""
    lines = []
    while True:
        lines.append(_line(fp, "header line"))
        if len(lines) > _MAXHEADERS:
            raise HTTPException("got more than %d headers" % _MAXHEADERS)
        if lines[-1] in (b'\r\n', b'\n', b''):
            return email.parser.Parser(_class=_class).parsestr(b''.join(lines).decode('iso-8859-1'))


# ---- answers

class HTTPResponse(io.BufferedIOBase):
    """An answer: status, headers, and a body that is read as from a file."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile("rb")
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.reason = self.chunked = self.will_close = _UNKNOWN
        # What is left of the present chunk, and of the body; None: not known.
        self.chunk_left = self.length = None

    def _read_status(self):
        line = str(_line(self.fp, "status line"), 'iso-8859-1')
        if self.debuglevel > 0:
            print("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        version, status, reason = (line.split(None, 2) + ['', '', ''])[:3]
        if not version.startswith('HTTP/') or not (status.isdecimal() and 100 <= int(status) <= 999):
            self._close_conn()
            raise BadStatusLine(line)
        return version, int(status), reason.strip()

    def begin(self):
        """Reads the status and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != http.HTTPStatus.CONTINUE:
                break
            skipped = parse_headers(self.fp)
            if self.debuglevel > 0:
                print("headers:", skipped)
        self.code, self.status, self.reason = status, status, reason
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for key, value in self.headers.items():
                print("header:", key + ":", value)
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        self.will_close = self._check_close()
        length = self.headers.get('content-length')
        if length and not self.chunked and length.strip().isdecimal():
            self.length = int(length)
        if status in (http.HTTPStatus.NO_CONTENT, http.HTTPStatus.NOT_MODIFIED) or status < 200 or self._method == 'HEAD':
            self.length = 0
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _check_close(self):
        wishes = (self.headers.get('connection') or '').lower()
        if self.version == 11:
            return 'close' in wishes
        keeps = self.headers.get('keep-alive') or 'keep-alive' in wishes \
            or 'keep-alive' in (self.headers.get('proxy-connection') or '').lower()
        return not keeps

    def _close_conn(self):
        fp, self.fp = self.fp, None
        fp.close()

    def close(self):
        """Ends the answer; what was not read is lost."""
        try:
            super().close()
        finally:
            if self.fp:
                self._close_conn()

    def flush(self):
        """Nothing to do: answers are read."""
        super().flush()
        if self.fp:
            self.fp.flush()

    def readable(self):
        """Always."""
        return True

    def isclosed(self):
        """Whether all was read, or the answer closed."""
        return self.fp is None

    # ---- the body

    def _ended(self):
        """Whether there is nothing to read; of an answer to HEAD there never is."""
        if self.fp is not None and self._method == 'HEAD':
            self._close_conn()
        return self.fp is None

    def read(self, amt=None):
        """The body, or at most so many bytes of it."""
        if self._ended():
            return b''
        if self.chunked:
            return self._read_chunks(amt if amt is not None and amt >= 0 else None)
        if amt is None or amt < 0:
            if self.length is None:
                data = self.fp.read()
            else:
                data = self._exactly(self.length)
                self.length = 0
            self._close_conn()
            return data
        if self.length is not None:
            amt = min(amt, self.length)
        data = self.fp.read(amt)
        self._count(len(data), amt)
        return data

    def _count(self, got, wanted):
        if not got and wanted:
            self._close_conn()
        elif self.length is not None:
            self.length -= got
            if not self.length:
                self._close_conn()

    def _exactly(self, amt):
        data = self.fp.read(amt)
        if len(data) < amt:
            self._close_conn()
            raise IncompleteRead(data, amt - len(data))
        return data

    def readinto(self, b):
        """Reads into a buffer; answers how many bytes."""
        with memoryview(b) as view, view.cast('B') as room:
            data = self.read(len(room))
            room[:len(data)] = data
        return len(data)

    def read1(self, n=-1):
        """What can be had with one read, at most n bytes."""
        if self._ended():
            return b''
        if self.chunked:
            left = self._chunk()
            if left is None:
                return b''
            data = self.fp.read1(left if n < 0 else min(n, left))
            if not data and n:
                raise IncompleteRead(b'')
            self.chunk_left -= len(data)
            return data
        if self.length is not None:
            n = self.length if n < 0 else min(n, self.length)
        data = self.fp.read1(n)
        self._count(len(data), n)
        return data

    def peek(self, n=-1):
        """What read1() would give, without taking it."""
        if self._ended():
            return b''
        left = self._chunk() if self.chunked else self.length
        if self.chunked and left is None:
            return b''
        data = self.fp.peek(n)
        return data if left is None else data[:left]

    def readline(self, limit=-1):
        """A line."""
        if self._ended():
            return b''
        if self.chunked:
            return super().readline(limit)
        if self.length is not None:
            limit = self.length if limit < 0 else min(limit, self.length)
        line = self.fp.readline(limit)
        self._count(len(line), limit)
        return line

    # Chunks: each has its length, in hexadecimal, before it, and an end of line behind it; one without content is the last.

    def _chunk(self):
        """How much is left of the present chunk, which is the next one if that was read; None after the last one."""
        if self.chunk_left:
            return self.chunk_left
        if self.chunk_left == 0:
            self._exactly(2)
        text = _line(self.fp, "chunk size")
        try:
            self.chunk_left = int(text.partition(b';')[0], 16)
        except ValueError:
            self._close_conn()
            raise IncompleteRead(b'') from None
        if self.chunk_left:
            return self.chunk_left
        while _line(self.fp, "trailer line") not in (b'\r\n', b'\n', b''):
            pass
        self._close_conn()
        self.chunk_left = None
        return None

    def _read_chunks(self, amt):
        pieces = []
        try:
            while amt is None or amt > 0:
                left = self._chunk()
                if left is None:
                    break
                piece = self._exactly(left if amt is None else min(left, amt))
                pieces.append(piece)
                self.chunk_left -= len(piece)
                if amt is not None:
                    amt -= len(piece)
        except IncompleteRead as problem:
            raise IncompleteRead(b''.join([*pieces, problem.partial]), problem.expected) from None
        return b''.join(pieces)

    # ---- headers

    def getheader(self, name, default=None):
        """A header; several of a name joined by commas."""
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, '__iter__'):
            return found
        return ', '.join(found)

    def getheaders(self):
        """Names with texts."""
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def fileno(self):
        """The descriptor of the connection."""
        return self.fp.fileno()

    def __iter__(self):
        return self

    # As what urlopen() gave of old.

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The URL, if it was told."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


# ---- connections

class HTTPConnection:
    """Sends requests to a host. auto_open: connects when a request is sent."""

    _http_vsn = 11
    _http_vsn_str = 'HTTP/1.1'
    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, blocksize=8192):
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock = None
        self._buffer = []
        self._response, self._state, self._method = None, _CS_IDLE, None
        self._tunnel_host = self._tunnel_port = None
        self._tunnel_headers, self._raw_proxy_headers = {}, None
        self.host, self.port = self._get_hostport(host, port)
        self._validate_host(self.host)
        # Tests put their own here.
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            colon = host.rfind(':')
            if colon > host.rfind(']'):
                text = host[colon + 1:]
                if text and not text.isdecimal():
                    raise InvalidURL("nonnumeric port: '%s'" % text)
                host, port = host[:colon], int(text or self.default_port)
            else:
                port = self.default_port
        if host[:1] == '[' and host[-1:] == ']':
            host = host[1:-1]
        return host, port

    def set_debuglevel(self, level):
        """Above 0, what is sent and received is printed."""
        self.debuglevel = level

    def set_tunnel(self, host, port=None, headers=None):
        """Asks the host of the connection, a proxy, for a connection to another one."""
        if self.sock:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = dict(headers or {})
        if not any(name.lower() == 'host' for name in self._tunnel_headers):
            encoded = self._tunnel_host.encode('idna').decode('ascii')
            self._tunnel_headers['Host'] = f'{self._bracketed(encoded)}:{self._tunnel_port}'

    def get_proxy_response_headers(self):
        """The headers of the proxy's answer."""
        return self._raw_proxy_headers

    @staticmethod
    def _bracketed(host):
        return f'[{host}]' if ':' in host else host

    def _tunnel(self):
        host = self._bracketed(self._tunnel_host.encode('idna').decode('ascii'))
        lines = [f'CONNECT {host}:{self._tunnel_port} {self._http_vsn_str}']
        lines += [f'{name}: {value}' for name, value in self._tunnel_headers.items()]
        self.send('\r\n'.join([*lines, '', '']).encode('latin-1'))
        response = self.response_class(self.sock, method=self._method)
        try:
            _version, code, message = response._read_status()
            self._raw_proxy_headers = parse_headers(response.fp)
            for name, value in self._raw_proxy_headers.items():
                self._print('header:', f'{name}: {value}')
            if code != http.HTTPStatus.OK:
                self.close()
                raise OSError(f"Tunnel connection failed: {code} {message.strip()}")
        finally:
            response.close()

    def connect(self):
        """Opens the connection."""
        sys.audit("http.client.connect", self, self.host, self.port)
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            # Headers and body go out at once.
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as problem:
            if problem.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._tunnel()

    def close(self):
        """Closes the connection; another one is opened for the next request."""
        self._state = _CS_IDLE
        sock, self.sock = self.sock, None
        try:
            if sock:
                sock.close()
        finally:
            response, self._response = self._response, None
            if response:
                response.close()

    def _print(self, *what):
        if self.debuglevel > 0:
            print(*what)

    def _blocks(self, readable):
        """What a file holds, a text file in Latin-1."""
        while block := readable.read(self.blocksize):
            yield block.encode('iso-8859-1') if isinstance(block, str) else block

    def send(self, data):
        """Sends bytes, what a file holds, or pieces of bytes."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        self._print("send:", repr(data))
        if hasattr(data, "read"):
            data = self._blocks(data)
        elif not isinstance(data, collections.abc.Iterable):
            raise TypeError("data should be a bytes-like object or an iterable, got %r" % type(data))
        else:
            try:
                memoryview(data)
                data = (data,)
            except TypeError:
                pass
        for piece in data:
            sys.audit("http.client.send", self, piece)
            self.sock.sendall(piece)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begins a request."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_IDLE:
            raise CannotSendRequest(self._state)
        self._state = _CS_REQ_STARTED
        self._method = method
        self._validate_method(method)
        url = url or '/'
        self._validate_path(url)
        self._buffer.append(self._encode_request(f'{method} {url} {self._http_vsn_str}'))
        if self._http_vsn == 11:
            if not skip_host:
                self.putheader('Host', self._host_header(url))
            if not skip_accept_encoding:
                # Compressed bodies would have to be unpacked by whoever reads them.
                self.putheader('Accept-Encoding', 'identity')

    # Subclasses override these to allow more.

    def _encode_request(self, request):
        return request.encode('ascii')

    def _validate_method(self, method):
        _refuse_controls(ValueError, 'method', _BAD_IN_METHOD, method)

    def _validate_path(self, url):
        _refuse_controls(InvalidURL, 'URL', _BAD_IN_URL, url)

    def _validate_host(self, host):
        _refuse_controls(InvalidURL, 'URL', _BAD_IN_URL, host)

    def _host_header(self, url):
        place = urllib.parse.urlsplit(url).netloc if url.startswith('http') else ''
        if place:
            return place.encode('ascii') if place.isascii() else place.encode('idna')
        host, port = (self._tunnel_host, self._tunnel_port) if self._tunnel_host else (self.host, self.port)
        raw = host.encode('ascii') if host.isascii() else host.encode('idna')
        raw = b'[' + raw.partition(b'%')[0] + b']' if ':' in host else raw
        return raw if port == self.default_port else raw + b':%d' % port

    def putheader(self, header, *values):
        """Adds a header; several texts become several lines."""
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        name = header.encode('ascii') if hasattr(header, 'encode') else header
        if _HEADER_NAME.fullmatch(name) is None:
            raise ValueError('Invalid header name %r' % (name,))
        texts = [v.encode('latin-1') if hasattr(v, 'encode') else str(v).encode('ascii') if isinstance(v, int) else v
                 for v in values]
        for text in texts:
            if _BAD_HEADER_VALUE.search(text):
                raise ValueError('Invalid header value %r' % (text,))
        self._buffer.append(name + b': ' + b'\r\n\t'.join(texts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Ends the headers and sends the request, with a body if there is one."""
        if self._state != _CS_REQ_STARTED:
            raise CannotSendHeader()
        self._state = _CS_REQ_SENT
        head = b'\r\n'.join([*self._buffer, b'', b''])
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        if hasattr(message_body, 'read'):
            pieces = self._blocks(message_body)
        else:
            try:
                memoryview(message_body)
                pieces = message_body,
            except TypeError:
                try:
                    pieces = iter(message_body)
                except TypeError:
                    raise TypeError("message_body should be a bytes-like object or an iterable, got %r"
                                    % type(message_body)) from None
        for piece in pieces:
            if not piece:
                self._print("Zero length chunk ignored")
            elif encode_chunked and self._http_vsn == 11:
                self.send(b'%X\r\n%b\r\n' % (len(piece), piece))
            else:
                self.send(piece)
        if encode_chunked and self._http_vsn == 11:
            self.send(b'0\r\n\r\n')

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Sends a whole request."""
        given = {name.lower() for name in headers}
        self.putrequest(method, url, skip_host='host' in given, skip_accept_encoding='accept-encoding' in given)
        if isinstance(body, str):
            body = _latin1(body, 'body')
        if 'transfer-encoding' in given:
            pass
        elif 'content-length' in given:
            encode_chunked = False
        else:
            length = self._get_content_length(body, method)
            encode_chunked = length is None and body is not None
            if encode_chunked:
                self._print(f'Unable to determine size of {body!r}')
                self.putheader('Transfer-Encoding', 'chunked')
            elif length is not None:
                self.putheader('Content-Length', str(length))
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    @staticmethod
    def _get_content_length(body, method):
        """How long a body is; None where that is not known, or where a request without one needs no length."""
        if body is None:
            return 0 if method.upper() in _METHODS_EXPECTING_BODY else None
        if hasattr(body, 'read'):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def getresponse(self):
        """The answer to the request that was sent."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _CS_REQ_SENT or self._response:
            raise ResponseNotReady(self._state)
        response = self.response_class(self.sock, *([self.debuglevel] if self.debuglevel > 0 else []), method=self._method)
        try:
            try:
                response.begin()
            except ConnectionError:
                self.close()
                raise
            self._state = _CS_IDLE
            if response.will_close:
                # The answer keeps what it needs.
                self.close()
            else:
                self._response = response
            return response
        except BaseException:
            response.close()
            raise


def _refuse_controls(error, what, pattern, text):
    if bad := pattern.search(text):
        raise error(f"{what} can't contain control characters. {text!r} (found at least {bad[0]!r})")


def _latin1(text, what):
    try:
        return text.encode('latin-1')
    except UnicodeEncodeError as problem:
        bad = text[problem.start:problem.end]
        raise UnicodeEncodeError(problem.encoding, problem.object, problem.start, problem.end,
                                 f"{what} ({bad:.20}) is not valid Latin-1. Use {what}.encode('utf-8') if you want to "
                                 "send it encoded in UTF-8.") from None


try:
    import ssl
except ImportError:
    pass
else:
    class HTTPSConnection(HTTPConnection):
        """The same over TLS."""

        default_port = HTTPS_PORT

        def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                     context=None, blocksize=8192):
            super().__init__(host, port, timeout, source_address, blocksize=blocksize)
            self._context = ssl.create_default_context() if context is None else context

        def connect(self):
            """Opens the connection and agrees on keys."""
            super().connect()
            self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)

    __all__.append("HTTPSConnection")
