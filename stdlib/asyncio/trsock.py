"""The socket of a transport as programs may see it."""

import socket


class TransportSocket:
    """Lets a program ask a transport's socket and set its options, but not read, write or close it."""

    __slots__ = ("_sock",)

    def __init__(self, sock):
        self._sock = sock

    def __repr__(self):
        text = f"<asyncio.TransportSocket fd={self.fileno()}, family={self.family!s}, type={self.type!s}, proto={self.proto}"
        if self.fileno() != -1:
            for name, ask in ("laddr", self.getsockname), ("raddr", self.getpeername):
                try:
                    address = ask()
                except socket.error:
                    continue
                if address:
                    text += f", {name}={address}"
        return text + ">"

    def __getstate__(self):
        raise TypeError("Cannot serialize asyncio.TransportSocket object")

    def settimeout(self, value):
        """Nothing but 0 is possible."""
        if value != 0:
            raise ValueError("settimeout(): only 0 timeout is allowed on transport sockets")

    def gettimeout(self):
        """0."""
        return 0

    def setblocking(self, flag):
        """Nothing but False is possible."""
        if flag:
            raise ValueError("setblocking(): transport sockets cannot be blocking")


def _passed_on(name):
    def method(self, *args, **kwargs):
        return getattr(self._sock, name)(*args, **kwargs)

    method.__name__, method.__qualname__ = name, f"TransportSocket.{name}"
    method.__doc__ = getattr(socket.socket, name).__doc__
    return method


for _name in "dup", "get_inheritable", "fileno", "getsockopt", "setsockopt", "getpeername", "getsockname", "shutdown":
    setattr(TransportSocket, _name, _passed_on(_name))
for _name in "family", "type", "proto":
    setattr(TransportSocket, _name, property(lambda self, _name=_name: getattr(self._sock, _name)))
del _name
