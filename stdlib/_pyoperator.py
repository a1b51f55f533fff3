"""Python versions of what operator takes from _operator."""

from builtins import abs as _abs

# The functions report the public module as their home.
__name__ = 'operator'


def lt(a, b):
    """Same as a < b."""
    return a < b

def le(a, b):
    """Same as a <= b."""
    return a <= b

def eq(a, b):
    """Same as a == b."""
    return a == b

def ne(a, b):
    """Same as a != b."""
    return a != b

def ge(a, b):
    """Same as a >= b."""
    return a >= b

def gt(a, b):
    """Same as a > b."""
    return a > b

def not_(a):
    """Same as not a."""
    return not a

def truth(a):
    """Return True if a is true, False otherwise."""
    return True if a else False

def is_(a, b):
    """Same as a is b."""
    return a is b

def is_not(a, b):
    """Same as a is not b."""
    return a is not b

def abs(a):
    """Same as abs(a)."""
    return _abs(a)

def add(a, b):
    """Same as a + b."""
    return a + b

def and_(a, b):
    """Same as a & b."""
    return a & b

def floordiv(a, b):
    """Same as a // b."""
    return a // b

def index(a):
    """Same as a.__index__()."""
    return a.__index__()

def inv(a):
    """Same as ~a."""
    return ~a

invert = inv

def lshift(a, b):
    """Same as a << b."""
    return a << b

def mod(a, b):
    """Same as a % b."""
    return a % b

def mul(a, b):
    """Same as a * b."""
    return a * b

def matmul(a, b):
    """Same as a @ b."""
    return a @ b

def neg(a):
    """Same as -a."""
    return -a

def or_(a, b):
    """Same as a | b."""
    return a | b

def pos(a):
    """Same as +a."""
    return +a

def pow(a, b):
    """Same as a ** b."""
    return a ** b

def rshift(a, b):
    """Same as a >> b."""
    return a >> b

def sub(a, b):
    """Same as a - b."""
    return a - b

def truediv(a, b):
    """Same as a / b."""
    return a / b

def xor(a, b):
    """Same as a ^ b."""
    return a ^ b

def concat(a, b):
    """Same as a + b, for sequences."""
    _require_sequence(a)
    return a + b

def _require_sequence(a):
    if not hasattr(a, '__getitem__'):
        raise TypeError(f"'{type(a).__name__}' object can't be concatenated")

def contains(a, b):
    """Same as b in a (the operands are the other way round)."""
    return b in a

def countOf(a, b):
    """How many items of a are b or equal to it."""
    return sum(1 for item in a if item is b or item == b)

def delitem(a, b):
    """Same as del a[b]."""
    del a[b]

def getitem(a, b):
    """Same as a[b]."""
    return a[b]

def indexOf(a, b):
    """The index of the first item of a that is b or equal to it."""
    for i, item in enumerate(a):
        if item is b or item == b:
            return i
    raise ValueError('sequence.index(x): x not in sequence')

def setitem(a, b, c):
    """Same as a[b] = c."""
    a[b] = c

def length_hint(obj, default=0):
    """Estimate the number of items of obj; the default is for objects that do not say."""
    if not isinstance(default, int):
        raise TypeError(f"'{type(default).__name__}' object cannot be interpreted as an integer")
    try:
        return len(obj)
    except TypeError:
        pass
    try:
        hint = type(obj).__length_hint__
    except AttributeError:
        return default
    try:
        value = hint(obj)
    except TypeError:
        return default
    if value is NotImplemented:
        return default
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if value < 0:
        raise ValueError('__length_hint__() should return >= 0')
    return value

def call(obj, /, *args, **kwargs):
    """Same as obj(*args, **kwargs)."""
    return obj(*args, **kwargs)


class attrgetter:
    """A callable that fetches the named attributes of its operand; dots in a name go deeper."""

    __slots__ = ('_attrs', '_call')

    def __init__(self, attr, /, *attrs):
        if not isinstance(attr, str):
            raise TypeError('attribute name must be a string')
        self._attrs = (attr, *attrs)
        getters = []
        for name in self._attrs:
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')
            getters.append(_path_getter(name.split('.')))
        if attrs:
            self._call = lambda obj: tuple([getter(obj) for getter in getters])
        else:
            self._call = getters[0]

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return f'{_full_name(self)}({", ".join(map(repr, self._attrs))})'

    def __reduce__(self):
        return self.__class__, self._attrs


def _path_getter(names):
    def get(obj):
        for name in names:
            obj = getattr(obj, name)
        return obj
    return get


def _full_name(obj):
    kind = type(obj)
    return f'{kind.__module__}.{kind.__qualname__}'


class itemgetter:
    """A callable that fetches the given items of its operand."""

    __slots__ = ('_items', '_call')

    def __init__(self, item, /, *items):
        self._items = (item, *items)
        if items:
            everything = self._items
            self._call = lambda obj: tuple([obj[i] for i in everything])
        else:
            self._call = lambda obj: obj[item]

    def __call__(self, obj, /):
        return self._call(obj)

    def __repr__(self):
        return f'{_full_name(self)}({", ".join(map(repr, self._items))})'

    def __reduce__(self):
        return self.__class__, self._items


class methodcaller:
    """A callable that calls the named method of its operand with fixed arguments."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name), *map(repr, self._args)]
        parts += [f'{name}={value!r}' for name, value in self._kwargs.items()]
        return f'{_full_name(self)}({", ".join(parts)})'

    def __reduce__(self):
        if not self._kwargs:
            return self.__class__, (self._name, *self._args)
        from functools import partial
        return partial(self.__class__, self._name, **self._kwargs), self._args


def iadd(a, b):
    """Same as a += b."""
    a += b
    return a

def iand(a, b):
    """Same as a &= b."""
    a &= b
    return a

def iconcat(a, b):
    """Same as a += b, for sequences."""
    _require_sequence(a)
    a += b
    return a

def ifloordiv(a, b):
    """Same as a //= b."""
    a //= b
    return a

def ilshift(a, b):
    """Same as a <<= b."""
    a <<= b
    return a

def imod(a, b):
    """Same as a %= b."""
    a %= b
    return a

def imul(a, b):
    """Same as a *= b."""
    a *= b
    return a

def imatmul(a, b):
    """Same as a @= b."""
    a @= b
    return a

def ior(a, b):
    """Same as a |= b."""
    a |= b
    return a

def ipow(a, b):
    """Same as a **= b."""
    a **= b
    return a

def irshift(a, b):
    """Same as a >>= b."""
    a >>= b
    return a

def isub(a, b):
    """Same as a -= b."""
    a -= b
    return a

def itruediv(a, b):
    """Same as a /= b."""
    a /= b
    return a

def ixor(a, b):
    """Same as a ^= b."""
    a ^= b
    return a
