"""Asynchronous generators: what their awaitables hand on, by `async for`, by hand and from compiled loops."""


class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


def run(coroutine, sends=()):
    """Drives a coroutine; what it waited for, and its result."""
    waited = []
    sends = iter(sends)
    try:
        waited.append(coroutine.send(None))
        while True:
            waited.append(coroutine.send(next(sends, None)))
    except StopIteration as e:
        return waited, e.value


def stop(awaitable):
    """One step by hand, as text."""
    try:
        return "waits for", awaitable.send(None)
    except BaseException as e:
        return type(e).__name__, str(e), getattr(e, "value", "-")


async def numbers(n):
    for i in range(n):
        if i % 100 == 50:
            await Pause(i)
        yield i


async def total(n):
    result = 0
    async for x in numbers(n):
        result += x
    else:
        result += 0.5
    return result


print("--- a long loop")
waited, result = run(total(3000))
print(len(waited), waited[:3], result)


async def squares(n):
    return [x * x async for x in numbers(n) if x % 3], {x: y async for x in numbers(3) for y in "ab"}, sum([x async for x in numbers(1000)])

print(run(squares(8)))

print("--- values that are None, tuples, exceptions")


async def odd():
    got = yield None
    print("got", got)
    got = yield (1, 2)
    print("got", got)
    yield StopIteration(3)
    yield StopAsyncIteration(4)


async def collect():
    return [repr(x) async for x in odd()]

print(run(collect()))

print("--- by hand")
g = numbers(2)
a = g.__anext__()
print(stop(a), stop(a))
print(stop(g.asend(None)), stop(g.__anext__()), stop(g.__anext__()), stop(g.aclose()), stop(g.aclose()))
g = odd()
print(stop(g.asend(None)), stop(g.asend("one")), stop(g.athrow(KeyError("k"))), stop(g.__anext__()))
g = numbers(5)
print(stop(g.asend("x")))
g = numbers(60)


async def skip():
    async for x in g:
        if x == 49:
            return x

print(run(skip()))
first = g.__anext__()
second = g.__anext__()
print(stop(first), stop(second), stop(first), g.ag_running)
g = numbers(60)
close = g.aclose()
print(stop(close), stop(close))


async def stubborn():
    try:
        yield 1
    finally:
        yield 2

g = stubborn()
print(stop(g.__anext__()), stop(g.aclose()))


async def waiting():
    try:
        yield 1
    finally:
        print("cleaning", await Pause("cleaned"))

g = waiting()
print(stop(g.__anext__()))
close = g.aclose()
print(stop(close), stop(close))

print("--- errors go through")


async def failing(n):
    for i in range(n):
        yield i
    raise ValueError(n)


async def outer():
    seen = 0
    try:
        async for x in failing(500):
            seen += x
    except ValueError as e:
        return seen, e.args

print(run(outer()))


async def stops():
    yield 1
    raise StopAsyncIteration


async def uses():
    try:
        async for x in stops():
            print(x)
    except RuntimeError as e:
        print(repr(e), repr(e.__cause__))

run(uses())

print("--- managers and iterators of other kinds")


class Manager:
    def __init__(self, log):
        self.log = log

    async def __aenter__(self):
        self.log.append("enter")
        return await Pause("entering")

    async def __aexit__(self, kind, e, tb):
        self.log.append(kind and kind.__name__)
        await Pause("leaving")
        return kind is KeyError


async def managed(log):
    for i in range(300):
        async with Manager(log) as m:
            if i % 100 == 7:
                raise KeyError(i)
    try:
        async with Manager(log):
            raise ValueError
    except ValueError:
        log.append(m)

log = []
waited, _ = run(managed(log), range(10000))
print(len(waited), len(log), log[14:18], log[-3:])


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


class Wrong:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 3


class NoManager:
    async def __aenter__(self):
        pass


async def others():
    print(sum([x async for x in Countdown(400)]))
    for what in Wrong(), 3, [1]:
        try:
            async for x in what:
                pass
        except TypeError as e:
            print(e, "|", repr(e.__cause__))
    try:
        async with NoManager():
            pass
    except TypeError as e:
        print(e)
    try:
        await 3
    except TypeError as e:
        print(e)
    print(await anext(Countdown(1)), await anext(Countdown(0), "default"), await anext(numbers(0), "empty"))

run(others())
