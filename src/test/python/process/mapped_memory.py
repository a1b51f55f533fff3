import mmap, _posixshmem
for n in sorted(dir(mmap)):
    v=getattr(mmap,n)
    if not n.startswith('__'): print(n, v if isinstance(v,int) else type(v), end='; ')
print()
M=mmap.mmap
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
m=mmap.mmap(-1,100)
t(lambda: m); t(lambda: len(m)); t(lambda: m[200]); t(lambda: m['a']); t(lambda: m.__setitem__(0,300)); t(lambda: m.__setitem__(0,'a'));t(lambda: m.__setitem__(0,b'a'));t(lambda: m.__setitem__(slice(0,3),b'a'));t(lambda: m.__setitem__(slice(0,3),1));t(lambda: m.__setitem__('x',1));t(lambda: m.__setitem__(500,1)); t(lambda: m.__delitem__(0))
t(lambda: m[0:4]); t(lambda: m[0:10:2]); t(lambda:m.__setitem__(slice(0,4,2), b'zz')); t(lambda: m[:5]); t(lambda: m[::-1][:3])
t(lambda: m.find('a')); t(lambda: m.find(b'z')); t(lambda: m.find(b'z',1)); t(lambda: m.rfind(b'z')); t(lambda: m.find(b'z',-200, 300)); t(lambda: m.find(b'')); t(lambda: m.rfind(b''))
t(lambda: m.seek(200)); t(lambda: m.seek(-1)); t(lambda: m.seek(5,7)); t(lambda: m.seek(5)); t(m.tell); t(lambda: m.seek(0,2)); t(lambda: m.seekable()); t(lambda: m.read_byte()); t(lambda: m.write_byte(3)); t(lambda: m.write(b'abc')); t(lambda: m.seek(0)); t(lambda: m.write(b'hello\nworld')); t(lambda: m.seek(0)); t(m.readline); t(lambda: m.read(5)); t(lambda: m.read(None)[:3]); t(lambda:m.read(-3)); t(lambda: m.seek(0)); t(lambda: m.read(-1)[:3]); t(lambda: m.write_byte(300)); t(lambda: m.read('a'))
t(lambda: m.move(0,50,60)); t(lambda: m.move(0,-1,3)); t(lambda: m.move(10,0,5)); t(lambda: m[10:15]); t(lambda: m.flush()); t(lambda: m.flush(3,5)); t(lambda: m.flush(0,500)); t(lambda:m.flush(-1)); t(lambda: m.size()); t(lambda: m.resize(200)); t(lambda: len(m)); t(lambda:m.resize(-1)); t(lambda: m.resize(0)); t(lambda: len(m))
t(lambda: mmap.mmap(-1,0)); t(lambda: mmap.mmap(-1,-5)); t(lambda: mmap.mmap(99,10)); t(lambda: mmap.mmap(-1,10,access=9)); t(lambda: mmap.mmap(-1,10,access=1,prot=1)); t(lambda: mmap.mmap(-1,10,offset=-1)); t(lambda: mmap.mmap(-1,10,offset=5)); t(lambda: mmap.mmap(-1,10,flags=mmap.MAP_PRIVATE,access=2))
import tempfile
f=tempfile.TemporaryFile(); f.write(b'x'*5000); f.flush(); t(lambda: mmap.mmap(f.fileno(),0)); t(lambda: len(mmap.mmap(f.fileno(),0,offset=4096))); t(lambda: mmap.mmap(f.fileno(),6000)); t(lambda: mmap.mmap(f.fileno(),0,offset=8192)); t(lambda: mmap.mmap(f.fileno(),5000,offset=4096)); t(lambda: mmap.mmap(f.fileno(),0,access=mmap.ACCESS_READ)); t(lambda: mmap.mmap(f.fileno(), 0, trackfd=False))
r=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_READ); t(lambda: r.__setitem__(0,1)); t(lambda:r.write(b'a')); t(lambda: r.write_byte(1)); t(lambda: r.move(0,1,1)); t(lambda:r.resize(10)); t(lambda: memoryview(r).readonly); t(lambda: r.flush()); t(lambda: r.madvise(mmap.MADV_NORMAL)); t(lambda: r.madvise(1,3)); t(lambda: r.madvise(1,-4)); t(lambda: r.madvise(1,0,0)); t(lambda: r.madvise(1,8192)); t(lambda: r.madvise(1,0,-5)); t(lambda:r.madvise(99))
v=memoryview(m) ; t(m.close); v.release(); t(m.closed.__repr__); t(m.close); t(m.close); t(lambda: m); t(lambda: len(m)); t(lambda: m[0]); t(lambda: m.read()); t(lambda: m.tell()); t(lambda: memoryview(m)); t(lambda: m.closed); t(lambda: m.__enter__())
u=mmap.mmap(f.fileno(),0,trackfd=False); t(lambda: u.size()); t(lambda: u.resize(10)); t(lambda: len(u))
c=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_COPY); c[0]=65; t(lambda: c); t(lambda: c.resize(100))
t(lambda: mmap.mmap(f.fileno(),0,flags=mmap.MAP_PRIVATE,prot=mmap.PROT_READ)); 
t(lambda: mmap.mmap(f.fileno(), 2**70)); t(lambda: mmap.mmap('a',3)); 
t(lambda: r==r); t(lambda: 3 in r); t(lambda: b'x' in r); t(lambda: r+r); t(lambda: list(r)[:3]); t(lambda: r.seek(1.5)); 
t(lambda: _posixshmem.shm_open('/nope', 2)); t(lambda: _posixshmem.shm_unlink('/nope'));
t(lambda: _posixshmem.shm_open('/a/b', 2)); t(lambda: _posixshmem.shm_open('/a\0b', 2)); t(lambda: _posixshmem.shm_open(3, 2)); t(lambda: _posixshmem.shm_open('', 2)); t(lambda: _posixshmem.shm_open('a'*300, 66)); t(lambda: _posixshmem.shm_unlink('/a/b'))
class D(M): pass
d=D(-1,10); d.x=3; print(d, d.x); v=memoryview(d); v[3]=7; print(d[:], v.obj is d); v.cast('H')[0]=0x4142; print(d[:3])
with mmap.mmap(-1, 8) as q: v[0:8]=memoryview(q); print(bytes(v))
import struct; struct.pack_into('<i', d, 4, -1); print(d[:], struct.unpack_from('<i', d, 4))
f.seek(0); print(f.readinto(d), d[:4])
