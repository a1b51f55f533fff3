"""Calls, class variables and attributes at places that run often enough to be compiled."""
import sys
class C:
    n = 0
    k = "a"
    @property
    def p(self): return self.v + C.n
    def __init__(self, v): self.v = v
    def get(self): return self.v
class D(C): pass
def f(i):
    C.n += 1
    o = D(i)
    return o.p + o.n + o.get()
s = 0
for i in range(3000): s += f(i)
print(s, C.n, D.n)
D.n = 5
for i in range(300): s += f(i)
print(s, C.n, D.n)
del D.n
for i in range(300): s += f(i)
print(s, C.n, D.n)
C.k = 1
C.k = property(lambda self: 7)
print(D(1).k)
C.k = 3
print(D(1).k)
def rd(o): return o.k
for i in range(500): rd(D(1))
C.k = 9
print(rd(D(1)))
C.k = property(lambda self: self.v)
print(rd(D(1)))
def rec(n):
    return 0 if n == 0 else 1 + rec(n - 1)
for i in range(300): rec(5)
try:
    def inf(n): return inf(n + 1)
    inf(0)
except RecursionError as e: print(e)
def leaf(l, i):
    x = l[i]
    return x
for i in range(500): leaf([1], 0)
try: leaf([1], 5)
except IndexError as e:
    tb = e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno, sorted(tb.tb_frame.f_locals)[:3] if tb.tb_frame.f_code.co_name=='leaf' else ''); tb = tb.tb_next
def depth(): return len(__import__('inspect').stack()) if False else sys._getframe(1).f_lineno
def q(a):
    b = a + 1
    return depth(), b
for i in range(500): q(1)
print(q(2))

import math, json
class P:
    def __init__(self, x, y=2, *, z=3): self.x = x; self.y = y; self.z = z
class Q(P):
    def __init__(self, x): super().__init__(x, 5); self.q = 1; self.a=self.b=self.c=self.d=0
class R:
    def __init__(self, a, b=1, c=2): self.v = (a, b, c)
class E: pass
class Bad:
    def __init__(self): return 1 if flag else None
flag = 0
def mk(i):
    return R(i), R(i, 2), R(i, c=5), Q(i), E(), P(i, z=9), Bad()
for i in range(600): rs = mk(i)
print([getattr(r, 'v', None) for r in rs], vars(rs[3]), vars(rs[5]))
flag = 1
try: mk(1)
except TypeError as e: print(e)
flag = 0
def f(a, b=10, c=20): return a, b, c
def g(i): return f(i), f(i, 1), f(i, 1, 2), f(b=1, a=2)
for i in range(600): x = g(i)
print(x)
f.__defaults__ = (7,)
try: g(1)
except TypeError as e: print(e)
f.__defaults__ = (7, 8)
print(g(3))
class B:
    def hi(self): return "B"
    @classmethod
    def cm(cls): return cls.__name__
class C(B):
    def hi(self): return "C" + super().hi() + super().cm()
class D(C):
    def hi(self): return "D" + super().hi()
o = [C(), D()]
for i in range(600): r = [x.hi() for x in o]
print(r)
B.hi = lambda self: "newB"
print([x.hi() for x in o])
def nat(l, d, s):
    l.append(1); l.append(len(l))
    return min(len(l), 3), max(1, 2.5), max(3, len(l), 1), d.get("a"), d.get("z", 9), ord(s), abs(-3), l.pop(), math.sqrt(4), isinstance(l, list), isinstance(l, (int, str)), isinstance(o[1], B), isinstance(1, E), s.upper(), s.join(["x", "y"]), s.startswith("a"), min("b", "a"), math.floor(2.5)
for i in range(600): r = nat([i], {"a": 1}, "a")
print(r)
class L(list):
    def append(self, x): super().append(x * 2)
class DD(dict):
    def get(self, k, d=None): return "mine"
print(nat(L([3]), DD(a=1), "b"))
try: nat((1,), {}, "a")
except AttributeError as e: print(e)
try: nat([], {}, "ab")
except TypeError as e: print(e)
len_ = len
def useslen(x): return len(x)
for i in range(600): useslen("abc")
len = lambda x: 42
print(useslen("abc"))
del len
print(useslen("abc"))
class W:
    n = 0
    def __enter__(self): W.n += 1; return self
    def __exit__(self, *a): W.n -= 1
def w():
    with W() as q: return q.n
for i in range(600): k = w()
print(k, W.n)
a = []; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
b = [1]
print(json.dumps([b, b, {"x": b}]))
def popper():
    l = []
    try: l.pop()
    except IndexError as e: return str(e)
for i in range(300): k = popper()
print(k)
def unb(cls, x): return cls.upper(x)
for i in range(300): unb(str, "a")
try: unb(str, 1)
except TypeError as e: print(e)
s = 0
for i in range(3000):
    s += i
    s -= 1
    o[0].z = 0
    o[0].z += 1
print(s)
