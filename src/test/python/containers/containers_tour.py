"""Operations of all containers: results, order of sets, errors, changes while something runs."""
def tr(f, *a):
    try:
        r = f(*a)
        print(r)
        return r
    except BaseException as e:
        print(type(e).__name__, e)
print(hash((1,2,3)), hash(range(10)), hash(frozenset([1,2,3])), hash(()), hash((None,1)), hash(frozenset()), hash(frozenset(range(100))), hash(slice(1,2,3)), hash((1,(2,(3,)))))
for n in (5,20,100,1000,60000):
    s=set()
    for i in range(n): s.add(i*7919%(3*n))
    l=list(s); print(n, l[:20], sum(i*x for i,x in enumerate(l))%1000003)
    for i in range(0,3*n,3): s.discard(i)
    l=list(s); print(l[:20], len(s), sum(i*x for i,x in enumerate(l))%1000003)
    a=set(range(0,n,2)); b=set(range(0,n,3))
    for r in (a|b,a&b,a-b,a^b,b-a, a.union(range(50),[1000]), a.intersection(range(30)), a.symmetric_difference(range(40)), a.difference(range(30))):
        l=list(r); print(len(l), sum(i*x for i,x in enumerate(l))%1000003, end=' ')
    print()
    a-=b; print(list(a)[:10]); a|=b; print(list(a)[:10]); a^=set(range(0,n,5)); print(list(a)[:10]); a&=set(range(n//2)); print(list(a)[:10]); print(a.pop() if a else None, a.pop() if a else None)
print({-1,-2,1<<70,3.5,1e300, True, 0, -5})
print(set('a'), {1:2}.keys() & [1], {1:2}.items() | {3}, {1:2,3:4}.keys() - {1}, [1]-{1:2}.keys(), {1:2}.keys() ^ {3:3}.keys(), {1:2}.items() & [(1,2)])
d={1:2,3:4}
print(d.keys()=={1,3}, d.keys()<{1,3,5}, d.items()=={(1,2),(3,4)}, d.values()==d.values(), d.keys().isdisjoint([7]), d.keys().mapping, repr(d.values()), list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())), type(iter(d)), type(reversed(d)))
l=[1,2]; l.append(l); print(l); d['x']=d; print(d); t=([],); t[0].append(t); print(t)
def f():
    d={1:1}
    for k in d: d[k+1]=1
tr(f)
def f():
    d={1:1,2:2}
    for k in d:
        del d[k]; d[k+10]=1
        if k>40: break
tr(f)
def f():
    s={1}
    for k in s: s.add(k+1)
tr(f)
tr(lambda: [3,1,2].sort(key=lambda x: [].x))
def f():
    l=[3,1,2]
    l.sort(key=lambda x: l.append(1) or x)
tr(f)
l=[3,1,2]
def k(x):
    if x==1: raise KeyError('z')
    return x
tr(lambda: l.sort(key=k)); print(l)
class C:
    def __init__(s,v): s.v=v
    def __lt__(s,o):
        if s.v==5: raise ValueError(5)
        return s.v<o.v
    def __repr__(s): return 'C%d'%s.v
