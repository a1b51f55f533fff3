"""What threads may do to containers they share, in every GIL mode.

Only the errors that are named here may come; nothing gets lost that must not, and everything ends.
"""
import array
import bisect
import collections
import copy
import heapq
import itertools
import re
import string
import struct
import sys
import threading

from properties import N, holds, try_all
from together import together


# ---- lists

@holds
def slices_are_assigned_whole(n):
    items = [0] * 8

    def work(i):
        for k in range(N):
            if i % 2:
                items[2:6] = [k] * 4
            else:
                part = items[2:6]
                assert len(part) == 4 and len(set(part)) == 1, part

    together(n, work)
    assert len(items) == 8


@holds
def a_list_is_extended_by_all_kinds_of_things(n):
    items = []
    kinds = [[1, 2, 3], (1, 2, 3), {1: 1, 2: 2, 3: 3}, {1, 2, 3}, range(1, 4), "abc", b"abc", collections.deque([1, 2, 3])]

    def work(i):
        for k in range(N):
            source = kinds[(i + k) % len(kinds)]
            items.extend(source)
            if k % 3 == 0:
                items.extend(x for x in (1, 2, 3))

    together(n, work)
    assert len(items) == sum(3 + 3 * (k % 3 == 0) for k in range(N)) * n


@holds
def a_list_that_is_emptied_while_others_walk(n):
    items = list(range(100))

    def work(i):
        for k in range(N // 10):
            match (i + k) % 8:
                case 0: items.clear()
                case 1: items.extend(range(100))
                case 2: assert all(type(x) is int for x in reversed(items))
                case 3: assert sum(1 for _ in zip(items, items)) >= 0
                case 4: sorted(items), max(items, default=0), items == items[:], items < [5]
                case 5: 3 in items, items.count(3), items * 2, items + items, repr(items)
                case 6:
                    try:
                        items.index(99)
                        del items[-1]
                        items[5] = items[-3]
                    except (ValueError, IndexError):
                        pass
                case _:
                    items[:] = [x for x in items if x % 2]
                    items[::2] = items[::2]

    def guarded(i):
        try:
            work(i)
        except ValueError as e:
            assert "extended slice" in str(e), e

    together(n, guarded)
    assert all(type(x) is int for x in items)


@holds
def a_list_that_is_changed_while_it_is_sorted(n):
    items = []

    def work(i):
        for k in range(N // 100 + 1):
            if i == 0:
                items[:] = range(50)
                try:
                    items.sort(key=lambda x: -x)
                except ValueError as e:
                    assert str(e) == "list modified during sort"
            else:
                items.append(k)
                len(items), list(items)

    together(n, work)
    assert all(type(x) is int for x in items)


@holds
def a_heap_of_numbers_needs_no_lock(n):
    heap, pairs = [], []
    taken = [[] for _ in range(n)]

    def work(i):
        for k in range(N // 4):
            heapq.heappush(heap, k * 7919 % 1000)
            heapq.heappush(pairs, (k % 10, i, k))
            if k % 2:
                taken[i].append(heapq.heappop(pairs))
                heapq.heapreplace(heap, heapq.heappushpop(heap, k * 7919 % 1000))

    together(n, work)
    assert sorted(itertools.chain(pairs, *taken)) == sorted((k % 10, i, k) for i in range(n) for k in range(N // 4))
    assert sorted(heap) == [heapq.heappop(heap) for _ in range(n * (N // 4))]


@holds
def a_heap_of_objects_loses_nothing(n):
    class Job:
        def __init__(self, v): self.v = v
        def __lt__(self, other): return self.v < other.v

    heap = []
    taken = [[] for _ in range(n)]

    def work(i):
        for k in range(N // 10):
            for action in (lambda: heapq.heappush(heap, Job((i, k))), lambda: taken[i].append(heapq.heappop(heap))):
                try:
                    action()
                except RuntimeError as e:
                    assert str(e) == "list changed size during iteration", e
                except IndexError:
                    pass

    together(n, work)
    assert all(type(x) is Job for x in itertools.chain(heap, *taken))
    values = [x.v for x in itertools.chain(heap, *taken)]
    assert len(values) == len(set(values)) <= n * (N // 10)


@holds
def a_heap_without_a_lock_breaks_nothing(n):
    heap = [5] * 10

    def work(i):
        for k in range(N // 2):
            try:
                match (i + k) % 5:
                    case 0: heapq.heappush(heap, k)
                    case 1: heapq.heappop(heap)
                    case 2: heapq.heappushpop(heap, k)
                    case 3: heapq.heapreplace(heap, k)
                    case _: bisect.insort(heap, k), heapq.nsmallest(3, heap)
            except IndexError:
                pass
            except RuntimeError as e:
                assert "list changed size" in str(e)

    together(n, work)
    assert all(type(x) is int for x in heap)


# ---- mappings and sets

@holds
def dict_methods_of_all_kinds(n):
    d = {k: k for k in range(20)}

    def work(i):
        for k in range(N // 2):
            try:
                match (i * 5 + k) % 14:
                    case 0: d.update({k % 30: k})
                    case 1: d.update([(k % 30, k)])
                    case 2: d.__ior__({k % 25: k})
                    case 3: assert all(type(x) is int for x in d.copy())
                    case 4: d.pop(k % 30, None)
                    case 5: d.setdefault(k % 30, k)
                    case 6: d.popitem()
                    case 7: assert all(type(a) is type(b) is int for a, b in d.items())
                    case 8: len(d), k in d, d.get(k), d == {}, list(d), dict(d), {**d}, d | {}
                    case 9: assert all(type(x) is int for x in [*d.values()])
                    case 10: list(reversed(d)), list(d.keys() & {1, 2, 3}), d.keys() | {1}
                    case 11: repr(d), str(d.items()), sorted(d)
                    case 12: d.clear() if k % 50 == 0 else None
                    case _: del d[k % 30]
            except KeyError:
                pass
            except RuntimeError as e:
                assert "dictionary" in str(e) and "iteration" in str(e), e

    together(n, work)
    assert len(d) == len(list(d)) == len(list(d.items()))


@holds
def update_from_a_dict_that_changes(n):
    source, target = {k: 0 for k in range(50)}, {}

    def work(i):
        for k in range(N // 4):
            if i % 2:
                source[k % 70] = k
                source.pop((k + 35) % 70, None)
            else:
                try:
                    target.update(source)
                    dict(source), {**source}, set(source), list(source.values()), copy.copy(source)
                except RuntimeError as e:
                    assert "mutated during update" in str(e) or "changed" in str(e), e

    together(n, work)
    assert all(type(v) is int for v in target.values())


@holds
def sets_of_all_kinds_of_changes(n):
    s, other = set(range(10)), set(range(5, 30))

    def work(i):
        for k in range(N // 2):
            try:
                match (i * 3 + k) % 12:
                    case 0: s.add(k % 40)
                    case 1: s.discard(k % 40)
                    case 2: s.update(range(k % 20))
                    case 3: s.difference_update(range(5))
                    case 4: s.intersection_update(other | {1, 2})
                    case 5: s.symmetric_difference_update({k % 7})
                    case 6: assert all(type(x) is int for x in s.copy())
                    case 7: s | other, s & other, s - other, s ^ other, s <= other, s == other, s.isdisjoint(other)
                    case 8: s.pop()
                    case 9: sorted(s), frozenset(s), len(s), repr(s), 3 in s
                    case 10: assert all(type(x) is int for x in s)
                    case _: s.remove(k % 40)
            except KeyError:
                pass
            except RuntimeError as e:
                assert str(e) == "Set changed size during iteration", e

    together(n, work)
    assert len(s) == len(list(s)) == len(set(s))


@holds
def ordered_dicts_stay_whole(n):
    d = collections.OrderedDict((k, k) for k in range(20))

    def work(i):
        for k in range(N // 2):
            try:
                match (i * 3 + k) % 9:
                    case 0: d[k % 40] = k
                    case 1: d.move_to_end(k % 40, last=bool(k % 2))
                    case 2: d.popitem(last=bool(k % 2))
                    case 3: d.pop(k % 40, None)
                    case 4: list(d), list(d.items()), list(reversed(d)), repr(d), d == d.copy()
                    case 5: d.setdefault(k % 40, k)
                    case 6: d.update({k % 40: k})
                    case 7: del d[k % 40]
                    case _: assert all(type(v) is int for v in list(d.values()))
            except KeyError:
                pass
            except RuntimeError as e:
                assert "OrderedDict" in str(e) or "dictionary" in str(e), e

    together(n, work)
    assert len(d) == len(list(d)) == len(list(reversed(d))) == len(dict(d))
    assert list(d) == list(reversed(list(reversed(d))))


@holds
def default_dicts_and_counters(n):
    lists, counts, nested = collections.defaultdict(list), collections.Counter(), collections.ChainMap({}, {})
    lock = threading.Lock()

    def work(i):
        for k in range(N // 4):
            lists[k % 9, i].append(k)
            with lock:
                counts[k % 5] += 1
                counts.update("ab")
            nested[i, k] = k
            assert nested[i, k] == k and (i, k) in nested
            if k % 40 == 0:
                try:
                    counts.most_common(2), sum(dict(counts).values()), len(lists)
                except RuntimeError as e:
                    assert "changed size" in str(e), e

    together(n, work)
    assert sum(map(len, lists.values())) == n * (N // 4)
    assert sum(counts.values()) == 3 * n * (N // 4) and len(nested) == n * (N // 4)


@holds
def deques_with_a_limit_and_rotation(n):
    q = collections.deque(range(20), maxlen=20)

    def work(i):
        for k in range(N):
            try:
                match (i + k) % 10:
                    case 0: q.append(k)
                    case 1: q.appendleft(k)
                    case 2: q.rotate(k % 5)
                    case 3: q.pop()
                    case 4: q.popleft()
                    case 5: q.extend([k, k])
                    case 6: q[3] = k
                    case 7: q.insert(2, k) if len(q) < 10 else q.remove(q[0])
                    case 8: list(q), q.count(1), 5 in q, q.copy(), repr(q), q == q
                    case _: q.extendleft([k]), q.reverse(), q.index(k)
            except (IndexError, ValueError):
                pass
            except RuntimeError as e:
                assert str(e) == "deque mutated during iteration" or str(e) == "deque mutated during remove().", e

    together(n, work)
    assert len(q) == len(list(q)) <= 20 and all(type(x) is int for x in q)


# ---- buffers

@holds
def byte_arrays_stay_whole(n):
    data = bytearray(b"x" * 64)

    def work(i):
        for k in range(N // 2):
            try:
                match (i + k) % 12:
                    case 0: data.append(k % 256)
                    case 1: data.extend(b"abc")
                    case 2: del data[:2]
                    case 3: data[3:6] = b"12345"
                    case 4: data.pop()
                    case 5: data[5] = k % 256
                    case 6: assert type(bytes(data)) is bytes and len(data[2:9]) <= 7
                    case 7: data.find(b"1"), data.count(b"a"), data.replace(b"a", b"bb"), data.hex(), data + data, data == data
                    case 8: data.insert(3, 65), data.reverse()
                    case 9: data.remove(65), data.clear() if k % 90 == 0 else None
                    case 10: data.decode("latin-1"), data.split(b"1"), list(data)
                    case _:
                        with memoryview(data) as view:
                            assert len(view.tobytes()) == len(view)
            except (IndexError, ValueError, BufferError):
                pass

    together(n, work)
    assert len(data) == len(bytes(data))


@holds
def arrays_stay_whole(n):
    numbers = array.array("d", range(20))

    def work(i):
        for k in range(N // 2):
            try:
                match (i + k) % 9:
                    case 0: numbers.append(k)
                    case 1: numbers.extend([1.0, 2.0])
                    case 2: numbers.pop()
                    case 3: numbers[3] = k
                    case 4: assert all(type(x) is float for x in numbers)
                    case 5: numbers.tobytes(), numbers.tolist(), numbers[2:5], numbers.count(1.0)
                    case 6: del numbers[:3]
                    case 7: numbers.insert(2, k), numbers.reverse(), numbers.remove(1.0)
                    case _:
                        with memoryview(numbers) as view:
                            view.tolist(), len(view)
            except (IndexError, ValueError, BufferError):
                pass

    together(n, work)
    assert len(numbers) == len(list(numbers))


@holds
def views_write_items_whole(n):
    store = bytearray(8 * 16)
    view = memoryview(store).cast("q")

    def work(i):
        for k in range(N):
            view[i] = (i << 32) + k
            assert view[i] == (i << 32) + k
            if i == 0 and k % 50 == 0:
                try:
                    store.append(1)
                    assert False, "a bytearray with a view grew"
                except BufferError:
                    pass

    together(n, work)


# ---- generators, iterators, itertools

@holds
def generators_are_sent_thrown_and_closed(n):
    def echo():
        got = 0
        try:
            while True:
                try:
                    got = yield got
                except KeyError:
                    got = -1
        finally:
            ended.append(1)

    ended = []

    def fresh():
        g = echo()
        next(g)
        return g

    shared = [fresh() for _ in range(20)]

    def work(i):
        for g in shared:
            for k in range(N // 100):
                try:
                    match (i + k) % 4:
                        case 0: assert type(g.send(k)) is int
                        case 1: assert type(g.throw(KeyError())) is int
                        case 2: next(g)
                        case _: g.gi_running, g.gi_frame, repr(g)
                    if k == N // 100 - 1:
                        g.close()
                except ValueError as e:
                    assert str(e) == "generator already executing"
                except (StopIteration, KeyError):
                    pass

    together(n, work)
    for g in shared:
        g.close()
    assert len(ended) == 20


@holds
def itertools_objects_are_shared(n):
    cycle, repeat, count = itertools.cycle(range(7)), itertools.repeat(3, N), itertools.count(0.5, 2)
    tees = itertools.tee(iter(range(N)), 3)
    chained = itertools.chain.from_iterable([k, k] for k in range(N))
    groups = itertools.groupby(range(N), lambda x: x // 10)
    repeats = [0] * n
    sums = [[] for _ in range(n)]

    def work(i):
        for k in range(N):
            assert 0 <= next(cycle) < 7
            assert next(count) % 2 == .5
        repeats[i] = sum(1 for _ in repeat)
        for t in tees:
            try:
                for x in t:
                    assert type(x) is int
            except RuntimeError as e:
                assert "already" in str(e) or "re-enter" in str(e), e
        try:
            for x in chained:
                sums[i].append(x)
        except ValueError as e:
            assert str(e) == "generator already executing"
        for key, group in groups:
            assert type(key) is int and all(type(x) is int for x in group)

    together(n, work)
    assert sum(repeats) == N, repeats
    assert all(0 <= x < N for s in sums for x in s)


@holds
def iterators_of_containers_are_shared(n):
    base = list(range(N))
    shared = [iter(base), reversed(base), iter(tuple(base)), iter(dict.fromkeys(base)), iter(dict.fromkeys(base).items()), iter(set(base)),
                iter(collections.deque(base)), iter(bytearray(N)), iter(array.array("i", base)), iter(string.ascii_letters * 20), enumerate(base),
                zip(base, base), map(abs, base), filter(None, base), iter(collections.OrderedDict.fromkeys(base)), iter(memoryview(bytes(N))),
                re.finditer("a", "ab" * N), struct.iter_unpack("b", bytes(N)), iter(range(N)), iter(range(10**20, 10**20 + N))]
    got = [[[] for _ in shared] for _ in range(n)]

    def work(i):
        for j, it in enumerate(shared):
            mine = got[i][j]
            try:
                for x in it:
                    mine.append(x)
            except RuntimeError as e:
                assert "changed" in str(e) or "mutated" in str(e), e
            except ValueError as e:
                assert str(e) == "regular expression scanner already executing", e

    together(n, work)
    for j in range(len(shared)):
        total = sum(len(g[j]) for g in got)
        assert total >= 1, j
        assert all(x is not None for g in got for x in g[j]), j


@holds
def unstarted_and_ended_threads_are_looked_at(n):
    def work(i):
        for k in range(N // 100 + 1):
            t = threading.Thread(target=lambda: None, name=f"short{k}")
            t.start()
            threading.enumerate(), threading.active_count(), sys._current_frames(), t.is_alive(), repr(t)
            t.join()
            assert not t.is_alive()

    together(n, work)


try_all()
