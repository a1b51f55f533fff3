"""Strings compared, put together and gone through in hot code, and what comes between."""


def order(a, b):
    return (a < b, a <= b, a > b, a >= b, a == b, a != b)


def jumps(a, b):
    r = 0
    if a < b:
        r += 1
    if a <= b:
        r += 2
    if not a > b:
        r += 4
    if a >= b:
        r += 8
    while a < b:
        r += 16
        break
    return r


def add(a, b):
    s = a + b
    s += a
    return s


class S(str):
    def __lt__(self, o):
        return "lt"

    def __add__(self, o):
        return "added"

    def __iadd__(self, o):
        return "iadded"


pairs = [("a","b"),("b","a"),("ab","ab"),("","a"),("\xe9","z"),("\U0001F600","\uffff"),("a","\u0100")]
first = [(order(*p), jumps(*p), add(*p)) for p in pairs]
for i in range(4000):
    assert [(order(*p), jumps(*p), add(*p)) for p in pairs] == first
print(first)
print(order(S("a"),"b"), add(S("a"),"b"), add("b",S("a")), add(S(""),""), type(add("",S("x"))))
print(order(1,2), add(1,2), add(1.5,2), add([1],[2]))
for f in order, add:
    for x in ("a",1),(1,"a"),("a",None):
        try:
            print(f(*x))
        except TypeError as e:
            print(e)



def through(d, at, change):
    total = count = 0
    try:
        for k in d:
            count += 1
            total += d[k]
            if count == at:
                change(d)
    except RuntimeError as e:
        return total, count, str(e), e.__traceback__.tb_lineno, k
    return total, count


def pairs_of(d):
    total = 0
    for k, v in d.items():
        total += v
        for c in k:
            if c > "m":
                total += 1
            elif c in "ae":
                total += 2
    return total, sum(v for v in d.values()), "".join(c for k in d for c in k)


def letters(s, look):
    out = ""
    n = 0
    for c in s:
        n += 1
        out += c
        if n == look:
            print(sorted(locals().items()))
    return out


def nothing(d):
    pass


def grow(d):
    d["new"] = 1


def swap(d):
    del d["a"]
    d["z"] = 5


table = {"a": 1, "b": 2, "cat": 3, "zebra": 4}
for i in range(4000):
    assert through(table, 0, nothing) == (10, 4) and pairs_of(table)[0] == 21
    assert letters("word\U0001F600\xe9", 0) == "word\U0001F600\xe9"
print(pairs_of(table), letters("abc\U0001F600", 3), letters(S("sub"), 2))
print(through(dict(table), 2, grow))
print(through(dict(table), 2, swap))
print(through(dict(table), 2, dict.clear))
print(letters(["x", "y"], 1), letters(iter("xy"), 0), letters(("p", "q"), 0))
shared = iter("abcdef")
print(letters(shared, 0), letters(shared, 0) == "")
for bad in 5, None, [1]:
    try:
        letters(bad, 0)
    except TypeError as e:
        print(e)
