"""Handlers for signals of the operating system. They run in the main thread, between two steps of the program."""

import _signal
from _signal import *
from _signal import (SIG_DFL as _DFL, SIG_IGN as _IGN, SIG_BLOCK as _BLOCK, SIG_UNBLOCK as _UNBLOCK, SIG_SETMASK as _SETMASK)
from enum import IntEnum as _IntEnum
import os as _os

Signals = _IntEnum("Signals", _signal._signals(), module=__name__)
Handlers = _IntEnum("Handlers", {"SIG_DFL": _DFL, "SIG_IGN": _IGN}, module=__name__)
Sigmasks = _IntEnum("Sigmasks", {"SIG_BLOCK": _BLOCK, "SIG_UNBLOCK": _UNBLOCK, "SIG_SETMASK": _SETMASK}, module=__name__)
for _enum in Signals, Handlers, Sigmasks:
    globals().update(_enum.__members__)
del _enum


class ItimerError(OSError):
    """An interval timer was set or asked for with wrong arguments."""

    __module__ = "signal"


itimer_error = ItimerError


def _named(value, enum):
    # Numbers without a name stay numbers.
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except (ValueError, TypeError):
        return value


def _number(value):
    if isinstance(value, _IntEnum):
        return int(value)
    return value


def signal(signalnum, handler):
    """Sets the handler of a signal: SIG_DFL, SIG_IGN or a function of the number and the frame. Returns the old one."""
    return _named(_signal.signal(_number(signalnum), _number(handler)), Handlers)


def getsignal(signalnum):
    """The handler of a signal."""
    return _named(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Changes the set of blocked signals and returns the old one."""
    return {_named(x, Signals) for x in _signal.pthread_sigmask(how, mask)}


def sigpending():
    """The blocked signals that have arrived."""
    return {_named(x, Signals) for x in _signal.sigpending()}


def sigwait(sigset):
    """Waits for a signal of the set and returns it."""
    return _named(_signal.sigwait(sigset), Signals)


def valid_signals():
    """All signals that the system has."""
    return {_named(x, Signals) for x in _signal.valid_signals()}


class struct_siginfo(tuple):
    """What is known about a signal that was waited for."""

    __slots__ = ()
    si_signo = property(lambda self: self[0])
    si_code = property(lambda self: self[1])
    si_errno = property(lambda self: self[2])
    si_pid = property(lambda self: self[3])
    si_uid = property(lambda self: self[4])
    si_status = property(lambda self: self[5])
    si_band = property(lambda self: self[6])


def sigwaitinfo(sigset):
    """Waits for a signal of the set and tells about it."""
    return struct_siginfo((int(sigwait(sigset)), 0, 0, _os.getpid(), _os.getuid(), 0, 0))


def sigtimedwait(sigset, timeout):
    """As sigwaitinfo(), but None when the time is up."""
    number = _signal._sigtimedwait(sigset, timeout)
    if number is None:
        return None
    return struct_siginfo((number, 0, 0, _os.getpid(), _os.getuid(), 0, 0))


def pidfd_send_signal(pidfd, sig, siginfo=None, flags=0, /):
    """Sends a signal to the process that a descriptor of os.pidfd_open() stands for."""
    if siginfo is not None:
        raise TypeError("siginfo must be None")
    _os.posix._pidfd_send_signal(pidfd, sig, flags)
