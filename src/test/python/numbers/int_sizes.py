# Arithmetic of ints of all sizes around the machine words, by the hash of all results.
import random, hashlib, operator
r = random.Random(20); h = hashlib.sha256()
def num():
    k = r.choice([1,30,62,63,64,65,127,128,129,191,192,193,256,500,1000,2000,4100])
    b = r.choice([k, r.randint(1,k)])
    n = r.getrandbits(b)
    c = r.random()
    if c < .15: n = 1 << b
    elif c < .3: n = (1 << b) - 1
    elif c < .4: n = (1 << b) + r.choice([-1,1])
    elif c < .45: n = ((1<<b)-1) << r.randint(0,200)
    return n if r.random() < .5 else -n
ops = [operator.add, operator.sub, operator.mul, operator.and_, operator.or_, operator.xor]
for i in range(20000):
    a, b = num(), num()
    o = r.randrange(14)
    try:
        if o < 6: x = ops[o](a, b)
        elif o == 6: x = a // b
        elif o == 7: x = a % b
        elif o == 8: x = divmod(a, b)
        elif o == 9: x = a << r.randint(0, 300)
        elif o == 10: x = a >> r.randint(0, 400)
        elif o == 11: x = (a < b, a == b, a <= b, -a, abs(a), ~a, a.bit_length(), a.bit_count(), hash(a))
        elif o == 12: x = pow(a, abs(b) % 50, abs(num()) + 1)
        else: x = (a * a, (a + b) * (a - b), a * b // (b or 1), float(a) if abs(a) < 1 << 900 else 0, a / b if abs(a) < 1<<900 and abs(b) < 1<<900 else 0)
    except ZeroDivisionError as e: x = str(e)
    h.update(repr(x).encode())
    if i % 2000 == 0: print(i, h.hexdigest()[:16])
print(h.hexdigest())
