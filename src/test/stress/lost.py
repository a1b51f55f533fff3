"""Which statements can lose updates, and which never do. Prints for each: lost, or exact.

A statement that can lose is tried until it has, at most so many rounds as the argument says; one that must not lose is tried as often.
"""
import sys

from together import together

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 40
LOOPS = 20000
sys.setswitchinterval(1e-5)


class Box:
    pass


def one():
    return 1


def globally():
    global x
    x = 0

    def work(i):
        global x
        for _ in range(LOOPS):
            x += 1

    return work, lambda: x


def attribute():
    box = Box()
    box.n = 0

    def work(i):
        for _ in range(LOOPS):
            box.n += 1

    return work, lambda: box.n


def item():
    items = [0]

    def work(i):
        for _ in range(LOOPS):
            items[0] += 1

    return work, lambda: items[0]


def key():
    d = {"k": 0}

    def work(i):
        for _ in range(LOOPS):
            d["k"] += 1

    return work, lambda: d["k"]


def closure():
    n = 0

    def work(i):
        nonlocal n
        for _ in range(LOOPS):
            n += 1

    return work, lambda: n


def call_of_a_function():
    global y
    y = 0

    def work(i):
        global y
        for _ in range(LOOPS):
            y += one()

    return work, lambda: y


def call_of_a_builtin():
    global z
    z = 0

    def work(i):
        global z
        for _ in range(LOOPS):
            z = int(z) + 1

    return work, lambda: z


def append():
    items = []

    def work(i):
        for _ in range(LOOPS):
            items.append(1)

    return work, lambda: len(items)


for statement in (globally, attribute, item, key, closure, call_of_a_function, call_of_a_builtin, append):
    lost = False
    for _ in range(ROUNDS):
        work, result = statement()
        together(2, work)
        total = result()
        assert 0 < total <= 2 * LOOPS
        if total < 2 * LOOPS:
            lost = True
            break
    print(statement.__name__, "lost" if lost else "exact", flush=True)
