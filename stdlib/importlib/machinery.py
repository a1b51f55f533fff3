"""Finders and loaders of the import system."""
from _importsystem import BuiltinImporter, FrozenImporter, ModuleSpec
from ._bootstrap_external import (AppleFrameworkLoader, BYTECODE_SUFFIXES, DEBUG_BYTECODE_SUFFIXES, EXTENSION_SUFFIXES,
                                        ExtensionFileLoader, FileFinder, NamespaceLoader, OPTIMIZED_BYTECODE_SUFFIXES,
                                        PathFinder, SOURCE_SUFFIXES, SourceFileLoader, SourcelessFileLoader)


def all_suffixes():
    """All suffixes of files that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES
