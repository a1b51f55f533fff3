import multiprocessing as mp, threading
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
L=mp.Lock(); R=mp.RLock(); S=mp.Semaphore(3); B=mp.BoundedSemaphore(2); C=mp.Condition(); E=mp.Event(); K=mp.Barrier(2)
for x in (L,R,S,B,C,E,K): print(str(x).split(' at 0x')[0])
L.acquire(); R.acquire(); R.acquire(); S.acquire(); t(lambda: L); t(lambda: R)
def g():
    t(lambda: L); t(lambda: R); t(lambda: R.release())
    L.release(); L.acquire(); t(lambda: L)
th=threading.Thread(target=g, name='T'); th.start(); th.join(); t(lambda: L); t(L.release)
def h(): R.acquire(); t(lambda:R)
t(lambda: B.release()); t(lambda: L.release()); t(lambda: L.release()); t(lambda: S); t(S.get_value)
t(lambda: C.wait(0.1)); t(lambda: C.notify()); t(lambda: C.notify_all())
with C:
    t(lambda: C.wait(.01)); t(lambda: C.wait_for(lambda: 0, .01)); t(lambda: C.wait_for(lambda: 5)); t(C.notify); t(C.notify_all); t(lambda: C)
E.set(); t(E.is_set); t(lambda: E.wait()); E.clear(); t(lambda: E.wait(.01))
import pickle; t(lambda: pickle.dumps(L)); t(lambda: pickle.dumps(C)); t(lambda: pickle.dumps(E)); t(lambda: pickle.dumps(S))
t(lambda: mp.Semaphore(-1)); t(lambda: mp.Semaphore('a')); t(lambda: mp.Condition(mp.Semaphore())); t(lambda: mp.Condition(mp.Lock()))
t(lambda: type(L).__mro__); t(lambda: type(E).__module__)
from multiprocessing.heap import BufferWrapper
t(lambda: mp.RawValue('i', 3)); t(lambda: mp.Value('i', 3)); t(lambda: mp.Value('x')); t(lambda: mp.Value('i', lock=5)); t(lambda: mp.Array('i', 3, lock=5)); t(lambda: mp.Array('i', -1))
t(lambda: mp.Value('d', 1, lock=False)); t(lambda: type(mp.Value('d', 1)).__mro__); t(lambda: mp.Array('i', range(5))[1:4]); t(lambda: mp.Array('c', b'abc').value)
t(lambda: pickle.dumps(mp.Value('i'))); t(lambda: mp.Array('u', 'abc').value); t(lambda: BufferWrapper(-1)); t(lambda: len(BufferWrapper(5).create_memoryview()))
a = mp.Array('c', 5)
a.value = b'xy'
print(a.value, a.raw, len(a), a[1], a[:2])
for code in 'cubBhHiIlLqQfd':
    v = mp.Value(code)
    print(code, v.value, v)
