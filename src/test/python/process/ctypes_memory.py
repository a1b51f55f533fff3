# Values in memory: everything of ctypes that needs no library.
from ctypes import *
import ctypes, _ctypes, pickle

def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)

t(lambda: c_int('a')); t(lambda: c_double('x')); t(lambda: c_char('a')); t(lambda: c_char(b'ab')); t(lambda: c_char(300)); t(lambda: c_wchar(5)); t(lambda: c_wchar('ab'))
t(lambda: c_int(2**40+5)); t(lambda: c_bool([])); t(lambda: c_int(1,2)); t(lambda: c_int(value=1)); t(lambda: c_char_p('x')); t(lambda: c_char_p(b'x').value); t(lambda: c_wchar_p('x').value)
t(lambda: c_wchar_p(b'x')); t(lambda: c_void_p('x')); t(lambda: c_void_p(5)); t(lambda: c_void_p()); t(lambda: c_char_p()); t(lambda: py_object(3)); t(lambda: py_object()); t(lambda: py_object().value)
t(lambda: c_longdouble(1.5)); t(lambda: sizeof(c_longdouble)); t(lambda: c_char()); t(lambda: c_wchar('x')); t(lambda: c_byte(200)); t(lambda: c_float(0.1)); t(lambda: bool(c_int())); t(lambda: bool(c_int(3)))
A = c_int*3
a = A(1,2)
t(lambda: A); t(lambda: A(1,2,3,4)); t(lambda: A('x')); t(lambda: a[5]); t(lambda: a[-1]); t(lambda: a[:]); t(lambda: a[::2]); t(lambda: a['x']); t(lambda: a.__setitem__(5,1))
t(lambda: a.__setitem__(slice(0,2),[1])); t(lambda: a.__setitem__(slice(0,2),[7,8])); t(lambda: list(a)); t(lambda: len(a)); t(lambda: c_int*-1); t(lambda: c_int*'a'); t(lambda: 2*c_int)
t(lambda: A._length_); t(lambda: A._type_); t(lambda: A.__name__); t(lambda: A is c_int*3)
c = (c_char*4)()
w = (c_wchar*4)()
t(lambda: setattr(c, 'value', b'abcde')); t(lambda: setattr(c, 'value', 'x')); t(lambda: setattr(c, 'value', b'ab')); t(lambda: c.raw); t(lambda: c.value); t(lambda: setattr(c, 'raw', b'12345')); t(lambda: setattr(c, 'raw', b'1234'))
t(lambda: c[:]); t(lambda: c[1:3]); t(lambda: c[0]); t(lambda: w.value); t(lambda: setattr(w,'value','abcde')); t(lambda: setattr(w,'value','abc')); t(lambda: w[:]); t(lambda: setattr(w,'value',b'')); t(lambda: hasattr(w,'raw'))
t(lambda: create_string_buffer(3).raw); t(lambda: create_string_buffer(b'abc').raw); t(lambda: create_string_buffer(b'abc',5).raw); t(lambda: create_string_buffer(b'abc',2)); t(lambda: create_string_buffer('x')); t(lambda: create_unicode_buffer('abc').value)

class P(Structure): _fields_ = [('x',c_int),('y',c_double),('s',c_char*3)]
p = P()
t(lambda: P.x); t(lambda: sizeof(P)); t(lambda: P(1,2.5,b'ab').s); t(lambda: P(1,2,b'a',4)); t(lambda: P(1,x=2)); t(lambda: P(z=1).z); t(lambda: alignment(P)); t(lambda: P.y.offset); t(lambda: P.y.size)
t(lambda: setattr(p,'x','a')); t(lambda: setattr(p,'s',b'abcdef')); t(lambda: delattr(p,'x'))

