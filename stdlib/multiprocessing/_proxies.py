"""Proxies of objects that live in the server of a manager, and types of such objects."""

__all__ = ()

import array
import contextlib
import os
import threading
import time
import types

from multiprocessing import process, util
from multiprocessing._manager_server import answered, dispatch, listener_client
from multiprocessing.context import get_spawning_popen
from multiprocessing.reduction import ForkingPickler


# What the pickles of a server have to know besides.

def reduce_array(a):
    return array.array, (a.typecode, a.tobytes())


def rebuild_as_list(obj):
    """The views of a dictionary are sent as lists."""
    return list, ([*obj],)


ForkingPickler.register(array.array, reduce_array)
for _view in {}.items(), {}.keys(), {}.values():
    ForkingPickler.register(type(_view), rebuild_as_list)
del _view


# The way to a server.

class ProcessLocalSet(set):
    """A set that is empty in a new process."""

    def __init__(self):
        super().__init__()
        util.register_after_fork(self, set.clear)

    def __reduce__(self):
        return ProcessLocalSet, ()


class _Place:
    """What this process has of one server: a connection for each thread, and the objects that have proxies here."""

    _known = {}
    _lock = util.ForkAwareThreadLock()

    def __init__(self):
        self.thread, self.used = util.ForkAwareLocal(), ProcessLocalSet()

    @classmethod
    def at(cls, address):
        with cls._lock:
            if address not in cls._known:
                cls._known[address] = cls()
            return cls._known[address]

    @classmethod
    def forget(cls, address):
        with cls._lock:
            cls._known.pop(address, None)

    def hang_up(self):
        """Close the connection of this thread."""
        if conn := self.thread.__dict__.pop('connection', None):
            conn.close()


class Line:
    """The way to a server: where it is, how it is spoken to, with which key."""

    def __init__(self, address, serializer, authkey, server=None):
        self.address, self.serializer, self.authkey = address, serializer, process.AuthenticationString(authkey)
        self._call_up = listener_client[serializer][1]
        # Its process, if that is ours.
        self.server = server
        self.place = _Place.at(address)

    def open(self):
        return self._call_up(self.address, authkey=self.authkey)

    def ask(self, question, *args, **kwds):
        """Ask the server itself."""
        with self.clear_errors(), contextlib.closing(self.open()) as conn:
            return dispatch(conn, None, question, args, kwds)

    def call(self, request):
        """Send a request to an object; the answer, as it comes."""
        mine = self.place.thread
        with self.clear_errors():
            if not hasattr(mine, 'connection'):
                conn = self.open()
                dispatch(conn, None, 'accept_connection', (self._speaker(),))
                mine.connection = conn
            try:
                mine.connection.send(request)
                return mine.connection.recv()
            except (OSError, EOFError, KeyboardInterrupt, SystemExit):
                # A late answer to this request must not become the answer to the next one.
                self.place.hang_up()
                raise

    @staticmethod
    def _speaker():
        names = [process.current_process().name]
        if (thread := threading.current_thread()) is not threading.main_thread():
            names.append(thread.name)
        return '|'.join(names)

    @contextlib.contextmanager
    def clear_errors(self):
        """Says whose silence it is when a connection ends."""
        try:
            yield
        except (ConnectionError, FileNotFoundError, EOFError) as error:
            words = f'the server of the manager at {self.address!r} does not answer'
            if self.server is not None and self.server._parent_pid == os.getpid():
                # Its end may be a moment younger than that of the connection.
                self.server.join(0.05)
                if (status := self.server.exitcode) is not None:
                    words += f': its process {self.server.pid} has ended with exit code {status}'
            if isinstance(error, OSError):
                raise type(error)(error.errno, f'{error.strerror} ({words})') from None
            raise type(error)(words) from None


class State:
    """Of a manager; its proxies look at it too."""

    INITIAL, STARTED, SHUTDOWN = range(3)
    __slots__ = ['value']

    def __init__(self):
        self.value = State.INITIAL


# Proxies.

