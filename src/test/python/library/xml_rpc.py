# Calls written as XML: what is sent, what is refused, and a server with its clients.
import datetime
import http.client
import threading
import time
import xmlrpc.client as client
from xmlrpc.server import CGIXMLRPCRequestHandler, MultiPathXMLRPCServer, SimpleXMLRPCDispatcher, SimpleXMLRPCRequestHandler
from xmlrpc.server import SimpleXMLRPCServer, list_public_methods, resolve_dotted_attribute


def attempt(f, *args, **kwds):
    try:
        print(repr(f(*args, **kwds)))
    except Exception as error:
        print(type(error).__name__, error)


print(client.dumps((1, 2.5, 'a<&>', True, None, b'x', [1, (2,)], {'k': 1}), 'meth', allow_none=True))
print(client.dumps((datetime.datetime(2026, 1, 2, 3, 4, 5), client.DateTime('20200101T00:00:00'), client.Binary(b'q'), bytearray(b'z'))))
print(client.dumps(client.Fault(3, 'x'), encoding='latin-1'))
looped, circle = [], {}
looped.append(looped)
circle['x'] = circle
for bad in 2**31, None, object(), {1: 2}, 1j, type('I', (int,), {})(3), looped, circle:
    attempt(client.dumps, (bad,))
attempt(client.dumps, (1, 2), methodresponse=True)
for text in ('<params><param><value><spam/></value></param></params>', '<params><param><value><boolean>2</boolean></value></param></params>',
             '<params><param><value><int>x</int></value></param></params>',
             '<params><param><value>plain</value></param><param><value></value></param></params>', '',
             client.dumps(client.Fault(4, 'Too')), '<params><param><value><ex:i8>7</ex:i8></value></param></params>'):
    attempt(client.loads, text)
everything = [1, -2.5, 'é', True, [], {'a': [1, {'b': 2}]}, datetime.datetime(2026, 1, 2, 3, 4, 5), b'bytes', '']
print(client.loads(client.dumps((everything,), 'm'), use_builtin_types=True) == (([everything]), 'm'),
      client.loads(client.dumps((everything,), 'm'), use_builtin_types=True)[0][0] == everything)
moment = client.DateTime('20260101T01:02:03')
print(moment, moment.timetuple()[:6], moment == '20260101T01:02:03', moment > datetime.datetime(2020, 1, 1), moment == 5)
attempt(lambda: moment < 5)
attempt(client.Binary, 'str')
attempt(client.ServerProxy, 'ftp://x')
attempt(client.gzip_decode, b'no gzip')
attempt(client.gzip_decode, client.gzip_encode(b'x' * 100), 50)

dispatcher = SimpleXMLRPCDispatcher()
dispatcher.register_function(lambda x: 1 / x, 'div')
dispatcher.register_introspection_functions()
dispatcher.register_multicall_functions()
print(dispatcher._marshaled_dispatch(client.dumps((1,), 'nix')).decode())


class Service:
    def public(self):
        """What it does."""
        return 'called'

    def _private(self):
        return 'never'


print(list_public_methods(Service()))
attempt(resolve_dotted_attribute, Service(), '_private')


def served(server):
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    return f'http://localhost:{server.server_address[1]}'


class Server(SimpleXMLRPCServer):
    def handle_error(self, request, client_address):
        pass


with Server(('localhost', 0), logRequests=False, allow_none=True, use_builtin_types=True) as server:
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_instance(Service())

    @server.register_function
    def echo(*args):
        """Gives back."""
        return list(args)

    @server.register_function(name='a.divide')
    def divide(x, y):
        return x / y

    url = served(server)
    with client.ServerProxy(url, allow_none=True, use_builtin_types=True) as proxy:
        print(proxy.echo(*everything, None) == [*everything, None], proxy.a.divide(1, 4), proxy.public())
        print(proxy.echo('long' * 1000) == ['long' * 1000])
        print(proxy.system.listMethods(), proxy.system.methodHelp('public'), proxy.system.methodSignature('echo'))
        attempt(proxy.a.divide, 1, 0)
        attempt(proxy._private)
        several = client.MultiCall(proxy)
        several.echo(1)
        several.a.divide(1, 0)
        several.public()
        results = several()
        print(results[0], results[2])
        attempt(lambda: results[1])
        proxy('transport').encode_threshold = 100
        print(proxy.echo('compressed' * 100) == ['compressed' * 100])
    try:
        client.ServerProxy(url + '/elsewhere').echo(1)
    except client.ProtocolError as error:
        print(error.errcode, error.errmsg)
    connection = http.client.HTTPConnection(*server.server_address)
    connection.request('POST', '/RPC2', b'nonsense', {'Content-Encoding': 'odd'})
    answer = connection.getresponse()
    print(answer.status, answer.reason)
    connection.close()
    server.shutdown()

with MultiPathXMLRPCServer(('localhost', 0), type('Anywhere', (SimpleXMLRPCRequestHandler,), {'rpc_paths': ('/one', '/two')}),
                           logRequests=False) as server:
    for path in '/one', '/two':
        one = server.add_dispatcher(path, SimpleXMLRPCDispatcher())
        one.register_function(lambda path=path: path, 'where')
    url = served(server)
    print(client.ServerProxy(url + '/one').where(), client.ServerProxy(url + '/two').where())
    server.shutdown()

CGIXMLRPCRequestHandler().handle_request(client.dumps((), 'system.listMethods'))
