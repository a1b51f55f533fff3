"""A codec that refuses everything, for programs that want no implicit conversion."""

import codecs


def _refuse(input, errors='strict'):
    raise UnicodeError("undefined encoding")


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        _refuse(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        _refuse(input)


class StreamWriter(codecs.StreamWriter):
    encode = staticmethod(_refuse)


class StreamReader(codecs.StreamReader):
    decode = staticmethod(_refuse)


def getregentry():
    return codecs.CodecInfo(_refuse, _refuse, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='undefined')
