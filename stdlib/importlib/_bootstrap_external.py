"""Finders and loaders of modules on a path."""
import sys
from _importsystem import (ModuleSpec, _PathFinder as PathFinder, _SourceFileLoader as SourceFileLoader,
                               _read_compiled)
from ._bootstrap import spec_from_loader

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []
# Compiled modules are keyed by the content of their source; this only marks their files for those who ask.
MAGIC_NUMBER = (3571).to_bytes(2, 'little') + b'\r\n'
_RAW_MAGIC_NUMBER = int.from_bytes(MAGIC_NUMBER, 'little')
_PYCACHE = '__pycache__'
_OPT = 'opt-'


def _split(path):
    head, sep, tail = path.rpartition('/')
    return (head or sep), tail


def _join(head, tail):
    if not head:
        return tail
    return head + tail if head.endswith('/') else head + '/' + tail


def cache_from_source(path, debug_override=None, *, optimization=None):
    """The place of the compiled form of a source file."""
    import os
    if debug_override is not None:
        import warnings
        warnings.warn('the debug_override parameter is deprecated; use \'optimization\' instead', DeprecationWarning)
        if optimization is not None:
            raise TypeError('debug_override or optimization must be set to None')
        optimization = '' if debug_override else 1
    head, tail = _split(os.fspath(path))
    base, sep, rest = tail.rpartition('.')
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    name = (base if base else rest) + sep + tag
    if optimization is None:
        optimization = '' if sys.flags.optimize == 0 else sys.flags.optimize
    optimization = str(optimization)
    if optimization != '':
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        name = f'{name}.{_OPT}{optimization}'
    name += '.pyc'
    if sys.pycache_prefix is not None:
        return _join(_join(sys.pycache_prefix, head.lstrip('/')), name)
    return _join(_join(head, _PYCACHE), name)


def source_from_cache(path):
    """The place of the source of a compiled file."""
    import os
    if sys.implementation.cache_tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    path = os.fspath(path)
    head, name = _split(path)
    prefix = sys.pycache_prefix
    if prefix is not None and head.startswith(prefix.rstrip('/') + '/'):
        head = head[len(prefix.rstrip('/')):]
    else:
        head, folder = _split(head)
        if folder != _PYCACHE:
            raise ValueError(f'{_PYCACHE} not bottom-level directory in {path!r}')
    dots = name.count('.')
    if dots not in (2, 3):
        raise ValueError(f'expected only 2 or 3 dots in {name!r}')
    if dots == 3:
        optimization = name.rsplit('.', 2)[-2]
        if not optimization.startswith(_OPT):
            raise ValueError(f"optimization portion of filename does not start with {_OPT!r}")
        level = optimization[len(_OPT):]
        if not level.isalnum():
            raise ValueError(f"optimization level {optimization!r} is not an alphanumeric value")
    return _join(head, name.partition('.')[0] + SOURCE_SUFFIXES[0])


def decode_source(source_bytes):
    """The text of a source, with line ends made uniform."""
    import io
    import tokenize
    encoding = tokenize.detect_encoding(io.BytesIO(source_bytes).readline)[0]
    return io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


_UNKNOWN = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_UNKNOWN):
    """The spec of a module in a file; None when no loader is known for it."""
    import os
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = os.path.abspath(os.fspath(location))
    spec = ModuleSpec(name, loader, origin=location)
    spec._set_fileattr = True
    if loader is None:
        for kind, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = spec.loader = kind(name, location)
                break
        else:
            return None
    if submodule_search_locations is _UNKNOWN:
        if hasattr(loader, 'is_package'):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_split(location)[0])
    return spec


def _path_isfile(path):
    import os
    return os.path.isfile(path)


