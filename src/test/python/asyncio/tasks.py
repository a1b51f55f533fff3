import asyncio
import contextvars


async def value(x, delay=0.0):
    await asyncio.sleep(delay)
    return x


async def fail(error):
    await asyncio.sleep(0)
    raise error


def shown(function, *args):
    try:
        print(function(*args))
    except BaseException as e:
        print(type(e).__name__, e)


async def awaited(aw):
    try:
        print(await aw)
    except BaseException as e:
        print(type(e).__name__, e, type(e.__cause__).__name__)


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f, f.done(), f.cancelled())
    shown(f.result)
    shown(f.exception)
    f.add_done_callback(lambda f: print("called", f))
    f.set_result(42)
    shown(f.set_result, 1)
    await asyncio.sleep(0)
    print(await f, f)
    f = loop.create_future()
    f.set_exception(ValueError("bad"))
    print(f)
    await awaited(f)
    f = loop.create_future()
    print(f.cancel("why"), f.cancel(), f)
    await awaited(f)
    f = loop.create_future()
    f.set_exception(StopIteration())
    await awaited(f)


async def tasks():
    t = asyncio.create_task(value(1), name="one")
    print(t.get_name(), t.done(), t in asyncio.all_tasks(), asyncio.current_task() is t)
    print(await t, t.done())
    shown(t.set_result, 2)
    t = asyncio.create_task(value(1, 10))
    await asyncio.sleep(0)
    print(t.cancel("enough"), t.cancelling())
    await awaited(t)
    print(t.cancelled())
    shown(asyncio.create_task, 5)

    async def stubborn():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("uncancel", asyncio.current_task().uncancel())
            return "still here"

    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled())

    async def bad_yield():
        class A:
            def __await__(self):
                yield 5
        await A()

    await awaited(asyncio.create_task(bad_yield()))


async def groups():
    print(await asyncio.gather(value(1), value(2), value(3, 0.01)))
    print(await asyncio.gather(value(1), fail(KeyError("k")), return_exceptions=True))
    await awaited(asyncio.gather(value(1), fail(KeyError("k"))))
    done, pending = await asyncio.wait([asyncio.create_task(value(i, i)) for i in (0, 5)],
                                       return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(value(i)) for i in range(3)]
    print([t.result() for t in ts])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError(1)))
            tg.create_task(fail(TypeError(2)))
            await asyncio.sleep(10)
    except* ValueError as e:
        print(repr(e))
    except* TypeError as e:
        print(repr(e))
    try:
        tg.create_task(c := value(1))
    except RuntimeError as e:
        print(str(e)[-11:])
    results = []
    async for t in asyncio.as_completed([value("b", 0.03), value("a", 0.0)]):
        results.append(await t)
    for t in asyncio.as_completed([value("d", 0.03), value("c", 0.0)]):
        results.append(await t)
    print(results)
    inner = asyncio.create_task(value("kept", 0.02))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    await awaited(outer)
    print(await inner)


async def times():
    await awaited(asyncio.wait_for(value("late", 1), 0.01))
    await awaited(asyncio.wait_for(value("in time"), 1))
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout", limit.expired(), limit)
    async with asyncio.timeout(None) as limit:
        limit.reschedule(asyncio.get_running_loop().time() + 10)
        print(limit.expired())
    shown(limit.reschedule, 1)
    order = []
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, order.append, "second")
    loop.call_later(0.01, order.append, "first")
    loop.call_soon(order.append, "soon")
    loop.call_later(0.005, order.append, "never").cancel()
    await asyncio.sleep(0.04)
    print(order)


async def contexts():
    var = contextvars.ContextVar("var", default="unset")
    var.set("outer")

    async def change():
        var.set("inner")
        return var.get()

    print(await asyncio.create_task(change()), var.get())
    ctx = contextvars.copy_context()
    print(await asyncio.create_task(change(), context=ctx), var.get(), ctx[var])
    print(await asyncio.to_thread(var.get))


async def generators():
    async def numbers():
        try:
            for i in range(3):
                await asyncio.sleep(0)
                yield i
        finally:
            print("closed")

    print([i async for i in numbers()])
    async for i in (n := numbers()):
        break
    await n.aclose()


async def eager():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    ran = []

    async def f():
        ran.append("begun")
        await asyncio.sleep(0)
        ran.append("ended")

    t = asyncio.create_task(f())
    print(ran)
    await t
    print(ran)


async def errors():
    def handler(loop, context):
        print(sorted(context), context["message"][:30], repr(context.get("exception")))

    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    for part in futures, tasks, groups, times, contexts, generators, eager:
        print("--", part.__name__)
        runner.run(part())
asyncio.run(errors())
shown(asyncio.run, 5)
shown(asyncio.get_running_loop)
