import gzip, hashlib, io, os, zlib

# Hash objects and compressed streams that are in the middle of their work when the process forks.
data = bytes(range(256)) * 40
hashes = {n: hashlib.new(n) for n in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'shake_128', 'blake2b', 'blake2s')}
for h in hashes.values():
    h.update(data[:1000])
    h.update(bytearray(data[1000:1777]))
twin = hashes['sha256'].copy()
twin.update(b'twin')

packers = {w: zlib.compressobj(6, zlib.DEFLATED, w) for w in (15, -15, 31)}
begun = {w: c.compress(data) for w, c in packers.items()}
begun[15] += packers[15].flush(zlib.Z_SYNC_FLUSH) + packers[15].compress(b'more')
begun[-15] += packers[-15].flush(zlib.Z_FULL_FLUSH)

packed = zlib.compress(data * 3)
inflater = zlib.decompressobj()
first = inflater.decompress(packed[:40]) + inflater.decompress(packed[40:], 5000)
zipped = gzip.compress(data, mtime=0)
gz = zlib.decompressobj(31)
gz_first = gz.decompress(zipped[:7]) + gz.decompress(zipped[7:30])
reader = gzip.GzipFile(fileobj=io.BytesIO(zipped))
head = reader.read(100)
writer_to = io.BytesIO()
writer = gzip.GzipFile(fileobj=writer_to, mode='wb', mtime=0)
writer.write(data)


def finish(who):
    out = []
    for name, h in hashes.items():
        h.update(b'the end')
        value = h.hexdigest(16) if name.startswith('shake') else h.hexdigest()
        whole = hashlib.new(name, data[:1777] + b'the end')
        out.append((name, value == (whole.hexdigest(16) if name.startswith('shake') else whole.hexdigest()), value[:12]))
    out.append(twin.hexdigest()[:16])
    for w, c in packers.items():
        all_ = begun[w] + c.compress(b'the end') + c.flush()
        expect = data + (b'more' if w == 15 else b'') + b'the end'
        out.append((w, zlib.decompress(all_, w) == expect))
    rest = first + inflater.decompress(inflater.unconsumed_tail + b'after')
    out.append((rest == data * 3, inflater.eof, inflater.unused_data))
    out.append((gz_first + gz.decompress(zipped[30:]) == data, gz.eof))
    out.append(head + reader.read() == data)
    writer.write(b'last')
    writer.close()
    out.append(gzip.decompress(writer_to.getvalue()) == data + b'last')
    print(who, *out, sep='\n  ', flush=True)


pid = os.fork()
if pid == 0:
    finish('child')
    os._exit(0)
os.waitpid(pid, 0)
finish('parent')
