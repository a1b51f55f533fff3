"""Completion of names for interactive use: a Completer gives the words that a text may become."""

import builtins
import inspect
import keyword
import re

import __main__

__all__ = ["Completer"]


class Completer:
    """Completes names of a namespace, __main__ if none is given, and attributes behind dots."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        # __main__ may be another module by the time it is looked at.
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """The completion of an index, None behind the last."""
        if self.use_main_ns:
            self.namespace = vars(__main__)
        if not text.strip():
            return self._tabulator() if state == 0 else None
        if not state:
            find = self.attr_matches if "." in text else self.global_matches
            self.matches = find(text)
        return self.matches[state] if state < len(self.matches) else None

    def _tabulator(self):
        """Without a text to complete, the key is what it is."""
        if not _readline_available:
            return '\t'
        readline.insert_text('\t')
        readline.redisplay()
        return ''

    def _callable_postfix(self, val, word):
        if not callable(val):
            return word
        try:
            takes = inspect.signature(val).parameters
        except ValueError:
            takes = True
        return word + ("(" if takes else "()")

    def global_matches(self, text):
        """Keywords and names that begin with a text."""
        matches = []
        seen = {"__builtins__"}
        for word in keyword.kwlist + keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in {'finally', 'try'}:
                    word += ':'
                elif word not in {'False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'}:
                    word += ' '
                matches.append(word)
        for names in (self.namespace, builtins.__dict__):
            for word, val in names.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(val, word))
        return matches

    def attr_matches(self, text):
        """Attributes of an object, for a text such as a.b.c, of which all before the last dot is evaluated."""
        m = re.match(r"(\w+(\.\w+)*)\.(\w*)", text)
        if not m:
            return []
        expr, attr = m.group(1, 3)
        try:
            obj = eval(expr, self.namespace)
        except Exception:
            return []
        words = set(dir(obj))
        words.discard("__builtins__")
        if hasattr(obj, '__class__'):
            words.add('__class__')
            words.update(get_class_members(obj.__class__))
        matches = []
        # Names with underscores only when they are asked for, or when there is nothing else.
        hidden = '_' if attr == '' else '__' if attr == '_' else None
        while True:
            for word in words:
                if word.startswith(attr) and not (hidden and word.startswith(hidden)):
                    match = f"{expr}.{word}"
                    if isinstance(getattr(type(obj), word, None), property):
                        # Not evaluated: a property may do anything.
                        matches.append(match)
                        continue
                    value = getattr(obj, word, None)
                    matches.append(self._callable_postfix(value, match) if value is not None else match)
            if matches or not hidden:
                break
            hidden = '__' if hidden == '_' else None
        matches.sort()
        return matches


def get_class_members(klass):
    """The names of a class and its bases."""
    found = dir(klass)
    for base in getattr(klass, '__bases__', ()):
        found = found + get_class_members(base)
    return found


try:
    import readline
except ImportError:
    _readline_available = False
else:
    readline.set_completer(Completer().complete)
    _readline_available = True
