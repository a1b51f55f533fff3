# Something to watch, for as many seconds as the argument says:
#   gilpy -X monitor samples/watch/watched.py 60       then gilpy top in another terminal
#   gilpy -X top samples/watch/watched.py 10           in the same terminal
import sys
import threading
import time

end = time.perf_counter() + (float(sys.argv[1]) if len(sys.argv) > 1 else 0.5)
lock = threading.Lock()


def compute():
    while time.perf_counter() < end:
        sum(range(1000))


def share(pause):
    while time.perf_counter() < end:
        with lock:
            time.sleep(pause)


threads = [threading.Thread(target=compute, name="computes-1"), threading.Thread(target=compute, name="computes-2")]
threads += [threading.Thread(target=share, args=(0.1,), name="shares-1"), threading.Thread(target=share, args=(0.2,), name="shares-2")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
