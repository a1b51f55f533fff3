"""Names against shell patterns: * ? [seq] [!seq]."""

import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name matches, by the system's rules for upper and lower case."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


@functools.lru_cache(maxsize=32768, typed=True)
def _matcher(pat):
    if isinstance(pat, bytes):
        text = translate(str(pat, 'ISO-8859-1'))
        return re.compile(bytes(text, 'ISO-8859-1')).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """The names that match, as a list."""
    pat = os.path.normcase(pat)
    match = _matcher(pat)
    if os.path is posixpath:
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Whether a name matches; upper and lower case differ."""
    return _matcher(pat)(name) is not None


def _charset(pat, i, j):
    """The regular expression for pat[i:j], the inside of brackets."""
    inside = pat[i:j]
    if '-' not in inside:
        inside = inside.replace('\\', r'\\')
    else:
        # A hyphen is a range only between two characters of the set.
        chunks = []
        start = i
        k = i + 2 if pat[i] == '!' else i + 1
        while True:
            k = pat.find('-', k, j)
            if k < 0:
                break
            chunks.append(pat[start:k])
            start = k + 1
            k += 3
        last = pat[start:j]
        if last:
            chunks.append(last)
        else:
            chunks[-1] += '-'
        # Ranges that run backwards are empty.
        for n in range(len(chunks) - 1, 0, -1):
            if chunks[n - 1][-1] > chunks[n][0]:
                chunks[n - 1] = chunks[n - 1][:-1] + chunks[n][1:]
                del chunks[n]
        inside = '-'.join(c.replace('\\', r'\\').replace('-', r'\-') for c in chunks)
    # Pairs that mean set operations to re.
    inside = re.sub(r'([&~|])', r'\\\1', inside)
    if not inside:
        return '(?!)'
    if inside == '!':
        return '.'
    if inside[0] == '!':
        inside = '^' + inside[1:]
    elif inside[0] in ('^', '['):
        inside = '\\' + inside
    return f'[{inside}]'


def translate(pat):
    """The regular expression of a shell pattern."""
    star = object()
    parts = []
    i, n = 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == '*':
            if not parts or parts[-1] is not star:
                parts.append(star)
        elif c == '?':
            parts.append('.')
        elif c == '[':
            j = i
            if j < n and pat[j] == '!':
                j += 1
            if j < n and pat[j] == ']':
                j += 1
            j = pat.find(']', j) if j < n else -1
            if j < 0:
                parts.append(r'\[')
            else:
                parts.append(_charset(pat, i, j))
                i = j + 1
        else:
            parts.append(re.escape(c))
    # Everything up to the next fixed part is matched at its first place, which keeps many stars linear.
    out = []
    i = 0
    while i < len(parts) and parts[i] is not star:
        out.append(parts[i])
        i += 1
    while i < len(parts):
        i += 1
        fixed = []
        while i < len(parts) and parts[i] is not star:
            fixed.append(parts[i])
            i += 1
        if i == len(parts):
            out.append('.*')
            out.extend(fixed)
        else:
            out.append(f'(?>.*?{"".join(fixed)})')
    return fr'(?s:{"".join(out)})\Z'
