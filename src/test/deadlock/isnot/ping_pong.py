import threading, time

a, b = threading.Lock(), threading.Lock(); b.acquire()
out = []
def one():
    for i in range(200): a.acquire(); out.append(1); b.release()
def two():
    for i in range(200): b.acquire(); out.append(2); a.release()
ts = [threading.Thread(target=f) for f in (one, two)]
for t in ts: t.start()
for t in ts: t.join()
assert out == [1, 2] * 200
