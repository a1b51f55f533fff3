"""Two threads that only calculate. With a GIL they take as long as one after the other; without one, half as long on two cores.

    ./gilpy samples/gil/two_cores.py
    ./gilpy -X gil=0 samples/gil/two_cores.py
    ./gilpy compare samples/gil/two_cores.py
"""
import threading
import time


def count(n):
    while n:
        n -= 1


N = 10_000_000
count(N)  # warm up

start = time.perf_counter()
count(N)
count(N)
one_after_another = time.perf_counter() - start

threads = [threading.Thread(target=count, args=(N,)) for _ in range(2)]
start = time.perf_counter()
for t in threads:
    t.start()
for t in threads:
    t.join()
together = time.perf_counter() - start

print(f"one after another: {one_after_another:.2f} s")
print(f"in two threads:    {together:.2f} s")
print(f"speed-up: {one_after_another / together:.1f}")
