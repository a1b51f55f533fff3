# Every line below is evaluated; its value or its error is printed.
import warnings
import sys
EXPRESSIONS = r'''
0**-1
0.0**-1
0.0**-1.0
(-8.0)**0.5
(-8)**0.5
10.0**400
2**0.5
1/0
1//0
1%0
1.0/0
1/0.0
1.0//0
1.0%0
divmod(1,0)
divmod(1.0,0.0)
1<<-1
1>>-1
1<<(10**30)
0<<(10**30)
1>>(10**30)
-1>>(10**30)
1<<-(10**30)
pow(2,-1,4)
pow(2,-1,5)
pow(2,3,0)
pow(2,3,-5)
pow(2,3,1)
pow(2.0,3,5)
pow(2,3.0,5)
pow(2,3,5.0)
10**400/3
(10**400)/(10**399)
float(10**400)
10**400*1.0
1.0*10**400
10**400 + 1.5
int('')
int('12x')
int('12', 1)
int('12', 37)
int('12', 2)
int(b'12x')
int(b'12x', 16)
int('x'*300)
int(1.5, 10)
int('1', 10.0)
int([])
int(None)
int(float('nan'))
int(float('inf'))
int('1__2')
int('_1')
int('1_')
int('0x', 0)
int('010', 0)
int('0_0', 0)
int('0x_f', 0)
int('0x_f', 16)
int('٣')
int(' 12\n')
int('\x00')
int('1\x00')
int('1\ud800')
int(base=10)
int(x=1)
int('1'*5000)
str(10**5000)
int('1'*5000, 16) > 0
int('1'*5000, 32) > 0
int('1'*5000, 7)
int(' ' + '1'*5000, 10)
'%d' % 10**5000
f'{10**5000}'
f'{10**5000:x}'[:4]
float('')
float('x')
float('1_0')
float('1__0')
float('nan')
float('-nan')
float('+Infinity')
float('infinit')
float(b'1.5')
float(b'x')
float([])
float(None)
float('1e400')
float('-1e-400')
float('1\x00')
float('٣.٣')
float('1.5', 2)
float(x=1)
1e16
123456789012345678.0
1e15
0.0001
0.00001
-0.0
5e-324
1.7976931348623157e308
complex('x')
complex('1+2j', 3)
complex(1, '2')
complex([])
complex(1, [])
complex([], 1)
complex('1_0+2j')
complex('(1+2j)')
complex('( 1+2j )')
complex('1+')
complex('1e')
complex('j')
complex('-j')
complex('1 + 2j')
1j/0
0j**-1
0j**(1j)
(1+2j)**2
(1+2j)**-2
(1+2j)**0.5
1j//1
1j%1
divmod(1j,1)
1j<1
1j**1000000
(1e300+1e300j)**2
pow(1j,1,2)
abs(complex(1e308,1e308))
1j.__format__('d')
format(1j,'=10')
format(1j,'010')
format(1,'s')
format(1,'.3')
format(1,'.3d')
format(1,'#s')
format(1,'z')
format(1,'zd')
format(1.0,'zd')
format(1,'c')
format(-1,'c')
format(1114112,'c')
format(10**20,'c')
format(1,'+c')
format(1,'#c')
format(1,',c')
format(1,',x')
format(1,'_x')
format(1,'_,')
format(1,',_')
format(1,',,')
format(1,'__')
format(1,',n')
format(1,'_n')
format(1,'10'*20)
format(1,'.'+'1'*20)
format(1,'.')
format(1,'{')
format(1,'xx')
format(1,'\x00')
format(1,'\u1234')
format(1.0,'x')
format(1.0,'s')
format(1.0,'d')
format(1.0,'')
format(1.0,'#')
format('s','d')
format('s','=5')
format('s','+')
format('s',' ')
format('s','#')
format('s',',')
format('s','_')
format('s','05')
format('s','z')
format('s','.2')
format('s','10d')
format(True,'')
format(True,'d')
format(True,'s')
format(True,'5')
(1).to_bytes(0)
(256).to_bytes(1)
(-1).to_bytes(1)
(128).to_bytes(1,signed=True)
(1).to_bytes(-1)
(1).to_bytes(1,'x')
(1).to_bytes(1,2)
int.from_bytes('abc')
int.from_bytes(5)
int.from_bytes([1,2,3])
int.from_bytes([256])
int.from_bytes(b'', 'x')
round(15,-1)
round(25,-1)
round(-15,-1)
round(15,-30)
round(15,1.0)
round(1.5,10**10)
round(2.5)
round(2.675,2)
round(1e308,-308)
round(1.7e308,-308)
round(float('nan'))
round(float('inf'))
round(float('inf'),2)
(1.5).__round__(None)
(15).__round__(None)
float.fromhex('')
float.fromhex('0x1p1024')
float.fromhex('0x1.8p0')
float.fromhex('xyz')
float.fromhex(1)
(1.5).hex()
(0.0).hex()
(5e-324).hex()
float('nan').as_integer_ratio()
float('inf').as_integer_ratio()
float.__getformat__('x')
float.__getformat__('double')
float.__getformat__(1)
~True
True&1
True&False
bool(1,2)
bool(x=1)
int.__new__(str)
int.__new__(1)
int.__new__()
int.__new__(bool, 1)
int.__add__(1,2.0)
int.__add__(1.0,2)
float.__add__(1.0, 2)
float.__radd__(1.0, 'x')
int.__pow__(2, 3, 5)
int.__rpow__(2, 3)
int.__rpow__(2, 3, 5)
float.__pow__(2.0, 3, 5)
(1).__lt__(2.0)
(1.0).__lt__(2)
hash(10**30)
hash(-1)
hash(-10**30)
hash(1.5)
hash(2**61-1)
hash(2.0**61)
hash(float('inf'))
hash(float('-inf'))
hash(-1.0)
hash(1j)
hash(1.5+2.5j)
hash(2**70/3)
(5).bit_count(), (-5).bit_length()
(5).as_integer_ratio(), (5).is_integer()
7//-2, -7//2, 7%-2, -7%2, divmod(-7,2)
7.5//-2, -7.5//2, 7.5%-2, -7.5%2, divmod(-7.5,2)
0.0 % -1.0, -0.0%1.0, 1.0//float('inf'), -1.0//float('inf'), 1.0%float('inf'), -1.0%float('inf')
float('inf')//1, float('inf')%1
0/-5
"%s %r" % (10**20, -1)
(2).__index__(), True.__index__(), True.__int__()
(1).__ceil__(), 1.5.__ceil__(), 1.5.__floor__(), 1.5.__trunc__()
1.0.__getnewargs__(), (1).__getnewargs__(), 1j.__getnewargs__()
'''

for line in EXPRESSIONS.strip().split('\n'):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        try:
            shown = repr(eval(line))
        except Exception as e:
            shown = '%s: %s' % (type(e).__name__, e)
    print(ascii(line)[:70], '->', ascii(shown)[:300])
    for w in caught:
        print('    ', w.category.__name__, w.message)
