"""Connections: messages over pipes and sockets, listeners and clients, and waiting for several at once.

A message is its length and its bytes. The length is a signed number of four bytes in network order; a message that is
too long for it has -1 and eight bytes instead.
"""

__all__ = ['Client', 'Listener', 'Pipe', 'wait']

import itertools
import os
import select
import sys
import time

import _socket
from _multiprocessing import _awaits, _receive_message, _receive_object, _send_message, _send_object

from . import util
from .context import AuthenticationError, BufferTooShort
from .reduction import DupFd as _DupFd, PICKLING as _PICKLING, register as _register

BUFSIZE = 8192

CONNECTION_TIMEOUT = 20.0


class _ConnectionBase:
    """One end of a connection. Subclasses move the bytes of messages over a descriptor."""

    _handle = None

    def __init__(self, handle, readable=True, writable=True):
        handle = handle.__index__()
        if handle < 0:
            raise ValueError('invalid handle')
        if not (readable or writable):
            raise ValueError('at least one of `readable` and `writable` must be True')
        self._handle, self._readable, self._writable = handle, readable, writable

    def __del__(self):
        if self._handle is not None:
            self._close()

    # Its state.

    @property
    def closed(self):
        """Whether it is closed."""
        return self._handle is None

    @property
    def readable(self):
        """Whether it can receive."""
        return self._readable

    @property
    def writable(self):
        """Whether it can send."""
        return self._writable

    def _check_closed(self):
        if self._handle is None:
            raise OSError('handle is closed')

    def _check_readable(self):
        if not self._readable:
            raise OSError('connection is write-only')

    def _check_writable(self):
        if not self._writable:
            raise OSError('connection is read-only')

    def _bad_message_length(self):
        # Where the next message begins is unknown: what can still be done is not to read it wrongly.
        if self._writable:
            self._readable = False
        else:
            self.close()
        raise OSError('bad message length')

    def fileno(self):
        """The descriptor."""
        self._check_closed()
        return self._handle

    def close(self):
        """Close it; again is fine."""
        if self._handle is not None:
            try:
                self._close()
            finally:
                self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    # Sending.

    def send(self, obj):
        """Send an object."""
        if self._handle is None or not self._writable:
            self._check_closed()
            self._check_writable()
        _send_object(self, self._handle, obj, _send_bytes, _PICKLING)

    def send_bytes(self, buf, offset=0, size=None):
        """Send bytes, or a part of them, as one message."""
        self._check_closed()
        self._check_writable()
        view = memoryview(buf)
        if view.itemsize > 1:
            view = view.cast('B')
        length = view.nbytes
        if offset < 0:
            raise ValueError('offset is negative')
        if length < offset:
            raise ValueError('buffer length < offset')
        if size is None:
            size = length - offset
        elif size < 0:
            raise ValueError('size is negative')
        elif offset + size > length:
            raise ValueError('buffer length < offset + size')
        self._send_bytes(view[offset:offset + size])

    # Receiving.

    def recv(self):
        """Receive an object."""
        if self._handle is None or not self._readable:
            self._check_closed()
            self._check_readable()
        return _receive_object(self, self._handle, _recv_bytes, _PICKLING)

    def recv_bytes(self, maxlength=None):
        """Receive a message as bytes; OSError when it is longer than `maxlength`."""
        self._check_closed()
        self._check_readable()
        if maxlength is not None and maxlength < 0:
            raise ValueError('negative maxlength')
        message = self._recv_bytes(maxlength)
        if message is None:
            self._bad_message_length()
        return message

    def recv_bytes_into(self, buf, offset=0):
        """Receive a message into a buffer; its length. BufferTooShort has the message when it does not fit."""
        self._check_closed()
        self._check_readable()
        with memoryview(buf) as whole, whole.cast('B') as view:
            if offset < 0:
                raise ValueError('negative offset')
            if offset > len(view):
                raise ValueError('offset too large')
            message = self._recv_bytes()
            end = offset + len(message)
            if end > len(view):
                raise BufferTooShort(message)
            view[offset:end] = message
            return len(message)

    def poll(self, timeout=0.0):
        """Whether there is something to receive, waiting at most `timeout` seconds for it; None waits for ever."""
        self._check_closed()
        self._check_readable()
        return self._poll(timeout)


