# Along a list each lock is given back when the next one is taken; always in the same direction.
import threading
locks = [threading.Lock() for _ in range(20)]


def walk():
    for _ in range(20):
        locks[0].acquire()
        for here, there in zip(locks, locks[1:]):
            there.acquire()
            here.release()
        locks[-1].release()


threads = [threading.Thread(target=walk) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
