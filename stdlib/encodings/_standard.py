"""Codecs made of the functions of _codecs, by the normal name of the encoding."""

import codecs
import _codecs


def _info(name, encode, decode, incremental_encoder, incremental_decoder):
    class StreamWriter(codecs.StreamWriter):
        pass

    class StreamReader(codecs.StreamReader):
        pass

    StreamWriter.encode = staticmethod(encode)
    StreamReader.decode = staticmethod(decode)
    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, incremental_encoder, incremental_decoder,
                            name=name)


def _simple_encoder(encode):
    class IncrementalEncoder(codecs.IncrementalEncoder):
        def encode(self, input, final=False):
            return encode(input, self.errors)[0]

    return IncrementalEncoder


def _stateless(name, encode, decode):
    """A codec whose every byte stands for itself."""

    class IncrementalDecoder(codecs.IncrementalDecoder):
        def decode(self, input, final=False):
            return decode(input, self.errors)[0]

    return _info(name, encode, decode, _simple_encoder(encode), IncrementalDecoder)


def _stateful(name, encode, partial):
    """A codec whose decoder takes a third argument: whether the input is complete."""

    def decode(input, errors='strict'):
        return partial(input, errors, True)

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        _buffer_decode = staticmethod(partial)

    info = _info(name, encode, decode, _simple_encoder(encode), IncrementalDecoder)

    class StreamReader(codecs.StreamReader):
        def decode(self, input, errors='strict'):
            return partial(input, errors, False)

    return codecs.CodecInfo(encode, decode, StreamReader, info.streamwriter, info.incrementalencoder,
                            IncrementalDecoder, name=name)


def _marked(name, encode, encode_here, partial, little, big):
    """UTF-16 and UTF-32 with a byte order mark; little and big are pairs of functions of one order."""
    is_utf16 = name == 'utf-16'

    def decode(input, errors='strict'):
        text, used, order = partial(input, errors, 0, True)
        return text, used

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.encoder = None

        def encode(self, input, final=False):
            if self.encoder is None:
                result = encode(input, self.errors)[0]
                self.encoder = encode_here
                return result
            return self.encoder(input, self.errors)[0]

        def reset(self):
            super().reset()
            self.encoder = None

        def getstate(self):
            # 0 is the state after the mark: a stream that is appended to starts there.
            return 2 if self.encoder is None else 0

        def setstate(self, state):
            self.encoder = None if state else encode_here

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            super().__init__(errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, self.errors, final)
            text, used, order = partial(input, errors, 0, final)
            if order:
                self.decoder = little if order < 0 else big
            elif used >= (2 if is_utf16 else 4):
                raise UnicodeDecodeError(name, input, 0, 2 if is_utf16 else 4, "Stream does not start with BOM")
            return text, used

        def reset(self):
            super().reset()
            self.decoder = None

        def getstate(self):
            # The number: 2 no order yet, 1 the other order than that of the machine, 0 its order.
            buffer = super().getstate()[0]
            if self.decoder is None:
                return buffer, 2
            return buffer, int(self.decoder is big)

        def setstate(self, state):
            super().setstate(state)
            self.decoder = little if state[1] == 0 else big if state[1] == 1 else None

    class StreamWriter(codecs.StreamWriter):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self.encoder = None

        def reset(self):
            super().reset()
            self.encoder = None

        def encode(self, input, errors='strict'):
            if self.encoder is None:
                result = encode(input, errors)
                self.encoder = encode_here
                return result
            return self.encoder(input, errors)

    class StreamReader(codecs.StreamReader):
        def reset(self):
            super().reset()
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            text, used, order = partial(input, errors, 0, False)
            if order:
                self.decode = little if order < 0 else big
            elif used >= (2 if is_utf16 else 4):
                raise UnicodeDecodeError(name, input, 0, 2 if is_utf16 else 4, "Stream does not start with BOM")
            return text, used

    return codecs.CodecInfo(encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name=name)