class B(Structure): _fields_ = [('a',c_int,3),('b',c_int,5),('c',c_uint,30),('d',c_short,4)]
b = B(7,15,2**30-1)
t(lambda: B.a); t(lambda: B.b); t(lambda: B.c); t(lambda: B.d); t(lambda: sizeof(B)); t(lambda: (b.a,b.b,b.c)); t(lambda: B.b.size)
t(lambda: type('X',(Structure,),{'_fields_':[('a',c_int,40)]})); t(lambda: type('X',(Structure,),{'_fields_':[('a',c_double,4)]})); t(lambda: type('X',(Structure,),{'_fields_':[('a',5)]})); t(lambda: type('X',(Structure,),{'_fields_':[('a',c_int,0)]}))
t(lambda: type('X',(Structure,),{'_fields_':5})); t(lambda: type('X',(Structure,),{'_fields_':[(1,c_int)]})); t(lambda: type('X',(Structure,),{'_pack_':-1,'_fields_':[]})); t(lambda: type('X',(Structure,),{'_pack_':1,'_fields_':[('a',c_char),('b',c_int)]}).b)
t(lambda: Structure()); t(lambda: _ctypes._SimpleCData()); t(lambda: type('X',(Array,),{'_length_':3})); t(lambda: type('X',(_ctypes._SimpleCData,),{})); t(lambda: type('X',(_ctypes._SimpleCData,),{'_type_':'x'})); t(lambda: type('X',(_ctypes._SimpleCData,),{'_type_':'xx'})); t(lambda: type('X',(_ctypes._SimpleCData,),{'_type_':5}))

class U(Union): _fields_ = [('i',c_int),('f',c_float),('b',c_ubyte*4)]
u = U(i=1); t(lambda: u.b[:]); t(lambda: sizeof(U)); u.b[1] = 2; t(lambda: u.i)
class Inner(Structure): _fields_ = [('p', P), ('n', c_int*2)]
n = Inner((1, 2.0, b'q'), (3, 4)); n.p.x = 9; n.n[1] = 5; t(lambda: (n.p.x, n.p.y, n.p.s, n.n[:]))
class Be(BigEndianStructure): _fields_ = [('x', c_int), ('y', c_short)]
t(lambda: bytes(Be(1, 2))); t(lambda: Be(1, 2).x)

i = c_int(5); q = pointer(i)
t(lambda: q.contents); t(lambda: q[0]); q[0] = 7; t(lambda: i); t(lambda: POINTER(c_int)()[0]); t(lambda: POINTER(c_int)().contents); t(lambda: bool(POINTER(c_int)())); t(lambda: bool(q)); t(lambda: POINTER(c_int)(5))
t(lambda: POINTER(c_int) is POINTER(c_int)); t(lambda: byref(5)); t(lambda: addressof(5)); t(lambda: sizeof(5)); t(lambda: alignment(5)); t(lambda: setattr(q,'contents',5)); t(lambda: q._type_); t(lambda: cast(q,POINTER(c_short))[0])
t(lambda: cast(5,c_int)); t(lambda: q[0:1]); t(lambda: q[:]); t(lambda: POINTER(5)); t(lambda: POINTER(None)); t(lambda: len(q))
data = bytearray(8)
x = c_int.from_buffer(data, 4); x.value = -2; t(lambda: data)
t(lambda: c_int.from_buffer(bytearray(2))); t(lambda: c_int.from_buffer(b'abcd')); t(lambda: c_int.from_buffer_copy(b'abcd')); t(lambda: c_int.from_buffer(bytearray(8),-1)); t(lambda: c_int.from_buffer(bytearray(8),6))
t(lambda: c_int.from_address('x')); t(lambda: c_int.from_address(addressof(i)))
t(lambda: [(memoryview(o).format, memoryview(o).shape, memoryview(o).itemsize) for o in (i, A(), P(), q, u, c_char(), c_wchar(), c_long(), c_bool(), c_void_p(), B())])
t(lambda: resize(i, 2)); t(lambda: resize(i,8)); t(lambda: sizeof(i)); t(lambda: pickle.loads(pickle.dumps(P(1,2.5,b'z'))).y); t(lambda: pickle.dumps(q)); t(lambda: i == c_int(5))
t(lambda: c_int.__ctype_be__(1)); t(lambda: bytes(c_int.__ctype_be__(1))); t(lambda: c_long is c_longlong); t(lambda: c_int64); t(lambda: c_size_t); t(lambda: c_int16)
s = create_string_buffer(b'hello world'); d = create_string_buffer(5); memmove(d, s, 5); t(lambda: d.raw); memset(d, ord('x'), 3); t(lambda: d.raw); t(lambda: string_at(s, 5)); t(lambda: string_at(addressof(s) + 6)); t(lambda: wstring_at('abc'))
