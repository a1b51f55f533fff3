# Attributes that are called without a first argument, and properties that are stored to: what is remembered of them must not outlive a change.
import traceback


class Base:
    factor = 2

    def __init__(self, v):
        self.v = v
        self.call = lambda x: x + 1

    @staticmethod
    def double(x):
        return 2 * x

    @classmethod
    def name(cls, x):
        return cls.__name__, x

    @property
    def value(self):
        return self.v

    @value.setter
    def value(self, v):
        if v < 0:
            raise ValueError(v)
        self.v = v


class Derived(Base):
    class Inner:
        def __init__(self, x):
            self.x = x


class Slotted:
    __slots__ = ("call", "v")

    def __init__(self, f):
        self.call = f


def stat(o, x):
    return o.double(x)


def klass(o, x):
    return o.name(x)


def field(o, x):
    return o.call(x)


def inner(o, x):
    return o.Inner(x).x


def put(o, v):
    o.value = v
    return o.value


def rounds(f, *objects):
    last = None
    for i in range(300):
        for o in objects:
            last = f(o, i)
    return last


b, d = Base(1), Derived(2)
print(rounds(stat, b), rounds(stat, b, d), rounds(stat, Base), rounds(stat, Base, Derived, b))
print(rounds(klass, b), rounds(klass, d), rounds(klass, b, d), rounds(klass, Base), rounds(klass, Derived, Base), rounds(klass, b, Derived))
print(rounds(field, b), rounds(field, Slotted(abs)), rounds(field, b, d, Slotted(str)))
print(rounds(inner, d), rounds(inner, Derived))
print(rounds(put, b), rounds(put, b, d))

# Changes of the instance.
b.call = lambda x: x + 2
print(field(b, 1))
del b.call
try:
    field(b, 1)
except AttributeError as e:
    print(e)
Base.call = lambda self, x: (self.v, x)
print(field(b, 1), field(d, 1))
b.double = lambda x: -x
b.name = len
print(stat(b, 4), klass(b, "four"), stat(d, 4))
del b.double, b.name
print(stat(b, 4), klass(b, 4))

# Changes of the class.
Base.double = staticmethod(lambda x: 3 * x)
Base.name = classmethod(lambda cls, x: (x, cls.__name__))
print(stat(b, 5), stat(d, 5), stat(Base, 5), klass(b, 5), klass(d, 5), klass(Derived, 5))
Derived.double = lambda self, x: (type(self).__name__, x)
print(stat(b, 6), stat(d, 6))
try:
    stat(Derived, 6)
except TypeError as e:
    print(e)
for n in range(40):
    Base.double = staticmethod(lambda x: n * x)
    assert stat(b, 2) == stat(Base, 2) == 2 * n
Derived.Inner = lambda self, x: Base(x)
try:
    print(inner(d, 3))
except AttributeError as e:
    print(e)

# Setters.
try:
    put(b, -1)
except ValueError as e:
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)])
print(b.value)
Base.value = property(lambda self: self.v * 10, lambda self, v: setattr(self, "v", v + 1))
print(put(b, 3), put(d, 4), rounds(put, b))
Base.value = property(lambda self: self.v)
try:
    put(b, 1)
except AttributeError as e:
    print(e)
del Base.value
print(put(b, 7), put(d, 8), rounds(put, b, d))


class Loud(Base):
    def __setattr__(self, name, v):
        super().__setattr__(name, v)
        if name == "value":
            self.seen = v


print(put(Loud(1), 5), Loud(1).__dict__.keys())


class Meta(type):
    def name(cls, x):
        return "meta", cls.__name__, x

    @property
    def double(cls):
        return lambda x: ("meta", x)


class Made(metaclass=Meta):
    @staticmethod
    def double(x):
        return x

    @classmethod
    def name(cls, x):
        return x


print(rounds(stat, Made), rounds(klass, Made), rounds(stat, Made()), rounds(klass, Made()))


class Count:
    made = 0

    def __call__(self, x):
        Count.made += 1
        return Count.made


class Holder:
    double = Count()


print(rounds(stat, Holder()), rounds(stat, Holder))
assert Base.name is not Base.name
