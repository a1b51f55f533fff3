"""The standard encodings: this package registers the search function that finds them.

Encodings that the interpreter or the JVM knows are made by encodings._standard; all others are modules of this package
with a function getregentry().
"""

import codecs
import sys

from . import aliases
from ._standard import find as _find_standard

_cache = {}
_aliases = aliases.aliases


class CodecRegistryError(LookupError, SystemError):
    """A module of this package that is no proper codec."""


def normalize_encoding(encoding):
    """The name with every run of characters other than ASCII letters, digits and dots as one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    chars = []
    gap = False
    for c in encoding:
        if c.isalnum() or c == '.':
            if gap and chars:
                chars.append('_')
            if c.isascii():
                chars.append(c)
            gap = False
        else:
            gap = True
    return ''.join(chars)


def _import(name):
    full = __name__ + '.' + name
    try:
        __import__(full)
    except ImportError:
        return None
    module = sys.modules[full]
    try:
        getregentry = module.getregentry
    except AttributeError:
        return None
    entry = getregentry()
    if not isinstance(entry, codecs.CodecInfo):
        if not isinstance(entry, tuple) or not 4 <= len(entry) <= 7:
            raise CodecRegistryError('module "%s" (%s) failed to register' % (full, module.__file__))
        if (not callable(entry[0]) or not callable(entry[1])
                or any(f is not None and not callable(f) for f in entry[2:])):
            raise CodecRegistryError('incompatible codecs in module "%s" (%s)' % (full, module.__file__))
        entry = codecs.CodecInfo(*entry)
    for alias in getattr(module, 'getaliases', tuple)():
        _aliases.setdefault(alias, name)
    return entry


def search_function(encoding):
    """Find a codec by its name; None when there is none."""
    try:
        return _cache[encoding]
    except KeyError:
        pass
    name = normalize_encoding(encoding)
    alias = _aliases.get(name) or _aliases.get(name.replace('.', '_'))
    entry = None
    for candidate in (alias, name) if alias is not None else (name,):
        if candidate and '.' not in candidate:
            entry = _find_standard(candidate) or _import(candidate)
            if entry is not None:
                break
    _cache[encoding] = entry
    return entry


def __getattr__(name):
    """The module of a codec: one that nobody imported yet, or one that has no file of its own."""
    from encodings._standard import MAKERS
    if name in MAKERS:
        __import__(__name__ + '.' + name)
        return sys.modules[__name__ + '.' + name]
    from encodings._charsets import CHARSETS, MULTIBYTE
    if name in CHARSETS or name in MULTIBYTE:
        from encodings._standard import fill
        full = __name__ + '.' + name
        module = sys.modules[full] = type(sys)(full, "The codec %s." % name)
        fill(module.__dict__, name)
        globals()[name] = module
        return module
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


codecs.register(search_function)