class Connection(_ConnectionBase):
    """A connection over a pipe or a socket."""

    def _close(self, _close=os.close):
        _close(self._handle)

    def _send_bytes(self, buf):
        _send_message(self._handle, buf)

    def _recv_bytes(self, maxsize=None):
        return _receive_message(self._handle, -1 if maxsize is None else maxsize)

    def _poll(self, timeout):
        return _awaits(self._handle, -1 if timeout is None else max(0, timeout))


# How a connection moves bytes: one that has other methods is sent to and received from by those.
_send_bytes, _recv_bytes = Connection._send_bytes, Connection._recv_bytes


# Pickling.


def reduce_connection(conn):
    """How a connection is pickled: with its descriptor."""
    return rebuild_connection, (_DupFd(conn.fileno()), conn.readable, conn.writable)


def rebuild_connection(df, readable, writable):
    """How a connection is unpickled."""
    return Connection(df.detach(), readable, writable)


_register(Connection, reduce_connection)


# Pairs.


def Pipe(duplex=True):
    """Two connections joined to each other; without `duplex` the first only receives and the second only sends."""
    if not duplex:
        reader, writer = os.pipe()
        return Connection(reader, writable=False), Connection(writer, readable=False)
    import socket
    ends = socket.socketpair()
    for end in ends:
        end.setblocking(True)
    return Connection(ends[0].detach()), Connection(ends[1].detach())


# Waiting.


