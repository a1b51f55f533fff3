"""The lock of before 3.2 counts ticks. Run it in that era:

    ./gilpy -X gil=tick samples/gil/check_interval.py
"""
import sys
import threading

LOOPS = 30_000


def switches_seen():
    """How often two threads that note their turns took over from each other."""
    turns = []

    def work(name):
        for _ in range(LOOPS):
            turns.append(name)

    threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(a != b for a, b in zip(turns, turns[1:]))


if hasattr(sys, "setcheckinterval"):
    print("check interval:", sys.getcheckinterval(), "ticks")
    sys.setcheckinterval(10)
    print("check interval:", sys.getcheckinterval(), "ticks")
else:
    print("this era has a switch interval:", sys.getswitchinterval(), "s")
print("took turns:", switches_seen() > 0)
