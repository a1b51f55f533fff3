"""Which statements lose updates depends on where a switch may come. Run it in several eras:

    ./gilpy samples/gil/eras.py                  # between any two bytecodes (CPython 3.2 to 3.9)
    ./gilpy -X gil=calls samples/gil/eras.py     # only at calls and jumps (3.10 to 3.13)
    ./gilpy -X gil=tick samples/gil/eras.py      # every 100 ticks (before 3.2)
    ./gilpy -X gil=0 samples/gil/eras.py         # no GIL
"""
import sys
import threading

LOOPS = 100_000
sys.setswitchinterval(0.0001)  # switch often, so that races show soon


def one():
    return 1


def plain():
    global total
    for _ in range(LOOPS):
        total += 1


def with_call():
    global total
    for _ in range(LOOPS):
        total += one()


def locked():
    global total
    for _ in range(LOOPS):
        with lock:
            total += 1


def run(work):
    global total
    total = 0
    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return 2 * LOOPS - total


lock = threading.Lock()
print("GIL:", getattr(sys, "_gil_mode", "as of this Python"))
for name, work in [("total += 1", plain), ("total += one()", with_call), ("with lock: total += 1", locked)]:
    lost = max(run(work) for _ in range(3))
    print(f"{name:24} {'loses updates' if lost else 'exact'}")
