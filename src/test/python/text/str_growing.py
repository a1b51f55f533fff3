import threading
# linear growth, with reads in between
def grow(n, x):
    s = ''
    for i in range(n):
        s += x
        if len(s) > 10 ** 9:
            break
    return s
s = grow(100000, 'abc')
print(len(s), s[:6], s[-4:], s.count('abc'), hash(s) == hash('abc' * 100000), s == 'abc' * 100000)

# strings that share a beginning
base = 'x' * 600
a = base + 'a'
b = a + 'b'
c = a + 'c'
d = b + 'd'
e = b + 'e'
f = d + 'f'
print([t[600:] for t in (f, e, d, c, b, a)], len(f), f == base + 'abdf', {c: 1}[base + 'ac'])
prefixes = []
s = 'y' * 512
for i in range(50):
    prefixes.append(s)
    s += str(i)
print(all(s.startswith(p) for p in prefixes), sum(map(len, prefixes)), s[512:])
print([p[512:] for p in prefixes[::-1]][:45:7])

# reading each time
s = 'z' * 511
n = 0
for i in range(2000):
    s += chr(97 + i % 26)
    n += s.endswith('m') + (s[-2] == 'q')
print(n, len(s))

# what is not plain text
s = 'w' * 600
s += '\U0001f600'
s += 'a'
print(len(s), s[600] == '\U0001f600', s[-1])
s = 'w' * 600 + '\u20ac'
s += '\xe4'
s += 'a'
print(len(s), s[-3:], s.encode()[-6:])


class S(str):
    pass


s = S('v' * 600)
s += 'x'
print(type(s).__name__, len(s))
s = 'v' * 600
s += S('x')
s += S('')
print(type(s).__name__, len(s), s[-1])
s = s + '' + 'q'
print(s[-2:], s is s + '', repr(s)[-4:], f'{s}'[-2:], '%s' % s == s, s.isascii(), s < s + 'a', s in s + 'b')


# many threads continue one string
shared = 'u' * 700 + 'start'
out = [None] * 8


def work(k):
    t = shared
    for i in range(3000):
        t += str(k)
        if i % 701 == 0:
            assert t[706:] == str(k) * (i + 1)
    out[k] = t


shared += '!'
shared = shared[:-1] + ''
shared += '-'
ts = [threading.Thread(target=work, args=(k,)) for k in range(8)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print([o == shared + str(k) * 3000 for k, o in enumerate(out)])
