"""Attributes of classes that their metaclass has data descriptors for, at places where many classes come by."""


class A:
    """A."""


class Meta(type):
    @property
    def __name__(cls):
        return "named by Meta"

    @property
    def label(cls):
        return "label of " + type.__dict__["__name__"].__get__(cls)


class B(metaclass=Meta):
    label = "its own"


class Lazy(type):
    @property
    def late(cls):
        raise AttributeError("not yet")

    def __getattr__(cls, name):
        return "made up: " + name


class C(metaclass=Lazy):
    pass


def name(c):
    return c.__name__


def label(c):
    return getattr(c, "label", None) if not isinstance(c, Meta) else c.label


def doc(c):
    return c.__doc__


def late(c):
    return c.late


def bases(c):
    return c.__bases__


for i in range(3):
    for _ in range(400):
        seen = [name(c) for c in (A, B, C, int, type, Meta)], label(B), doc(A), doc(int)[:3], late(C), bases(Meta), bases(B)
    print(seen)
    A.__name__ = "A%d" % i
    A.__doc__ = "changed %d" % i

Meta.label = property(lambda cls: "another")
print(label(B), name(A), doc(A))
del Meta.label
print(label(B))


class D(metaclass=Lazy):
    late = 1


print(late(C))
del Lazy.late
print(late(C), late(D))


class Instance:
    __name__ = "of the class"


x = Instance()
print(name(x), name(Instance), name(print), name(name))
try:
    name(3)
except AttributeError as e:
    print(e)
