"""The hash objects of BLAKE2."""

import _hashlib

__native__ = True

BLAKE2B_MAX_DIGEST_SIZE = BLAKE2B_MAX_KEY_SIZE = 64
BLAKE2B_SALT_SIZE = BLAKE2B_PERSON_SIZE = 16
BLAKE2S_MAX_DIGEST_SIZE = BLAKE2S_MAX_KEY_SIZE = 32
BLAKE2S_SALT_SIZE = BLAKE2S_PERSON_SIZE = 8


_EMPTY = b""


def _checked(cls, big, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node):
    if not 1 <= digest_size <= cls.MAX_DIGEST_SIZE:
        raise ValueError(f"digest_size must be between 1 and {cls.MAX_DIGEST_SIZE} bytes")
    if salt is not _EMPTY and memoryview(salt).nbytes > cls.SALT_SIZE:
        raise ValueError(f"maximum salt length is {cls.SALT_SIZE} bytes")
    if person is not _EMPTY and memoryview(person).nbytes > cls.PERSON_SIZE:
        raise ValueError(f"maximum person length is {cls.PERSON_SIZE} bytes")
    if not 0 <= fanout <= 255:
        raise ValueError("fanout must be between 0 and 255")
    if not 1 <= depth <= 255:
        raise ValueError("depth must be between 1 and 255")
    if leaf_size < 0:
        raise ValueError("value must be positive")
    if leaf_size >= 1 << 32:
        raise OverflowError("leaf_size is too large")
    if node_offset < 0:
        raise ValueError("value must be positive")
    if node_offset >= 1 << (64 if big else 48):
        raise OverflowError("node_offset is too large")
    if not 0 <= node_depth <= 255:
        raise ValueError("node_depth must be between 0 and 255")
    if not 0 <= inner_size <= cls.MAX_DIGEST_SIZE:
        raise ValueError(f"inner_size must be between 0 and is {cls.MAX_DIGEST_SIZE}")
    if key is not _EMPTY and memoryview(key).nbytes > cls.MAX_KEY_SIZE:
        raise ValueError(f"maximum key length is {cls.MAX_KEY_SIZE} bytes")
    if node_offset >= 1 << 63:
        node_offset -= 1 << 64
    return _hashlib._blake2(big, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth, inner_size, last_node)


class _Blake2:
    __slots__ = "_state", "digest_size"

    def update(self, data, /):
        """Adds bytes."""
        self._state.update(data)

    def digest(self):
        """The hash so far."""
        return self._state.digest()

    def hexdigest(self):
        """The hash so far in hexadecimal digits."""
        return self._state.hexdigest()

    def copy(self):
        """A copy in the same state."""
        new = object.__new__(type(self))
        new._state = self._state.copy()
        new.digest_size = self.digest_size
        return new


class blake2b(_Blake2):
    """A BLAKE2b hash object."""

    __slots__ = ()
    name = "blake2b"
    block_size = 128
    SALT_SIZE = PERSON_SIZE = 16
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 64

    def __new__(cls, data=_EMPTY, /, *, digest_size=64, key=_EMPTY, salt=_EMPTY, person=_EMPTY, fanout=1, depth=1, leaf_size=0, node_offset=0,
                node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        self = object.__new__(cls)
        self._state = _checked(cls, True, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth,
                               inner_size, last_node)
        self.digest_size = digest_size
        if data is not _EMPTY:
            self._state.update(data)
        return self


class blake2s(_Blake2):
    """A BLAKE2s hash object."""

    __slots__ = ()
    name = "blake2s"
    block_size = 64
    SALT_SIZE = PERSON_SIZE = 8
    MAX_KEY_SIZE = MAX_DIGEST_SIZE = 32

    def __new__(cls, data=_EMPTY, /, *, digest_size=32, key=_EMPTY, salt=_EMPTY, person=_EMPTY, fanout=1, depth=1, leaf_size=0, node_offset=0,
                node_depth=0, inner_size=0, last_node=False, usedforsecurity=True):
        self = object.__new__(cls)
        self._state = _checked(cls, False, data, digest_size, key, salt, person, fanout, depth, leaf_size, node_offset, node_depth,
                               inner_size, last_node)
        self.digest_size = digest_size
        if data is not _EMPTY:
            self._state.update(data)
        return self
