"""Loops whose numbers tier 2 keeps without objects: results of many bits, other classes than before, unbound variables, exceptions, and who looks at variables meanwhile."""
def f(n):
    total = 0
    for i in range(n):
        if i % 3 == 0:
            total += i % 7
        elif i % 5 == 1:
            total -= 2
    return total
def g(n):
    x = 0.0
    k = 1
    while k < n:
        x = x + 1 / k - k * 0.5
        k += 1
        if k > 50: y = x * 2
    return x, k, y
def big(n):
    h = 1
    for i in range(n):
        h = h * 31 + i
        if i == n - 1:
            return h
def maybe(n):
    for i in range(n):
        if i == 5:
            z = i * 2
    try:
        return z
    except UnboundLocalError as e:
        return str(e)
def exc(d, n):
    x = 5
    r = []
    for i in range(n):
        x = x + i
        try:
            x = d[i]
        except KeyError:
            r.append(x)
        x = x + 1
    return r[:10], x
def mixed(n):
    t = 0
    for i in range(n):
        if i == 700: t = t + 0.5
        t = t + i
        if i == 1400: t = 'x' * 3; break
    return t
def lst(n):
    a = list(range(n))
    s = 0
    for i in range(n - 1):
        a[i] = a[i + 1] + a[i]
        s += a[i] * 2
    j = 0
    while j < n:
        s ^= a[-j]
        j += 1
    return s, a[:5]
def shifts(n):
    r = 0
    for i in range(n):
        r += (1 << i % 70) >> (i % 9)
        r = r & 0xffffffffff
        r |= i
        r -= -i // 7
        r += -i % 5
    return r
def loc(n):
    q = 3
    for i in range(n):
        q = q + i
        if i % 300 == 0:
            d = locals()
            assert d['q'] == q and d['i'] == i, d
    return q
def ident(n):
    r = 0
    for i in range(n):
        y = i + 1000
        z = y
        l = [y]
        if z is y and l[0] is y: r += 1
    return r
def zd(n):
    r = 0
    for i in range(n):
        try:
            r += 10 // (i % 3)
            r += int(10 / (i % 2))
        except ZeroDivisionError as e:
            r += 1
    return r
def fib(n):
    if n < 2: return n
    return fib(n - 1) + fib(n - 2)
def gen(n):
    s = 0
    for i in range(n):
        s += i
        yield s
        s = s * 2 % 1000003
def nest(n):
    c = 0
    for i in range(n):
        for j in range(i):
            for k in range(3):
                c += i * j - k
    return c, i, j, k
for r in range(4):
    for q in ("f(3000)", "g(3000)", "big(200) if r else big(40)", "maybe(3)", "maybe(3000)", "exc({1: 1, 500: 7}, 3000)", "mixed(1000)", "mixed(3000)", "lst(3000)", "shifts(3000)", "loc(2000)", "ident(3000)", "zd(3000)", "fib(15)", "sum(gen(3000))", "nest(60)"): print(q, eval(q))
def ov():
    x = 1
    n = 0
    while n < 3000:
        x = x * 3 if n % 50 else 1
        n += 1
        if n == 2999: x = -x
    return x
for r in range(4): print(ov())
t = 0
for i in range(20000):
    t += i * 2
    if i % 7 == 3: t -= 1
print(t)
