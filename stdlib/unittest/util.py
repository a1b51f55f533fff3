"""Shortened representations and list differences for messages of assertions."""

from collections import namedtuple, Counter
from os.path import commonprefix

__unittest = True

# Lengths of a representation, of the words in the place of what is cut out, and of what stays at least.
_MAX_LENGTH, _PLACEHOLDER_LEN = 80, 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN
                               + _MIN_END_LEN)


def _shorten(s, prefixlen, suffixlen):
    skip = len(s) - prefixlen - suffixlen
    if skip <= _PLACEHOLDER_LEN:
        return s
    return '%s[%d chars]%s' % (s[:prefixlen], skip, s[len(s) - suffixlen:])


def _common_shorten_repr(*args):
    """Representations cut so that what differs stays visible."""
    texts = tuple([safe_repr(arg) for arg in args])
    longest = max([len(text) for text in texts])
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    cut = len(prefix)
    room = _MAX_LENGTH - (longest - cut + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple([prefix + text[cut:] for text in texts])
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple([prefix + _shorten(text[cut:], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts])


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    return "%s.%s" % (cls.__module__, cls.__qualname__)


def sorted_list_difference(expected, actual):
    """Compare two sorted lists: return what only the first holds, and what only the second holds."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        left, right = expected[i], actual[j]
        if left < right:
            missing.append(left)
            i = _skip_equal(expected, i, left)
        elif right < left:
            unexpected.append(right)
            j = _skip_equal(actual, j, right)
        else:
            i = _skip_equal(expected, i, left)
            j = _skip_equal(actual, j, right)
    missing.extend(expected[i:])
    unexpected.extend(actual[j:])
    return missing, unexpected


def _skip_equal(items, index, value):
    while index < len(items) and items[index] == value:
        index += 1
    return index


def unorderable_list_difference(expected, actual):
    """The same for items that cannot be ordered; empties `expected` and takes from `actual`."""
    missing = []
    while expected:
        item = expected.pop()
        if item in actual:
            actual.remove(item)
        else:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    return (x > y) - (x < y)


_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _count_diff_all_purpose(actual, expected):
    """Differences in how often items occur, for items that are neither hashable nor orderable."""
    s, t = list(actual), list(expected)
    taken = object()  # marks what has been counted
    result = []
    for items, others, first in ((s, t, True), (t, s, False)):
        for index, item in enumerate(items):
            if item is taken:
                continue
            own = other = 0
            for position in range(index, len(items)):
                if items[position] == item:
                    own += 1
                    items[position] = taken
            for position, candidate in enumerate(others):
                if candidate == item:
                    other += 1
                    others[position] = taken
            if own != other:
                result.append(_Mismatch(own, other, item) if first else _Mismatch(other, own, item))
    return result


def _count_diff_hashable(actual, expected):
    s, t = Counter(actual), Counter(expected)
    result = []
    for item, count in s.items():
        if count != t.get(item, 0):
            result.append(_Mismatch(count, t.get(item, 0), item))
    for item, count in t.items():
        if item not in s:
            result.append(_Mismatch(0, count, item))
    return result
