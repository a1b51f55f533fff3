"""A walk through the language."""
from dataclasses import dataclass
from enum import Enum
from functools import cache


class Colour(Enum):
    RED = "r"
    BLUE = "b"


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


def describe(thing):
    match thing:
        case Point(x=0, y=0):
            return "the origin"
        case Point(x, y) if x == y:
            return f"on the diagonal at {x}"
        case [first, *rest]:
            return f"{first} and {len(rest)} more"
        case {"name": str(name), **others}:
            return f"{name} with {sorted(others)}"
        case Colour.RED | Colour.BLUE:
            return f"a colour, {thing.name}"
        case _:
            return "something else"


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


for thing in (Point(0), Point(3, 3), [1, 2, 3], {"name": "gil", "ms": 5}, Colour.RED, None):
    print(describe(thing))
print(fib(90), f"{2 ** 100:,}")
print({word: len(word) for word in "to be or not".split()})


def countdown(n):
    while n:
        received = yield n
        n = received if received is not None else n - 1


g = countdown(3)
print(next(g), next(g), g.send(10), next(g))

try:
    raise ExceptionGroup("several", [ValueError("bad"), KeyError("gone")])
except* ValueError as group:
    print("values:", group.exceptions)
except* KeyError as group:
    print("keys:", group.exceptions)
