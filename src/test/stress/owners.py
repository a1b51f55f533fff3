"""Containers that go from the thread that made them to others while it goes on changing them: no change of either side gets lost.

Each thread in turn makes a container, shows it, and changes it as fast as it can; the others join in as soon as they see it.
"""
import collections
import sys

from together import together

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 200
EACH = 60


class Thing:
    pass


class Slotted:
    __slots__ = [f"a{i}" for i in range(8)]


def attributes(thing, i, k):
    setattr(thing, f"a{i}", k)
    if i == 0:
        thing.first = k
    elif i == 1:
        thing.second = k
    elif k == 5:
        vars(thing)[f"b{i}"] = k


def slots(thing, i, k):
    setattr(thing, f"a{i}", k)


def check_attributes(thing, n):
    for i in range(n):
        assert getattr(thing, f"a{i}") == EACH - 1
    assert thing.first == thing.second == EACH - 1


def check_slots(thing, n):
    for i in range(n):
        assert getattr(thing, f"a{i}") == EACH - 1


def has_all(items, n):
    found = collections.Counter(iter(items))
    assert len(found) == n * EACH and set(found.values()) == {1}, len(found)


def swap(items, i, k):
    items[i] = k
    items[i + 8] = (i, k)
    items.append((i, k))
    if k % 16 == 15:
        items.insert(len(items), items.pop())


def check_swap(items, n):
    for i in range(n):
        assert items[i] == EACH - 1 and items[i + 8] == (i, EACH - 1)
    has_all(items[16:], n)


KINDS = [
    ("list append", list, lambda c, i, k: c.append((i, k)), has_all),
    ("list items", lambda: [0] * 16, swap, check_swap),
    ("dict items", dict, lambda c, i, k: c.__setitem__((i, k), k), has_all),
    ("dict of text", dict, lambda c, i, k: c.__setitem__(f"{i}.{k}", k), has_all),
    ("dict of ints", dict, lambda c, i, k: c.__setitem__(i * 1000 + k, k), has_all),
    ("set add", set, lambda c, i, k: c.add(i * 1000 + k), has_all),
    ("deque append", collections.deque, lambda c, i, k: c.append((i, k)), has_all),
    ("attributes", Thing, attributes, check_attributes),
    ("slots", Slotted, slots, check_slots),
]


def race(make, change, check, n):
    shown = [None] * ROUNDS
    finished = [[False] * n for _ in range(ROUNDS)]

    def work(i):
        for r in range(ROUNDS):
            if r % n == i:
                c = make()
                change(c, i, 0)
                shown[r] = c
            else:
                while (c := shown[r]) is None:
                    pass
                change(c, i, 0)
            for k in range(1, EACH):
                change(c, i, k)
            finished[r][i] = True

    together(n, work)
    for c, f in zip(shown, finished):
        assert all(f)
        check(c, n)


for name, make, change, check in KINDS:
    for n in (2, 4):
        race(make, change, check, n)
    print(name, flush=True)
