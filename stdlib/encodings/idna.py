"""Internationalised domain names (RFC 3490)."""

import codecs
import re
from unicodedata import bidirectional, category, normalize

dots = re.compile("[\u002e\u3002\uff0e\uff61]")
ace_prefix = b"xn--"
_MAPPED_AWAY = frozenset(map(chr, [0xad, 0x34f, 0x1806, 0x180b, 0x180c, 0x180d, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff,
                                   *range(0xfe00, 0xfe10)]))


def nameprep(label):
    """A label in its normal form (RFC 3491)."""
    label = ''.join(c for c in label if c not in _MAPPED_AWAY)
    label = normalize("NFKC", normalize("NFKC", label).casefold())
    for i, c in enumerate(label):
        if c.isspace() and c != ' ' or category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") and not c.isascii():
            raise UnicodeEncodeError("idna", label, i, i + 1, f"Invalid character {c!r}")
    directions = [bidirectional(c) for c in label]
    if any(d in ("R", "AL") for d in directions):
        for i, d in enumerate(directions):
            if d == "L":
                raise UnicodeEncodeError("idna", label, i, i + 1, "Violation of BIDI requirement 2")
        if directions[0] not in ("R", "AL"):
            raise UnicodeEncodeError("idna", label, 0, 1, "Violation of BIDI requirement 3")
        if directions[-1] not in ("R", "AL"):
            raise UnicodeEncodeError("idna", label, len(label) - 1, len(label), "Violation of BIDI requirement 3")
    return label


def _sized(label, data):
    if not data:
        raise UnicodeEncodeError("idna", label, 0, 1, "label empty")
    if len(data) >= 64:
        raise UnicodeEncodeError("idna", label, 0, len(label), "label too long")
    return data


def ToASCII(label):
    """The bytes of a label as they stand in a domain name."""
    if label.isascii():
        return _sized(label, label.encode("ascii"))
    label = nameprep(label)
    if label.isascii():
        return _sized(label, label.encode("ascii"))
    if label.lower().startswith("xn--"):
        raise UnicodeEncodeError("idna", label, 0, 4, "Label starts with ACE prefix")
    return _sized(label, ace_prefix + label.encode("punycode"))


def ToUnicode(label):
    """The text of a label of a domain name."""
    if len(label) > 1024:
        raise UnicodeDecodeError("idna", label if isinstance(label, bytes) else label.encode("utf-8", "backslashreplace"),
                                 0, len(label), "label way too long")
    if isinstance(label, str):
        label = label.encode("ascii") if label.isascii() else nameprep(label).encode("ascii")
    if not label.lower().startswith(ace_prefix):
        return str(label, "ascii")
    try:
        text = label[len(ace_prefix):].decode("punycode")
    except UnicodeDecodeError as error:
        offset = len(ace_prefix)
        raise UnicodeDecodeError("idna", label, offset + error.start, offset + error.end, error.reason) from None
    if str(label, "ascii").lower() != str(ToASCII(text), "ascii"):
        raise UnicodeDecodeError("idna", label, 0, len(label), f"IDNA does not round-trip, '{label!r}' != '{ToASCII(text)!r}'")
    return text


def _encode(input, errors='strict'):
    if errors != 'strict':
        raise UnicodeError(f"Unsupported error handling: {errors}")
    if not input:
        return b'', 0
    labels = input.split('.') if input.isascii() else dots.split(input)
    trailing = b''
    if not labels[-1]:
        trailing = b'.'
        labels.pop()
    out = []
    pos = 0
    for label in labels:
        try:
            out.append(ToASCII(label))
        except UnicodeEncodeError as error:
            raise UnicodeEncodeError("idna", input, pos + error.start, pos + error.end, error.reason) from None
        pos += len(label) + 1
    return b'.'.join(out) + trailing, len(input)


def _decode(input, errors='strict', final=True):
    """Decode the labels of a name; the last one only when no more follows."""
    if errors != 'strict':
        raise UnicodeError(f"Unsupported error handling: {errors}")
    data = bytes(input)
    try:
        text = data.decode("ascii")
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("idna", data, error.start, error.end, error.reason) from None
    end = len(data) if final else data.rfind(b'.') + 1
    if not end or ace_prefix not in data.lower():
        return text[:end], end
    labels = data[:end].split(b'.')
    trailing = ''
    if not labels[-1]:
        trailing = '.'
        labels.pop()
    out = []
    pos = 0
    for label in labels:
        try:
            out.append(ToUnicode(label))
        except UnicodeEncodeError as error:
            raise UnicodeDecodeError("idna", data, pos, pos + len(label), error.reason) from None
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError("idna", data, pos + error.start, pos + error.end, error.reason) from None
        pos += len(label) + 1
    return '.'.join(out) + trailing, end


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    def _buffer_encode(self, input, errors, final):
        if final or not input:
            return _encode(input, errors)
        cut = max((m.end() for m in dots.finditer(input)), default=0)
        if not cut:
            return b'', 0
        return _encode(input[:cut], errors)[0], cut


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    def _buffer_decode(self, input, errors, final):
        return _decode(input, errors, final)


class StreamWriter(codecs.StreamWriter):
    encode = staticmethod(_encode)


class StreamReader(codecs.StreamReader):
    def decode(self, input, errors='strict'):
        return _decode(input, errors)


def _decode_all(input, errors='strict'):
    return _decode(input, errors)


def getregentry():
    return codecs.CodecInfo(_encode, _decode_all, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='idna')
