"""What transports call: the base classes of protocols."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols are told."""

    __slots__ = ()

    def connection_made(self, transport):
        """The connection stands; the transport is what to write to."""

    def connection_lost(self, exc):
        """The connection is gone, with an error or, when it was closed, None."""

    def pause_writing(self):
        """The transport's buffer is full: better write no more for now."""

    def resume_writing(self):
        """The transport's buffer has room again."""


class Protocol(BaseProtocol):
    """For streams of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes have come."""

    def eof_received(self):
        """The other side sends no more. Something true keeps the transport open for writing."""


class BufferedProtocol(BaseProtocol):
    """For streams of bytes that go into a buffer of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """Asks for a buffer; sizehint is a wish, -1 for any size."""

    def buffer_updated(self, nbytes):
        """So many bytes were put into the buffer."""

    def eof_received(self):
        """The other side sends no more. Something true keeps the transport open for writing."""


class DatagramProtocol(BaseProtocol):
    """For messages."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A message has come."""

    def error_received(self, exc):
        """Sending or receiving failed."""


class SubprocessProtocol(BaseProtocol):
    """For child processes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to its descriptor 1 or 2."""

    def pipe_connection_lost(self, fd, exc):
        """A pipe to the child was closed."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(protocol, data):
    # Bytes that were read otherwise, for a protocol with a buffer of its own.
    rest = memoryview(data)
    while rest:
        buffer = protocol.get_buffer(len(rest))
        room = len(buffer)
        if not room:
            raise RuntimeError("get_buffer() returned an empty buffer")
        n = min(room, len(rest))
        buffer[:n] = rest[:n]
        protocol.buffer_updated(n)
        rest = rest[n:]
