"""Work that waits for other work of its own pool, and a loop and a pool that wait for each other."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor


def executors_that_grow():
    """Futures that wait for other futures of the same pool, which has room for all of them, and two pools that wait for each other's results."""
    with ThreadPoolExecutor(4) as pool:
        def down(n):
            return n if n == 0 else pool.submit(down, n - 1).result() + 1
        assert down(4) == 4
    with ThreadPoolExecutor(8) as a, ThreadPoolExecutor(8) as b:
        def ping(n):
            return 0 if n == 0 else b.submit(pong, n - 1).result() + 1

        def pong(n):
            return 0 if n == 0 else a.submit(ping, n - 1).result() + 1
        assert [f.result() for f in [a.submit(ping, 6), b.submit(pong, 6)]] == [6, 6]


def async_and_executors():
    """A loop in one thread waits for work of a pool that waits for the loop."""
    async def answer(n):
        await asyncio.sleep(0.001)
        return n + 1

    def in_pool(loop, n):
        return asyncio.run_coroutine_threadsafe(answer(n), loop).result()

    async def main():
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(3) as pool:
            results = await asyncio.gather(*(loop.run_in_executor(pool, in_pool, loop, n) for n in range(12)))
        assert results == list(range(1, 13))
        done = threading.Event()
        threading.Thread(target=lambda: (loop.call_soon_threadsafe(done.set), done.wait())).start()
        while not done.is_set():
            await asyncio.sleep(0.001)

    asyncio.run(main())


executors_that_grow()
async_and_executors()
