# Queues, conditions, events, barriers, semaphores, pools and futures have locks inside.
import queue
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed

q = queue.Queue(3)
event, barrier, semaphore = threading.Event(), threading.Barrier(3), threading.Semaphore(2)
turn = threading.Condition()
count = 0


def work(number):
    global count
    barrier.wait()
    for i in range(30):
        with semaphore:
            with turn:
                count += 1
                turn.notify_all()
        q.put((number, i))
    event.set()


threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for _ in range(90):
    q.get()
    q.task_done()
event.wait()
with turn:
    turn.wait_for(lambda: count == 90)
for t in threads:
    t.join()
q.join()
with ThreadPoolExecutor(4) as pool:
    futures = [pool.submit(pow, n, 2) for n in range(100)]
    assert sum(f.result() for f in as_completed(futures)) == 328350
