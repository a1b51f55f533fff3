"""Heaps: lists whose smallest item is always the first, with cheap insertion and removal."""

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest', 'heappushpop']

try:
    from _heapq import (heappush, heappop, heapify, heapreplace, heappushpop, _heappop_max, _heapreplace_max,
                        _heapify_max)
except ImportError:
    from _pyheapq import (heappush, heappop, heapify, heapreplace, heappushpop, _heappop_max, _heapreplace_max,
                          _heapify_max)


def merge(*iterables, key=None, reverse=False):
    """Iterate over the items of several sorted iterables in sorted order, without reading them ahead."""
    if reverse:
        _heapify, _heappop, _heapreplace = _heapify_max, _heappop_max, _heapreplace_max
        direction = -1
    else:
        _heapify, _heappop, _heapreplace = heapify, heappop, heapreplace
        direction = 1

    # An entry is [key, number of the iterable, its next(), item]; the number keeps the order stable.
    h = []
    for order, it in enumerate(map(iter, iterables)):
        advance = it.__next__
        try:
            value = advance()
        except StopIteration:
            continue
        h.append([value if key is None else key(value), order * direction, advance, value])
    _heapify(h)
    while len(h) > 1:
        try:
            while True:
                entry = h[0]
                yield entry[3]
                value = entry[3] = entry[2]()
                entry[0] = value if key is None else key(value)
                _heapreplace(h, entry)
        except StopIteration:
            _heappop(h)
    if h:
        entry = h[0]
        yield entry[3]
        yield from entry[2].__self__


def _best(n, iterable, key, reverse):
    """The n first items of the sorted order, as sorted() would give them but with room for n only."""
    it = iter(iterable)
    direction = -1 if reverse else 1
    # The worst of the chosen is on top. Equal items keep their order through the count.
    result = []
    order = 0
    for elem in it:
        result.append((elem if key is None else key(elem), order, elem))
        order += direction
        if len(result) >= n:
            break
    if not result:
        return result
    if reverse:
        heapify(result)
        replace = heapreplace
    else:
        _heapify_max(result)
        replace = _heapreplace_max
    top = result[0][0]
    for elem in it:
        k = elem if key is None else key(elem)
        if (top < k) if reverse else (k < top):
            replace(result, (k, order, elem))
            top = result[0][0]
            order += direction
    result.sort(reverse=reverse)
    return [elem for k, order, elem in result]


def nsmallest(n, iterable, key=None):
    """The n smallest items, the smallest first."""
    return _choose(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The n largest items, the largest first."""
    return _choose(n, iterable, key, True)


def _choose(n, iterable, key, reverse):
    if n == 1:
        none = object()
        best = (max if reverse else min)(iter(iterable), default=none, key=key)
        return [] if best is none else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=reverse)[:n]
    if n <= 0:
        return []
    return _best(n, iterable, key, reverse)
