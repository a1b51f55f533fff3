import abc, collections.abc as c, numbers, typing, io
class A(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
@A.register
class B: pass
class C(B): pass
print(isinstance(B(),A), issubclass(C,A), isinstance(3,A), issubclass(int,A), isinstance([],c.Sequence), isinstance({},c.Mapping), isinstance(3,numbers.Integral), isinstance("",c.Hashable), isinstance([],c.Hashable))
A.register(int); print(isinstance(3,A))
try: A.register(3)
except TypeError as e: print(e)
try: issubclass(3,A)
except TypeError as e: print(e)
try: A()
except TypeError as e: print(e)
try:
    B2=type('B2',(A,),{}); 
    class S(A): pass
    S.register(A)
except RuntimeError as e: print(e)
class H(abc.ABC):
    @classmethod
    def __subclasshook__(cls, k): return 1
try: isinstance(3,H)
except AssertionError as e: print(repr(e))
class P: 
    @property
    def __class__(self): return B
print(isinstance(P(),A), type(A._abc_impl).__name__)
import gc, weakref
t0=abc.get_cache_token()
class D: pass
A.register(D); w=weakref.ref(D); isinstance(D(),A); 
print(abc.get_cache_token()-t0)
class Seq: 
    def __len__(self): return 2
    def __getitem__(self,i): return [1,2][i]
def m(x):
    match x:
        case [a,b]: return a,b
        case _: return None
print(m(Seq())); c.Sequence.register(Seq); print(m(Seq()))
A._abc_registry_clear(); A._abc_caches_clear(); print(isinstance(3,A), isinstance(B(),A))
for k in range(200):
    t=type('T%d'%k,(),{}); assert not isinstance(t(),A); assert not issubclass(t,A); 
    if k%3==0: A.register(t); assert issubclass(t,A) and isinstance(t(),A)
print(len(abc.ABCMeta.__dict__['_dump_registry'].__doc__)>0)
import traceback
class M(abc.ABC):
    @classmethod
    def __subclasshook__(cls,k): raise ValueError('x')
try: isinstance(3,M)
except ValueError: print(len(traceback.format_exc().splitlines())>3)
