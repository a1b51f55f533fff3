"""What makes a fresh process of an image: of an interpreter that had imported what children begin with, and was written down when the
start-up cache was made.

What those modules learn of their process when they are imported, they learn anew here. This module itself is in no such process: the
image has only its function.
"""

__all__ = ()

import os
import posix
import sys
import threading
import time

from . import context, process, spawn, util

# What else children import, most of it before their program's main module. Besides the modules of this package only such as a program cannot have
# another one of: every process that is started for this package has them under any Python.
import errno
import runpy
import selectors
import signal
import struct
from . import _crew, forkserver, notes, popen_spawn_posix, resource_tracker, synchronize

_STREAMS = ('stdin', 'stdout', 'stderr', '__stdin__', '__stdout__', '__stderr__')


def forget():
    """In what will be the image: let go of what every process has of its own."""
    for name in _STREAMS:
        setattr(sys, name, None)
    for name in ('__main__', '__mp_main__', __name__):
        sys.modules.pop(name, None)
    del context.process._current_process._config['authkey']
    delattr(sys.modules[__package__], __name__.rpartition('.')[2])


def begin():
    """In the process, before its program: be as if the modules had just been imported."""
    environment = posix.environ
    environment.clear()
    environment.update(posix._environ())
    if b'TZ' in environment:
        time.tzset()
    threading.main_thread()._set_native_id()
    process._learn()
    util._learn()
    spawn.set_executable(sys.executable)
    sys.modules.setdefault('__mp_main__', sys.modules['__main__'])


def begin_elsewhere():
    """As `begin`, where the local time is another."""
    begin()
    time.tzset()


WAYS = begin, begin_elsewhere
