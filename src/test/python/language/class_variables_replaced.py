class G: a = 1; b = "x"
class M(type):
    def __setattr__(c, n, v): print("set", n); super().__setattr__(n, v)
class H(metaclass=M): a = 1
for i in range(3): G.a += 1; H.a += 1; G.b = property(lambda s: 4) if i == 1 else i; print(G.a, H.a, G().b)
del G.a
try: G.a
except AttributeError as e: print(e)
G.a = 5; print(G.a, G().a); G.__name__ = "Z"; print(G); G.__doc__ = "d"; print(G.__doc__)
