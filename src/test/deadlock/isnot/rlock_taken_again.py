import threading, time

l = threading.RLock()
def deep(n):
    with l:
        if n: deep(n - 1)
ts = [threading.Thread(target=deep, args=(50,)) for _ in range(6)]
for t in ts: t.start()
for t in ts: t.join()
