"""Sorting with and without keys, and a sort of its own."""

SIZE = 4000
EXPECTED = 4043


class Record:
    __slots__ = ("name", "size", "group")

    def __init__(self, name, size, group):
        self.name = name
        self.size = size
        self.group = group

    def __lt__(self, other):
        return self.size < other.size


def numbers(n):
    x = 7
    for _ in range(n):
        x = x * 16807 % 2147483647
        yield x


def quick(items):
    if len(items) < 2:
        return items
    pivot = items[len(items) // 2]
    return quick([x for x in items if x < pivot]) + [x for x in items if x == pivot] + quick([x for x in items if x > pivot])


def run(n):
    values = list(numbers(n))
    records = [Record("r%d" % (v % 97), v % 10007, v % 13) for v in values]
    by_key = sorted(records, key=lambda r: (r.group, r.name, -r.size))
    by_size = sorted(records)
    assert quick(values) == sorted(values)
    texts = sorted(map(str, values), key=len)
    values.sort(reverse=True)
    pairs = sorted(zip(values, texts), key=lambda p: p[1])
    return by_key[n // 2].group + by_size[0].size + len(texts[0]) + (pairs[0][1] <= pairs[1][1]) + n + len(by_key[-1].name) * 10
