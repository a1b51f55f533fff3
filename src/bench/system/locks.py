"""A lock that nobody else wants, taken and given back."""

import threading

SIZE = 100000
EXPECTED = 100000


def run(n):
    lock = threading.Lock()
    count = 0
    for _ in range(n):
        lock.acquire()
        lock.release()
        count += 1
    return count
