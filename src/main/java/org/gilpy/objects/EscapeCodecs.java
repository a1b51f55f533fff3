// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.io.ByteArrayOutputStream;

/** The codecs of string literals: unicode_escape, raw_unicode_escape and the escapes of bytes. Stateless. */
public final class EscapeCodecs {
    private EscapeCodecs() {}

    public static final TextCodec UNICODE_ESCAPE = new UnicodeEscape();
    public static final TextCodec RAW_UNICODE_ESCAPE = new RawUnicodeEscape();

    private static final class UnicodeEscape extends TextCodec {
        UnicodeEscape() {
            super("unicodeescape");
        }

        // CPython: _PyUnicode_DecodeUnicodeEscapeInternal in unicodeobject.c
        @Override
        void decode(PyThread t, Decoding d) {
            String warn = null;
            while (d.pos < d.size) {
                int start = d.pos;
                int c = d.data[start] & 255;
                if (c != '\\') {
                    d.out.append((char) c);
                    d.pos = start + 1;
                    continue;
                }
                if (start + 1 >= d.size) {
                    if (!d.last) {
                        break;
                    }
                    d.error(t, start, d.size, "\\ at end of string");
                    continue;
                }
                int e = d.data[start + 1] & 255;
                d.pos = start + 2;
                switch (e) {
                    case '\n': break;
                    case '\\': case '\'': case '"': d.out.append((char) e); break;
                    case 'b': d.out.append('\b'); break;
                    case 'f': d.out.append('\f'); break;
                    case 't': d.out.append('\t'); break;
                    case 'n': d.out.append('\n'); break;
                    case 'r': d.out.append('\r'); break;
                    case 'v': d.out.append('\13'); break;
                    case 'a': d.out.append('\7'); break;
                    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': {
                        int v = e - '0';
                        int i = start + 2;
                        while (i < d.size && i < start + 4 && d.data[i] >= '0' && d.data[i] <= '7') {
                            v = v * 8 + d.data[i++] - '0';
                        }
                        if (v > 255 && warn == null) {
                            warn = "invalid octal escape sequence '\\" + Integer.toOctalString(v) + "'";
                        }
                        d.out.append((char) v);
                        d.pos = i;
                        break;
                    }
                    case 'x':
                        if (!hex(t, d, start, 2, "truncated \\xXX escape")) {
                            return;
                        }
                        break;
                    case 'u':
                        if (!hex(t, d, start, 4, "truncated \\uXXXX escape")) {
                            return;
                        }
                        break;
                    case 'U':
                        if (!hex(t, d, start, 8, "truncated \\UXXXXXXXX escape")) {
                            return;
                        }
                        break;
                    case 'N':
                        if (!named(t, d, start)) {
                            return;
                        }
                        break;
                    default:
                        if (warn == null) {
                            warn = "invalid escape sequence '\\" + (char) e + "'";
                        }
                        d.out.append('\\').append((char) e);
                        break;
                }
            }
            if (warn != null) {
                t.warn(Exceptions.DeprecationWarning, warn, 1);
            }
        }

        /** False when the input ends within an escape and more may follow; then the decoder is at its start. */
        private static boolean hex(PyThread t, Decoding d, int start, int count, String message) {
            int i = start + 2;
            long v = 0;
            int k = 0;
            while (k < count && i < d.size && ByteText.digit(d.data[i] & 255) >= 0) {
                v = v << 4 | ByteText.digit(d.data[i++] & 255);
                k++;
            }
            if (k < count) {
                if (i == d.size && !d.last) {
                    d.pos = start;
                    return false;
                }
                d.error(t, start, i, message);
            } else if (v > 0x10ffff) {
                d.error(t, start, i, "illegal Unicode character");
            } else {
                d.out.appendCodePoint((int) v);
                d.pos = i;
            }
            return true;
        }

        private static boolean named(PyThread t, Decoding d, int start) {
            int i = start + 2;
            if (i < d.size && d.data[i] == '{') {
                int from = ++i;
                while (i < d.size && d.data[i] != '}') {
                    i++;
                }
                if (i < d.size && i > from) {
                    i++;
                    String s = UnicodeNames.lookup(PyBytes.latin1(java.util.Arrays.copyOfRange(d.data, from, i - 1)), false);
                    if (s != null) {
                        d.out.append(s);
                        d.pos = i;
                    } else {
                        d.error(t, start, i, "unknown Unicode character name");
                    }
                    return true;
                }
                if (i < d.size) {
                    i++;
                }
            }
            if (i >= d.size && !d.last) {
                d.pos = start;
                return false;
            }
            d.error(t, start, Math.min(i, d.size), "malformed \\N character escape");
            return true;
        }

