import _multiprocessing as m, time
print([x for x in ('SemLock', 'flags', 'sem_unlink') if hasattr(m, x)]); print(m.flags); S=m.SemLock
print(S.SEM_VALUE_MAX, S.__flags__ & (1<<10))
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e), e)
t(lambda: S(3,1,1,'/xq',True))
t(lambda: S(1,-1,1,'/xq',True))
t(lambda: S(1,5,1,'/xq',True).name)
a=S(1,1,1,'/xq',False)
print(a.name, type(a.handle), a.kind, a.maxvalue)
t(lambda: S(1,1,1,'/xq',False))
b=S._rebuild(0,1,1,'/xq'); print(b.name, b.handle==a.handle)
t(lambda: b.acquire()); t(lambda:a._get_value()); t(lambda:a._is_zero()); t(lambda: a._is_mine()); t(lambda:b._is_mine())
t(lambda: a.release()); t(lambda: a.release()); t(lambda: a._count())
t(lambda: b._count())
t(lambda: m.sem_unlink('/xq')); t(lambda: m.sem_unlink('/xq'))
t(lambda: S._rebuild(0,1,1,'/xq'))
t(lambda: S(1,1,1,'xq',False).name); t(lambda: m.sem_unlink('xq'))
t(lambda: S(1,1,1,'/x/q',False)); t(lambda: S(1,1,1,'/'+'q'*300,False)); t(lambda: S(1,1,1,'',False))
t(lambda: S(1,1,1,1,False)); t(lambda: S(1,1)); t(lambda: S(1,2**40,1,'/x',True)); t(lambda: a.acquire(timeout='x')); t(lambda: a.acquire(True,-5)); t(lambda:a.acquire(True,0.01)); 
r=S(0,1,1,'/xr',True); t(lambda: r.release()); t(r.acquire); t(r.acquire); t(r._count); t(r.release); t(r.release); t(r.release); t(lambda: r.name)
t(lambda: r.__exit__(1,2,3)); t(r.__enter__); t(r._after_fork); t(r._count)
t(lambda: S._rebuild(0,1,1,'/nope'))
t(lambda: S(1,1,1,'/a\0b',True))
class D(S): pass
d = D(1, 2, 3, '/d', True); d.x = 1; print(d.x, type(d).__name__, d._get_value())
u = S._rebuild(d.handle, 1, 3, None)
u.acquire(); print(d._get_value(), u._count(), d._count())
import threading
l = S(1,1,1,'/l',True)
n = 0
def w():
    global n
    for i in range(2000):
        with l: n += 1
ts = [threading.Thread(target=w) for _ in range(4)]
[x.start() for x in ts]; [x.join() for x in ts]; print(n)