def _table(name, charset, patch):
    table = list(_codecs._charset_table(charset))
    for place, chars in patch.items():
        table[place:place + len(chars)] = chars
    table = ''.join(table)
    encoding = _codecs.charmap_build(table)

    def encode(input, errors='strict'):
        return _codecs.charmap_encode(input, errors, encoding)

    def decode(input, errors='strict'):
        return _codecs.charmap_decode(input, errors, table)

    return _stateless(name, encode, decode), table, encoding


def _multibyte(name, charset):
    try:
        _codecs._charset_decode(name, charset, b'')
    except LookupError:
        return None

    def encode(input, errors='strict'):
        return _codecs._charset_encode(name, charset, input, errors)

    def partial(input, errors='strict', final=False):
        return _codecs._charset_decode(name, charset, input, errors, final)

    return _stateful(name, encode, partial)


def _utf_16():
    return _marked('utf-16', _codecs.utf_16_encode, _codecs.utf_16_le_encode, _codecs.utf_16_ex_decode,
                   _codecs.utf_16_le_decode, _codecs.utf_16_be_decode)


def _utf_32():
    return _marked('utf-32', _codecs.utf_32_encode, _codecs.utf_32_le_encode, _codecs.utf_32_ex_decode,
                   _codecs.utf_32_le_decode, _codecs.utf_32_be_decode)


def _charmap():
    def encode(input, errors='strict', mapping=None):
        return _codecs.charmap_encode(input, errors, mapping)

    def decode(input, errors='strict', mapping=None):
        return _codecs.charmap_decode(input, errors, mapping)

    return _stateless('charmap', encode, decode)


MAKERS = {
    'utf_8': lambda: _stateful('utf-8', _codecs.utf_8_encode, _codecs.utf_8_decode),
    'ascii': lambda: _stateless('ascii', _codecs.ascii_encode, _codecs.ascii_decode),
    'latin_1': lambda: _stateless('iso8859-1', _codecs.latin_1_encode, _codecs.latin_1_decode),
    'utf_7': lambda: _stateful('utf-7', _codecs.utf_7_encode, _codecs.utf_7_decode),
    'utf_16': _utf_16,
    'utf_16_le': lambda: _stateful('utf-16-le', _codecs.utf_16_le_encode, _codecs.utf_16_le_decode),
    'utf_16_be': lambda: _stateful('utf-16-be', _codecs.utf_16_be_encode, _codecs.utf_16_be_decode),
    'utf_32': _utf_32,
    'utf_32_le': lambda: _stateful('utf-32-le', _codecs.utf_32_le_encode, _codecs.utf_32_le_decode),
    'utf_32_be': lambda: _stateful('utf-32-be', _codecs.utf_32_be_encode, _codecs.utf_32_be_decode),
    'unicode_escape': lambda: _stateful('unicode-escape', _codecs.unicode_escape_encode,
                                        _codecs.unicode_escape_decode),
    'raw_unicode_escape': lambda: _stateful('raw-unicode-escape', _codecs.raw_unicode_escape_encode,
                                            _codecs.raw_unicode_escape_decode),
    'charmap': _charmap,
}


def find(name):
    """The codec of a normal name, or None."""
    if maker := MAKERS.get(name):
        return maker()
    from encodings._charsets import CHARSETS, MULTIBYTE
    if entry := CHARSETS.get(name):
        return _table(*entry)[0]
    if charset := MULTIBYTE.get(name):
        return _multibyte(name, charset)
    return None


def fill(namespace, name):
    """Give a module of this package what the modules of codecs have, for programs that import them by name."""
    from encodings._charsets import CHARSETS
    if entry := CHARSETS.get(name):
        info, table, encoding = _table(*entry)
        namespace['decoding_table'] = table
        namespace['encoding_table'] = encoding
    else:
        info = find(name)

    class Codec(codecs.Codec):
        pass

    Codec.encode = staticmethod(info.encode)
    Codec.decode = staticmethod(info.decode)
    namespace.update(Codec=Codec, encode=info.encode, decode=info.decode, StreamReader=info.streamreader,
                     StreamWriter=info.streamwriter, IncrementalEncoder=info.incrementalencoder,
                     IncrementalDecoder=info.incrementaldecoder, getregentry=lambda: info)
