"""itertools, functools, operator, heapq, bisect and collections at work."""
import bisect
import collections
import copy
import functools
import heapq
import itertools
import operator
from itertools import *

print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul, initial=10)), list(accumulate('abc')), list(accumulate([])))
print(list(batched('abcdefg', 3)), list(chain('ab', [1], ())), list(chain.from_iterable(['ab', 'cd'])))
print(list(combinations('abcd', 2)), list(combinations('ab', 3)), list(combinations('ab', 0)))
print(list(combinations_with_replacement('abc', 2)), list(combinations_with_replacement('', 2)))
print(list(compress('abcdef', [1, 0, 1, 0, 1])), list(islice(count(10, 5), 4)), list(islice(count(2.5), 3)), list(islice(cycle('ab'), 5)))
print(list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(None, [0, 1, '', 2])))
for k, g in groupby('aaabbca'):
    print(k, list(g), end=' ')
print([(k, len(list(g))) for k, g in groupby(range(10), key=lambda x: x // 4)])
it = groupby('aabb')
k1, g1 = next(it)
k2, g2 = next(it)
print(k1, list(g1), k2, list(g2))
print(list(islice('abcdefg', 2)), list(islice('abcdefg', 2, None)), list(islice('abcdefg', 1, 6, 2)), list(islice([], 3)))
print(list(pairwise('abcd')), list(pairwise('a')), list(permutations('abc', 2)), list(permutations(range(3))), list(permutations('ab', 3)))
print(list(product('ab', [1, 2])), list(product('ab', repeat=2)), list(product()), list(product('ab', [])))
print(list(repeat('x', 3)), list(starmap(pow, [(2, 3), (3, 2)])), list(zip_longest('ab', 'c', fillvalue='-')), list(zip_longest()))
a, b, c = tee([1, 2, 3], 3)
print(next(a), next(a), list(b), list(a), list(c), list(copy.copy(c)), tee([], 0))
it = iter(range(200))
x, y = tee(it)
print(sum(x), sum(y))
print(next(count(1 << 63)), list(islice(count((1 << 63) - 1), 3)), count(1, 2), repeat(3, 2))

print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(operator.add, [], 'x'), functools.reduce(lambda a, b: a * b, range(1, 6), 1))
p = functools.partial(print, 1, sep='-')
p(2, 3)
q = functools.partial(p, 9, end='!\n')
q(4)
q(4, sep='+')
print(p.args, p.keywords, q.args, sorted(q.keywords.items()), p.func is print, functools.partial(int, base=2)('101'))


class Sub(functools.partial):
    pass


s = Sub(max, 5)
s.note = 'n'
print(s(3), s.note, copy.copy(s)(9), copy.copy(s).note, sorted(['b', 'A', 'c'], key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower()))))


@functools.lru_cache(maxsize=2)
def f(x, y=0):
    print('f', x, y, end='; ')
    return x


print(f(1), f(1), f(2), f(3), f(1), f(x=1), f(1, y=0), f.cache_info())
f.cache_clear()
print(f.cache_info(), f.__wrapped__(7), f.cache_parameters())


@functools.lru_cache(maxsize=None, typed=True)
def g(x):
    return type(x).__name__


print(g(1), g(1.0), g(True), g(1), g.cache_info())


class Fib:
    @functools.lru_cache
    def fib(self, n):
        return n if n < 2 else self.fib(n - 1) + self.fib(n - 2)

    @functools.cached_property
    def once(self):
        print('once', end=' ')
        return 42


o = Fib()
print(o.fib(80), o.once, o.once)

print(operator.itemgetter(1)([5, 6]), operator.itemgetter(0, 2)('abc'), operator.attrgetter('__class__.__name__')(5), operator.attrgetter('real', 'imag')(3 + 4j))
print(operator.methodcaller('split', ',', maxsplit=1)('a,b,c'), operator.methodcaller('upper')('x'), operator.itemgetter(1).__reduce__()[1])
print(operator.iadd([1], (2,)), operator.contains('abc', 'b'), operator.countOf([1, 2, 1], 1), operator.indexOf('abc', 'c'), operator.length_hint(iter([1, 2])), operator.call(max, 1, 2))
print(operator.add(1, 2), operator.truth([]), operator.not_([]), operator.is_(None, None), operator.concat([1], [2]), operator.getitem({1: 2}, 1), operator.index(True))

h = []
for v in [5, 1, 4, 1, 5, 9, 2, 6]:
    heapq.heappush(h, v)
print(h[0], heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), [heapq.heappop(h) for _ in range(len(h))])
print(heapq.nsmallest(3, [3, 1, 2, 5], key=lambda x: -x), heapq.nlargest(2, 'hello'), list(heapq.merge([1, 4], [2, 3], [0, 9])))
l = [1, 2, 2, 3]
print(bisect.bisect_left(l, 2), bisect.bisect_right(l, 2), bisect.bisect(l, 9), bisect.bisect_left([-1, -2, -3], 2, key=lambda x: -x))
bisect.insort(l, 2.5)
bisect.insort_left(l, 2)
print(l)

d = collections.deque('abc', 4)
d.append('d')
d.append('e')
d.appendleft('z')
d.rotate(1)
print(d, d.maxlen, d[1], list(reversed(d)), 'z' in d, d.index('c'), d.count('d'))
d.rotate(-2)
d.extendleft('12')
d.reverse()
print(d, d.copy(), d * 2, d + d, collections.deque([1, 2]) < collections.deque([1, 3]), collections.deque([1, 2]) == collections.deque([1, 2], 5))
e = collections.deque(range(10))
del e[3]
e.insert(2, 'x')
e.remove(7)
e[-1] = 'last'
e *= 2
print(e, len(e))
d = collections.deque([1])
d.append(d)
print(d)
o = collections.OrderedDict.fromkeys('abcde')
o.move_to_end('b')
o.move_to_end('d', last=False)
print(list(o), o.popitem(), o.popitem(last=False), list(reversed(o)), o)
for i in range(30):
    o[i] = i
    if i % 2:
        o.move_to_end(i, last=False)
print(list(o), list(o.items())[:3], len(o))
while len(o) > 3:
    o.popitem(last=False)
print(o, o == {27 - 27: 1}, o == dict(o), o == collections.OrderedDict(reversed(list(o.items()))), o | {'q': 1})
dd = collections.defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dd.get('c'), dd | {'z': 1}, copy.copy(dd), dd.default_factory)
c = collections.Counter('mississippi')
print(c, c.most_common(2), c + collections.Counter('ms'), c - collections.Counter('iii'), c['zz'], c.total(), sorted(c.elements())[:4])
P = collections.namedtuple('P', 'x y', defaults=[5])
p = P(1)
print(p, p.x, p[1], p._asdict(), p._replace(x=2), P._make([8, 9]), P.x.__get__(p), p == (1, 5), hash(p) == hash((1, 5)), P._fields)
cm = collections.ChainMap({'a': 1}, {'a': 2, 'b': 3})
print(cm['a'], cm['b'], list(cm), cm.new_child({'c': 1}))
