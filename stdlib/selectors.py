"""Waiting for many files at once by the best means that the system has."""

from abc import ABCMeta as _ABCMeta, abstractmethod as _abstractmethod
from collections import namedtuple as _namedtuple
from collections.abc import Mapping as _Mapping
import math as _math
import select as _select

EVENT_READ = 1
EVENT_WRITE = 2


def _fileobj_to_fd(fileobj):
    """The descriptor of a number or of an object with fileno(); ValueError if it has none."""
    if isinstance(fileobj, int):
        fd = fileobj
    else:
        try:
            fd = int(fileobj.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {fileobj!r}") from None
    if fd < 0:
        raise ValueError(f"Invalid file descriptor: {fd}")
    return fd


SelectorKey = _namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])
SelectorKey.__doc__ = "A registered file: the object, its descriptor, the events waited for, and what the program tied to it."
SelectorKey.fileobj.__doc__ = "The object that was registered."
SelectorKey.fd.__doc__ = "Its descriptor."
SelectorKey.events.__doc__ = "The events that are waited for."
SelectorKey.data.__doc__ = "Whatever the program tied to it."


class _SelectorMapping(_Mapping):
    """The keys of a selector by their objects."""

    def __init__(self, selector):
        self._selector = selector

    def __len__(self):
        return len(self._selector._fd_to_key)

    def get(self, fileobj, default=None):
        return self._selector._fd_to_key.get(self._selector._fileobj_lookup(fileobj), default)

    def __getitem__(self, fileobj):
        key = self._selector._fd_to_key.get(self._selector._fileobj_lookup(fileobj))
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def __iter__(self):
        return iter(self._selector._fd_to_key)


