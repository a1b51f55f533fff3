"""Quoted-printable."""

import quopri

from ._bytes import info


def _encode(data):
    return quopri.encodestring(data, quotetabs=True)


def getregentry():
    return info('quopri', _encode, quopri.decodestring)
