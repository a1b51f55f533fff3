"""Connections and messages over the network and between processes."""

import _socket
from _socket import *
from _socket import _checked_timeout
import io
import os
import sys
from enum import IntEnum, IntFlag

__all__ = ["fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind",
           "socketpair", "send_fds", "recv_fds", *(name for name in dir(_socket) if name[0] != "_")]


def _numbers(prefix):
    return {name: value for name, value in vars(_socket).items() if name.startswith(prefix) and name.isupper()}


AddressFamily = IntEnum("AddressFamily", {k: v for k, v in vars(_socket).items() if k.startswith("AF_")}, module=__name__)
SocketKind = IntEnum("SocketKind", _numbers("SOCK_"), module=__name__)
MsgFlag = IntFlag("MsgFlag", _numbers("MSG_"), module=__name__)
AddressInfo = IntFlag("AddressInfo", _numbers("AI_"), module=__name__)
for _enum in AddressFamily, SocketKind, MsgFlag, AddressInfo:
    globals().update(_enum.__members__)
del _enum

_GLOBAL_DEFAULT_TIMEOUT = object()
_EBADF, _EAGAIN = 9, 11
_blocking_errnos = {_EAGAIN}
_LOCALHOST = "127.0.0.1"
_LOCALHOST_V6 = "::1"


def _named(value, enum):
    try:
        return enum(value)
    except ValueError:
        return value


class _GiveupOnSendfile(Exception):
    """The system cannot send this file."""


class socket(_socket.socket):
    """A socket that can be used in `with` and as a file."""

    __slots__ = ["__weakref__", "_io_refs", "_closed"]

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        # Files made of the socket; the descriptor is closed with the last of them.
        self._io_refs = 0
        self._closed = False
        super().__init__(family, type, proto, fileno)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        cls = self.__class__
        words = [f"<{cls.__module__}.{cls.__qualname__}{' [closed]' if self._closed else ''} fd={self.fileno()}",
                 f"family={int(self.family)}", f"type={int(self.type)}", f"proto={self.proto}"]
        if not self._closed:
            for name, ask in ("laddr", self.getsockname), ("raddr", self.getpeername):
                try:
                    address = ask()
                except (OSError, AttributeError):
                    continue
                if address:
                    words.append(f"{name}={address}")
        return ", ".join(words) + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        """The address family."""
        return _named(_base_family(self), AddressFamily)

    @family.setter
    def family(self, value):
        _base_slot("family").__set__(self, value)

    @property
    def type(self):
        """The kind."""
        return _named(_base_slot("type").__get__(self), SocketKind)

    @type.setter
    def type(self, value):
        _base_slot("type").__set__(self, value)

    def dup(self):
        """Another socket with another descriptor of the same thing."""
        other = self.__class__(self.family, self.type, self.proto, fileno=os.dup(self.fileno()))
        other.settimeout(self.gettimeout())
        return other

    def accept(self):
        """Waits for a connection: (socket, address)."""
        fd, address = self._accept()
        connection = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            connection.setblocking(True)
        return connection, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file that reads and writes the socket; modes are made of r, w and b."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        writing = "w" in mode
        reading = "r" in mode or not writing
        binary = "b" in mode
        raw = SocketIO(self, ("r" if reading else "") + ("w" if writing else ""))
        self._io_refs += 1
        if buffering is None or buffering < 0:
            buffering = io.DEFAULT_BUFFER_SIZE
        if buffering == 0:
            if not binary:
                raise ValueError("unbuffered streams must be binary")
            return raw
        if reading and writing:
            file = io.BufferedRWPair(raw, raw, buffering)
        else:
            file = (io.BufferedReader if reading else io.BufferedWriter)(raw, buffering)
        if binary:
            return file
        text = io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
        text.mode = mode
        return text

    def _range_checked(self, file, offset, count):
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None:
            if not isinstance(count, int):
                raise TypeError(f"count must be a positive integer (got {count!r})")
            if count <= 0:
                raise ValueError(f"count must be a positive integer (got {count!r})")

    _check_sendfile_params = _range_checked

    def _sendfile_use_sendfile(self, file, offset=0, count=None):
        # Bytes are copied by the program: nothing here is faster.
        raise _GiveupOnSendfile(OSError("sendfile is not used"))

    def _sendfile_use_send(self, file, offset=0, count=None):
        self._range_checked(file, offset, count)
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        size = 8192 if count is None else min(count, 8192)
        sent = 0
        try:
            while count is None or sent < count:
                data = memoryview(file.read(size if count is None else min(size, count - sent)))
                if not data:
                    break
                while data:
                    n = self.send(data)
                    sent += n
                    data = data[n:]
            return sent
        finally:
            if sent > 0 and hasattr(file, "seek"):
                file.seek(offset + sent)

    def sendfile(self, file, offset=0, count=None):
        """Sends a file from an offset to its end, or so many bytes of it; how many."""
        try:
            return self._sendfile_use_sendfile(file, offset, count)
        except _GiveupOnSendfile:
            return self._sendfile_use_send(file, offset, count)

    def close(self):
        """Closes the socket, when all files made of it are closed too."""
        self._closed = True
        if not self._io_refs:
            self._real_close()

    def _decref_socketios(self):
        # A file made of this socket was closed.
        self._io_refs = max(0, self._io_refs - 1)
        if self._closed:
            self.close()

    def _real_close(self, _ss=_socket.socket):
        _ss.close(self)

    def detach(self):
        """Gives the descriptor away: the socket is closed, the descriptor is not."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        """Whether child processes get the descriptor."""
        return os.get_inheritable(self.fileno())

    def set_inheritable(self, inheritable):
        """Says whether child processes get the descriptor."""
        os.set_inheritable(self.fileno(), inheritable)


def _base_slot(name):
    return _socket.socket.__dict__[name]


def _base_family(sock):
    return _base_slot("family").__get__(sock)


def fromfd(fd, family, type, proto=0):
    """A socket of a copy of a descriptor."""
    return socket(family, type, proto, os.dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    """Sends descriptors along with bytes through a Unix socket."""
    import array
    return sock.sendmsg(buffers, [(SOL_SOCKET, SCM_RIGHTS, array.array("i", fds))])


def recv_fds(sock, bufsize, maxfds, flags=0):
    """Receives bytes and up to so many descriptors: (bytes, descriptors, flags, address)."""
    import array
    fds = array.array("i")
    data, ancillary, flags, address = sock.recvmsg(bufsize, CMSG_LEN(maxfds * fds.itemsize))
    for level, kind, content in ancillary:
        if level == SOL_SOCKET and kind == SCM_RIGHTS:
            fds.frombytes(content[:len(content) - len(content) % fds.itemsize])
    return data, list(fds), flags, address


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two connected sockets, of the Unix family unless another is named."""
    family = AF_UNIX if family is None else family
    import _net
    a, b = _net.pair(family, type, proto)
    return socket(family, type, proto, a), socket(family, type, proto, b)


