"""What goes wrong with pickles, and in which words."""
import copyreg, io, pickle, re, sys, types

def attempt(what, f, *args, **kw):
    try:
        r = f(*args, **kw)
        print(what, '->', r)
    except BaseException as e:
        print(what, type(e).__module__, type(e).__name__, re.sub(r'0x\w+|<module .*>', '...', str(e)))

def local():
    class C: pass
    def f(): pass
    return C, f

C, f = local()
class Gone: pass
Lost = Gone
del Gone
class Two: pass
Old = Two
class Two: pass
for o in C, C(), f, Lost(), Old(), sys, (i for i in ()), sys._getframe(), types.CodeType, (lambda: 0).__code__, open('/dev/null'), {}.keys(), object().__init__:
    for proto in 1, 2, 4:
        attempt(type(o).__name__, lambda: len(pickle.dumps(o, proto)))

class R:
    def __init__(self, value): self.value = value
    def __reduce__(self): return self.value
for value in (1, (), (1,), (1, 2), (len, 2), (len, (), None, [1]), (len, (), None, None, [1]), (len, (), None, None, None, 5), (len,) * 7, 'nothing', 'a.b',
              (copyreg.__newobj__, ()), (copyreg.__newobj__, (1,)), (copyreg.__newobj__, (int,)), (copyreg.__newobj_ex__, (int, ())),
              (copyreg.__newobj_ex__, (1, (), {})), (copyreg.__newobj_ex__, (int, [], {})), (copyreg.__newobj_ex__, (int, (), []))):
    attempt(repr(value)[:40].split(' at ')[0], lambda: pickle.dumps(R(value), 4))

for data in (b'', b'N', b'.', b'(.', b'0.', b'2.', b'1.', b'a.', b'Na.', b'(a.', b']N(a.', b'e.', b'(e.', b's.', b'NNs.', b'(}NNs.', b'}(Nu.', b'(Nd.', b't.', b'\x85.',
             b'N(\x85.', b'N\x86.', b'b.', b'Nb.', b'NNb.', b'NK\x01b.', b'R.', b'NR.', b'N)R.', b'c', b'cos\n', b'cos\nnothing\n.', b'cnothing\nx\n.', b'c\nx\n.', b'g0\n.',
             b'h\x05.', b'j\x05\0\0\0.', b'gx\n.', b'p0\n.', b'Np-1\n.', b'Npx\n.', b'q\0.', b'r\0\0\0\0.', b'\x94.', b'I\n.', b'Ix\n.', b'I010\n.', b'L\n.', b'Lx\n.', b'L5\n.', b'F\n.', b'Fx\n.',
             b'F1.5\n.', b'F1e999\n.', b'F 1\n.', b'L010\n.', b'L7LL\n.', b'I0x1f\n.', b'S\n.', b'Sx\n.', b"S'\n.", b"S'\xff'\n.", b"S'a\\n'\n.", b'T\xff\xff\xff\xff.', b'U\x05abc', b'X\x05\0\0\0abc', b'X\x01\0\0\0\xff.', b'\x8c\x03\xed\xa0\x80.', b'J\0\0', b'K', b'M\0',
             b'G\0', b'\x80\x06.', b'\x80', b'\x82\x01.', b'\x82\0.', b'\x84\xff\xff\xff\xff.', b'\x8a\x02a', b'\x8b\xff\xff\xff\xff', b'\x8a\0.', b'\x93.', b'NN\x93.', b'\x92.', b'NNN\x92.', b'NN\x81.',
             b'N)\x81.', b'c__builtin__\nint\nN\x81.', b'c__builtin__\nint\n)}\x92.', b'c__builtin__\nint\n))\x92.', b'P1\n.', b'P\xff\n.', b'NQ.', b'\x97.', b'N\x98.', b'\x95\xff\xff\xff\xff\xff\xff\xff\xff.',
             b'\x95\5\0\0\0\0\0\0\0N.', b'\x8d\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x8e\xff\xff\xff\xff\xff\xff\xff\xff.', b'\x96\xff\xff\xff\xff\xff\xff\xff\xff.', b'i', b'ios\nx\n.', b'(ios\nx\n.',
             b'o.', b'(o.', b'(c__builtin__\nint\no.', b'\x8f(N\x90.', b'(N\x91.', b'\xff.', b"'.", b'\\.', b'z.', b'V\\u20ac\n.', b'V\\u20\n.', b'\x00'):
    attempt(data, pickle.loads, data)
    attempt('   from a file', pickle.load, io.BytesIO(data))
attempt('str', pickle.loads, 'abc')
attempt('encoding', pickle.loads, b"S'\xe9'\n.", encoding='latin1')
attempt('bytes', pickle.loads, b"S'\xe9'\n.", encoding='bytes')
attempt('no codec', pickle.loads, b"S'\xe9'\n.", encoding='nothing')
attempt('errors', pickle.loads, b"S'\xe9'\n.", errors='ignore')
attempt('buffers', pickle.loads, b'\x97.', buffers=[b'x'])
attempt('too few buffers', pickle.loads, b'\x97.', buffers=[])
attempt('readonly', lambda: type(pickle.loads(b'\x97\x98.', buffers=[bytearray(b'x')])))
deep = []
for _ in range(50000):
    deep = [deep]
attempt('deep', pickle.dumps, deep)
attempt('protocol', pickle.dumps, 1, 6)
attempt('protocol', pickle.dumps, 1, 'x')
attempt('callback', pickle.dumps, 1, 4, buffer_callback=len)
attempt('no file', pickle.dump, 1, 1)
attempt('no file', pickle.load, 1)
for cls in pickle.Pickler, pickle.Unpickler:
    attempt('not ready', cls.__new__(cls).load if cls is pickle.Unpickler else cls.__new__(cls).dump, *([1] if cls is pickle.Pickler else []))
view = pickle.PickleBuffer(bytearray(b'abc'))
attempt('old', pickle.dumps, view, 4)
attempt('in', pickle.dumps, view, 5)
kept = []
attempt('out', pickle.dumps, [view, pickle.PickleBuffer(b'x')], 5, buffer_callback=kept.append)
print(len(kept), view.raw().tobytes())
view.release()
attempt('released', pickle.dumps, view, 5)
attempt('gaps', pickle.dumps, pickle.PickleBuffer(memoryview(b'abcd')[::2]), 5)
fast = pickle.Pickler(io.BytesIO())
fast.fast = True
cycle = []
cycle.append(cycle)
try:
    fast.dump(cycle)
except ValueError as e:
    print(str(e).split(' at ')[0])
