# Calls that spread a tuple and a dict, as wrappers make them, once they are compiled.
def wrap(f):
    def inner(*a,**k): return f(*a,**k)
    return inner
@wrap
def two(a,b): return a,b
@wrap
def dflt(a,b=3,*c,d=4,**e): return a,b,c,d,e
@wrap
def none(): return 'none'
@wrap
def ko(*,x): return x
class D(dict): pass
def t(fn,*a,**k):
    try: return fn(*a,**k)
    except Exception as x: return str(x)
n=0
for i in range(4000):
    r=[t(two,i,2),t(two,a=1,b=i),t(two,1),t(two,1,2,3),t(dflt,i),t(dflt,1,2,i,4,d=9,z=8),t(none),t(none,1),t(ko,x=i),t(ko),t(dflt,a=1,q=i),t(dflt,*[1,2],**D(d=i)),t(dflt,1,a=2)]
    n+=len(str(r))
    if i%1000==0: print(r)
print(n)
