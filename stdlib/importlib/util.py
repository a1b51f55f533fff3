"""Helpers for those who write importers, or import in unusual ways."""
import sys
import types

from ._bootstrap import _find_spec, _resolve_name, module_from_spec, spec_from_loader
from ._bootstrap_external import (MAGIC_NUMBER, _RAW_MAGIC_NUMBER, cache_from_source, decode_source,
                                        source_from_cache, spec_from_file_location)
from ._abc import Loader


def source_hash(source_bytes):
    """An eight-byte hash of a source."""
    import hashlib
    return hashlib.blake2b(source_bytes, digest_size=8).digest()


def resolve_name(name, package):
    """The absolute name of a module that is given relative to a package."""
    if not name.startswith('.'):
        return name
    if not package:
        raise ImportError(f'no package specified for {repr(name)} (required for relative module names)')
    bare = name.lstrip('.')
    return _resolve_name(bare, package, len(name) - len(bare))


def find_spec(name, package=None):
    """The spec of a module, None if it is not found. Packages around it are imported."""
    fullname = resolve_name(name, package) if name.startswith('.') else name
    if fullname in sys.modules:
        module = sys.modules[fullname]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f'{name}.__spec__ is not set') from None
        if spec is None:
            raise ValueError(f'{name}.__spec__ is None')
        return spec
    parent_name = fullname.rpartition('.')[0]
    path = None
    if parent_name:
        parent = __import__(parent_name, fromlist=['__path__'])
        try:
            path = parent.__path__
        except AttributeError as e:
            raise ModuleNotFoundError(
                f"__path__ attribute not found on {parent_name!r} while trying to find {fullname!r}",
                name=fullname) from e
    return _find_spec(fullname, path)


class _LazyModule(types.ModuleType):
    """A module that is run when somebody first asks it for something."""

    def __getattribute__(self, attr):
        spec = object.__getattribute__(self, '__spec__')
        state = spec.loader_state
        if isinstance(state, dict):
            with state['lock']:
                if object.__getattribute__(self, '__class__') is _LazyModule:
                    namespace = object.__getattribute__(self, '__dict__')
                    if state['is_loading'] and (attr.startswith('__') and attr.endswith('__')):
                        return object.__getattribute__(self, attr)
                    state['is_loading'] = True
                    before = state['__dict__']
                    changed = {key: value for key, value in namespace.items()
                               if key not in before or before[key] is not value}
                    name = spec.name
                    spec.loader.exec_module(self)
                    if name in sys.modules and sys.modules[name] is not self:
                        raise ValueError(f"module object for {name!r} substituted in sys.modules during a lazy load")
                    namespace.update(changed)
                    self.__class__ = types.ModuleType
        return getattr(self, attr)

    def __delattr__(self, attr):
        self.__getattribute__(attr)
        delattr(self, attr)


class LazyLoader(Loader):
    """A loader around another one that puts off the work."""

    @staticmethod
    def __check_eager_loader(loader):
        if not hasattr(loader, 'exec_module'):
            raise TypeError('loader must define exec_module()')

    @classmethod
    def factory(cls, loader):
        """A function that makes lazy loaders of the class `loader`."""
        cls.__check_eager_loader(loader)
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def __init__(self, loader):
        self.__check_eager_loader(loader)
        self.loader = loader

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        import threading
        module.__spec__.loader = self.loader
        module.__loader__ = self.loader
        module.__spec__.loader_state = {'__dict__': module.__dict__.copy(), '__class__': module.__class__,
                                        'lock': threading.RLock(), 'is_loading': False}
        module.__class__ = _LazyModule
