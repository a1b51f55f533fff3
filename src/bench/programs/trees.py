"""Trees that are made and dropped: allocation."""

SIZE = 11
EXPECTED = 18137


class Tree:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Tree(None, None)
    return Tree(make(depth - 1), make(depth - 1))


def check(tree):
    if tree.left is None:
        return 1
    return 1 + check(tree.left) + check(tree.right)


def as_tuple(depth):
    return (as_tuple(depth - 1), as_tuple(depth - 1)) if depth else ()


def count(tree):
    return 1 + sum(map(count, tree)) if tree else 1


def run(n):
    keep = make(n)
    total = 0
    for depth in range(2, n, 3):
        for _ in range(1 << (n - depth - 1)):
            total += check(make(depth))
    return check(keep) + count(as_tuple(n)) + check(make(n)) + total
