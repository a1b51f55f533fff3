// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import org.gilpy.objects.Buffers;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Slot;

/** A compiled format: where which item lies. Immutable. */
public final class StructFormat {
    static final PyType ERROR = Exceptions.inModule("error", "struct", Exceptions.Exception);

    /** Formats compiled by one interpreter. Guarded by its monitor. */
    public static final class Cache {
        private static final int LIMIT = 100;
        private final HashMap<String, StructFormat> formats = new HashMap<>();

        synchronized StructFormat get(String text) {
            return formats.get(text);
        }

        synchronized void put(StructFormat f) {
            if (formats.size() >= LIMIT) {
                formats.clear();
            }
            formats.put(f.text, f);
        }

        synchronized void clear() {
            formats.clear();
        }
    }

    final String text;
    /** Size in bytes of what is packed. */
    final int size;
    private final boolean big;
    private final boolean nativeSizes;
    /** One entry for each item: type code, place and size. */
    private final char[] codes;
    private final int[] offsets;
    private final int[] sizes;

    /** Items between two polls, less one. */
    private static final int POLLED = 0xffff;

    private static void pollAt(PyThread t, int item) {
        if ((item & POLLED) == POLLED) {
            t.poll();
        }
    }

    private StructFormat(PyThread t, String text, boolean big, boolean nativeSizes, ArrayList<int[]> items, int size) {
        this.text = text;
        this.big = big;
        this.nativeSizes = nativeSizes;
        this.size = size;
        int n = 0;
        for (int[] i : items) {
            n += i[3];
        }
        t.room(10L * n);
        codes = new char[n];
        offsets = new int[n];
        sizes = new int[n];
        int at = 0;
        for (int[] i : items) {
            for (int k = 0; k < i[3]; k++, at++) {
                pollAt(t, at);
                codes[at] = (char) i[0];
                offsets[at] = i[1] + k * i[2];
                sizes[at] = i[2];
            }
        }
    }

    /** Number of values. */
    int items() {
        return codes.length;
    }

    static PyError error(PyThread t, String message) {
        return t.error(ERROR, message);
    }

