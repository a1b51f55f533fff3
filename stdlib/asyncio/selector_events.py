"""An event loop over a selector: it waits for descriptors, and is woken through a pipe."""

__all__ = ("BaseSelectorEventLoop",)

import os
import selectors
import weakref

from . import base_events
from . import events
from .log import logger


class _PipeEnd:
    # One end of the pipe that wakes the loop, with the methods that a socket would have.

    def __init__(self, fd):
        self._fd = fd
        os.set_blocking(fd, False)

    def fileno(self):
        return self._fd

    def send(self, data):
        return os.write(self._fd, data)

    def recv(self, size):
        return os.read(self._fd, size)

    def close(self):
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


class BaseSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop that waits by a selector of module selectors."""

    def __init__(self, selector=None):
        super().__init__()
        if selector is None:
            selector = selectors.DefaultSelector()
        logger.debug("Using selector: %s", type(selector).__name__)
        self._selector = selector
        self._make_self_pipe()
        # Descriptor -> the transport that reads and writes it.
        self._transports = weakref.WeakValueDictionary()

    # The pipe that wakes the loop.

    def _make_self_pipe(self):
        reader, writer = os.pipe()
        self._ssock, self._csock = _PipeEnd(reader), _PipeEnd(writer)
        self._internal_fds += 1
        self._add_reader(reader, self._read_from_self)

    def _close_self_pipe(self):
        self._remove_reader(self._ssock.fileno())
        self._ssock.close()
        self._csock.close()
        self._ssock = self._csock = None
        self._internal_fds -= 1

    def _process_self_data(self, data):
        """Looks at the bytes that signals wrote; for subclasses."""

    def _read_from_self(self):
        while True:
            try:
                data = self._ssock.recv(4096)
            except InterruptedError:
                continue
            except BlockingIOError:
                break
            if not data:
                break
            self._process_self_data(data)

    def _write_to_self(self):
        # Any thread comes here, perhaps while the loop is being closed.
        end = self._csock
        if end is None:
            return
        try:
            end.send(b"\0")
        except BlockingIOError:
            # Full: it will wake anyway.
            pass
        except OSError:
            if self._debug:
                logger.debug("Fail to write a null byte into the self-pipe socket", exc_info=True)

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if self.is_closed():
            return
        self._close_self_pipe()
        super().close()
        if self._selector is not None:
            self._selector.close()
            self._selector = None

    # Descriptors.

    def _process_events(self, event_list):
        for key, mask in event_list:
            reader, writer = key.data
            if reader is not None and mask & selectors.EVENT_READ:
                if reader._cancelled:
                    self._remove_reader(key.fileobj)
                else:
                    self._ready.append(reader)
            if writer is not None and mask & selectors.EVENT_WRITE:
                if writer._cancelled:
                    self._remove_writer(key.fileobj)
                else:
                    self._ready.append(writer)

    def _ensure_fd_no_transport(self, fd):
        number = fd
        if not isinstance(number, int):
            try:
                number = int(number.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f"Invalid file object: {fd!r}") from None
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")

    def _set_handle(self, fd, event, handle):
        # Puts a handle into its place of a key: the first is that of reading.
        place = 0 if event == selectors.EVENT_READ else 1
        key = self._selector.get_map().get(fd)
        if key is None:
            self._selector.register(fd, event, (handle, None) if place == 0 else (None, handle))
            return
        handles = list(key.data)
        old = handles[place]
        handles[place] = handle
        self._selector.modify(fd, key.events | event, tuple(handles))
        if old is not None:
            old.cancel()

    def _unset_handle(self, fd, event):
        if self.is_closed():
            return False
        key = self._selector.get_map().get(fd)
        if key is None:
            return False
        place = 0 if event == selectors.EVENT_READ else 1
        handles = list(key.data)
        old = handles[place]
        handles[place] = None
        left = key.events & ~event
        if left:
            self._selector.modify(fd, left, tuple(handles))
        else:
            self._selector.unregister(fd)
        if old is None:
            return False
        old.cancel()
        return True

    def _add_reader(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._set_handle(fd, selectors.EVENT_READ, handle)
        return handle

    def _remove_reader(self, fd):
        return self._unset_handle(fd, selectors.EVENT_READ)

    def _add_writer(self, fd, callback, *args):
        self._check_closed()
        handle = events.Handle(callback, args, self, None)
        self._set_handle(fd, selectors.EVENT_WRITE, handle)
        return handle

    def _remove_writer(self, fd):
        return self._unset_handle(fd, selectors.EVENT_WRITE)

    def add_reader(self, fd, callback, *args):
        """Has a callback run whenever a descriptor can be read."""
        self._ensure_fd_no_transport(fd)
        self._add_reader(fd, callback, *args)

    def remove_reader(self, fd):
        """Ends add_reader(); whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_reader(fd)

    def add_writer(self, fd, callback, *args):
        """Has a callback run whenever a descriptor can be written."""
        self._ensure_fd_no_transport(fd)
        self._add_writer(fd, callback, *args)

    def remove_writer(self, fd):
        """Ends add_writer(); whether there was one."""
        self._ensure_fd_no_transport(fd)
        return self._remove_writer(fd)
