# Generators, coroutines and asynchronous iteration, driven by hand.
def gen():
    received = []
    while len(received) < 3:
        received.append((yield len(received)))
    return received


def delegate():
    result = yield from gen()
    print('result', result)
    x = yield from (i for i in 'ab')
    print('none', x)
    return 'done'


g = delegate()
out = [next(g)]
try:
    while True:
        out.append(g.send(f's{len(out)}'))
except StopIteration as e:
    print(out, e.value)


def thrown_into():
    while True:
        try:
            x = yield 'ready'
        except ValueError as e:
            x = yield f'caught {e}'
        print('got', x)


def outer():
    yield from thrown_into()


g = outer()
print(next(g), g.throw(ValueError('v')), g.send(1), g.send(2))
try:
    g.throw(KeyError('k'))
except KeyError as e:
    print('out', e)


def stop_inside():
    yield 1
    raise StopIteration('leak')


g = stop_inside()
next(g)
try:
    next(g)
except RuntimeError as e:
    print(e, repr(e.__cause__))


def yields_in_expressions():
    x = [(yield 1), (yield 2)]
    y = {(yield 3): (yield 4)}
    z = (yield 5) + (yield 6) * 2
    print(x, y, z, f'{(yield 7)}', (yield), sep='|')


g = yields_in_expressions()
next(g)
try:
    n = 10
    while True:
        g.send(n)
        n += 1
except StopIteration:
    pass


def finally_yields():
    try:
        yield 'a'
    finally:
        yield 'b'


print(list(finally_yields()))


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield ('wait', self.value)
        return got


class AsyncCM:
    async def __aenter__(self):
        await Awaitable('enter')
        return 'cm'

    async def __aexit__(self, *exc):
        await Awaitable('exit')
        print('aexit', exc[0])
        return exc[0] is ValueError


class AsyncIter:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return await Awaitable(self.n)


def run(coro):
    sends, n = [], None
    try:
        while True:
            sends.append(coro.send(n))
            n = sends[-1][1]
    except StopIteration as e:
        return sends, e.value


async def main():
    async with AsyncCM() as cm:
        print(cm)
    async with AsyncCM():
        raise ValueError
    out = []
    async for x in AsyncIter(3):
        if x == 1:
            continue
        out.append(x)
    else:
        out.append('else')
    out += [x async for x in AsyncIter(2)]
    out += [await Awaitable(x) for x in 'ab']
    out.append({x: y async for x in AsyncIter(2) for y in 'c'})
    out.append([[x async for x in AsyncIter(1)] for _ in range(2)])
    agen = (x async for x in AsyncIter(2))
    async for x in agen:
        out.append(('gen', x))
    async for x in numbers():
        out.append(x)
        if x == 2:
            break
    return out


async def numbers():
    for i in range(5):
        got = yield i
        await Awaitable(f'n{i}')


print(run(main()))


async def agen_methods():
    g = numbers()
    print(await g.asend(None), await g.asend('x'))
    try:
        await g.athrow(KeyError('into'))
    except KeyError as e:
        print('athrow', e)
    g = numbers()
    await anext(g)
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print('closed')


run(agen_methods())


async def early():
    async for x in AsyncIter(3):
        try:
            return x
        finally:
            await Awaitable('finally')


print(run(early()))


def lazily(n):
    return (i * j for i in range(n) if i for j in range(i) if (i + j) % 2)


print(list(lazily(5)), sum(x for x in range(10)), [*lazily(4)], (lambda: (yield 3))().__next__())
try:
    (x for x in 5)
except TypeError as e:
    print(e)
