"""Computing in a pool of two processes."""

import multiprocessing

SIZE = 12
EXPECTED = 12


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


def run(n):
    with multiprocessing.Pool(2) as pool:
        return len(pool.map(work, [60000 + i for i in range(n)]))
