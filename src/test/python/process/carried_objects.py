# What a forked child has of its parent's objects: one of each kind, asked for the same things on both sides.
import abc
import array
import collections
import contextvars
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import heapq
import io
import itertools
import json
import operator
import os
import queue
import random
import re
import struct
import sys
import tempfile
import threading
import types
import weakref


class Color(enum.Enum):
    RED = 1
    BLUE = 2


class Flags(enum.Flag):
    A = 1
    B = 2


@dataclasses.dataclass(frozen=True)
class Point:
    x: int
    y: int = 2


class Slotted:
    __slots__ = ("a", "b", "__weakref__")

    def __init__(self):
        self.a = 1


class Meta(type):
    def __call__(cls, *args):
        obj = super().__call__(*args)
        obj.made = True
        return obj


class Base(metaclass=Meta):
    registry = []

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.registry.append(cls)


class Derived(Base, list):
    @property
    def double(self):
        return [x * 2 for x in self]

    @classmethod
    def make(cls):
        return cls([1, 2])

    @staticmethod
    def plain(x):
        return x + 1

    def __eq__(self, other):
        return list(self) == list(other)

    __hash__ = None


class Counted(dict):
    def __missing__(self, key):
        self[key] = 0
        return 0


class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self): ...


@Abstract.register
class Registered:
    pass


def make_closure():
    n = 10

    def bump(k=1, *, m=2):
        nonlocal n
        n += k * m
        return n
    bump.note = "attribute"
    return bump


def countdown(n):
    try:
        while n:
            got = yield n
            if got:
                n = got
            n -= 1
    finally:
        closed.append("closed")


def delegating():
    yield "start"
    result = yield from countdown(3)
    yield ("result", result)


async def coroutine():
    return 42


class Descriptor:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        return f"{cls.__name__}.{self.name}"


class WithDescriptor:
    d = Descriptor()


def deep(n):
    top = []
    for _ in range(n):
        top = [top]
    return top


def depth(x):
    n = 0
    while x:
        x = x[0]
        n += 1
    return n


@functools.lru_cache(maxsize=8)
def cached(x):
    calls.append(x)
    return x * x


@functools.singledispatch
def kind(x):
    return "object"


@kind.register
def _(x: int):
    return "int"


calls = []
closed = []
bump = make_closure()
bump()
gen = countdown(5)
next(gen)
fresh = countdown(2)
inner = delegating()
next(inner)
next(inner)
coro = coroutine()
try:
    {}["missing"]
except KeyError as e:
    error = e
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("outer") from e
except ValueError as e:
    chained = e
lst = [1, "a", 2.5, None, True, b"x", 10 ** 40, 1 + 2j, ...]
lst.append(lst)
it = iter([1, 2, 3, 4])
next(it)
dict_it = iter({"a": 1, "b": 2, "c": 3}.items())
next(dict_it)
cyc = itertools.cycle("abc")
next(cyc)
tees = itertools.tee(iter(range(5)))
next(tees[0])
chain = itertools.chain.from_iterable([[1, 2], [3]])
next(chain)
groups = itertools.groupby([1, 1, 2, 2, 3])
next(groups)
od = collections.OrderedDict(b=1, a=2)
od.move_to_end("b")
dd = collections.defaultdict(list, k=[1])
dq = collections.deque([1, 2, 3], maxlen=3)
dq.append(4)
counter = collections.Counter("hello")
Named = collections.namedtuple("Named", "p q")
named = Named(1, [2])
cmap = collections.ChainMap({"x": 1}, {"y": 2})
objects = {object(): "by identity"}
by_type = {int: "int", Color.RED: "red", Point(1): "point", frozenset([1]): "fs", len: "len", (1, 2): "tuple", None: 0, 3.5: "f"}
mixed = {1, "one", (1, 2), frozenset("a"), 2.5, None, Color.BLUE}
mixed.discard("one")
ba = bytearray(b"hello")
view = memoryview(ba)[1:3]
arr = array.array("d", [1.5, 2.5])
rnd = random.Random(42)
rnd.random()
pattern = re.compile(r"(?P<word>\w+)-(\d+)")
match = pattern.match("ab-12")
slotted = Slotted()
ref = weakref.ref(slotted)
dead_target = Slotted()
weak_set = weakref.WeakSet([slotted])
weak_map = weakref.WeakValueDictionary(k=slotted)
fired = []
with_callback = weakref.ref(slotted, lambda r: fired.append(1))
var = contextvars.ContextVar("var", default="default")
token = var.set("set")
ctx = contextvars.copy_context()
lock = threading.Lock()
lock.acquire()
rlock = threading.RLock()
rlock.acquire()
rlock.acquire()
local = threading.local()
local.value = "mine"
event = threading.Event()
event.set()
sem = threading.Semaphore(3)
sem.acquire()
q = queue.Queue()
q.put("item")
sq = queue.SimpleQueue()
sq.put(1)
part = functools.partial(int, base=2)
bound = [].append
unbound = str.upper
getter = operator.itemgetter(1)
cached(3)
derived = Derived.make()
counted = Counted()
counted["a"]
ns = types.SimpleNamespace(a=1)
module = types.ModuleType("made_up", "doc")
module.attribute = 5
exec("def from_exec(): return 'exec'", module.__dict__)
sys.modules["made_up"] = module
text = io.StringIO("line 1\nline 2\n")
text.readline()
raw = io.BytesIO(b"abcdef")
raw.seek(2)
with tempfile.NamedTemporaryFile("w+", delete=False) as f:
    f.write("first\nsecond\nthird\n")
