"""What an event loop does with sockets, on top of the transports of its subclass."""


class Server:
    pass


class _Connections:
    pass
