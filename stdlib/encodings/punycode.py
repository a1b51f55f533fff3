"""Punycode (RFC 3492)."""

import codecs

_BASE, _TMIN, _TMAX, _SKEW, _DAMP = 36, 1, 26, 38, 700
_DIGITS = b"abcdefghijklmnopqrstuvwxyz0123456789"


def _adapt(delta, first, points):
    delta = delta // _DAMP if first else delta // 2
    delta += delta // points
    k = 0
    while delta > (_BASE - _TMIN) * _TMAX // 2:
        delta //= _BASE - _TMIN
        k += _BASE
    return k + (_BASE - _TMIN + 1) * delta // (delta + _SKEW)


def _threshold(k, bias):
    return min(max(k - bias, _TMIN), _TMAX)


def punycode_encode(text):
    """The ASCII characters of a text, and where the others stand."""
    basic = bytes(ord(c) for c in text if ord(c) < 128)
    out = bytearray(basic)
    if basic:
        out += b"-"
    n, delta, bias = 128, 0, 72
    done = len(basic)
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= n)
        delta += (following - n) * (done + 1)
        n = following
        for c in text:
            if ord(c) < n:
                delta += 1
            elif ord(c) == n:
                q, k = delta, _BASE
                while q >= (t := _threshold(k, bias)):
                    q, digit = divmod(q - t, _BASE - t)
                    out.append(_DIGITS[t + digit])
                    k += _BASE
                out.append(_DIGITS[q])
                bias = _adapt(delta, done == len(basic), done + 1)
                delta = 0
                done += 1
        delta += 1
        n += 1
    return bytes(out)


def _error(data, start, end, reason):
    return UnicodeDecodeError("punycode", data, start, end, reason)


def punycode_decode(text, errors):
    """The text of its encoding."""
    data = text.encode("ascii", errors) if isinstance(text, str) else bytes(text)
    split = data.rfind(b"-")
    basic = data[:split] if split >= 0 else b""
    try:
        out = list(str(basic, "ascii", errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", data, error.start, error.end, error.reason) from None
    n, i, bias = 128, 0, 72
    pos = split + 1
    while pos < len(data):
        before, weight, k = i, 1, _BASE
        while True:
            if pos == len(data):
                if errors == "strict":
                    raise _error(data, pos, pos, "incomplete punycode string")
                return ''.join(out)
            c = data[pos]
            if 65 <= c <= 90:
                digit = c - 65
            elif 97 <= c <= 122:
                digit = c - 97
            elif 48 <= c <= 57:
                digit = c - 22
            elif errors == "strict":
                raise _error(data, pos, pos + 1, "Invalid extended code point '%s'" % chr(c))
            else:
                return ''.join(out)
            pos += 1
            i += digit * weight
            t = _threshold(k, bias)
            if digit < t:
                break
            weight *= _BASE - t
            k += _BASE
        bias = _adapt(i - before, before == 0, len(out) + 1)
        advance, i = divmod(i, len(out) + 1)
        n += advance
        if n > 0x10ffff:
            if errors == "strict":
                raise _error(data, pos - 1, pos, "Invalid character U+%x" % n)
            n = ord('?')
        out.insert(i, chr(n))
        i += 1
    return ''.join(out)


def _encode(input, errors='strict'):
    return punycode_encode(input), len(input)


def _decode(input, errors='strict'):
    if errors not in ('strict', 'replace', 'ignore'):
        raise UnicodeError("Unsupported error handling: " + errors)
    return punycode_decode(input, errors), len(input)


class IncrementalEncoder(codecs.IncrementalEncoder):
    def encode(self, input, final=False):
        return punycode_encode(input)


class IncrementalDecoder(codecs.IncrementalDecoder):
    def decode(self, input, final=False):
        return _decode(input, self.errors)[0]


class StreamWriter(codecs.StreamWriter):
    encode = staticmethod(_encode)


class StreamReader(codecs.StreamReader):
    decode = staticmethod(_decode)


def getregentry():
    return codecs.CodecInfo(_encode, _decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder,
                            name='punycode')
