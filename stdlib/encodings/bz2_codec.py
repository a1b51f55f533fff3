"""Compression with bzip2."""

import bz2
import codecs

from ._bytes import info


class IncrementalEncoder(codecs.IncrementalEncoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        super().__init__(errors)
        self.reset()

    def encode(self, input, final=False):
        data = self.compressor.compress(input)
        return data + self.compressor.flush() if final else data

    def reset(self):
        self.compressor = bz2.BZ2Compressor()


class IncrementalDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        super().__init__(errors)
        self.reset()

    def decode(self, input, final=False):
        try:
            return self.decompressor.decompress(input)
        except EOFError:
            return b''

    def reset(self):
        self.decompressor = bz2.BZ2Decompressor()


def getregentry():
    base = info('bz2', bz2.compress, bz2.decompress)
    return codecs.CodecInfo(*base, IncrementalEncoder, IncrementalDecoder, name='bz2', _is_text_encoding=False)
