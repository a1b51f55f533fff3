"""A daemon thread does not keep the program alive; join() waits for the threads one cares about."""
import threading
import time


def ticking():
    while True:
        time.sleep(0.01)


def worker():
    time.sleep(0.2)
    print("worker: done")


background = threading.Thread(target=ticking, daemon=True)
background.start()
w = threading.Thread(target=worker)
w.start()
print("daemon flags:", background.daemon, w.daemon)
w.join()
print("alive:", background.is_alive(), w.is_alive())
