import os
import tempfile,shutil
D=tempfile.mkdtemp()
p=D+'/x'
for n in (0,1,5,8191,8192,8193,65536,65537,300000,3000000):
    with open(p,'wb') as f: f.write(bytes(i&255 for i in range(n%1000))*1+b'z'*(n-n%1000))
    with open(p,'rb') as f: d=f.read(); print(n,len(d),f.read())
    with open(p,'rb',buffering=0) as f:
        f.read(min(3,n)); print(len(f.read()))
    with open(p,'rb') as f: f.seek(n//2); print(len(f.read()))
with open('/proc/self/status','rb') as f: print(len(f.read())>100)
with open('/proc/self/status','rb',buffering=0) as f: print(len(f.read())>100)
with open('/proc/cpuinfo') as f: print(len(f.read())>100)
r,w=os.pipe(); os.write(w,b'abc'*1000); os.close(w)
with open(r,'rb') as f: print(len(f.read()))
try: open(D)
except OSError as e: print(type(e).__name__)
try: open(D+'/nope')
except OSError as e: print(type(e).__name__)
fifo=D+'/fifo'
if os.path.exists(fifo): os.unlink(fifo)
os.mkfifo(fifo)
import threading
def wr():
    with open(fifo,'w') as f: f.write('via fifo')
t=threading.Thread(target=wr); t.start()
print(open(fifo).read()); t.join()
class G(threading.Thread):pass
with open(p,'rb') as f:
    with open(p,'ab') as g: g.write(b'more')
    print(len(f.read()))
shutil.rmtree(D)
