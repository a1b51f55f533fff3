# Bytes as digits and as text, of all lengths around those of words; the repr of a bytearray escapes more than that of bytes.
import base64
import binascii
import json
import zlib

sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 35, 63, 64, 65, 130, 257]


def data(n):
    return bytes((i * 37 + n) % 256 for i in range(n))


def told(*values):
    print(zlib.crc32(repr(values).encode()), end=" ")


for n in sizes:
    b = data(n)
    told(b.hex(), b.hex("-", 3), bytearray(b).hex(), binascii.hexlify(b), bytes.fromhex(b.hex()) == b, bytes.fromhex(b.hex(" ").upper()) == b)
    told(base64.b32encode(b), base64.b32hexencode(b), base64.b85encode(b), base64.b85encode(b, pad=True), base64.a85encode(b), base64.z85encode(b))
    told(base64.a85encode(b"    " + b + bytes(8) + b"    ", foldspaces=True, wrapcol=20, adobe=True), base64.a85encode(bytes(n)))
    told(b.upper(), b.lower(), b.swapcase(), bytearray(b).upper())
    told(repr(b), repr(bytearray(b)))
    for sign in (1, -1):
        v = sign * int.from_bytes(b)
        told(hex(v), oct(v), bin(v), f"{v:x} {v:#o} {v:b}", "%X" % v, int(hex(v), 16) == v)
        for order in ("big", "little"):
            told(v.to_bytes(n + 1, order, signed=True), int.from_bytes(b, order), int.from_bytes(b, order, signed=True))
    print()

for text in ("'", '"', "'\"", "\\'\n\t\r\0\x7f"):
    print(text.encode(), bytearray(text.encode()))
for bad in ("1", "1g", "11 1", "é1", "11\u0661", "12" * 20 + "x"):
    for f in (bytes.fromhex, bytearray.fromhex):
        try:
            print(f(bad))
        except ValueError as e:
            print(e)
for bad in (b"1", b"1g", b"12" * 20 + b"x1", "12é4"):
    try:
        print(binascii.unhexlify(bad))
    except ValueError as e:
        print(type(e).__name__, e)
for v, n in ((-1, 0), (1, 0), (0, 0), (128, 1), (-128, 1), (-129, 1), (2 ** 63, 8), (-2 ** 63, 8), (-2 ** 63 - 1, 8), (2 ** 64, 8), (-2 ** 127, 16), (2 ** 127, 16)):
    try:
        print(v.to_bytes(n, "big", signed=True).hex())
    except OverflowError as e:
        print(e)
print(json.dumps("a\x7f\né\x80\"😀"), json.dumps("a\x7f"), ascii(json.dumps("\x7fé", ensure_ascii=False)))
for s in ("aé\u2028日😀b", "\ud800x", "it's", "it's \"both\" é", "\x85\xa0\xad", "\\é\n"):
    print(ascii(repr(s)), ascii(s[::-1]), ascii(s[::-2]), s.encode("utf-16", "surrogatepass"), s.encode("utf-16-be", "replace"))
for s in ("aZéß日本ЖЁ", "Straße 😀 ÀÉ×÷ÿĀſK", "𐐀日😀ΑΣ", "ﬁΐ、Ж\udc80", "🀀Ⅷ\u0345"):
    print(ascii(s.casefold()), ascii(s.upper()), ascii(s.title()))
