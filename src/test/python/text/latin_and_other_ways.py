"""Case, reversal, search and counting in texts of every kind: by words of bytes, by chars in place and by code points."""
import random

rnd = random.Random(7)
ALPHABETS = ["abcdefgh XYZ", "abcé ßÄÖüÜþÿ", "αβγΣσς Ωabc", "абвГД é", "\U0001f600\U0001f680ab c", "\ud800xyz ",
             "ǅǆᾳᾈﬁŉİıſ aB\u019b\u0264\u1c89\u1c8a\ua7cb", "中文字한국ab", "ab\n\r\x1c\x85\u2028c ", "\U0001f130\U0001f150aB\U00010400\U00010428"]


def text(n):
    a = rnd.choice(ALPHABETS)
    if rnd.random() < .3:
        a += rnd.choice(ALPHABETS)
    return "".join(rnd.choice(a) for _ in range(n))


def number(result):
    """A checksum of a result that is the same on every machine."""
    h = 0
    for c in ascii(result):
        h = (h * 31 + ord(c)) % 1000000007
    return h


def show(k, *results):
    print(k, *map(number, results))


for k in range(400):
    n = rnd.choice((0, 1, 2, 5, 20, 40, 70, 200))
    s = text(n)
    x = rnd.choice(s) if s and rnd.random() < .5 else text(rnd.choice((1, 1, 2, 3)))
    i, j, step = rnd.randint(-n - 3, n + 3), rnd.randint(-n - 3, n + 3), rnd.choice((1, 2, 3, -1, -2, -3, 7, -11, 100, -2 ** 70, 2 ** 70))
    w, fill = n + rnd.randint(0, 9), rnd.choice(" *é中\U0001f600")
    show(k, s[i:j:step], s[::step], s[::-1], list(reversed(s)), (len(s[::step]), s.isascii(), s[i:j].isascii(), s[::step].isascii(), (s + x).isascii()),
         [s.find(x, i, j), s.rfind(x, i, j), s.rfind(x), s.find(x), s.count(x), s.count(x, i, j), x in s],
         [s.rpartition(x), s.partition(x), s.rsplit(x, 2), s.split(x), x.join([s, x, s])],
         [s.center(w, fill), s.ljust(w, fill), s.rjust(w, fill), s.zfill(w)],
         [s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), s.istitle()])

for method in "upper", "lower", "title", "capitalize", "swapcase", "casefold":
    f = getattr(str, method)
    print(method, number("".join(f("aB" + chr(c) + "cD") + f(chr(c) + "Σ") + f("A" + chr(c) + "Σ") for c in range(0x1f300) if c < 0x3000 or c % 7 == 0 or 0xa640 <= c < 0xac00 or 0xfb00 <= c < 0x10e00)))


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e)


for k in range(200):
    n = rnd.choice((0, 1, 2, 5, 20, 40, 70, 200))
    b = bytes(rnd.choice(b"abcdE \n\xff\x80XYZ") for _ in range(n))
    x = bytes(rnd.choice(b"abcE \xff") for _ in range(rnd.choice((1, 1, 2, 3))))
    i, j = rnd.randint(-n - 3, n + 3), rnd.randint(-n - 3, n + 3)
    a = bytearray(list(b))
    a.extend(list(b)), a.extend(tuple(b)), a.extend(iter(b))
    bad = list(b) + [rnd.choice((256, -1, 2 ** 70, "x", None, True, 1.5))]
    show(k, b.rfind(x, i, j), b.rfind(x), b.rpartition(x), b.rsplit(x, 2), b.hex(":", rnd.choice((1, 2, 3, -1, -2, -5, 0, 300))), b.title(), b.capitalize(), a,
         attempt(bytearray, bad), attempt(a.extend, bad), attempt(bytes, bad), len(a), a[::-1])
