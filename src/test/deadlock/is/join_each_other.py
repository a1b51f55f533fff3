# expect: waits for the end of
import threading, time

ts = []
ready = threading.Event()
def work(other):
    ready.wait()
    ts[other].join()
ts += [threading.Thread(target=work, args=(1 - i,)) for i in range(2)]
for t in ts: t.start()
ready.set()
while True: time.sleep(0.05)
