"""Compile source files to the cache."""

import enum
import importlib.machinery
import importlib.util
import os
import sys
import traceback
from _importsystem import _write_compiled

__all__ = ["compile", "main", "PyCompileError", "PycInvalidationMode"]


class PyCompileError(Exception):
    """A file does not compile."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        name = exc_type.__name__
        if exc_type is SyntaxError:
            text = ''.join(traceback.format_exception_only(exc_type, exc_value))
            message = text.replace('File "<string>"', 'File "%s"' % file)
        else:
            message = "Sorry: %s: %s" % (name, exc_value)
        Exception.__init__(self, msg or message, name, exc_value, file)
        self.exc_type_name = name
        self.exc_value = exc_value
        self.file = file
        self.msg = msg or message

    def __str__(self):
        return self.msg


class PycInvalidationMode(enum.Enum):
    """How a cache file is known to be fresh; this implementation always compares the source's content."""
    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compile a file; the path of the cache file, None when it does not compile."""
    file = os.fspath(file)
    if cfile is None:
        cfile = importlib.util.cache_from_source(file, optimization=None if optimize < 0 else optimize or '')
    if os.path.islink(cfile):
        raise FileExistsError(f'{cfile} is a symlink and will be changed into a regular file if import writes a '
                              'byte-compiled file to it')
    if os.path.exists(cfile) and not os.path.isfile(cfile):
        raise FileExistsError(f'{cfile} is a non-regular file and will be changed into a regular one if import writes a '
                              'byte-compiled file to it')
    with open(file, 'rb') as source:
        data = source.read()
    try:
        _write_compiled(data, dfile or file, os.fspath(cfile))
    except OSError:
        raise
    except Exception as error:
        wrapped = PyCompileError(type(error), error, dfile or file)
        if quiet < 2:
            if doraise:
                raise wrapped from None
            sys.stderr.write(wrapped.msg + '\n')
        return None
    return cfile


def main():
    """Compile the files of the command line."""
    code = 0
    names = sys.argv[1:]
    quiet = names[:1] in (['-q'], ['--quiet'])
    if quiet:
        del names[0]
    if names == ['-']:
        names = [line.rstrip('\n') for line in sys.stdin]
    for name in names:
        try:
            compile(name, doraise=True)
        except PyCompileError as error:
            code = 1
            if not quiet:
                sys.stderr.write(f"{error.msg}\n")
        except OSError as error:
            code = 1
            if not quiet:
                sys.stderr.write(f"{error}\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
