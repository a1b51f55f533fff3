"""Data files inside packages.

Old ways take a package and path names; `files(package)` gives a path-like object for all else.
"""
import contextlib
import importlib
import inspect
import os
import pathlib
import sys
import types
import warnings

from .abc import ResourceReader

__all__ = ['Package', 'Anchor', 'ResourceReader', 'as_file', 'files', 'contents', 'is_resource', 'open_binary',
           'open_text', 'path', 'read_binary', 'read_text']

Package = types.ModuleType | str
Anchor = Package


def _module(anchor):
    if isinstance(anchor, str):
        return importlib.import_module(anchor)
    return anchor


def files(anchor=None):
    """The folder of a package, as an object with the reading half of pathlib.Path."""
    if anchor is None:
        caller = sys._getframe(1)
        anchor = caller.f_globals['__package__'] or caller.f_globals['__name__']
    module = _module(anchor)
    spec = module.__spec__
    reader = getattr(spec.loader, 'get_resource_reader', None)
    if reader is not None:
        reader = reader(spec.name)
        if reader is not None and hasattr(reader, 'files'):
            return reader.files()
    if spec.submodule_search_locations:
        return pathlib.Path(next(iter(spec.submodule_search_locations)))
    raise TypeError(f'{spec.name!r} has no files')


@contextlib.contextmanager
def as_file(path):
    """A real path of a resource, for the time of a with statement."""
    if isinstance(path, pathlib.Path):
        yield path
        return
    import tempfile
    with tempfile.TemporaryDirectory() as folder:
        target = pathlib.Path(folder, path.name)
        target.write_bytes(path.read_bytes())
        yield target


def _at(anchor, names):
    place = files(anchor)
    for name in names:
        place = place.joinpath(name)
    return place


def open_binary(anchor, *path_names):
    """Open a resource for reading bytes."""
    return _at(anchor, path_names).open('rb')


def open_text(anchor, *path_names, encoding='utf-8', errors='strict'):
    """Open a resource for reading text."""
    return _at(anchor, path_names).open('r', encoding=encoding, errors=errors)


def read_binary(anchor, *path_names):
    """The bytes of a resource."""
    return _at(anchor, path_names).read_bytes()


def read_text(anchor, *path_names, encoding='utf-8', errors='strict'):
    """The text of a resource."""
    with open_text(anchor, *path_names, encoding=encoding, errors=errors) as file:
        return file.read()


def path(anchor, *path_names):
    """Context manager with a real path of a resource."""
    return as_file(_at(anchor, path_names))


def is_resource(anchor, *path_names):
    """Whether there is a resource of that name."""
    return _at(anchor, path_names).is_file()


def contents(anchor, *path_names):
    """Names in the folder of a package; deprecated."""
    warnings.warn("importlib.resources.contents is deprecated. Use files(anchor).iterdir() instead.",
                  DeprecationWarning, stacklevel=1)
    return (item.name for item in _at(anchor, path_names).iterdir())
