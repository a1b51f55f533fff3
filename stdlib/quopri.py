"""Quoted-printable (RFC 1521): text that is mostly ASCII, safe for mail."""

import binascii

__all__ = ["encode", "decode", "encodestring", "decodestring"]

ESCAPE = b'='
MAXLINESIZE = 76


def encode(input, output, quotetabs, header=False):
    """Encode one binary file into another; quotetabs also encodes spaces and tabs inside lines."""
    output.write(encodestring(input.read(), quotetabs, header))


def encodestring(s, quotetabs=False, header=False):
    """Encode bytes."""
    return binascii.b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Decode one binary file into another; header reads an underscore as a space."""
    output.write(decodestring(input.read(), header))


def decodestring(s, header=False):
    """Decode bytes."""
    return binascii.a2b_qp(s, header=header)
