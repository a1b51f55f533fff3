"""Base64 in lines, as MIME writes it."""

import base64

from ._bytes import info


def getregentry():
    return info('base64', base64.encodebytes, base64.decodebytes)
