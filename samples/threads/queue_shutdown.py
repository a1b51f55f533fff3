"""Workers that end when their queue is shut down, after the work that is left."""
import queue
import threading

jobs = queue.Queue()
done = []


def worker():
    while True:
        try:
            job = jobs.get()
        except queue.ShutDown:
            return
        done.append(job * job)
        jobs.task_done()


workers = [threading.Thread(target=worker) for _ in range(3)]
for w in workers:
    w.start()
for n in range(10):
    jobs.put(n)
jobs.shutdown()
for w in workers:
    w.join()
print(sorted(done))
try:
    jobs.put(11)
except queue.ShutDown:
    print("no new jobs")
