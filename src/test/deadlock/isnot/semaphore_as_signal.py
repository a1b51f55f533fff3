import threading, time

s = threading.Semaphore(0)
def work():
    for _ in range(300): s.release()
t = threading.Thread(target=work); t.start()
for _ in range(300): s.acquire()
t.join()
