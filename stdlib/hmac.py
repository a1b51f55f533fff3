"""Message authentication by hashes (RFC 2104)."""

import hashlib
import warnings as _warnings
from _hashlib import compare_digest, hmac_digest as _hmac_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

# The hashes that are one object of Java's.
_at_once = frozenset(hashlib.algorithms_available - {"blake2b", "blake2s", "shake_128", "shake_256"})

# The size of a hash depends on the function.
digest_size = None


def _constructor(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda d=b"": hashlib.new(digestmod, d)
    return lambda d=b"": digestmod.new(d)


def _keyed(make, key, size):
    """The inner and the outer hash, both begun with the key, which is brought to the size of a block."""
    block = (make(key).digest() if len(key) > size else key).ljust(size, b"\0")
    hashes = make(), make()
    for hash, table in zip(hashes, (trans_36, trans_5C)):
        hash.update(block.translate(table))
    return hashes


class HMAC:
    """A hash object with a key."""

    blocksize = 64
    __slots__ = "_hmac", "_inner", "_outer", "block_size", "digest_size"

    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f"key: expected bytes or bytearray, but got {type(key).__name__!r}")
        if not digestmod:
            raise TypeError("Missing required argument 'digestmod'.")
        make = _constructor(digestmod)
        self._hmac = None
        probe = make()
        self.digest_size = probe.digest_size
        self.block_size = self._usable_block_size(getattr(probe, "block_size", None))
        self._inner, self._outer = _keyed(make, key, self.block_size)
        if msg is not None:
            self.update(msg)

    def _usable_block_size(self, size):
        if size is None:
            trouble = f"No block_size attribute on given digest object; Assuming {self.blocksize}."
        elif size < 16:
            trouble = f"block_size of {size} seems too small; using our default of {self.blocksize}."
        else:
            return size
        _warnings.warn(trouble, RuntimeWarning, 3)
        return self.blocksize

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Adds bytes."""
        self._inner.update(msg)

    def copy(self):
        """A copy in the same state."""
        twin = object.__new__(type(self))
        twin._hmac, twin.digest_size, twin.block_size = None, self.digest_size, self.block_size
        twin._inner, twin._outer = self._inner.copy(), self._outer.copy()
        return twin

    def _current(self):
        h = self._outer.copy()
        h.update(self._inner.digest())
        return h

    def digest(self):
        """The authentication code so far."""
        return self._current().digest()

    def hexdigest(self):
        """The authentication code so far in hexadecimal digits."""
        return self._current().hexdigest()


def new(key, msg=None, digestmod=""):
    """A hash object with a key; digestmod is the name of a hash, its constructor or its module."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The authentication code of a message, in one call."""
    if digest.__class__ is str and digest in _at_once:
        return _hmac_digest(key, msg, digest)
    make = _constructor(digest)
    inner, outer = _keyed(make, key, getattr(make(), "block_size", HMAC.blocksize))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
