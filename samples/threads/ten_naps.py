"""Ten naps one after another and in ten threads."""
import threading
import time


def nap():
    time.sleep(0.1)


begin = time.time()
for _ in range(10):
    nap()
serial = time.time() - begin

begin = time.time()
threads = [threading.Thread(target=nap) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("threads are faster:", time.time() - begin < serial / 2)
