"""The server of managers, and how it is spoken to.

A server is a process with threads: each thread of a client has a connection, and each connection a thread of the server.
A request is (ident, method, args, kwds), an answer (kind, value); '#RETURN', '#PROXY', '#ERROR', '#TRACEBACK' and
'#UNSERIALIZABLE' are the kinds of answers. Requests to the server itself have no ident and a connection of their own.
The server forgets an object when its last proxy, wherever, is gone.
"""

__all__ = ()

import contextlib
import sys
import threading
from traceback import format_exc

from multiprocessing import connection, process, util


class Token:
    """Says which object a proxy stands for, and where it lives."""

    __slots__ = 'typeid', 'address', 'id'

    def __init__(self, typeid, address, id):
        self.typeid, self.address, self.id = typeid, address, id

    def __getstate__(self):
        return self.typeid, self.address, self.id

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f'{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})'


class RemoteError(Exception):
    """The server could not do what was asked; the argument is a traceback from there."""

    def __str__(self):
        line = '-' * 75
        return f'\n{line}\n{self.args[0]}{line}'


def convert_to_error(kind, result):
    """The exception that an answer of the server means."""
    if kind == '#ERROR':
        return result
    if kind not in ('#TRACEBACK', '#UNSERIALIZABLE'):
        return ValueError(f'Unrecognized message type {kind!r}')
    if not isinstance(result, str):
        raise TypeError(f"Result {result!r} (kind '{kind}') type is {type(result)}, not str")
    return RemoteError(result if kind == '#TRACEBACK' else f'Unserializable message: {result}\n')


def answered(answer):
    """The value of an answer; no frame may know an error that is raised, or it would live on with its traceback."""
    kind, value = answer
    if kind == '#RETURN':
        return value
    answer = None
    error = convert_to_error(kind, value)
    try:
        raise error
    finally:
        del error, value


def dispatch(c, id, methodname, args=(), kwds={}):
    """Send a request on a connection; the value of the answer."""
    c.send((id, methodname, args, kwds))
    return answered(c.recv())


def all_methods(obj):
    """The names of what can be called on an object."""
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    """Those that do not begin with an underscore."""
    return [name for name in all_methods(obj) if not name.startswith('_')]


# The two ways to write down requests and answers.
listener_client = {'pickle': (connection.Listener, connection.Client)}
if hasattr(connection, 'XmlListener'):
    listener_client['xmlrpclib'] = connection.XmlListener, connection.XmlClient


# The server.

class _Shared:
    """An object of the server: what may be called, what becomes a proxy, and how many proxies there are.

    Those in other objects of the server are counted apart: they keep the object alive, but nobody outside knows it.
    """

    __slots__ = 'obj', 'exposed', 'typeids', 'count', 'inner'

    def __init__(self, obj, exposed, typeids):
        self.obj, self.exposed, self.typeids = obj, exposed, typeids
        self.count = self.inner = 0


