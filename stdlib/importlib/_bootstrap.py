"""The core of the import system, which is part of the interpreter, under the names that programs know."""
from _importsystem import (BuiltinImporter, FrozenImporter, ModuleSpec, _find_spec, _gcd_import, _load,
                               module_from_spec)

__import__ = __import__


def _resolve_name(name, package, level):
    """The absolute name of a module that was named relative to a package."""
    base = package
    for _ in range(level - 1):
        base, dot, _ = base.rpartition('.')
        if not dot:
            raise ImportError('attempted relative import beyond top-level package')
    return base + '.' + name if name else base


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The spec of a module of which the loader is known."""
    origin = origin or getattr(loader, '_ORIGIN', origin)
    if not origin and hasattr(loader, 'get_filename'):
        from ._bootstrap_external import spec_from_file_location
        places = {} if is_package is None else {'submodule_search_locations': [] if is_package else None}
        return spec_from_file_location(name, loader=loader, **places)
    if is_package is None:
        is_package = _says_package(loader, name)
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _says_package(loader, name):
    if not hasattr(loader, 'is_package'):
        return False
    try:
        return loader.is_package(name)
    except ImportError:
        return False


def _load_module_shim(loader, fullname):
    """load_module() of loaders that know exec_module()."""
    from ._abc import _load_module_shim as shim
    return shim(loader, fullname)
