# functools, operator, contextlib, abc.
import functools
import operator
from abc import ABC, ABCMeta, abstractmethod
from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
from functools import cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps
from operator import attrgetter, itemgetter, methodcaller


@lru_cache(maxsize=2)
def square(n):
    """Square it."""
    print('computing', n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), square.cache_info(), square.__name__, square.__doc__, square.__wrapped__(5))
square.cache_clear()
print(square.cache_info(), square.cache_parameters())


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
try:
    fib([])
except TypeError as e:
    print(e)
p = partial(int, base=2)
q = partial(partial(print, 1, sep='-'), 2)
q(3)
print(p('101'), p.func, p.args, p.keywords, partial(max, 3))
print(reduce(operator.add, [1, 2, 3], 10), reduce(lambda a, b: a * b, range(1, 6)))
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), max(V(3), V(5)).n)
try:
    total_ordering(type('X', (), {}))
except ValueError as e:
    print(e)


class Cell:
    @property
    def alive(self):
        return self._alive

    def set_state(self, state, extra=0):
        self._alive = state, extra
    set_alive = partialmethod(set_state, True, extra=1)

    @cached_property
    def slow(self):
        print('slow')
        return 42


cell = Cell()
cell.set_alive()
print(cell.alive, cell.slow, cell.slow, cell.__dict__)


@singledispatch
def show(x):
    return f'object {x!r}'


@show.register
def _(x: int):
    return f'int {x}'


@show.register(list)
@show.register(tuple)
def _(x):
    return f'sequence of {len(x)}'


@show.register
def _(x: float | str):
    return 'float or str'


print(show(1), show(True), show([1, 2]), show(()), show(1.5), show('s'), show(None), show.dispatch(bool) is show.dispatch(int))
try:
    show()
except TypeError as e:
    print(e)


class Neg:
    @singledispatchmethod
    def neg(self, x):
        raise NotImplementedError('no')

    @neg.register
    def _(self, x: int):
        return -x

    @neg.register
    @classmethod
    def _(cls, x: bool):
        return not x, cls.__name__


print(Neg().neg(5), Neg().neg(True))


def deco(f):
    @wraps(f)
    def inner(*a, **k):
        """inner doc"""
        return f(*a, **k)
    return inner


@deco
def documented(a: int) -> str:
    """documented doc"""


print(documented.__name__, documented.__doc__, documented.__annotations__, documented.__wrapped__.__name__, documented.__qualname__)
print(attrgetter('real', 'imag')(3), attrgetter('__class__.__name__')(3), itemgetter(1, -1)('abc'), itemgetter(slice(1, 3))('abcd'), methodcaller('split', ',', maxsplit=1)('a,b,c'), itemgetter('k'), attrgetter('a.b'), methodcaller('m', 1, k=2))
print(operator.concat([1], [2]), operator.countOf([1, 1, 2], 1), operator.indexOf('abc', 'c'), operator.length_hint(iter([1, 2])), operator.call(max, 1, 2), operator.index(True), operator.truth([]), operator.iadd([1], [2]))


@contextmanager
def tag(name):
    print(f'<{name}>')
    try:
        yield name.upper()
    except ValueError as e:
        print('swallowed', e)
    finally:
        print(f'</{name}>')


with tag('a') as up, tag('b'):
    print(up)
    raise ValueError('inside')
try:
    with tag('c'):
        raise KeyError('out')
except KeyError as e:
    print('KeyError', e)


@tag('d')
def decorated():
    print('body')


decorated()
decorated()


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for cm in (never, twice):
    try:
        with cm():
            pass
    except RuntimeError as e:
        print(e)
with suppress(ZeroDivisionError, KeyError):
    1 / 0
with ExitStack() as stack:
    stack.callback(print, 'callback', 1)
    stack.enter_context(tag('e'))
    stack.push(lambda *exc: print('push', exc[0]))
    print('in stack')
with nullcontext(5) as five:
    print(five)
try:
    with ExitStack() as stack:
        stack.enter_context(5)
except TypeError as e:
    print(e)


class Door:
    def close(self):
        print('closed')


with closing(Door()) as door:
    print(type(door).__name__)
try:
    with ExitStack() as stack:
        def fail(*exc):
            raise IndexError('from exit')
        stack.push(fail)
        raise ValueError('first')
except IndexError as e:
    print(repr(e), repr(e.__context__))


class Shape(ABC):
    @abstractmethod
    def area(self): ...

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, 'quack') else NotImplemented


class Square(Shape):
    def area(self):
        return 4
    name = 'square'


class Half(Shape):
    def area(self):
        return 1


class Duck:
    def quack(self): ...


for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
print(Square().area(), isinstance(Duck(), Shape), issubclass(int, Shape), sorted(Shape.__abstractmethods__), isinstance(Square(), Shape))
Shape.register(int)
print(isinstance(5, Shape), issubclass(bool, Shape), Shape.__class__ is ABCMeta)
