// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.ctypes;

import java.nio.ByteBuffer;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyByteArray;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** Simple values in memory by the codes of module ctypes; codes of the other byte order are those plus {@link #SWAPPED}. Stateless. */
final class Scalar {
    static final int SWAPPED = 0x100;

    private Scalar() {}

    /** The code of a name: one letter, with "&gt;" before it for the other byte order. */
    static int code(String name) {
        return name.charAt(0) == '>' ? name.charAt(1) | SWAPPED : name.charAt(0);
    }

    static int size(int code) {
        return switch ((char) code) {
            case 'c', 'b', 'B', '?' -> 1;
            case 'h', 'H' -> 2;
            case 'i', 'I', 'f', 'u' -> 4;
            case 'g' -> 16;
            default -> 8;
        };
    }

    private static boolean signed(int code) {
        return switch ((char) code) {
            case 'b', 'h', 'i', 'l', 'q' -> true;
            default -> false;
        };
    }

    /** The bits of an integer of a code, sign-extended where it has a sign. */
    private static long bits(ByteBuffer m, int at, int code) {
        boolean swapped = (code & SWAPPED) != 0;
        switch (size(code & 0xff)) {
            case 1:
                return signed(code & 0xff) ? m.get(at) : m.get(at) & 255;
            case 2:
                short h = m.getShort(at);
                h = swapped ? Short.reverseBytes(h) : h;
                return signed(code & 0xff) ? h : h & 0xffff;
            case 4:
                int i = m.getInt(at);
                i = swapped ? Integer.reverseBytes(i) : i;
                return signed(code & 0xff) ? i : i & 0xffffffffL;
            default:
                long q = m.getLong(at);
                return swapped ? Long.reverseBytes(q) : q;
        }
    }

    private static void putBits(ByteBuffer m, int at, int code, long v) {
        boolean swapped = (code & SWAPPED) != 0;
        switch (size(code & 0xff)) {
            case 1 -> m.put(at, (byte) v);
            case 2 -> m.putShort(at, swapped ? Short.reverseBytes((short) v) : (short) v);
            case 4 -> m.putInt(at, swapped ? Integer.reverseBytes((int) v) : (int) v);
            default -> m.putLong(at, swapped ? Long.reverseBytes(v) : v);
        }
    }

    private static PyObject unsigned(long v) {
        return v >= 0 ? PyInt.of(v) : Ints.of(java.math.BigInteger.valueOf(v).add(java.math.BigInteger.ONE.shiftLeft(64)));
    }

    private static PyObject integer(long v, int code) {
        return signed(code & 0xff) ? PyInt.of(v) : unsigned(v);
    }

    static PyObject get(PyThread t, ByteBuffer m, int at, int code) {
        switch ((char) (code & 0xff)) {
            case 'c':
                return PyBytes.of(new byte[] {m.get(at)});
            case 'u':
                int c = (int) bits(m, at, code);
                if (!Character.isValidCodePoint(c)) {
                    throw t.valueError("character U+" + Integer.toHexString(c) + " is not in range [U+0000; U+10ffff]");
                }
                return PyStr.of(Character.toString(c));
            case '?':
                return PyBool.of(m.get(at) != 0);
            case 'f':
                return PyFloat.of(Float.intBitsToFloat((int) bits(m, at, 'i' | code & SWAPPED)));
            case 'd', 'g':
                return PyFloat.of(Double.longBitsToDouble(bits(m, at, 'q' | code & SWAPPED)));
            default:
                return integer(bits(m, at, code), code);
        }
    }

    static void put(PyThread t, ByteBuffer m, int at, int code, PyObject v) {
        switch ((char) (code & 0xff)) {
            case 'c' -> m.put(at, character(t, v));
            case 'u' -> putBits(m, at, code, wide(t, v));
            case '?' -> m.put(at, (byte) (v.truth(t) ? 1 : 0));
            case 'f' -> putBits(m, at, 'i' | code & SWAPPED, Float.floatToRawIntBits((float) PyFloat.toDouble(t, v)));
            case 'd', 'g' -> putBits(m, at, 'q' | code & SWAPPED, Double.doubleToRawLongBits(PyFloat.toDouble(t, v)));
            default -> putBits(m, at, code, masked(t, v));
        }
    }

    private static long masked(PyThread t, PyObject v) {
        if (v instanceof PyInt i) {
            return i.value;
        }
        PyLong l = v.index(t);
        return l.fitsLong() ? l.longValue() : l.big().longValue();
    }

    private static byte character(PyThread t, PyObject v) {
        if (v instanceof PyBytes b && b.size() == 1) {
            return b.value()[0];
        }
        if (v instanceof PyByteArray a && a.size() == 1) {
            return a.copyBytes()[0];
        }
        if (v instanceof PyLong l && l.fitsLong() && l.longValue() >= 0 && l.longValue() < 256) {
            return (byte) l.longValue();
        }
        throw t.typeError("one character bytes, bytearray or integer expected");
    }

    private static int wide(PyThread t, PyObject v) {
        if (!(v instanceof PyStr s)) {
            throw t.typeError("unicode string expected instead of " + v.type().messageName() + " instance");
        }
        if (s.length() != 1) {
            throw t.typeError("one character unicode string expected");
        }
        return s.value().codePointAt(0);
    }

    // ---- bit fields

    static PyObject getBits(ByteBuffer m, int at, int code, int shift, int count) {
        long v = bits(m, at, code) >>> shift;
        int rest = 64 - count;
        return integer(signed(code & 0xff) ? v << rest >> rest : v << rest >>> rest, code);
    }

    static void putBits(PyThread t, ByteBuffer m, int at, int code, int shift, int count, PyObject value) {
        long v = (code & 0xff) == '?' ? value.truth(t) ? 1 : 0 : masked(t, value);
        long mask = -1L >>> 64 - count << shift;
        putBits(m, at, code, bits(m, at, code) & ~mask | v << shift & mask);
    }
}