    /** The format of a str or bytes object. */
    static StructFormat of(PyThread t, PyObject format) {
        String text;
        if (format instanceof PyStr s) {
            text = s.value();
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) > 127) {
                    Buffers.bytes(t, Calls.attr(t, s, PyStr.intern("encode"), PyStr.of("ascii")));
                }
            }
        } else if (format instanceof PyBytes b) {
            text = new String(b.value(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } else {
            throw t.typeError("Struct() argument 1 must be a str or bytes object, not " + format.type().name());
        }
        Cache cache = t.runtime().state(Cache.class);
        StructFormat f = cache.get(text);
        if (f == null) {
            f = compile(t, text);
            cache.put(f);
        }
        return f;
    }

    private static StructFormat compile(PyThread t, String s) {
        if (s.indexOf('\0') >= 0) {
            throw error(t, "embedded null character");
        }
        int i = 0;
        boolean big = false;
        boolean standard = false;
        boolean aligned = true;
        if (!s.isEmpty()) {
            char c = s.charAt(0);
            if (c == '<' || c == '>' || c == '!' || c == '=' || c == '@') {
                big = c == '>' || c == '!';
                standard = c != '@';
                aligned = !standard;
                i = 1;
            }
        }
        ArrayList<int[]> items = new ArrayList<>();
        long size = 0;
        while (i < s.length()) {
            char c = s.charAt(i++);
            if (c == ' ' || c >= 9 && c <= 13) {
                continue;
            }
            long count = 1;
            if (c >= '0' && c <= '9') {
                count = c - '0';
                while (i < s.length() && (c = s.charAt(i)) >= '0' && c <= '9') {
                    count = count * 10 + c - '0';
                    if (count > Integer.MAX_VALUE) {
                        throw error(t, "total struct size too long");
                    }
                    i++;
                }
                if (i >= s.length()) {
                    throw error(t, "repeat count given without format specifier");
                }
                c = s.charAt(i++);
            }
            int one = itemSize(c, standard);
            if (one == 0) {
                throw error(t, "bad char in struct format");
            }
            if (aligned) {
                size = (size + one - 1) / one * one;
            }
            boolean text = c == 's' || c == 'p';
            if (text) {
                items.add(new int[] {c, (int) size, (int) count, 1});
            } else if (c != 'x' && count > 0) {
                items.add(new int[] {c, (int) size, one, (int) count});
            }
            size += count * one;
            if (size > Integer.MAX_VALUE - 8) {
                throw error(t, "total struct size too long");
            }
        }
        return new StructFormat(t, s, big, !standard, items, (int) size);
    }

    /** The size of one item, which is its alignment too; 0 for an unknown code. */
    private static int itemSize(char c, boolean standard) {
        switch (c) {
            case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p':
                return 1;
            case 'h': case 'H': case 'e':
                return 2;
            case 'i': case 'I': case 'f':
                return 4;
            case 'l': case 'L':
                return standard ? 4 : 8;
            case 'q': case 'Q': case 'd':
                return 8;
            case 'n': case 'N': case 'P':
                return standard ? 0 : 8;
            default:
                return 0;
        }
    }

    // ---- packing

    byte[] pack(PyThread t, PyObject[] args, int from, String function) {
        int n = codes.length;
        if (args.length - from != n) {
            throw error(t, function + " expected " + n + " items for packing (got " + (args.length - from) + ")");
        }
        t.room(size);
        byte[] out = new byte[size];
        for (int i = 0; i < n; i++) {
            pollAt(t, i);
            pack(t, out, i, args[from + i]);
        }
        return out;
    }

    private void pack(PyThread t, byte[] out, int i, PyObject v) {
        char c = codes[i];
        int at = offsets[i];
        switch (c) {
            case 'c':
                if (!(v instanceof PyBytes b) || b.value().length != 1) {
                    throw error(t, "char format requires a bytes object of length 1");
                }
                out[at] = b.value()[0];
                break;
            case '?':
                out[at] = (byte) (v.truth(t) ? 1 : 0);
                break;
            case 's': case 'p':
                text(t, out, at, sizes[i], c, v);
                break;
            case 'e': case 'f': case 'd':
                put(out, at, sizes[i], floatBits(t, c, v));
                break;
            default:
                put(out, at, sizes[i], integer(t, c, sizes[i], v));
                break;
        }
    }

    private static void text(PyThread t, byte[] out, int at, int size, char c, PyObject v) {
        if (!(v instanceof PyBytes) && !(v instanceof PyByteArray)) {
            throw error(t, "argument for '" + c + "' must be a bytes object");
        }
        byte[] b = Buffers.bytes(t, v);
        if (c == 's') {
            System.arraycopy(b, 0, out, at, Math.min(size, b.length));
        } else if (size > 0) {
            int n = Math.min(size - 1, b.length);
            System.arraycopy(b, 0, out, at + 1, n);
            out[at] = (byte) Math.min(n, 255);
        }
    }

    private long floatBits(PyThread t, char c, PyObject v) {
        double d;
        try {
            d = PyFloat.toDouble(t, v);
        } catch (PyError e) {
            if (e.matches(Exceptions.TypeError)) {
                throw error(t, "required argument is not a float");
            }
            throw e;
        }
        if (c == 'd') {
            return Double.doubleToRawLongBits(d);
        }
        if (c == 'e') {
            return HalfFloat.bits(t, d);
        }
        float f = (float) d;
        if (!nativeSizes && Float.isInfinite(f) && !Double.isInfinite(d)) {
            throw t.overflowError("float too large to pack with f format");
        }
        return Float.floatToRawIntBits(f);
    }

    private static long integer(PyThread t, char c, int size, PyObject v) {
        if (!(v instanceof PyLong)) {
            PyObject f = v.type().slot(Slot.INDEX);
            if (f == null || f == PyNone.NONE) {
                throw error(t, "required argument is not an integer");
            }
        }
        PyLong l = v.index(t);
        boolean unsigned = c == 'B' || c == 'H' || c == 'I' || c == 'L' || c == 'Q' || c == 'N';
        int bits = size * 8;
        if (c == 'P') {
            if (l.big().bitLength() > 64 || l.signum() < 0 && !l.fitsLong()) {
                throw error(t, "int too large to convert");
            }
            return l.big().longValue();
        }
        boolean fits = unsigned ? l.signum() >= 0 && (l.fitsLong() ? bits == 64 || l.longValue() >>> bits == 0
                : bits == 64 && l.big().bitLength() <= 64)
                : l.fitsLong() && (bits == 64 || l.longValue() << 64 - bits >> 64 - bits == l.longValue());
        if (!fits) {
            String lo = unsigned ? "0" : Long.toString(-1L << bits - 1);
            String hi = unsigned ? Long.toUnsignedString(-1L >>> 64 - bits) : Long.toString(~(-1L << bits - 1));
            throw error(t, "'" + c + "' format requires " + lo + " <= number <= " + hi);
        }
        return l.fitsLong() ? l.longValue() : l.big().longValue();
    }

    private void put(byte[] out, int at, int n, long v) {
        if (n == 1) {
            out[at] = (byte) v;
        } else if (n == 4) {
            int w = big ? Integer.reverseBytes((int) v) : (int) v;
            out[at] = (byte) w;
            out[at + 1] = (byte) (w >> 8);
            out[at + 2] = (byte) (w >> 16);
            out[at + 3] = (byte) (w >> 24);
        } else if (big) {
            for (int i = at + n - 1; i >= at; i--, v >>= 8) {
                out[i] = (byte) v;
            }
        } else {
            for (int i = at; i < at + n; i++, v >>= 8) {
                out[i] = (byte) v;
            }
        }
    }

    // ---- unpacking

    PyTuple unpack(PyThread t, byte[] a, int base) {
        PyObject[] out = new PyObject[codes.length];
        for (int i = 0; i < out.length; i++) {
            pollAt(t, i);
            out[i] = unpack(a, base + offsets[i], codes[i], sizes[i]);
        }
        return PyTuple.of(out);
    }

    private PyObject unpack(byte[] a, int at, char c, int n) {
        switch (c) {
            case 'c':
                return PyBytes.of(new byte[] {a[at]});
            case 's':
                return PyBytes.of(Arrays.copyOfRange(a, at, at + n));
            case 'p':
                return PyBytes.of(n == 0 ? new byte[0] : Arrays.copyOfRange(a, at + 1, at + 1 + Math.min(a[at] & 255, n - 1)));
            case '?':
                return PyBool.of(a[at] != 0);
            case 'd':
                return new PyFloat(Double.longBitsToDouble(get(a, at, 8)));
            case 'f':
                return new PyFloat(Float.intBitsToFloat((int) get(a, at, 4)));
            case 'e':
                return new PyFloat(Float.float16ToFloat((short) get(a, at, 2)));
            case 'B': case 'H': case 'I': case 'L': case 'Q': case 'N': case 'P':
                return n == 8 ? Ints.ofUnsigned(get(a, at, 8)) : new PyInt(get(a, at, n));
            default:
                return new PyInt(get(a, at, n) << 64 - 8 * n >> 64 - 8 * n);
        }
    }

    private static int word(byte[] a, int at) {
        return a[at] & 255 | (a[at + 1] & 255) << 8 | (a[at + 2] & 255) << 16 | a[at + 3] << 24;
    }

    private long get(byte[] a, int at, int n) {
        long v = 0;
        if (n == 1) {
            return a[at] & 255;
        }
        if (n == 4) {
            int w = word(a, at);
            return (big ? Integer.reverseBytes(w) : w) & 0xffffffffL;
        }
        if (n == 8) {
            v = word(a, at) & 0xffffffffL | (long) word(a, at + 4) << 32;
            return big ? Long.reverseBytes(v) : v;
        }
        if (big) {
            for (int i = at; i < at + n; i++) {
                v = v << 8 | a[i] & 255;
            }
        } else {
            for (int i = at + n - 1; i >= at; i--) {
                v = v << 8 | a[i] & 255;
            }
        }
        return v;
    }
}
