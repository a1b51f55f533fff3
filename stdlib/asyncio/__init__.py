"""Concurrent programs in one thread: coroutines, driven by an event loop."""

import importlib as _importlib
import sys as _sys

# What most programs use.
from .runners import *
from .tasks import *
from .taskgroups import *
from .timeouts import *
from .exceptions import *
from .locks import *
# What the above stands on, and what is used now and then.
from .base_events import *
from .coroutines import *
from .events import *
from .futures import *
from .queues import *
from .threads import *

# Modules of the package whose names are loaded when they are first asked for: most programs do without sockets and processes.
_LATER = {
    "protocols": ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"),
    "transports": ("BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport"),
    "streams": ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
                "open_unix_connection", "start_unix_server"),
    "subprocess": ("create_subprocess_exec", "create_subprocess_shell"),
    "unix_events": ("SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher",
                    "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy", "EventLoop"),
}
_HOMES = {name: module for module, names in _LATER.items() for name in (*names, module)}
_MODULES = ("staggered", "selector_events", "base_subprocess", "trsock")

__all__ = (base_events.__all__ + coroutines.__all__ + events.__all__ + exceptions.__all__ + futures.__all__ + locks.__all__
           + queues.__all__ + runners.__all__ + tasks.__all__ + taskgroups.__all__ + timeouts.__all__ + threads.__all__
           + tuple(name for names in _LATER.values() for name in names))


def __getattr__(name):
    home = _HOMES.get(name, name if name in _MODULES else None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = _importlib.import_module(f"{__name__}.{home}")
    if name == home:
        return module
    value = globals()[name] = getattr(module, name)
    return value


def __dir__():
    return sorted({*globals(), *_HOMES})
