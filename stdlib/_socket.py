"""Sockets as the system has them; module socket adds comfort."""

import _net
import _netmsg
import os as _os
from _socket_names import *

error = OSError
timeout = TimeoutError
has_ipv6 = True

_default_timeout = None


class herror(OSError):
    """The old functions did not find a host."""

    __module__ = "socket"


class gaierror(OSError):
    """A name of a host or service was not found."""

    __module__ = "socket"


_net.set_error_class(gaierror)


def _checked_timeout(value):
    # None: wait for ever.
    if value is None:
        return None
    if not isinstance(value, (int, float)):
        value = value.__index__() if hasattr(value, "__index__") else _not_a_number(value)
    if value != value:
        raise ValueError("Invalid value NaN (not a number)")
    if value < 0:
        raise ValueError("Timeout value out of range")
    if value > 9e9:
        raise OverflowError("timestamp too large to convert to C PyTime_t")
    return float(value)


def _not_a_number(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


def getdefaulttimeout():
    """The time in seconds that new sockets wait at most, or None."""
    return _default_timeout


def setdefaulttimeout(timeout, /):
    """Sets the time in seconds that new sockets wait at most; None: for ever."""
    global _default_timeout
    _default_timeout = _checked_timeout(timeout)


class socket:
    """One end of a connection, or a place to receive messages or connections at."""

    __slots__ = "_fd", "family", "type", "proto", "_wait"

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        self._fd = -1
        self._wait = None
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
            self._fd = _net.open(family, type, proto)
        else:
            if isinstance(fileno, float):
                raise TypeError("'float' object cannot be interpreted as an integer")
            fd = fileno.__index__() if hasattr(fileno, "__index__") else _not_a_number(fileno)
            if fd < 0:
                raise ValueError("negative file descriptor")
            # Asking for any of these says whether it is a socket.
            real_family = _net.getsockopt(fd, SOL_SOCKET, SO_DOMAIN, 0)
            family = real_family if family == -1 else family
            type = _net.getsockopt(fd, SOL_SOCKET, SO_TYPE, 0) if type == -1 else type
            proto = _net.getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, 0) if proto == -1 else proto
            self._fd = fd
        self.family = int(family)
        self.type = int(type) & ~(SOCK_CLOEXEC | SOCK_NONBLOCK)
        self.proto = int(proto)
        if int(type) & SOCK_NONBLOCK:
            self._wait = 0.0
        elif _default_timeout is not None:
            self.settimeout(_default_timeout)

    def __repr__(self):
        return f"<socket object, fd={self._fd}, family={self.family}, type={self.type}, proto={self.proto}>"

    def __del__(self):
        if self._fd >= 0:
            import warnings
            warnings.warn(f"unclosed {self!r}", ResourceWarning, source=self)
            self.close()

    @property
    def timeout(self):
        """The time in seconds that operations wait at most, or None."""
        return self._wait

    def _seconds(self):
        return -1.0 if self._wait is None else self._wait

    def settimeout(self, value, /):
        """Sets the time in seconds that operations wait at most. None: for ever; 0: they do not wait."""
        value = _checked_timeout(value)
        if self._fd < 0:
            raise OSError(9, "Bad file descriptor")
        _os.set_blocking(self._fd, value is None)
        self._wait = value

    def gettimeout(self):
        """The time in seconds that operations wait at most, or None."""
        return self._wait

    def setblocking(self, flag, /):
        """Says whether operations wait."""
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        """Whether operations wait."""
        return self._wait != 0

    def fileno(self):
        """The descriptor, or -1."""
        return self._fd

    def close(self):
        """Closes the socket."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            try:
                _os.close(fd)
            except ConnectionResetError:
                # The peer was faster; it is closed.
                pass

    def detach(self):
        """Gives the descriptor away: the socket is closed, the descriptor is not."""
        fd, self._fd = self._fd, -1
        return fd

    def bind(self, address, /):
        """Gives the socket an address."""
        _net.bind(self._fd, self.family, address)

    def listen(self, backlog=128, /):
        """Lets others connect."""
        _net.listen(self._fd, backlog)

    def _accept(self):
        return _net.accept(self._fd, self._seconds())

    def connect(self, address, /):
        """Connects to an address."""
        result = _net.connect(self._fd, self.family, address, self._seconds(), "connect")
        if result == -1:
            raise TimeoutError("timed out")
        if result:
            raise OSError(result, _os.strerror(result))

    def connect_ex(self, address, /):
        """As connect(), but gives an error number, 0 for success."""
        result = _net.connect(self._fd, self.family, address, self._seconds(), "connect_ex")
        return 11 if result == -1 else result

    def recv(self, buffersize, flags=0, /):
        """Receives up to so many bytes; none at the end."""
        if buffersize < 0:
            raise ValueError("negative buffersize in recv")
        return _net.recv(self._fd, buffersize, flags, -1.0 if self._wait is None else self._wait)

    def recvfrom(self, buffersize, flags=0, /):
        """Receives a message: (bytes, address)."""
        if buffersize < 0:
            raise ValueError("negative buffersize in recvfrom")
        return _net.recvfrom(self._fd, buffersize, flags, self._seconds())

    def recv_into(self, buffer, nbytes=0, flags=0):
        """Receives into a buffer; how many bytes."""
        return _net.recv_into(self._fd, buffer, nbytes, flags, self._seconds(), False, "recv_into")

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        """Receives a message into a buffer: (how many bytes, address)."""
        return _net.recv_into(self._fd, buffer, nbytes, flags, self._seconds(), True, "recvfrom_into")

    def send(self, data, flags=0, /):
        """Sends bytes, perhaps not all; how many."""
        return _net.send(self._fd, data, flags, -1.0 if self._wait is None else self._wait)

    def sendall(self, data, flags=0, /):
        """Sends all bytes."""
        _net.sendall(self._fd, data, flags, self._seconds())

    def sendto(self, data, *args):
        """sendto(data, [flags], address): sends a message."""
        if not 1 <= len(args) <= 2:
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(args) + 1} given)")
        flags, address = (0, args[0]) if len(args) == 1 else args
        if not isinstance(flags, int):
            _not_a_number(flags)
        return _net.sendto(self._fd, data, flags, self.family, address, self._seconds())

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None, /):
        """Sends the bytes of several buffers as one message, with ancillary data: (level, type, bytes) each."""
        try:
            buffers = list(buffers)
        except TypeError:
            raise TypeError("sendmsg() argument 1 must be iterable") from None
        try:
            ancdata = list(ancdata)
        except TypeError:
            raise TypeError("sendmsg() argument 2 must be iterable") from None
        for i, data in enumerate(buffers):
            try:
                buffers[i] = memoryview(data)
            except TypeError:
                raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
        for item in ancdata:
            if not isinstance(item, tuple) or len(item) != 3:
                raise TypeError("[sendmsg() ancillary data items] must be 3-item tuples"
                                if isinstance(item, tuple) else "[sendmsg() ancillary data items]() argument must be 3-item tuple")
        return _netmsg.send(self._fd, b"".join(buffers), ancdata, flags, -1 if address is None else self.family, address,
                            self._seconds())

    def recvmsg(self, bufsize, ancbufsize=0, flags=0, /):
        """Receives a message: (bytes, ancillary data, flags, address)."""
        if bufsize < 0:
            raise ValueError("negative buffer size in recvmsg()")
        if ancbufsize < 0 or ancbufsize > 0x7fffffff:
            raise ValueError("invalid ancillary data buffer length")
        return _netmsg.recv(self._fd, bufsize, ancbufsize, flags, self._seconds())

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0, /):
        """Receives a message into several buffers: (how many bytes, ancillary data, flags, address)."""
        try:
            buffers = list(buffers)
        except TypeError:
            raise TypeError("recvmsg_into() argument 1 must be an iterable") from None
        if ancbufsize < 0:
            raise ValueError("invalid ancillary data buffer length")
        views = []
        for buffer in buffers:
            view = memoryview(buffer)
            if view.readonly:
                raise TypeError("a read-write bytes-like object is required, not 'bytes'")
            views.append(view.cast("B"))
        data, ancillary, flags, address = _netmsg.recv(self._fd, sum(map(len, views)), ancbufsize, flags, self._seconds())
        at = 0
        for view in views:
            part = data[at:at + len(view)]
            view[:len(part)] = part
            at += len(part)
        return len(data), ancillary, flags, address

    def shutdown(self, how, /):
        """Ends one or both directions."""
        _net.shutdown(self._fd, how)

    def getsockname(self):
        """The address of the socket."""
        return _net.getsockname(self._fd)

    def getpeername(self):
        """The address of the other end."""
        return _net.getpeername(self._fd)

    def getsockopt(self, level, option, buffersize=0, /):
        """The value of an option: an int, or up to so many bytes."""
        return _net.getsockopt(self._fd, level, option, buffersize)

    def setsockopt(self, level, option, value, optlen=None, /):
        """Sets an option to an int or to bytes; to None with a length."""
        if optlen is not None:
            if value is not None:
                raise TypeError(f"socket option should be None when optlen is used, not {type(value).__name__}")
            _net.setsockopt(self._fd, level, option, None, optlen)
            return
        if value is None:
            raise TypeError("socket.setsockopt() requires 4 arguments when the third argument is None")
        _net.setsockopt(self._fd, level, option, value, 0)


SocketType = socket


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0, /):
    """Two connected sockets."""
    return tuple(socket(family, type, proto, fd) for fd in _net.pair(family, type, proto))


def close(fd, /):
    """Closes a descriptor."""
    try:
        _os.close(fd)
    except ConnectionResetError:
        pass


def dup(fd, /):
    """Another descriptor of the same socket."""
    return _os.dup(fd)


def _service(port):
    if port is None or isinstance(port, (str, bytes)):
        return port
    if isinstance(port, int):
        return str(int(port))
    raise OSError("Int or String expected")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """The addresses of a host and a service: a list of (family, type, proto, canonical name, address)."""
    if host is not None and not isinstance(host, (str, bytes)):
        raise TypeError("getaddrinfo() argument 1 must be string or None")
    if isinstance(host, str) and not host.isascii():
        host = host.encode("idna")
    return _net.getaddrinfo(host, _service(port), family, type, proto, flags)


def getnameinfo(sockaddr, flags, /):
    """The names of a numeric address: (host, service)."""
    if not isinstance(sockaddr, tuple):
        raise TypeError("getnameinfo() argument 1 must be a tuple")
    host, port = sockaddr[:2]
    if len(sockaddr) > 2 and not 0 <= sockaddr[2] <= 0xfffff:
        raise OverflowError("getnameinfo(): flowinfo must be 0-1048575.")
    found = _net.getaddrinfo(host, str(int(port)), AF_UNSPEC, SOCK_DGRAM, 0, AI_NUMERICHOST)
    if len(found) > 1:
        raise OSError("sockaddr resolved to multiple addresses")
    family, _, _, _, address = found[0]
    if family == AF_INET and len(sockaddr) != 2:
        raise OSError("IPv4 sockaddr must be 2 tuple")
    if family == AF_INET6:
        address = (*address[:2], *sockaddr[2:])
    return _net.getnameinfo(family, address, flags)


def gethostname():
    """The name of this machine."""
    return _net.gethostname()


def sethostname(name, /):
    """Renames this machine."""
    _net.sethostname(name)


def _addresses(host, family=AF_INET, flags=0):
    return _net.getaddrinfo(host or "0.0.0.0", None, family, SOCK_STREAM, 0, flags)


def gethostbyname(hostname, /):
    """The IPv4 address of a host."""
    if hostname == "<broadcast>":
        return "255.255.255.255"
    return _addresses(hostname)[0][4][0]


def gethostbyname_ex(hostname, /):
    """(name, other names, IPv4 addresses) of a host."""
    found = _addresses(hostname, flags=AI_CANONNAME)
    addresses = list(dict.fromkeys(entry[4][0] for entry in found))
    return found[0][3] or hostname, [], addresses


def gethostbyaddr(ip_address, /):
    """(name, other names, addresses) of a host given by its address or name."""
    family, _, _, _, address = _addresses(ip_address, AF_UNSPEC)[0]
    try:
        name = _net.getnameinfo(family, address, NI_NAMEREQD)[0]
    except gaierror:
        raise herror(1, "Unknown host") from None
    return name, [], [address[0]]


def _lines(path):
    # Lines of a table in /etc, as words, without comments.
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            lines = file.readlines()
    except OSError:
        return
    for line in lines:
        words = line.partition("#")[0].split()
        if len(words) > 1:
            yield words


def getservbyname(servicename, protocolname=None, /):
    """The port of a service."""
    for name, port, *others in _lines("/etc/services"):
        number, _, protocol = port.partition("/")
        if servicename in (name, *others) and protocolname in (None, protocol):
            return int(number)
    raise OSError("service/proto not found")


def getservbyport(port, protocolname=None, /):
    """The service of a port."""
    if not 0 <= port <= 0xffff:
        raise OverflowError("getservbyport: port must be 0-65535.")
    for name, entry, *_ in _lines("/etc/services"):
        number, _, protocol = entry.partition("/")
        if number == str(port) and protocolname in (None, protocol):
            return name
    raise OSError("port/proto not found")


def getprotobyname(protocolname, /):
    """The number of a protocol."""
    for name, number, *others in _lines("/etc/protocols"):
        if protocolname in (name, *others):
            return int(number)
    number = globals().get("IPPROTO_" + protocolname.upper())
    if number is None or not protocolname.islower():
        raise OSError("protocol not found")
    return number


def _swapped(name, bits):
    size = bits // 8

    def convert(integer, /):
        if not isinstance(integer, int):
            _not_a_number(integer) if not hasattr(integer, "__index__") else None
            integer = integer.__index__()
        if integer < 0:
            if bits == 16:
                raise OverflowError(f"{name}: can't convert negative Python int to C 16-bit unsigned integer")
            raise OverflowError("can't convert negative value to unsigned int")
        if integer >> bits:
            if bits == 16:
                raise OverflowError(f"{name}: Python int too large to convert to C 16-bit unsigned integer")
            raise OverflowError("int larger than 32 bits")
        return int.from_bytes(integer.to_bytes(size, "big"), _byteorder)

    convert.__name__ = convert.__qualname__ = name
    convert.__doc__ = f"Converts a {bits}-bit number between the orders of bytes of this machine and of networks."
    return convert


from sys import byteorder as _byteorder
ntohs, htons = _swapped("ntohs", 16), _swapped("htons", 16)
ntohl, htonl = _swapped("ntohl", 32), _swapped("htonl", 32)


def inet_aton(ip_addr, /):
    """The four bytes of an IPv4 address in text."""
    packed = _net.inet_aton(ip_addr)
    if packed is None:
        raise OSError("illegal IP address string passed to inet_aton")
    return packed


def inet_ntoa(packed_ip, /):
    """An IPv4 address as text."""
    packed = bytes(packed_ip) if not isinstance(packed_ip, (str, int)) else memoryview(packed_ip)
    if len(packed) != 4:
        raise OSError("packed IP wrong length for inet_ntoa")
    return ".".join(map(str, packed))


def inet_pton(address_family, ip_string, /):
    """The bytes of an address in text."""
    packed = _net.inet_pton(address_family, ip_string)
    if packed is None:
        raise OSError("illegal IP address string passed to inet_pton")
    return packed


def inet_ntop(address_family, packed_ip, /):
    """An address as text."""
    packed = bytes(packed_ip) if not isinstance(packed_ip, (str, int)) else memoryview(packed_ip)
    sizes = {AF_INET: 4, AF_INET6: 16}
    if address_family not in sizes:
        raise ValueError(f"unknown address family {address_family}")
    if len(packed) != sizes[address_family]:
        raise ValueError("invalid length of packed IP address string")
    return _net.inet_ntop(address_family, packed)


def if_nameindex():
    """The network interfaces: a list of (index, name)."""
    return sorted((if_nametoindex(name), name) for name in _os.listdir("/sys/class/net") if _net.if_nametoindex(name))


def if_nametoindex(oname, /):
    """The index of a network interface."""
    index = _net.if_nametoindex(oname)
    if not index:
        raise OSError("no interface with this name")
    return index


def if_indextoname(index, /):
    """The name of a network interface."""
    if index < 0:
        raise OverflowError("can't convert negative value to unsigned int")
    if index > 0xffffffff:
        raise OverflowError("Python int too large to convert to C unsigned int")
    return _net.if_indextoname(index)


def CMSG_LEN(length, /):
    """The size of an item of ancillary data, without padding at its end."""
    if not 0 <= length <= 0x7fffffff - 16:
        raise OverflowError("CMSG_LEN() argument out of range")
    return 16 + length


def CMSG_SPACE(length, /):
    """The room that an item of ancillary data takes."""
    if not 0 <= length <= 0x7fffffff - 24:
        raise OverflowError("CMSG_SPACE() argument out of range")
    return 16 + (length + 7 & ~7)
