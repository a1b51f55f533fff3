"""Servers of HTTP, for tests and for files of a folder; not made for the open network."""

__version__ = "0.6"
__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler", "SimpleHTTPRequestHandler"]

import contextlib
import datetime
import email.utils
import html
import http.client
import io
import mimetypes
import os
import posixpath
import shutil
import socket
import socketserver
import sys
import time
import urllib.parse
from http import HTTPStatus

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
<head><meta charset="utf-8"><title>Error response</title></head>
<body>
<h1>Error response</h1>
<p>Error code: %(code)d</p>
<p>Message: %(message)s.</p>
<p>Error code explanation: %(code)s - %(explain)s.</p>
</body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"


class HTTPServer(socketserver.TCPServer):
    """A server that handles one request after the other."""

    allow_reuse_address = 1
    allow_reuse_port = False

    def server_bind(self):
        """Takes the address, and learns the name of this machine."""
        super().server_bind()
        host, self.server_port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A server with a thread for each connection."""

    daemon_threads = True


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests and calls do_GET(), do_POST() and so on of a subclass."""

    sys_version = "Python/" + sys.version.split()[0]
    server_version = "BaseHTTP/" + __version__
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    default_request_version = "HTTP/0.9"
    # HTTP/1.1 keeps connections open; then every answer needs its Content-Length.
    protocol_version = "HTTP/1.0"
    MessageClass = http.client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
    # Control characters in log lines would change the terminal of who reads them.
    _shown = {c: fr'\x{c:02x}' for c in [*range(0x20), *range(0x7f, 0xa0)]} | {ord('\\'): r'\\'}

    def handle(self):
        """Handles the requests of a connection."""
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def handle_one_request(self):
        """Reads a request and answers it."""
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
            elif not self.raw_requestline:
                self.close_connection = True
            elif self.parse_request():
                answer = getattr(self, 'do_' + self.command, None)
                if answer is None:
                    self.send_error(HTTPStatus.NOT_IMPLEMENTED, "Unsupported method (%r)" % self.command)
                else:
                    answer()
                    self.wfile.flush()
        except TimeoutError as problem:
            self.log_error("Request timed out: %r", problem)
            self.close_connection = True

    def parse_request(self):
        """Takes the first line and the headers apart; False when an error was sent."""
        self.command = None
        self.request_version = version = self.default_request_version
        self.close_connection = True
        self.requestline = str(self.raw_requestline, 'iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            number = version.removeprefix('HTTP/').split('.')
            if (not version.startswith('HTTP/') or len(number) != 2
                    or not all([n.isdecimal() and len(n) <= 10 for n in number])):
                self.send_error(HTTPStatus.BAD_REQUEST, "Bad request version (%r)" % version)
                return False
            number = tuple(map(int, number))
            if number >= (2, 0):
                self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, "Invalid HTTP version (%s)" % version[5:])
                return False
            if number >= (1, 1) and self.protocol_version >= "HTTP/1.1":
                self.close_connection = False
            self.request_version = version
        if not 2 <= len(words) <= 3:
            self.send_error(HTTPStatus.BAD_REQUEST, "Bad request syntax (%r)" % self.requestline)
            return False
        self.command, self.path = words[:2]
        if len(words) == 2 and self.command != 'GET':
            self.close_connection = True
            self.send_error(HTTPStatus.BAD_REQUEST, "Bad HTTP/0.9 request type (%r)" % self.command)
            return False
        if self.path.startswith('//'):
            # Two slashes would be read as the name of another host.
            self.path = '/' + self.path.lstrip('/')
        try:
            self.headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.LineTooLong as problem:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Line too long", str(problem))
            return False
        except http.client.HTTPException as problem:
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "Too many headers", str(problem))
            return False
        wish = self.headers.get('Connection', '').lower()
        if wish == 'close':
            self.close_connection = True
        elif wish == 'keep-alive' and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        if (self.headers.get('Expect', '').lower() == '100-continue' and self.protocol_version >= "HTTP/1.1"
                and self.request_version >= "HTTP/1.1"):
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """Tells the client to send its body; False to refuse."""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    def send_error(self, code, message=None, explain=None):
        """Sends an answer that tells of an error."""
        short, long = self.responses.get(code, ('???', '???'))
        message = short if message is None else message
        explain = long if explain is None else explain
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        body = None
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT, HTTPStatus.NOT_MODIFIED):
            body = (self.error_message_format % {'code': code, 'message': html.escape(message, quote=False),
                                                 'explain': html.escape(explain, quote=False)}).encode('UTF-8', 'replace')
            self.send_header("Content-Type", self.error_content_type)
            self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        if self.command != 'HEAD' and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        """Begins an answer, with the headers Server and Date."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def send_response_only(self, code, message=None):
        """Begins an answer."""
        if self.request_version == 'HTTP/0.9':
            return
        if message is None:
            message = self.responses[code][0] if code in self.responses else ''
        self._queue("%s %d %s\r\n" % (self.protocol_version, code, message))

    def send_header(self, keyword, value):
        """Adds a header."""
        if self.request_version != 'HTTP/0.9':
            self._queue("%s: %s\r\n" % (keyword, value))
        if keyword.lower() == 'connection':
            wish = value.lower()
            if wish in ('close', 'keep-alive'):
                self.close_connection = wish == 'close'

    def _queue(self, line):
        if not hasattr(self, '_headers_buffer'):
            self._headers_buffer = []
        self._headers_buffer.append(line.encode('latin-1', 'strict'))

    def end_headers(self):
        """Ends the headers and sends them."""
        if self.request_version != 'HTTP/0.9':
            self._queue("\r\n")
            self.flush_headers()

    def flush_headers(self):
        """Sends the headers."""
        if hasattr(self, '_headers_buffer'):
            self.wfile.write(b"".join(self._headers_buffer))
            self._headers_buffer = []

    def log_request(self, code='-', size='-'):
        """Writes a line about a request."""
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Writes a line about an error."""
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """Writes a line to stderr."""
        text = (format % args).translate(self._shown)
        sys.stderr.write("%s - - [%s] %s\n" % (self.address_string(), self.log_date_time_string(), text))

    def version_string(self):
        """What the header Server says."""
        return self.server_version + ' ' + self.sys_version

    def date_time_string(self, timestamp=None):
        """A time as headers have it."""
        return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)

    def log_date_time_string(self):
        """The time as log lines have it."""
        now = datetime.datetime.now()
        return f'{now.day:02}/{self.monthname[now.month]}/{now.year:04} {now:%H:%M:%S}'

    def address_string(self):
        """The address of the client."""
        return self.client_address[0]


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Sends the files of a folder."""

    server_version = "SimpleHTTP/" + __version__
    index_pages = ("index.html", "index.htm")
    extensions_map = _encodings_map_default = {
        '.gz': 'application/gzip', '.Z': 'application/octet-stream', '.bz2': 'application/x-bzip2', '.xz': 'application/x-xz'}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Sends a file."""
        f = self.send_head()
        if f:
            with f:
                self.copyfile(f, self.wfile)

    def do_HEAD(self):
        """Sends the headers of a file."""
        f = self.send_head()
        if f:
            f.close()

    def send_head(self):
        """Sends the headers; answers the open file, or None when an answer without one was sent."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            parts = urllib.parse.urlsplit(self.path)
            if not parts.path.endswith(('/', '%2f', '%2F')):
                # Names on the page are relative to the folder.
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", urllib.parse.urlunsplit((*parts[:2], parts.path + '/', *parts[3:])))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return None
            pages = [page for name in self.index_pages if os.path.isfile(page := os.path.join(path, name))]
            if not pages:
                return self.list_directory(path)
            path = pages[0]
        kind = self.guess_type(path)
        try:
            if path.endswith("/"):
                # A file has no folder's name.
                raise OSError
            f = open(path, 'rb')
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "File not found")
            return None
        try:
            status = os.fstat(f.fileno())
            if self._is_unchanged(status.st_mtime):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                f.close()
                return None
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-type", kind)
            self.send_header("Content-Length", str(status.st_size))
            self.send_header("Last-Modified", self.date_time_string(status.st_mtime))
            self.end_headers()
            return f
        except BaseException:
            f.close()
            raise

    def _is_unchanged(self, changed):
        if "If-Modified-Since" not in self.headers or "If-None-Match" in self.headers:
            return False
        try:
            since = email.utils.parsedate_to_datetime(self.headers["If-Modified-Since"])
        except (TypeError, IndexError, OverflowError, ValueError):
            return False
        if since.tzinfo is None:
            since = since.replace(tzinfo=datetime.timezone.utc)
        return (since.tzinfo is datetime.timezone.utc
                and datetime.datetime.fromtimestamp(int(changed), datetime.timezone.utc) <= since)

    def list_directory(self, path):
        """Sends a page with the names in a folder."""
        try:
            names = sorted(os.listdir(path), key=str.lower)
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, "No permission to list directory")
            return None
        shown = html.escape(urllib.parse.unquote(self.path.partition('?')[0].partition('#')[0], errors='surrogatepass'), quote=False)
        charset = sys.getfilesystemencoding()
        title = f'Directory listing for {shown}'
        rows = []
        for name in names:
            full = os.path.join(path, name)
            label = name + ('@' if os.path.islink(full) else '/' if os.path.isdir(full) else '')
            link = urllib.parse.quote(name + ('/' if os.path.isdir(full) else ''), errors='surrogatepass')
            rows.append(f'<li><a href="{link}">{html.escape(label, quote=False)}</a></li>')
        page = '\n'.join(['<!DOCTYPE HTML>', '<html lang="en">', f'<head><meta charset="{charset}"><title>{title}</title></head>',
                          f'<body>\n<h1>{title}</h1>\n<hr>\n<ul>', *rows, '</ul>\n<hr>\n</body>\n</html>\n'])
        data = page.encode(charset, 'surrogateescape')
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-type", "text/html; charset=%s" % charset)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return io.BytesIO(data)

    def translate_path(self, path):
        """The file that the path of a URL means; never one above the folder."""
        path = path.partition('?')[0].partition('#')[0]
        folder = path.rstrip().endswith('/')
        path = posixpath.normpath(urllib.parse.unquote(path, errors='surrogatepass'))
        words = [w for w in path.split('/') if w and not os.path.dirname(w) and w not in (os.curdir, os.pardir)]
        return os.path.join(self.directory, *words) + ('/' if folder else '')

    def copyfile(self, source, outputfile):
        """Sends what is left of a file."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """The type of a file by its name."""
        ext = posixpath.splitext(path)[1]
        for known in ext, ext.lower():
            if known in self.extensions_map:
                return self.extensions_map[known]
        kind, encoding = mimetypes.guess_file_type(path)
        return kind or 'application/octet-stream'


class _DualStackServer(ThreadingHTTPServer):
    """Takes connections by IPv4 and IPv6 alike."""

    def __init__(self, address, handler, directory):
        self._directory = directory
        super().__init__(address, handler)

    def server_bind(self):
        with contextlib.suppress(Exception):
            self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        return super().server_bind()

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self, directory=self._directory)


def _serve(port, bind, protocol, directory):
    family, _, _, _, address = socket.getaddrinfo(bind, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    _DualStackServer.address_family = family
    SimpleHTTPRequestHandler.protocol_version = protocol
    with _DualStackServer(address, SimpleHTTPRequestHandler, directory) as server:
        host, port = server.socket.getsockname()[:2]
        shown = f'[{host}]' if ':' in host else host
        print(f"Serving HTTP on {host} port {port} (http://{shown}:{port}/) ...")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nKeyboard interrupt received, exiting.")
            sys.exit(0)


if __name__ == '__main__':
    import argparse
    parser = argparse.ArgumentParser(description="Serves the files of a folder.")
    parser.add_argument('-b', '--bind', metavar='ADDRESS', help='bind to this address (default: all interfaces)')
    parser.add_argument('-d', '--directory', default=os.getcwd(), help='serve this directory (default: current directory)')
    parser.add_argument('-p', '--protocol', metavar='VERSION', default='HTTP/1.0',
                        help='conform to this HTTP version (default: %(default)s)')
    parser.add_argument('port', default=8000, type=int, nargs='?', help='bind to this port (default: %(default)s)')
    args = parser.parse_args()
    _serve(args.port, args.bind, args.protocol, args.directory)
