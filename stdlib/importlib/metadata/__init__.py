"""What is known of installed packages: versions, files, requirements, entry points (from *.dist-info and *.egg-info)."""

__all__ = ['Distribution', 'DistributionFinder', 'PackageMetadata', 'PackageNotFoundError', 'SimplePath', 'distribution',
           'distributions', 'entry_points', 'files', 'metadata', 'packages_distributions', 'requires', 'version']

import abc
import csv
import os
import pathlib
import re
import sys
from typing import Protocol


class PackageNotFoundError(ModuleNotFoundError):
    """No package of that name is installed."""

    def __str__(self):
        return f"No package metadata was found for {self.name}"

    @property
    def name(self):
        (name,) = self.args
        return name


class SimplePath(Protocol):
    """What files of a distribution can be asked."""

    def joinpath(self, other): ...
    def __truediv__(self, other): ...
    @property
    def parent(self): ...
    def read_text(self, encoding=None): ...
    def read_bytes(self): ...
    def exists(self): ...


class PackageMetadata:
    """The headers of a METADATA file. Names are looked up without regard to case; several of one name are kept."""

    def __init__(self, text):
        self._headers = []
        head, _, body = text.replace('\r\n', '\n').partition('\n\n')
        for line in head.split('\n'):
            if line[:1] in (' ', '\t') and self._headers:
                name, value = self._headers[-1]
                self._headers[-1] = name, value + '\n' + line
            elif ':' in line:
                name, value = line.split(':', 1)
                self._headers.append((name, value.strip()))
        if body.strip():
            self._headers.append(('Description', body))

    def __len__(self):
        return len(self._headers)

    def __contains__(self, name):
        return any(n.lower() == name.lower() for n, _ in self._headers)

    def __getitem__(self, name):
        for n, value in self._headers:
            if n.lower() == name.lower():
                return value
        raise KeyError(name)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        return [n for n, _ in self._headers]

    def values(self):
        return [v for _, v in self._headers]

    def items(self):
        return list(self._headers)

    def get(self, name, failobj=None):
        return self[name] if name in self else failobj

    def get_all(self, name, failobj=None):
        return [v for n, v in self._headers if n.lower() == name.lower()] or failobj

    @property
    def json(self):
        """The headers as the dictionary that PEP 566 describes."""
        several = {'classifier', 'obsoletes_dist', 'platform', 'project_url', 'provides_dist', 'provides_extra',
                   'requires_dist', 'requires_external', 'supported_platform', 'dynamic', 'license_file'}
        out = {}
        for name in self.keys():
            key = name.lower().replace('-', '_')
            value = self.get_all(name) if key in several else self[name]
            if key == 'keywords':
                value = re.split(r'\s+', value)
            out[key] = value
        return out


class EntryPoint:
    """A name for an object of a package: group, name, and value such as 'package.module:attribute [extra]'."""

    _form = re.compile(r'(?P<module>[\w.]+)\s*(:\s*(?P<attr>[\w.]+)\s*)?((?P<extras>\[.*\])\s*)?$')
    dist = None

    def __init__(self, name, value, group):
        vars(self).update(name=name, value=value, group=group)

    def __setattr__(self, name, value):
        raise AttributeError("EntryPoint objects are immutable.")

    def _part(self, name):
        return self._form.match(self.value)[name]

    @property
    def module(self):
        return self._part('module')

    @property
    def attr(self):
        return self._part('attr') or ''

    @property
    def extras(self):
        return re.findall(r'\w+', self._part('extras') or '')

    def load(self):
        """Imports the module and gives the object."""
        from importlib import import_module
        found = import_module(self.module)
        for name in filter(None, self.attr.split('.')):
            found = getattr(found, name)
        return found

    def matches(self, **params):
        return all(getattr(self, k) == v for k, v in params.items())

    def _for(self, dist):
        vars(self).update(dist=dist)
        return self

    def _key(self):
        return self.name, self.value, self.group

    def __lt__(self, other):
        return self._key() < other._key()

    def __eq__(self, other):
        return isinstance(other, EntryPoint) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        return f'EntryPoint(name={self.name!r}, value={self.value!r}, group={self.group!r})'


class EntryPoints(tuple):
    """Entry points, to select from by group, name, or any other attribute."""

    __slots__ = ()

    def __getitem__(self, name):
        for ep in self.select(name=name):
            return ep
        raise KeyError(name)

    def __repr__(self):
        return f'{self.__class__.__name__}({tuple(self)!r})'

    def select(self, **params):
        return EntryPoints(ep for ep in self if ep.matches(**params))

    @property
    def names(self):
        return {ep.name for ep in self}

    @property
    def groups(self):
        return {ep.group for ep in self}


class FileHash:
    def __init__(self, spec):
        self.mode, _, self.value = spec.partition('=')

    def __repr__(self):
        return f'<FileHash mode: {self.mode} value: {self.value}>'


class PackagePath(pathlib.PurePosixPath):
    """A file of a distribution, with the hash and size that were recorded."""

    hash = size = dist = None

    def read_text(self, encoding='utf-8'):
        return self.locate().read_text(encoding=encoding)

    def read_binary(self):
        return self.locate().read_bytes()

    def locate(self):
        return self.dist.locate_file(self)


