"""The import system as functions and classes."""
__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']

import sys
from _importsystem import _find_spec, _gcd_import

__import__ = __import__

_RELOADING = {}


def invalidate_caches():
    """Let all finders forget what they know of the file system."""
    for finder in sys.meta_path:
        if hasattr(finder, 'invalidate_caches'):
            finder.invalidate_caches()


def import_module(name, package=None):
    """Import a module and return it. A name that begins with dots is relative to `package`."""
    level = len(name) - len(name.lstrip('.')) if name.startswith('.') else 0
    if level:
        if not package:
            raise TypeError("the 'package' argument is required to perform a relative import for "
                            f"{name!r}")
        from ._bootstrap import _resolve_name
        _check_package(package)
        name = _resolve_name(name[level:], package, level)
    elif not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    elif not name:
        raise ValueError('Empty module name')
    return _gcd_import(name)


def _check_package(package):
    if not isinstance(package, str):
        raise TypeError('__package__ not set to a string')


def reload(module):
    """Run the code of a module again, in the same module object, and return that."""
    try:
        name = module.__spec__.name
    except AttributeError:
        try:
            name = module.__name__
        except AttributeError:
            raise TypeError("reload() argument must be a module") from None
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    if name in _RELOADING:
        return _RELOADING[name]
    _RELOADING[name] = module
    try:
        parent = name.rpartition('.')[0]
        path = None
        if parent:
            try:
                path = sys.modules[parent].__path__
            except KeyError:
                raise ImportError(f"parent {parent!r} not in sys.modules", name=parent) from None
        module.__spec__ = spec = _find_spec(name, path)
        if spec is None:
            raise ModuleNotFoundError(f"spec not found for the module {name!r}", name=name)
        loader = spec.loader
        if loader is not None:
            module.__loader__ = loader
            if not hasattr(loader, 'exec_module'):
                loader.load_module(name)
            else:
                loader.exec_module(module)
        # A module may replace itself.
        return sys.modules[name]
    finally:
        _RELOADING.pop(name, None)
