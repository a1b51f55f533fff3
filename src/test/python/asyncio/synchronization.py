import asyncio


def shown(function, *args):
    try:
        print(function(*args))
    except BaseException as e:
        print(type(e).__name__, e)


async def main():
    lock = asyncio.Lock()
    order = []

    async def worker(n):
        async with lock:
            order.append(n)
            await asyncio.sleep(0)
            order.append(n)

    await asyncio.gather(*[worker(n) for n in range(3)])
    print(order, lock.locked())
    shown(lock.release)

    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    print(await waiter, event.is_set())

    sem = asyncio.BoundedSemaphore(2)
    async with sem, sem:
        print(sem.locked())
    shown(sem.release)
    shown(asyncio.Semaphore, -1)

    cond = asyncio.Condition()
    items = []

    async def consumer():
        async with cond:
            await cond.wait_for(lambda: items)
            return items.pop()

    c = asyncio.create_task(consumer())
    await asyncio.sleep(0)
    async with cond:
        items.append("item")
        cond.notify()
    print(await c)
    shown(cond.notify)

    barrier = asyncio.Barrier(3)

    async def party():
        async with barrier as position:
            return position

    print(sorted(await asyncio.gather(*[party() for _ in range(3)])), barrier.n_waiting, barrier.broken)
    t = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    try:
        await t
    except asyncio.BrokenBarrierError as e:
        print("broken:", e)

    queue = asyncio.Queue(maxsize=2)

    async def producer():
        for i in range(5):
            await queue.put(i)
        await queue.join()
        queue.shutdown()

    p = asyncio.create_task(producer())
    got = []
    try:
        while True:
            got.append(await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print(got)
    await p
    shown(queue.put_nowait, 1)
    shown(queue.task_done)
    print(queue)
    pq = asyncio.PriorityQueue()
    lifo = asyncio.LifoQueue()
    for n in 3, 1, 2:
        pq.put_nowait(n)
        lifo.put_nowait(n)
    print([pq.get_nowait() for _ in range(3)], [lifo.get_nowait() for _ in range(3)])
    shown(pq.get_nowait)


asyncio.run(main())