class BaseProxy:
    """Stands for an object that lives in a server."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token, self._id, self._serializer = token, token.id, serializer
        self._manager, self._owned_by_manager = manager, manager_owned
        line = getattr(manager, '_line', None)
        if line is None or line.address != token.address:
            line = Line(token.address, serializer, _key(manager, authkey))
        self._line, self._authkey = line, line.authkey
        if incref:
            self._incref()
        util.register_after_fork(self, type(self)._after_fork)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; its result, or a proxy of it."""
        answer = self._line.call((self._id, methodname, args, kwds))
        if answer[0] == '#PROXY':
            return self._proxy_of_result(*answer[1])
        try:
            return answered(answer)
        finally:
            # It may be an error, which knows this frame.
            del answer

    def _proxy_of_result(self, exposed, token):
        # The server may not know the address by which it was found.
        token.address = self._token.address
        # A proxy that has come from elsewhere knows no manager, but everybody knows the usual types.
        registry = _usual_types() if self._manager is None else self._manager._registry
        proxytype = registry[token.typeid][-1] if token.typeid in registry else AutoProxy
        return proxy_of_new(proxytype, token, self._manager, self._line, exposed)

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod('#GETVALUE')

    def _incref(self):
        """Tell the server that the object is used here."""
        if self._owned_by_manager:
            process.current_process()._manager_server.hold(self._id)
        else:
            self._line.ask('incref', self._id)
        self._adopt()

    def _adopt(self):
        """Take over a use that the server has counted already."""
        if self._owned_by_manager:
            forget, args = process.current_process()._manager_server.let_go, (self._id,)
        else:
            self._line.place.used.add(self._id)
            forget, args = _decref, (self._line, self._id, self._manager and self._manager._state)
        self._close = util.Finalize(self, forget, args, exitpriority=10)

    def _after_fork(self):
        self._manager = None
        try:
            self._incref()
        except Exception as error:
            util.info('%r cannot be used in this process: %s', self, error)

    def __reduce__(self):
        # Who is started from here gets the key; others are to know it.
        kwds = {} if get_spawning_popen() is None else {'authkey': self._authkey}
        if auto := getattr(self, '_isauto', False):
            kwds['exposed'] = self._exposed_
        return RebuildProxy, (AutoProxy if auto else type(self), self._token, self._serializer, kwds)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f'<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>'

    def __str__(self):
        try:
            return self._callmethod('__repr__')
        except Exception:
            return f"{repr(self)[:-1]}; '__str__()' failed>"


def _decref(line, ident, state):
    """Tell a server that an object is not used here any more."""
    line.place.used.discard(ident)
    if state is None or state.value == State.STARTED:
        try:
            line.ask('decref', ident)
        except Exception as error:
            util.debug('the end of the proxy of %s could not be told: %s', ident, error)
    if not line.place.used:
        # The thread has nothing more to ask there.
        line.place.hang_up()


def _key(manager, authkey):
    if authkey is None:
        authkey = manager._authkey if manager is not None else process.current_process().authkey
    return authkey


def _usual_types():
    from multiprocessing.managers import SyncManager
    return SyncManager._registry


def RebuildProxy(func, token, serializer, kwds):
    """The proxy that was pickled; in the server of its object too, where it keeps the object alive."""
    here = process.current_process()
    server = getattr(here, '_manager_server', None)
    owned = server is not None and server.address == token.address
    # A child that was just forked counts what it has inherited itself.
    count = not getattr(here, '_inheriting', False)
    return func(token, serializer, **{'incref': count, **({'manager_owned': True} if owned else {}), **kwds})


def proxy_of_new(proxytype, token, manager, line, exposed):
    """The first proxy of an object that the server has just made, and counted as used for it."""
    ours = proxytype is AutoProxy or getattr(proxytype, '__init__', None) is BaseProxy.__init__
    known = {'manager': manager, 'authkey': line.authkey, 'exposed': exposed}
    if ours:
        proxy = proxytype(token, line.serializer, incref=False, **known)
        proxy._adopt()
    else:
        # It may be anything that can be called so, and counts itself.
        proxy = proxytype(token, line.serializer, **known)
        line.ask('decref', token.id)
    return proxy


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with these methods."""
    key = name, tuple(exposed)
    if key not in _cache:
        body = {method: _remote(method) for method in key[1]}
        _cache[key] = type(name, (BaseProxy,), body | {'__module__': 'multiprocessing.managers', '_exposed_': key[1]})
    return _cache[key]


def _remote(method):
    """A method that calls the one of the object."""
    def call(self, /, *args, **kwds):
        return self._callmethod(method, args, kwds)

    call.__name__ = call.__qualname__ = method
    return call


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the methods that the object has."""
    authkey = _key(manager, authkey)
    methods = Line(token.address, serializer, authkey).ask('get_methods', token) if exposed is None else exposed
    proxy = MakeProxyType(f'AutoProxy[{token.typeid}]', methods)(
        token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


# Types of objects and of proxies.

class Namespace:
    """An object with the attributes that it is given."""

    def __init__(self, /, **kwds):
        vars(self).update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in vars(self).items() if not name.startswith('_'))
        return f"{type(self).__name__}({', '.join(shown)})"


