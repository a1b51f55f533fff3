import threading, time

l = threading.Lock()
def work():
    with l: time.sleep(0.5)
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
