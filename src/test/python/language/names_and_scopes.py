# Which variable a name means: closures, class bodies, comprehensions, global, nonlocal, del, type parameters.
x = 'global'


def outer():
    x = 'outer'

    def inner():
        nonlocal x
        x += '+'
        return x

    class C:
        y = x
        x = 'class'
        z = x
        comp = [x for _ in range(1)]
        gen = list(x for _ in range(1))

        def m(self):
            return x
    return inner(), C.y, C.z, C.comp, C.gen, C().m(), inner(), x


print(outer())


def free_in_class():
    a = 1

    def f():
        return a

    class C:
        b = f()
        nonlocal a
        a = 2
        c = a

    class E:
        try:
            a
        except NameError as e:
            b = str(e)
        a = 3
    return C.b, C.c, E.a, E.b, a, 'a' in vars(C)


print(free_in_class())


class D:
    x = 1
    y = [i for i in range(x + 1)]
    try:
        z = [x for i in range(1)]
    except NameError as e:
        z = e
    f = lambda: x


print(D.y, D.z, D.f())


def comprehension_variables():
    i = 'kept'
    squares = [i * i for i in range(4)]
    nested = [[i + j for i in range(2)] for j in range(2)]
    matrix = [(i, j) for i in range(2) for j in range(i, 2) if i <= j]
    functions = [lambda: i for i in range(3)]
    d = {i: j for i, j in zip('ab', range(2))}
    s = sorted({i % 2 for i in range(5)})
    return i, squares, nested, matrix, [f() for f in functions], d, s


print(comprehension_variables())


def comprehension_raises():
    i = 'kept'
    try:
        [1 // i for i in (1, 0)]
    except ZeroDivisionError:
        return i


print(comprehension_raises())


def shadowed(x):
    return [x for x in x], x, [x for x in [x for x in x]], {x: [x for x in 'a'] for x in x}


print(shadowed('bc'))


def inner_cells():
    out = []
    for k in range(2):
        out.append([(lambda: (i, k)) for i in range(2)])
    return [[f() for f in row] for row in out]


print(inner_cells())


def locals_in_comprehension():
    a = 1
    return [sorted(locals()) for b in [1]][0]


print(locals_in_comprehension())


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def drop():
        nonlocal n
        del n
    return up, drop


up, drop = counter()
print(up(), up())
drop()
for f in (up, drop):
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)


def unbound():
    try:
        print(later)
    except UnboundLocalError as e:
        print(e)
    later = 1
    del later
    try:
        later
    except UnboundLocalError as e:
        print(e)
    try:
        del later
    except UnboundLocalError as e:
        print(e)
    for q in ():
        pass
    try:
        q
    except UnboundLocalError as e:
        print(e)
    if later_2 := 0:
        r = 1
    try:
        r
    except UnboundLocalError as e:
        print(e)


unbound()


def sets_global():
    global made, x
    made = 1
    x = 'changed'
    for made in range(3):
        pass

    def inner():
        global made
        made += 10
    inner()


sets_global()
print(made, x)
del made
try:
    made
except NameError as e:
    print(e)


class Mangled:
    __a = 1

    def __m(self, __p=2):
        __local = __p
        return self.__a, __local, [__p for __p in range(1)]

    def get(self):
        import __missing_module as __z  # mangled, too
    r = __m


print(Mangled().r(), sorted(n for n in vars(Mangled) if 'a' in n and '_M' in n))
try:
    Mangled().get()
except ImportError as e:
    print(e)


class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        return {'prepared': kw}

    def __new__(mcs, name, bases, ns, **kw):
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)


class WithMeta(metaclass=Meta, flag=1):
    seen = prepared

    def who(self):
        return __class__.__name__

    @staticmethod
    def closure():
        return [__class__.__name__ for _ in range(1)]


print(WithMeta.seen, WithMeta().who(), WithMeta.closure())


class Base:
    def f(self, *a, **k):
        return 'Base.f', a, k

    attr = 'Base.attr'


class Derived(Base):
    def f(self, *a, **k):
        return super().f(1, *a, **k), super().attr, [super(Derived, self).attr for _ in (1,)]

    def g(this):
        return super(Derived, this).f(k=2)

    def h(self):
        return (lambda: super(Derived, self).attr)(), [super().attr for _ in (1,)]

    def cell(self):
        def inner():
            return self
        return super().attr, inner() is self


d = Derived()
print(d.f(2, z=3), d.g(), d.h(), d.cell())


def generic[T: int, *Ts, **P](a: T, *args: *Ts) -> T:
    return T.__name__, Ts.__name__, P.__name__


print(generic(1), [p.__name__ for p in generic.__type_params__], generic.__type_params__[0].__bound__)


class Stack[T](Base):
    items: list[T]

    def push[U](self, item: T, other: U = None) -> U:
        return T, U


print(Stack.__type_params__, Stack.__orig_bases__, Stack().push(1), Stack.__annotations__)
type Alias[K] = dict[K, 'later']
print(Alias, Alias.__value__, Alias.__type_params__)


def static_names():
    class A:
        def f(self):
            self.p = self.q = 1
            self.r += 1

        def g(other):
            other.s = 1
    return sorted(A.__static_attributes__), A.__firstlineno__, A.f.__qualname__, A.__qualname__


print(static_names())
exec('y = [x for _ in range(1)]', {'x': 1}, ns := {'x': 2})
print(ns)