class Value:
    """A value; the code says of what type, but nobody looks at it."""

    def __init__(self, typecode, value, lock=True):
        self._typecode, self._content = typecode, value

    def get(self):
        return self._content

    def set(self, value):
        self._content = value

    value = property(get, set)

    def __repr__(self):
        return f'{type(self).__name__}({self._typecode!r}, {self._content!r})'


def Array(typecode, sequence, lock=True):
    """An array of numbers; of the lock nothing is known here."""
    return array.array(typecode, sequence)


class IteratorProxy(BaseProxy):
    _exposed_ = '__next__', 'send', 'throw', 'close'
    __next__, send, throw, close = map(_remote, _exposed_)

    def __iter__(self):
        return self


class AcquirerProxy(BaseProxy):
    _exposed_ = 'acquire', 'release'
    release = _remote('release')

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod('acquire', (blocking,) if timeout is None else (blocking, timeout))

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.release()


class ConditionProxy(AcquirerProxy):
    _exposed_ = *AcquirerProxy._exposed_, 'wait', 'notify', 'notify_all'
    wait, notify, notify_all = map(_remote, _exposed_[2:])

    def wait_for(self, predicate, timeout=None):
        # Here, as the predicate is at home here.
        end = None if timeout is None else time.monotonic() + timeout
        while not (result := predicate()):
            left = end and end - time.monotonic()
            if left is not None and left <= 0:
                return result
            self.wait(left)
        return result


class EventProxy(BaseProxy):
    _exposed_ = 'is_set', 'set', 'clear', 'wait'
    is_set, set, clear, wait = map(_remote, _exposed_)


def _attribute(name):
    return property(lambda self: self._callmethod('__getattribute__', (name,)))


class BarrierProxy(BaseProxy):
    _exposed_ = '__getattribute__', 'wait', 'abort', 'reset'
    wait, abort, reset = map(_remote, _exposed_[1:])
    parties, n_waiting, broken = map(_attribute, ('parties', 'n_waiting', 'broken'))


def _attribute_access(name):
    """A method for an attribute of the object; names with an underscore are those of the proxy."""
    local, remote = getattr(object, name), _remote(name)

    def access(self, key, *value):
        return (local if key.startswith('_') else remote)(self, key, *value)

    access.__name__ = access.__qualname__ = name
    return access


class NamespaceProxy(BaseProxy):
    _exposed_ = '__getattribute__', '__setattr__', '__delattr__'
    __getattr__, __setattr__, __delattr__ = map(_attribute_access, _exposed_)


class ValueProxy(BaseProxy):
    _exposed_ = 'get', 'set'
    __class_getitem__ = classmethod(types.GenericAlias)
    get, set = map(_remote, _exposed_)
    value = property(get, set)


BaseListProxy = MakeProxyType('BaseListProxy', (
    '__add__', '__contains__', '__delitem__', '__getitem__', '__len__', '__mul__', '__reversed__', '__rmul__',
    '__setitem__', 'append', 'count', 'extend', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort', '__imul__'))


class ListProxy(BaseListProxy):
    __class_getitem__ = classmethod(types.GenericAlias)

    # What these make of the object is the object still.

    def __iadd__(self, value):
        self.extend(value)
        return self

    def __imul__(self, value):
        super().__imul__(value)
        return self


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
BasePoolProxy._method_to_typeid_ = {
    **dict.fromkeys(('apply_async', 'map_async', 'starmap_async'), 'AsyncResult'),
    **dict.fromkeys(('imap', 'imap_unordered'), 'Iterator')}


class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()
