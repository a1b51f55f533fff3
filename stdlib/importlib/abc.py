"""Abstract base classes of finders and loaders."""
__all__ = ['Loader', 'MetaPathFinder', 'PathEntryFinder', 'ResourceLoader', 'InspectLoader', 'ExecutionLoader',
           'FileLoader', 'SourceLoader']

import abc

from . import _bootstrap_external
from . import machinery
from ._abc import Loader


def _register(abstract_cls, *classes):
    for cls in classes:
        abstract_cls.register(cls)


class MetaPathFinder(metaclass=abc.ABCMeta):
    """A finder for sys.meta_path: its find_spec(fullname, path, target) gives a spec or None."""

    def invalidate_caches(self):
        """Forget what is cached."""


_register(MetaPathFinder, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.PathFinder)


class PathEntryFinder(metaclass=abc.ABCMeta):
    """A finder for one entry of a path: its find_spec(fullname, target) gives a spec or None."""

    def invalidate_caches(self):
        """Forget what is cached."""


_register(PathEntryFinder, machinery.FileFinder)


class ResourceLoader(Loader):
    """A loader that gives data of the place the module came from."""

    @abc.abstractmethod
    def get_data(self, path):
        """The bytes at a path."""
        raise OSError


class InspectLoader(Loader):
    """A loader that tells about its modules."""

    def is_package(self, fullname):
        """Whether a module is a package."""
        raise ImportError

    def get_code(self, fullname):
        """The code object of a module, or None."""
        source = self.get_source(fullname)
        return None if source is None else self.source_to_code(source)

    @abc.abstractmethod
    def get_source(self, fullname):
        """The source text of a module, or None."""
        raise ImportError

    @staticmethod
    def source_to_code(data, path='<string>'):
        """Compile source."""
        return compile(data, path, 'exec', dont_inherit=True)

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname):
        from ._abc import _load_module_shim
        return _load_module_shim(self, fullname)


_register(InspectLoader, machinery.BuiltinImporter, machinery.FrozenImporter, machinery.NamespaceLoader)


class ExecutionLoader(InspectLoader):
    """A loader of modules that can be run as scripts."""

    @abc.abstractmethod
    def get_filename(self, fullname):
        """The file of a module."""
        raise ImportError

    def get_code(self, fullname):
        source = self.get_source(fullname)
        if source is None:
            return None
        try:
            path = self.get_filename(fullname)
        except ImportError:
            return self.source_to_code(source)
        return self.source_to_code(source, path)


_register(ExecutionLoader, machinery.ExtensionFileLoader)


class FileLoader(_bootstrap_external.FileLoader, ResourceLoader, ExecutionLoader):
    """A loader of files."""


_register(FileLoader, machinery.SourceFileLoader, machinery.SourcelessFileLoader)


class SourceLoader(_bootstrap_external.SourceLoader, ResourceLoader, ExecutionLoader):
    """A loader of source, from wherever get_data takes it."""

    def path_mtime(self, path):
        """Time of the last change of a file."""
        if self.path_stats.__func__ is SourceLoader.path_stats:
            raise OSError
        return int(self.path_stats(path)['mtime'])

    def path_stats(self, path):
        """Facts about a file: mtime, and perhaps size."""
        if self.path_mtime.__func__ is SourceLoader.path_mtime:
            raise OSError
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Write bytes to a file."""


_register(SourceLoader, machinery.SourceFileLoader)


def __getattr__(name):
    if name in ('ResourceReader', 'Traversable', 'TraversableResources'):
        from .resources import abc as _resources_abc
        import warnings
        warnings._deprecated(f"{__name__}.{name}", remove=(3, 14))
        return getattr(_resources_abc, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