        @Override
        void encode(PyThread t, Encoding e) {
            String s = e.text.value();
            StringBuilder b = new StringBuilder(s.length() + 16);
            for (int i = 0; i < s.length(); ) {
                int c = s.codePointAt(i);
                i += Character.charCount(c);
                switch (c) {
                    case '\\': b.append("\\\\"); break;
                    case '\t': b.append("\\t"); break;
                    case '\n': b.append("\\n"); break;
                    case '\r': b.append("\\r"); break;
                    default:
                        if (c >= ' ' && c < 127) {
                            b.append((char) c);
                        } else {
                            StrRepr.escape(b, c);
                        }
                        break;
                }
            }
            e.addAscii(b.toString());
        }
    }

    private static final class RawUnicodeEscape extends TextCodec {
        RawUnicodeEscape() {
            super("rawunicodeescape");
        }

        @Override
        void decode(PyThread t, Decoding d) {
            while (d.pos < d.size) {
                int start = d.pos;
                int c = d.data[start] & 255;
                if (c != '\\') {
                    d.out.append((char) c);
                    d.pos = start + 1;
                    continue;
                }
                if (start + 1 >= d.size) {
                    if (!d.last) {
                        return;
                    }
                    d.out.append('\\');
                    d.pos = start + 1;
                    continue;
                }
                int e = d.data[start + 1] & 255;
                if (e == 'u' || e == 'U') {
                    if (!UnicodeEscape.hex(t, d, start, e == 'u' ? 4 : 8, e == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape")) {
                        return;
                    }
                } else {
                    d.out.append('\\').append((char) e);
                    d.pos = start + 2;
                }
            }
        }

        @Override
        void encode(PyThread t, Encoding e) {
            String s = e.text.value();
            StringBuilder b = new StringBuilder(s.length() + 16);
            for (int i = 0; i < s.length(); ) {
                int c = s.codePointAt(i);
                i += Character.charCount(c);
                if (c < 256) {
                    b.append((char) c);
                } else {
                    StrRepr.escape(b, c);
                }
            }
            e.addAscii(b.toString());
        }
    }

    // CPython: _PyBytes_DecodeEscape in bytesobject.c
    /** Resolves the escapes of a bytes literal. */
    public static byte[] decodeBytes(PyThread t, byte[] a, String errors) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(a.length);
        String warn = null;
        for (int i = 0; i < a.length; ) {
            int c = a[i++];
            if (c != '\\') {
                out.write(c);
                continue;
            }
            if (i == a.length) {
                throw t.valueError("Trailing \\ in string");
            }
            int e = a[i++];
            switch (e) {
                case '\n': break;
                case '\\': case '\'': case '"': out.write(e); break;
                case 'b': out.write('\b'); break;
                case 'f': out.write('\f'); break;
                case 't': out.write('\t'); break;
                case 'n': out.write('\n'); break;
                case 'r': out.write('\r'); break;
                case 'v': out.write(11); break;
                case 'a': out.write(7); break;
                case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': {
                    int v = e - '0';
                    for (int k = 0; k < 2 && i < a.length && a[i] >= '0' && a[i] <= '7'; k++) {
                        v = v * 8 + a[i++] - '0';
                    }
                    if (v > 255 && warn == null) {
                        warn = "invalid octal escape sequence '\\" + Integer.toOctalString(v) + "'";
                    }
                    out.write(v);
                    break;
                }
                case 'x': {
                    int hi = i < a.length ? ByteText.digit(a[i] & 255) : -1;
                    int lo = hi >= 0 && i + 1 < a.length ? ByteText.digit(a[i + 1] & 255) : -1;
                    if (lo >= 0) {
                        out.write(hi << 4 | lo);
                        i += 2;
                        break;
                    }
                    if (errors == null || errors.equals("strict")) {
                        throw t.valueError("invalid \\x escape at position " + (i - 2));
                    }
                    if (errors.equals("replace")) {
                        out.write('?');
                    } else if (!errors.equals("ignore")) {
                        throw t.valueError("decoding error; unknown error handling code: " + errors);
                    }
                    if (hi >= 0) {
                        i++;
                    }
                    break;
                }
                default:
                    if (warn == null) {
                        warn = "invalid escape sequence '\\" + (char) (e & 255) + "'";
                    }
                    out.write('\\');
                    i--;
                    break;
            }
        }
        if (warn != null) {
            t.warn(Exceptions.DeprecationWarning, warn, 1);
        }
        return out.toByteArray();
    }

    /** The inside of the repr of bytes. */
    public static byte[] encodeBytes(byte[] a) {
        StringBuilder b = new StringBuilder(a.length + 16);
        for (byte x : a) {
            int c = x & 255;
            switch (c) {
                case '\'': case '\\': b.append('\\').append((char) c); break;
                case '\t': b.append("\\t"); break;
                case '\n': b.append("\\n"); break;
                case '\r': b.append("\\r"); break;
                default:
                    if (c >= ' ' && c < 127) {
                        b.append((char) c);
                    } else {
                        StrRepr.hex(b.append("\\x"), c, 2);
                    }
                    break;
            }
        }
        return b.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
