import threading, time

a, b = threading.Lock(), threading.Lock()
def work():
    for _ in range(1000):
        with a:
            with b: pass
ts = [threading.Thread(target=work) for _ in range(4)]
for t in ts: t.start()
for t in ts: t.join()
