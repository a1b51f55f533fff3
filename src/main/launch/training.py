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


for part in (language, threads, library, data, failure, processes):
    part()
