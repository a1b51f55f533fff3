"""Hexadecimal digits of bytes."""

import binascii

from ._bytes import info


def getregentry():
    return info('hex', binascii.b2a_hex, binascii.a2b_hex)
