"""ROT13: Latin letters turned by half the alphabet, from str to str."""

import codecs

_UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
rot13_map = str.maketrans(_UPPER + _UPPER.lower(),
                          _UPPER[13:] + _UPPER[:13] + (_UPPER[13:] + _UPPER[:13]).lower())


def _turn(input, errors='strict'):
    return str.translate(input, rot13_map), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return _turn(input)[0]


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        return _turn(input)[0]


class StreamWriter(codecs.StreamWriter):
    encode = staticmethod(_turn)


class StreamReader(codecs.StreamReader):
    decode = staticmethod(_turn)


def getregentry():
    return codecs.CodecInfo(_turn, _turn, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='rot-13', _is_text_encoding=False)


def rot13(infile, outfile):
    """Turn the text of one file into another."""
    outfile.write(codecs.encode(infile.read(), 'rot-13'))


if __name__ == '__main__':
    import sys
    rot13(sys.stdin, sys.stdout)
