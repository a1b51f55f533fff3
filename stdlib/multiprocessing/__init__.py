"""Processes with the interface of `threading`.

The functions of the package are those of one object, the default context, which remembers the start method
that the program chose. A context for a certain method comes from `get_context`.
"""

from . import context
from . import process, reduction

SUBDEBUG = 5
SUBWARNING = 25

_of_context = ('Array AuthenticationError Barrier BoundedSemaphore BufferTooShort Condition Event JoinableQueue Lock Manager '
               'Pipe Pool Process ProcessError Queue RLock RawArray RawValue Semaphore SimpleQueue TimeoutError Value '
               'active_children allow_connection_pickling cpu_count current_process freeze_support get_all_start_methods '
               'get_context get_logger get_start_method log_to_stderr parent_process reducer set_executable '
               'set_forkserver_preload set_start_method').split()

__all__ = []
for _name in _of_context:
    globals()[_name] = getattr(context._default_context, _name)
    __all__.append(_name)
del _name, _of_context

# A program that was started as a file is known to its children under a second name.
import sys as _sys
if '__main__' in _sys.modules:
    _sys.modules.setdefault('__mp_main__', _sys.modules['__main__'])

context._get_ready()
