"""Backtracking with recursion over lists and sets."""

SIZE = 7
EXPECTED = 5120


def place(n, row, columns, up, down):
    if row == n:
        return 1
    count = 0
    for c in range(n):
        if c not in columns and row + c not in up and row - c not in down:
            columns.add(c)
            up.add(row + c)
            down.add(row - c)
            count += place(n, row + 1, columns, up, down)
            columns.remove(c)
            up.remove(row + c)
            down.remove(row - c)
    return count


def permutations(items):
    if not items:
        yield []
    for i in range(len(items)):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [items[i]] + rest


def run(n):
    good = 0
    orders = 0
    for p in permutations(list(range(n))):
        orders += 1
        if len({p[i] + i for i in range(n)}) == n and len({p[i] - i for i in range(n)}) == n:
            good += 1
    return place(n, 0, set(), set(), set()) + good + orders
