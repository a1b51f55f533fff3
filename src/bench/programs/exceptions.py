"""Exceptions raised some frames deep and caught, with cleaning up on the way."""

SIZE = 6000
EXPECTED = 13000


class Refused(Exception):
    def __init__(self, code):
        super().__init__(f"refused: {code}")
        self.code = code


class Guard:
    entered = left = 0

    def __enter__(self):
        Guard.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        Guard.left += 1
        return kind is KeyError


def check(i, depth):
    if depth:
        return check(i, depth - 1)
    if i % 3 == 0:
        raise Refused(i % 5)
    if i % 3 == 1:
        return {}[i]
    return i


def attempt(i):
    try:
        with Guard():
            check(i, 3)
            return 1
    except Refused as e:
        return e.code
    finally:
        Guard.left += 0
    return 2


def run(n):
    Guard.entered = Guard.left = 0
    total = sum(attempt(i) for i in range(n))
    for i in range(n):
        try:
            int("x" if i % 2 else "7")
        except ValueError:
            total -= 1
    return total + Guard.entered - Guard.left + n
