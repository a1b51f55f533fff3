"""What protocols write to: the base classes of transports."""

__all__ = ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport")


class BaseTransport:
    """What all transports can do."""

    __slots__ = ("_extra",)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """Something about the connection, by name: "socket", "peername", "sockname" and others."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Whether it is closed or about to be."""
        raise NotImplementedError

    def close(self):
        """Closes it once what was written has been sent; then connection_lost(None) is called."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Sets the protocol."""
        raise NotImplementedError

    def get_protocol(self):
        """The protocol."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """One that reads."""

    __slots__ = ()

    def is_reading(self):
        """Whether bytes are taken now."""
        raise NotImplementedError

    def pause_reading(self):
        """Takes no bytes until resume_reading()."""
        raise NotImplementedError

    def resume_reading(self):
        """Takes bytes again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """One that writes."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """Sets the sizes of the buffer at which the protocol is paused and resumed."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes wait to be sent."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)."""
        raise NotImplementedError

    def write(self, data):
        """Sends bytes, sooner or later."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Sends several pieces."""
        self.write(b"".join(list_of_data))

    def write_eof(self):
        """Closes the writing side once everything has been sent."""
        raise NotImplementedError

    def can_write_eof(self):
        """Whether write_eof() works."""
        raise NotImplementedError

    def abort(self):
        """Closes at once; what waits to be sent is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """One for both directions."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """One for messages."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Sends a message, sooner or later."""
        raise NotImplementedError

    def abort(self):
        """Closes at once; what waits to be sent is lost."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()

    def get_pid(self):
        """The process id."""
        raise NotImplementedError

    def get_returncode(self):
        """The exit status, or None while it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of the child's descriptor 0, 1 or 2."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Sends a signal."""
        raise NotImplementedError

    def terminate(self):
        """Asks it to end."""
        raise NotImplementedError

    def kill(self):
        """Ends it."""
        raise NotImplementedError


def _watched(loop, fd):
    # The events of a descriptor that a loop waits for, as module selectors has them.
    key = loop._selector.get_map().get(fd)
    return 0 if key is None else key.events


class _FlowControlMixin(Transport):
    """Pauses and resumes the protocol as the buffer fills and empties."""

    __slots__ = ("_loop", "_protocol_paused", "_high_water", "_low_water")

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        assert loop is not None
        self._loop = loop
        self._protocol_paused = False
        self._set_write_buffer_limits()

    def _tell(self, method, failure):
        try:
            method()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop.call_exception_handler({"message": failure, "exception": error, "transport": self,
                                               "protocol": self._protocol})

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._protocol_paused = True
            self._tell(self._protocol.pause_writing, "protocol.pause_writing() failed")

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._protocol_paused = False
            self._tell(self._protocol.resume_writing, "protocol.resume_writing() failed")

    def get_write_buffer_limits(self):
        """(low, high)."""
        return self._low_water, self._high_water

    def _set_write_buffer_limits(self, high=None, low=None):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        """Sets the sizes of the buffer at which the protocol is paused and resumed."""
        self._set_write_buffer_limits(high=high, low=low)
        self._maybe_pause_protocol()

    def get_write_buffer_size(self):
        raise NotImplementedError
