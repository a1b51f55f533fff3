"""Objects to bytes and back, in the six protocols of CPython.

Reading a pickle can run any code: only read what comes from a trusted place. The work is done natively; the classes _Pickler and _Unpickler do
the same in Python, for programs that change it by subclasses, and are imported when first asked for.
"""

import sys
from copyreg import dispatch_table
from _pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError,
                     dump, dumps, load, loads)

import _pickle_opcodes
from _pickle_opcodes import *
from _pickle_opcodes import _tuplesize2code

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"]
__all__ += [name for name in dir(_pickle_opcodes) if name.isupper()]

compatible_formats = [f"{major}.{minor}" for major in range(1, 6) for minor in range(4 if major == 1 else 1)]
format_version = compatible_formats[-1]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)

_PYTHON_HALF = {'_Pickler': '_pypickler', '_dump': '_pypickler', '_dumps': '_pypickler',
                '_Unpickler': '_pyunpickler', '_load': '_pyunpickler', '_loads': '_pyunpickler'}


def __getattr__(name):
    if name not in _PYTHON_HALF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(__import__(_PYTHON_HALF[name]), name)
    return found


def _getattribute(obj, name):
    """The object that a dotted name leads to from another, and the last but one on the way."""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        parent = obj
        try:
            obj = getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {parent!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The name of the module in which an object is found under a name."""
    said = getattr(obj, '__module__', None)
    if said is not None:
        return said
    for candidate, module in list(sys.modules.items()):
        if module is None or candidate in ('__main__', '__mp_main__'):
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return candidate
        except AttributeError:
            pass
    return '__main__'


def encode_long(x):
    """The shortest two's complement of an int, little end first; nothing for 0."""
    magnitude = x if x >= 0 else ~x
    return x.to_bytes(magnitude.bit_length() // 8 + 1, 'little', signed=True) if x else b''


def decode_long(data):
    """The int that encode_long() made these bytes of."""
    return int.from_bytes(data, 'little', signed=True)
