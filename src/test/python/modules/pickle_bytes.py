"""What pickles of all kinds of objects are, byte for byte, in all protocols."""
import hashlib,_pickle,collections,decimal,fractions,enum,re,array,uuid,types,functools,operator,pathlib,itertools,sys,io,random,dataclasses,ipaddress
class P:
    def __init__(s,i): s.i=i; s.n='name%d'%i; s.l=[i,i+1]
class Empty: pass
class One:
    def __init__(s): s.only=1
class Slots:
    __slots__=('a','b')
    def __init__(s): s.a=1; s.b='x'
class SlotsD(Slots):
    def __init__(s): super().__init__(); s.d=4
class GS:
    def __getstate__(s): return ('st',1)
    def __setstate__(s,x): s.x=x
class NA:
    def __new__(cls,*a): return object.__new__(cls)
    def __getnewargs__(s): return (1,'two')
class NAX:
    def __new__(cls,*a,**k): return object.__new__(cls)
    def __getnewargs_ex__(s): return ((1,),{'k':2})
class LS(list): pass
class DS(dict): pass
class SS(str): pass
class IS(int): pass
class TS(tuple): pass
class SetS(set): pass
class BS(bytes): pass
class FS(float): pass
class CS(complex): pass
class Meta(type): pass
class WithMeta(metaclass=Meta): pass
class Red:
    def __reduce__(s): return (Red,(),{'z':1})
class RedS:
    def __reduce__(s): return 'redglobal'
redglobal=RedS()
class RedIt:
    def __init__(s): s.l=[]; s.d={}
    def __reduce__(s): return (RedIt,(),None,iter([1,2,3]),iter([('a',1),('b',2)]))
    def append(s,x): s.l.append(x)
    def extend(s,x): s.l.extend(x)
    def __setitem__(s,k,v): s.d[k]=v
def setter(o,s): o.__dict__.update(s)
class Red6:
    def __reduce__(s): return (Red6,(),{'q':1},None,None,setter)
class Color(enum.Enum): RED=1; BLUE='b'
class Fl(enum.Flag): A=1; B=2
class IE(enum.IntEnum): X=1
NT=collections.namedtuple('NT','a b'); 
@dataclasses.dataclass
class DC: a:int; b:list
class Outer:
    class Inner:
        class Deep: pass
        def meth(self): pass
    def m(self): pass
    @classmethod
    def cm(cls): pass
    @staticmethod
    def sm(): pass
def func(): pass
class Exc(Exception):
    def __init__(s,a): super().__init__(a); s.extra=5
rec=[]; rec.append(rec)
rect=([],); rect[0].append(rect)
recd={}; recd['me']=recd
reco=P(1); reco.self=reco
rects=TS([[]]); rects[0].append(rects)
big=list(range(3000)); bigd={i:str(i) for i in range(2500)}; d1000={i:i for i in range(1000)}; d1001={i:i for i in range(1001)}; l1000=list(range(1000)); l1001=[None]*1001; l2001=[1]*2001
shared=['x']; 
p1=P(1)
objs=dict(none=None,ints=[0,1,-1,127,128,255,256,65535,65536,-128,-129,2**31-1,2**31,-2**31,-2**31-1,2**63,2**64,-2**63,2**63-1,2**1000,-2**1000,255**254,1<<2040,-(1<<2039),1<<2039,-255,-32768, 2**32, 0xffffff,True,False],
 floats=[0.0,-0.0,1.5,float('inf'),-float('inf'),1e300,3.141592653589793],strs=['','a','ab','é','日本','\U0001f600','\ud800x','a\nb','a\\b','\r\x1a\0','x'*63,'x'*64,'x'*65,'x'*255,'x'*256,'é'*100,'é'*200,'日'*85,'日'*86,'\udc00'*70],
 b=[b'',b'a',b'abc',bytes(range(256)),b'x'*255,b'x'*256,bytearray(b''),bytearray(b'abc'),bytearray(300)],
 bigbytes=[b'z'*70000,'q'*70000,bytearray(70000)], mid=['w%d'%i*20 for i in range(3000)], tuples=[(),(1,),(1,2),(1,2,3),(1,2,3,4),((),((),))],
 lists=[[],[1],[1,2],big,l1000,l1001,l2001],dicts=[{}, {1:2},{1:2,3:4},bigd,d1000,d1001],sets=[set(),{1},set(range(10)),frozenset(),frozenset([3]),frozenset(range(10))],
 rec=rec,rect=rect,recd=recd,reco=reco,shared=[shared,shared,(shared,)],
 inst=[p1,P(2),p1,Empty(),One(),One()],slots=[Slots(),SlotsD()],gs=GS(),na=NA(),nax=NAX(),
 subs=[LS([1,2]),DS(a=1),SS('x'),IS(5),TS((1,2)),SetS([1]),BS(b'q'),FS(1.5),CS(1j)], cplx=1+2j, metas=[Meta,WithMeta,WithMeta()],
 red=[Red(),redglobal,RedIt(),Red6()], enums=[Color.RED,Color.BLUE,Fl.A,Fl.A|Fl.B,IE.X,Color],nt=NT(1,2),dc=DC(1,[2]),
 types=[int,str,list,dict,type,object,type(None),type(...),type(NotImplemented),range,complex,Exception,ValueError,OSError,FileNotFoundError,types.FunctionType if False else func],
 nested=[Outer,Outer.Inner,Outer.Inner.Deep,Outer.Inner.Deep(),Outer.m,Outer.cm,Outer.sm,Outer().m,Outer.Inner.meth],
 funcs=[len,print,func,abs,[].append,'x'.join,dict.fromkeys,functools.reduce,operator.add,operator.itemgetter(1,2),operator.attrgetter('a'),operator.methodcaller('f',1,k=2),functools.partial(int,base=2),str.upper,list.append,object.__repr__,int.__add__,(1).__add__],
 excs=[ValueError('x'),KeyError(1),Exc(3),OSError(2,'no'),UnicodeDecodeError('a',b'b',0,1,'r'),StopIteration(3),ExceptionGroup('g',[ValueError(1)]),ImportError('x',name='n')],
 dec=[decimal.Decimal('1.5'),fractions.Fraction(1,3)],coll=[collections.OrderedDict(a=1,b=2),collections.defaultdict(list,{1:[2]}),collections.deque([1,2],5),collections.Counter('aab'),collections.ChainMap({1:2}),collections.UserDict(a=1),collections.UserList([1])],
 misc=[re.compile('a+',re.I),array.array('i',[1,2]),array.array('d',[1.5]),uuid.UUID(int=5),types.SimpleNamespace(a=1),slice(1,2,3),range(5),range(1,10,2),...,NotImplemented,pathlib.PurePosixPath('/a/b'),ipaddress.ip_address('1.2.3.4'), int|str, list[int]],
 iters=[iter([1,2]),iter((1,2)),iter({1:2}),iter('ab'),iter(range(3)),reversed([1,2]),enumerate([1]),zip([1],[2]),map(len,['a']),filter(None,[1]),iter(b'ab')],
 itools=[] , rnd=random.Random(5).getstate()
)

for name, o in objs.items():
    for proto in range(6):
        try:
            b = _pickle.dumps(o, proto)
        except Exception as e:
            print(name, proto, type(e).__name__, e)
            continue
        print(name, proto, b if len(b) < 700 else (len(b), hashlib.sha256(b).hexdigest()))
        again = _pickle.loads(b)
        if name not in ('types', 'funcs', 'metas'):
            print('   again', len(_pickle.dumps(again, proto)))