class Server:
    """Holds objects and calls their methods for others."""

    public = ['shutdown', 'create', 'accept_connection', 'get_methods', 'debug_info', 'number_of_objects', 'dummy',
              'incref', 'decref']

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError(f'Authkey {authkey!r} is type {type(authkey)!s}, not bytes')
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        make_listener, self._client = listener_client[serializer]
        self.listener = make_listener(address=address, backlog=128)
        self.address = self.listener.address
        # Guards the objects. A proxy that the garbage collection finds meanwhile may need it too.
        self.mutex = threading.RLock()
        self.id_to_obj = {}

    def serve_forever(self):
        """Serve until shutdown() is asked for, or the process that started this one has died."""
        self.stop_event = threading.Event()
        process.current_process()._manager_server = self
        try:
            threading.Thread(target=self.accepter, daemon=True).start()
            with contextlib.suppress(KeyboardInterrupt, SystemExit):
                parent = process.parent_process()
                while not self.stop_event.wait(1):
                    if parent is not None and not parent.is_alive():
                        break
        finally:
            if sys.stdout is not sys.__stdout__:
                sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
            sys.exit(0)

    def accepter(self):
        while True:
            try:
                conn = self.listener.accept()
            except OSError:
                continue
            threading.Thread(target=self.handle_request, args=(conn,), daemon=True).start()

    def handle_request(self, conn):
        """Serve a connection: it may be for one request or stay for many."""
        with contextlib.closing(conn), contextlib.suppress(SystemExit, EOFError):
            # Here and not where connections are accepted: nobody must wait for others to prove who they are.
            try:
                connection.deliver_challenge(conn, self.authkey)
                connection.answer_challenge(conn, self.authkey)
                _, name, args, kwds = conn.recv()
                if name not in self.public:
                    raise AssertionError(f'{name!r} unrecognized')
                answer = '#RETURN', getattr(self, name)(conn, *args, **kwds)
            except (EOFError, ConnectionError):
                return
            except Exception:
                answer = '#TRACEBACK', format_exc()
            self._send(conn, answer)

    def _send(self, conn, answer):
        try:
            conn.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            # Nobody waits for it any more.
            raise SystemExit from None
        except Exception:
            conn.send(('#UNSERIALIZABLE', format_exc()))

    def serve_client(self, conn):
        """Serve a client until it leaves."""
        while not self.stop_event.is_set():
            try:
                request = conn.recv()
            except (EOFError, ConnectionError):
                return
            except Exception:
                # It came whole, but cannot be understood here.
                answer = '#TRACEBACK', format_exc()
            else:
                try:
                    answer = self._carry_out(conn, *request)
                except Exception:
                    answer = '#TRACEBACK', format_exc()
            request = None
            self._send(conn, answer)
            # Neither may live on until the next request.
            answer = None

    def _carry_out(self, conn, ident, name, args, kwds):
        shared = self._find(ident)
        if name not in shared.exposed:
            if special := self.fallback_mapping.get(name):
                return '#RETURN', special(self, conn, ident, shared.obj, *args, **kwds)
            raise AttributeError(f'method {name!r} of {type(shared.obj)!r} object is not in exposed={shared.exposed!r}')
        try:
            value = getattr(shared.obj, name)(*args, **kwds)
        except Exception as error:
            return '#ERROR', error
        typeid = shared.typeids.get(name)
        if not typeid:
            return '#RETURN', value
        ident, exposed = self.create(conn, typeid, value)
        return '#PROXY', (exposed, Token(typeid, self.address, ident))

    def _find(self, ident):
        try:
            return self.id_to_obj[ident]
        except KeyError:
            raise LookupError(f'there is no object {ident!r} any more: its last proxy is gone') from None

    def fallback_getvalue(self, conn, ident, obj):
        return obj

    def fallback_str(self, conn, ident, obj):
        return str(obj)

    def fallback_repr(self, conn, ident, obj):
        return repr(obj)

    fallback_mapping = {'__str__': fallback_str, '__repr__': fallback_repr, '#GETVALUE': fallback_getvalue}

    # What clients ask of the server itself.

    def dummy(self, c):
        """Does nothing: whoever gets an answer is connected."""

    def debug_info(self, c):
        """A list of the objects, as text."""
        with self.mutex:
            return '\n'.join(f'  {ident}:       refcount={shared.count}\n    {str(shared.obj)[:75]}'
                             for ident, shared in sorted(self.id_to_obj.items()) if shared.count)

    def number_of_objects(self, c):
        """How many objects clients use."""
        with self.mutex:
            return sum(shared.count > 0 for shared in self.id_to_obj.values())

    def shutdown(self, c):
        """End the server."""
        with contextlib.suppress(OSError):
            c.send(('#RETURN', None))
        self.stop_event.set()
        raise SystemExit

    def create(self, c, typeid, /, *args, **kwds):
        """Make an object, or take the one that is given; (ident, names of methods). It counts as used once."""
        make, exposed, typeids, _ = self.registry[typeid]
        if make is not None:
            obj = make(*args, **kwds)
        elif kwds or len(args) != 1:
            raise ValueError('Without callable, must have one non-keyword argument')
        else:
            obj, = args
        if exposed is None:
            exposed = public_methods(obj)
        if typeids is not None:
            if not isinstance(typeids, dict):
                raise TypeError(f'Method_to_typeid {typeids!r}: type {type(typeids)!s}, not dict')
            exposed = [*exposed, *typeids]
        # Text, as not every serializer knows numbers so large.
        ident = f'{id(obj):x}'
        with self.mutex:
            shared = self.id_to_obj.get(ident)
            if shared is None:
                shared = self.id_to_obj[ident] = _Shared(obj, set(exposed), typeids or {})
            shared.count += 1
        return ident, tuple(exposed)

    def get_methods(self, c, token):
        """The names of the methods of an object."""
        return set(self._find(token.id).exposed)

    def accept_connection(self, c, name):
        """Serve a client that has more than one request."""
        threading.current_thread().name = name
        c.send(('#RETURN', None))
        self.serve_client(c)
        raise SystemExit

    def incref(self, c, ident):
        with self.mutex:
            self._find(ident).count += 1

    def decref(self, c, ident):
        with self.mutex:
            shared = self._find(ident)
            shared.count -= 1
            self._forget_unused(ident, shared)
        # It may be the last one that knows the object, and the end of that may take long.
        del shared

    def hold(self, ident):
        """Count a proxy that is in another object of the server."""
        with self.mutex:
            self._find(ident).inner += 1

    def let_go(self, ident):
        with self.mutex:
            shared = self._find(ident)
            shared.inner -= 1
            self._forget_unused(ident, shared)
        del shared

    def _forget_unused(self, ident, shared):
        if not (shared.count or shared.inner):
            del self.id_to_obj[ident]
