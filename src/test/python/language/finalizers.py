import gc
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class L(list):
    def __del__(self): print("del L", self[:])
a = A(1)
del a
print("after del")
def f():
    x = A(2)
    y = L([1,2])
    del x
    print("in f")
f()
gc.collect()
print("collected")
class R:
    keep = None
    def __del__(self):
        print("resurrect")
        R.keep = self
r = R()
del r
print(R.keep is not None, gc.is_finalized(R.keep))
R.keep = None
gc.collect()
class E:
    def __del__(self):
        1/0
e = E()
del e
b = A("global")
o = A("outer"); o.inner = A("inner")
print("end")
