"""Attributes of objects of built-in classes, of classes derived from them, and of classes: as they were found, and after a change."""
import collections
import enum


class Numbers(list):
    kind = "class"

    def __init__(self):
        super().__init__()
        self.own = 1

    def total(self):
        return sum(self)

    @property
    def twice(self):
        return self.own * 2


class Trouble(ValueError):
    def __init__(self, text, code):
        super().__init__(text)
        self.code = code

    def told(self):
        return f"{self.code}: {self.args[0]}"


def look(o, n=60):
    seen = set()
    for _ in range(n):
        seen.add((o.own, o.kind, o.twice, o.total()))
    return seen


for _ in range(50):
    l = Numbers()
    l.extend((1, 2))
    assert look(l) == {(1, "class", 2, 3)}
l.own = 5
print(look(l))
l.kind = "object"
print(look(l))
l.total = lambda: "own"
print(look(l))
del l.kind, l.total
print(look(l))
Numbers.kind = "changed"
print(look(l))
Numbers.kind = property(lambda self: "property")
l.__dict__["kind"] = "below"
print(look(l))
Numbers.total = lambda self: -1
print(look(l))
del Numbers.kind
print(look(l))
del l.__dict__["kind"]
try:
    look(l)
except AttributeError as e:
    print(e)


def codes(e):
    return e.code, e.args, e.told(), e.__cause__


for _ in range(2000):
    last = codes(Trouble("no", 3))
print(last)
e = Trouble("a", 1)
e.args = ("b", 2)
e.told = lambda: "mine"
print(codes(e))


class Fallback(dict):
    @property
    def broken(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        return "made up " + name


class Plain:
    @property
    def broken(self):
        raise AttributeError("inner")

    def __getattr__(self, name):
        return "made up " + name


def broken(o):
    return o.broken, o.other


for cls in (Fallback, Plain):
    print({broken(cls()) for _ in range(3000)})
del Fallback.__getattr__
try:
    broken(Fallback())
except AttributeError as error:
    print(error)


class Slow:
    """A descriptor that becomes one that sets as well."""
    def __get__(self, o, cls=None):
        return "descriptor"


class Holder(tuple):
    field = Slow()


def field(o):
    return o.field


h = Holder()
h.__dict__["field"] = "dict"
print({field(h) for _ in range(3000)})
Slow.__set__ = lambda self, o, v: None
print({field(h) for _ in range(3000)})

Point = collections.namedtuple("Point", "x y")


class Wide(Point):
    __slots__ = ()

    def area(self):
        return self.x * self.y


def area(p):
    return p.area(), p.x, p.y, p[0]


print({area(Wide(2, 3)) for _ in range(3000)})
Wide.x = property(lambda self: 10)
print({area(Wide(2, 3)) for _ in range(3000)})
try:
    Wide(1, 2).z
except AttributeError as error:
    print(error)


class Meta(type):
    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return f"{cls.__name__} has no {name}"

    def made(cls, *a):
        return cls(*a)


class Made(metaclass=Meta):
    number = 4

    @staticmethod
    def static(a):
        return a

    @classmethod
    def cm(cls, a):
        return a, cls.__name__


def made(c=Made):
    return c.number, c.static(1), c.cm(2), c.missing, type(c.made()).__name__


print({made() for _ in range(3000)})
Made.number = 5
print({made() for _ in range(3000)})
Made.missing = 6
print({made() for _ in range(3000)})
Meta.number = property(lambda cls: "by the metaclass")
print({made() for _ in range(3000)})
del Meta.number


class Other(type):
    number = property(lambda cls: "other")

    def made(cls):
        return 0


Made.__class__ = Other
print({made() for _ in range(3000)})


class Colour(enum.IntEnum):
    RED = 1
    BLUE = 2


class Shade(enum.Enum):
    DARK = "d"


def colours():
    return Colour.RED + Colour.BLUE, Colour.RED.value, Shade.DARK.name, Shade.DARK is Shade("d"), Colour.BLUE.real


print({colours() for _ in range(3000)})


def f():
    return f.calls, f.__name__


f.calls = 0
for _ in range(3000):
    f.calls = f()[0] + 1
print(f())
f.__name__ = "renamed"
print(f())


def module_function(d, q):
    q.append(1)
    d.setdefault("a", []).append(2)
    return q.popleft(), q.maxlen


class Queue(collections.deque):
    pass


q = Queue()
print({module_function({}, q) for _ in range(3000)})
q.append = lambda x: collections.deque.append(q, "own")
print(module_function({}, q))
