"""The GIL mode changes again and again while threads run, block and wait; nothing they do gets lost."""
import queue
import sys
import threading
import time

MODES = ["0", "calls", "tick", "1"]
CHANGES = int(sys.argv[1]) if len(sys.argv) > 1 else 100
stop = False
lock = threading.Lock()
counted = 0
done = [0] * 3
items = []
box = queue.Queue()
taken = []


def count(i):
    global counted
    while not stop:
        with lock:
            counted += 1
        done[i] += 1


def append(i):
    while not stop:
        items.append(i)
        done[i] += 1


def nap(i):
    while not stop:
        time.sleep(0.0005)
        done[i] += 1


def take():
    while (x := box.get()) is not None:
        taken.append(x)


threads = [threading.Thread(target=f, args=(i,)) for i, f in enumerate([count, append, nap])]
threads.append(threading.Thread(target=take))
for t in threads:
    t.start()
for k in range(CHANGES):
    mode = MODES[k % len(MODES)]
    sys._set_gil_mode(mode)
    assert sys._is_gil_enabled() == (mode != "0")
    before = list(done)
    box.put(k)
    while any(a == b for a, b in zip(before, done)):
        time.sleep(0)
stop = True
box.put(None)
for t in threads:
    t.join()
assert counted == done[0]
assert len(items) == done[1]
assert taken == list(range(CHANGES))
try:
    sys._set_gil_mode("fast")
except ValueError as e:
    print(e)
print("every thread went on", CHANGES, "times; mode", sys._gil_mode)
