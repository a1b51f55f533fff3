"""contextvars across threads, and sched."""
import contextvars
import re
import sched
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def show(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, re.sub(' at 0x[0-9a-f]+', '', str(e)))


v = contextvars.ContextVar('v', default='default')
w = contextvars.ContextVar('w')
show(w.get)
show(w.get, 5)
token = v.set('main')
print(v.get(), token.old_value is contextvars.Token.MISSING, token.var is v)
out = []
t = threading.Thread(target=lambda: out.append(v.get()))
t.start()
t.join()
print(out)
ctx = contextvars.copy_context()
t = threading.Thread(target=ctx.run, args=(lambda: (out.append(v.get()), v.set('changed'), out.append(v.get())),))
t.start()
t.join()
print(out, v.get(), ctx[v], v in ctx, w in ctx, len(ctx), ctx.get(w, 'no'))
with ThreadPoolExecutor(1) as ex:
    print(ex.submit(v.get).result(), ex.submit(contextvars.copy_context().run, v.get).result())
v.reset(token)
print(v.get())
show(v.reset, token)
show(v.reset, 1)


def inside():
    show(ctx.run, print)


ctx.run(inside)
busy = contextvars.copy_context()
entered, leave = threading.Event(), threading.Event()
t = threading.Thread(target=busy.run, args=(lambda: (entered.set(), leave.wait()),))
t.start()
entered.wait()
show(busy.run, print)
leave.set()
t.join()
show(contextvars.ContextVar, 1)
show(lambda: ctx['x'])
print(contextvars.ContextVar[int], contextvars.Token[int])

now = [0.0]
s = sched.scheduler(lambda: now[0], lambda d: now.__setitem__(0, now[0] + d))
order = []
s.enter(3, 1, order.append, ('c',))
s.enterabs(1, 2, order.append, argument=('b',))
s.enter(1, 1, order.append, ('a',))
gone = s.enter(2, 1, order.append, ('gone',))
print(len(s.queue), s.empty(), [e.time for e in s.queue], gone.priority, gone.argument)
s.cancel(gone)
show(s.cancel, gone)
print(s.run(blocking=False))
s.run()
print(order, now, s.empty())
s.enter(1, 1, lambda: 1 / 0)
s.enter(2, 1, order.append, kwargs={}, argument=('after',))
show(s.run)
s.run()
print(order)
real = sched.scheduler()
start = time.monotonic()
real.enter(0.05, 1, print, ('later',))
real.run()
print(time.monotonic() - start >= 0.05)
