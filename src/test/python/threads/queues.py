"""queue: order, limits, time-outs, shutdown, SimpleQueue."""
import queue
import threading
import time


def show(f, *args, **kwargs):
    try:
        print(getattr(f, '__name__', f), args, kwargs, '->', f(*args, **kwargs))
    except BaseException as e:
        print(getattr(f, '__name__', f), args, kwargs, type(e).__name__, e)


for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls(3)
    for i in (2, 3, 1):
        q.put(i)
    print(cls.__name__, q.full(), q.qsize(), [q.get() for _ in range(3)], q.empty(), q.unfinished_tasks)
    show(q.get, False)
    show(q.get_nowait)
    show(q.get, timeout=0.01)
    show(q.get, timeout=-1)
    for _ in range(3):
        q.put_nowait(0)
    show(q.put_nowait, 1)
    show(q.put, 1, timeout=0.01)
    show(q.put, 1, True, -1)
    for _ in range(6):
        q.task_done()
    show(q.task_done)
    q.join()
    q.shutdown()
    show(q.put, 1)
    show(q.get)
    q.shutdown(immediate=True)
    show(q.get)

q = queue.Queue()
ended = []


def wait():
    try:
        q.get()
    except queue.ShutDown:
        ended.append('shut down')


threads = [threading.Thread(target=wait) for _ in range(3)]
for t in threads:
    t.start()
time.sleep(0.05)
q.shutdown()
for t in threads:
    t.join()
print(ended)

q = queue.SimpleQueue()
show(q.get, False)
show(q.get, timeout=0)
show(q.get, timeout=-1)
show(q.get, timeout='x')
show(q.get, True, 0.01)
show(q.get_nowait)
show(q.put, 1, 2, 3)
show(q.put, item=4, block=0, timeout='z')
show(q.put_nowait, item=5)
show(q.put)
print(q.qsize(), q.empty())
show(q.get, False, -1)
show(q.get, False, 'x')
show(q.get_nowait)
print(q.qsize(), q.empty(), queue.SimpleQueue[int], queue.Empty.__module__, queue.Queue[int])
t = threading.Thread(target=lambda: (time.sleep(0.05), q.put('late')))
t.start()
print(q.get(timeout=10))
t.join()


class Named(queue.SimpleQueue):
    def __init__(self, name):
        self.name = name


n = Named('n')
n.put(1)
print(n.name, n.get(), type(n).__mro__[1])
