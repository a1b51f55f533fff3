"""A pool of threads: map() gives results in the order of the arguments."""
from concurrent.futures import ThreadPoolExecutor
import time


def slow_square(n):
    time.sleep(0.1 * (3 - n))
    return n * n


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(slow_square, range(3))))
