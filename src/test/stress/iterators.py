"""What threads may do to iterators and other objects with a state that they share, in every GIL mode.

Items may come twice or not at all where the object is not made for sharing, and some objects refuse a second thread; nothing else
may go wrong, and everything ends.
"""
import array
import collections
import copy
import csv
import datetime
import enum
import functools
import hashlib
import io
import itertools
import json
import marshal
import mmap
import operator
import os
import pickle
import random
import re
import string
import struct
import tempfile
import threading
import types
import warnings
import weakref
import zlib

from properties import N, holds, try_all
from together import together

warnings.simplefilter("ignore", DeprecationWarning)
LENGTH = min(N, 400)

# What an object may say that is used by several threads at once, or walks over what changes.
REFUSALS = (
    (RuntimeError, "changed size during iteration"),
    (RuntimeError, "keys changed during iteration"),
    (RuntimeError, "mutated during"),
    (RuntimeError, "cannot re-enter the tee iterator"),
    (ValueError, "generator already executing"),
    (ValueError, "regular expression scanner already executing"),
)


def refused(error):
    return any(type(error) is kind and text in str(error) for kind, text in REFUSALS)


class Items:
    """Has the old protocol of sequences only."""
    def __init__(self, n): self.n = n
    def __len__(self): return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i


def count_up():
    numbers = itertools.count()
    return lambda: next(numbers)


def base(): return list(range(LENGTH))


def generator():
    yield from range(LENGTH)


