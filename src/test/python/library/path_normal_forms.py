# normpath of all short paths, in text and in bytes, and comparisons made by dataclasses and lists that run Python code.
import itertools
import os.path
import zlib
from dataclasses import dataclass, field

parts = ["/", "//", ".", "..", "a", "é", "...", ".b"]
crc = 0
for n in range(6):
    for p in itertools.product(parts, repeat=n):
        p = "".join(p)
        r = os.path.normpath(p)
        assert os.path.normpath(p.encode()) == r.encode(), p
        crc = zlib.crc32(r.encode() + b"|", crc)
    print(n, crc)


class Text(str):
    pass


class Named:
    def __fspath__(self):
        return "x/.//y/../z/"


print(type(os.path.normpath(Text("a/b"))), os.path.normpath(Named()), os.path.normpath(path=b"//a/../.."))
for wrong in (5, None, ["a"]):
    try:
        os.path.normpath(wrong)
    except TypeError as e:
        print(e)


class Loud:
    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        print("eq", self.v, other.v)
        return "same" if self.v == other.v else ""


@dataclass
class Pair:
    x: object
    y: object
    z: object = field(default=0, compare=False)


@dataclass
class Many:
    a: int
    b: int
    other: int
    c: int
    d: int
    e: int
    f: int
    self: object


nan = float("nan")
print(Pair(1, 2, 3) == Pair(1, 2, 4), Pair(1, nan) == Pair(1, nan), Pair(1, 2) == (1, 2), Pair(1, 2) != Pair(1, 2))
print(Pair(Loud(1), Loud(2)) == Pair(Loud(1), Loud(3)), Pair(Loud(1), Loud(2)) == Pair(Loud(1), Loud(2)))
print(Many(*range(8)) == Many(*range(8)), Many(*range(8)) == Many(*range(7), 8), Pair.__eq__.__qualname__, Pair.__hash__)
print([1, Loud(1), 2] == [1, Loud(1), 2], [nan] == [nan], [1, True, 2 ** 70] == [True, 1.0, 2 ** 70], [1, 2] < [1, 3], [1, 2, 3] < [1, 2])


class Clearing:
    def __eq__(self, other):
        items.clear()
        return True


items = [1, Clearing(), 3]
print(items == [1, 5, 3])
for digits in ("9" * 18, "9" * 19, "1" + "0" * 36, "123456789" * 40, "7" * 1999, "7" * 2001):
    v = int(digits)
    print(v % 1000003, v.bit_length(), int("-" + digits[:9] + "_" + digits[9:]) == -v)
