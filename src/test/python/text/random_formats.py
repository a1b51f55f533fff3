"""Random percent formats and replacement fields."""
import sys
seed = 7
def rnd(n):
    global seed
    seed=(seed*6364136223846793005+1442695040888963407)&0xffffffffffffffff
    return (seed>>33)%n
def pick(l): return l[rnd(len(l))]
vals=[0,1,-1,255,-256,10**20,-10**20,3.14159,-0.0,1e100,1.5,-2.5,float('inf'),float('nan'),True,'a','é','😀x','',b'x',bytearray(b'yz'),None,[1],(1,),{'a':1},1j,65,0x1f600,1e-7,123456.789]
def pf():
    s=''
    for _ in range(rnd(3)+1):
        s+=pick(['','x','%%','é '])
        s+='%'+pick(['','','','(a)'])+''.join(pick('-+ #0') for _ in range(rnd(3)))+pick(['','5','12','*'])+pick(['','.0','.3','.*','.'])+pick(['','','l','h'])+pick('diouxXeEfFgGcrsa%bz')
    return s
def ff():
    s=''
    for _ in range(rnd(3)+1):
        s+=pick(['','x','{{','}}','é','',''])
        s+='{'+pick(['','','0','1','a','0.real','0[0]','b','2'])+pick(['','','!r','!s','!a'])+pick(['','','',':>10',':<6',':^7',':+','#:x',':.3',':08.2f',':,',':_',':x',':#x',':e',':%',':c',':d',':{}',':*^{}',':=+10',':z.1f'])+'}'
    return s
def show(f,*a):
    try: r=f(*a)
    except Exception as e: r=(type(e).__name__,str(e))
    print(ascii(a),ascii(r))
def main():
    for i in range(400):
        f=pf(); n=rnd(4)
        v=tuple(pick(vals) for _ in range(n)) if rnd(3) else pick(vals)
        show(lambda f,v:f%v,f,v)
        try: b=f.encode('latin-1')
        except: b=b'%s'
        show(lambda f,v:f%v,b,v)
        show(lambda f,v:f.format(*v,a=1.5,b='q'),ff(),tuple(pick(vals) for _ in range(rnd(4))))
main()
