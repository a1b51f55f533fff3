"""Waiting until descriptors can be read or written."""

import math as _math
from _select import _epoll_create, _epoll_ctl, _epoll_wait, _poll
from os import close as _close

__native__ = True

error = OSError

POLLIN = 0x1
POLLPRI = 0x2
POLLOUT = 0x4
POLLERR = 0x8
POLLHUP = 0x10
POLLNVAL = 0x20
POLLRDNORM = 0x40
POLLRDBAND = 0x80
POLLWRNORM = 0x100
POLLWRBAND = 0x200
POLLMSG = 0x400
POLLRDHUP = 0x2000
PIPE_BUF = 4096


def _descriptor(obj):
    if not isinstance(obj, int):
        fileno = getattr(obj, "fileno", None)
        if fileno is None:
            raise TypeError("argument must be an int, or have a fileno() method.")
        obj = fileno()
        if not isinstance(obj, int):
            raise TypeError("fileno() returned a non-integer")
    if obj < 0:
        raise ValueError(f"file descriptor cannot be a negative integer ({obj})")
    return int(obj)


def _sequence(objs):
    if isinstance(objs, list):
        # Asking for a descriptor may run code that shortens the list.
        return objs
    try:
        return list(objs)
    except TypeError:
        raise TypeError("arguments 1-3 must be sequences") from None


def select(rlist, wlist, xlist, timeout=None, /):
    """Waits until one of the objects is ready: to be read, to be written, or in an exceptional state. (ready, ready, ready).

    The time is in seconds; None waits for ever.
    """
    if timeout is None:
        milliseconds = -1
    else:
        try:
            milliseconds = float(timeout) * 1000
        except (TypeError, ValueError):
            raise TypeError("timeout must be a float or None") from None
        if _math.isnan(milliseconds):
            raise ValueError("Invalid value NaN (not a number)")
        if milliseconds < 0:
            raise ValueError("timeout must be non-negative")
    groups = [[(o, _descriptor(o)) for o in _sequence(objs)] for objs in (rlist, wlist, xlist)]
    masks = {}
    for group, mask in zip(groups, (POLLIN, POLLOUT, POLLPRI)):
        for _, fd in group:
            masks[fd] = masks.get(fd, 0) | mask
    events = dict(_poll(list(masks.items()), milliseconds))
    for e in events.values():
        if e & POLLNVAL:
            raise OSError(9, "Bad file descriptor")
    wanted = POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI
    return tuple([o for o, fd in group if events.get(fd, 0) & mask] for group, mask in zip(groups, wanted))


class _PollObject:
    """Descriptors to wait for, each with the events that matter."""

    def __new__(cls, *args, **kwargs):
        raise TypeError("cannot create 'select.poll' instances")

    def register(self, fd, eventmask=POLLIN | POLLPRI | POLLOUT, /):
        """Adds a descriptor, or changes the events of one."""
        self._masks[_descriptor(fd)] = self._mask(eventmask)

    def modify(self, fd, eventmask, /):
        """Changes the events of a descriptor."""
        fd = _descriptor(fd)
        mask = self._mask(eventmask)
        if fd not in self._masks:
            raise FileNotFoundError(2, "No such file or directory")
        self._masks[fd] = mask

    @staticmethod
    def _mask(mask):
        mask = mask.__index__()
        if mask < 0:
            raise ValueError("value must be positive")
        if mask > 0xffff:
            raise OverflowError("Python int too large to convert to C unsigned short")
        return mask

    def unregister(self, fd, /):
        """Removes a descriptor."""
        del self._masks[_descriptor(fd)]

    def poll(self, timeout=None, /):
        """Waits for the first events; a list of (descriptor, events). The time is in milliseconds."""
        if timeout is None:
            timeout = -1
        elif not isinstance(timeout, (int, float)) and not hasattr(timeout, "__index__"):
            raise TypeError("timeout must be an integer or None")
        elif timeout < 0:
            timeout = -1
        elif timeout > 0x7fffffff:
            raise OverflowError("timeout is too large")
        if self._polling:
            raise RuntimeError("concurrent poll() invocation")
        self._polling = True
        try:
            return _poll(list(self._masks.items()), _math.ceil(timeout))
        finally:
            self._polling = False


def poll():
    """An object that waits for events of descriptors."""
    made = object.__new__(_PollObject)
    made._masks = {}
    made._polling = False
    return made


_PollObject.__name__ = _PollObject.__qualname__ = "poll"
_PollObject.__module__ = "select"


EPOLLIN = 0x1
EPOLLPRI = 0x2
EPOLLOUT = 0x4
EPOLLERR = 0x8
EPOLLHUP = 0x10
EPOLLRDNORM = 0x40
EPOLLRDBAND = 0x80
EPOLLWRNORM = 0x100
EPOLLWRBAND = 0x200
EPOLLMSG = 0x400
EPOLLRDHUP = 0x2000
EPOLLEXCLUSIVE = 1 << 28
EPOLLONESHOT = 1 << 30
EPOLLET = 1 << 31
EPOLL_CLOEXEC = 0x80000

_ADD, _DELETE, _MODIFY = 1, 2, 3


class epoll:
    """Descriptors to wait for, known to the system, so that waiting for a few of many is cheap."""

    __module__ = "select"

    def __init__(self, sizehint=-1, flags=0):
        if sizehint < -1 or sizehint == 0:
            raise ValueError("negative sizehint")
        if flags & ~EPOLL_CLOEXEC:
            raise OSError("invalid flags")
        self._fd = _epoll_create()

    @classmethod
    def fromfd(cls, fd, /):
        """An epoll object of a descriptor."""
        self = cls.__new__(cls)
        self._fd = fd
        return self

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, exc_type=None, exc_value=None, exc_tb=None, /):
        self.close()

    def _open(self):
        if self._fd < 0:
            raise ValueError("I/O operation on closed epoll object")
        return self._fd

    def close(self):
        """Closes the object."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            _close(fd)

    @property
    def closed(self):
        """Whether the object is closed."""
        return self._fd < 0

    def fileno(self):
        """The descriptor of the object itself."""
        return self._open()

    def register(self, fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT):
        """Adds a descriptor; FileExistsError if it is there already."""
        _epoll_ctl(self._open(), _ADD, _descriptor(fd), eventmask)

    def modify(self, fd, eventmask):
        """Changes the events of a descriptor."""
        _epoll_ctl(self._open(), _MODIFY, _descriptor(fd), eventmask)

    def unregister(self, fd):
        """Removes a descriptor."""
        _epoll_ctl(self._open(), _DELETE, _descriptor(fd), 0)

    def poll(self, timeout=None, maxevents=-1):
        """Waits for the first events; a list of (descriptor, events). The time is in seconds."""
        fd = self._open()
        if timeout is None or timeout == -1:
            milliseconds = -1
        elif not isinstance(timeout, (int, float)):
            raise TypeError("timeout must be an integer or None")
        else:
            milliseconds = -1 if timeout < 0 else _math.ceil(timeout * 1000)
        if maxevents == -1:
            maxevents = 16_000
        elif maxevents <= 0:
            raise ValueError(f"maxevents must be greater than 0, got {maxevents}")
        return _epoll_wait(fd, milliseconds, maxevents)
