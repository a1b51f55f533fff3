"""Servers whose methods are called by XML-RPC, alone, in a program that a web server runs, or by hand."""

import http.server
import inspect
import os
import re
import socketserver
import sys
import traceback
import xmlrpc.client
from xmlrpc.client import Fault, dumps, gzip_decode, gzip_encode, loads

# The longest piece of a call that is read at once.
_PIECE = 10 * 1024 * 1024


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """An attribute of an attribute and so on, none of which may be private."""
    for name in attr.split('.') if allow_dotted_names else [attr]:
        if name.startswith('_'):
            raise AttributeError(f'attempt to access private attribute "{name}"')
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of the public attributes that can be called."""
    return [name for name in dir(obj) if not name.startswith('_') and callable(getattr(obj, name))]


def _fault_of(error):
    return Fault(1, f'{type(error)}:{error}')


class SimpleXMLRPCDispatcher:
    """Functions by their names, and an object whose methods are called when no function has the name."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None
        self.allow_none = allow_none
        self.encoding = encoding or 'utf-8'
        self.use_builtin_types = use_builtin_types

    # What can be called.

    def register_instance(self, instance, allow_dotted_names=False):
        """The object that answers calls: by its _dispatch(name, arguments) or its public methods.

        With allow_dotted_names also by the methods of its attributes, which gives away more than one may think.
        """
        self.instance = instance
        self.allow_dotted_names = allow_dotted_names

    def register_function(self, function=None, name=None):
        """A function, under its own name or another one; without a function, a decorator."""
        if function is None:
            return lambda f: self.register_function(f, name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """The functions that tell what there is."""
        self.funcs['system.listMethods'] = self.system_listMethods
        self.funcs['system.methodSignature'] = self.system_methodSignature
        self.funcs['system.methodHelp'] = self.system_methodHelp

    def register_multicall_functions(self):
        """The function that makes several calls."""
        self.funcs['system.multicall'] = self.system_multicall

    # A call.

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The answer to a call, both as bytes."""
        try:
            params, name = loads(data, use_builtin_types=self.use_builtin_types)
            result = self._dispatch(name, params) if dispatch_method is None else dispatch_method(name, params)
            answer = dumps((result,), methodresponse=1, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            answer = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            answer = dumps(_fault_of(error), encoding=self.encoding, allow_none=self.allow_none)
        return answer.encode(self.encoding, 'xmlcharrefreplace')

    def _dispatch(self, method, params):
        function = self.funcs.get(method)
        if function is None and method not in self.funcs and self.instance is not None:
            if hasattr(self.instance, '_dispatch'):
                return self.instance._dispatch(method, params)
            function = self._method_of_instance(method)
        if function is None:
            raise Exception(f'method "{method}" is not supported')
        return function(*params)

    def _method_of_instance(self, name):
        try:
            return resolve_dotted_attribute(self.instance, name, self.allow_dotted_names)
        except AttributeError:
            return None

    # What the registered functions of the system do.

    def system_listMethods(self):
        """The names of what can be called."""
        names = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, '_listMethods'):
                names.update(self.instance._listMethods())
            elif not hasattr(self.instance, '_dispatch'):
                names.update(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        """What it takes and gives, which Python does not know."""
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        """What its documentation says."""
        function = self.funcs.get(method_name)
        if function is None and self.instance is not None:
            if hasattr(self.instance, '_methodHelp'):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, '_dispatch'):
                function = self._method_of_instance(method_name)
        return '' if function is None else inspect.getdoc(function) or ''

    def system_multicall(self, call_list):
        """Several calls; for each a list of its result, or a dictionary of its fault."""
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call['methodName'], call['params'])])
            except Exception as error:
                fault = error if isinstance(error, Fault) else _fault_of(error)
                results.append({'faultCode': fault.faultCode, 'faultString': fault.faultString})
        return results


# ---- over HTTP

class SimpleXMLRPCRequestHandler(http.server.BaseHTTPRequestHandler):
    """Takes a call from a request and gives it to the server."""

    # Where calls may go; everywhere when there is none.
    rpc_paths = '/', '/RPC2', '/pydoc.css'
    # From which length answers are compressed for those who take that; None for never.
    encode_threshold = 1400
    # Answers go in one piece and at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    aepattern = re.compile(r'\s*([^\s;]+)\s*(;\s*q\s*=\s*([0-9.]+))?', re.IGNORECASE)

    def accept_encodings(self):
        """What the client takes, with how much it likes it."""
        found = {}
        for item in self.headers.get('Accept-Encoding', '').split(','):
            if match := self.aepattern.match(item):
                found[match[1]] = float(match[3]) if match[3] else 1.0
        return found

    def is_rpc_path_valid(self):
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            data = self.decode_request_content(self._body())
            if data is None:
                return
            answer = self.server._marshaled_dispatch(data, getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            self._failed(error)
            return
        self.send_response(200)
        self.send_header('Content-type', 'text/xml')
        if self.encode_threshold is not None and len(answer) > self.encode_threshold and self.accept_encodings().get('gzip', 0):
            try:
                answer = gzip_encode(answer)
                self.send_header('Content-Encoding', 'gzip')
            except NotImplementedError:
                pass
        self._finish(answer)

    def _body(self):
        left = int(self.headers['content-length'])
        pieces = []
        while left and (piece := self.rfile.read(min(left, _PIECE))):
            pieces.append(piece)
            left -= len(piece)
        return b''.join(pieces)

    def _failed(self, error):
        """The server itself is wrong; it may be allowed to tell how."""
        self.send_response(500)
        if getattr(self.server, '_send_traceback_header', False):
            self.send_header('X-exception', str(error))
            trace = traceback.format_exc()
            self.send_header('X-traceback', str(trace.encode('ASCII', 'backslashreplace'), 'ASCII'))
        self._finish(b'')

    def _finish(self, body):
        self.send_header('Content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def decode_request_content(self, data):
        """The call as it was before it was encoded, or None when that has been refused."""
        encoding = self.headers.get('content-encoding', 'identity').lower()
        if encoding == 'identity':
            return data
        if encoding != 'gzip':
            self.send_response(501, f'encoding {encoding!r} not supported')
        else:
            try:
                return gzip_decode(data)
            except NotImplementedError:
                self.send_response(501, f'encoding {encoding!r} not supported')
            except ValueError:
                self.send_response(400, 'error decoding gzip content')
        self.send_header('Content-length', '0')
        self.end_headers()

    def report_404(self):
        self.send_response(404)
        self.send_header('Content-type', 'text/plain')
        self._finish(b'No such page')

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server at an address, for calls of registered functions."""

    allow_reuse_address = True
    # Whether clients learn where the server failed.
    _send_traceback_header = False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with a dispatcher of its own for each path."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        super().__init__(addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate, use_builtin_types)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            # Also what a dispatcher of another kind raises.
            answer = dumps(_fault_of(error), encoding=self.encoding, allow_none=self.allow_none)
            return answer.encode(self.encoding, 'xmlcharrefreplace')


# ---- run by a web server

class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the one call that a web server gives to this program by its environment and standard input."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        super().__init__(allow_none, encoding, use_builtin_types)

    def _answer(self, body, kind, status=None):
        if status:
            print('Status:', status)
        print('Content-Type:', kind)
        print('Content-Length:', len(body), end='\n\n')
        sys.stdout.flush()
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()

    def handle_xmlrpc(self, request_text):
        self._answer(self._marshaled_dispatch(request_text), 'text/xml')

    def handle_get(self):
        """Only POST makes a call."""
        status = http.HTTPStatus.BAD_REQUEST
        page = http.server.DEFAULT_ERROR_MESSAGE % {'code': status.value, 'message': status.phrase, 'explain': status.description}
        self._answer(page.encode('utf-8'), http.server.DEFAULT_ERROR_CONTENT_TYPE, f'{status.value} {status.phrase}')

    def handle_request(self, request_text=None):
        """Answer a call given as text, or the request of the web server."""
        if request_text is None:
            if os.environ.get('REQUEST_METHOD') == 'GET':
                self.handle_get()
                return
            try:
                length = int(os.environ.get('CONTENT_LENGTH', None))
            except (TypeError, ValueError):
                length = -1
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)
