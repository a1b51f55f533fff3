"""Arithmetic of ints of every length around the borders of machine words."""

import random
r = random.Random(11)
h = 0
def rnd():
    k = r.choice((5, 30, 62, 63, 64, 65, 127, 128, 129, 200, 500, 1300, 3000, 9000, 30000))
    if r.random() < .02: k *= 12
    v = r.getrandbits(k)
    m = r.random()
    if m < .15: v = (1 << k) - 1
    elif m < .3: v = 1 << k
    elif m < .4: v = (1 << k) - (1 << (k // 2))
    elif m < .45: v = (v >> (k//2)) << (k//2)
    return -v if r.random() < .4 else v
MASK = (1 << 61) - 1
def mix(x):
    global h
    h = (h * 1000003 + x % MASK + (x < 0)) % MASK
for i in range(1500):
    a = rnd(); b = rnd(); c = rnd() if i % 7 else a
    mix(a + b); mix(a - b); mix(a * b); mix(-a); mix(abs(b)); mix(~a); mix(a & b); mix(a | b); mix(a ^ b)
    s = r.randrange(200)
    mix(a << s); mix(a >> s); mix(hash(a)); mix(a == b); mix(a < b); mix(a >= c); mix(a.bit_length())
    if b:
        q = a // b; m = a % b; mix(q); mix(m); assert divmod(a, b) == (q, m); assert q * b + m == a and (0 <= m < b or b < m <= 0), (a, b)
    if i % 4 == 0: t = str(a) if a.bit_length() < 14000 else hex(a); mix(len(t)); mix(int(t[-15:], 16)); assert int(t, 0) == a
    assert (a + b) - b == a and (a ^ b) ^ b == a
print(h)
for v in (2**63, -2**63, 2**63-1, -2**63-1, 2**64, -2**64, 2**128, -2**64+1):
    for w in (1, -1, 2**63, -2**63, 2**63 - 1, 2**64, 0, 3):
        print(v + w, v - w, w - v, v * w, v & w, v | w, v ^ w, -v, abs(v), v >> 1, v >> 63, v >> 64, v << 1, hash(v), v == w, v < w, end=" ")
        if w: print(v // w, v % w, w // v, w % v)
