"""What threads are good for under a GIL: waits overlap, calculations do not. Try it with -X gil=0 too."""
import sys
import threading
import time


def timed(work):
    start = time.perf_counter()
    for _ in range(2):
        work()
    one_after_another = time.perf_counter() - start
    threads = [threading.Thread(target=work) for _ in range(2)]
    start = time.perf_counter()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return one_after_another / (time.perf_counter() - start)


def wait():
    time.sleep(0.3)


def compute():
    total = 0
    for i in range(1_500_000):
        total += i * i


compute()
print("GIL:", sys._is_gil_enabled())
print(f"waiting: two threads are {timed(wait):.1f} times as fast as one")
print(f"computing: two threads are {timed(compute):.1f} times as fast as one")
