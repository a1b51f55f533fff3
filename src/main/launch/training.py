"""Run once by the launcher after a build: what this program loads and warms is what starts fast later."""
import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Shape:
    count = 0

    def __init__(self, name, *sides, unit="cm"):
        self.name, self.sides, self.unit = name, sides, unit
        Shape.count += 1

    @property
    def length(self):
        return sum(self.sides)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.length:>6.2f}{self.unit})"

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return exc[0] is KeyError


class Square(Shape):
    def __init__(self, side):
        super().__init__("square", *[side] * 4)


def numbers(limit):
    for n in range(limit):
        got = yield n * n
        if got:
            yield from (got, got + 1)


def language():
    print(fib(15), [Square(n) for n in range(3)], {n: n % 3 for n in numbers(9)}, sorted({"b", "a"}))
    first, *rest = "a,b,c".split(",")
    with Square(2) as square:
        raise KeyError(square.name)
    print(first, rest, "%s %5.1f" % ("x", 1.5), "{:>{w}}".format("y", w=4), 2 ** 100 // 7, 7 / 2, b"z" + bytes(2))
    match rest:
        case [str() as one, *_]:
            print(one, one[::-1].upper(), one in "bcd")
    total = 0
    while total < 3000:
        total += 1
    try:
        [][total]
    except (IndexError, TypeError) as error:
        print(type(error).__name__, error)
    finally:
        print(*map(lambda pair: pair[0] + pair[1], zip([1, 2], [3, 4])), sep="-", end="\n", file=sys.stdout)


def threads():
    import queue
    import threading

    box, lock = queue.Queue(), threading.Lock()

    def work(n):
        with lock:
            box.put(n)

    workers = [threading.Thread(target=work, args=(n,)) for n in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print(sorted(box.get() for _ in workers))


def library():
    missing = []
    for name in ("os", "time", "random", "math", "re", "json", "collections", "itertools", "functools", "typing",
                 "dataclasses", "enum", "contextlib", "datetime", "argparse", "logging", "concurrent.futures", "contextvars", "struct", "csv", "string",
                 "array", "decimal", "hashlib", "base64", "zlib", "cmath", "gc"):
        try:
            __import__(name)
        except ImportError as error:
            missing.append(str(error))
    print(missing)


def data():
    import json
    import re

    with open(__file__) as source:
        names = re.findall(r"def (\w+)", source.read())
    print(re.findall(r"[^\W\d_a-c]|[q-sA-Dxyz]", "sorted: Dx"))
    text = json.dumps({name: [n, n / 2, None] for n, name in enumerate(names)})
    print(re.sub(r"(\d)\.", r"\1,", text), sorted(json.loads(text).items(), key=lambda pair: pair[1][:2])[-1])


def failure():
    import traceback

    try:
        try:
            {}["key"]
        except KeyError as error:
            raise ValueError("second") from error
    except ValueError:
        traceback.print_exc()


def processes():
    import os
    import signal
    import subprocess

    signal.signal(signal.SIGUSR1, lambda *_: None)
    os.kill(os.getpid(), signal.SIGUSR1)
    print(subprocess.run(["true"], capture_output=True))
    try:
        import _processes
        import multiprocessing
    except ImportError as error:
        print(error)
    else:
        _processes._rehearse()
        messages(multiprocessing)


def messages(multiprocessing):
    # So many that the JVM compiles what moves them.
    queue = multiprocessing.Queue()
    for n in range(60):
        for m in range(50):
            queue.put((n, m))
        for _ in range(50):
            queue.get()
    queue.close()
    queue.join_thread()
    reader, writer = multiprocessing.Pipe()
    simple = multiprocessing.SimpleQueue()
    for n in range(1500):
        item = n, n / 2, "text", b"bytes", None, True, {"key": n * 1000, "list": [n << 40, ()]}
        writer.send(item)
        simple.put(item)
        reader.recv()
        simple.get()


class Walker:
    __slots__ = ("x", "y", "seen")
    steps = 0

    def __init__(self, x, y=0.5):
        self.x, self.y, self.seen = x, y, {}

    @property
    def far(self):
        return self.x * self.x + self.y

    def step(self, dx, *, scale=1):
        self.x += dx * scale
        self.y /= 1.5
        Walker.steps += 1
        return self

    def __eq__(self, other):
        return self.x == other.x

    def __getitem__(self, i):
        return self.seen.get(i, self.x)


class Runner(Walker):
    def __init__(self, x, names):
        super().__init__(x)
        self.seen = {name: len(name) for name in names}

    def step(self, dx, *rest, **options):
        return super().step(dx + len(rest) + len(options))


def counting(n, words, table):
    total, mean, big, texts = 0, 0.0, 1, []
    for i in range(n):
        total = (total * 31 + i ^ i >> 2) & 0xFFFFFF
        mean += i / 3 - total % 7 * 0.25
        if i % 5 == 0:
            big = big * 3 % (1 << 90)
            continue
        word = words[i % len(words)]
        table[word] = table.get(word, 0) + 1
        texts.append(f"{word}-{i:03d}" + "x" * (i & 3))
        if len(texts) > 9 and word in table and not total & 1:
            texts = texts[2:5]
    for key, value in table.items():
        while value > 3:
            value -= 2
        total += value + ord(key[0]) + min(value, 3) + abs(-value)
    return total, mean, big, ",".join(texts).split(",")[-1].startswith("a"), max(table.values())


def walking(n):
    walkers, failures, made = [Walker(1), Runner(2, ["a", "b"])], 0, []
    for i in range(n):
        walker = walkers[i % 2]
        walker.step(i)
        walker.step(i, scale=2)
        try:
            if walker.far < 0 or walker[i] is None or walker == walkers[0] and i % 50 == 1:
                raise KeyError(i)
            made.append(Walker(i).step(1).x)
        except (KeyError, ValueError) as error:
            failures += len(error.args)
        finally:
            walker.x %= 1000
        with Square(1):
            a, (b, *c) = i, made[-3:] + [0]
        if isinstance(walker, Runner):
            failures += sum(v for v in walker.seen.values()) - 3
    return failures + sum(x for x in made if x) + len([x for x in made if x > 3]) + len({i: a for i in range(3)}), b, c


def flow(n):
    def pair(k, step=2):
        for i in range(0, k, step):
            yield i, str(i)

    def all_pairs(k):
        yield from pair(k)

    count = 0
    def add(k):
        nonlocal count
        count += k
        return lambda other: count + other

    for i in range(n):
        for j, text in all_pairs(6):
            add(j)(int(text))
        match i % 3, text:
            case 0, str():
                count -= 1
            case [1, _]:
                count += 2
    grid = [[0] * 4 for _ in range(4)]
    for i in range(n):
        grid[i % 4][i % 3] += i
        grid[0], grid[1] = grid[1], grid[0]
    return count, sorted(map(sum, grid), key=lambda s: -s), all(any(row) for row in grid), bytes(range(5))[1:3]


def tiers():
    # Until what compiles hot code has been through all of it.
    import time
    end, results = time.monotonic() + 2.5, None
    while time.monotonic() < end:
        results = counting(300, ["apple", "bee", "cat"], {}), walking(200), flow(100)
    print(results)


for part in (language, threads, library, data, failure, tiers, processes):
    part()
