"""Completion for interactive sessions: names, attributes, modules, dictionary keys, and the parameters of a call."""

import builtins
import keyword
import re

_WORD = re.compile(r"[^\W\d]\w*\Z")
_PATH = re.compile(r"(?:[^\W\d]\w*\s*\.\s*)*(?:[^\W\d]\w*)?\Z")
_IMPORT = re.compile(r"\s*(?:import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*|from\s+)([\w.]*)\Z")
_FROM = re.compile(r"\s*from\s+([\w.]+)\s+import\s+\(?\s*(?:\w+(?:\s+as\s+\w+)?\s*,\s*)*(\w*)\Z")
_KEY = re.compile(r"((?:[^\W\d]\w*\.)*[^\W\d]\w*)\[\s*(?:(['\"])([^'\"]*)|(\d*))\Z")
_MOST = 400


def candidates(text, cursor, namespace):
    """What may stand at the cursor, the likeliest first."""
    head = text[:cursor]
    line = head[head.rfind("\n") + 1:]
    if line.lstrip().startswith("%"):
        return _commands(line, cursor)
    for look in (_imports, _keys):
        found = look(line, cursor, namespace)
        if found is not None:
            return found
    parameters = _parameters(head, cursor, namespace)
    if parameters and not _WORD.search(head):
        return parameters
    return parameters + _names(line, cursor, namespace)


def _commands(line, cursor):
    import _commands
    word = line.lstrip()[1:]
    if " " in word:
        return []
    start = cursor - len(word)
    return [(start, name, note) for name, note in _commands.summaries() if name.startswith(word)]


# ---- imports

def _imports(line, cursor, namespace):
    match = _FROM.match(line)
    if match:
        return _members(match[1], match[2], cursor)
    match = _IMPORT.match(line)
    if match:
        return _modules(match[1], cursor)
    return None


def _modules(typed, cursor):
    import pkgutil
    import sys
    package, dot, word = typed.rpartition(".")
    if dot:
        # With modules that are there though no file says so, as os.path.
        known = package + "."
        names = set(_submodules(package)) | {name[len(known):].partition(".")[0] for name in list(sys.modules) if name.startswith(known)}
    else:
        names = set(sys.stdlib_module_names) | {info.name for info in pkgutil.iter_modules()}
    start = cursor - len(word)
    return [(start, name, "module") for name in _matching(names, word)]


def _submodules(package):
    import importlib.util
    import pkgutil
    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError, AttributeError):
        return ()
    places = spec and spec.submodule_search_locations
    return {info.name for info in pkgutil.iter_modules(places)} if places else ()


def _members(module, word, cursor):
    import sys
    known = sys.modules.get(module)
    names = set(_submodules(module))
    if known is None:
        import importlib
        try:
            known = importlib.import_module(module)
        except Exception:
            # Importing runs a stranger's code, which may fail in any way; its submodules are known without.
            known = None
    if known is not None:
        names.update(getattr(known, "__all__", None) or dir(known))
    return [(cursor - len(word), name, None) for name in _matching(names, word)]


# ---- names and attributes

def _names(line, cursor, namespace):
    typed = _PATH.search(line)[0]
    path, dot, word = typed.rpartition(".")
    word = word.strip()
    start = cursor - len(word)
    if dot:
        owner = _value(path, namespace)
        return [] if owner is None else _attributes(owner[0], word, start)
    if not word and line.strip() and not line.rstrip().endswith(tuple("([{=,:+-*/%<>&|^~@")) and not line.endswith(" "):
        return []
    scope = {name: value for name, value in vars(builtins).items()}
    scope.update(namespace)
    found = [(start, name, _kind(scope[name])) for name in _matching(scope, word)]
    if word:
        found += [(start, name, "keyword") for name in _matching(keyword.kwlist + keyword.softkwlist, word) if name not in scope]
    return found


def _value(path, namespace):
    """The object of a dotted path, in a tuple, or None. Only looked up, never called."""
    names = [part.strip() for part in path.split(".")]
    if not all(names):
        return None
    try:
        value = namespace[names[0]] if names[0] in namespace else getattr(builtins, names[0])
        for name in names[1:]:
            value = getattr(value, name)
    except Exception:
        return None
    return (value,)


def _attributes(owner, word, start):
    found = []
    for name in _matching(dir(owner), word):
        try:
            # A property is code of the program: it is named, not run.
            note = None if isinstance(getattr(type(owner), name, None), property) else _kind(getattr(owner, name))
        except Exception:
            note = None
        found.append((start, name, note))
    return found


def _matching(names, word):
    """Names that begin with the word, those with underscores last, and those only when asked for."""
    fitting = [name for name in names if isinstance(name, str) and name.startswith(word)]
    if not word.startswith("_"):
        public = [name for name in fitting if not name.startswith("_")]
        fitting = public or fitting
    return sorted(fitting, key=lambda name: (name.startswith("_"), name.lower(), name))[:_MOST]


def _kind(value):
    if isinstance(value, type):
        return "class"
    if callable(value):
        return "function"
    name = type(value).__name__
    return None if name == "NoneType" else name


# ---- keys

def _keys(line, cursor, namespace):
    match = _KEY.search(line)
    if not match:
        return None
    owner = _value(match[1], namespace)
    if owner is None or not isinstance(owner[0], dict):
        return None
    quote, typed, digits = match[2], match[3], match[4]
    found = []
    for key in list(owner[0])[:_MOST]:
        if isinstance(key, str) and (quote or not digits):
            text = repr(key)
            if quote:
                if not key.startswith(typed):
                    continue
                text = quote + key.replace("\\", "\\\\").replace(quote, "\\" + quote) + quote
            found.append((cursor - (len(typed) + 1 if quote else 0), text + "]", "key"))
        elif isinstance(key, int) and not quote and repr(key).startswith(digits):
            found.append((cursor - len(digits), repr(key) + "]", "key"))
    return found or None


# ---- calls

def _parameters(head, cursor, namespace):
    """The parameters of the call that is being typed, as ``name=``; each has the signature for a note."""
    word = _WORD.search(head)
    word = word[0] if word else ""
    before = head[:len(head) - len(word)].rstrip()
    if not before.endswith(("(", ",")):
        return []
    opening = _open_bracket(before)
    if opening < 0:
        return []
    callee = _PATH.search(before[:opening])[0].strip()
    function = _value(callee, namespace) if callee else None
    if function is None or not callable(function[0]):
        return []
    import inspect
    try:
        signature = inspect.signature(function[0])
    except (TypeError, ValueError):
        return []
    shown = callee + str(signature)
    given = set(re.findall(r"(\w+)\s*=", before[opening:]))
    return [(cursor - len(word), name + "=", shown) for name, parameter in signature.parameters.items()
            if parameter.kind in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY) and name not in given and name.startswith(word)]


def _open_bracket(text):
    """Where the innermost open parenthesis is, or -1. Strings and comments before it do not count."""
    stack = []
    i, quote = 0, None
    while i < len(text):
        c = text[i]
        if quote:
            if c == "\\":
                i += 1
            elif text.startswith(quote, i):
                i += len(quote) - 1
                quote = None
        elif c in "'\"":
            quote = c * 3 if text.startswith(c * 3, i) else c
            i += len(quote) - 1
        elif c == "#":
            end = text.find("\n", i)
            i = len(text) if end < 0 else end
        elif c in "([{":
            stack.append(i)
        elif c in ")]}" and stack:
            stack.pop()
        i += 1
    return stack[-1] if stack and text[stack[-1]] == "(" and not quote else -1
