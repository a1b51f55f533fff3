"""Workers take jobs from a queue until it is empty; a lock keeps their lines whole."""
import queue
import threading

jobs = queue.Queue()
out = threading.Lock()


def worker():
    while True:
        try:
            job = jobs.get_nowait()
        except queue.Empty:
            return
        with out:
            print(f"job {job} done")
        jobs.task_done()


for number in range(6):
    jobs.put(number)
workers = [threading.Thread(target=worker) for _ in range(3)]
for w in workers:
    w.start()
jobs.join()
for w in workers:
    w.join()
print("left:", jobs.qsize())
