import threading, time

b = threading.Barrier(5)
def work():
    for _ in range(100): b.wait()
ts = [threading.Thread(target=work) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