def _get_sourcefile(bytecode_path):
    """The source file of a compiled one, if there is one; else the path as it is."""
    if not bytecode_path:
        return None
    rest, _, extension = bytecode_path.rpartition('.')
    if not rest or extension.lower()[-3:-1] != 'py':
        return bytecode_path
    try:
        source = source_from_cache(bytecode_path)
    except (NotImplementedError, ValueError):
        source = bytecode_path[:-1]
    return source if _path_isfile(source) else bytecode_path


class FileLoader:
    """Base of loaders of a file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def is_package(self, fullname):
        """Whether the file is the __init__ of a package."""
        return _split(self.get_filename(fullname))[1].rsplit('.', 1)[0] == '__init__'

    def create_module(self, spec):
        """Default module objects will do."""

    def exec_module(self, module):
        """Run the module."""
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname):
        """Import the module; deprecated."""
        from importlib._abc import _load_module_shim
        return _load_module_shim(self, fullname)

    def get_filename(self, fullname=None):
        """The path of the file."""
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, 'rb') as file:
            return file.read()

    def get_resource_reader(self, module):
        from importlib.readers import FileReader
        return FileReader(self)


class SourceLoader:
    """Base of loaders of source: get_data and get_filename do the work."""

    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Store a file; not needed."""

    def is_package(self, fullname):
        return _split(self.get_filename(fullname))[1].rsplit('.', 1)[0] == '__init__' and \
            fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        """Default module objects will do."""

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname):
        from importlib._abc import _load_module_shim
        return _load_module_shim(self, fullname)

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            data = self.get_data(path)
        except OSError as exc:
            raise ImportError('source not available through get_data()', name=fullname) from exc
        return decode_source(data)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class SourcelessFileLoader(FileLoader):
    """Loader of compiled modules whose source is not there."""

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        data = self.get_data(path)
        code = _read_compiled(data, path)
        if code is None:
            raise ImportError(f'bad magic number in {fullname!r}: {bytes(data[:4])!r}', name=fullname, path=path)
        return code

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader):
    """Modules of machine code cannot be loaded."""

    def create_module(self, spec):
        raise ImportError('extension modules are not supported', name=self.name, path=self.path)

    def is_package(self, fullname):
        return False

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class AppleFrameworkLoader(ExtensionFileLoader):
    """Modules of machine code in the form of Apple's mobile systems cannot be loaded."""


class NamespaceLoader:
    """Loader of packages without a file."""

    def __init__(self, name, path, path_finder=None):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """Default module objects will do."""

    def exec_module(self, module):
        """There is nothing to run."""

    def load_module(self, fullname):
        from importlib._abc import _load_module_shim
        return _load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


class FileFinder:
    """Finder of modules in one folder, by suffix: FileFinder(path, (loader class, suffixes), ...)."""

    def __init__(self, path, *loader_details):
        import os
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = os.path.abspath(path) if path and path != '.' else os.getcwd()

    def invalidate_caches(self):
        """Nothing is cached."""

    def find_spec(self, fullname, target=None):
        """The spec of a module in the folder, or None."""
        import os
        base = _join(self.path, fullname.rpartition('.')[2])
        if os.path.isdir(base):
            for suffix, loader in self._loaders:
                path = _join(base, '__init__' + suffix)
                if os.path.isfile(path):
                    return spec_from_file_location(fullname, path, loader=loader(fullname, path),
                                                   submodule_search_locations=[base])
        for suffix, loader in self._loaders:
            path = base + suffix
            if os.path.isfile(path):
                return spec_from_file_location(fullname, path, loader=loader(fullname, path),
                                               submodule_search_locations=None)
        if os.path.isdir(base):
            spec = ModuleSpec(fullname, None)
            spec.submodule_search_locations = [base]
            return spec
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        """A function for sys.path_hooks."""
        def path_hook_for_FileFinder(path):
            import os
            if path and not os.path.isdir(path):
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def __repr__(self):
        return f'FileFinder({self.path!r})'


def _get_supported_file_loaders():
    """The loaders of modules in folders, with their suffixes."""
    return [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]


_folder_hook = FileFinder.path_hook(*_get_supported_file_loaders())
