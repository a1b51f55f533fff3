# Calls with keywords, as compiled code knows them, and what happens when functions and defaults change afterwards.
class P:
    def __init__(self,a,b=2,*,c=3): self.v=(a,b,c)
    def m(self,x,y=5,*,z=6): return (x,y,z)
class Bad:
    def __init__(self,a=1): return a
def f(a,b=1,/,c=2,*,d=3,e): return a,b,c,d,e
def g(a,b,c): return a-b*c
def h(a,*,k): return a+k
def gen(a,b=1): yield a; yield b
def t(fn):
    try: return fn()
    except Exception as x: return type(x).__name__+': '+str(x)
p=P(0)
class S(P):
    def __init__(self,q,**k): super().__init__(q,c=k['c'])
def work(i):
    r=[f(i,e=1),f(i,2,d=5,e=i),f(i,2,e=4,c=9),g(c=1,a=i,b=3),g(i,c=2,b=4),h(i,k=i),h(k=i,a=3)]
    r.append(P(a=i,c=4).v);r.append(P(i,b=i).v);r.append(P(i,7,c=i).v);r.append(p.m(x=i));r.append(p.m(i,z=0));r.append(p.m(i,y=1,z=2))
    r.append(S(q=i,c=8).v);r.append(list(gen(a=i)));r.append(list(gen(i,b=i)))
    return r
def wrong(i):
    r=[]
    for fn in (lambda:f(i,b=2,e=1),lambda:f(i),lambda:g(i,a=1,b=2),lambda:g(i,z=1,b=2),lambda:Bad(a=i),lambda:h(1,k=1,j=2),lambda:p.m(x=1,z=3,q=2),lambda: P(c=1)): r.append(t(fn))
    return r
tot=0
for i in range(3000):
    w=work(i);tot+=len(str(w))
    if i%500==0: print(w,wrong(i))
    if i==1500: P.__init__.__defaults__=(77,);P.m.__kwdefaults__={'z':'zz'}
    if i==2000: P.m.__defaults__=None;P.m=lambda self,x,z=1,y=2:('new',x,y,z)
    if i==2500:
        def g(a,b,c,d=9): return 'other',a,b,c,d
        P.__init__=lambda self,a,b=0,c=1: setattr(self,'v',('re',a,b,c))
print(tot)
