"""Bytes, bytearrays and packed records."""

import struct

SIZE = 1500
EXPECTED = 40883

TABLE = []
for byte in range(256):
    value = byte
    for _ in range(8):
        value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    TABLE.append(value)


def crc(data):
    value = 0xFFFFFFFF
    for byte in data:
        value = value >> 8 ^ TABLE[(value ^ byte) & 0xFF]
    return value ^ 0xFFFFFFFF


def run(n):
    record = struct.Struct("<IHb5s")
    out = bytearray()
    for i in range(n):
        out += record.pack(i, i % 65536, i % 100 - 50, b"n%04d" % (i % 10000))
    total = 0
    for at in range(0, len(out), record.size):
        number, short, signed, name = record.unpack_from(out, at)
        total += number % 7 + short % 3 + signed + name[0]
    out[::12] = bytes(len(out[::12]))
    data = bytes(out)
    assert data.find(b"n0001") >= 0 and data.count(b"\0") > n
    return (crc(data[: n * 4]) & 0xFF) + total % 65536 + len(data.split(b"n")) + len(data.hex()) % 1000
