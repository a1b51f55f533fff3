"""What the codecs between bytes and bytes share."""

import codecs


def info(name, encode, decode):
    """A codec of two functions of bytes that have no state."""

    def check(errors):
        assert errors == 'strict'

    def encode_all(input, errors='strict'):
        check(errors)
        return encode(input), len(input)

    def decode_all(input, errors='strict'):
        check(errors)
        return decode(input), len(input)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            check(self.errors)
            return encode(input)

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            check(self.errors)
            return decode(input)

    class StreamWriter(codecs.StreamWriter):
        charbuffertype = bytes

    class StreamReader(codecs.StreamReader):
        charbuffertype = bytes

    StreamWriter.encode = staticmethod(encode_all)
    StreamReader.decode = staticmethod(decode_all)
    return codecs.CodecInfo(encode_all, decode_all, StreamReader, StreamWriter, IncrementalEncoder,
                            IncrementalDecoder, name=name, _is_text_encoding=False)
