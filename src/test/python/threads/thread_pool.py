"""multiprocessing.dummy and multiprocessing.pool.ThreadPool."""
import multiprocessing
import re
import threading
import time
from multiprocessing import dummy
from multiprocessing.pool import ThreadPool


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, re.sub(' at 0x[0-9a-f]+', '', str(e)))


def square(x):
    return x * x


show(ThreadPool, 0)
show(ThreadPool, 1, initializer=3)
with ThreadPool(3) as pool:
    print(pool.map(square, range(10)), pool.map(square, []), pool.apply(pow, (2, 5)))
    print(list(pool.imap(square, range(5))), list(pool.imap(square, range(5), 2)), sorted(pool.imap_unordered(square, range(5))))
    print(pool.starmap(pow, [(2, 3), (3, 2)]))
    r = pool.apply_async(square, (4,), callback=lambda v: print('callback', v))
    print(r.get(5), r.ready(), r.successful())
    r = pool.apply_async(time.sleep, (0.2,))
    show(r.get, 0.01)
    show(r.successful)
    r.wait()
    errors = []
    r = pool.apply_async(int, ('x',), error_callback=errors.append)
    show(r.get)
    print(r.successful(), [str(e) for e in errors])
    show(pool.map, lambda x: 1 // x, [1, 0, 2])
    it = pool.imap(lambda x: 10 // x, [5, 0, 2])
    show(next, it)
    show(next, it)
    show(next, it)
    show(next, it)
    it = pool.imap(time.sleep, [0.2])
    try:
        it.next(timeout=0.01)
    except multiprocessing.TimeoutError as e:
        print('timeout', repr(e))
    show(pool.imap, square, [1], 0)
    m = pool.map_async(square, [1, 2, 3], callback=print)
    m.wait()
    print(m.get())
    show(pool.join)
show(pool.apply, square, (1,))
pool.join()
pool = ThreadPool(2, initializer=lambda *a: None, initargs=(1,))
pool.close()
show(pool.map, square, [1])
pool.join()
with dummy.Pool(2) as p:
    print(p.map(len, ['a', 'bb']), type(p).__name__)
p = dummy.Process(target=print, args=('in a thread',))
print(p.exitcode, p.is_alive(), isinstance(p, threading.Thread))
p.start()
p.join()
time.sleep(0.3)
print(p.exitcode, dummy.active_children(), dummy.current_process().name)
q = dummy.Queue()
q.put(1)
print(q.get(), dummy.Value('i', 3), list(dummy.Array('i', [1, 2])), dummy.Manager().dict(a=1))
a, b = dummy.Pipe()
a.send([1])
print(b.poll(), b.recv(), b.poll(), b.poll(0.01))
n = dummy.Namespace(x=1, y='z')
print(n, n.x)
