// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes as text: repr, hexadecimal, ASCII case. Stateless. */
public final class ByteText {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private ByteText() {}

    /** The repr of bytes, with its prefix. */
    public static String repr(byte[] a, int n) {
        return repr(a, n, false);
    }

    /** The same, or what bytearray makes of it, which escapes single quotes between double ones too. */
    static String repr(byte[] a, int n, boolean both) {
        boolean single = false;
        boolean twice = false;
        for (int i = 0; i < n; i++) {
            single |= a[i] == '\'';
            twice |= a[i] == '"';
        }
        char quote = single && !twice ? '"' : '\'';
        int size = 3;
        for (int i = 0; i < n; i++) {
            size = Math.addExact(size, REPR_SIZE[a[i] & 255]);
        }
        boolean escaped = single && (both || quote == '\'');
        if (escaped) {
            for (int i = 0; i < n; i++) {
                size += a[i] == '\'' ? 1 : 0;
            }
        }
        byte[] out = new byte[size];
        out[0] = 'b';
        out[1] = out[size - 1] = (byte) quote;
        int at = 2;
        for (int i = 0; i < n; i++) {
            int c = a[i] & 255;
            if (c >= ' ' && c < 127 && c != '\\' && (c != '\'' || !escaped)) {
                out[at++] = (byte) c;
                continue;
            }
            out[at++] = '\\';
            if (c == '\'' || c == '\\') {
                out[at++] = (byte) c;
            } else if (c == '\t') {
                out[at++] = 't';
            } else if (c == '\n') {
                out[at++] = 'n';
            } else if (c == '\r') {
                out[at++] = 'r';
            } else {
                out[at++] = 'x';
                out[at++] = DIGITS[c >> 4];
                out[at++] = DIGITS[c & 15];
            }
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** How many characters the repr has for each byte, quotes set aside. */
    private static final byte[] REPR_SIZE = reprSizes();

    private static byte[] reprSizes() {
        byte[] sizes = new byte[256];
        for (int c = 0; c < 256; c++) {
            sizes[c] = (byte) (c == '\\' || c == '\t' || c == '\n' || c == '\r' ? 2 : c < ' ' || c >= 127 ? 4 : 1);
        }
        return sizes;
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
            return new String(hexDigits(a, n), StandardCharsets.ISO_8859_1);
        }
        long width = Math.abs((long) group);
        byte[] out = new byte[Math.toIntExact(2L * n + (n == 0 ? 0 : (n - 1) / width))];
        long left = group > 0 && n % width != 0 ? n % width : width;
        int at = 0;
        for (int i = 0; i < n; i++) {
            if (left-- == 0) {
                out[at++] = (byte) c;
                left = width - 1;
            }
            out[at++] = DIGITS[a[i] >> 4 & 15];
            out[at++] = DIGITS[a[i] & 15];
        }
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    /** Two hexadecimal digits for each byte. */
    public static byte[] hexDigits(byte[] a, int n) {
        byte[] out = new byte[Math.multiplyExact(n, 2)];
        int i = 0;
        if (n >= 32) {
            i = n & ~3;
            Eights.hex(a, i, out);
        }
        for (; i < n; i++) {
            out[2 * i] = DIGITS[a[i] >> 4 & 15];
            out[2 * i + 1] = DIGITS[a[i] & 15];
        }
        return out;
    }

    /** The next place of a byte that is no printable ASCII character, at or after another, or the length. */
    static int control(byte[] a, int from) {
        int i = Eights.control(a, from);
        while (i < a.length && a[i] >= ' ') {
            i++;
        }
        return i;
    }

    /** Eight characters at once. */
    private static final class Eights {
        private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
        private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        private static final long ONES = 0x0101010101010101L;
        private static final long HIGH = 0x8080808080808080L;

        /** Turns the case of 26 letters, of both cases where set has the bit they differ in; gives the place of the bytes that are too few. */
        static int turn(byte[] a, int first, long set) {
            int n = a.length & ~7;
            for (int i = 0; i < n; i += 8) {
                long w = (long) LONGS.get(a, i);
                long x = (w | set) & ~HIGH;
                long from = x + (0x80 - first) * ONES;
                long past = x + (0x80 - first - 26) * ONES;
                LONGS.set(a, i, w ^ (from & ~past & ~w & HIGH) >>> 2);
            }
            return n;
        }

        /** Where eight bytes begin of which one is below a space or above ASCII, or the bytes that are too few. */
        static int control(byte[] a, int from) {
            int i = from;
            while (i <= a.length - 8) {
                long w = (long) LONGS.get(a, i);
                if (((w - ' ' * ONES | w) & HIGH) != 0) {
                    break;
                }
                i += 8;
            }
            return i;
        }

        /** Fills the array from the other's end to its beginning; gives the place of the bytes that are too few. */
        static int reverse(byte[] a, byte[] out) {
            int n = a.length & ~7;
            for (int i = 0; i < n; i += 8) {
                LONGS.set(out, i, Long.reverseBytes((long) LONGS.get(a, a.length - 8 - i)));
            }
            return n;
        }

        static void hex(byte[] a, int n, byte[] out) {
            for (int i = 0; i < n; i += 4) {
                long v = (int) INTS.get(a, i) & 0xffffffffL;
                v = (v | v << 16) & 0x0000ffff0000ffffL;
                v = (v | v << 8) & 0x00ff00ff00ff00ffL;
                v = (v >>> 4 | v << 8) & 0x0f0f0f0f0f0f0f0fL;            // the upper half of a byte comes first
                long letters = v + 0x0606060606060606L >>> 4 & 0x0101010101010101L;
                LONGS.set(out, 2 * i, v + 0x3030303030303030L + letters * ('a' - '0' - 10));
            }
        }
    }

    /** The bytes from the last to the first. */
    static byte[] reversed(byte[] a) {
        byte[] out = new byte[a.length];
        for (int i = Eights.reverse(a, out); i < out.length; i++) {
            out[i] = a[a.length - 1 - i];
        }
        return out;
    }

    /** Values of hexadecimal digits; -1 for all other bytes. */
    private static final byte[] VALUES = values();

    private static byte[] values() {
        byte[] v = new byte[256];
        for (int c = 0; c < 256; c++) {
            v[c] = (byte) digit(c);
        }
        return v;
    }

    /** The bytes of pairs of hexadecimal digits and nothing else; null where anything else is among them. */
    public static byte[] ofDigits(byte[] digits) {
        int n = digits.length;
        if ((n & 1) != 0) {
            return null;
        }
        byte[] out = new byte[n / 2];
        int bad = 0;
        for (int i = 0; i < out.length; i++) {
            int v = VALUES[digits[2 * i] & 255] << 4 | VALUES[digits[2 * i + 1] & 255];
            bad |= v;
            out[i] = (byte) v;
        }
        return bad < 0 ? null : out;
    }

    // CPython: _PyBytes_FromHex in bytesobject.c
    static byte[] fromHex(PyThread t, PyObject o) {
        if (!(o instanceof PyStr p)) {
            throw t.typeError("fromhex() argument must be str, not " + Sequences.shown(o));
        }
        String s = p.value();
        int n = s.length();
        // Characters beyond the first 256 become question marks, which are no digits.
        byte[] quick = ofDigits(s.getBytes(StandardCharsets.ISO_8859_1));
        if (quick != null) {
            return quick;
        }
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
        for (int i = Eights.turn(a, 'a', 0); i < a.length; i++) {
            if (isLower(a[i])) {
                a[i] -= 32;
            }
        }
        return a;
    }

    static byte[] lower(byte[] a) {
        for (int i = Eights.turn(a, 'A', 0); i < a.length; i++) {
            if (isUpper(a[i])) {
                a[i] += 32;
            }
        }
        return a;
    }

    static byte[] swapCase(byte[] a) {
        for (int i = Eights.turn(a, 'a', 0x2020202020202020L); i < a.length; i++) {
            if (isAlpha(a[i])) {
                a[i] ^= 32;
            }
        }
        return a;
    }

    static byte[] title(byte[] a, boolean eachWord) {
        if (!eachWord) {
            lower(a);
            if (a.length > 0 && isLower(a[0])) {
                a[0] -= 32;
            }
            return a;
        }
        int inWord = 0;
        for (int i = 0; i < a.length; i++) {
            int c = a[i] & 255;
            a[i] ^= TURNED[inWord + c];
            inWord = IN_WORD[c];
        }
        return a;
    }

    /** What changes the case of a byte for title(): of the first letter of a word, and 256 places on of the others. */
    private static final byte[] TURNED = new byte[512];
    /** 256 for letters. */
    private static final short[] IN_WORD = new short[256];

    static {
        for (int c = 0; c < 128; c++) {
            TURNED[c] = (byte) (isLower(c) ? 32 : 0);
            TURNED[256 + c] = (byte) (isUpper(c) ? 32 : 0);
            IN_WORD[c] = (short) (isAlpha(c) ? 256 : 0);
        }
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
