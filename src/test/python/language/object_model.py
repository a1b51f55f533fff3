"""Corners of classes, descriptors and namespaces."""
import inspect
import operator
import functools
import sys
import warnings


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


# numbers and names
for n in (2**32 - 1, 2**64, -2**64, -1):
    show(lambda: chr(n))
show(lambda: type('A', (type,), {'__slots__': 'x'}))
show(lambda: type('A', (), {'__slots__': ('__dict__', '__dict__')}))
show(lambda: type('A\udcdcB', (), {}))
show(lambda: type('A', (), {'__doc__': 'x\udcdcy'}))
show(lambda: hash('spam') == hash(b'spam'))
show(lambda: repr(sys))

# namespaces
show(lambda: exec("x", {'__builtins__': 123}))


class Loud(dict):
    def __getitem__(self, key):
        raise LookupError(key)


show(lambda: exec("x", Loud(x=1)))
show(lambda: exec("y", {'__builtins__': Loud(y=1)}))

# calls
class C(dict):
    __call__ = dict.__dict__['fromkeys']


def f(**k):
    pass


show(lambda: C()([1, 2]))
show(lambda: f(**{1: 3}, **{1: 5}))
show(lambda: f(**{1: 3}))
for callee in ([].append, functools.cmp_to_key(lambda a, b: 0), operator.attrgetter('a'), operator.itemgetter(1),
               operator.methodcaller('a')):
    show(lambda: inspect.signature(callee))


# descriptors
class OnlySet:
    def __set__(self, obj, value):
        obj.__dict__['a'] = value


class X:
    a = OnlySet()


x = X()
print(x.a is X.__dict__['a'])
x.a = 42
print(x.a)
show(lambda: setattr(property(), 'fget', 1))
show(lambda: property().__set_name__(1))


class PropertySub(property):
    """doc of the subclass"""


class SlottedProperty(property):
    """doc of the subclass"""
    __slots__ = ()


def documented(self):
    """doc of the getter"""


print(PropertySub(lambda s: 1).__doc__, PropertySub(documented).__doc__, SlottedProperty(doc="dropped").__doc__)
show(lambda: SlottedProperty(documented))
print([].__len__.__objclass__)


class BadEq:
    @property
    def __eq__(self):
        raise AttributeError


print(BadEq() == BadEq())


# classes that change
class G:
    __slots__ = ["a", "b"]


class H:
    __slots__ = ["b", "a"]


class J:
    __slots__ = ["__weakref__", "a", "b"]


g = G()
g.a = 1
g.__class__ = H
print(g.a, type(g).__name__)
show(lambda: setattr(g, '__class__', J))
show(lambda: g.b)


class M(type):
    ready = False

    def mro(cls):
        if M.ready:
            if cls.__name__ == 'B1':
                B2.__bases__ = (B1,)
            if cls.__name__ == 'B2':
                B1.__bases__ = (B2,)
        return type.mro(cls)


class A(metaclass=M):
    pass


class B1(A):
    pass


class B2(A):
    pass


M.ready = True
show(lambda: setattr(B1, '__bases__', (B2,)))
M.ready = False
print(B1.__mro__, B2.__mro__)
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    type('Odd', (), {1: 2})
print(w[0].message)
show(lambda: type('N', (type(None),), {}))

# lists that change while they are compared
class Clear:
    def __init__(self, other):
        self.other = other

    def __eq__(self, value):
        self.other[0].clear()
        return NotImplemented


one, two = [], []
one.append(Clear([two]))
two.append(Clear([one]))
print(one == two, one, two)
