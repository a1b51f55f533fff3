"""Helpers for packages."""
import importlib
import importlib.util
import importlib.machinery
import os
import os.path
import sys
from collections import namedtuple
from functools import singledispatch
from types import ModuleType

__all__ = ['get_importer', 'iter_importers', 'get_loader', 'find_loader', 'walk_packages', 'iter_modules', 'get_data',
           'resolve_name', 'ModuleInfo', 'extend_path']

ModuleInfo = namedtuple('ModuleInfo', 'module_finder name ispkg')
ModuleInfo.__doc__ = 'A namedtuple with minimal info about a module.'


def walk_packages(path=None, prefix='', onerror=None):
    """ModuleInfo of all modules below a path, packages being imported to look into them."""
    seen = set()
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            __import__(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
        except Exception:
            if onerror is None:
                raise
            onerror(info.name)
        else:
            folders = []
            for folder in getattr(sys.modules[info.name], '__path__', None) or []:
                if folder not in seen:
                    seen.add(folder)
                    folders.append(folder)
            yield from walk_packages(folders, info.name + '.', onerror)


def iter_modules(path=None, prefix=''):
    """ModuleInfo of the modules on a path, sys.path if None."""
    if path is None:
        importers = iter_importers()
    elif isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    else:
        importers = map(get_importer, path)
    seen = set()
    for finder in importers:
        for name, ispkg in iter_importer_modules(finder, prefix):
            if name not in seen:
                seen.add(name)
                yield ModuleInfo(finder, name, ispkg)


@singledispatch
def iter_importer_modules(importer, prefix=''):
    if not hasattr(importer, 'iter_modules'):
        return []
    return importer.iter_modules(prefix)


@iter_importer_modules.register(importlib.machinery.FileFinder)
def _iter_file_finder_modules(importer, prefix=''):
    if importer.path is None or not os.path.isdir(importer.path):
        return
    seen = set()
    try:
        names = sorted(os.listdir(importer.path))
    except OSError:
        names = []
    import inspect
    for file in names:
        name = inspect.getmodulename(file)
        if name == '__init__' or name in seen:
            continue
        path = os.path.join(importer.path, file)
        ispkg = False
        if not name and os.path.isdir(path) and '.' not in file:
            name = file
            try:
                inside = os.listdir(path)
            except OSError:
                inside = []
            if not any(inspect.getmodulename(entry) == '__init__' for entry in inside):
                continue
            ispkg = True
        if name and '.' not in name:
            seen.add(name)
            yield prefix + name, ispkg


def get_importer(path_item):
    """The finder of one entry of a path."""
    path_item = os.fsdecode(path_item)
    try:
        found = sys.path_importer_cache[path_item]
    except KeyError:
        found = None
        for hook in sys.path_hooks:
            try:
                found = hook(path_item)
                break
            except ImportError:
                pass
        else:
            if os.path.isdir(path_item or '.'):
                return importlib.machinery.FileFinder(
                    path_item, (importlib.machinery.SourceFileLoader, importlib.machinery.SOURCE_SUFFIXES))
            return None
        sys.path_importer_cache.setdefault(path_item, found)
    return found


def iter_importers(fullname=""):
    """The finders that an import of `fullname` asks."""
    if fullname.startswith('.'):
        raise ImportError("Relative module name {!r} not supported".format(fullname))
    if '.' in fullname:
        package = importlib.import_module(fullname.rpartition('.')[0])
        path = getattr(package, '__path__', None)
        if path is None:
            return
    else:
        yield from sys.meta_path
        path = sys.path
    for item in path:
        yield get_importer(item)


def _deprecated_loader(name):
    import warnings
    warnings._deprecated(f"pkgutil.{name}", f"{warnings._DEPRECATED_MSG}; use importlib.util.find_spec() instead",
                         remove=(3, 14))


def get_loader(module_or_name):
    """The loader of a module; deprecated."""
    _deprecated_loader('get_loader')
    if isinstance(module_or_name, str):
        if module_or_name in sys.modules and sys.modules[module_or_name] is None:
            return None
        module_or_name = sys.modules.get(module_or_name, module_or_name)
    if isinstance(module_or_name, ModuleType):
        loader = getattr(module_or_name, '__loader__', None)
        if loader is not None:
            return loader
        if getattr(module_or_name, '__spec__', None) is None:
            return None
        module_or_name = module_or_name.__name__
    return find_loader(module_or_name)


def find_loader(fullname):
    """The loader of a module by name; deprecated."""
    _deprecated_loader('find_loader')
    if fullname.startswith('.'):
        raise ImportError("Relative module name {!r} not supported".format(fullname))
    try:
        spec = importlib.util.find_spec(fullname)
    except (ImportError, AttributeError, TypeError, ValueError) as ex:
        raise ImportError("Error while finding loader for {!r} ({}: {})".format(fullname, type(ex), ex)) from ex
    return spec.loader if spec is not None else None


def extend_path(path, name):
    """For the __path__ of packages that are spread over several folders of sys.path."""
    if not isinstance(path, list):
        return path
    path = path[:]
    parent, _, leaf = name.rpartition('.')
    if parent:
        try:
            places = getattr(sys.modules[parent], '__path__')
        except (KeyError, AttributeError):
            return path
    else:
        places = sys.path
    for folder in places:
        if not isinstance(folder, str):
            continue
        candidate = os.path.join(folder, leaf)
        if candidate not in path and os.path.isfile(os.path.join(candidate, '__init__.py')):
            path.append(candidate)
        listing = os.path.join(folder, name + '.pkg')
        if os.path.isfile(listing):
            try:
                file = open(listing)
            except OSError as msg:
                sys.stderr.write("Can't open %s: %s\n" % (listing, msg))
                continue
            with file:
                for line in file:
                    line = line.rstrip('\n')
                    if line and not line.startswith('#'):
                        path.append(line)
    return path


def get_data(package, resource):
    """The bytes of a file of a package, None if the package's loader cannot give it."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        return None
    loader = spec.loader
    if loader is None or not hasattr(loader, 'get_data'):
        return None
    module = sys.modules.get(package) or importlib.import_module(package)
    if module is None or not hasattr(module, '__file__'):
        return None
    return loader.get_data(os.path.join(os.path.dirname(module.__file__), *resource.split('/')))


def resolve_name(name):
    """The object that a dotted name, or MODULE:NAME, stands for."""
    import re
    match = re.fullmatch(r'(?P<pkg>(?!\d)(\w+)(\.(?!\d)(\w+))*)(?P<cln>:(?P<obj>(?!\d)(\w+)(\.(?!\d)(\w+))*)?)?', name)
    if not match:
        raise ValueError(f'invalid format: {name!r}')
    if match.group('cln'):
        result = importlib.import_module(match.group('pkg'))
        parts = match.group('obj').split('.') if match.group('obj') else []
    else:
        parts = name.split('.')
        dotted = parts.pop(0)
        result = importlib.import_module(dotted)
        while parts:
            try:
                result = importlib.import_module(f'{dotted}.{parts[0]}')
            except ImportError:
                break
            dotted = f'{dotted}.{parts.pop(0)}'
    for part in parts:
        result = getattr(result, part)
    return result
