"""Methods that are taken from instances as values, in hot code, while classes and instances change."""


class Shape:
    def area(self):
        return self.size ** 2

    def scaled(self, by, plus=0):
        return self.size * by + plus


class Circle(Shape):
    def area(self):
        return 3 * self.size


class Slotted:
    __slots__ = ("size",)

    def area(self):
        return -self.size


def make(cls, size):
    o = cls()
    o.size = size
    return o


def take(o):
    f = o.area
    return f


def use(o):
    f = o.area
    g = o.scaled if isinstance(o, Shape) else None
    return f() + (g(2, plus=1) if g else 0)


def callbacks(objects):
    waiting = []
    for o in objects:
        waiting.append(o.area)
    return [f() for f in waiting]


objects = [make(Shape, 3), make(Circle, 3), make(Slotted, 3)]
for i in range(4000):
    for o, expected in zip(objects, (9, 9, -3)):
        assert take(o)() == expected
    assert [use(o) for o in objects] == [16, 16, -3]
    assert callbacks(objects) == [9, 9, -3]
s = objects[0]
m = take(s)
print(m.__self__ is s, m.__func__ is Shape.area, m == s.area, m is s.area, m.__name__, type(m).__name__)

for i in range(6000):
    if i == 2000:
        s.area = lambda: "own"
    if i == 4000:
        del s.area
    assert take(s)() == ("own" if 2000 <= i < 4000 else 9)

for i in range(6000):
    if i == 2000:
        Shape.area = lambda self: "new %d" % self.size
    if i == 3000:
        Shape.area = staticmethod(lambda: "static")
    if i == 4000:
        Shape.area = classmethod(lambda cls: cls.__name__)
    if i == 5000:
        Shape.area = property(lambda self: lambda: "property")
    expected = 9 if i < 2000 else "new 3" if i < 3000 else "static" if i < 4000 else "Shape" if i < 5000 else "property"
    assert take(s)() == expected, (i, take(s)())
print(m(), take(objects[1])())
Shape.area = 5
print(take(s))
del Shape.area
try:
    take(s)
except AttributeError as e:
    print(e)
Shape.__getattr__ = lambda self, name: "made up " + name
print(take(s))
s.__class__ = Circle
print(take(s)())