def wait(object_list, timeout=None):
    """Those of the connections, sockets, and descriptors that can be read, waiting at most `timeout` seconds for one."""
    objects = list(object_list)
    poll = select.poll()
    numbers = []
    for obj in objects:
        number = obj if isinstance(obj, int) else obj.fileno()
        if number < 0:
            raise ValueError(f'Invalid file descriptor: {number}')
        numbers.append(number)
        poll.register(number, select.POLLIN)
    if timeout is not None:
        # Rounded up: who waits for a tenth of a millisecond must not spin.
        timeout = max(0, int(-(timeout * 1000 // -1)))
    ready = {number for number, _ in poll.poll(timeout)}
    return [obj for obj, number in zip(objects, numbers) if number in ready] if ready else []


# Addresses.

default_family = 'AF_UNIX' if hasattr(_socket, 'AF_UNIX') else 'AF_INET'
families = ['AF_INET'] + [default_family] * (default_family != 'AF_INET')

_mmap_counter = itertools.count()


def arbitrary_address(family):
    """An address that is free."""
    if family == 'AF_INET':
        return 'localhost', 0
    if family == 'AF_UNIX':
        import tempfile
        return tempfile.mktemp(prefix='listener-', dir=util.get_temp_dir())
    raise ValueError('unrecognized family')


def address_type(address):
    """The family of an address."""
    if type(address) == tuple:
        return 'AF_INET'
    if type(address) is str and address.startswith('\\\\'):
        return 'AF_PIPE'
    if type(address) is str or util.is_abstract_socket_namespace(address):
        return 'AF_UNIX'
    raise ValueError(f'address type of {address!r} unrecognized')


def _validate_family(family):
    if sys.platform != 'win32' and family == 'AF_PIPE':
        raise ValueError(f'Family {family} is not recognized.')


def _init_timeout(timeout=CONNECTION_TIMEOUT):
    return time.monotonic() + timeout


def _check_timeout(t):
    return time.monotonic() > t


# Listeners and clients.


def _check_key(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError('authkey should be a byte string')


class Listener:
    """Waits at an address for clients; with a key, those must have the same."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and address_type(address)) or default_family
        address = address or arbitrary_address(family)
        _validate_family(family)
        _check_key(authkey)
        self._listener = SocketListener(address, family, backlog)
        self._authkey = authkey

    def accept(self):
        """The connection to the next client."""
        if self._listener is None:
            raise OSError('listener is closed')
        connection = self._listener.accept()
        if self._authkey is not None:
            try:
                deliver_challenge(connection, self._authkey)
                answer_challenge(connection, self._authkey)
            except BaseException:
                connection.close()
                raise
        return connection

    def close(self):
        """Stop listening; again is fine."""
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.close()

    @property
    def address(self):
        """Where it listens."""
        return self._listener._address

    @property
    def last_accepted(self):
        """The address of the last client, if it has one."""
        return self._listener._last_accepted

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class SocketListener:
    """A listener on a socket, without keys."""

    def __init__(self, address, family, backlog=1):
        import socket
        self._socket = socket.socket(getattr(socket, family))
        try:
            if os.name == 'posix':
                self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._socket.setblocking(True)
            self._socket.bind(address)
            self._socket.listen(backlog)
            self._address = self._socket.getsockname()
        except OSError:
            self._socket.close()
            raise
        self._family = family
        self._last_accepted = self._unlink = None
        if family == 'AF_UNIX' and not util.is_abstract_socket_namespace(address):
            # The file of the socket goes with it.
            self._unlink = util.Finalize(self, os.unlink, args=(address,), exitpriority=0)

    def accept(self):
        """The connection to the next client."""
        client, self._last_accepted = self._socket.accept()
        client.setblocking(True)
        return Connection(client.detach())

    def close(self):
        """Close the socket and remove its file."""
        try:
            self._socket.close()
        finally:
            unlink, self._unlink = self._unlink, None
            if unlink is not None:
                unlink()


def Client(address, family=None, authkey=None):
    """A connection to a listener."""
    _validate_family(family or address_type(address))
    _check_key(authkey)
    connection = SocketClient(address)
    if authkey is not None:
        try:
            answer_challenge(connection, authkey)
            deliver_challenge(connection, authkey)
        except BaseException:
            connection.close()
            raise
    return connection


def SocketClient(address):
    """A connection to a listener without a key."""
    import socket
    with socket.socket(getattr(socket, address_type(address))) as s:
        s.setblocking(True)
        s.connect(address)
        return Connection(s.detach())


from .authentication import (
    MESSAGE_LENGTH, _ALLOWED_DIGESTS, _CHALLENGE, _FAILURE, _LEGACY_LENGTHS, _MAX_DIGEST_LEN, _MD5ONLY_MESSAGE_LENGTH,
    _MD5_DIGEST_LEN, _WELCOME, _create_response, _get_digest_name_and_payload, _verify_challenge, answer_challenge,
    deliver_challenge)


# Connections whose objects travel as XML instead of pickles.


class ConnectionWrapper:
    """A connection with other functions for objects."""

    def __init__(self, conn, dumps, loads):
        self._conn, self._dumps, self._loads = conn, dumps, loads
        for name in ('fileno', 'close', 'poll', 'recv_bytes', 'send_bytes'):
            setattr(self, name, getattr(conn, name))

    def send(self, obj):
        """Send an object."""
        self._conn.send_bytes(self._dumps(obj))

    def recv(self):
        """Receive an object."""
        return self._loads(self._conn.recv_bytes())


def _xml_dumps(obj):
    import xmlrpc.client
    return xmlrpc.client.dumps((obj,), None, None, None, 1).encode('utf-8')


def _xml_loads(s):
    import xmlrpc.client
    (obj,), _ = xmlrpc.client.loads(s.decode('utf-8'))
    return obj


class XmlListener(Listener):
    """A listener whose connections speak XML."""

    def accept(self):
        return ConnectionWrapper(super().accept(), _xml_dumps, _xml_loads)


def XmlClient(*args, **kwds):
    """A client that speaks XML."""
    return ConnectionWrapper(Client(*args, **kwds), _xml_dumps, _xml_loads)
