"""Hash functions: hashlib.sha256(b"...").hexdigest() and the like."""

import _hashlib
from _blake2 import blake2b, blake2s
from _hashlib import pbkdf2_hmac

__native__ = True

__always_supported = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256",
                      "sha3_384", "sha3_512", "shake_128", "shake_256")
algorithms_guaranteed = set(__always_supported)
algorithms_available = set(__always_supported) | {"sha512_224", "sha512_256"}

__all__ = __always_supported + ("new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac")


def _constructor(name):
    make = _hashlib.new

    def function(string=b"", *, usedforsecurity=True):
        return make(name, string, usedforsecurity=usedforsecurity)

    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"A {name} hash object, which begins with the hash of string."
    return function


for _name in __always_supported:
    if _name not in globals():
        globals()[_name] = _constructor(_name)
del _name, _constructor

_aliases = {"sha-1": "sha1", "sha-224": "sha224", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512",
            "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512",
            "shake128": "shake_128", "shake256": "shake_256", "sha512-224": "sha512_224", "sha512-256": "sha512_256"}


def new(name, data=b"", **kwargs):
    """A hash object of an algorithm by its name."""
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    key = name.lower()
    key = _aliases.get(key, key)
    if key == "blake2b":
        return blake2b(data, **kwargs)
    if key == "blake2s":
        return blake2s(data, **kwargs)
    if key not in algorithms_available:
        raise ValueError("unsupported hash type " + name)
    return _hashlib.new(key, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """A hash object that has been given all of a binary file; digest is a name or a constructor."""
    h = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        h.update(fileobj.getbuffer())
        return h
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    buf = bytearray(_bufsize)
    view = memoryview(buf)
    while True:
        size = fileobj.readinto(buf)
        if size is None:
            raise BlockingIOError("I/O operation would block.")
        if size == 0:
            break
        h.update(view[:size])
    return h


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    """The key that scrypt derives."""
    if salt is None:
        raise TypeError("salt is required")
    if n is None or n < 2 or n & n - 1:
        raise ValueError("n must be a power of 2.")
    if r is None or r < 1:
        raise TypeError("r is required and must be an unsigned int")
    if p is None or p < 1:
        raise TypeError("p is required and must be an unsigned int")
    if maxmem < 0:
        raise ValueError("maxmem must be positive and smaller than 2147483647")
    if dklen < 1:
        raise ValueError("dklen must be greater than 0 and smaller than 2147483647")
    if 128 * r * (n + p + 2) > (maxmem or 32 * 1024 * 1024):
        raise ValueError("Invalid parameter combination for n, r, p, maxmem.")
    import struct
    blocks = pbkdf2_hmac("sha256", password, salt, 1, p * 128 * r)
    words = struct.Struct("<%dI" % (32 * r))
    out = []
    for i in range(p):
        x = list(words.unpack_from(blocks, i * 128 * r))
        table = []
        for _ in range(n):
            table.append(x)
            x = _mix(x, r)
        for _ in range(n):
            j = x[(2 * r - 1) * 16] & n - 1
            x = _mix([a ^ b for a, b in zip(x, table[j])], r)
        out.append(words.pack(*x))
    return pbkdf2_hmac("sha256", password, b"".join(out), 1, dklen)


def _mix(x, r):
    last = x[-16:]
    even, odd = [], []
    for i in range(2 * r):
        last = _salsa([a ^ b for a, b in zip(last, x[16 * i:16 * i + 16])])
        (odd if i & 1 else even).extend(last)
    return even + odd


_steps = [(4, 0, 12, 7), (8, 4, 0, 9), (12, 8, 4, 13), (0, 12, 8, 18), (9, 5, 1, 7), (13, 9, 5, 9), (1, 13, 9, 13), (5, 1, 13, 18),
          (14, 10, 6, 7), (2, 14, 10, 9), (6, 2, 14, 13), (10, 6, 2, 18), (3, 15, 11, 7), (7, 3, 15, 9), (11, 7, 3, 13),
          (15, 11, 7, 18), (1, 0, 3, 7), (2, 1, 0, 9), (3, 2, 1, 13), (0, 3, 2, 18), (6, 5, 4, 7), (7, 6, 5, 9), (4, 7, 6, 13),
          (5, 4, 7, 18), (11, 10, 9, 7), (8, 11, 10, 9), (9, 8, 11, 13), (10, 9, 8, 18), (12, 15, 14, 7), (13, 12, 15, 9),
          (14, 13, 12, 13), (15, 14, 13, 18)]


def _salsa(words):
    x = list(words)
    for _ in range(4):
        for a, b, c, n in _steps:
            s = x[b] + x[c] & 0xffffffff
            x[a] ^= (s << n | s >> 32 - n) & 0xffffffff
    return [a + b & 0xffffffff for a, b in zip(x, words)]
