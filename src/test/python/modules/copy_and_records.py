# copy, weakref-free parts of copyreg, reprlib, string, heapq, bisect, fractions, graphlib, statistics.
import bisect
import copy
import graphlib
import heapq
import reprlib
import statistics
import string
from fractions import Fraction

a = [1, [2, 3], {'k': (4, [5])}]
b = copy.copy(a)
c = copy.deepcopy(a)
a[1].append(9)
a[2]['k'][1].append(6)
print(a, b, c)
loop = [1]
loop.append(loop)
other = copy.deepcopy(loop)
print(other, other[1] is other)


class Thing:
    def __init__(self, x):
        self.x = x

    def __deepcopy__(self, memo):
        return Thing('deep')


class Plain:
    shared = []

    def __init__(self):
        self.items = [1]


class Slots:
    __slots__ = ('a', 'b')


p = Plain()
q, r = copy.copy(p), copy.deepcopy(p)
p.items.append(2)
s = Slots()
s.a = [1]
t = copy.copy(s)
print(q.items, r.items, copy.deepcopy([Thing(1)])[0].x, t.a, hasattr(t, 'b'), copy.copy((1, 2)), copy.deepcopy(frozenset([1])), copy.copy(range(3)))
shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1], copy.copy(print) is print)
try:
    copy.replace(1)
except TypeError as e:
    print(e)

print(reprlib.repr(list(range(100))), reprlib.repr('x' * 100), reprlib.repr({i: i for i in range(10)}), reprlib.repr(set('abcdefgh')), reprlib.repr([[[[[[[1]]]]]]]))


class Rec:
    @reprlib.recursive_repr()
    def __repr__(self):
        return f'<{self.me!r}>'


rec = Rec()
rec.me = rec
print(rec)

print(string.ascii_letters, string.digits, string.punctuation, string.capwords('hello  big world'), repr(string.whitespace))
tpl = string.Template('$who likes ${what}, $$5 $missing')
print(tpl.safe_substitute(who='tim', what='kung pao'), tpl.get_identifiers(), tpl.is_valid())
for bad in ('$', 'a $1 b', '${x'):
    try:
        string.Template(bad).substitute(x=1)
    except ValueError as e:
        print(e)
try:
    tpl.substitute(who=1, what=2)
except KeyError as e:
    print('KeyError', e)


class Fmt(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)


print(Fmt().format('{0} {name} {missing:>12}|{0!r:{w}}', 'a', name='n', w=6))

h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
heapq.heappush(h, 0)
print(h, [heapq.heappop(h) for _ in range(3)], heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda v: -v), heapq.heappushpop(h, 4), heapq.heapreplace(h, 7))
print(list(heapq.merge([1, 4, 7], [2, 5], [0, 9])), list(heapq.merge(['bb', 'a'], ['ccc'], key=len, reverse=True)))
l = [1, 3, 3, 5]
bisect.insort(l, 4)
bisect.insort_left(l, 3)
print(l, bisect.bisect(l, 3), bisect.bisect_left(l, 3), bisect.bisect([(1, 'a'), (2, 'b')], 1, key=lambda pr: pr[0]))

f = Fraction(3, 4)
print(f, repr(f), f + 1, f * Fraction(2, 3), f / 2, f ** 2, f ** -1, f ** 0.5, -f, f // Fraction(1, 4), f % Fraction(1, 3), Fraction('0.125'), Fraction('-3/6'), Fraction(0.5), Fraction('1e-2'))
print(f == 0.75, f < 1, hash(f) == hash(0.75), round(Fraction(7, 2)), round(Fraction(22, 7), 2), int(Fraction(-7, 2)), float(f), Fraction(3.14159).limit_denominator(100), f.as_integer_ratio(), sum([Fraction(1, 3)] * 3), 1 - f, 2 / f)
print(f'{f:.3f} {Fraction(1234567, 3):,.2f} {f:>10} {f:e} {f:%} {Fraction(5):+}', divmod(Fraction(7, 2), 1), Fraction(1, 2) + 0.5, Fraction(2) ** Fraction(1, 2))
for call in (lambda: Fraction(1, 0), lambda: Fraction('x'), lambda: Fraction(1.5, 2), lambda: f / 0, lambda: Fraction(None)):
    try:
        call()
    except (ValueError, ZeroDivisionError, TypeError) as e:
        print(type(e).__name__, e)

ts = graphlib.TopologicalSorter({'d': {'b', 'c'}, 'b': {'a'}, 'c': {'a'}})
order = list(ts.static_order())
print(order[0], order[-1], sorted(order))
try:
    list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order())
except graphlib.CycleError as e:
    print(e.args[0], sorted(set(e.args[1])))

data = [1, 2, 2, 3, 4, 7, 9]
print(statistics.mean(data), statistics.median(data), statistics.mode(data), statistics.stdev(data), statistics.pvariance(data), statistics.quantiles(data), statistics.fmean(data), statistics.multimode('aabbc'),
      statistics.geometric_mean([1, 2, 4]), statistics.harmonic_mean([40, 60]), statistics.median_low([1, 2, 3, 4]), statistics.correlation([1, 2, 3], [2, 4, 6]), statistics.linear_regression([1, 2, 3], [3, 5, 7]))
n = statistics.NormalDist(100, 15)
print(n, n.cdf(115), n.inv_cdf(0.9), n + 5, n.zscore(130), statistics.mean([Fraction(1, 2), 1]))
try:
    statistics.mean([])
except statistics.StatisticsError as e:
    print(e)
