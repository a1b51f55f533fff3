"""Proxies of objects that live in the server of a manager, and types of such objects."""

import array
import contextlib
import threading
import time
import types

from multiprocessing import process, util
from multiprocessing._manager_server import _answered, dispatch, listener_client
from multiprocessing.context import get_spawning_popen
from multiprocessing.reduction import ForkingPickler


# What crosses between processes.

def reduce_array(a):
    return array.array, (a.typecode, a.tobytes())


def rebuild_as_list(obj):
    """The views of a dictionary are sent as lists."""
    return list, (list(obj),)


ForkingPickler.register(array.array, reduce_array)
for _view in {}.items(), {}.keys(), {}.values():
    ForkingPickler.register(type(_view), rebuild_as_list)
del _view


class State:
    """Of a manager; its proxies look at it too."""

    __slots__ = ['value']
    INITIAL, STARTED, SHUTDOWN = range(3)

    def __init__(self):
        self.value = self.INITIAL


# How a server that is gone is spoken of.

@contextlib.contextmanager
def _clear_errors(what, address, server):
    """Says whose silence it is when a connection ends."""
    try:
        yield
    except (ConnectionError, FileNotFoundError, EOFError) as error:
        raise _about_silence(error, what, address, server) from None


def _about_silence(error, what, address, server):
    words = f'the server of {what!r} at {address!r} does not answer'
    if server is not None and (server.join(0.05), server.exitcode)[1] is not None:
        words += f': its process {server.pid} has ended with exit code {server.exitcode}'
    if isinstance(error, OSError):
        return type(error)(error.errno, f'{error.strerror} ({words})')
    return type(error)(words)


# Proxies.

class ProcessLocalSet(set):
    """A set that is empty in a new process."""

    def __init__(self):
        util.register_after_fork(self, set.clear)

    def __reduce__(self):
        return type(self), ()


