"""Random operations on str, bytes and bytearray."""
import sys
seed = 7
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (seed>>33)%n
alpha='aabbcAB \t\n1.,-_éßİΣσ\u0345ﬁ😀𝔘\u2028\xa0\u0301中٣²½\x00\x1f\x7f\u200d\ud800{}%"\'\\'
def rs(n=8): return ''.join(alpha[rnd(len(alpha))] for _ in range(rnd(n)))
BA=b'aab  \t\nc1.\xff\x80AZ-_%\xe2\x82\xac'
def rb(n=8): return bytes(BA[rnd(len(BA))] for _ in range(rnd(n)))
def ri(): return [None,0,1,2,3,-1,-2,-5,7,100,-100][rnd(11)]
def show(f,*a):
    try: r=f(*a)
    except Exception as e: r=(type(e).__name__,str(e))
    print(f.__name__ if hasattr(f,'__name__') else f,ascii(a),ascii(r))
S=['find','rfind','index','rindex','count','startswith','endswith']
P=['partition','rpartition','removeprefix','removesuffix']
N=['upper','lower','title','capitalize','swapcase','casefold','split','rsplit','splitlines','strip','lstrip','rstrip','isalnum','isalpha','isdecimal','isdigit','isidentifier','islower','isnumeric','isprintable','isspace','istitle','isupper','isascii','expandtabs']
specs=['','5','<5','>5','^6','*^7','.2','😀>4.1','05','d','+','=5','x','s','10.3s','^']
def main():
    for i in range(250):
        for mk,isb in ((rs,0),(rb,1),(lambda n=8:bytearray(rb(n)),1)):
            s=mk(14); x=mk(3); y=mk(3)
            k=rnd(14)
            if k==0: show(getattr(s,S[rnd(len(S))]),x,ri(),ri())
            elif k==1: show(getattr(s,P[rnd(4)]),x)
            elif k==2:
                n=N[rnd(len(N))]
                if hasattr(s,n): show(getattr(s,n))
            elif k==3: show(getattr(s,['split','rsplit'][rnd(2)]),x,rnd(5)-1)
            elif k==4: show(getattr(s,['split','rsplit'][rnd(2)]),None,rnd(4)-1)
            elif k==5: show(s.replace,x,y,rnd(5)-1)
            elif k==6: show(getattr(s,['strip','lstrip','rstrip'][rnd(3)]),x)
            elif k==7: show(getattr(s,['center','ljust','rjust'][rnd(3)]),rnd(20)-2,mk(2) if rnd(2) else (b'*' if isb else '*'))
            elif k==8: show(lambda s,a,b,c: s[a:b:c],s,ri(),ri(),ri())
            elif k==9: show(lambda s,i:s[i],s,rnd(30)-15)
            elif k==10: show(lambda a,b:(a<b,a<=b,a==b,a!=b,a in b,b in a,a+b),s,x)
            elif k==11: show(lambda a,n:(a*n,len(a),list(a),hash(a)==hash(a) if not isinstance(a,bytearray) else 0, repr(a)),s,rnd(4)-1)
            elif k==12: show(s.zfill,rnd(20)-2) if rnd(2) else show(s.join,[mk(3) for _ in range(rnd(4))])
            elif k==13:
                if not isb:
                    e=['utf-8','ascii','latin-1','utf-16','utf-32-be','cp1252','utf-7','unicode_escape','raw_unicode_escape','utf-8-sig','cp437','koi8-r'][rnd(12)]
                    h=['strict','ignore','replace','backslashreplace','xmlcharrefreplace','namereplace','surrogateescape','surrogatepass'][rnd(8)]
                    show(s.encode,e,h)
                    show(lambda s,f:format(s,f),s,specs[rnd(len(specs))])
                    show(s.translate,{97:None,98:'xy',0x1f600:65,99:0x10000})
                    show(lambda a,b:a%b,s.replace('\\','%s'),(x,1,y)[:rnd(4)])
                    show(s.format,x,1)
                else:
                    e=['utf-8','ascii','latin-1','utf-16','utf-32-le','cp1252','utf-7','utf-16-be','cp1251'][rnd(9)]
                    h=['strict','ignore','replace','backslashreplace','surrogateescape','surrogatepass'][rnd(6)]
                    show(s.decode,e,h)
                    show(s.hex,'-',rnd(7)-3)
                    show(lambda s,a,b,c:(memoryview(s)[a:b:c].tolist(),memoryview(s)[a:b:c].tobytes()),s,ri(),ri(),ri())
                    if isinstance(s,bytearray):
                        def op(s,a,b,c,v): s[a:b:c]=v; return s
                        show(op,s,ri(),ri(),ri(),x)
                        def de(s,a,b,c): del s[a:b:c]; return s
                        show(de,s,ri(),ri(),ri())
main()
