"""What must hold in every GIL mode: single operations of the built-in containers are atomic, and nothing breaks whatever threads do.

Prints one line for each property; a property that does not hold raises.
"""
import array
import collections
import functools
import io
import itertools
import random
import sys
import weakref

from properties import N, holds, try_all
from together import together


@holds
def list_append_loses_nothing(n):
    items = []
    together(n, lambda i: [items.append((i, k)) for k in range(N)])
    assert len(items) == len(set(items)) == n * N
    for i in range(n):
        assert [k for j, k in items if j == i] == list(range(N))


@holds
def list_pop_gives_each_item_once(n):
    items = list(range(n * N))
    taken = [[] for _ in range(n)]

    def work(i):
        try:
            while True:
                taken[i].append(items.pop() if i % 2 else items.pop(0))
        except IndexError:
            pass

    together(n, work)
    assert sorted(itertools.chain(*taken)) == list(range(n * N))


@holds
def list_extend_keeps_its_items_together(n):
    items = []
    together(n, lambda i: [items.extend([i] * 7) for _ in range(N // 10)])
    assert len(items) == n * 7 * (N // 10)
    assert all(len(set(items[k:k + 7])) == 1 for k in range(0, len(items), 7))


@holds
def list_insert_remove_and_slices_leave_a_list(n):
    items = list(range(50))

    def work(i):
        r = random.Random(i)
        for k in range(N // 4):
            match r.randrange(12):
                case 0: items.insert(r.randrange(60), k)
                case 1: items[r.randrange(10):r.randrange(10, 30)] = [1, 2, 3]
                case 2: del items[5:8]
                case 3: items.sort()
                case 4: items.reverse()
                case 5: items.append(3)
                case 6: items.extend((4, 5))
                case 7:
                    try:
                        items.remove(3)
                    except ValueError:
                        pass
                case 8: assert all(type(x) is int for x in items)
                case 9: assert all(type(x) is int for x in items[2:20:3] + items * 2)
                case 10: assert None not in items and items.count(None) == 0
                case _:
                    try:
                        items[r.randrange(40)] = k
                    except IndexError:
                        pass

    together(n, work)
    assert all(type(x) is int for x in items) and len(items) == len(list(items))


@holds
def list_sort_is_seen_whole_or_not_at_all(n):
    items = list(range(200))
    whole = set(items)

    def work(i):
        for k in range(N // 20):
            if i % 2:
                items.sort(reverse=k % 2 == 0)
            else:
                assert set(items.copy()) == whole

    together(n, work)


@holds
def dict_keeps_every_key(n):
    d = {}

    def work(i):
        for k in range(N):
            d[i, k] = k
            assert d[i, k] == k

    together(n, work)
    assert len(d) == len(list(d)) == n * N
    assert all(d[i, k] == k for i in range(n) for k in range(N))


@holds
def dict_setdefault_has_one_winner(n):
    d = {}
    got = [[] for _ in range(n)]
    together(n, lambda i: got[i].extend(d.setdefault(k, (i, k)) for k in range(N)))
    assert all(len({g[k] for g in got}) == 1 for k in range(N))


@holds
def dict_pop_and_popitem_give_each_item_once(n):
    d = {k: k for k in range(n * N)}
    taken = [[] for _ in range(n)]

    def work(i):
        if i % 2:
            try:
                while True:
                    taken[i].append(d.popitem()[0])
            except KeyError:
                pass
        else:
            for k in range(n * N):
                if d.pop(k, None) is not None:
                    taken[i].append(k)

    together(n, work)
    assert sorted(itertools.chain(*taken)) == list(range(n * N)) and not d


@holds
def dict_update_is_seen_whole(n):
    d = dict.fromkeys("abcdefgh", 0)

    def work(i):
        for k in range(N // 5):
            if i % 2:
                d.update(dict.fromkeys("abcdefgh", k))
            else:
                assert len(set(d.copy().values())) == 1

    together(n, work)


@holds
def dict_of_keys_that_python_compares(n):
    class Key:
        def __init__(self, v): self.v = v
        def __hash__(self): return self.v % 5
        def __eq__(self, other): return self.v == other.v

    d, s = {}, set()

    def work(i):
        for k in range(120):
            d.setdefault(Key(k), i)
            s.add(Key(k))
            assert Key(k) in d and Key(k) in s

    together(n, work)
    assert len(d) == len(s) == 120


@holds
def dict_changes_while_others_walk(n):
    d = {}

    def work(i):
        r = random.Random(i)
        for k in range(N):
            if r.random() < .5:
                d[r.randrange(40)] = k
            else:
                d.pop(r.randrange(40), None)
            if k % 50 == 0:
                try:
                    for key, value in d.items():
                        assert type(key) is int and type(value) is int
                except RuntimeError as e:
                    assert "changed" in str(e)
                assert all(type(v) is int for v in list(d.values()))
                repr(d), d == dict(d)

    together(n, work)
    assert len(d) == len(list(d)) == len(list(d.items()))


@holds
def set_add_pop_discard(n):
    s = set()
    together(n, lambda i: [s.add((k, i % 2)) for k in range(N)])
    assert len(s) == N * min(n, 2) == len(list(s))
    taken = [[] for _ in range(n)]

    def work(i):
        try:
            while True:
                taken[i].append(s.pop())
        except KeyError:
            pass

    together(n, work)
    assert len(set(itertools.chain(*taken))) == sum(map(len, taken)) == N * min(n, 2)


@holds
def attributes_are_never_lost(n):
    class Plain:
        pass

    things = [Plain() for _ in range(N // 3)]

    def work(i):
        for k, thing in enumerate(things):
            setattr(thing, f"a{i}", i)
            assert getattr(thing, f"a{i}") == i
            if i == 0 and k % 7 == 0:
                vars(thing)["more"] = k
            if i == 1 and k % 5 == 0:
                thing.gone = 1
                del thing.gone

    together(n, work)
    for k, thing in enumerate(things):
        assert [getattr(thing, f"a{i}") for i in range(n)] == list(range(n))


@holds
def slots_are_never_lost(n):
    class Slotted:
        __slots__ = [f"a{i}" for i in range(8)]

    thing = Slotted()

    def work(i):
        for k in range(N):
            setattr(thing, f"a{i}", k)
            assert getattr(thing, f"a{i}") == k

    together(n, work)


@holds
def classes_change_while_they_are_used(n):
    class Base:
        def f(self): return 1

    class Derived(Base):
        pass

    def work(i):
        d = Derived()
        for k in range(N // 3):
            if i == 0:
                Base.f = (lambda self: 1) if k % 2 else (lambda self: 2)
                setattr(Derived, f"x{k % 9}", k)
            else:
                assert d.f() in (1, 2)
                assert type(getattr(Derived, f"x{k % 9}", 0)) is int

    together(n, work)


@holds
def a_generator_runs_in_one_thread(n):
    def numbers():
        for k in range(N):
            yield k

    g = numbers()
    got = [[] for _ in range(n)]

    def work(i):
        while True:
            try:
                got[i].append(next(g))
            except ValueError as e:
                assert str(e) == "generator already executing"
            except StopIteration:
                return

    together(n, work)
    assert sorted(itertools.chain(*got)) == list(range(N))


@holds
def count_gives_each_number_once(n):
    c = itertools.count()
    got = [[] for _ in range(n)]
    together(n, lambda i: got[i].extend(next(c) for _ in range(N)))
    assert sorted(itertools.chain(*got)) == list(range(n * N))


@holds
def shared_iterators_end(n):
    shared = [iter(list(range(N))), iter({k: k for k in range(N)}), iter(range(N)), zip(range(N), range(N)), enumerate(range(N)),
              map(str, range(N)), filter(None, range(N)), reversed(range(N)), itertools.chain(range(N), range(N)),
              itertools.islice(range(10 * N), N), itertools.takewhile(lambda x: True, range(N)), itertools.pairwise(range(N)),
              itertools.batched(range(N), 3), itertools.accumulate(range(N)), itertools.compress(range(N), itertools.repeat(1)),
              itertools.zip_longest(range(N), range(N // 2)), itertools.product(range(30), range(30)), itertools.permutations(range(5)),
              itertools.combinations(range(12), 3), itertools.starmap(max, zip(range(N), range(N))), iter("x" * N), iter(b"x" * N)]

    def work(i):
        for it in shared:
            for _ in it:
                pass

    together(n, work)


@holds
def deque_loses_nothing(n):
    q = collections.deque()
    got = [[] for _ in range(n)]

    def work(i):
        for k in range(N):
            (q.append if k % 2 else q.appendleft)((i, k))
            if k % 3 == 0:
                try:
                    got[i].append(q.popleft() if k % 2 else q.pop())
                except IndexError:
                    pass
            if k % 100 == 0:
                q.rotate(3)
                try:
                    list(q)
                except RuntimeError as e:
                    assert str(e) == "deque mutated during iteration"

    together(n, work)
    assert sorted(itertools.chain(q, *got)) == sorted((i, k) for i in range(n) for k in range(N))


@holds
def other_containers_stay_whole(n):
    data, numbers, ordered, lists = bytearray(), array.array("q"), collections.OrderedDict(), collections.defaultdict(list)
    text, binary = io.StringIO(), io.BytesIO()

    def work(i):
        for k in range(N // 3):
            data.append(k % 256)
            data.extend(b"abc")
            numbers.append(k)
            lists[k % 50].append(k)
            text.write("abcd")
            binary.write(b"abcd")
            ordered[i, k] = k
            if k % 3 == 0:
                try:
                    ordered.move_to_end((i, k), last=k % 2 == 0)
                except KeyError:
                    pass
            if k % 5 == 0:
                try:
                    ordered.popitem(last=k % 2 == 0)
                except KeyError:
                    pass

    together(n, work)
    rounds = n * (N // 3)
    assert len(data) == 4 * rounds and len(numbers) == rounds == sum(map(len, lists.values()))
    assert text.getvalue() == "abcd" * rounds and binary.getvalue() == b"abcd" * rounds
    assert len(ordered) == len(list(ordered)) == len(list(reversed(ordered)))


@holds
def caches_and_weak_references(n):
    @functools.lru_cache(20)
    def square(x): return x * x

    class Thing: pass

    alive = weakref.WeakValueDictionary()

    def work(i):
        r = random.Random(i)
        for k in range(N // 3):
            x = r.randrange(50)
            assert square(x) == x * x
            t = Thing()
            alive[i, k] = t
            assert weakref.ref(t)() is t and alive[i, k] is t

    together(n, work)
    assert square.cache_info().currsize <= 20


@holds
def a_random_generator_stays_one(n):
    r = random.Random(5)

    def work(i):
        for _ in range(N):
            assert 0 <= r.random() < 1 and 0 <= r.randrange(7) < 7

    together(n, work)


@holds
def imports_are_done_once(n):
    for name in [m for m in sys.modules if m.split(".")[0] in ("statistics", "fractions", "calendar", "csv")]:
        del sys.modules[name]

    def work(i):
        import calendar, csv, fractions, statistics
        got.append((id(calendar), id(csv), id(fractions), id(statistics)))

    got = []
    together(n, work)
    assert len(set(got)) == 1


@holds
def a_plain_loop_sees_a_flag(n):
    class Box: flag = False

    box, items, d = Box(), [False], {}

    def work(i):
        if i == 0:
            for _ in range(20000):
                pass
            box.flag = True
            items[0] = True
            d["x"] = True
        else:
            while not box.flag:
                pass
            while not items[0]:
                pass
            while not d.get("x"):
                pass

    together(n, work)


try_all()