class Distribution(metaclass=abc.ABCMeta):
    """An installed package."""

    @abc.abstractmethod
    def read_text(self, filename):
        """The text of a file of the metadata, or None."""

    @abc.abstractmethod
    def locate_file(self, path):
        """Where a file of the package is."""

    @classmethod
    def from_name(cls, name):
        if not name:
            raise ValueError("A distribution name is required.")
        for dist in cls.discover(name=name):
            return dist
        raise PackageNotFoundError(name)

    @classmethod
    def discover(cls, *, context=None, **kwargs):
        if context and kwargs:
            raise ValueError("cannot accept context and kwargs")
        context = context or DistributionFinder.Context(**kwargs)
        for finder in sys.meta_path:
            find = getattr(finder, 'find_distributions', None)
            if find is not None:
                yield from find(context)
        yield from MetadataPathFinder.find_distributions(context)

    @staticmethod
    def at(path):
        return PathDistribution(pathlib.Path(path))

    @property
    def metadata(self):
        for name in ('METADATA', 'PKG-INFO', ''):
            text = self.read_text(name)
            if text:
                return PackageMetadata(text)
        return PackageMetadata('')

    @property
    def name(self):
        return self.metadata['Name']

    @property
    def version(self):
        return self.metadata['Version']

    @property
    def entry_points(self):
        return EntryPoints(ep._for(self) for ep in _read_entry_points(self.read_text('entry_points.txt') or ''))

    @property
    def files(self):
        record = self.read_text('RECORD')
        if record is not None:
            rows = csv.reader(record.splitlines())
        else:
            listing = self.read_text('SOURCES.txt')
            if listing is None:
                return None
            rows = ([line] for line in listing.splitlines())
        found = []
        for row in rows:
            file = PackagePath(row[0])
            file.hash = FileHash(row[1]) if len(row) > 1 and row[1] else None
            file.size = int(row[2]) if len(row) > 2 and row[2] else None
            file.dist = self
            found.append(file)
        return found

    @property
    def requires(self):
        found = self.metadata.get_all('Requires-Dist')
        if found is None:
            text = self.read_text('requires.txt')
            found = None if text is None else _egg_requirements(text)
        return found and list(found)


def _egg_requirements(text):
    section = ''
    for line in text.splitlines():
        line = line.strip()
        if line.startswith('['):
            section = line[1:-1]
        elif line and not line.startswith('#'):
            extra, _, marker = section.partition(':')
            conditions = [f'({marker})' if marker and extra else marker] if marker else []
            if extra:
                conditions.append(f'extra == "{extra}"')
            yield line + ('; ' + ' and '.join(conditions) if conditions else '')


def _read_entry_points(text):
    group = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith('#'):
            continue
        if line.startswith('[') and line.endswith(']'):
            group = line[1:-1]
        elif group is not None:
            name, _, value = line.partition('=')
            yield EntryPoint(name.strip(), value.strip(), group)


class DistributionFinder(metaclass=abc.ABCMeta):
    """A finder that finds distributions too."""

    class Context:
        """What is searched for, and where."""

        name = None

        def __init__(self, **kwargs):
            vars(self).update(kwargs)

        @property
        def path(self):
            return vars(self).get('path', sys.path)

    @abc.abstractmethod
    def find_distributions(self, context=Context()):
        """Iterates over the distributions that fit."""


def _normal(name):
    return re.sub(r'[-_.]+', '-', name).lower().replace('-', '_')


class MetadataPathFinder(DistributionFinder):
    """Finds the distributions of a path's folders."""

    @classmethod
    def find_distributions(cls, context=DistributionFinder.Context()):
        wanted = _normal(context.name) if context.name else None
        for folder in context.path:
            try:
                names = sorted(os.listdir(folder or '.'))
            except OSError:
                continue
            for name in names:
                stem, ext = os.path.splitext(name)
                if ext not in ('.dist-info', '.egg-info'):
                    continue
                if wanted is None or _normal(stem.partition('-')[0]) == wanted:
                    yield PathDistribution(pathlib.Path(folder, name))

    @classmethod
    def invalidate_caches(cls):
        """Nothing is kept."""


class PathDistribution(Distribution):
    """A distribution whose metadata is a folder, or one file in the old way."""

    def __init__(self, path):
        self._path = path

    def read_text(self, filename):
        try:
            return self._path.joinpath(filename).read_text(encoding='utf-8')
        except (FileNotFoundError, IsADirectoryError, KeyError, NotADirectoryError, PermissionError):
            return None

    def locate_file(self, path):
        return self._path.parent / path


def distribution(distribution_name):
    """The distribution of a name."""
    return Distribution.from_name(distribution_name)


def distributions(**kwargs):
    """Iterates over all distributions that fit."""
    return Distribution.discover(**kwargs)


def metadata(distribution_name):
    """The metadata of a distribution."""
    return Distribution.from_name(distribution_name).metadata


def version(distribution_name):
    """The version of a distribution, as a text."""
    return distribution(distribution_name).version


def entry_points(**params):
    """The entry points of all distributions, or those with certain attributes."""
    seen = set()
    found = []
    for dist in distributions():
        key = _normal(dist.metadata.get('Name') or '')
        if key not in seen:
            seen.add(key)
            found.extend(dist.entry_points)
    return EntryPoints(found).select(**params)


def files(distribution_name):
    """The files of a distribution, or None when they were not recorded."""
    return distribution(distribution_name).files


def requires(distribution_name):
    """The requirements of a distribution, or None."""
    return distribution(distribution_name).requires


def packages_distributions():
    """A dictionary from top-level packages to the names of the distributions that have them."""
    found = {}
    for dist in distributions():
        tops = (dist.read_text('top_level.txt') or '').split()
        if not tops:
            tops = {f.parts[0] if len(f.parts) > 1 else f.stem for f in dist.files or () if f.suffix == '.py'}
        for top in tops:
            found.setdefault(top, []).append(dist.metadata['Name'])
    return found
