import mmap, os, tempfile
# A view of memory that was closed, then other memory at the same place.
keep = []
for i in range(30):
    f = tempfile.TemporaryFile(); f.truncate(8192)
    m = mmap.mmap(f.fileno(), 8192)
    v = memoryview(m)
    w = v[10:20]
    keep.append((v, w, m))
    w.release(); v.release(); m.close(); f.close()
f = tempfile.TemporaryFile()
f.truncate(8192)
m = mmap.mmap(f.fileno(), 8192)
v = memoryview(m)
other = open('/dev/null')
if os.fork() == 0:
    v[0:5] = b"howdy"; os._exit(0)
print(os.wait()[1], bytes(v[:5]))
