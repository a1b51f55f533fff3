"""The format of uuencode."""

import binascii
from io import BytesIO

from ._bytes import info


def _encode(data):
    data = bytes(data)
    lines = [b"begin 666 <data>\n"]
    lines += (binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45))
    return b"".join(lines) + b" \nend\n"


def _decode(data):
    lines = iter(BytesIO(data))
    for line in lines:
        if line.startswith(b"begin"):
            break
    else:
        raise ValueError('Missing "begin" line in input data')
    result = []
    for line in lines:
        if line == b"end\n":
            return b"".join(result)
        try:
            result.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders pad lines with too much.
            size = (((line[0] - 32) & 63) * 4 + 5) // 3
            result.append(binascii.a2b_uu(line[:size]))
    raise ValueError("Truncated input data")


def getregentry():
    return info('uu', _encode, _decode)
