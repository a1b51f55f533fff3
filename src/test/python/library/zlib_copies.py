# Streams that are copied in the middle: each copy goes on by itself.
import zlib, copy, random
r = random.Random(3)
data = bytes(r.choice(b'abcdefgh ') for _ in range(20000))
c = zlib.compressobj()
head = c.compress(data)
d = c.copy(); e = copy.copy(c); f = copy.deepcopy(c)
outs = [x.compress(b'tail %d' % i) + x.flush() for i, x in enumerate((c, d, e, f))]
print([zlib.decompress(head + o) == data + b'tail %d' % i for i, o in enumerate(outs)])
for bad in c.copy, lambda: copy.copy(d), lambda: copy.deepcopy(e):
    try: bad()
    except ValueError as x: print(x)
whole = zlib.compress(data)
for kind in (15, -15, 31):
    k = zlib.compressobj(wbits=kind)
    whole = k.compress(data) + k.flush() + b'after'
    x = zlib.decompressobj(kind)
    got = x.decompress(whole[:3000], 1000)
    ys = [x.copy(), copy.copy(x), copy.deepcopy(x)]
    print(len(got), x.unconsumed_tail == ys[0].unconsumed_tail)
    for y in [x] + ys:
        rest = y.decompress(y.unconsumed_tail + whole[3000:])
        print(got + rest == data, y.eof, y.unused_data, end=' ')
    print()
    z = x.copy(); print(z.eof, z.unused_data)
    x.flush()
    try: x.copy()
    except ValueError as e: print(e)
