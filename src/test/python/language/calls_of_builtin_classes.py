# Classes that are built in, called often enough to be called directly.


def made(n):
    total = 0
    for i in range(n):
        for j in range(2, 5):
            total += j
        a, b, c, d, e = list(), list((1, 2)), set(), set((1, i)), dict()
        total += len(a) + len(b) + len(c) + len(d) + len(e) + (type(i) is int)
        total += int("12") + int(float("1.5")) + len(str(i)) + len(tuple([1, 2])) + bool(i) + len(bytes(3)) + len(frozenset((1,)))
        total += (type(object()) is object) + len(list(enumerate([1]))) + len(list(zip([1], [2]))) + len(list(reversed([1, 2])))
        total += len(list(map(str, [1]))) + slice(1, 2).stop + int(complex(1, 2).real) + len(bytearray(b"a")) + len(memoryview(b"abc"))
    return total


def refused(i):
    try:
        if i % 6 == 0:
            range("a")
        elif i % 6 == 1:
            int("x")
        elif i % 6 == 2:
            list(5)
        elif i % 6 == 3:
            set(5)
        elif i % 6 == 4:
            float([])
        else:
            dict(5)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def ranges():
    total = 0
    for i in range(5000):
        r = range(i, i + 3)
        total += r.start + r.stop + r.step + len(r) + (i in r) + hash(r) % 3 + len(range(-i))
    return total


class Meta(type):
    def __call__(cls, *args):
        return 7


class Made(metaclass=Meta):
    pass


class Whole(int):
    def __new__(cls, value=1):
        return super().__new__(cls, value * 2)


def subclasses(n):
    return [sum(Whole(i) for i in range(n)), Whole(), [Made() for _ in range(3)], type("A", (), {}).__name__]


print(made(3000))
counts = {}
for i in range(6000):
    text = refused(i)
    counts[text] = counts.get(text, 0) + 1
print(counts)
print(ranges())
print(range(2**62, 2**62 + 3), len(range(2**63 - 5, 2**63 - 1)), range(2**70)[-1], range(-2**62, 2**62).__reduce__())
print(range(-2**63, 2**63 - 1)[-1], len(range(2**63 - 1, -2**63, -2**62)), range(2**61, 2**61 + 5)[::-2], range(5, 2), bool(range(5, 2)))
print(subclasses(2000))

# A name that is given to something else while it is called.
def shadowed(n):
    return [len(range(3)) if i < n // 2 else len(swap()) for i in range(n)]


def swap():
    globals()["range"] = lambda *args: (1, 2)
    try:
        return range(9)
    finally:
        del globals()["range"]


print(sum(shadowed(4000)))
