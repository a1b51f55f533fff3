import threading, time

from concurrent.futures import ThreadPoolExecutor
with ThreadPoolExecutor(4) as pool:
    assert sum(pool.map(lambda x: x * x, range(300))) == sum(x * x for x in range(300))
