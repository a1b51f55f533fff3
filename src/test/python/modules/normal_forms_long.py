"""Normal forms of long text, with marks in any order, and long sets, structs and base64."""
import base64
import binascii
import random
import struct
import unicodedata

chance = random.Random(3)
ALPHABET = ['a', 'e', '\u0301', '\u0315', '\u0316', '\u0344', '\u0f73', '\u0f71', '\u0f80', '\u1100', '\u1161', '\u11a8', '\uac00', '\uac01',
            '\u1e69', '\ufb01', '\u0327', '\U0001d165', '\U0001d15e', '\U0001d16e', '\u09c7', '\u09be', '\u3099', '\u304b', '\u4e00', '\uf900']
for k in range(12):
    n = [10, 300, 3000, 40000][k % 4]
    weights = [1, 1] + [chance.choice([1, 30])] * 7 + [1] * (len(ALPHABET) - 9)
    text = ''.join(chance.choices(ALPHABET, weights, k=n))
    if k % 3 == 0:
        text = 'a' + ''.join(chance.choices(ALPHABET[2:9], k=min(n, 1000))) + text
    for form in 'NFC', 'NFD', 'NFKC', 'NFKD':
        normal = unicodedata.normalize(form, text)
        print(k, form, len(normal), binascii.crc32(normal.encode()), unicodedata.is_normalized(form, text), unicodedata.is_normalized(form, normal))

for n in (0, 1, 2, 3, 65535, 65536, 65537, 196608, 196609, 400000):
    data = bytes(i * 7 & 255 for i in range(n))
    encoded = base64.b64encode(data)
    assert base64.b64decode(encoded) == data and binascii.unhexlify(binascii.hexlify(data)) == data
    print(n, binascii.crc32(encoded), binascii.crc32(binascii.b2a_base64(data)), sum(struct.unpack(f'{n}b', data)),
          binascii.crc32(struct.pack(f'>{n}H', *range(n % 65536))) if n < 65536 else '')

a, b = set(range(300000)), set(range(100, 400000, 3))
c = a - {5}
c.discard(7)
for s in a | b, a & b, a - b, a ^ b, c.copy(), b | c, set() | c, frozenset(c), a.union(dict.fromkeys(range(5))):
    print(len(s), sum(s), binascii.crc32(repr(list(s)).encode()))
print(a <= b, a >= b, a.isdisjoint(b), c < a, a.isdisjoint({-1}), a.issuperset(range(100000)))
