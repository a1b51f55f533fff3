# Calls of every form, parameters of every kind, and the errors of both.
def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    return a, b, c, args, d, e, kw


print(f(1, d=4), f(1, 2, 3, 4, 5, d=6, z=7), f(*[1, 2], *(3, 4), d=1, **{'x': 1}, **{'y': 2}), f(1, *(), d=0, **{}))
print(f(*'ab', d=1, **dict(a=5, b=6)))


def attempts(*calls):
    for call in calls:
        try:
            print(call())
        except TypeError as e:
            print(e)


def g(a, b):
    return a, b


def only(*, k):
    return k


attempts(lambda: g(), lambda: g(1), lambda: g(1, 2, 3), lambda: g(1, a=2), lambda: g(1, c=2), lambda: only(1), lambda: only(),
         lambda: g(*1), lambda: g(**1), lambda: g(1, **{'a': 1}), lambda: g(**{'a': 1}, **{'a': 2}), lambda: g(*[1], *2),
         lambda: g(**{1: 2}), lambda: f(1, a=2), lambda: len(), lambda: len(1, 2), lambda: (lambda: 0)(1), lambda: f(1),
         lambda: g(b=1, **{'b': 2}, a=3), lambda: g(1, 2, *[3]))


class C:
    def m(self, x=1, *a, **k):
        return x, a, k

    @classmethod
    def c(cls, x):
        return cls.__name__, x

    @staticmethod
    def s(x):
        return x

    def __call__(self, *a, **k):
        return 'called', a, k

    p = property(lambda self: lambda x: ('p', x))


o = C()
print(o.m(), o.m(2, 3, z=4), o.m(*[5, 6], **{'y': 7}), o.c(1), C.c(2), o.s(3), C.s(4), o.p(5), o(6, w=7), C.m(o, 8))
o.attr = lambda x=9: ('attr', x)
print(o.attr(), o.attr(x=1))
m = o.m
print(m(1), m.__self__ is o)
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print([*range(3), *'ab'], (*(), 1), {*[1], *[2]}, {**{'a': 1}, 'b': 2, **{'a': 3}})
print(print.__name__.upper().lower()
      .title())


def defaults(n, acc=[]):
    acc.append(n)
    return acc


print(defaults(1), defaults(2), defaults.__defaults__)
mutable = 1


def early(x=mutable):
    return x


mutable = 2
print(early())


def annotated(a: 'A', *b: int, c: str = '', **d: float) -> None:
    """Docs.

        indented
    """
    x: int = 1
    y: undefined


print(annotated.__annotations__, repr(annotated.__doc__), annotated.__kwdefaults__)


class Fluent:
    def __init__(self):
        self.parts = []

    def __getattr__(self, name):
        self.parts.append(name)
        return self

    def __call__(self, *a):
        self.parts.append(a)
        return self


print(Fluent().a(1).b.c(2, 3).d().parts)
big = f(*range(300), d=0)
print(len(big[3]))
print(len([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, early(35), 36]))
print('%s-%r-%a' % (1, 'x', 'é'), '%5s|%-5s|%.2s' % ('a', 'b', 'cde'), '%d%%' % (5,), '%s' % ((1, 2),))
print(f'{1!r:>4}|{"a":{3}}|{3.14159:.{2}f}|{{}}|{big[0]=}', f'{"nested " + f"{1 + 1}"}')