file = open(f.name)
file.readline()
s = struct.Struct("<ih")
dec = decimal.Decimal("1.10")
frac = fractions.Fraction(1, 3)
when = datetime.datetime(2024, 2, 29, 12, 30, tzinfo=datetime.timezone.utc)
nested = deep(100_000)
same = [derived, derived]
long_text = "ab" * 1000
emoji = "a\U0001f600\ud800"
decoder = json.JSONDecoder()
heap = [3, 1, 2]
heapq.heapify(heap)
zipped = zip([1, 2, 3], "abc")
next(zipped)
enumerated = enumerate("xyz", 5)
next(enumerated)
mapped = map(str, [1, 2, 3])
next(mapped)
reverse = reversed([1, 2, 3])
next(reverse)
big_range = range(0, 10 ** 30, 7)
sl = slice(1, None, 2)
alias = list[int]
union = int | str
key = functools.cmp_to_key(lambda a, b: a - b)(3)


def report():
    """Everything as text; what is consumed is consumed in each process on its own."""
    yield "closure", bump(), bump.note, bump.__kwdefaults__, bump.__defaults__
    yield "generator", next(gen), gen.send(9), gen.gi_frame.f_lineno > 0, list(fresh), list(inner)
    gen.close()
    yield "closed", closed
    try:
        coro.send(None)
    except StopIteration as e:
        yield "coroutine", e.value
    yield "error", repr(error), error.__traceback__.tb_lineno > 0, error.__traceback__.tb_frame.f_code.co_name
    yield "chained", repr(chained.__cause__), chained.__suppress_context__
    yield "list", lst[:9], lst[9] is lst
    yield "iterators", list(it), list(dict_it), [next(cyc) for _ in range(4)], list(tees[0]), list(tees[1]), list(chain)
    yield "groups", [(k, list(g)) for k, g in groups]
    yield "dicts", list(od), dict(dd), dd["new"], list(dq), counter.most_common(1), named, named._fields, cmap["y"], dq.maxlen
    yield "identity", [objects[k] for k in objects], by_type[int], by_type[Color.RED], by_type[Point(1)], by_type[len], by_type[(1, 2)], by_type[3.5]
    yield "set", sorted(map(repr, mixed))
    view[0] = 65
    yield "buffers", bytes(ba), view.tobytes(), arr.tolist()
    yield "random", rnd.random(), rnd.getstate()[2]
    yield "re", match.groups(), match.span(2), pattern.sub("-", "ab-1 cd-2"), match.re is pattern
    yield "weak", ref() is slotted, len(weak_set), weak_map["k"] is slotted, fired, with_callback() is slotted, slotted.a, hasattr(slotted, "b")
    yield "context", var.get(), ctx[var], token.var is var
    yield "locks", lock.locked(), lock.acquire(False), rlock._is_owned(), local.value, event.is_set(), sem._value, q.get(), sq.get()
    rlock.release()
    rlock.release()
    yield "released", rlock._is_owned()
    yield "functional", part("101"), unbound("x"), getter([1, 2]), cached(3), cached(4), calls, kind(1), kind("x"), cached.cache_info()
    yield "classes", derived, derived.double, derived.made, Derived.plain(1), Base.registry == [Derived], Derived.__mro__[1].__name__, type(Derived).__name__
    yield "enum", Color(2), Flags.A | Flags.B, Color.RED is Color["RED"], Point(1) == Point(1, 2), hash(Point(1)) == hash(Point(1, 2))
    yield "abc", issubclass(Registered, Abstract), isinstance(3, Abstract)
    yield "descriptor", WithDescriptor.d, dict(counted), counted["z"], ns, sorted(Base.__subclasses__() == [Derived] for _ in "a")
    import made_up
    yield "module", made_up.attribute, made_up.from_exec(), made_up.__doc__
    yield "files", text.readline(), raw.read(2), text.tell()
    yield "struct", s.unpack(s.pack(1, 2)), dec + 1, frac + 1, when.isoformat()
    yield "deep", depth(nested), same[0] is same[1], len(long_text), [hex(ord(c)) for c in emoji]
    yield "json", decoder.decode("[1]"), heapq.heappop(heap), list(zipped), list(enumerated), list(mapped), list(reverse)
    yield "constants", big_range[-1] > 0, sl, alias, union, key < functools.cmp_to_key(lambda a, b: a - b)(4)
    yield "sys", len(sys.argv) >= 1, sys.getrecursionlimit(), "made_up" in sys.modules, __name__, sys.stdout.fileno()
    yield "threads", threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count()


def text_of_report():
    return "\n".join(repr(x) for x in report())


if __name__ == "__main__":
    sys.stdout.flush()
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        out = text_of_report()
        with open(w, "w", encoding="utf-8", errors="surrogatepass") as pipe:
            pipe.write(out)
        os._exit(5)
    os.close(w)
    with open(r, encoding="utf-8", errors="surrogatepass") as pipe:
        child = pipe.read()
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
    parent = text_of_report()
    print(child == parent)
    if child != parent:
        for a, b in zip(child.split("\n"), parent.split("\n")):
            if a != b:
                print("child ", ascii(a))
                print("parent", ascii(b))
    print(ascii(parent))
    print(ascii(file.readline()))
    os.unlink(f.name)
