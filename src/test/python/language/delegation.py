"""Generators that hand on to others: what is seen of them, often enough to run compiled."""
import asyncio
import sys
import traceback


def numbers(n, bad=None):
    got = []
    for i in range(n):
        x = yield i
        if x is not None:
            got.append(x)
        if i == bad:
            raise ValueError(i)
    return got


def guarded(n, bad=None):
    try:
        r = yield from numbers(n, bad)
    except ValueError as e:
        entries = traceback.extract_tb(e.__traceback__)
        yield "caught", e.args, [(t.name, t.line) for t in entries]
        r = "late"
    finally:
        yield "finally"
    return r


def outer(n, bad=None):
    r = yield from guarded(n, bad)
    yield "result", r


def drive(times):
    for i in range(times):
        g = outer(3, 1 if i % 2 else None)
        seen = [next(g)]
        try:
            while True:
                seen.append(g.send(len(seen) if i % 3 else None))
        except StopIteration:
            pass
    return seen


for times in 1, 2, 3000, 3001:
    print(drive(times))

g = outer(5)
next(g), next(g)
print(g.gi_yieldfrom.__name__, g.gi_yieldfrom.gi_yieldfrom.__name__, g.gi_running, g.gi_suspended)
print(g.gi_frame.f_lineno - outer.__code__.co_firstlineno, g.gi_yieldfrom.gi_frame.f_lineno - guarded.__code__.co_firstlineno)
print(g.throw(KeyError("x")))
try:
    next(g)
except KeyError as e:
    print("KeyError", e)
g = outer(5)
next(g), next(g)
print(g.throw(ValueError("in")), next(g), next(g), list(g))
g = outer(5)
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def selfish():
    yield 1
    yield from me


me = selfish()
next(me)
try:
    next(me)
except ValueError as e:
    print(e)


def look():
    for _ in range(3):
        f = sys._getframe()
        names = []
        while f.f_back:
            names.append(f.f_code.co_name)
            f = f.f_back
        yield names


def via():
    yield from look()


def twice():
    yield from via()


for _ in range(1500):
    r = list(twice())
print(r)


def deep(n):
    if n:
        yield from deep(n - 1)
    else:
        yield 1
        yield 2


print({tuple(deep(30)) for _ in range(300)})
try:
    list(deep(100_000))
except RecursionError as e:
    print(str(e)[:32])


def handled():
    while True:
        yield sys.exception()


def hands_on():
    yield from handled()


g = hands_on()
next(g)
kinds = []
for _ in range(3000):
    try:
        raise KeyError
    except KeyError:
        kinds.append(type(next(g)).__name__)
    kinds.append(type(next(g)).__name__)
print(kinds.count("KeyError"), kinds.count("NoneType"))


def boom(n):
    yield from range(n)
    raise LookupError


def boom2(n):
    yield from boom(n)


def boom3(n):
    yield from boom2(n)


for _ in range(1500):
    try:
        for _ in boom3(2):
            pass
    except LookupError as e:
        entries = traceback.extract_tb(e.__traceback__)
print([(t.name, t.line) for t in entries])

# What is handed on to may change from one resumption to the next, and need not be a generator.


def changing(things):
    total = 0
    for thing in things:
        r = yield from thing
        total += r or 0
    return total


def giving(n):
    yield n
    return n


def collect(things):
    got = []
    g = changing(things)
    try:
        while True:
            got.append(next(g))
    except StopIteration as e:
        return got, e.value


for _ in range(1000):
    r = collect([giving(1), [2, 3], giving(4), "ab", iter({5: 6}), giving(7)])
print(r)


async def nap(i):
    await asyncio.sleep(0)
    return i


async def more(i):
    return await nap(i) + 1


async def most(i):
    try:
        return await more(i)
    finally:
        ended.append(i)


async def main():
    total = 0
    for i in range(1500):
        total += await most(i)
    task, sleeper = asyncio.create_task(most(3)), asyncio.create_task(asyncio.sleep(50))
    await asyncio.sleep(0)
    sleeper.cancel()
    print(total, await task, await asyncio.gather(sleeper, return_exceptions=True), len(ended))

ended = []
asyncio.run(main())
