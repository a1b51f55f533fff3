"""Messages of errors of containers and of the functions that go with them."""
import bisect
import collections
import functools
import heapq
import itertools as I
import operator as O
from collections import OrderedDict, defaultdict, deque


def tr(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


d = deque([1, 2, 3])


def assign(o, k, v):
    o[k] = v


def delete(o, k):
    del o[k]


def inplace(op, a, b):
    return getattr(O, op)(a, b)


for f in (
    lambda: range(), lambda: range(1, 2, 3, 4), lambda: range(1, step=2), lambda: range('a'), lambda: range(1, 2, 0), lambda: range(1.0),
    lambda: range(5)[7], lambda: range(5)['a'], lambda: range(5).index(9), lambda: range(5).index('a'), lambda: len(range(1 << 70)),
    lambda: tuple(1, 2), lambda: tuple(x=1), lambda: list(1, 2), lambda: list(x=1), lambda: [].__init__(x=1), lambda: set(x=1),
    lambda: set(1, 2), lambda: frozenset(x=1), lambda: frozenset(1, 2), lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(x=1),
    lambda: enumerate(1, 2, 3), lambda: enumerate([], start='a'), lambda: zip(1), lambda: zip([], x=1),
    lambda: list(zip([1], [], strict=True)), lambda: list(zip([], [1], strict=True)), lambda: list(zip([], [], [1], strict=True)),
    lambda: list(zip([1], [1], [], strict=True)), lambda: map(), lambda: map(1), lambda: map(1, 2), lambda: filter(), lambda: filter(1),
    lambda: filter(1, 2), lambda: filter(1, 2, 3), lambda: reversed(), lambda: reversed(1), lambda: reversed({1}), lambda: reversed(1, 2),
    lambda: map(f=1), lambda: reversed(x=1), lambda: filter(x=1),
    lambda: {}.pop(), lambda: {}.pop(1, 2, 3), lambda: {}.get(), lambda: [].append(), lambda: [].append(1, 2), lambda: [].index(),
    lambda: [].pop(1, 2), lambda: [].insert(1), lambda: set().add(), lambda: [].sort(1), lambda: [].sort(foo=1), lambda: [].insert('a', 1),
    lambda: [].pop('a'), lambda: [1].pop(1 << 80), lambda: [].insert(1 << 80, 1), lambda: [].append(x=1), lambda: [1][1 << 80],
    lambda: assign([1], 1 << 80, 1), lambda: [1].index(5), lambda: [1] * (1 << 80), lambda: dict(1), lambda: dict([1]),
    lambda: dict([(1,)]), lambda: dict(1, 2), lambda: {}.update(1, 2), lambda: {}.update(1), lambda: {}.popitem(), lambda: dict.fromkeys(),
    lambda: dict.fromkeys(1), lambda: set().pop(), lambda: {[]: 1}, lambda: {[]}, lambda: {}[[]], lambda: [] in {}, lambda: [] in {1},
    lambda: set().remove([]), lambda: set().remove(3), lambda: [1].remove(3), lambda: (1,).index(3), lambda: (1,) + [1],
    lambda: [1] + (1,), lambda: {1} | [1], lambda: {} | [1], lambda: [1] * 1.5, lambda: 1.5 * [1], lambda: [1] + 1, lambda: [1] - [1],
    lambda: inplace('iadd', [1], 1), lambda: inplace('imul', [1], 'a'), lambda: inplace('imul', (1,), 'a'), lambda: inplace('iadd', (1,), 'a'),
    lambda: assign((1,), 0, 1), lambda: delete((1,), 0), lambda: assign([1], 'a', 1), lambda: assign([1], slice(0, 1), 1),
    lambda: assign([1, 2, 3], slice(None, None, 2), 1), lambda: assign([1, 2, 3], slice(None, None, 2), [1]),
    lambda: assign([1, 2, 3], slice('a', None), [1]), lambda: inplace('ior', {1}, [1]), lambda: inplace('ior', {}, 1),
    lambda: [1][::0], lambda: [1][5], lambda: delete([1], 5), lambda: assign([1], 5, 5),
    lambda: deque(1), lambda: deque([], -1), lambda: deque([], 'a'), lambda: deque([], 1, 2), lambda: deque(foo=1),
    lambda: deque(maxlen=1 << 80), lambda: d[5], lambda: d['a'], lambda: d[0:1], lambda: d[1 << 80], lambda: assign(d, 7, 1),
    lambda: assign(d, 'a', 1), lambda: delete(d, 9), lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove(99),
    lambda: d.index(99), lambda: deque([1, 2], 2).insert(0, 1), lambda: d.rotate('a'), lambda: d + 1, lambda: d + [1],
    lambda: hash(d), lambda: d < [1], lambda: d == [1, 2, 3], lambda: deque([1], 5), lambda: d.extend(1),
    lambda: defaultdict(1), lambda: defaultdict(None, 1, 2), lambda: defaultdict(list, {1: 2}), lambda: defaultdict().__missing__(1),
    lambda: OrderedDict().popitem(), lambda: OrderedDict().move_to_end(1), lambda: OrderedDict().pop(1), lambda: OrderedDict(1),
    lambda: OrderedDict([1]), lambda: OrderedDict([(1, 2, 3)]), lambda: OrderedDict(1, 2), lambda: OrderedDict([(1, 2)]),
    lambda: OrderedDict().update(1, 2), lambda: OrderedDict([(1, 2)]) | 1,
    lambda: I.batched([], 0), lambda: list(I.batched([1, 2, 3], 2, strict=True)), lambda: I.count('a'), lambda: I.cycle(),
    lambda: I.repeat(), lambda: I.repeat(1, 'a'), lambda: len(I.repeat(1)), lambda: I.islice([], -1), lambda: I.islice([], 1, 'a'),
    lambda: I.islice([], 0, 1, 0), lambda: I.islice([]), lambda: I.islice([], 1, 2, 3, 4), lambda: I.islice([], -1, 2), lambda: I.tee([], -1),
    lambda: I.product(1), lambda: I.product([], repeat=-1), lambda: I.product([], foo=-1), lambda: I.permutations([], -1),
    lambda: I.permutations([], 'a'), lambda: I.combinations([], -1), lambda: I.zip_longest(1), lambda: I.accumulate([], 1, 2),
    lambda: I.starmap(1), lambda: list(I.starmap(pow, [1])), lambda: I.chain(x=1), lambda: list(I.chain(1)), lambda: I.repeat(1, 3),
    lambda: I.repeat(1), lambda: I.count(1, 2), lambda: I.count(1.5, 0), lambda: I.compress([]), lambda: I.repeat(1, times=-3),
    lambda: O.attrgetter(), lambda: O.attrgetter(1), lambda: O.attrgetter('a', b=1), lambda: O.attrgetter('a.b', 'c'),
    lambda: O.attrgetter('a')(1), lambda: O.itemgetter(), lambda: O.itemgetter(1, 2), lambda: O.itemgetter(5)((1,)),
    lambda: O.itemgetter(slice(1, 2)), lambda: O.methodcaller(1), lambda: O.methodcaller('x', 1, b=2),
    lambda: O.methodcaller('x')(1), lambda: O.concat(1, 2), lambda: O.countOf(1, 2), lambda: O.indexOf([1], 2),
    lambda: O._compare_digest('a', b'a'), lambda: O._compare_digest('a', 'é'),
    lambda: functools.partial(), lambda: functools.partial(1), lambda: functools.partial(len).__setstate__(1),
    lambda: functools.reduce(O.add, []), lambda: functools.reduce(O.add, 1), lambda: functools.cmp_to_key(1)(2) < 3,
    lambda: functools.lru_cache(len)([]), lambda: heapq.heappop([]), lambda: heapq.heappop(1), lambda: heapq.heapreplace([], 1),
    lambda: bisect.bisect([1], 1, -1), lambda: bisect.bisect([1], 'a'),
):
    tr(f)


class Changing:
    def __init__(self, change):
        self.change = change

    def __eq__(self, other):
        self.change()
        return False

    __hash__ = None


q = deque([Changing(lambda: q.append(1)), 2])
for f in (lambda: 5 in q, lambda: q.count(5), lambda: q.index(5), lambda: q.remove(5)):
    tr(f)
for make in (lambda: deque([1, 2]), lambda: {1, 2}, lambda: {1: 1, 2: 2}, lambda: OrderedDict([(1, 1), (2, 2)])):
    c = make()

    def loop():
        for x in c:
            if isinstance(c, dict):
                c[x + 10] = 1
            elif isinstance(c, set):
                c.add(x + 10)
            else:
                c.append(x)

    tr(loop)
