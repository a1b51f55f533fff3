"""threading: names, daemon rules, deprecated names, uncaught exceptions, trace hooks."""
import io
import sys
import threading
import warnings

sys.stderr = sys.stdout


def work():
    pass


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


t = threading.Thread(target=work)
print(t.name, t.ident, t.native_id, t.daemon, t.is_alive())
print(threading.Thread(target=len).name, threading.Thread().name, threading.Thread(name=5).name)
print(repr(t))
show(t.join)
t.name = 12
print(repr(t.name))
t.start()
show(t.start)
t.join()
t.join()
print(t.ident > 0, t.native_id > 0, t.is_alive(), repr(t).split()[1])
show(setattr, t, 'daemon', True)
show(threading.current_thread().join)
show(threading.Thread, 1)


class NoInit(threading.Thread):
    def __init__(self):
        pass


n = NoInit()
for action in (n.start, n.join, n.is_alive, lambda: n.name, lambda: setattr(n, 'name', 'x'), lambda: repr(n),
               lambda: n.daemon, lambda: setattr(n, 'daemon', True), lambda: n.ident):
    show(action)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    t = threading.Thread()
    t.setDaemon(True)
    t.isDaemon()
    t.setName('x')
    t.getName()
    threading.currentThread()
    threading.activeCount()
    c = threading.Condition()
    with c:
        c.notifyAll()
    threading.Event().isSet()
    print(type(threading.RLock(1)).__name__)
for w in caught:
    print(w.category.__name__, w.message, w.filename == __file__)

print(threading.main_thread() is threading.current_thread(), threading.active_count(), threading.enumerate() == [threading.main_thread()])
d = threading.Thread(target=work, daemon=True)
print(d.daemon, repr(d))
inherited = []


def parent():
    inherited.append(threading.Thread(target=work).daemon)


for daemon in (True, False):
    p = threading.Thread(target=parent, daemon=daemon)
    p.start()
    p.join()
print(inherited)


def fail():
    raise ValueError('in a thread')


sys.stderr = io.StringIO()
t = threading.Thread(target=fail, name='failing')
t.start()
t.join()
lines = sys.stderr.getvalue().splitlines()
sys.stderr = sys.stdout
print(lines[:2], lines[-1])
t = threading.Thread(target=sys.exit, args=(5,))
t.start()
t.join()


def hook(args):
    print('hook', args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)


threading.excepthook = hook
t = threading.Thread(target=fail, name='hooked')
t.start()
t.join()


def bad_hook(args):
    raise KeyError('hook failed')


threading.excepthook = bad_hook
sys.excepthook = lambda *a: print('sys.excepthook', a[0].__name__, a[1])
t = threading.Thread(target=fail)
t.start()
t.join()
threading.excepthook = threading.__excepthook__
show(threading.excepthook, (1, 2, 3, 4))
show(threading.ExceptHookArgs, 1)
show(threading.ExceptHookArgs, (1, 2))
print(threading.ExceptHookArgs((1, 2, 3, 4)))

for f in (threading.settrace, threading.setprofile):
    f(work)
print(threading.gettrace() is work, threading.getprofile() is work)
threading.settrace(None)
threading.setprofile(None)
for cls in (threading.Semaphore, threading.BoundedSemaphore):
    show(cls, -1)
show(threading.Semaphore().release, 0)
show(threading.BoundedSemaphore().release)
show(threading.Semaphore().acquire, False, 1)
show(threading.Barrier, 0)
show(threading.Condition().wait)
show(threading.Condition().notify)
print(threading.Condition(threading.Lock()).wait_for(lambda: 'yes'))
b = threading.Barrier(2, action=lambda: print('action'), timeout=5)
t = threading.Thread(target=b.wait)
t.start()
b.wait()
t.join()
print(b.parties, b.n_waiting, b.broken)
b.abort()
show(b.wait)
b.reset()
show(b.wait, 0.01)
print(b.broken)
timer = threading.Timer(0.01, print, ['timer'], {'end': '!\n'})
timer.start()
timer.join()
timer = threading.Timer(60, print)
timer.start()
timer.cancel()
timer.join()
print(timer.finished.is_set())
