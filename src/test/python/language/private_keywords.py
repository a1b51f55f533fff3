class A:
    def m(self): return dict(__x=1)
    def n(self, **kw): return kw
    def p(self, *, __k=2): return __k
    def q(self): return self.n(__z=3), self.p(_A__k=4)
print(A().m(), A().q())
class B:
    class __C: pass
    def f(self): 
        import os.path as __p
        try: raise ValueError
        except ValueError as __e: return repr(__e), '__p' in locals(), sorted(locals())
    def g(self, x):
        match x:
            case {'a': __v}: return sorted(locals())
            case complex(__im=1): pass
print(B().f(), B().g({'a':1}), [n for n in dir(B) if 'C' in n and 'B' in n])
