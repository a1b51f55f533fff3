class A:
    k = 5
    def m(self): return 'm'
    @property
    def p(self): return 'p'
    __slots__ = ('s', '__dict__')
a = A()
def probe(o):
    out = []
    for n in ('k', 'm', 'p', 's', 'x', '__class__', '__dict__', 'zz'):
        v = getattr(o, n, None)
        out.append((n, hasattr(o, n), v() if n == 'm' and v else v if n not in ('__class__',) else v.__name__))
    return out
print(probe(a)); print(probe(a))
a.x = 1; a.s = 2
print(probe(a))
A.zz = 'class'
print(probe(a))
A.zz = 'class2'
print(probe(a))
A.zz = 'class3'
print(probe(a))
a.zz = 'own'
print(probe(a))
del a.zz
print(probe(a))
A.x = property(lambda self: 'prop')
print(probe(a))
del A.x
print(probe(a))
class D:
    def __get__(self, o, c): return 'got'
A.d = D()
a.__dict__['d'] = 'dict'
print(getattr(a, 'd'), getattr(A(), 'd'))
D.__set__ = lambda self, o, v: None
print(getattr(a, 'd'), getattr(A(), 'd'))
class Q:
    @property
    def bad(self): raise AttributeError('inner')
    @property
    def worse(self): raise ValueError('worse')
q = Q()
for i in range(3):
    print(hasattr(q, 'bad'), getattr(q, 'bad', 'default'))
    for n in ('bad', 'worse', 'none'):
        try:
            getattr(q, n)
        except Exception as e:
            print(type(e).__name__, e)
Q.__getattr__ = lambda self, n: 'fallback ' + n
print(q.bad, getattr(q, 'none'), hasattr(q, 'none'))
del Q.__getattr__
print(hasattr(q, 'none'))
Q.__getattribute__ = lambda self, n: 'all ' + n
print(getattr(q, 'none'), hasattr(q, 'none'))
class B(Q): pass
b = B()
print(getattr(b, 'xx', 0))
del Q.__getattribute__
print(getattr(b, 'xx', 0))
B.xx = 1
print(getattr(b, 'xx', 0))
b.__class__ = A2 = type('A2', (), {'xx': 7})
print(getattr(b, 'xx'), hasattr(b, 'bad'))
class S(str): pass
b.nn = 3
print(getattr(b, S('nn')), hasattr(b, S('oo')))
print(dict(a=1, b=2), dict({'a': 0}, a=1), dict([('q', 1)], z=2), dict(), dict({'x': 1}))
for args, kw in (((1,), {'a': 1}), (((), ()), {'a': 1}), (([1],), {})):
    try:
        dict(*args, **kw)
    except Exception as e:
        print(type(e).__name__, e)
class DD(dict):
    def __init__(self, *a, **k): print('init', a, k); super().__init__(*a, **k)
print(DD(a=1), type(DD(b=2)).__name__)
