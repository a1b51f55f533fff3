"""Bytes as ASCII text: Base16, Base32 and Base64 of RFC 4648, Ascii85, Base85 and Z85."""

import binascii
import _base64 as _digits

__all__ = [
    'encode', 'decode', 'encodebytes', 'decodebytes',
    'b64encode', 'b64decode', 'b32encode', 'b32decode', 'b32hexencode', 'b32hexdecode', 'b16encode', 'b16decode',
    'b85encode', 'b85decode', 'a85encode', 'a85decode', 'z85encode', 'z85decode',
    'standard_b64encode', 'standard_b64decode', 'urlsafe_b64encode', 'urlsafe_b64decode']

bytes_types = (bytes, bytearray)

MAXLINESIZE = 76
MAXBINSIZE = MAXLINESIZE // 4 * 3


def _bytes_from_decode_data(s):
    """The text to be decoded as bytes; it may be a str of ASCII characters."""
    if isinstance(s, bytes_types):
        return s
    try:
        return s.encode('ascii') if isinstance(s, str) else memoryview(s).tobytes()
    except UnicodeEncodeError:
        raise ValueError('string argument should contain only ASCII characters')
    except TypeError:
        kind = s.__class__.__name__
        raise TypeError(f"argument should be a bytes-like object or ASCII string, not {kind!r}") from None


# ---- Base64

def b64encode(s, altchars=None):
    """Encode with Base64; altchars are two bytes to write instead of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b'+/', altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode Base64; characters outside the alphabet are skipped, or with validate refused."""
    text = _bytes_from_decode_data(s)
    if altchars is not None:
        others = _bytes_from_decode_data(altchars)
        assert len(others) == 2, repr(others)
        text = text.translate(bytes.maketrans(others, b'+/'))
    return binascii.a2b_base64(text, strict_mode=validate)


def standard_b64encode(s):
    """Encode with the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode the standard alphabet."""
    return b64decode(s)


_TO_URLSAFE = bytes.maketrans(b'+/', b'-_')
_FROM_URLSAFE = bytes.maketrans(b'-_', b'+/')


def urlsafe_b64encode(s):
    """Encode with - and _ instead of + and /."""
    return b64encode(s).translate(_TO_URLSAFE)


def urlsafe_b64decode(s):
    """Decode the alphabet with - and _ instead of + and /."""
    return b64decode(_bytes_from_decode_data(s).translate(_FROM_URLSAFE))


# ---- Base32

_B32_ALPHABET = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
_B32HEX_ALPHABET = b'0123456789ABCDEFGHIJKLMNOPQRSTUV'


