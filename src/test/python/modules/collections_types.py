# The types of collections, and the abstract classes.
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, abc, defaultdict, deque, namedtuple

P = namedtuple('P', 'x y', defaults=[5])
p = P(1)
print(p, p.x, p[1], p._replace(y=2), p._asdict(), P._fields, P._field_defaults, P._make([7, 8]), P.__doc__, P.x.__doc__, p == (1, 5), p.__match_args__)
x, y = p
print(x, y, len(p), hash(p) == hash((1, 5)), P(y=1, x=2), p + (3,), [*p], P.__new__.__defaults__)
print(namedtuple('R', 'a class a _b', rename=True)._fields)
for args in (('T', 'a a'), ('T', '_a'), ('T', 'class'), ('1T', 'a'), ('T', ['a b'])):
    try:
        namedtuple(*args)
    except ValueError as e:
        print(e)
for call in (lambda: P(), lambda: P(1, 2, 3), lambda: P._make([1]), lambda: p._replace(z=1), lambda: setattr(p, 'x', 1), lambda: namedtuple('Q', 'a', defaults=(1, 2))):
    try:
        call()
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e)


class Named(namedtuple('Base', 'first last')):
    __slots__ = ()

    @property
    def full(self):
        return f'{self.first} {self.last}'


print(Named('Ada', 'L').full, Named('a', 'b'), repr(Named))
match p:
    case P(x=1, y=b):
        print('case', b)

c = Counter('abracadabra')
print(c, c.most_common(2), c['z'], sorted(c.elements()), c.total(), Counter(a=2, b=0) + Counter(a=1, b=-1), c - Counter('aab'))
c.update('zzz')
c.subtract({'a': 10})
print(c, +c, -c, c & Counter('bz'), c | Counter('q'), Counter('ab') <= Counter('aab'), Counter('aab') == Counter('aba'))
del c['nothing']
try:
    Counter.fromkeys('ab')
except NotImplementedError as e:
    print(e)
print(Counter(), Counter({'x': 1}).copy(), list(Counter(a=3, b=0).elements()))

d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.appendleft(0)
d.extend([8, 9])
d.rotate(1)
print(d, d.maxlen, d[0], d.index(9), d.count(8), list(reversed(d)), deque('abc') + deque('d'), deque('ab') * 2)
d.extendleft('xy')
print(d.pop(), d.popleft(), d, 'x' in d)
try:
    deque().pop()
except IndexError as e:
    print(e)
try:
    for item in d:
        d.append(1)
except RuntimeError as e:
    print(e)

dd = defaultdict(list)
dd['a'].append(1)
dd['b']
print(dd, dd.get('zz'), dd.default_factory, dict(dd), defaultdict(int, x=1) | {'y': 2})
try:
    defaultdict()['q']
except KeyError as e:
    print('KeyError', e)

od = OrderedDict(a=1, b=2, c=3)
od.move_to_end('a')
od.move_to_end('c', last=False)
print(od, od.popitem(last=False), list(reversed(od)), od == {'a': 1, 'b': 2}, od == OrderedDict(a=1, b=2), od == OrderedDict(b=2, a=1), OrderedDict.fromkeys('xy', 0))
od['new'] = 9
print(od | {'z': 1}, list(od.items()), od.pop('b'), od)

cm = ChainMap({'a': 1}, {'a': 2, 'b': 3})
cm['c'] = 4
print(cm, cm['a'], cm['b'], dict(cm), list(cm), len(cm), cm.maps, cm.parents, cm.new_child({'z': 0}), 'b' in cm, cm.get('q', 7))
for call in (lambda: cm['q'], lambda: cm.pop('b'), lambda: cm.__delitem__('b')):
    try:
        call()
    except KeyError as e:
        print('KeyError', e)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


low = Lower({'A': 1}, B=2)
low.update(C=3)
print(low, low['a'], 'B' in low, low | {'D': 4}, sorted(low.keys()))
ul = UserList([3, 1, 2])
ul.sort()
print(ul, ul + [4], ul[1:], ul * 2, ul == [1, 2, 3], UserString('hello').upper() + ' you', UserString('a') == 'a')


class Seq(abc.Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


s = Seq('a', 'b', 'a')
print(list(s), 'b' in s, s.index('b'), s.count('a'), list(reversed(s)), isinstance(s, abc.Iterable), isinstance([], abc.MutableSequence), isinstance((), abc.Sequence), isinstance('', abc.Sequence))
match s:
    case [first, *rest]:
        print('sequence', first, rest)


class Bits(abc.MutableSet):
    def __init__(self, items=()):
        self.s = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.s

    def __iter__(self):
        return iter(self.s)

    def __len__(self):
        return len(self.s)

    def add(self, x):
        if x not in self.s:
            self.s.append(x)

    def discard(self, x):
        if x in self.s:
            self.s.remove(x)

    def __repr__(self):
        return f'Bits({self.s})'


b = Bits([1, 2, 3])
print(b & {2, 3, 4}, b | [9], b - {1}, b ^ {3, 5}, b <= {1, 2, 3, 4}, b == {1, 2, 3}, b.isdisjoint([7]), b > {1})
b |= {7}
b.remove(1)
print(b, b.pop(), b)


class Mapping(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = Mapping()
m.update(a=1, b=2)
print(m.pop('a'), m.setdefault('q', 5), list(m.items()), m == {'b': 2, 'q': 5}, m.get('none'), m.popitem(), 'b' in m.keys(), 2 in m.values())
match m:
    case {'q': five}:
        print('mapping', five)
try:
    abc.Sequence()
except TypeError as e:
    print(e)
for cls in (abc.Hashable, abc.Sized, abc.Callable, abc.Iterator, abc.Generator, abc.Mapping, abc.Set, abc.Collection, abc.Reversible, abc.Awaitable):
    print(cls.__name__, [isinstance(x, cls) for x in (1, 'a', [], {}, set(), len, iter([]), (i for i in []), range(3))])
print(abc.Callable[[int, str], bool], abc.Mapping[str, int], abc.Callable[..., int])
