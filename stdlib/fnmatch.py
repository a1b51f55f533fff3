"""Matching file names against shell patterns: * any text, ? one character, [seq] and [!seq] one of these or none of these."""

import functools
import os
import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def fnmatch(name, pat):
    """Whether a name matches a pattern; both are normalised as the system's file names are."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Whether a name matches a pattern, as they are."""
    return _compile_pattern(pat)(name) is not None


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(str(pat, "latin-1")).encode("latin-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """A list of the names that match."""
    pat = os.path.normcase(pat)
    match = _compile_pattern(pat)
    if os.path is posixpath:
        return [name for name in names if match(name)]
    return [name for name in names if match(os.path.normcase(name))]


def translate(pat):
    """The regular expression of a pattern."""
    star = object()
    parts = _translate(pat, star, ".")
    return _join_translated_parts(parts, star)


_escape = functools.lru_cache(maxsize=512)(re.escape)


def _translate(pat, star, question_mark):
    # A list of regular expressions, with star for each run of stars.
    parts = []
    i = 0
    n = len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if not parts or parts[-1] is not star:
                parts.append(star)
        elif c == "?":
            parts.append(question_mark)
        elif c == "[":
            end = _set_end(pat, i)
            if end < 0:
                parts.append("\\[")
            else:
                parts.append(_translate_set(pat[i:end]))
                i = end + 1
        else:
            parts.append(_escape(c))
    return parts


def _set_end(pat, start):
    # A bracket right at the start belongs to the set.
    i = start
    if pat[i:i + 1] == "!":
        i += 1
    if pat[i:i + 1] == "]":
        i += 1
    return pat.find("]", i)


def _translate_set(text):
    if "-" not in text:
        text = text.replace("\\", r"\\")
    else:
        # Ranges: a hyphen is one unless it stands first or last, or right after a range.
        chunks = []
        start = 0
        k = 2 if text[0] == "!" else 1
        while True:
            k = text.find("-", k)
            if k < 0:
                break
            chunks.append(text[start:k])
            start = k + 1
            k += 3
        last = text[start:]
        if last:
            chunks.append(last)
        else:
            chunks[-1] += "-"
        # Empty ranges are dropped: a regular expression must not have them.
        for j in range(len(chunks) - 1, 0, -1):
            if chunks[j - 1][-1] > chunks[j][0]:
                chunks[j - 1] = chunks[j - 1][:-1] + chunks[j][1:]
                del chunks[j]
        text = "-".join(c.replace("\\", r"\\").replace("-", r"\-") for c in chunks)
    if not text:
        return "(?!)"
    if text == "!":
        return "."
    for special in "&~|":
        text = text.replace(special, "\\" + special)
    if text[0] == "!":
        text = "^" + text[1:]
    elif text[0] in "^[":
        text = "\\" + text
    return f"[{text}]"


def _join_translated_parts(parts, star):
    # What stands between two stars is searched for once, without going back: the first place is as good as any other.
    out = []
    i = 0
    n = len(parts)
    while i < n and parts[i] is not star:
        out.append(parts[i])
        i += 1
    while i < n:
        i += 1
        if i == n:
            out.append(".*")
            break
        fixed = []
        while i < n and parts[i] is not star:
            fixed.append(parts[i])
            i += 1
        fixed = "".join(fixed)
        out.append(".*" + fixed if i == n else f"(?>.*?{fixed})")
    return f"(?s:{''.join(out)})\\Z"