class BaseProxy:
    """Stands for an object that lives in a server."""

    # For each address: the connection of each thread, and the objects that have proxies here.
    _address_to_local = {}
    _mutex = util.ForkAwareThreadLock()

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        with BaseProxy._mutex:
            known = BaseProxy._address_to_local.get(token.address)
            if known is None:
                known = BaseProxy._address_to_local[token.address] = util.ForkAwareLocal(), ProcessLocalSet()
        self._tls, self._idset = known
        self._token, self._id = token, token.id
        self._manager = manager
        self._serializer = serializer
        self._Client = listener_client[serializer][1]
        # In the server itself: it counts there without a connection.
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _silence(self, error):
        manager = self._manager
        return _about_silence(error, self._token.typeid, self._token.address, manager and manager._process)

    def _connect(self):
        """Connect this thread with the server."""
        name = process.current_process().name
        if threading.current_thread() is not threading.main_thread():
            name += f'|{threading.current_thread().name}'
        conn = self._Client(self._token.address, authkey=self._authkey)
        dispatch(conn, None, 'accept_connection', (name,))
        self._tls.connection = conn
        return conn

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; its result, or a proxy of it."""
        try:
            conn = getattr(self._tls, 'connection', None) or self._connect()
            try:
                conn.send((self._id, methodname, args, kwds))
                kind, value = conn.recv()
            except (OSError, EOFError, KeyboardInterrupt, SystemExit):
                # A late answer to this request must not become the answer to the next one.
                del self._tls.connection
                conn.close()
                raise
        except (ConnectionError, FileNotFoundError, EOFError) as error:
            raise self._silence(error) from None
        if kind == '#PROXY':
            exposed, token = value
            token.address = self._token.address
            manager = self._manager
            # A proxy that has come from elsewhere knows no manager, but everybody knows the usual types.
            registry = _usual_types() if manager is None else manager._registry
            proxytype = registry[token.typeid][-1] if token.typeid in registry else AutoProxy
            return _proxy_of_new(proxytype, token, manager, self._serializer, self._authkey, exposed)
        answer = kind, value
        del value
        try:
            return _answered(answer)
        finally:
            del answer

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        """Tell the server that the object is used here."""
        if self._owned_by_manager:
            process.current_process()._manager_server.hold(self._id)
        else:
            with contextlib.closing(self._Client(self._token.address, authkey=self._authkey)) as conn:
                dispatch(conn, None, 'incref', (self._id,))
        util.debug('INCREF %r', self._token.id)
        self._adopt()

    def _adopt(self):
        """Take over a use that the server has counted already."""
        server = None
        if self._owned_by_manager:
            server = process.current_process()._manager_server
        else:
            self._idset.add(self._id)
        state = self._manager and self._manager._state
        self._close = util.Finalize(
            self, BaseProxy._decref, exitpriority=10,
            args=(self._token, self._authkey, state, self._tls, self._idset, self._Client, server))

    @staticmethod
    def _decref(token, authkey, state, tls, idset, _Client, server=None):
        """Tell the server that the object is not used here any more."""
        if server is not None:
            server.let_go(token.id)
            return
        idset.discard(token.id)
        if state is None or state.value == State.STARTED:
            try:
                util.debug('DECREF %r', token.id)
                with contextlib.closing(_Client(token.address, authkey=authkey)) as conn:
                    dispatch(conn, None, 'decref', (token.id,))
            except Exception as error:
                util.debug('... decref failed %s', error)
        if not idset and hasattr(tls, 'connection'):
            # The thread has nothing more to ask there.
            tls.connection.close()
            del tls.connection

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info('incref failed: %s', error)

    def __reduce__(self):
        kwds = {}
        if get_spawning_popen() is not None:
            kwds['authkey'] = self._authkey
        maker = type(self)
        if getattr(self, '_isauto', False):
            maker, kwds['exposed'] = AutoProxy, self._exposed_
        return RebuildProxy, (maker, self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def _usual_types():
    from multiprocessing.managers import SyncManager
    return SyncManager._registry


def RebuildProxy(func, token, serializer, kwds):
    """The proxy that was pickled; in the server of its object too, where it keeps the object alive."""
    current = process.current_process()
    server = getattr(current, '_manager_server', None)
    if server is not None and server.address == token.address:
        kwds['manager_owned'] = True
    # A child that was just forked counts what it has inherited itself.
    incref = kwds.pop('incref', True) and not getattr(current, '_inheriting', False)
    return func(token, serializer, incref=incref, **kwds)


def _proxy_of_new(proxytype, token, manager, serializer, authkey, exposed):
    """The first proxy of an object that the server has just made, and counted as used for it."""
    maker = getattr(proxytype, '__init__', None)
    if proxytype is AutoProxy or maker is BaseProxy.__init__:
        proxy = proxytype(token, serializer, manager=manager, authkey=authkey, exposed=exposed, incref=False)
        proxy._adopt()
        return proxy
    # It may be anything that can be called so.
    proxy = proxytype(token, serializer, manager=manager, authkey=authkey, exposed=exposed)
    with contextlib.closing(listener_client[serializer][1](token.address, authkey=authkey)) as conn:
        dispatch(conn, None, 'decref', (token.id,))
    return proxy


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with these methods."""
    exposed = tuple(exposed)
    if (name, exposed) not in _cache:
        body = {method: _remote(method) for method in exposed}
        body['_exposed_'] = exposed
        _cache[name, exposed] = type(name, (BaseProxy,), {'__module__': 'multiprocessing.managers', **body})
    return _cache[name, exposed]


def _remote(method):
    def call(self, /, *args, **kwds):
        return self._callmethod(method, args, kwds)

    call.__name__ = call.__qualname__ = method
    return call


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the methods that the object has."""
    if authkey is None:
        authkey = manager._authkey if manager is not None else process.current_process().authkey
    if exposed is None:
        with contextlib.closing(listener_client[serializer][1](token.address, authkey=authkey)) as conn:
            exposed = dispatch(conn, None, 'get_methods', (token,))
    cls = MakeProxyType(f'AutoProxy[{token.typeid}]', exposed)
    proxy = cls(token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# Types of objects and of proxies.

class Namespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if not name.startswith('_'))
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    """A value; the code says of what type, but nobody looks at it."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._value = typecode, value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    value = property(get, set)

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._value!r})'


