import threading, time

l = threading.Lock(); n = 0
def work():
    global n
    for _ in range(2000):
        with l: n += 1
ts = [threading.Thread(target=work) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 16000