class SocketIO(io.RawIOBase):
    """Reads and writes a socket as a raw file."""

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        super().__init__()
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading = "r" in mode
        self._writing = "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        """Reads into a buffer; how many bytes, or None if the socket does not wait and has none."""
        self._checkClosed()
        self._checkReadable()
        if self._timeout_occurred:
            # What was being read then is lost.
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except TimeoutError:
            self._timeout_occurred = True
            raise
        except BlockingIOError:
            return None

    def write(self, b):
        """Writes bytes; how many, or None if the socket does not wait and has no room."""
        self._checkClosed()
        self._checkWritable()
        try:
            return self._sock.send(b)
        except BlockingIOError:
            return None

    def readable(self):
        """Whether it can be read."""
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._reading

    def writable(self):
        """Whether it can be written."""
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._writing

    def seekable(self):
        """No."""
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return super().seekable()

    def fileno(self):
        """The descriptor."""
        self._checkClosed()
        return self._sock.fileno()

    @property
    def name(self):
        """The descriptor, or -1."""
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        """The mode."""
        return self._mode

    def close(self):
        """Closes the file, and the socket if it is closed otherwise."""
        if not self.closed:
            super().close()
            self._sock._decref_socketios()
            self._sock = None


def getfqdn(name=""):
    """The full name of a host, by default of this one."""
    name = name.strip()
    if name in ("", "0.0.0.0", "::"):
        name = gethostname()
    try:
        host, others, _ = gethostbyaddr(name)
    except OSError:
        return name
    return next((n for n in [host, *others] if "." in n), host)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """Connects to (host, port) by TCP: every address of the host is tried. all_errors: raise the errors of all of them."""
    errors = []
    for family, kind, proto, _, target in getaddrinfo(*address, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            errors.clear()
            return sock
        except OSError as error:
            if not all_errors:
                errors.clear()
            errors.append(error)
            if sock is not None:
                sock.close()
    try:
        if not errors:
            raise OSError("getaddrinfo returns an empty list")
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        raise errors[0]
    finally:
        # They refer to this frame.
        errors.clear()


def has_dualstack_ipv6():
    """Whether an IPv6 socket can take IPv4 connections too."""
    if not has_ipv6:
        return False
    try:
        with socket(AF_INET6, SOCK_STREAM) as sock:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0)
            return True
    except OSError:
        return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A TCP socket that listens at (host, port)."""
    if dualstack_ipv6:
        if not has_dualstack_ipv6():
            raise ValueError("dualstack_ipv6 not supported on this platform")
        if family != AF_INET6:
            raise ValueError("dualstack_ipv6 requires AF_INET6 family")
    sock = socket(family, SOCK_STREAM)
    try:
        # A port whose last server has just ended can be used again.
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        if family == AF_INET6:
            sock.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0 if dualstack_ipv6 else 1)
        try:
            sock.bind(address)
        except OSError as error:
            text = f"{error.strerror} (while attempting to bind on address {address!r})"
            raise OSError(error.errno, text) from None
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except OSError:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and a service: a list of (family, type, proto, canonical name, address)."""
    return [(_named(f, AddressFamily), _named(k, SocketKind), p, name, address)
            for f, k, p, name, address in _socket.getaddrinfo(host, port, family, type, proto, flags)]
