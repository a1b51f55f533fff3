// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/** Bytes as text: repr, hexadecimal, ASCII case. Stateless. */
public final class ByteText {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private ByteText() {}

    /** The repr of bytes, with its prefix. */
    public static String repr(byte[] a, int n) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < n; i++) {
            single |= a[i] == '\'';
            twice |= a[i] == '"';
        }
        char quote = single && !twice ? '"' : '\'';
        StringBuilder b = new StringBuilder(n + 3).append('b').append(quote);
        for (int i = 0; i < n; i++) {
            int c = a[i] & 255;
            if (c == quote || c == '\\') {
                b.append('\\').append((char) c);
            } else if (c == '\t') {
                b.append("\\t");
            } else if (c == '\n') {
                b.append("\\n");
            } else if (c == '\r') {
                b.append("\\r");
            } else if (c < ' ' || c >= 127) {
                StrRepr.hex(b.append("\\x"), c, 2);
            } else {
                b.append((char) c);
            }
        }
        return b.append(quote).toString();
    }

    // CPython: _Py_strhex_impl in pystrhex.c
    /** Hexadecimal digits, with a separator (null: none) between groups counted from the right, or from the left when negative. */
    public static String hex(PyThread t, byte[] a, int n, PyObject sep, int group) {
        int c = -1;
        if (sep != null) {
            if (sep.len(t) != 1) {
                throw t.valueError("sep must be length 1.");
            }
            if (sep instanceof PyStr s) {
                c = s.codePointAt(0);
            } else if (sep instanceof PyBytes b) {
                c = b.value()[0] & 255;
            } else {
                throw t.typeError("sep must be str or bytes.");
            }
            if (c > 127) {
                throw t.valueError("sep must be ASCII.");
            }
        }
        if (c < 0 || group == 0) {
            byte[] out = new byte[Math.multiplyExact(n, 2)];
            for (int i = 0; i < n; i++) {
                out[2 * i] = DIGITS[a[i] >> 4 & 15];
                out[2 * i + 1] = DIGITS[a[i] & 15];
            }
            return new String(out, StandardCharsets.ISO_8859_1);
        }
        StringBuilder out = new StringBuilder(n * 2 + 8);
        long width = Math.abs((long) group);
        for (int i = 0; i < n; i++) {
            if (i > 0 && (group > 0 ? n - i : i) % width == 0) {
                out.append((char) c);
            }
            StrRepr.hex(out, a[i], 2);
        }
        return out.toString();
    }

    // CPython: _PyBytes_FromHex in bytesobject.c
    static byte[] fromHex(PyThread t, PyObject o) {
        if (!(o instanceof PyStr p)) {
            throw t.typeError("fromhex() argument must be str, not " + Sequences.shown(o));
        }
        String s = p.value();
        int n = s.length();
        byte[] out = new byte[n / 2];
        int size = 0;
        for (int i = 0; i < n; ) {
            char c = s.charAt(i);
            if (c == ' ' || c >= 9 && c <= 13) {
                i++;
                continue;
            }
            int hi = digit(c);
            int lo = hi >= 0 && i + 1 < n ? digit(s.charAt(i + 1)) : -1;
            if (lo < 0) {
                for (int k = 0; k < n; k++) {
                    if (s.charAt(k) >= 128) {
                        throw badHex(t, p.toIndex(k));
                    }
                }
                throw badHex(t, hi < 0 ? i : i + 1);
            }
            out[size++] = (byte) (hi << 4 | lo);
            i += 2;
        }
        return java.util.Arrays.copyOf(out, size);
    }

    private static PyError badHex(PyThread t, int position) {
        return t.valueError("non-hexadecimal number found in fromhex() arg at position " + position);
    }

    /** Value of a hexadecimal digit, or -1. */
    static int digit(int c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        c |= 32;
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    // ---- ASCII case

    static boolean isUpper(int b) {
        return b >= 'A' && b <= 'Z';
    }

    static boolean isLower(int b) {
        return b >= 'a' && b <= 'z';
    }

    static boolean isAlpha(int b) {
        return isUpper(b) || isLower(b);
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    static byte[] upper(byte[] a) {
        for (int i = 0; i < a.length; i++) {
            if (isLower(a[i])) {
                a[i] -= 32;
            }
        }
        return a;
    }

    static byte[] lower(byte[] a) {
        for (int i = 0; i < a.length; i++) {
            if (isUpper(a[i])) {
                a[i] += 32;
            }
        }
        return a;
    }

    static byte[] swapCase(byte[] a) {
        for (int i = 0; i < a.length; i++) {
            if (isAlpha(a[i])) {
                a[i] ^= 32;
            }
        }
        return a;
    }

    static byte[] title(byte[] a, boolean eachWord) {
        boolean previous = false;
        for (int i = 0; i < a.length; i++) {
            byte c = a[i];
            if (previous ? isUpper(c) : isLower(c)) {
                a[i] ^= 32;
            }
            previous = !eachWord || isAlpha(c);
        }
        return a;
    }

    static boolean isTitle(byte[] a, int n) {
        boolean cased = false;
        boolean previous = false;
        for (int i = 0; i < n; i++) {
            if (isUpper(a[i])) {
                if (previous) {
                    return false;
                }
                previous = cased = true;
            } else if (isLower(a[i])) {
                if (!previous) {
                    return false;
                }
                cased = true;
            } else {
                previous = false;
            }
        }
        return cased;
    }
}
