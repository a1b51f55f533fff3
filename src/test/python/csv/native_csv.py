# Options, errors, and every state of the reader and the writer.
import _csv, csv, io
r=_csv.reader([])
def T(f,*a,**k):
    try: r=f(*a,**k); print('ok', type(r).__name__)
    except BaseException as e: print(type(e).__module__, type(e).__name__, e)
D=_csv.Dialect
def show(d): print([getattr(d,n) for n in 'delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict'.split()])
show(D()); show(D(None)); show(D(None,';')); show(D(quotechar=None)); T(D,'excel',quotechar=None)
class X: delimiter=':'; quotechar=None
T(D,X)
T(D,X,quoting=0)
for k in 'delimiter escapechar quotechar lineterminator quoting'.split():
    for v in ('', 'ab', 5, None, b'x', '\n', '\r', ' ', True, 9, -1, 2**70, 1.5, '😀'):
        print(k, repr(v), end=' '); T(D, **{k:v})
        print(k, repr(v), end=' '); T(D, skipinitialspace=True, **{k:v})
T(D, delimiter='"'); T(D, delimiter='x', escapechar='x'); T(D, escapechar='"'); T(D, lineterminator=','); T(D,lineterminator='x"'); T(D,lineterminator='\\',escapechar='\\')
T(D, strict=[]); T(D, zzz=1); T(D, 'nope'); T(D, *range(12)); T(D,'excel',dialect='excel')
T(_csv.reader); T(_csv.reader,[],1,2); T(_csv.reader,1); T(_csv.reader,[],'nope'); T(_csv.reader,[],zz=1); T(_csv.reader,[],dialect='excel'); T(_csv.reader,[],'excel',dialect='excel'); T(_csv.reader, iterable=[])
T(_csv.writer); T(_csv.writer,[]); T(_csv.writer,io.StringIO(),1,2); T(_csv.writer,io.StringIO(),zz=1)
class W: write=3
T(_csv.writer,W())
T(_csv.register_dialect); T(_csv.register_dialect,1); T(_csv.register_dialect,'a','b','c'); T(_csv.register_dialect,'a',delimiter='ab'); T(_csv.register_dialect,'q',quoting=99); T(_csv.register_dialect, 'x', foo=1)
T(_csv.unregister_dialect,'zz'); T(_csv.unregister_dialect,[]); T(_csv.get_dialect,'zz'); T(_csv.get_dialect,[]); T(_csv.get_dialect); T(_csv.list_dialects,1); T(_csv.field_size_limit,'a'); T(_csv.field_size_limit,1,2); T(_csv.field_size_limit,2**80); T(_csv.field_size_limit,True)
print(_csv.field_size_limit(), _csv.field_size_limit(-1), _csv.field_size_limit(131072))
_csv.field_size_limit(131072)
T(setattr,r,'zz',3)
import pickle,copy
for o in (r,r.dialect,_csv.writer(io.StringIO())):
    T(pickle.dumps,o); T(copy.copy,o)
class SD(D): pass
show(SD(delimiter='|')); print(type(SD('excel')).__name__, type(D(SD())).__name__)
print(D.__module__, D.__name__, D.__qualname__, _csv.Reader.__qualname__, _csv.Reader.__module__)
def wr(rows, **k):
    o=io.StringIO()
    try: _csv.writer(o, **k).writerows(rows); print(k, repr(o.getvalue()))
    except Exception as e: print(k, repr(e))
class N:
    def __float__(s): return 1.0
    def __str__(s): return 'n,n'
class I(N):
    __float__=None
    def __int__(s): return 1
data=['a','',None,1,2.5,' x','x y','q"r','e\\f','l\nm','c\rd','a,b',1j,N(),I(),True,b'x','z\x00','😀','\ud800']
for q in range(6):
    for e in (None,'\\'):
        for dq in (q % 2 == 0,):
            for sk in (False,True):
                for dl in (',' if sk else ' ',) if e else ',':
                    for x in data: wr([[x]],quoting=q,escapechar=e,doublequote=dq,skipinitialspace=sk,delimiter=dl); wr([[x,x]],quoting=q,escapechar=e,doublequote=dq,skipinitialspace=sk,delimiter=dl)
wr([[]]); wr([1]); wr(1); wr(['abc']); wr([['a!b']],lineterminator='!'); wr([['a']],lineterminator=''); wr([['']],lineterminator=''); wr([['a|b','😀']],delimiter='😀',lineterminator='||')
wr([['a','b']],quoting=3,quotechar=None); wr([['a"b']],quoting=3,escapechar='\\'); wr([['a"b']],quoting=3,quotechar=None); wr([['a"b']],quoting=3);wr([['a','😀b','']],quotechar='😀')
def rd(lines, **k):
    try:
        r=_csv.reader(lines, **k); out=[]
        print(k, lines, end=' ')
        while 1:
            try: out.append(next(r))
            except StopIteration: break
            except (csv.Error,ValueError) as e: out.append(type(e).__name__+str(e))
        print(out, r.line_num)
    except Exception as e: print(k, lines, repr(e))
samples=[['a,b\n'],['a,b'],['"a,b",c'],['"a""b",c'],['"a"b,c'],['"a\n','b",c'],['"a'],['a\\,b'],['a\\'],['a\\\n','b'],['"a\\"b"'],['"a\\'],[''],['\n'],['\r\n'],['a\rb'],['a\r','b'],['a\n\n'],['a\n\nb'],[' a, b'],[', ,'],['  "x" , y'],['1,2.5,"3"'],['1,,"",x'],['😀,a😀b,"😀"'],[','],[',\n'],['a,'],['"",""'],['x','','y'],['a"b,c'],['\ud800,b'],['"a" ,b'],['"a"\n'],['"a"\nb'],['a,"b\r\n','c"'],['\\"a"'],['\\\na,b'],['"','"'],[1],['a',b'x'],['a\x00b,c']]
for q in range(6):
    for e in (None,'\\'):
        for sk in (False,True):
            for st in (sk != (e is None),):
                for dq in (q % 2 == 0,):
                    for s in samples: rd(s,quoting=q,escapechar=e,skipinitialspace=sk,strict=st,doublequote=dq)
rd(['a😀b,c'],delimiter='😀'); rd(['😀a,b😀,c'],quotechar='😀'); rd(['a\t"b'],delimiter='\t',quoting=3)
_csv.field_size_limit(4)
for s in (['abcd,e'],['abcde'],['"abcd"'],['"abcde"'],['x,"ab','cd"'],['😀😀😀😀,a'],['😀😀😀😀😀,a'],['ab""cd'],['"ab""c"'],['"ab""cd"']): rd(s)
