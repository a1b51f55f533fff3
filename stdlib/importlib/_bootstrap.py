"""The core of the import system, which is part of the interpreter, under the names that programs know."""
import _imp
import sys
import _thread
from _importsystem import (BuiltinImporter, FrozenImporter, ModuleSpec, _find_spec, _gcd_import, _load,
                               module_from_spec)

__import__ = __import__


def _verbose_message(message, *args, verbosity=1):
    """Print a message when the interpreter was started with -v."""
    if sys.flags.verbose >= verbosity:
        if not message.startswith(('#', 'import ')):
            message = '# ' + message
        print(message.format(*args), file=sys.stderr)


def _call_with_frames_removed(f, *args, **kwds):
    """Call f; tracebacks leave this call out."""
    return f(*args, **kwds)


class _DeadlockError(RuntimeError):
    """Threads import modules that wait for each other."""


class _ModuleLock:
    """A lock that the same thread may take again."""

    def __init__(self, name):
        self.name = name
        self.lock = _thread.RLock()

    def acquire(self):
        return self.lock.acquire()

    def release(self):
        self.lock.release()

    def __repr__(self):
        return f'_ModuleLock({self.name!r}) at {id(self)}'


class _ImportLockContext:
    """Holds the import lock in a with statement."""

    def __enter__(self):
        _imp.acquire_lock()

    def __exit__(self, *exc):
        _imp.release_lock()


def _resolve_name(name, package, level):
    parts = package.rsplit('.', level - 1)
    if len(parts) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{parts[0]}.{name}' if name else parts[0]


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level > 0:
        if not isinstance(package, str):
            raise TypeError('__package__ not set to a string')
        if not package:
            raise ImportError('attempted relative import with no known parent package')
    if not name and level == 0:
        raise ValueError('Empty module name')


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module of which the loader is known."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if not origin and hasattr(loader, 'get_filename'):
        from ._bootstrap_external import spec_from_file_location
        if is_package is None:
            return spec_from_file_location(name, loader=loader)
        return spec_from_file_location(name, loader=loader, submodule_search_locations=[] if is_package else None)
    if is_package is None:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _init_module_attrs(spec, module, *, override=False):
    """Give a module the attributes that its spec tells."""
    def give(name, value):
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass

    give('__name__', spec.name)
    give('__loader__', spec.loader)
    give('__package__', spec.parent)
    try:
        module.__spec__ = spec
    except AttributeError:
        pass
    if spec.submodule_search_locations is not None:
        give('__path__', spec.submodule_search_locations)
    if spec.has_location:
        give('__file__', spec.origin)
        if spec.cached is not None:
            give('__cached__', spec.cached)
    return module


def _exec(spec, module):
    """Run a module again in its old module object."""
    name = spec.name
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name!r} not in sys.modules', name=name)
    if spec.loader is None:
        if spec.submodule_search_locations is None:
            raise ImportError('missing loader', name=name)
        _init_module_attrs(spec, module, override=True)
    else:
        _init_module_attrs(spec, module, override=True)
        if hasattr(spec.loader, 'exec_module'):
            spec.loader.exec_module(module)
        else:
            spec.loader.load_module(name)
    # A module may replace itself.
    return sys.modules[name]


def _load_module_shim(loader, fullname):
    """load_module() of loaders that know exec_module()."""
    from ._abc import _load_module_shim as shim
    return shim(loader, fullname)
