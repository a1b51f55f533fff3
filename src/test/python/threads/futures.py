"""concurrent.futures with threads."""
import concurrent.futures as cf
import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor, Future, wait, as_completed

logging.disable()


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


def head(f):
    return repr(f).split(' at ')[0] + repr(f)[repr(f).index(' state'):]


for bad in (0, -1):
    show(ThreadPoolExecutor, bad)
show(ThreadPoolExecutor, 1, initializer=5)
print(cf.ThreadPoolExecutor.__module__, cf.Future.__module__, cf.wait.__module__, cf.TimeoutError is TimeoutError, cf.CancelledError.__mro__[1].__name__)

with ThreadPoolExecutor(2, thread_name_prefix='w') as ex:
    f = ex.submit(pow, 2, 10)
    print(f.result(), f.done(), f.exception(), f.cancelled(), f.running(), f.cancel(), head(f))
    f = ex.submit(int, 'x')
    print(repr(f.exception()), head(f))
    show(f.result)
    print(list(ex.map(pow, [1, 2, 3], [2, 2])))
    print(ex.submit(lambda: threading.current_thread().name[:2]).result())
    it = ex.map(lambda x: 1 // x, [1, 0, 2])
    print(next(it))
    show(next, it)
    show(next, it)
    go_on = threading.Event()
    slow = ex.submit(go_on.wait)
    show(slow.result, 0.01)
    show(slow.exception, timeout=0)
    show(list, ex.map(go_on.wait, [None], timeout=0.01))
    seen = []
    slow.add_done_callback(seen.append)
    slow.add_done_callback(lambda f: 1 / 0)
    go_on.set()
    slow.result()
    while not seen:
        time.sleep(0.01)
    print(seen == [slow])
    slow.add_done_callback(lambda f: print('at once', f is slow))
show(ex.submit, print)

gate = threading.Event()
ex = ThreadPoolExecutor(1)
first = ex.submit(gate.wait)
others = [ex.submit(print, 'never') for _ in range(3)]
while not first.running():
    time.sleep(0.01)
print(first.running(), first.cancel(), others[0].cancel(), others[0].cancelled(), head(others[0]), head(others[1]))
show(others[0].result)
r = wait([first, others[0]], timeout=0.01)
print(len(r.done), len(r.not_done), type(r).__name__)
ex.shutdown(wait=False, cancel_futures=True)
print([o.cancelled() for o in others])
gate.set()
print(first.result())
show(wait, [Future()], return_when='x')

with ThreadPoolExecutor(3) as ex:
    fs = [ex.submit(lambda s: (time.sleep(s), s)[1], s) for s in (0.9, 0.02, 0.45)]
    print([f.result() for f in as_completed(fs)])
    print(len(wait(fs, return_when=cf.FIRST_COMPLETED).done))
    bad = ex.submit(int, 'q')
    go_on = threading.Event()
    slow = ex.submit(go_on.wait)
    r = wait([bad, slow], return_when=cf.FIRST_EXCEPTION)
    print(bad in r.done, slow in r.not_done)
    try:
        for f in as_completed([slow, bad], timeout=0.01):
            print('done', f is bad)
    except TimeoutError as e:
        print(e)
    go_on.set()


def init(x):
    local.x = x


def broken():
    raise ValueError('no')


local = threading.local()
with ThreadPoolExecutor(2, initializer=init, initargs=(7,)) as ex:
    print(list(ex.map(lambda _: local.x, range(3))))
with ThreadPoolExecutor(1, initializer=broken) as ex:
    f = ex.submit(print)
    show(f.result)
    show(ex.submit, print)

f = Future()
print(head(f), f.set_running_or_notify_cancel(), head(f))
f.set_result(1)
try:
    f.set_result(2)
except cf.InvalidStateError as e:
    print(str(e).split(" at ")[0])
show(f.set_running_or_notify_cancel)
f = Future()
f.cancel()
print(f.set_running_or_notify_cancel(), head(f))
show(f.result)
show(f.exception)
print(Future[int], isinstance(cf.BrokenExecutor(), RuntimeError), cf.thread.BrokenThreadPool.__mro__[1].__name__)
