"""Opening URLs: urlopen() asks handlers in turn, one for each scheme, redirection, password or proxy."""

__all__ = ['Request', 'OpenerDirector', 'BaseHandler', 'HTTPDefaultErrorHandler', 'HTTPRedirectHandler', 'ProxyHandler',
           'HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm', 'HTTPPasswordMgrWithPriorAuth',
           'AbstractBasicAuthHandler', 'HTTPBasicAuthHandler', 'ProxyBasicAuthHandler', 'HTTPHandler', 'FileHandler',
           'DataHandler', 'UnknownHandler', 'HTTPErrorProcessor', 'urlopen', 'install_opener', 'build_opener',
           'pathname2url', 'url2pathname', 'getproxies', 'urlretrieve', 'urlcleanup']

import base64
import bisect
import contextlib
import email
import http.client
import io
import mimetypes
import os
import re
import socket
import string
import sys
import tempfile
from email.utils import formatdate
from urllib._passwords import HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithPriorAuth
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse)
from urllib.response import addinfourl

__version__ = '%d.%d' % sys.version_info[:2]

# The opener of urlopen(); made when it is needed first.
_opener = None


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Opens a URL, a string or a Request; data is sent with it. The answer is read as a file."""
    global _opener
    if context is not None:
        opener = build_opener(HTTPSHandler(context=context))
    else:
        if _opener is None:
            _opener = build_opener()
        opener = _opener
    return opener.open(url, data, timeout)


def install_opener(opener):
    """Makes an opener that of urlopen()."""
    global _opener
    _opener = opener


# ---- requests

class Request:
    """What is asked for: URL, data, headers and method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers, self.unredirected_hdrs = {}, {}
        self._data, self._tunnel_host = None, None
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        """The URL with its fragment."""
        return f'{self._full_url}#{self.fragment}' if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        whole = unwrap(url)
        self._full_url, sign, fragment = whole.partition('#')
        self.fragment = fragment if sign else None
        parts = re.match(r'([^/:]+):(.*)', self._full_url, re.S)
        if parts is None:
            raise ValueError("unknown url type: %r" % whole)
        self.type, rest = parts[1].lower(), parts[2]
        self.host, self.selector = None, rest
        if rest.startswith('//'):
            host, slash, path = rest[2:].partition('/')
            query = re.search(r'[?#]', host)
            if query:
                host, slash, path = host[:query.start()], '/', host[query.start():] + slash + path
            self.host, self.selector = unquote(host), ('/' + path if slash else '')

    @full_url.deleter
    def full_url(self):
        self._full_url = self.fragment = None
        self.selector = ''

    @property
    def data(self):
        """What is sent with the request."""
        return self._data

    @data.setter
    def data(self, data):
        if data is not self._data:
            self._data = data
            # A length that was told belongs to what was sent before.
            if self.has_header("Content-length"):
                self.remove_header("Content-length")

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method: as it was given, or POST where there is data."""
        return getattr(self, 'method', "GET" if self._data is None else "POST")

    def get_full_url(self):
        """The URL with its fragment."""
        return self.full_url

    def set_proxy(self, host, type):
        """Sends the request to a proxy."""
        if self.type == 'https' and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type, self.selector = type, self.full_url
        self.host = host

    def has_proxy(self):
        """Whether it goes to a proxy that needs the whole URL."""
        return self.selector == self.full_url

    def add_header(self, key, val):
        """Sets a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Sets a header that is not sent after a redirection."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Whether there is such a header."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """A header."""
        return {**self.unredirected_hdrs, **self.headers}.get(header_name, default)

    def remove_header(self, header_name):
        """Takes a header away."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """Names with texts."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


def request_host(request):
    """The host that a request is for, without port, in small letters."""
    host = urlparse(request.full_url)[1] or request.get_header("Host", "")
    return re.sub(r':\d+$', '', host, flags=re.A).lower()


def unwrap(url):
    """The URL in text such as <URL:http://a.b/>."""
    url = str(url).strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    return url.removeprefix('URL:').strip()


# ---- openers

