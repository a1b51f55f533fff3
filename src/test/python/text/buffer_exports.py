b=bytearray(b'abc')
m=memoryview(b)
try: b.append(1); print('no error')
except BufferError as e: print(e)
del m
b.append(1); print(b)
def f():
    b=bytearray(b'xyz'*10)
    print(memoryview(b)[2:4].tobytes())
    b+=b'1'
    x=bytes(memoryview(b)[:3])
    b.extend(b'zz')
    for i in range(5):
        m=memoryview(b)[i:]
        n=len(m)
        del m
        b+=b'q'
    with memoryview(b) as v:
        try: b.clear()
        except BufferError as e: print(e)
    b.clear(); print(b)
f()
b=bytearray(b'x'*100)
for i in range(1000):
    b[0:1]=memoryview(b)[1:2]
    s=sum(memoryview(b)); b.append(3)
