"""Connections between threads: a pair of queues seen from two ends."""

import queue

__all__ = ['Client', 'Listener', 'Pipe']

families = [None]


class _Closing:
    """What a with statement closes."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    def close(self):
        """Nothing to free."""


class Connection(_Closing):
    """One end: takes from one queue and puts to the other."""

    def __init__(self, _in, _out):
        self._in, self._out = _in, _out
        self.recv = self.recv_bytes = _in.get
        self.send = self.send_bytes = _out.put

    def poll(self, timeout=0.0):
        """Whether there is something to receive, waiting for it at most `timeout` seconds."""
        arrived = self._in.not_empty
        if timeout > 0.0 and self._in.empty():
            with arrived:
                arrived.wait(timeout)
        return not self._in.empty()


class Listener(_Closing):
    """Where clients of this program ask for connections; its address is the queue of those that wait."""

    def __init__(self, address=None, family=None, backlog=1):
        self._waiting = queue.Queue(backlog)

    address = property(lambda self: self._waiting)

    def accept(self):
        """The connection to the next client."""
        return Connection(*self._waiting.get())

    def close(self):
        """Take no more clients."""
        self._waiting = None


def Pipe(duplex=True):
    """Two connections, each the other end of the other."""
    forth, back = queue.Queue(), queue.Queue()
    return Connection(back, forth), Connection(forth, back)


def Client(address):
    """A connection to the listener at an address."""
    mine, other = Pipe()
    address.put((other._in, other._out))
    return mine
