"""Readers of resources of packages."""
import os
import pathlib

from .abc import TraversableResources


class FileReader(TraversableResources):
    """Resources beside a file."""

    def __init__(self, loader):
        self.path = pathlib.Path(os.path.dirname(loader.path))

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class NamespaceReader(TraversableResources):
    """Resources of a package in several folders: the first one that is there."""

    def __init__(self, namespace_path):
        self.path = pathlib.Path(next(iter(namespace_path)))

    def resource_path(self, resource):
        return str(self.path.joinpath(resource))

    def files(self):
        return self.path


class ZipReader(TraversableResources):
    """Resources of a package in a ZIP archive."""

    def __init__(self, loader, module):
        self.prefix = loader.prefix.replace('\\', '/')
        if loader.is_package(module):
            self.prefix += module.rpartition('.')[2] + '/'
        self.archive = loader.archive

    def open_resource(self, resource):
        try:
            return super().open_resource(resource)
        except KeyError as exc:
            raise FileNotFoundError(exc.args[0]) from exc

    def files(self):
        import zipfile
        return zipfile.Path(self.archive, self.prefix)
