"""Modules imported from ZIP archives: zipimporter is a finder and loader for one archive, or a folder in it."""

import os
import sys
from importlib.util import spec_from_loader

__all__ = ['ZipImportError', 'zipimporter']


class ZipImportError(ImportError):
    """A path that is no archive, or a module that is not in it."""


_archives = {}


def _directory(archive):
    """The names in an archive with their ZipInfo objects, read again when the file has changed."""
    from zipfile import BadZipFile, ZipFile
    stamp = os.stat(archive).st_mtime_ns
    known = _archives.get(archive)
    if known is None or known[0] != stamp:
        try:
            with ZipFile(archive) as z:
                known = _archives[archive] = stamp, dict(z.NameToInfo)
        except BadZipFile:
            raise ZipImportError(f'not a Zip file: {archive!r}', path=archive) from None
    return known[1]


class zipimporter:
    """An importer of the modules in an archive: zipimporter('x.zip') or zipimporter('x.zip/folder')."""

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError(f"expected str, not {type(path)!r}")
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        archive, inner = path, []
        while not os.path.exists(archive):
            above, name = os.path.split(archive)
            if above == archive:
                raise ZipImportError('not a Zip file', path=path)
            archive = above
            inner.insert(0, name)
        if not os.path.isfile(archive):
            raise ZipImportError('not a Zip file', path=path)
        _directory(archive)
        self.archive = archive
        self.prefix = ''.join(name + os.sep for name in inner)

    def __repr__(self):
        place = f'{self.archive}{os.sep}{self.prefix}' if self.prefix else self.archive
        return f'<zipimporter object "{place}">'

    def _names(self):
        return _directory(self.archive)

    def _locate(self, fullname):
        """The name of a module's source or compiled code in the archive, and whether it is a package; None when it is not there."""
        base = self.prefix + fullname.rpartition('.')[2]
        names = self._names()
        for stem, package in ((base + '/__init__', True), (base, False)):
            for name in (stem + '.py', stem + '.pyc'):
                if name in names:
                    return name, package
        return None

    def _need(self, fullname):
        found = self._locate(fullname)
        if found is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found

    def find_spec(self, fullname, target=None):
        """The spec of a module, or None."""
        found = self._locate(fullname)
        if found is not None:
            return spec_from_loader(fullname, self, is_package=found[1])
        folder = self.prefix + fullname.rpartition('.')[2] + '/'
        if folder in self._names():
            # A folder without __init__.py is a part of a namespace package.
            from importlib.machinery import ModuleSpec
            spec = ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations.append(os.path.join(self.archive, folder.rstrip('/')))
            return spec
        return None

    def get_data(self, pathname):
        """The bytes of a file in the archive."""
        from zipfile import ZipFile
        key = pathname.removeprefix(self.archive + os.sep)
        if key not in self._names():
            raise OSError(0, '', key)
        with ZipFile(self.archive) as z:
            return z.read(key)

    def get_filename(self, fullname):
        """What __file__ of a module is."""
        return os.path.join(self.archive, self._need(fullname)[0])

    def is_package(self, fullname):
        """Whether a module is a package."""
        return self._need(fullname)[1]

    def get_source(self, fullname):
        """The source of a module; None when there is only its code."""
        from importlib.util import decode_source
        path = self.get_filename(fullname)
        return decode_source(self.get_data(path)) if path.endswith('.py') else None

    def get_code(self, fullname):
        """The code of a module."""
        path = self.get_filename(fullname)
        data = self.get_data(path)
        if path.endswith('.py'):
            return compile(data, path, 'exec', dont_inherit=True)
        from importlib._bootstrap_external import _read_compiled
        code = _read_compiled(data, path)
        if code is None:
            raise ZipImportError(f'bad magic number in {fullname!r}', name=fullname, path=path)
        return code

    def create_module(self, spec):
        """None: an ordinary module will do."""
        return None

    def exec_module(self, module):
        """Runs the code of a module in it."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """Imports a module, in the old way."""
        from importlib.util import module_from_spec
        spec = self.find_spec(fullname)
        if spec is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        module = sys.modules.setdefault(fullname, module_from_spec(spec))
        self.exec_module(module)
        return sys.modules[fullname]

    def get_resource_reader(self, fullname):
        """The resources of a package in the archive."""
        from importlib.resources.readers import ZipReader
        return ZipReader(self, fullname) if self.is_package(fullname) else None

    def invalidate_caches(self):
        """Has the archive's directory read again."""
        _archives.pop(self.archive, None)
