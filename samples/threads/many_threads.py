"""Thousands of threads that wait at the same time: many_threads.py [how many]. With -X threads=virtual, 100000 work too."""
import sys
import threading

count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
all_here = threading.Semaphore(0)
end = threading.Event()


def visit():
    all_here.release()
    end.wait()


threads = [threading.Thread(target=visit) for _ in range(count)]
for t in threads:
    t.start()
for _ in range(count):
    all_here.acquire()
print(threading.active_count() - 1, "threads wait")
end.set()
for t in threads:
    t.join()
print(threading.active_count() - 1, "are left")