def _b32encode(alphabet, s):
    return _digits.base32(s if isinstance(s, bytes_types) else memoryview(s).tobytes(), alphabet)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) & 7:
        raise binascii.Error('Incorrect padding')
    if map01 is not None:
        letter = _bytes_from_decode_data(map01)
        assert len(letter) == 1, repr(letter)
        # The digits look like these letters.
        s = s.translate(bytes.maketrans(b'01', b'O' + letter))
    s = s.upper() if casefold else s
    digits = s.rstrip(b'=')
    pads = len(s) - len(digits)
    values = {c: i for i, c in enumerate(alphabet)}
    out = bytearray()
    for i in range(0, len(digits), 8):
        group = 0
        chunk = digits[i:i + 8]
        for c in chunk:
            try:
                group = group << 5 | values[c]
            except KeyError:
                raise binascii.Error('Non-base32 digit found') from None
        out += (group << 5 * (8 - len(chunk))).to_bytes(5)
    if len(s) % 8 or pads not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if pads and out:
        del out[-((5 * pads + 4) // 8):]
    return bytes(out)


def b32encode(s):
    """Encode with Base32."""
    return _b32encode(_B32_ALPHABET, s)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32; casefold also takes lower case, map01 says which letter the digit 1 stands for (0 for O)."""
    return _b32decode(_B32_ALPHABET, s, casefold, map01)


def b32hexencode(s):
    """Encode with the extended hex alphabet of Base32."""
    return _b32encode(_B32HEX_ALPHABET, s)


def b32hexdecode(s, casefold=False):
    """Decode the extended hex alphabet of Base32."""
    return _b32decode(_B32HEX_ALPHABET, s, casefold)


# ---- Base16

def b16encode(s):
    """Encode as upper-case hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode hexadecimal digits; lower case only with casefold."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b'0123456789ABCDEF'):
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# ---- base 85

def _85encode(s, chars, pad=False, zeros=None, spaces=None):
    return _digits.base85(s if isinstance(s, bytes_types) else memoryview(s).tobytes(), chars, pad, zeros, spaces)


_A85START, _A85END = b"<~", b"~>"
_A85_CHARS = bytes(range(33, 118))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode with Ascii85.

    foldspaces writes y for four spaces, wrapcol is the length of lines (0 for one line), pad makes the input a multiple
    of four bytes, adobe writes the marks <~ and ~> around the result.
    """
    result = _85encode(b, _A85_CHARS, pad, b'z', b'y' if foldspaces else None)
    if adobe:
        result = _A85START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [result[i:i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b'')
        result = b'\n'.join(lines)
    if adobe:
        result += _A85END
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85; the options are those of a85encode(), ignorechars are skipped."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85END):
            raise ValueError("Ascii85 encoded byte sequences must end with {!r}".format(_A85END))
        b = b[2 if b.startswith(_A85START) else 0:-2]
    out = bytearray()
    word = count = 0
    for c in b + b'u' * 4:
        if 33 <= c <= 117:
            word = word * 85 + c - 33
            count += 1
            if count == 5:
                if word > 0xffffffff:
                    raise ValueError('Ascii85 overflow')
                out += word.to_bytes(4)
                word = count = 0
        elif c == 122:
            if count:
                raise ValueError('z inside Ascii85 5-tuple')
            out += bytes(4)
        elif foldspaces and c == 121:
            if count:
                raise ValueError('y inside Ascii85 5-tuple')
            out += b' ' * 4
        elif c not in ignorechars:
            raise ValueError('Non-Ascii85 digit found: %c' % c)
    # The four digits of filling belong to the last group as far as it needed them.
    extra = 4 - count
    return bytes(out[:-extra] if extra else out)


_B85_CHARS = (b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
              b"!#$%&()*+-;<=>?@^_`{|}~")
_Z85_CHARS = (b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
              b".-:+=^!/*?&<>()[]{}@%$#")
_TO_Z85 = bytes.maketrans(_B85_CHARS, _Z85_CHARS)
# Digits of base 85 that are none of Z85 become a byte that is no digit.
_FROM_Z85 = bytes.maketrans(_Z85_CHARS + b';_`|~', _B85_CHARS + b'\0' * 5)


def b85encode(b, pad=False):
    """Encode with the base 85 of git and Mercurial; pad makes the input a multiple of four bytes."""
    return _85encode(b, _B85_CHARS, pad)


def _b85decode(b, name):
    values = {c: i for i, c in enumerate(_B85_CHARS)}
    missing = -len(b) % 5
    data = b + b'~' * missing
    out = bytearray()
    for i in range(0, len(data), 5):
        word = 0
        for j, c in enumerate(data[i:i + 5]):
            try:
                word = word * 85 + values[c]
            except KeyError:
                raise ValueError('bad %s character at position %d' % (name, i + j)) from None
        if word > 0xffffffff:
            raise ValueError('%s overflow in hunk starting at byte %d' % (name, i))
        out += word.to_bytes(4)
    return bytes(out[:-missing] if missing else out)


def b85decode(b):
    """Decode the base 85 of git and Mercurial."""
    return _b85decode(_bytes_from_decode_data(b), 'base85')


def z85encode(s):
    """Encode with Z85, the base 85 of ZeroMQ."""
    return b85encode(s).translate(_TO_Z85)


def z85decode(s):
    """Decode Z85."""
    return _b85decode(_bytes_from_decode_data(s).translate(_FROM_Z85), 'z85')


# ---- files and lines, as in MIME

def encode(input, output):
    """Encode one binary file into another."""
    while data := input.read(MAXBINSIZE):
        while len(data) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(data))):
            data += more
        output.write(binascii.b2a_base64(data))


def decode(input, output):
    """Decode one binary file into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError as error:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from error
    if m.format not in ('c', 'b', 'B'):
        raise TypeError("expected single byte elements, not %r from %s" % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode to lines of 76 characters."""
    _input_type_check(s)
    s = memoryview(s)
    return b"".join(binascii.b2a_base64(s[i:i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """Decode lines."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def main():
    """The command line: encode or decode a file or standard input."""
    import getopt
    import sys
    usage = "usage: %s [-h|-d|-e|-u] [file|-]\n    -h: print this help message and exit\n    -d, -u: decode\n    -e: encode (default)" % sys.argv[0]
    try:
        options, arguments = getopt.getopt(sys.argv[1:], 'hdeu')
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        print(usage)
        sys.exit(2)
    function = encode
    for option, _ in options:
        if option == '-e':
            function = encode
        elif option in ('-d', '-u'):
            function = decode
        elif option == '-h':
            print(usage)
            return
    if arguments and arguments[0] != '-':
        with open(arguments[0], 'rb') as file:
            function(file, sys.stdout.buffer)
    else:
        if sys.stdin.isatty():
            import io
            function(io.BytesIO(sys.stdin.buffer.read()), sys.stdout.buffer)
        else:
            function(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == '__main__':
    main()
