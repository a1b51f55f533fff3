# expect: all 3 threads wait for ever
import threading, time

a, b = threading.Lock(), threading.Lock()
both = threading.Barrier(2)
def work(first, second):
    first.acquire(); both.wait(); second.acquire()
    second.release(); first.release()
ts = [threading.Thread(target=work, args=p) for p in ((a, b), (b, a))]
for t in ts: t.start()
for t in ts: t.join()
