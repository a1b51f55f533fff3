import threading, time

import queue
q = queue.Queue(2); got = []
def make():
    for i in range(500): q.put(i)
    q.put(None)
def take():
    while (x := q.get()) is not None: got.append(x)
ts = [threading.Thread(target=f) for f in (make, take)]
for t in ts: t.start()
for t in ts: t.join()
assert got == list(range(500))