ITERATORS = {
    "list": lambda: iter(base()),
    "reversed list": lambda: reversed(base()),
    "tuple": lambda: iter(tuple(base())),
    "str": lambda: iter(string.ascii_letters * 9),
    "wide str": lambda: iter("aäß\U0001f600" * 90),
    "bytes": lambda: iter(bytes(LENGTH)),
    "bytearray": lambda: iter(bytearray(LENGTH)),
    "memoryview": lambda: iter(memoryview(bytes(LENGTH))),
    "range": lambda: iter(range(LENGTH)),
    "long range": lambda: iter(range(10**20, 10**20 + LENGTH)),
    "reversed range": lambda: reversed(range(LENGTH)),
    "dict": lambda: iter(dict.fromkeys(base())),
    "dict values": lambda: iter(dict.fromkeys(base(), 1).values()),
    "dict items": lambda: iter(dict.fromkeys(base()).items()),
    "reversed dict": lambda: reversed(dict.fromkeys(base())),
    "reversed items": lambda: reversed(dict.fromkeys(base()).items()),
    "ordered dict": lambda: iter(collections.OrderedDict.fromkeys(base())),
    "reversed ordered dict": lambda: reversed(collections.OrderedDict.fromkeys(base()).items()),
    "set": lambda: iter(set(base())),
    "frozenset": lambda: iter(frozenset(base())),
    "deque": lambda: iter(collections.deque(base())),
    "reversed deque": lambda: reversed(collections.deque(base())),
    "array": lambda: iter(array.array("d", base())),
    "old protocol": lambda: iter(Items(LENGTH)),
    "reversed old protocol": lambda: reversed(Items(LENGTH)),
    "callable": lambda: iter(count_up(), LENGTH),
    "enumerate": lambda: enumerate(base()),
    "long enumerate": lambda: enumerate(base(), 2**63 - 9),
    "zip": lambda: zip(base(), base()),
    "strict zip": lambda: zip(base(), base()),
    "map": lambda: map(abs, base()),
    "map of two": lambda: map(operator.add, base(), base()),
    "filter": lambda: filter(None, base()),
    "generator": generator,
    "generator expression": lambda: (x for x in base()),
    "batched": lambda: itertools.batched(base(), 3),
    "pairwise": lambda: itertools.pairwise(base()),
    "accumulate": lambda: itertools.accumulate(base()),
    "accumulate with a start": lambda: itertools.accumulate(base(), max, initial=5),
    "islice": lambda: itertools.islice(base(), 5, LENGTH, 2),
    "islice of all": lambda: itertools.islice(base(), 3, None, 3),
    "zip_longest": lambda: itertools.zip_longest(base(), base()[:9], "abc"),
    "compress": lambda: itertools.compress(base(), itertools.cycle((1, 0))),
    "takewhile": lambda: itertools.takewhile(lambda x: x < LENGTH - 5, base()),
    "dropwhile": lambda: itertools.dropwhile(lambda x: x < 9, base()),
    "filterfalse": lambda: itertools.filterfalse(lambda x: x % 2, base()),
    "starmap": lambda: itertools.starmap(operator.add, zip(base(), base())),
    "chain": lambda: itertools.chain(base(), "abc", generator(), ()),
    "chain of many": lambda: itertools.chain.from_iterable([k, k] for k in base()),
    "cycle": lambda: itertools.islice(itertools.cycle(range(7)), LENGTH),
    "repeat": lambda: itertools.repeat(3, LENGTH),
    "count": lambda: itertools.islice(itertools.count(2**63 - 9), LENGTH),
    "permutations": lambda: itertools.permutations(range(5), 4),
    "product": lambda: itertools.product("abc", range(9), repeat=2),
    "combinations": lambda: itertools.combinations(range(9), 3),
    "combinations with replacement": lambda: itertools.combinations_with_replacement(range(6), 3),
    "tee": lambda: itertools.tee(base())[0],
    "groupby": lambda: itertools.groupby(base(), lambda x: x // 3),
    "groups": lambda: (x for _, g in itertools.groupby(base(), lambda x: x // 9) for x in g),
    "finditer": lambda: re.finditer("a", "ab" * LENGTH),
    "iter_unpack": lambda: struct.iter_unpack("<h", bytes(2 * LENGTH)),
    "csv": lambda: csv.reader(f"{k},b,'c'" for k in base()),
    "lines": lambda: iter(io.StringIO("one\ntwo\n" * LENGTH)),
    "byte lines": lambda: iter(io.BytesIO(b"one\ntwo\n" * LENGTH)),
    "scandir": lambda: os.scandir("/proc/self"),
    "json text": lambda: json.JSONEncoder().iterencode([[k, {"a": None}] for k in base()]),
    "os.walk": lambda: os.walk("/proc/self/net"),
}


def draws(n, name, make):
    """Each thread takes items and looks at the iterator on the way; answers what came."""
    shared = make()
    got = [[] for _ in range(n)]

    def work(i):
        mine = got[i]
        k = 0
        while k < 20 * LENGTH:
            k += 1
            try:
                mine.append(next(shared))
            except StopIteration:
                break
            except Exception as e:
                if not refused(e):
                    e.add_note(f"{name}: {e!r}")
                    raise
                break_off[i] += 1
                if break_off[i] > LENGTH:
                    break
            if k % 16 == i:
                operator.length_hint(shared), repr(shared)
                if name not in UNCOPYABLE and k % 32 == i:
                    try:
                        shared.__reduce__()
                    except TypeError as e:
                        assert "cannot pickle" in str(e), e
                    except RuntimeError as e:
                        assert refused(e), e

    break_off = [0] * n
    together(n, work)
    return got


UNCOPYABLE = {"csv", "lines", "byte lines", "scandir", "long range", "groups"}


@holds
def iterators_of_all_kinds_are_shared(n):
    for name, make in ITERATORS.items():
        got = draws(n, name, make)
        alone = []
        for x in make():
            alone.append(x)
        kinds = {type(x) for x in alone}
        for g in got:
            for x in g:
                assert type(x) in kinds, (name, x)


@holds
def what_is_made_for_sharing_gives_each_item_once(n):
    for make in (lambda: itertools.repeat(3, LENGTH), lambda: itertools.permutations(range(5), 3), lambda: itertools.product("abcd", range(9)),
                lambda: itertools.combinations(range(9), 3), lambda: itertools.combinations_with_replacement(range(6), 3)):
        shared = make()
        got = [[] for _ in range(n)]
        together(n, lambda i: got[i].extend(shared))
        assert sorted(itertools.chain(*got)) == sorted(make())
    for start, step in ((0, 1), (2**63 - LENGTH // 2, 1), (0, 3), (0.5, 0.25)):
        numbers = itertools.count(start, step)
        got = [[] for _ in range(n)]
        together(n, lambda i: got[i].extend(next(numbers) for _ in range(LENGTH)))
        assert sorted(itertools.chain(*got)) == [start + k * step for k in range(n * LENGTH)]


@holds
def tees_of_one_iterator_are_drawn_by_one_thread_each(n):
    tees = itertools.tee(range(LENGTH), n)
    got = [[] for _ in range(n)]

    def work(i):
        while True:
            try:
                got[i].append(next(tees[i]))
            except StopIteration:
                return
            except RuntimeError as e:
                assert "cannot re-enter the tee iterator" in str(e), e

    together(n, work)
    for g in got:
        assert g == list(range(LENGTH)), g


# ---- what works on containers that others change

def changing(n, make, change, look, allowed=()):
    """Half of the threads change a container, the others look at it."""
    shared = make()

    def work(i):
        for k in range(LENGTH // 4):
            try:
                (change if i % 2 else look)(shared, k)
            except allowed:
                pass
            except Exception as e:
                if not refused(e):
                    raise

    together(n, work)


@holds
def a_list_changes_under_what_reads_it(n):
    def change(items, k):
        match k % 6:
            case 0: items.clear()
            case 1: items.extend("abcdefgh" * 4)
            case 2: del items[::2]
            case 3: items[3:5] = "xyz"
            case 4: items.append("q"), items.insert(0, "r")
            case _: items.pop() if items else None

    def look(items, k):
        match k % 16:
            case 0: "".join(items), ",".join(items)
            case 1: tuple(items), set(items), frozenset(items), dict.fromkeys(items), collections.Counter(items), collections.deque(items)
            case 2: pickle.dumps(items), json.dumps(items), marshal.dumps(items)
            case 3: copy.copy(items), copy.deepcopy(items)
            case 4: print(*items, file=io.StringIO())
            case 5: "{}{}".format(*items, "", ""), (lambda *a: a)(*items), [*items, *items], {*items}
            case 6:
                a, *b = items or "a"
            case 7: list(zip(items, items)), list(map(operator.add, items, items)), list(enumerate(items)), list(reversed(items)), sum(map(len, items))
            case 8: max(items, default=""), min(items, default=""), sorted(items), any(items), all(items)
            case 9: list(itertools.product(items[:5], items[:3])), list(itertools.permutations(items[:3]))
            case 10: items == list(items), items < ["b"], items + items, items * 2, "a" in items, items.count("a"), repr(items)
            case 11:
                try:
                    items.index("a")
                except ValueError:
                    pass
            case 12:
                match items:
                    case ["a", x, *rest]: str(x), str(rest)
                    case [x]: str(x)
                    case _: pass
            case 13: csv.writer(io.StringIO()).writerow(items), io.StringIO().writelines(items), os.path.join("a", *items)
            case 14: functools.reduce(operator.add, items, ""), list(itertools.accumulate(items)), list(itertools.batched(items, 3))
            case _: operator.itemgetter(0)(items or "a"), re.split("b", "abc"), str.maketrans("ab", "cd"), "x".startswith(tuple(items))

    changing(n, lambda: list("abcdefgh"), change, look, (IndexError,))


@holds
def numbers_change_under_what_reads_them(n):
    def change(items, k):
        match k % 4:
            case 0: items.clear()
            case 1: items.extend(range(40))
            case 2: del items[::3]
            case _: items.append(k % 200)

    def look(items, k):
        match k % 8:
            case 0: bytes(items), bytearray(items), array.array("i", items)
            case 1: sum(items), max(items, default=0), sorted(items, key=lambda x: -x)
            case 2: struct.pack(f"{len(items)}i", *items) if k % 3 else struct.calcsize("3i")
            case 3: list(map(operator.add, items, items)), list(filter(None, items))
            case 4: bytearray(b"abc").extend(items), array.array("q").extend(array.array("q", items))
            case 5: random.choice(items), random.sample(items[:9], min(len(items[:9]), 1)), random.Random(1).shuffle(list(items))
            case 6: range(10)[slice(*(items[:2] or [1]))], divmod(*(items[-2:] if len(items[-2:]) == 2 else (5, 2)))
            case _: itertools.islice(items, 3), list(itertools.combinations(items[:4], 2)), datetime.date(2020, 1, 1).isoformat()

    changing(n, lambda: list(range(40)), change, look, (IndexError, struct.error, ZeroDivisionError, ValueError, TypeError))


@holds
def a_dict_changes_under_what_reads_it(n):
    def change(d, k):
        match k % 6:
            case 0: d.clear()
            case 1: d.update((f"k{i}", i) for i in range(30))
            case 2: d.pop(f"k{k % 30}", None)
            case 3: d[f"n{k}"] = k
            case 4: d.popitem() if d else None
            case _: d.update(dict.fromkeys("abcdef", 1))

    def look(d, k):
        match k % 14:
            case 0: pickle.dumps(d), json.dumps(d), marshal.dumps(d), json.dumps(d, indent=1, sort_keys=True)
            case 1: (lambda **kw: kw)(**d), dict(**d), types.SimpleNamespace(**d)
            case 2: "%(a)s" % (d | {"a": 1}), "{a}".format_map(d | {"a": 1}), string.Template("$a").safe_substitute(d)
            case 3: copy.copy(d), copy.deepcopy(d), collections.OrderedDict(d), collections.ChainMap(d).get("a")
            case 4: list(d.items() & {("a", 1)}), d.keys() - {"a"}, d.keys() >= {"a"}, d.items() == d.items(), d.keys().isdisjoint("xyz")
            case 5: eval("len('abc')", d.copy()), sorted(d), max(d, default=""), set(d), tuple(d.values())
            case 6:
                match d:
                    case {"a": x, **rest}: str(x), str(rest)
                    case {"k1": x}: str(x)
            case 7: collections.Counter(d).most_common(2), collections.defaultdict(int, d), repr(d), d == dict(d), str(d.values())
            case 8: list(reversed(d)), list(reversed(d.items())), list(reversed(d.values()))
            case 9: type("T", (), d), types.MappingProxyType(d).copy()
            case 10: string.capwords("a b"), "ab".translate({ord(c): c for c in "ab"}), len(d), "a" in d, d.get("a")
            case 11: functools.partial(dict, **d)(b=1), enum.Enum("E", {"A": 1})
            case 12: dict(d.items()), dict(zip(d, d.values())), {**d}, [*d], {k: v for k, v in d.items()}
            case _: csv.DictWriter(io.StringIO(), "ab", extrasaction="ignore").writerow(d), operator.itemgetter("a")({"a": 1, **d})

    changing(n, dict, change, look, (KeyError,))


@holds
def sets_and_deques_change_under_what_reads_them(n):
    def change(both, k):
        s, q = both
        match k % 5:
            case 0: s.clear(), q.clear()
            case 1: s.update(range(30)), q.extend(range(30))
            case 2: s.discard(k % 30), q.rotate(3)
            case 3: s.add(k), q.appendleft(k)
            case _: s.pop(), q.pop()

    def look(both, k):
        s, q = both
        match k % 7:
            case 0: pickle.dumps(s), marshal.dumps(s), pickle.dumps(q)
            case 1: sorted(s), list(q), sum(s), sum(q), tuple(s), tuple(q), frozenset(s), set(q)
            case 2: s | {1}, s & {1, 2}, s - {3}, s ^ {4}, s <= s, s == s, s.isdisjoint([1]), s.union(q), s.intersection(q)
            case 3: copy.copy(s), copy.deepcopy(q), repr(s), repr(q), q + q, q * 2, q == q, q < q
            case 4: q.count(3), 3 in q, 3 in s, bytes(x % 256 for x in q), bytes(s) if max(s, default=0) < 256 else None
            case 5: q.index(3), q[1], q[-1], list(reversed(q)), heap(q)
            case _: [*s, *q], {*s, *q}, print(*s, *q, file=io.StringIO()), list(zip(s, q)), dict.fromkeys(s), dict.fromkeys(q)

    def heap(q): return sorted(list(q))

    changing(n, lambda: (set(), collections.deque()), change, look, (KeyError, IndexError, ValueError))


@holds
def buffers_change_under_what_reads_them(n):
    def change(data, k):
        match k % 5:
            case 0: data.clear()
            case 1: data.extend(b"abc def ghi\n" * 5)
            case 2: del data[::2]
            case 3: data[2:4] = b"12345678"
            case _: data.insert(1, 65), data.pop()

    def look(data, k):
        match k % 10:
            case 0: hashlib.sha256(data).digest(), zlib.crc32(data), zlib.adler32(data), zlib.compress(data), hashlib.blake2b(data).digest()
            case 1: bytes(data), data.decode("latin-1"), str(data, "ascii", "replace"), data.hex(), data.upper(), data.title()
            case 2: data.split(), data.splitlines(), data.partition(b" "), data.replace(b"a", b"bb"), data.strip(), data.translate(None, b"a")
            case 3: re.findall(b"[a-z]+", data), re.sub(b"a", b"b", data), re.match(b"(a|b)*", data)
            case 4: io.BytesIO(data).read(), pickle.dumps(data), marshal.dumps(data), b"".join([data, data]), int.from_bytes(data[:8], "big")
            case 5:
                with memoryview(data) as v:
                    v.tobytes(), v.tolist(), v[1:3].tobytes(), v == data, bytes(v)
            case 6: data.find(b"d"), data.count(b"a"), data.rfind(b"i"), data.startswith(b"a"), data.endswith(b"x"), b"def" in data, 65 in data
            case 7: data + data, data * 2, data == b"abc", data < b"abc", list(data), max(data, default=0), set(data), tuple(data)
            case 8: struct.unpack_from("h", data), array.array("b", data).tolist(), struct.pack_into("h", data, 0, 5)
            case _: data.center(90), data.zfill(70), data.expandtabs(), data.isalpha(), data.removeprefix(b"a"), float(b"1.5"), int(b"12")

    changing(n, lambda: bytearray(b"abc def ghi\n"), change, look, (IndexError, ValueError, BufferError, struct.error))


# ---- streams, hashes, pickles

@holds
def hashes_take_everything(n):
    for make in (hashlib.sha256, hashlib.md5, hashlib.blake2b, hashlib.blake2s, hashlib.sha3_256, hashlib.shake_128):
        shared = make()

        def work(i):
            for k in range(LENGTH // 4):
                shared.update(b"a" * 37)
                if k % 10 == i:
                    shared.copy().digest(*([8] if "shake" in make.__name__ else []))

        together(n, work)
        size = [8] if "shake" in make.__name__ else []
        assert shared.digest(*size) == make(b"a" * 37 * (LENGTH // 4) * n).digest(*size), make


@holds
def compressors_and_decompressors_stay_whole(n):
    shared = zlib.compressobj()
    out = []
    lock = threading.Lock()

    def in_order(i):
        for k in range(LENGTH // 20):
            with lock:
                out.append(shared.compress(b"abcdefgh" * 20))

    together(n, in_order)
    out.append(shared.flush())
    assert zlib.decompress(b"".join(out)) == b"abcdefgh" * 20 * (LENGTH // 20) * n
    shared = zlib.compressobj()
    parts = []

    def compress(i):
        for k in range(LENGTH // 4):
            parts.append(shared.compress(b"x" * 50))
            if k % 9 == i:
                parts.append(shared.flush(zlib.Z_SYNC_FLUSH))

    together(n, compress)
    parts.append(shared.flush())
    packed = zlib.compress(bytes(range(256)) * 40, 0)
    unpack = zlib.decompressobj()
    got = []

    def decompress(i):
        for k in range(8):
            try:
                got.append(unpack.decompress(packed[k * 1000:k * 1000 + 1000], 700))
                unpack.eof, unpack.unused_data, unpack.unconsumed_tail
            except zlib.error:
                pass

    together(n, decompress)
    try:
        unpack.flush()
    except zlib.error:
        pass


@holds
def picklers_take_turns(n):
    file = io.BytesIO()
    pickler = pickle.Pickler(file)

    def work(i):
        for k in range(LENGTH // 8):
            pickler.dump([i, k, {"a": (k, k)}, f"text{k % 7}"])
            if k % 9 == i:
                pickler.clear_memo()
            if k % 13 == i:
                pickler.memo.copy()

    together(n, work)
    file.seek(0)
    unpickler = pickle.Unpickler(file)
    got = []

    def read(i):
        while True:
            try:
                got.append(unpickler.load())
            except EOFError:
                return

    together(n, read)
    assert sorted((i, k) for i, k, *_ in got) == [(i, k) for i in range(n) for k in range(LENGTH // 8)]


@holds
def mapped_memory_stays_whole(n):
    with tempfile.TemporaryFile() as f:
        f.write(bytes(range(256)) * 8)
        f.flush()
        with mmap.mmap(f.fileno(), 0) as m:
            def work(i):
                for k in range(LENGTH // 4):
                    match (i + k) % 8:
                        case 0: m[k % 2000] = k % 256
                        case 1: m[10:20] = b"0123456789"
                        case 2: assert len(m[5:25]) == 20
                        case 3: m.find(b"9"), m.rfind(b"\0"), len(m), m.size()
                        case 4: m.seek(k % 2000), m.read(4), m.tell(), m.read_byte() if m.tell() < 2000 else None
                        case 5: m.seek(0), m.readline(), m.write(b"ab")
                        case 6: m.move(0, 100, 50)
                        case _:
                            with memoryview(m) as v:
                                v[3], v[:9].tobytes()
                            sum(1 for _ in m)

            def guarded(i):
                try:
                    work(i)
                except ValueError as e:
                    assert "out of range" in str(e) or "read byte" in str(e), e

            together(n, guarded)


@holds
def views_count_their_exports(n):
    store = bytearray(4096)
    view = memoryview(store)

    def work(i):
        for k in range(LENGTH):
            part = view[k:k + 10]
            with memoryview(part) as again:
                again.tobytes(), bytes(again), array.array("b").frombytes(again)
            io.BytesIO(part).read(), zlib.crc32(part), hashlib.md5(part).digest()
            part.release()
            try:
                part.tobytes()
                assert False
            except ValueError:
                pass

    together(n, work)
    view.release()
    store.append(1)
    shared = [memoryview(store) for _ in range(50)]
    together(n, lambda i: [v.release() for v in shared])
    store.append(1)
    buffers = [pickle.PickleBuffer(store) for _ in range(20)]
    together(n, lambda i: [b.release() for b in buffers])
    store.append(1)


@holds
def memory_files_are_walked_and_changed(n):
    text, binary = io.StringIO("one\ntwo\r\nthree\n" * 50, newline=""), io.BytesIO(b"one\ntwo\n" * 50)

    def work(i):
        for k in range(LENGTH // 4):
            try:
                match (i * 3 + k) % 12:
                    case 0: text.seek(0), binary.seek(0)
                    case 1: list(itertools.islice(text, 5)), list(itertools.islice(binary, 5))
                    case 2: text.readlines(20), binary.readlines(20)
                    case 3: text.write("abc\n" * 3), binary.write(b"abc\n" * 3)
                    case 4: text.truncate(k * 7), binary.truncate(k * 7)
                    case 5: text.getvalue(), binary.getvalue()
                    case 6: text.read(7), binary.read(7), binary.read1(3), binary.readinto(bytearray(5))
                    case 7: text.writelines(["a", "b"]), binary.writelines([b"a", b"b"])
                    case 8: copy.copy(binary), text.__getstate__(), binary.__getstate__()
                    case 9:
                        with binary.getbuffer() as v:
                            len(v), bytes(v[:5])
                    case 10: text.tell(), binary.tell(), text.newlines, text.seek(0, 2), binary.seek(0, 2)
                    case _: text.readline(), binary.readline(), next(text, None), next(binary, None)
            except BufferError as e:
                assert "re-sized" in str(e), e

    together(n, work)


@holds
def streams_over_streams(n):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "f")
        with open(path, "w+b") as raw, open(path, "r+", encoding="utf-8") as text:
            raw.write(b"line of text\n" * 300)
            raw.flush()

            def work(i):
                for k in range(LENGTH // 8):
                    match (i + k) % 10:
                        case 0: raw.seek(k), text.seek(0)
                        case 1: raw.read(9), raw.peek(3), raw.readline()
                        case 2: text.readline(), next(text, None)
                        case 3: raw.write(b"abc\n"), raw.flush()
                        case 4: text.write("xyz\n"), text.flush()
                        case 5: raw.tell(), raw.truncate(4000)
                        case 6: text.read(20), text.newlines, text.line_buffering
                        case 7: raw.readinto(bytearray(20)), raw.read1(5)
                        case 8: text.reconfigure(line_buffering=bool(k % 2))
                        case _: repr(text), repr(raw), text.seek(0, 2)

            def guarded(i):
                while True:
                    try:
                        return work(i)
                    except OSError as e:
                        assert "telling position" in str(e), e

            together(n, guarded)


@holds
def rows_are_written_whole(n):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")

    def work(i):
        for k in range(LENGTH // 4):
            writer.writerow([i, k, "a,b", None])
            writer.writerows([[i, k], [i, "x" * 50]])

    together(n, work)
    out.seek(0)
    reader = csv.reader(out)
    got = [[] for _ in range(n)]
    together(n, lambda i: got[i].extend(reader))
    rows = sorted(tuple(r) for g in got for r in g)
    assert rows == sorted(r for i in range(n) for k in range(LENGTH // 4)
                          for r in ((str(i), str(k), "a,b", ""), (str(i), str(k)), (str(i), "x" * 50)))


# ---- small objects

@holds
def small_objects_are_shared(n):
    part = functools.partial(lambda *a, **k: (a, k), 1, b=2)
    scanner = json.JSONDecoder()
    encoder = json.JSONEncoder(indent=1)
    packer = struct.Struct("<hi")
    pattern = re.compile(r"(?P<a>\w+)-(\d+)")
    found = pattern.match("abc-12")
    day = datetime.datetime(2020, 1, 2, 3, 4, 5)
    names = collections.namedtuple("P", "x y")
    chars = str.maketrans("abc", "xyz")
    ref = weakref.ref(part)
    keyed = functools.cmp_to_key(lambda a, b: a - b)
    proxy = types.MappingProxyType({"a": 1})

    class Once:
        @functools.cached_property
        def value(self): return 5

        @functools.lru_cache(maxsize=4)
        def twice(self, x): return 2 * x

    once = Once()

    def work(i):
        for k in range(LENGTH // 2):
            match (i + k) % 12:
                case 0: assert part(k)[0] == (1, k) and part(k, c=1)[1] == {"b": 2, "c": 1}
                case 1: part.__setstate__((part.func, (1,), {"b": 2}, None)), repr(part), pickle.loads(pickle.dumps(functools.partial(max, 1)))
                case 2: assert scanner.decode(encoder.encode({"a": [k]})) == {"a": [k]}
                case 3: assert packer.unpack(packer.pack(k, k)) == (k, k)
                case 4: assert found.groupdict() == {"a": "abc"} and found.expand(r"\2") == "12" and pattern.sub(r"\g<a>", "q-1") == "q"
                case 5: assert day.strftime("%Y-%m-%d") == "2020-01-02" and hash(day) == hash(datetime.datetime(2020, 1, 2, 3, 4, 5))
                case 6: assert names(1, 2)._replace(y=k) == (1, k) and "cab".translate(chars) == "zxy"
                case 7: assert ref() is part and weakref.getweakrefcount(part) >= 1 and weakref.proxy(part)(1) == part(1)
                case 8: assert sorted([3, 1, 2], key=keyed) == [1, 2, 3]
                case 9: assert proxy["a"] == 1 and once.value == 5 and once.twice(k % 9) == 2 * (k % 9)
                case 10: assert hash((k, "a", 1.5)) == hash((k, "a", 1.5)) and hash("shared" + str(k)) == hash(f"shared{k}")
                case _: assert operator.attrgetter("real")(k) == k and operator.methodcaller("bit_length")(k) == k.bit_length()

    together(n, work)


@holds
def coroutines_are_driven_by_all(n):
    async def job():
        for _ in range(5):
            await pause()
        return 7

    @types.coroutine
    def pause(): yield 1

    async def numbers():
        for k in range(9):
            yield k

    shared = [job() for _ in range(LENGTH // 8)]
    streams = [numbers() for _ in range(LENGTH // 8)]

    def work(i):
        for c, s in zip(shared, streams):
            for _ in range(9):
                try:
                    c.send(None)
                except StopIteration as e:
                    assert e.value in (7, None)
                except ValueError as e:
                    assert str(e) == "coroutine already executing", e
                except RuntimeError as e:
                    assert str(e) == "cannot reuse already awaited coroutine", e
                try:
                    s.__anext__().send(None)
                except StopIteration as e:
                    assert e.value in range(9)
                except StopAsyncIteration:
                    pass
                except ValueError as e:
                    assert "already executing" in str(e), e
                except RuntimeError as e:
                    assert "already running" in str(e) or "already awaited" in str(e), e

    together(n, work)
    for c in shared:
        c.close()


try_all()
