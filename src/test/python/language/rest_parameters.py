# Functions with * and ** parameters, hot enough to be compiled, called with few and many arguments, right and wrong.
import functools


def rest(*a):
    return a


def one(x, *a):
    return x, a


def keywords(x, **k):
    k["x"] = x
    return k


def both(*a, **k):
    return a, k


def default(x, y=2, *a, **k):
    return x, y, a, k


def only(x, *a, z=3):
    return x, a, z


def changed(*a, **k):
    a += (1,)
    k["new"] = a
    x = lambda: (a, k)
    return x()


def passed(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        return f(*a, **k)
    return wrapper


class Holder:
    def method(self, *a, **k):
        return len(a), k

    def __init__(self, *a):
        self.a = a

    def __call__(*self):
        return len(self)


class Sub(Holder):
    def __init__(self, *a, **k):
        super().__init__(*a)
        self.k = k

    method = passed(Holder.method)


def attempt(f, *a, **k):
    try:
        return f(*a, **k)
    except TypeError as e:
        return str(e)


def direct(i):
    h, s = Holder(i), Sub(i, 2, k=i)
    return [rest(), rest(i), rest(i, 2), rest(1, 2, 3, 4, i), rest(1, 2, 3, 4, 5, i), one(i), one(i, 2, 3), keywords(i), keywords(i, y=1), both(), both(i, k=2),
            default(i), default(i, 1), default(i, 1, 2), default(i, 1, 2, 3, 4, 5), only(i), only(i, 2, z=1), changed(), changed(i, 3), h.method(), h.method(i, 2, k=1), h(),
            s.a, s.k, s.method(i), s.method(1, z=i), inner(i, 2), inner(i, y=4), inner(*(i, i)), inner(*[i], **{"y": i})]


@passed
def inner(x, y=1, *, z=0):
    return x, y, z


def wrong(i):
    found = []
    for f in (lambda: one(), lambda: keywords(), lambda: keywords(i, 2), lambda: default(), lambda: only(), lambda: inner(), lambda: inner(1, 2, 3), lambda: keywords(1, x=2)):
        found.append(attempt(f))
    return found


for i in range(300):
    last = direct(i)
    bad = wrong(i)
print(*last, sep="\n")
print(*bad, sep="\n")
for f in rest, one, keywords, both, default, only, inner, Holder().method, Sub:
    for a in (), (1,), (1, 2), (1, 2, 3, 4, 5, 6, 7):
        for k in {}, {"z": 1}, {"x": 1, "z": 2}:
            r = attempt(f, *a, **k)
            print(f.__name__, len(a), k, r if not isinstance(r, Sub) else (r.a, r.k))
