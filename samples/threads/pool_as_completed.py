"""as_completed() gives futures in the order in which they finish."""
from concurrent.futures import ThreadPoolExecutor, as_completed
import time


def nap(tenths):
    time.sleep(tenths / 10)
    return tenths


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(nap, tenths) for tenths in (6, 1, 3)]
    for future in as_completed(futures):
        print(future.result())