l=[C(i*37%20) for i in range(20)]
tr(l.sort); print(sorted(str(x) for x in l)==sorted('C%d'%i for i in range(20)))
import sys
for n in (10,33,64,65,100,1000,5000):
    x=12345; l=[]
    for i in range(n):
        x=(x*1103515245+12345)&0x7fffffff; l.append(x%(n//2+1))
    a=sorted(enumerate(l), key=lambda p:p[1]); b=sorted(enumerate(l), key=lambda p:p[1], reverse=True)
    assert all((p[1],p[0])<=(q[1],q[0]) for p,q in zip(a,a[1:])); assert all((-p[1],p[0])<=(-q[1],q[0]) for p,q in zip(b,b[1:]))
    assert sorted(l)==[p[1] for p in a]
    assert sorted([float(v) for v in l])==[p[1] for p in a]
    assert sorted([str(v) for v in l])==sorted([str(v) for v in l],key=lambda v:(v,))
    assert sorted(list(range(n))+list(range(n)))==[i//2 for i in range(2*n)]
    assert sorted(list(range(n))[::-1])==list(range(n))
l=list(range(20))
for s in (slice(None,None,-1),slice(2,15,3),slice(15,2,-4),slice(-5,None),slice(None,-5),slice(100,200),slice(5,2),slice(None,None,7),slice(-100,100,2)):
    print(l[s], tuple(l)[s]==tuple(l[s]), range(20)[s], s.indices(20))
    m=l[:]; del m[s]; print(m)
    m=l[:]; m[s]=['x']*len(l[s]); print(m)
m=l[:]; m[3:5]=range(100,110); print(m); m[:]=[]; print(m); m[5:]=(1,2); print(m); m[1:1]=m; print(m)
m=l[:]; m[2:18]=[1]; print(m)
print([1,2]*3, 3*[1,2], (1,)*3, 0*(1,), [1]+[2], (1,)+(2,), [0]*-1)
m=[1,2]; m*=2; print(m); m+=(5,); print(m); m+='ab'; print(m); m.insert(-100,0); m.insert(100,9); m.insert(-1,8); print(m, m.index(8), m.count(1), m.pop(0), m.pop(), m.pop(-2)); m.remove('a'); m.reverse(); print(m); m.extend({1:2}); print(m, m.copy(), m==m.copy(), [1,2]<[1,3], [1]<[1,0], (1,2)<(1,), [1,2]!=[1,2])
class L(list):
    def __len__(self): return 42
    def __getitem__(self,i): return 'L'
    def __iter__(self): return iter('abc')
x=L([1,2,3]); print(len(x), x[0], list(x), x, [*x], tuple(x), bool(L()), x==[1,2,3], x+[4], [4]+x, list.__len__(x), type(x[0:1]), type(x*2), type(x.copy()))
class D(dict):
    def __missing__(self,k): return k*2
d=D(a=1); print(d['zz'], d, d.get('q'), 'zz' in d, type(d.copy()), d|{1:2}, type(d|{1:2}), {1:2}|d)
class T(tuple): 
    def __new__(cls,*a): return super().__new__(cls,a)
t=T(1,2,3); print(t, t[0:2], type(t[:]), t+(1,), hash(t)==hash((1,2,3)), t==(1,2,3), {t:1}[(1,2,3)], type(t*1))
class S(set): pass
s=S([1,2]); print(s, s|{3}, type(s|{3}), type({3}|s), s=={1,2}, type(s.copy()), frozenset([1])|s, type(frozenset([1])|s), {1}==frozenset([1]), {frozenset([1])}=={frozenset([1])}, {1} in {frozenset([1])})
print(range(5), range(1,10,3), list(range(10,0,-3)), range(1<<70,(1<<70)+5)[2], len(range(0,1<<62,3)), range(5)==range(0,5,1), range(0)==range(5,2), 3 in range(5), 3.0 in range(5), 'a' in range(5), range(1,10,2).index(5), range(10).count(3), list(reversed(range(1,10,3))), list(range(1<<70,(1<<70)+3)), range(0,10,3)[-1], range(10)[::-1], range(10)[1:5:2],list(reversed(range(1<<70,(1<<70)+3))))
print(list(zip([1,2],'ab',range(9))), list(map(lambda a,b:a+b,[1,2],[3,4,5])), list(filter(None,[0,1,'',2])), list(enumerate('ab',5)), list(reversed('abc')), list(iter([1,2,3].pop,1)), list(reversed((1,2))), dict(zip('ab',[1,2])), list(enumerate('ab',(1<<63)-1)))
for o in (zip([1],[2]), map(len,['a']), filter(None,[1]), enumerate([1]), reversed([1]), reversed('a'), iter([]), iter(()), iter({}), iter({}.values()), iter({}.items()), iter(set()), iter(range(3)), iter(range(1<<70)), iter(len,0), {}.keys()):
    print(type(o), end=' ')
print(dict.fromkeys('abc'), dict.fromkeys([1,2],0), dict([(1,2),(3,4)],x=5), dict({1:2},**{'a':3}), {**{1:2},3:4})
d={i:i for i in range(10)}; del d[3]; d[3]=1; print(d, d.popitem(), d.pop(5), d.pop(99,'no'), d.setdefault(4,0), d.setdefault(77), d); d.update([(1,'x')],y=2); print(d); d|={5:5}; d|=[(6,'six')]; print(d); d.clear(); print(d, len(d))
d={i:i for i in range(100)}
while d: d.popitem()
for i in range(50): d[i]=i; d[i+1000]=1; d.popitem()
print(len(d), list(d)[:5])
print({1:'a',1.0:'b',True:'c'}, {(1,2):3}[1,2], {None:1}[None], {1<<70:1}[1<<70], {1.5:2}[1.5])
class K:
    def __init__(s,v): s.v=v
    def __hash__(s): return 1
    def __eq__(s,o): return isinstance(o,K) and s.v==o.v
d={K(i):i for i in range(30)}; print([d[K(i)] for i in range(30)]==list(range(30))); del d[K(7)]; print(len(d), K(7) in d, K(8) in d)
class Evil:
    def __hash__(s): return 1
    def __eq__(s,o): d.clear(); return True
d={1:1,Evil():2}
try:
    d[K(5)]
except KeyError:
    print('KeyError', d)
print([1,2,3].__class_getitem__(int), list[int], dict[str,int], tuple[int,...], set[int], frozenset[str], enumerate[int])
print((1,2).__repr__(), [].__doc__ is not None, {}.__contains__(1), (1,2).__add__((3,)), [1].__mul__(2), [1].__rmul__(2), (5).__class__)
print([1,[2,[3]]] == [1,[2,[3]]], [float('nan')]==[float('nan')], (lambda n:[n]==[n])(float('nan')), (lambda n: n in [n])(float('nan')))
tr(lambda: [1,2]<['a','b']); tr(lambda: (1,)<('a',)); tr(lambda: {1}<[1]); tr(lambda: {}<{}); tr(lambda: [1]<(1,))
print(min([3,1,2]), max((3,1)), sum([1,2,3]), any([0,1]), all([]), len({1,2}))
a,*b,c=range(5); print(a,b,c); x,(y,z)=1,(2,3); print(x,y,z)
tr(lambda: [i for i in range(3) if i]); tr(lambda: {i:i for i in 'ab'}); tr(lambda: {i for i in [1,1]}); 
print(*[1,2],*(3,),*{4:5},**{})
print(str([1,'a',None,1.5,b'x',True]), str({'a':[1]}), repr(set()), repr(frozenset()), [[]]*2, [()], {():{}})
print([1,2,3][True], [1,2,3][-1], (1,2)[-2]); tr(lambda: [1][5]); tr(lambda:(1,)[5]); tr(lambda: [1][-5])
