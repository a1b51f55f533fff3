"""Exports end with the last reference to a memoryview."""


def refused(f):
    try:
        f()
    except BufferError as e:
        print(e)
    else:
        print('done')


def main():
    b = bytearray(b'abc')
    m = memoryview(b)
    refused(lambda: b.append(1))
    n = m[1:]
    m.release()
    refused(lambda: b.append(1))
    n.release()
    refused(lambda: b.append(1))
    print(b)


def temporary_views():
    b = bytearray(b'xyz' * 10)
    print(memoryview(b)[2:4].tobytes())
    b += b'1'
    x = bytes(memoryview(b)[:3])
    b.extend(b'zz')
    for i in range(5):
        m = memoryview(b)[i:]
        n = len(m)
        del m
        b += b'q'
    with memoryview(b) as v:
        refused(b.clear)
    refused(b.clear)
    print(x, n, b)


def repeated():
    b = bytearray(b'x' * 100)
    for i in range(100):
        b[0:1] = memoryview(b)[1:2]
        total = sum(memoryview(b))
        b.append(3)
    print(len(b), total)


main()
temporary_views()
repeated()
