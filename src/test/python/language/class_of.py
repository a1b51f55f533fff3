"""What an object says its class is, and what isinstance() makes of it, when that changes in a hot loop."""


class Base:
    pass


class Child(Base):
    pass


class Slotted:
    __slots__ = ("x",)


class Other:
    __slots__ = ("x",)


class Liar:
    @property
    def __class__(self):
        return int


class Finder:
    def __getattribute__(self, name):
        if name == "__class__":
            return str
        return object.__getattribute__(self, name)


def class_of(o):
    return o.__class__


def made_by(o):
    return o.__class__()


def name_of(o):
    return type(o).__name__


def is_int(o):
    return isinstance(o, int)


def all_of(objects):
    return ([class_of(o).__name__ for o in objects], [name_of(o) for o in objects], [is_int(o) for o in objects],
            [isinstance(o, (str, Base)) for o in objects])


objects = [Base(), Child(), Slotted(), Liar(), Finder(), 5, True, "s", None, Base]
first = all_of(objects)
for i in range(3000):
    now = all_of(objects)
    if now != first:
        print("different", i, now)
        break
print(first)
for _ in range(3000):
    assert type(made_by(objects[0])) is Base
    assert type(made_by(objects[1])) is Child
c = Child()
for i in range(6000):
    if i == 3000:
        c.__class__ = Base
    assert class_of(c) is (Child if i < 3000 else Base) and type(made_by(c)) is class_of(c)
s = Slotted()
s.__class__ = Other
print(class_of(s), type(s))
try:
    Base.__class__ = property(lambda self: int)
except TypeError as e:
    print(e)
c.__dict__["__class__"] = 5
print(class_of(c) is Base, is_int(c))
Child.__getattribute__ = lambda self, name: float if name == "__class__" else object.__getattribute__(self, name)
print(class_of(Child()), isinstance(Child(), float), isinstance(Child(), int))
del Child.__getattribute__
print(class_of(Child()) is Child, isinstance(Child(), float))
Child.__name__ = "Renamed"
print(name_of(Child()), Child.__name__, Child.__qualname__)
for i in range(4000):
    Child.__name__ = "Renamed%d" % (i % 3)
    assert name_of(Child()) == "Renamed%d" % (i % 3)


def total(items):
    return sum(items)


for _ in range(3000):
    assert total([True, True, 5, False]) == 7 and total(x > 2 for x in range(5)) == 2
print(total([True, True]), total([True, 1.5]), total([2**62, True, 2**62, True]), type(total([True])), sum([True], True), type(sum([], True)))
