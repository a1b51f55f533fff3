"""Objects sent over connections and queues: what is on the wire, and that what a program changes about it still counts."""
import multiprocessing as mp
from multiprocessing import connection, reduction, queues
from multiprocessing.reduction import ForkingPickler
import io, os, pickle
class Odd:
    def __init__(s, v): s.v=v
    def __reduce__(s): return Odd, (s.v+1,)
def tell(n, r):
    print(n, r.v if isinstance(r, Odd) else r)
r, w = mp.Pipe(False)
for o in (1, -1, 300, 70000, 2**40, 2**100, None, True, 1.5, 'a', 'é', b'x', (), (1,), (1,2,3,4), ('a','a'), [1,[2]], {'k': (1,)}, Odd(3), {1}, 'x'*300):
    w.send(o)
    raw = r.recv_bytes()
    assert raw == bytes(ForkingPickler.dumps(o)) , o
    w.send(o)
    tell('sent', r.recv())
# other loads and dumps
old = vars(ForkingPickler)['dumps'], vars(ForkingPickler)['loads']
ForkingPickler.dumps = classmethod(lambda cls, obj, protocol=None: pickle.dumps(('by program', obj)))
w.send(5); q = mp.SimpleQueue(); q.put(6)
ForkingPickler.dumps = old[0]
tell('dumps', r.recv()); tell('dumps', q.get())
ForkingPickler.loads = lambda b: ('loaded', pickle.loads(b))
w.send(5); q.put(6); tell('loads', r.recv()); tell('loads', q.get())
mq = mp.Queue(); mq.put(7); tell('loads', mq.get())
ForkingPickler.loads = old[1]
class Mine(connection.Connection):
    def _send_bytes(self, buf): print('mine sends', bytes(buf)); super()._send_bytes(buf)
    def _recv_bytes(self, maxsize=None): b = super()._recv_bytes(maxsize); print('mine got'); return b
a, b = os.pipe()
mr, mw = Mine(a, writable=False), Mine(b, readable=False)
mw.send(8); tell('mine', mr.recv())
for f, n in ((lambda: r.send(1), 'send'), (lambda: w.recv(), 'recv')):
    try: f()
    except OSError as e: print(n, e)
try: w.send(lambda: 0)
except Exception as e: print(type(e).__name__)
w.close()
try: r.recv()
except EOFError as e: print('EOFError', e)
try: w.send(1)
except OSError as e: print(e)
r2, w2 = mp.Pipe(False); r2.close()
try: w2.send(1)
except BrokenPipeError as e: print('BrokenPipeError', e.errno)
ForkingPickler.register(Odd, lambda o: (Odd, (100,)))
r, w = mp.Pipe(False); w.send(Odd(1)); tell('registered', r.recv()); w.send((Odd(1),)); print(r.recv()[0].v)
jq = mp.JoinableQueue()
for i in range(3): jq.put(i)
for i in range(3): tell('joinable', jq.get()); jq.task_done()
jq.join()
try: jq.task_done()
except ValueError as e: print(e)
