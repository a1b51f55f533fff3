"""Patterns and starred targets take apart what they get; what fails binds nothing."""
def local(values):
    a = b = c = "old"
    try:
        a, *b, c = values
    except ValueError as e:
        print(e)
    return a, b, c


def failing(n):
    for i in range(n):
        yield i
    raise KeyError("source")


for _ in range(3):
    print(local([1]), local((1, 2)), local("xyzw"), local(iter([7])), local({5: 6}))
    x = y = "old"
    try:
        x, *y = failing(2)
    except KeyError as e:
        print(repr(e), x, y)


class Liar(list):
    def __iter__(self):
        return iter("ab")


*p, q = Liar([1, 2, 3])
print(p, q)
first, *rest = [1]
print(first, rest)


# Patterns in compiled code: sequences, mappings, classes, of all kinds of subjects.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Sized(dict):
    def get(self, key, default=None):
        return ("got", key)


def kind(s):
    match s:
        case Point(0, y=0) | Point(x=0, y=1):
            return "origin"
        case Point(x, y):
            return "point", x, y
        case {"a": a, "b": [b, *_], **rest}:
            return "map", a, b, rest
        case {"only": v}:
            return "only", v
        case [1, *middle, 9]:
            return "list", middle
        case (x,):
            return "one", x
        case int(n) | float(n):
            return "number", n
        case str() as text:
            return "text", text
        case bytes() | bytearray():
            return "bytes"
    return "none"


SUBJECTS = [Point(0, 0), Point(0, 1), Point(3, 4), {"a": 1, "b": (2, 3), "z": 26}, {"a": 1}, {"only": None}, Sized(q=1), [1, 2, 3, 9], (1, 9), [1], "one",
            3, 2.5, True, b"x", bytearray(b"y"), None, range(1), {1}]
for _ in range(40):
    results = [kind(s) for s in SUBJECTS]
for r in results:
    print(r)


class Twice:
    __match_args__ = ("x", "x")
    x = 1


class Wrong:
    __match_args__ = ["x"]


class Number:
    __match_args__ = (1,)


def fails(subject, cls, how):
    try:
        match subject:
            case cls(a, b) if how == 2:
                return a, b
            case cls(a, x=b) if how == 3:
                return a, b
            case cls(a):
                return a
    except TypeError as e:
        return str(e)
    return "no match"


for cls in (Twice, Wrong, Number, int, object):
    for how in (1, 2, 3):
        print(cls.__name__, how, fails(cls(), cls, how))
print(fails(1, 5, 1))


def duplicate(d, k):
    class K:
        one = two = k
    match d:
        case {K.one: a, K.two: b}:
            return a, b


try:
    duplicate({1: 2}, 1)
except ValueError as e:
    print(e)


def displays(a, d, **kw):
    return (*a, *a), [*a, 0, *a], {*a, *a}, {**d, "k": 1, **d}, dict(**d, **kw)


print([displays((1, 2), {"x": 1}, y=2) for _ in range(3)][-1])
for bad in (lambda: [*1], lambda: {**1}, lambda: displays(1, {}), lambda: dict(**{"a": 1}, **{"a": 2}), lambda: dict(**1)):
    try:
        bad()
    except TypeError as e:
        print(e)
