"""What threads may do to all else they share, in every GIL mode: classes, modules, files, caches, exceptions.

Only the errors that are named here may come, and everything ends.
"""
import collections
import contextvars
import copy
import functools
import gc
import io
import itertools
import os
import queue
import random
import re
import sys
import tempfile
import threading
import time
import types
import weakref

from properties import N, holds, try_all
from together import together


# ---- instances, classes, modules

@holds
def attributes_come_and_go(n):
    class Thing:
        def __init__(self): self.a = 0

    thing = Thing()

    def work(i):
        mine = f"own{i}"
        for k in range(N):
            setattr(thing, mine, k)
            thing.a = k
            if k % 3 == 0:
                try:
                    del thing.a
                except AttributeError:
                    pass
            assert type(getattr(thing, "a", 0)) is int
            assert getattr(thing, mine) == k and mine in thing.__dict__
            if k % 50 == 0:
                assert all(type(v) is int for v in dict(vars(thing)).values())
                list(thing.__dict__.items()) and dir(thing)

    def tolerant(i):
        try:
            work(i)
        except RuntimeError as e:
            assert "changed size" in str(e), e

    together(n, tolerant)


@holds
def dict_and_class_of_an_instance_are_replaced(n):
    class A:
        kind = "a"
        def say(self): return "A"

    class B(A):
        kind = "b"
        def say(self): return "B"

    thing = A()
    thing.x = 0

    def work(i):
        for k in range(N // 2):
            match (i + k) % 4:
                case 0: thing.__class__ = B if k % 2 else A
                case 1: thing.__dict__ = {"x": k}
                case 2: assert thing.say() in "AB" and thing.kind in "ab" and isinstance(thing, A)
                case _:
                    thing.x = k
                    assert type(thing.x) is int

    together(n, work)


@holds
def methods_are_replaced_while_others_call(n):
    class Base:
        @property
        def p(self): return 1
        def f(self): return 1
        def __len__(self): return 1
        def __add__(self, other): return 1
        def __getitem__(self, key): return 1
        def __call__(self): return 1
        def __iter__(self): return iter((1,))
        def __eq__(self, other): return True
        __hash__ = None

    class Derived(Base):
        pass

    thing = Derived()

    def work(i):
        for k in range(N // 4):
            if i == 0:
                v = k % 2 + 1
                Base.f = lambda self: v
                Base.__len__ = lambda self: v
                Base.__add__ = lambda self, other: v
                Base.__getitem__ = lambda self, key: v
                Base.__call__ = lambda self: v
                Base.__iter__ = lambda self: iter((v,))
                Base.p = property(lambda self: v) if k % 3 else v
                Base.static = staticmethod(lambda: v)
                if k % 5 == 0:
                    Derived.f = Base.f
                    del Derived.f
            else:
                assert thing.f() in (1, 2) and len(thing) in (1, 2) and thing + 1 in (1, 2) and thing[0] in (1, 2)
                assert thing() in (1, 2) and list(thing)[0] in (1, 2) and thing.p in (1, 2) and thing == thing
                assert getattr(Derived, "static", lambda: 1)() in (1, 2)

    together(n, work)


@holds
def bases_change_while_others_call(n):
    class X:
        def f(self): return "x"

    class Y:
        def f(self): return "y"

    class Mid(X): pass

    class Low(Mid): pass

    def work(i):
        low = Low()
        for k in range(N // 4):
            if i == 0:
                Mid.__bases__ = (Y,) if k % 2 else (X,)
            else:
                assert low.f() in "xy" and Low.__mro__[0] is Low and len(Low.__mro__) == 4

    together(n, work)


@holds
def classes_are_made_and_forgotten(n):
    class Root:
        def __init_subclass__(cls): made.append(1)

    made = []

    def work(i):
        for k in range(N // 20):
            C = type(f"C{i}", (Root,), {"f": lambda self: k})
            assert C().f() == k
            assert all(issubclass(s, Root) for s in Root.__subclasses__())

    together(n, work)
    assert len(made) == n * (N // 20)


@holds
def globals_of_a_module_come_and_go(n):
    module = types.ModuleType("shared_module")
    exec("def get(): return value\ndef set(v):\n    global value\n    value = v\nvalue = 0", module.__dict__)

    def work(i):
        for k in range(N):
            if i == 0 and k % 5 == 0:
                try:
                    del module.value
                except AttributeError:
                    pass
            module.set(k)
            setattr(module, f"v{i}", k)
            assert getattr(module, f"v{i}") == k
            try:
                assert type(module.get()) is int
            except NameError as e:
                assert i != 0 and "'value'" in str(e)

    together(n, work)


@holds
def builtins_may_be_shadowed(n):
    source = "def size(x): return len(x)"
    module = types.ModuleType("shadow")
    exec(source, module.__dict__)

    def work(i):
        for k in range(N):
            if i == 0:
                if k % 2:
                    module.len = lambda x: -1
                else:
                    vars(module).pop("len", None)
            else:
                assert module.size("abc") in (3, -1)

    together(n, work)


@holds
def one_module_is_imported_by_all(n):
    with tempfile.TemporaryDirectory() as folder:
        for name in "abcd":
            with open(os.path.join(folder, f"stress_{name}.py"), "w") as f:
                f.write(f"import time\ntime.sleep(.002)\nruns = globals().get('runs', 0) + 1\nlast = {name!r}\n")
        with open(os.path.join(folder, "stress_ring.py"), "w") as f:
            f.write("import stress_other\nvalue = 1\n")
        with open(os.path.join(folder, "stress_other.py"), "w") as f:
            f.write("import stress_ring\nvalue = 2\n")
        sys.path.insert(0, folder)
        try:
            def work(i):
                names = random.Random(i).sample("abcd", 4)
                for name in names:
                    m = __import__(f"stress_{name}")
                    assert m.runs == 1 and m.last == name
                ring = __import__("stress_ring" if i % 2 else "stress_other")
                assert ring.value in (1, 2)
                try:
                    import stress_absent
                except ModuleNotFoundError as e:
                    assert e.name == "stress_absent"

            together(n, work)
        finally:
            sys.path.remove(folder)
            for name in [m for m in sys.modules if m.startswith("stress_")]:
                del sys.modules[name]
            sys.path_importer_cache.pop(folder, None)


# ---- I/O

@holds
def files_get_every_line_whole(n):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "lines")
        with open(path, "wb") as buffered:
            together(n, lambda i: [buffered.write(b"%d %06d abcdefgh\n" % (i, k)) for k in range(N)])
        with open(path, "rb") as f:
            lines = f.read().splitlines()
        assert sorted(lines) == sorted(b"%d %06d abcdefgh" % (i, k) for i in range(n) for k in range(N))
        taken = [[] for _ in range(n)]
        with open(path, "rb") as buffered:
            together(n, lambda i: taken[i].extend(iter(lambda: buffered.read(18), b"")))
        assert sorted(itertools.chain(*taken)) == sorted(x + b"\n" for x in lines)


@holds
def files_of_ones_own_are_nobody_elses_business(n):
    with tempfile.TemporaryDirectory() as folder:
        common = os.path.join(folder, "common")
        with open(common, "w") as f:
            f.write("what all read")

        def work(i):
            mine = os.path.join(folder, str(i))
            for k in range(N // 15):
                with open(mine, "wb") as out:
                    out.write(b"%d" % k)
                    # The others open theirs, or close them, while this one holds something back.
                    time.sleep(random.random() / 2000)
                with open(common) as f:
                    assert f.read() == "what all read"
                with open(mine) as f:
                    assert f.read() == str(k)

        together(5 * n, work)


@holds
def text_files_break_nothing(n):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "text")
        with open(path, "w+", encoding="utf-8") as text:
            def work(i):
                for k in range(N // 4):
                    text.write(f"{i} {k} äöü\n")
                    if k % 100 == 0:
                        text.flush()

            together(n, work)
            text.flush()
            text.seek(0)
            assert len(text.read()) > 0
            text.seek(0)

            def read(i):
                while text.readline():
                    pass

            together(n, read)


@holds
def memory_files_lose_nothing(n):
    text, binary = io.StringIO(), io.BytesIO()

    def work(i):
        for k in range(N):
            text.write("abcd")
            binary.write(b"abcd")
            if k % 100 == 0:
                text.getvalue(), binary.getvalue(), text.tell(), binary.tell()

    together(n, work)
    assert text.getvalue() == "abcd" * n * N and binary.getvalue() == b"abcd" * n * N
    text.seek(0), binary.seek(0)
    got = [[] for _ in range(n)]
    together(n, lambda i: got[i].extend(iter(lambda: binary.read(4), b"")))
    assert sum(len(x) for g in got for x in g) == 4 * n * N

    def scramble(i):
        for k in range(N // 4):
            match (i + k) % 5:
                case 0: text.seek(k)
                case 1: text.truncate(k * 3)
                case 2: text.read(5)
                case 3: text.write("xy")
                case _: text.getvalue(), text.readline()

    together(n, scramble)
    assert type(text.getvalue()) is str


@holds
def pairs_and_pipes_carry_bytes_whole(n):
    r, w = os.pipe()
    reader, writer = open(r, "rb"), open(w, "wb")
    with reader, writer:
        total = [0] * n

        def work(i):
            if i % 2:
                for k in range(N // 10):
                    writer.write(b"12345678")
                    writer.flush()
            else:
                for k in range(N // 10 * (n // 2) // ((n + 1) // 2)):
                    total[i] += len(reader.read(8))

        together(n, work)
        assert sum(total) == 8 * (N // 10 * (n // 2) // ((n + 1) // 2)) * ((n + 1) // 2)


# ---- caches and library objects

@holds
def lru_caches_answer_right(n):
    calls = []

    @functools.lru_cache(8)
    def double(x):
        calls.append(x)
        return 2 * x

    @functools.cache
    def triple(x): return 3 * x

    class Lazy:
        @functools.cached_property
        def value(self): return object()

    lazy = [Lazy() for _ in range(50)]
    generic = functools.singledispatch(lambda x: "any")
    generic.register(int, lambda x: "int")

    def work(i):
        r = random.Random(i)
        for k in range(N // 2):
            x = r.randrange(20)
            assert double(x) == 2 * x and triple(x) == 3 * x
            if k % 100 == 0:
                double.cache_info(), double.cache_clear() if k % 300 == 0 else None
            assert lazy[k % 50].value is not None
            assert generic(3) == "int" and generic("x") in ("any", "str")
            if i == 0 and k % 50 == 0:
                generic.register(str, lambda x: "str")

    together(n, work)
    assert double.cache_info().currsize <= 8


@holds
def weak_collections_and_finalizers(n):
    class Thing:
        pass

    alive, keys, values = weakref.WeakSet(), weakref.WeakKeyDictionary(), weakref.WeakValueDictionary()
    gone = []

    def work(i):
        for k in range(N // 10):
            t = Thing()
            alive.add(t)
            keys[t] = k
            values[i, k % 10] = t
            weakref.finalize(t, gone.append, k).detach() if k % 2 else None
            assert t in alive and keys[t] == k
            for x in list(alive) + list(keys) + list(values.values()):
                assert type(x) is Thing
            del t, x
            if k % 200 == 0:
                gc.collect()

    together(n, work)


@holds
def patterns_are_compiled_by_all(n):
    def work(i):
        for k in range(N // 10):
            word = "abcdefgh"[k % 8]
            assert re.match(f"({word}+)(?:{k % 40})?", word * 3).group(1) == word * 3
            assert re.sub(rf"\d{{{k % 3 + 1}}}", word, "12ab").endswith("ab")
            if k % 60 == 0:
                re.purge()

    together(n, work)


@holds
def strings_are_interned_once(n):
    got = [[] for _ in range(n)]
    fresh = random.Random().randrange(10**9)
    together(n, lambda i: got[i].extend(sys.intern(f"interned {fresh} {k}") for k in range(N)))
    for k in range(N):
        assert len({id(g[k]) for g in got}) == 1


@holds
def random_numbers_of_one_generator(n):
    r = random.Random(7)

    def work(i):
        for k in range(N // 4):
            assert 0 <= r.random() < 1 and 0 <= r.getrandbits(9) < 512 and r.choice("abc") in "abc"
            r.gauss(0, 1), r.shuffle([1, 2, 3]), r.sample(range(9), 3)
            assert len(r.randbytes(4)) == 4
            if k % 100 == 0:
                r.setstate(r.getstate())
            random.random(), random.randrange(3)

    together(n, work)


@holds
def queues_lose_nothing(n):
    for make in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
        q = make()
        got = [[] for _ in range(n)]

        def work(i):
            for k in range(N // 10):
                q.put((k, i))
                got[i].append(q.get())

        together(n, work)
        assert q.empty() and sorted(itertools.chain(*got)) == sorted((k, i) for k in range(N // 10) for i in range(n))
    small = queue.Queue(2)
    together(n + n % 2, lambda i: [small.put(k) if i % 2 else small.get() for k in range(N // 10)])
    assert small.empty()


@holds
def contexts_are_ones_own(n):
    var = contextvars.ContextVar("var", default=0)
    shared = contextvars.copy_context()

    def work(i):
        for k in range(N // 4):
            token = var.set((i, k))
            assert var.get() == (i, k)
            contextvars.copy_context().run(lambda: var.set("inner"))
            assert var.get() == (i, k)
            var.reset(token)
            try:
                shared.run(var.set, k)
            except RuntimeError as e:
                assert "is already entered" in str(e), e

    together(n, work)
    assert var.get() == 0


@holds
def locals_are_ones_own(n):
    own = threading.local()

    def work(i):
        for k in range(N):
            own.x = (i, k)
            assert own.x == (i, k)
            if k % 100 == 0:
                del own.x
                assert not hasattr(own, "x")

    together(n, work)
    assert not hasattr(own, "x")


# ---- exceptions, frames, strings

@holds
def an_exception_is_raised_by_all(n):
    shared = ValueError("shared")

    def work(i):
        for k in range(N // 10):
            try:
                raise shared
            except ValueError as e:
                assert e is shared
                e.add_note("x") if k % 50 == 0 else None
                str(e), repr(e), e.__traceback__, e.__context__
                if k % 20 == 0:
                    e.__traceback__ = None

    together(n, work)


@holds
def functions_change_while_others_call(n):
    def f(a, b=1): return a + b
    def g(a, b=2): return a + b

    first, second = f.__code__, g.__code__

    def work(i):
        for k in range(N):
            if i == 0:
                f.__defaults__ = (k % 2 + 1,)
                f.__code__ = second if k % 2 else first
                f.note = k
            else:
                assert f(1) in (2, 3)
                assert f(1, b=1) == 2

    together(n, work)


@holds
def closures_and_globals_see_each_other(n):
    seen = 0
    stop = False

    def work(i):
        nonlocal seen, stop
        if i == 0:
            for k in range(N * 5):
                seen = k
            stop = True
        else:
            last = 0
            while not stop:
                now = seen
                assert now >= last
                last = now

    together(n, work)


@holds
def copies_of_what_changes(n):
    tree = {"a": [1, 2, {"b": {3, 4}}], "c": collections.deque([5])}

    def work(i):
        for k in range(N // 20):
            try:
                if i % 2:
                    tree["a"].append(k)
                    tree["c"].append(k)
                    tree[f"k{k % 10}"] = k
                    if k % 3 == 0:
                        tree.pop(f"k{k % 7}", None)
                        del tree["a"][3:]
                else:
                    assert type(copy.deepcopy(tree)["a"]) is list
                    repr(tree), str(tree), tree == copy.copy(tree)
            except RuntimeError as e:
                assert "changed" in str(e) or "mutated" in str(e), e

    together(n, work)


try_all()
