"""Source lines by file name, kept in memory.

`cache` maps a file name to `(size, mtime, lines, fullname)`, or to a one-element tuple holding a function
that fetches the text when a module's loader has promised to provide it. `mtime` is None for text that
does not come from a file and is therefore never checked against the disk.
"""

try:
    import _traceback
except ImportError:
    _traceback = None

__all__ = ["getline", "clearcache", "checkcache", "lazycache"]

cache = {}


def clearcache():
    """Forget every line."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Return one line with its newline, or '' when there is none."""
    lines = getlines(filename, module_globals)
    if 1 <= lineno <= len(lines):
        return lines[lineno - 1]
    return ''


def getlines(filename, module_globals=None):
    """Return all lines of a file, reading it at the first call; [] when it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def _is_pseudo_file(filename):
    # An interactive session numbers what it reads from standard input.
    return not filename or filename.startswith('<') and (filename.endswith('>') or filename.startswith('<stdin>-'))


def checkcache(filename=None):
    """Drop entries whose file has changed or gone (one entry, or all)."""
    for name in [*cache] if filename is None else [filename]:
        match cache.get(name):
            # What came from a loader, or will, has no time.
            case size, mtime, _lines, path if mtime is not None and _file_facts(path) != (size, mtime):
                cache.pop(name, None)


def updatecache(filename, module_globals=None):
    """Read a file again and return its lines, [] when nothing can be found."""
    old = cache.get(filename)
    if old is not None and len(old) != 1:
        cache.pop(filename, None)
    if _is_pseudo_file(filename):
        import sys
        text = sys._source_of(filename) if hasattr(sys, '_source_of') and filename else None
        if text is None:
            return []
        lines = [line + '\n' for line in text.splitlines()]
        cache[filename] = (len(text), None, lines, filename)
        return lines

    if _traceback is not None:
        found = _traceback.read_source(filename)
        if found is not None:
            size, mtime, lines = found
            lines = lines or ['\n']
            cache[filename] = (size, mtime, lines, filename)
            return lines

    import os
    fullname = filename
    try:
        stat = os.stat(fullname)
    except ValueError:
        return []
    except OSError:
        # Not on the disk under this name: ask the module's loader, then look along sys.path.
        if lazycache(filename, module_globals):
            try:
                text = cache[filename][0]()
            except (ImportError, OSError):
                pass
            else:
                if text is None:
                    return []
                lines = [line + '\n' for line in text.splitlines()]
                entry = (len(text), None, lines, fullname)
                cache[filename] = entry
                return lines
        found = _search_path(os, filename)
        if found is None:
            return []
        fullname, stat = found

    import tokenize
    try:
        with tokenize.open(fullname) as stream:
            lines = stream.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if not lines:
        lines = ['\n']
    elif not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = (stat.st_size, stat.st_mtime, lines, fullname)
    return lines


def _search_path(os, filename):
    if os.path.isabs(filename):
        return None
    import sys
    for folder in sys.path:
        try:
            fullname = os.path.join(folder, filename)
        except (TypeError, AttributeError):
            continue  # sys.path may hold anything
        try:
            return fullname, os.stat(fullname)
        except (OSError, ValueError):
            continue
    return None


def _file_facts(path):
    """Size and time of a file, None if there is none."""
    import os
    try:
        stat = os.stat(path)
    except (OSError, ValueError):
        return None
    return stat.st_size, stat.st_mtime


def lazycache(filename, module_globals):
    """Remember that a module's loader can give the source of `filename`; the loader is asked when a line is.

    Returns whether a promise is in place after the call."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not module_globals or '__name__' not in module_globals or _is_pseudo_file(filename):
        return False
    spec = module_globals.get('__spec__')
    loader, name = getattr(spec, 'loader', None), getattr(spec, 'name', None)
    name = name or module_globals['__name__']
    get_source = getattr(module_globals.get('__loader__') if loader is None else loader, 'get_source', None)
    if get_source is None or not name:
        return False
    cache[filename] = (lambda: get_source(name),)
    return True


def _register_code(code, string, name):
    """Give the text of source that has no file (`-c`, the prompt, a cell)."""
    cache[code] = (len(string), None, [line + '\n' for line in string.splitlines()], name)
