# Hashes of inputs of all lengths around those of blocks, with all parameters, and HMAC at once and in pieces.
import hashlib
import hmac
import zlib

sizes = [0, 1, 8, 55, 56, 63, 64, 65, 71, 72, 73, 103, 104, 105, 127, 128, 129, 135, 136, 137, 143, 144, 145, 200, 256, 1000]
names = ["md5", "sha1", "sha256", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "blake2b", "blake2s"]
data = bytes(i * 29 % 251 for i in range(1000))
for name in names:
    crc = 0
    for n in sizes:
        h = hashlib.new(name, data[:n])
        twin = h.copy()
        crc = zlib.crc32(h.digest(), crc)
        for i in range(0, n, 13):
            h.update(data[i:i + 13])
        crc = zlib.crc32(h.hexdigest().encode() + twin.digest(), crc)
        crc = zlib.crc32(hmac.digest(data[:n], data[n:], name) + hmac.new(data[:n], data[n:], name).digest(), crc)
    print(name, h.name, h.digest_size, h.block_size, crc)
for f in (hashlib.shake_128, hashlib.shake_256):
    print(zlib.crc32(b"".join(f(data[:n]).digest(n + 1) for n in sizes)))
for f, key, half in ((hashlib.blake2b, 64, 16), (hashlib.blake2s, 32, 8)):
    print([f(data[:n], key=data[:key - n % 9], salt=data[:half], person=data[1:half], digest_size=1 + n % key, fanout=3, depth=2, leaf_size=99,
             node_offset=1 << 40, node_depth=1, inner_size=key // 2, last_node=bool(n & 1)).hexdigest()[:8] for n in sizes])
for key, message, name in (("k", b"m", "md5"), (b"k", "m", "md5"), (bytearray(b"k"), memoryview(b"m"), "sha3_256"), (b"k", b"m", hashlib.sha1)):
    try:
        print(hmac.digest(key, message, name).hex())
    except TypeError as e:
        print(e)
