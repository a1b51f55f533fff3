"""Finders and loaders of the import system."""
from _frozen_importlib import BuiltinImporter, ModuleSpec
from _frozen_importlib_external import (BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES, EXTENSION_SUFFIXES,
                                        ExtensionFileLoader, FileFinder, NamespaceLoader, OPTIMIZED_BYTECODE_SUFFIXES,
                                        PathFinder, SOURCE_SUFFIXES, SourceFileLoader, SourcelessFileLoader)


class FrozenImporter:
    """Importer of frozen modules, of which there are none."""
    _ORIGIN = 'frozen'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        raise ImportError(f'{module.__spec__.name!r} is not a frozen module', name=module.__spec__.name)

    @classmethod
    def get_code(cls, fullname):
        raise ImportError(f'{fullname!r} is not a frozen module', name=fullname)

    get_source = is_package = get_code


def all_suffixes():
    """All suffixes of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
