"""Message authentication by hashes (RFC 2104)."""

import hashlib
import warnings as _warnings
from _hashlib import compare_digest

trans_5C = bytes(x ^ 0x5C for x in range(256))
trans_36 = bytes(x ^ 0x36 for x in range(256))

# The size of a hash depends on the function.
digest_size = None


def _constructor(digestmod):
    if callable(digestmod):
        return digestmod
    if isinstance(digestmod, str):
        return lambda d=b"": hashlib.new(digestmod, d)
    return lambda d=b"": digestmod.new(d)


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
        self._outer = make()
        self._inner = make()
        self.digest_size = self._inner.digest_size
        if hasattr(self._inner, "block_size"):
            blocksize = self._inner.block_size
            if blocksize < 16:
                _warnings.warn(f"block_size of {blocksize} seems too small; using our default of {self.blocksize}.", RuntimeWarning, 2)
                blocksize = self.blocksize
        else:
            _warnings.warn(f"No block_size attribute on given digest object; Assuming {self.blocksize}.", RuntimeWarning, 2)
            blocksize = self.blocksize
        if len(key) > blocksize:
            key = make(key).digest()
        self.block_size = blocksize
        key = key.ljust(blocksize, b"\0")
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))
        if msg is not None:
            self.update(msg)

    @property
    def name(self):
        return f"hmac-{self._inner.name}"

    def update(self, msg):
        """Adds bytes."""
        self._inner.update(msg)

    def copy(self):
        """A copy in the same state."""
        other = self.__class__.__new__(self.__class__)
        other._hmac = None
        other.digest_size = self.digest_size
        other.block_size = self.block_size
        other._inner = self._inner.copy()
        other._outer = self._outer.copy()
        return other

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
    make = _constructor(digest)
    inner = make()
    outer = make()
    blocksize = getattr(inner, "block_size", 64)
    if len(key) > blocksize:
        key = make(key).digest()
    key = key + b"\0" * (blocksize - len(key))
    inner.update(key.translate(trans_36))
    outer.update(key.translate(trans_5C))
    inner.update(msg)
    outer.update(inner.digest())
    return outer.digest()
