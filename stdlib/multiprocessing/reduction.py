"""Pickling for other processes: bound methods, partial functions, and descriptors, which the system hands over."""

import copyreg
import functools
import io
import pickle
import sys
import types
from _pickle import _dumps_by
from collections import ChainMap
from os import dup as _dup

import _socket

from . import context

__all__ = ['send_handle', 'recv_handle', 'ForkingPickler', 'register', 'dump', 'DupFd', 'sendfds', 'recvfds']

HAVE_SEND_HANDLE = hasattr(_socket, 'CMSG_LEN') and hasattr(_socket, 'SCM_RIGHTS')

# Types whose values pickle the same way whatever is registered.
_PLAIN = frozenset({int, str, bytes, float, bool, type(None)})


class ForkingPickler(pickle.Pickler):
    """A pickler that knows more types, of its own and of other modules of this package."""

    _extra_reducers = {}
    _copyreg_dispatch_table = vars(copyreg)['dispatch_table']

    def __init__(self, *args):
        super().__init__(*args)
        if _unregistered and 'socket' in sys.modules:
            _register_sockets()
        self.dispatch_table = self._copyreg_dispatch_table | self._extra_reducers

    @classmethod
    def register(cls, type, reduce):
        """Pickle objects of a type by a function."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        """The pickle of an object, as something to write."""
        if cls is ForkingPickler:
            return memoryview(_dumps_by(reducers(), obj, protocol))
        buffer = io.BytesIO()
        cls(buffer, protocol).dump(obj)
        return buffer.getbuffer()

    loads = pickle.loads


register = ForkingPickler.register

# By class, as pickling sees them at the moment; its own come first.
_reducers = ChainMap(ForkingPickler._extra_reducers, ForkingPickler._copyreg_dispatch_table)


def reducers():
    """How objects are reduced, by class."""
    if _unregistered and 'socket' in sys.modules:
        _register_sockets()
    return _reducers


# What pickles objects as `ForkingPickler.dumps` does, as long as that is what it was, and what unpickles them.
PICKLING = ForkingPickler, vars(ForkingPickler)['dumps'], _dumps_by, reducers, vars(ForkingPickler)['loads']


def dump(obj, file, protocol=None):
    """Pickle into a file."""
    ForkingPickler(file, protocol).dump(obj)


# Where in an object the part is that cannot be pickled.

_MOST_PARTS = 10_000


def explain(error, obj):
    """Add to an error of pickling which part of the object it was, as the way to it from the outside."""
    try:
        where = _Search().path(obj)
    except Exception as e:
        # The search runs the program's own code, which may fail as it likes; the error that matters is the first.
        where = None if isinstance(e, Exception) else e
    if where:
        error.add_note(f'not picklable: {where}')


def explain_call(error, function, args, kwds):
    """The same for a call that could not be pickled."""
    explain(error, types.SimpleNamespace(function=function, args=args, kwds=kwds))


class _Search:
    """Goes down into the parts of an object as long as one of them is not picklable."""

    def __init__(self):
        self._seen = {}

    def path(self, obj):
        """The way to the innermost part that fails, as an expression, and that part."""
        path = ''
        while True:
            self._seen[id(obj)] = obj
            for step, part in self._parts(obj):
                if id(part) not in self._seen and len(self._seen) < _MOST_PARTS and self._fails(part):
                    path += step
                    obj = part
                    break
            else:
                break
        if not path:
            return None
        return f'{path.lstrip(".")}, {_short(obj)}'

    @staticmethod
    def _fails(part):
        if type(part) in _PLAIN:
            return False
        try:
            ForkingPickler.dumps(part)
        except Exception:
            return True
        return False

    @staticmethod
    def _parts(obj):
        if isinstance(obj, dict):
            for key, value in obj.items():
                yield f'[{_short(key)}]', value
            for key in obj:
                yield f'.key {_short(key)}', key
        elif isinstance(obj, (list, tuple)):
            for i, part in enumerate(obj):
                yield f'[{i}]', part
        elif isinstance(obj, (set, frozenset)):
            for part in obj:
                yield f'.item {_short(part)}', part
        elif isinstance(obj, functools.partial):
            yield '.func', obj.func
            yield '.args', obj.args
            yield '.keywords', obj.keywords
        elif hasattr(obj, '__self__') and hasattr(obj, '__func__'):
            yield '.__self__', obj.__self__
        elif not isinstance(obj, type):
            state = getattr(obj, '__dict__', None)
            if isinstance(state, dict):
                for name, value in state.items():
                    # A process keeps its arguments under names that its users do not know.
                    yield '.' + (name.removeprefix('_') if name in _ARGUMENTS else name), value


_ARGUMENTS = {'_target', '_args', '_kwargs'}


def _short(obj):
    text = repr(obj)
    return text if len(text) <= 80 else text[:77] + '...'


# Descriptors.

# Whether the receiver of descriptors must confirm them; macOS loses them otherwise.
ACKNOWLEDGE = sys.platform == 'darwin'


def sendfds(sock, fds):
    """Send descriptors over a Unix socket."""
    import array
    numbers = array.array('i', fds)
    # The byte that must come with them says how many they are.
    sock.sendmsg([bytes([len(numbers) % 256])], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, numbers)])
    if ACKNOWLEDGE and b'A' != sock.recv(1):
        raise RuntimeError('did not receive acknowledgement of fd')


def recvfds(sock, size):
    """Receive at most `size` descriptors from a Unix socket."""
    import array
    numbers = array.array('i')
    message, ancillary, _, _ = sock.recvmsg(1, _socket.CMSG_SPACE(numbers.itemsize * size))
    if not message and not ancillary:
        raise EOFError
    if ACKNOWLEDGE:
        sock.send(b'A')
    if len(ancillary) != 1:
        raise RuntimeError(f'received {len(ancillary)} items of ancdata')
    level, kind, data = ancillary[0]
    if (level, kind) != (_socket.SOL_SOCKET, _socket.SCM_RIGHTS) or len(data) % numbers.itemsize:
        raise RuntimeError('Invalid data received')
    numbers.frombytes(data)
    if len(numbers) % 256 != message[0]:
        raise AssertionError(f'Len is {len(numbers)} but msg[0] is {message[0]!r}')
    return list(numbers)


def _as_socket(conn):
    import socket
    return socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, fileno=_dup(conn.fileno()))


def send_handle(conn, handle, destination_pid):
    """Send a descriptor over a connection that is a Unix socket."""
    with _as_socket(conn) as s:
        sendfds(s, [handle])


def recv_handle(conn):
    """Receive a descriptor from a connection that is a Unix socket."""
    with _as_socket(conn) as s:
        return recvfds(s, 1)[0]


def DupFd(fd):
    """Something picklable that stands for a descriptor and whose `detach` gives it to who unpickles it."""
    popen = context.get_spawning_popen()
    if popen is not None:
        return popen.DupFd(popen.duplicate_for_child(fd))
    if not HAVE_SEND_HANDLE:
        raise ValueError('SCM_RIGHTS appears not to be available')
    from . import resource_sharer
    return resource_sharer.DupFd(fd)


# More types.


def _reduce_method(m):
    return getattr, (m.__func__ if m.__self__ is None else m.__self__, m.__func__.__name__)


def _reduce_method_descriptor(m):
    return getattr, (m.__objclass__, m.__name__)


def _reduce_partial(p):
    return _rebuild_partial, (p.func, p.args, dict(p.keywords))


def _rebuild_partial(func, args, keywords):
    made = functools.partial(func, *args, **keywords)
    return made


def _reduce_socket(s):
    return _rebuild_socket, (DupFd(s.fileno()), s.family, s.type, s.proto)


def _rebuild_socket(df, family, type, proto):
    import socket
    return socket.socket(family, type, proto, fileno=df.detach())


# Sockets are registered when the program has loaded their module; before, it cannot have one.
_unregistered = True


def _register_sockets():
    global _unregistered
    import socket
    ForkingPickler._extra_reducers[socket.socket] = _reduce_socket
    _unregistered = False


class _Sample:
    def method(self):
        pass


_OWN = {type(_Sample().method): _reduce_method, functools.partial: _reduce_partial,
        **dict.fromkeys((type(list.append), type(int.__add__)), _reduce_method_descriptor)}

ForkingPickler._extra_reducers.update(_OWN)


class AbstractReducer:
    """The base of a replacement of this module for a context: has what this module has."""

    for _name in ('ForkingPickler dump register DupFd send_handle sendfds recv_handle recvfds _reduce_socket _rebuild_socket '
                  '_rebuild_partial _reduce_method _reduce_method_descriptor').split():
        locals()[_name] = globals()[_name]
    del _name

    def __init__(self, *args):
        for kind, reduce in _OWN.items():
            register(kind, reduce)
