# Every line below is evaluated; its value or its error is printed.
import warnings
import array
import copy
import io
import pickle
from array import array as A

a = A('i', [1, 2, 3])
EXPRESSIONS = r'''
A()
A('i',1,2)
A(1)
A('z')
A('')
A('ii')
A(typecode='i')
A('i','abc')
A('i',b'\x01\x00\x00\x00')
A('i',b'123')
A('i',[1.5])
A('i',['x'])
A('i',[2**31])
A('i',[-2**31-1])
A('I',[-1])
A('I',[2**32])
A('b',[128])
A('b',[-129])
A('B',[256])
A('B',[-1])
A('h',[40000])
A('h',[-40000])
A('H',[-1])
A('H',[70000])
A('l',[2**63])
A('L',[-1])
A('L',[2**64])
A('q',[2**63])
A('Q',[-1])
A('Q',[2**64])
A('I',[1.5])
A('Q',['x'])
A('f',['x'])
A('d',[1,2.5])
A('f',[1e40])
A('u','abc')
A('w','abc')
A('u',['ab'])
A('w',['ab'])
A('u',[1])
A('w',[1])
A('i',5)
A('i',A('d',[1.0]))
A('i',A('h',[1]))
A('i',A('u','a'))
A('u',A('i',[1]))
a
A('i')
A('d',[1.5])
A('u')
A('w','a\n')
a[0],a[-1],a[1:],a[::2],a[::-1]
a[10]
a['x']
a[1.5]
a.append('x')
a.append(2**40)
a.pop(10)
A('i').pop()
a.index(9)
a.index(3),a.index(1,0,2),a.index(3,-1)
a.remove(9)
a.count(1)
a.insert('x',1)
a+A('i',[4])
a+[1]
a+A('d',[1.0])
a*2
2*a
a*1.5
a*-1
a==A('i',[1,2,3]),a==A('d',[1,2,3]),a==[1,2,3],a<A('i',[1,2,4]),a!=A('i',[1]), A('i',[1])<A('i',[1,2])
a<[1]
1 in a, 'x' in a
hash(a)
a.tolist(),a.tobytes(),len(a),a.itemsize,a.typecode
a.tounicode()
A('i').extend([1,'x'])
A('i').extend(5)
A('i').extend(A('d',[1.0]))
A('i').fromlist((1,2))
A('i').fromlist([1,'x'])
A('i').frombytes(b'123')
A('i').frombytes('1234')
A('i').fromunicode('abc')
A('u').fromunicode('abc')
A('w','abc').tounicode()
A('i').fromfile(io.BytesIO(b'1234'),2)
A('i').fromfile(io.BytesIO(b'1234'),-1)
A('i').fromfile(5,1)
a.byteswap()
a.byteswap()
A('d',[1.0]).byteswap()
a.buffer_info()[1]
list(iter(a))
type(iter(a))
copy.copy(a),copy.deepcopy(a)
a.__reduce_ex__(2)
a.__reduce_ex__(3)
A('d',[1.0]).__reduce_ex__(3)
A('u','ab').__reduce_ex__(3)
pickle.loads(pickle.dumps(a,2))
A('u','abc')[1], A('w','abc')[1]
A('i',range(3)), A('i',(1,2)), A('i',iter([1]))
array.typecodes
A[int]
A('i',[1,2,3]).__setitem__(0,'x')
A('i',[1,2,3]).__setitem__(5,1)
A('i',[1,2,3]).__setitem__(slice(0,2),[1])
A('i',[1,2,3]).__setitem__(slice(0,2),A('d',[1]))
A('i',[1,2,3]).__setitem__(slice(0,3,2),A('i',[1]))
A('i',[1,2,3]).__delitem__(7)
memoryview(a).format, memoryview(a).tolist(), memoryview(A('w','a')).format, memoryview(A('u','a')).format
A('i',[1])+5
A('i',[1]).__iadd__(5)
A('i',[1]).__iadd__([5])
A('i',[1]).__imul__(2)
A('B',b'abc')
A('B',bytearray(b'abc'))
A('B',memoryview(b'abc'))
A('b','abc')
type('S',(A,),{})('i',[1]), type('S',(A,),{})('i',[1])+A('i',[2]), type(type('S',(A,),{})('i',[1])[:])
array._array_reconstructor(A,'i',8,b'\x00\x00\x00\x01')
array._array_reconstructor(A,'i',99,b'\x00\x00\x00\x01')
array._array_reconstructor(A,'z',8,b'\x00\x00\x00\x01')
array._array_reconstructor(int,'i',8,b'\x00\x00\x00\x01')
array._array_reconstructor(A,'i',8,b'\x00\x00\x01')
array._array_reconstructor(A,'i',8,'x')
A('i',[1,2]).clear()
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
