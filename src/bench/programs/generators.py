"""Pipelines of generators."""

SIZE = 30000
EXPECTED = 30022


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def keep(source, test):
    for x in source:
        if test(x):
            yield x


def pairs(source):
    last = None
    for x in source:
        if last is not None:
            yield last, x
        last = x


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


def averaging():
    total = count = 0
    while True:
        x = yield (total // count if count else 0)
        total += x
        count += 1


def run(n):
    result = sum(b - a for a, b in pairs(keep(numbers(n), lambda x: x % 3 != 1)))
    result += sum(tree(10)) % 7
    average = averaging()
    next(average)
    for i in numbers(n // 4):
        last = average.send(i % 21)
    return result + last + sum(1 for _ in (x for x in range(n) if x % 4000 == 0))
