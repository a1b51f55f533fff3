"""Regular expressions: patterns that describe sets of strings, and ways to search and change text with them.

Most characters match themselves. The special ones:

    .        any character but a newline
    ^  $     the start, the end of the string
    *  +  ?  zero or more, one or more, zero or one of what is before, as many as possible
    {m,n}    from m to n of what is before
    *? +? ?? {m,n}?    as few as possible
    *+ ++ ?+ {m,n}+    as many as possible, and none is given back
    [...]    one character of a set; [^...] one that is not in it
    |        what is before or what is behind it
    (...)    a group, whose text can be asked for and referred to
    (?P<name>...)  a group with a name       (?P=name)  its text again
    (?:...)  no group, just parentheses      (?>...)    the same, never tried in another way
    (?=...)  (?!...)   if the pattern matches, does not match, what follows
    (?<=...) (?<!...)  if the pattern matches, does not match, what is before
    (?(group)yes|no)   one of two patterns, whether the group has matched or not
    (?#...)  a comment                       (?aiLmsux) (?i:...)  flags
    \\        makes special characters plain, and letters special: \\A \\Z \\b \\B \\d \\D \\s \\S \\w \\W \\1
"""

import enum
import _sre

__all__ = [
    "match", "fullmatch", "search", "sub", "subn", "split",
    "findall", "finditer", "compile", "purge", "escape",
    "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U",
    "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE",
    "UNICODE", "NOFLAG", "RegexFlag", "PatternError",
]

__version__ = "2.2.1"

Pattern = _sre.Pattern
Match = _sre.Match


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """Changes to how a pattern is read."""
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class PatternError(Exception):
    """A pattern or template is not well formed.

    msg is the message without a place, pattern and pos tell where it happened, lineno and colno the same by lines.
    """

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg += f' (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


error = PatternError


def match(pattern, string, flags=0):
    """Match the pattern at the start of the string; a Match, or None."""
    return _program(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Match the pattern against all of the string; a Match, or None."""
    return _program(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Find the first place in the string where the pattern matches; a Match, or None."""
    return _program(pattern, flags).search(string)


class _ZeroSentinel(int):
    pass


_zero_sentinel = _ZeroSentinel()


def _positional(name, args, first, flags, second='count'):
    # Arguments behind the string may still be given by position, but should not be.
    given = 3 if second == 'count' else 2
    value, *rest = args
    if first is not _zero_sentinel:
        raise TypeError(f"{name}() got multiple values for argument '{second}'")
    if rest:
        if flags is not _zero_sentinel:
            raise TypeError(f"{name}() got multiple values for argument 'flags'")
        flags, *rest = rest
        if rest:
            raise TypeError(f"{name}() takes from {given} to {given + 2} positional arguments "
                            f"but {given + 2 + len(rest)} were given")
    import warnings
    warnings.warn(f"'{second}' is passed as positional argument", DeprecationWarning, stacklevel=3)
    return value, flags


def sub(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
    """Replace the matches of the pattern in the string, from the left on, by repl.

    repl is a template, in which escapes are read and groups filled in, or a function that gets the Match and gives a string.
    """
    if args:
        count, flags = _positional('sub', args, count, flags)
    return _program(pattern, flags).sub(repl, string, count)


sub.__text_signature__ = '(pattern, repl, string, count=0, flags=0)'


def subn(pattern, repl, string, *args, count=_zero_sentinel, flags=_zero_sentinel):
    """Do what sub does; the pair of the new string and the number of replacements."""
    if args:
        count, flags = _positional('subn', args, count, flags)
    return _program(pattern, flags).subn(repl, string, count)


subn.__text_signature__ = '(pattern, repl, string, count=0, flags=0)'


def split(pattern, string, *args, maxsplit=_zero_sentinel, flags=_zero_sentinel):
    """Split the string where the pattern matches; the texts of groups are put between the parts."""
    if args:
        maxsplit, flags = _positional('split', args, maxsplit, flags, 'maxsplit')
    return _program(pattern, flags).split(string, maxsplit)


split.__text_signature__ = '(pattern, string, maxsplit=0, flags=0)'


def findall(pattern, string, flags=0):
    """List all matches of the pattern that do not overlap: the groups if there are some, else the texts."""
    return _program(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """Iterate over all matches of the pattern that do not overlap."""
    return _program(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """Make a Pattern, which can be used many times."""
    return _program(pattern, flags)


def purge():
    """Forget the patterns that are kept for functions that get them as strings."""
    _sre.purge()


def escape(pattern):
    """Put a backslash before the special characters of a string."""
    return _sre.escape(pattern)


_program = _sre.compile


def _pickle(p):
    return _compile, (p.pattern, p.flags)


def _compile(pattern, flags):
    """What pickles of patterns name."""
    return _program(pattern, flags)


import copyreg
copyreg.pickle(Pattern, _pickle, _compile)
del copyreg


class Scanner:
    """Cuts a string into tokens, each described by a pattern of a list of pairs (pattern, action).

    The action may be None (the token is dropped), a function that gets the scanner and the text, or any other value, which
    stands for the token.
    """

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = _sre.lexicon([phrase for phrase, action in lexicon], flags)

    def scan(self, string):
        """The list of tokens, and the rest of the string that no pattern matches."""
        tokens = []
        step = self.scanner.scanner(string).match
        at = 0
        while True:
            found = step()
            if not found:
                break
            end = found.end()
            if end == at:
                break
            action = self.lexicon[found.lastindex - 1][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                tokens.append(action)
            at = end
        return tokens, string[at:]
