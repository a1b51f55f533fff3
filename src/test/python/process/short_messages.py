"""Short messages have their own way over a connection: the same bytes as pickles, the same objects, and the same errors for what is no pickle."""
import multiprocessing as mp
import pickle
import random
from multiprocessing.reduction import ForkingPickler

reader, writer = mp.Pipe(False)
chance = random.Random(5)
texts = ['', 'a', 'key', 'é', '\u20ac', '\U0001f600', '\udc80', '\ufffd', 'x' * 85, 'x' * 255, 'x' * 256, 'x' * 257, '\u20ac' * 85, '\u20ac' * 86]
numbers = [0, 255, 256, 65535, 65536, -1, 2**31 - 1, 2**31, -2**31, -2**31 - 1, 2**55, -2**55 - 1, 2**63 - 1, -2**63, 2**63, True, None, 0.0, -0.0, 1e300]


def some(depth):
    kind = chance.randrange(8 if depth else 4)
    size = chance.choice((0, 1, 2, 3, 4, 7))
    if kind == 0:
        return chance.choice(texts)
    if kind < 3:
        return chance.choice(numbers)
    if kind == 3:
        return bytes(chance.choice((0, 1, 2, 255, 256)))
    if kind == 4:
        return tuple(some(depth - 1) for _ in range(size))
    if kind == 5:
        return [some(depth - 1) for _ in range(size)]
    if kind == 6:
        return {chance.choice(texts if chance.random() < .9 else numbers): some(depth - 1) for _ in range(size)}
    one = some(depth - 1)
    return [one, one]


def shape(o):
    """What it is, down to the types and what is the same object."""
    seen = {}

    def of(o):
        if isinstance(o, (list, dict)):
            if id(o) in seen:
                return 'seen', seen[id(o)]
            seen[id(o)] = len(seen)
        if isinstance(o, dict):
            return dict, [(of(k), of(v)) for k, v in o.items()]
        return (type(o), [of(x) for x in o]) if isinstance(o, (list, tuple)) else (type(o), repr(o))
    return of(o)


def over(o):
    writer.send(o)
    raw = reader.recv_bytes()
    assert raw == bytes(ForkingPickler.dumps(o)), (raw, o)
    writer.send_bytes(raw)
    got = reader.recv()
    assert shape(got) == shape(o), (got, o)


for _ in range(3000):
    over(some(chance.randrange(6)))
itself, pair = [], ([],)
itself.append(itself)
pair[0].append(pair)
known = {}
known['me'] = known
for odd in (itself, pair, known, [0] * 63, [0] * 64, [[]] * 70, [[[[[[[1]]]]]]], ['x' * 200 + str(i) for i in range(20)], [str(i) for i in range(300)]):
    over(odd)
print('carried')

# What is no pickle, or no usual one, has the same result as elsewhere.


def result(read):
    try:
        return shape(read())
    except Exception as e:
        return type(e).__name__, str(e)


def compare(raw):
    writer.send_bytes(raw)
    here, there = result(reader.recv), result(lambda: pickle.loads(raw))
    assert here == there, (raw, here, there)


whole = pickle.dumps([1, (2, 'three', b'four'), {'five': 6.0, 'seven': [None, True]}, 8000, 90000, 2**40])
for n in range(1, len(whole)):
    compare(whole[:n])
operations = b'K\x05.N\x88\x89)]}\x94(h\x00tae\x85\x86\x87su\x8c\x01xC\x01y0'
for body in (b'.', b'K.', b'K\x01', b'K\x01..', b'(.', b'(N.', b't.', b'(t.', b'(K\x01t.', b'a.', b']a.', b']Na.', b']Ne.', b'](e.', b'](NNe.', b'](.', b'N(Ne.',
             b'}s.', b'}NNs.', b'}(Nu.', b'}(NNu.', b'}\x8c\x01aNs.', b'\x94.', b'h\x00.', b'N\x94h\x00\x86.', b'N\x94h\x01.', b'\x85.', b'(\x85.', b'N(\x85.', b'N(N\x86.',
             b'(((((((NtttttttN.', b'(((((((Nttttttt.', b'\x8c\x03\xed\xb2\x80.', b'\x8c\x01\xff.', b'\x8c\x05a.', b'C\x05a.', b']]\x94h\x00a.', b']](Na.', b']](a.', b'N](a.'):
    compare(b'\x80\x04' + body)
    compare(b'\x80\x04\x95' + len(body).to_bytes(8, 'little') + body)
    compare(b'\x80\x05' + body)
for _ in range(3000):
    compare(b'\x80\x04' + bytes(chance.choice(operations) for _ in range(chance.randrange(1, 12))) + b'.')
print('compared')
