"""Compression with zlib."""

import codecs
import zlib

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
        self.compressor = zlib.compressobj()


class IncrementalDecoder(codecs.IncrementalDecoder):
    def __init__(self, errors='strict'):
        assert errors == 'strict'
        super().__init__(errors)
        self.reset()

    def decode(self, input, final=False):
        data = self.decompressor.decompress(input)
        return data + self.decompressor.flush() if final else data

    def reset(self):
        self.decompressor = zlib.decompressobj()


def getregentry():
    base = info('zlib', zlib.compress, zlib.decompress)
    return codecs.CodecInfo(*base, IncrementalEncoder, IncrementalDecoder, name='zlib', _is_text_encoding=False)