class BaseSelector(metaclass=_ABCMeta):
    """What selectors can do: register files with the events that matter, and wait for the first that happen."""

    @_abstractmethod
    def register(self, fileobj, events, data=None):
        """Adds a file; its key."""
        raise NotImplementedError

    @_abstractmethod
    def unregister(self, fileobj):
        """Removes a file; its key."""
        raise NotImplementedError

    def modify(self, fileobj, events, data=None):
        """Changes the events and data of a file; the new key."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    @_abstractmethod
    def select(self, timeout=None):
        """Waits at most so many seconds (None: for ever; 0 or less: not at all): a list of (key, events)."""
        raise NotImplementedError

    def close(self):
        """Lets go of everything."""

    def get_key(self, fileobj):
        """The key of a file; KeyError if it is not registered."""
        files = self.get_map()
        if files is None:
            raise RuntimeError("Selector is closed")
        try:
            return files[fileobj]
        except KeyError:
            raise KeyError(f"{fileobj!r} is not registered") from None

    @_abstractmethod
    def get_map(self):
        """A mapping of the registered objects to their keys."""
        raise NotImplementedError

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


class _BaseSelectorImpl(BaseSelector):
    """Keeps the keys."""

    def __init__(self):
        self._fd_to_key = {}
        self._map = _SelectorMapping(self)

    def _fileobj_lookup(self, fileobj):
        try:
            return _fileobj_to_fd(fileobj)
        except ValueError:
            # A file that was closed meanwhile is found by identity.
            for key in self._fd_to_key.values():
                if key.fileobj is fileobj:
                    return key.fd
            raise

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        key = SelectorKey(fileobj, self._fileobj_lookup(fileobj), events, data)
        if key.fd in self._fd_to_key:
            raise KeyError(f"{fileobj!r} (FD {key.fd}) is already registered")
        self._fd_to_key[key.fd] = key
        return key

    def unregister(self, fileobj):
        key = self._fd_to_key.pop(self._fileobj_lookup(fileobj), None)
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        return key

    def modify(self, fileobj, events, data=None):
        key = self._fd_to_key.get(self._fileobj_lookup(fileobj))
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        if events != key.events:
            return super().modify(fileobj, events, data)
        if data != key.data:
            key = self._fd_to_key[key.fd] = key._replace(data=data)
        return key

    def close(self):
        self._fd_to_key.clear()
        self._map = None

    def get_map(self):
        return self._map


class SelectSelector(_BaseSelectorImpl):
    """Waits by select()."""

    def __init__(self):
        super().__init__()
        self._readers = set()
        self._writers = set()

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        for event, group in (EVENT_READ, self._readers), (EVENT_WRITE, self._writers):
            if key.events & event:
                group.add(key.fd)
        return key

    def unregister(self, fileobj):
        key = super().unregister(fileobj)
        self._readers.discard(key.fd)
        self._writers.discard(key.fd)
        return key

    def _select(self, r, w, _, timeout=None):
        return _select.select(r, w, (), timeout)

    def select(self, timeout=None):
        try:
            r, w, _ = self._select(self._readers, self._writers, (), None if timeout is None else max(timeout, 0))
        except InterruptedError:
            return []
        found = dict.fromkeys(r, EVENT_READ)
        for fd in w:
            found[fd] = found.get(fd, 0) | EVENT_WRITE
        keys = self._fd_to_key
        return [(keys[fd], events) for fd, events in found.items() if fd in keys]


class _PollLikeSelector(_BaseSelectorImpl):
    # Everything that has the methods of select.poll().

    _selector_cls = None
    _EVENT_READ = None
    _EVENT_WRITE = None

    def __init__(self):
        super().__init__()
        self._selector = self._selector_cls()

    def _mask(self, events):
        return (self._EVENT_READ if events & EVENT_READ else 0) | (self._EVENT_WRITE if events & EVENT_WRITE else 0)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        try:
            self._selector.register(key.fd, self._mask(events))
        except:
            super().unregister(fileobj)
            raise
        return key

    def unregister(self, fileobj):
        gone = super().unregister(fileobj)
        try:
            self._selector.unregister(gone.fd)
        except OSError:
            # The file was closed, which has removed it already.
            pass
        return gone

    def modify(self, fileobj, events, data=None):
        key = self._fd_to_key.get(self._fileobj_lookup(fileobj))
        if key is None:
            raise KeyError(f"{fileobj!r} is not registered")
        if events != key.events:
            try:
                self._selector.modify(key.fd, self._mask(events))
            except:
                super().unregister(fileobj)
                raise
        if events != key.events or data != key.data:
            key = self._fd_to_key[key.fd] = key._replace(events=events, data=data)
        return key

    def _wait(self, timeout):
        # Rounded up: a wait may not end before its time.
        if timeout is not None:
            timeout = 0 if timeout <= 0 else _math.ceil(timeout * 1e3)
        return self._selector.poll(timeout)

    def select(self, timeout=None):
        try:
            found = self._wait(timeout)
        except InterruptedError:
            return []
        ready = []
        keys = self._fd_to_key
        for fd, mask in found:
            key = keys.get(fd)
            if key is not None:
                # Errors and hang-ups count as both.
                events = ((EVENT_WRITE if mask & ~self._EVENT_READ else 0) | (EVENT_READ if mask & ~self._EVENT_WRITE else 0))
                ready.append((key, events & key.events))
        return ready


class PollSelector(_PollLikeSelector):
    """Waits by poll()."""

    _selector_cls = staticmethod(_select.poll)
    _EVENT_READ = _select.POLLIN
    _EVENT_WRITE = _select.POLLOUT


DefaultSelector = PollSelector

if hasattr(_select, "epoll"):

    class EpollSelector(_PollLikeSelector):
        """Waits by epoll()."""

        _selector_cls = _select.epoll
        _EVENT_READ = _select.EPOLLIN
        _EVENT_WRITE = _select.EPOLLOUT

        def fileno(self):
            """The descriptor of the epoll object."""
            return self._selector.fileno()

        def _wait(self, timeout):
            if timeout is None:
                timeout = -1
            else:
                timeout = 0 if timeout <= 0 else _math.ceil(timeout * 1e3) * 1e-3
            return self._selector.poll(timeout, max(len(self._fd_to_key), 1))

        def close(self):
            self._selector.close()
            super().close()

    DefaultSelector = EpollSelector
