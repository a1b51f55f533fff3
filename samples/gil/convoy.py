"""A thread that sleeps a little, again and again, beside one that calculates. When it wakes it has to wait for the GIL: for a
switch interval in today's Python; with the lock of old for as long as the other thread, which takes it again at once, wins the race; without
a GIL not at all.

    ./gilpy samples/gil/convoy.py
    ./gilpy -X gil=tick samples/gil/convoy.py
    ./gilpy -X gil=0 samples/gil/convoy.py
"""
import sys
import threading
import time

ROUNDS = 60
NAP = 0.002
late = []
stop = False


def calculate():
    n = 0
    while not stop:
        n += 1


def nap():
    for _ in range(ROUNDS):
        start = time.perf_counter()
        time.sleep(NAP)
        late.append(time.perf_counter() - start - NAP)


busy = threading.Thread(target=calculate)
napping = threading.Thread(target=nap)
busy.start()
napping.start()
napping.join()
stop = True
busy.join()
late.sort()
print("GIL:", getattr(sys, "_gil_mode", "as of this Python"))
print(f"woke late by {late[ROUNDS // 2] * 1000:.1f} ms (median), {late[-1] * 1000:.1f} ms (longest)")