def Array(typecode, sequence, lock=True):
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    _exposed_ = '__next__', 'send', 'throw', 'close'

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod('__next__', args)

    def send(self, *args):
        return self._callmethod('send', args)

    def throw(self, *args):
        return self._callmethod('throw', args)

    def close(self, *args):
        return self._callmethod('close', args)


class AcquirerProxy(BaseProxy):
    _exposed_ = 'acquire', 'release'

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod('release')

    def __enter__(self):
        return self._callmethod('acquire')

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod('release')


class ConditionProxy(AcquirerProxy):
    _exposed_ = 'acquire', 'release', 'wait', 'notify', 'notify_all'

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def notify(self, n=1):
        return self._callmethod('notify', (n,))

    def notify_all(self):
        return self._callmethod('notify_all')

    def wait_for(self, predicate, timeout=None):
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = None if end is None else end - time.monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result


class EventProxy(BaseProxy):
    _exposed_ = 'is_set', 'set', 'clear', 'wait'

    def is_set(self):
        return self._callmethod('is_set')

    def set(self):
        return self._callmethod('set')

    def clear(self):
        return self._callmethod('clear')

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = '__getattribute__', 'wait', 'abort', 'reset'

    def wait(self, timeout=None):
        return self._callmethod('wait', (timeout,))

    def abort(self):
        return self._callmethod('abort')

    def reset(self):
        return self._callmethod('reset')

    parties = property(lambda self: self._callmethod('__getattribute__', ('parties',)))
    n_waiting = property(lambda self: self._callmethod('__getattribute__', ('n_waiting',)))
    broken = property(lambda self: self._callmethod('__getattribute__', ('broken',)))


class NamespaceProxy(BaseProxy):
    _exposed_ = '__getattribute__', '__setattr__', '__delattr__'

    def __getattr__(self, key):
        # Names with an underscore are those of the proxy.
        if key.startswith('_'):
            return object.__getattribute__(self, key)
        return self._callmethod('__getattribute__', (key,))

    def __setattr__(self, key, value):
        if key.startswith('_'):
            return object.__setattr__(self, key, value)
        return self._callmethod('__setattr__', (key, value))

    def __delattr__(self, key):
        if key.startswith('_'):
            return object.__delattr__(self, key)
        return self._callmethod('__delattr__', (key,))


class ValueProxy(BaseProxy):
    _exposed_ = 'get', 'set'

    __class_getitem__ = classmethod(types.GenericAlias)

    def get(self):
        return self._callmethod('get')

    def set(self, value):
        return self._callmethod('set', (value,))

    value = property(get, set)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__',
    '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod('extend', (value,))
        return self

    def __imul__(self, value):
        self._callmethod('__imul__', (value,))
        return self

    __class_getitem__ = classmethod(types.GenericAlias)


_BaseDictProxy = MakeProxyType('DictProxy', (
    '__contains__', '__delitem__', '__getitem__', '__iter__', '__len__', '__setitem__', 'clear', 'copy', 'get', 'items',
    'keys', 'pop', 'popitem', 'setdefault', 'update', 'values'))
_BaseDictProxy._method_to_typeid_ = {'__iter__': 'Iterator'}


class DictProxy(_BaseDictProxy):
    __class_getitem__ = classmethod(types.GenericAlias)


ArrayProxy = MakeProxyType('ArrayProxy', ('__len__', '__getitem__', '__setitem__'))

BasePoolProxy = MakeProxyType('PoolProxy', (
    'apply', 'apply_async', 'close', 'imap', 'imap_unordered', 'join', 'map', 'map_async', 'starmap', 'starmap_async',
    'terminate'))
BasePoolProxy._method_to_typeid_ = {'apply_async': 'AsyncResult', 'map_async': 'AsyncResult',
                                    'starmap_async': 'AsyncResult', 'imap': 'Iterator', 'imap_unordered': 'Iterator'}


class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