class OpenerDirector:
    """Asks its handlers: XXX_request to prepare, XXX_open to open, XXX_response to look at the answer, XXX_error_NNN."""

    def __init__(self):
        self.addheaders = [('User-agent', "Python-urllib/" + __version__)]
        self.handlers = []
        # Scheme -> handlers; for errors scheme -> status -> handlers.
        self.handle_open, self.handle_error, self.process_request, self.process_response = {}, {}, {}, {}

    def add_handler(self, handler):
        """Adds a handler."""
        if not hasattr(handler, "add_parent"):
            raise TypeError("expected BaseHandler instance, got %r" % type(handler))
        used = False
        for name in dir(handler):
            scheme, _, what = name.partition('_')
            if name in ('redirect_request', 'do_open', 'proxy_open'):
                # They only look like it.
                continue
            if what.startswith('error'):
                status = what[len('error_'):]
                table = self.handle_error.setdefault(scheme, {})
                key = int(status) if status.isdecimal() else status
            elif what in ('open', 'request', 'response'):
                table = {'open': self.handle_open, 'request': self.process_request, 'response': self.process_response}[what]
                key = scheme
            else:
                continue
            bisect.insort(table.setdefault(key, []), handler)
            used = True
        if used:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """Nothing to close."""

    def _ask(self, table, key, method, *args):
        for handler in table.get(key, ()):
            result = getattr(handler, method)(*args)
            if result is not None:
                return result
        return None

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Opens a URL or a Request."""
        request = fullurl
        if isinstance(fullurl, str):
            request = Request(fullurl, data)
        elif data is not None:
            request.data = data
        request.timeout = timeout
        scheme = request.type
        for handler in self.process_request.get(scheme, ()):
            request = getattr(handler, scheme + '_request')(request)
        sys.audit('urllib.Request', request.full_url, request.data, request.headers, request.get_method())
        response = self._open(request, data)
        for handler in self.process_response.get(scheme, ()):
            response = getattr(handler, scheme + '_response')(request, response)
        return response

    def _open(self, request, data=None):
        return (self._ask(self.handle_open, 'default', 'default_open', request)
                or self._ask(self.handle_open, request.type, request.type + '_open', request)
                or self._ask(self.handle_open, 'unknown', 'unknown_open', request))

    def error(self, proto, *args):
        """Asks the handlers of an error: for http and https by status, and last of all those for any error."""
        if proto not in ('http', 'https'):
            return self._ask(self.handle_error.get(proto, {}), '', proto + '_error', *args)
        table = self.handle_error.get('http', {})
        status = args[2]
        return (self._ask(table, status, 'http_error_%s' % status, *args)
                or self._ask(table, 'default', 'http_error_default', *args))


def build_opener(*handlers):
    """An opener with the usual handlers, of which these, or these classes, replace their like."""
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler, FileHandler,
             HTTPErrorProcessor, DataHandler]
    if hasattr(http.client, 'HTTPSConnection'):
        usual.append(HTTPSHandler)

    def replaces(given, known):
        return issubclass(given, known) if isinstance(given, type) else isinstance(given, known)

    opener = OpenerDirector()
    for cls in usual:
        if not any([replaces(given, cls) for given in handlers]):
            opener.add_handler(cls())
    for given in handlers:
        opener.add_handler(given() if isinstance(given, type) else given)
    return opener


class BaseHandler:
    """Base of the handlers; those with a lower handler_order are asked first."""

    handler_order = 500

    def add_parent(self, parent):
        """Is told the opener."""
        self.parent = parent

    def close(self):
        """Nothing to close."""

    def __lt__(self, other):
        return not hasattr(other, "handler_order") or self.handler_order < other.handler_order


# ---- errors and redirections

class HTTPErrorProcessor(BaseHandler):
    """Makes errors of answers that tell of one."""

    handler_order = 1000

    def http_response(self, request, response):
        """Asks the handlers of errors unless the request succeeded."""
        if 200 <= response.code < 300:
            return response
        return self.parent.error('http', request, response, response.code, response.msg, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Raises HTTPError."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        """Always."""
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Goes where the server says."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = "The HTTP server returned a redirect error that would lead to an infinite loop.\nThe last 30x error message was:\n"

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The request for the new place; None lets others decide."""
        method = req.get_method()
        if not (method in ("GET", "HEAD") or method == "POST" and code in (301, 302, 303)):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {name: text for name, text in req.headers.items() if name.lower() not in ('content-length', 'content-type')}
        return Request(newurl.replace(' ', '%20'), method="HEAD" if method == "HEAD" else "GET", headers=kept,
                       origin_req_host=req.origin_req_host, unverifiable=True)

    def http_error_302(self, req, fp, code, msg, headers):
        """Opens the new place."""
        target = headers.get('location') or headers.get('uri')
        if target is None:
            return None
        parts = urlparse(target)
        if parts.scheme not in ('http', 'https', 'ftp', ''):
            raise HTTPError(target, code, f"{msg} - Redirection to url '{target}' is not allowed", headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path='/')
        target = urljoin(req.full_url, quote(urlunparse(parts), encoding='iso-8859-1', safe=string.punctuation))
        request = self.redirect_request(req, fp, code, msg, headers, target)
        if request is None:
            return None
        seen = request.redirect_dict = getattr(req, 'redirect_dict', {})
        req.redirect_dict = seen
        if seen.get(target, 0) >= self.max_repeats or len(seen) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        seen[target] = seen.get(target, 0) + 1
        # The connection is free for the next request only when this answer was read.
        fp.read()
        fp.close()
        return self.parent.open(request, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


# ---- proxies

def _proxies_of_environment():
    found = {}
    for wanted in (str.lower, str):
        for name, value in os.environ.items():
            if name.lower().endswith('_proxy') and value and (wanted is str.lower or name.islower()):
                found[name.lower()[:-6]] = value
    if 'REQUEST_METHOD' in os.environ:
        # In a CGI script the variable is a header of the request.
        found.pop('http', None)
    return found


def getproxies():
    """Scheme -> proxy, from the environment."""
    return _proxies_of_environment()


getproxies_environment = getproxies


def proxy_bypass(host, proxies=None):
    """Whether a host is one that no_proxy names."""
    names = (getproxies() if proxies is None else proxies).get('no', '')
    if names == '*':
        return True
    host = host.lower()
    without_port = re.sub(r':\d*$', '', host)
    for name in [n.strip().lstrip('.').lower() for n in names.split(',')]:
        if name and any([h == name or h.endswith('.' + name) for h in (host, without_port)]):
            return True
    return False


proxy_bypass_environment = proxy_bypass


class ProxyHandler(BaseHandler):
    """Sends requests to proxies."""

    handler_order = 100

    def __init__(self, proxies=None):
        self.proxies = getproxies() if proxies is None else proxies
        for scheme, url in self.proxies.items():
            scheme = scheme.lower()
            setattr(self, '%s_open' % scheme,
                    lambda request, proxy=url, scheme=scheme: self.proxy_open(request, proxy, scheme))

    def proxy_open(self, req, proxy, type):
        """Puts the proxy in the request."""
        scheme = req.type
        user, password, place, proxy_scheme = _parse_proxy(proxy)
        if req.host and proxy_bypass(req.host):
            return None
        if user and password:
            req.add_header('Proxy-authorization', 'Basic ' + _credentials(unquote(user), unquote(password)))
        req.set_proxy(unquote(place), proxy_scheme or scheme)
        if scheme == (proxy_scheme or scheme) or scheme == 'https':
            # The handler of the scheme does the rest.
            return None
        return self.parent.open(req, timeout=req.timeout)


def _parse_proxy(proxy):
    """(user, password, host and port, scheme) of a proxy."""
    scheme = None
    if '://' in proxy:
        parts = urlsplit(proxy)
        if not parts.netloc:
            raise ValueError("proxy URL with no authority: %r" % proxy)
        scheme, place = parts.scheme, parts.netloc
    else:
        place = proxy.lstrip('/').partition('/')[0]
    who, at, host = place.rpartition('@')
    user, colon, password = who.partition(':')
    return (user or None) if at else None, password if colon else None, host, scheme


# ---- passwords

def _credentials(user, password):
    return base64.b64encode(f'{user}:{password}'.encode()).decode('ascii')


class AbstractBasicAuthHandler:
    """Sends name and password when the server asks for them."""

    _challenge = re.compile(r'(?:^|,)\s*([^ \t,]+)\s+realm=(["\']?)([^"\']*)\2', re.I)

    def __init__(self, password_mgr=None):
        self.passwd = HTTPPasswordMgr() if password_mgr is None else password_mgr
        self.add_password = self.passwd.add_password

    def http_error_auth_reqed(self, authreq, host, req, headers):
        """Tries again with the password, once."""
        schemes = []
        for header in headers.get_all(authreq) or ():
            for scheme, _, realm in self._challenge.findall(header):
                if scheme.lower() == 'basic':
                    return self.retry_http_basic_auth(host, req, realm)
                schemes.append(scheme)
        if schemes:
            raise ValueError("AbstractBasicAuthHandler does not support the following schemes: '%s'" % (schemes[0],))
        return None

    def retry_http_basic_auth(self, host, req, realm):
        """Sends the request again with the password of the realm; None if there is none, or if it was sent before."""
        user, password = self.passwd.find_user_password(realm, host)
        if password is None:
            return None
        auth = 'Basic ' + _credentials(user, password)
        if req.get_header(self.auth_header) == auth:
            return None
        req.add_unredirected_header(self.auth_header, auth)
        return self.parent.open(req, timeout=req.timeout)

    def http_request(self, req):
        """Adds the password where that is to be done at once."""
        if not getattr(self.passwd, 'is_authenticated', lambda _: False)(req.full_url) or req.has_header('Authorization'):
            return req
        user, password = self.passwd.find_user_password(None, req.full_url)
        req.add_unredirected_header('Authorization', 'Basic ' + _credentials(user, password))
        return req

    def http_response(self, req, response):
        """Notes whether the password was right."""
        if hasattr(self.passwd, 'is_authenticated'):
            self.passwd.update_authenticated(req.full_url, 200 <= response.code < 300)
        return response

    https_request, https_response = http_request, http_response


class HTTPBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Passwords of servers."""

    auth_header = 'Authorization'

    def http_error_401(self, req, fp, code, msg, headers):
        """The server asks for a password."""
        return self.http_error_auth_reqed('www-authenticate', req.full_url, req, headers)


class ProxyBasicAuthHandler(AbstractBasicAuthHandler, BaseHandler):
    """Passwords of proxies."""

    auth_header = 'Proxy-authorization'

    def http_error_407(self, req, fp, code, msg, headers):
        """The proxy asks for a password."""
        return self.http_error_auth_reqed('proxy-authenticate', req.host, req, headers)


# ---- schemes

class AbstractHTTPHandler(BaseHandler):
    """What http and https have in common."""

    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        """Above 0, what is sent and received is printed."""
        self._debuglevel = level

    def do_request_(self, request):
        """Adds the headers that the data and the opener ask for."""
        if not request.host:
            raise URLError('no host given')
        data = request.data
        if data is not None:
            if isinstance(data, str):
                raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
            if not request.has_header('Content-type'):
                request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
            if not request.has_header('Content-length') and not request.has_header('Transfer-encoding'):
                length = http.client.HTTPConnection._get_content_length(data, request.get_method())
                name, value = ('Transfer-encoding', 'chunked') if length is None else ('Content-length', str(length))
                request.add_unredirected_header(name, value)
        if not request.has_header('Host'):
            host = urlsplit(request.selector).netloc if request.has_proxy() else request.host
            request.add_unredirected_header('Host', host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name.capitalize()):
                request.add_unredirected_header(name.capitalize(), value)
        return request

    def do_open(self, http_class, req, **http_conn_args):
        """Sends the request and gives the answer."""
        if not req.host:
            raise URLError('no host given')
        connection = http_class(req.host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        headers = {**req.headers, **{k: v for k, v in req.unredirected_hdrs.items() if k not in req.headers}, "Connection": "close"}
        headers = {name.title(): value for name, value in headers.items()}
        if req._tunnel_host:
            for_proxy = {k: headers.pop(k) for k in ("Proxy-Authorization",) if k in headers}
            connection.set_tunnel(req._tunnel_host, headers=for_proxy)
        try:
            try:
                connection.request(req.get_method(), req.selector or '/', req.data, headers,
                                   encode_chunked=req.has_header('Transfer-encoding'))
            except OSError as problem:
                raise URLError(problem)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        # The answer has the socket; the connection need not wait for its end.
        if connection.sock:
            connection.sock.close()
            connection.sock = None
        response.url = req.full_url
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """http:"""

    def http_open(self, req):
        """Opens the URL."""
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


if hasattr(http.client, 'HTTPSConnection'):
    class HTTPSHandler(AbstractHTTPHandler):
        """https:"""

        def __init__(self, debuglevel=None, context=None, check_hostname=None):
            super().__init__(debuglevel)
            self._context = context
            if check_hostname is not None and context is not None:
                context.check_hostname = check_hostname

        def https_open(self, req):
            """Opens the URL."""
            return self.do_open(http.client.HTTPSConnection, req, context=self._context)

        https_request = AbstractHTTPHandler.do_request_

    __all__.append('HTTPSHandler')


class UnknownHandler(BaseHandler):
    """All schemes that nobody else opens."""

    def unknown_open(self, req):
        """Refuses."""
        raise URLError('unknown url type: %s' % req.type)


class FileHandler(BaseHandler):
    """file:"""

    names = None

    def get_names(self):
        """The addresses of this machine."""
        if FileHandler.names is None:
            try:
                FileHandler.names = tuple(socket.gethostbyname_ex('localhost')[2] + socket.gethostbyname_ex(socket.gethostname())[2])
            except socket.gaierror:
                FileHandler.names = socket.gethostbyname('localhost'),
        return FileHandler.names

    def file_open(self, req):
        """Opens a file of this machine."""
        if req.selector[:2] == '//' and req.selector[2:3] != '/' and req.host and req.host != 'localhost':
            raise URLError("file:// scheme is supported only on localhost")
        return self.open_local_file(req)

    def open_local_file(self, req):
        """Opens the file of a request."""
        path = url2pathname(req.selector)
        try:
            status = os.stat(path)
            headers = email.message_from_string('Content-type: %s\nContent-length: %d\nLast-modified: %s\n' % (
                mimetypes.guess_file_type(path)[0] or 'text/plain', status.st_size, formatdate(status.st_mtime, usegmt=True)))
            if req.host and (':' in req.host or socket.gethostbyname(req.host) not in self.get_names()):
                raise URLError('file not on local host')
            return addinfourl(open(path, 'rb'), headers, f"file://{req.host or ''}{req.selector}")
        except OSError as problem:
            if isinstance(problem, URLError):
                raise
            raise URLError(problem, req.selector)


class DataHandler(BaseHandler):
    """data: the content is the URL itself."""

    def data_open(self, req):
        """Gives the content."""
        kind, _, data = req.full_url.partition(':')[2].partition(',')
        content = unquote_to_bytes(data)
        if kind.endswith(';base64'):
            content, kind = base64.decodebytes(content), kind[:-7]
        headers = email.message_from_string("Content-type: %s\nContent-length: %d\n" % (
            kind or "text/plain;charset=US-ASCII", len(content)))
        return addinfourl(io.BytesIO(content), headers, req.full_url)


# ---- files

def url2pathname(pathname):
    """The name of a file in a URL."""
    return unquote(pathname.removeprefix('//') if pathname[:3] == '///' else pathname, encoding=sys.getfilesystemencoding(),
                   errors=sys.getfilesystemencodeerrors())


def pathname2url(pathname):
    """What stands in a URL for the name of a file."""
    return quote(os.fsencode(pathname))


_temporary = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Copies what a URL gives to a file; answers its name and the headers. reporthook gets blocks, their size and the total."""
    with contextlib.closing(urlopen(url, data)) as source:
        headers = source.info()
        if urlsplit(str(url)).scheme == 'file' and not filename:
            return os.path.normpath(url2pathname(urlsplit(url).path)), headers
        if filename:
            target = open(filename, 'wb')
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary.append(filename)
        size = int(headers["Content-Length"]) if "content-length" in headers else -1
        block, blocks, read = 8192, 0, 0
        with target:
            if reporthook:
                reporthook(0, block, size)
            while piece := source.read(block):
                target.write(piece)
                read += len(piece)
                blocks += 1
                if reporthook:
                    reporthook(blocks, block, size)
    if read < size:
        raise ContentTooShortError("retrieval incomplete: got only %i out of %i bytes" % (read, size), (filename, headers))
    return filename, headers


def urlcleanup():
    """Removes the files of urlretrieve() that were given no name, and forgets the installed opener."""
    global _opener
    for name in _temporary:
        with contextlib.suppress(OSError):
            os.unlink(name)
    _temporary.clear()
    _opener = None
