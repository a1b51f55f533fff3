// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.ByteBuffer;

/** Single items of memory in the native formats of module struct. Stateless. */
public final class BufferItems {
    private BufferItems() {}

    /** The type code of a format of one item in native order ("i", "@i"), or 0. */
    static char code(String format) {
        int n = format.length();
        if (n == 1) {
            return format.charAt(0);
        }
        return n == 2 && format.charAt(0) == '@' ? format.charAt(1) : 0;
    }

    /** Bytes of an item of a type code, or 0 when there is no such code. */
    public static int size(char code) {
        switch (code) {
            case 'c': case 'b': case 'B': case '?': return 1;
            case 'h': case 'H': case 'e': return 2;
            case 'i': case 'I': case 'f': return 4;
            case 'l': case 'L': case 'q': case 'Q': case 'n': case 'N': case 'd': case 'P': return 8;
            default: return 0;
        }
    }

    /** The Python value of an item; null when the code is not known. */
    public static PyObject get(ByteBuffer m, int at, char code) {
        switch (code) {
            case 'B': return PyInt.of(m.get(at) & 255);
            case 'b': return PyInt.of(m.get(at));
            case 'c': return PyBytes.of(new byte[] {m.get(at)});
            case '?': return PyBool.of(m.get(at) != 0);
            case 'h': return PyInt.of(m.getShort(at));
            case 'H': return PyInt.of(m.getShort(at) & 0xffff);
            case 'e': return PyFloat.of(Float.float16ToFloat(m.getShort(at)));
            case 'i': return PyInt.of(m.getInt(at));
            case 'I': return PyInt.of(m.getInt(at) & 0xffffffffL);
            case 'f': return PyFloat.of(m.getFloat(at));
            case 'd': return PyFloat.of(m.getDouble(at));
            case 'l': case 'q': case 'n': return PyInt.of(m.getLong(at));
            case 'L': case 'Q': case 'N': case 'P': return unsigned(m.getLong(at));
            default: return null;
        }
    }

    private static PyObject unsigned(long v) {
        if (v >= 0) {
            return PyInt.of(v);
        }
        return Ints.of(java.math.BigInteger.valueOf(v).add(java.math.BigInteger.ONE.shiftLeft(64)));
    }

    private static PyError badType(PyThread t, char code) {
        return t.typeError("memoryview: invalid type for format '" + code + "'");
    }

    private static PyError badValue(PyThread t, char code) {
        return t.valueError("memoryview: invalid value for format '" + code + "'");
    }

    /** Stores a Python value; TypeError or ValueError when it does not fit. */
    static void put(PyThread t, ByteBuffer m, int at, char code, PyObject v) {
        switch (code) {
            case 'c':
                if (!(v instanceof PyBytes b)) {
                    throw badType(t, code);
                }
                if (b.size() != 1) {
                    throw badValue(t, code);
                }
                m.put(at, b.value()[0]);
                return;
            case '?':
                m.put(at, (byte) (v.truth(t) ? 1 : 0));
                return;
            case 'e': case 'f': case 'd':
                putFloat(t, m, at, code, v);
                return;
            default:
                putInt(t, m, at, code, v);
        }
    }

    private static void putFloat(PyThread t, ByteBuffer m, int at, char code, PyObject v) {
        double d;
        try {
            d = PyFloat.toDouble(t, v);
        } catch (PyError e) {
            throw e.matches(Exceptions.TypeError) ? badType(t, code) : e;
        }
        if (code == 'd') {
            m.putDouble(at, d);
        } else if (code == 'f') {
            m.putFloat(at, (float) d);
        } else {
            m.putShort(at, Float.floatToFloat16((float) d));
        }
    }

    private static void putInt(PyThread t, ByteBuffer m, int at, char code, PyObject v) {
        PyLong l;
        try {
            l = v.index(t);
        } catch (PyError e) {
            throw e.matches(Exceptions.TypeError) ? badType(t, code) : e;
        }
        int bits = size(code) * 8;
        boolean signed = code >= 'a' && code != 'P';
        if (signed ? l.big().bitLength() >= bits : l.signum() < 0 || l.big().bitLength() > bits) {
            throw badValue(t, code);
        }
        long x = l.fitsLong() ? l.longValue() : l.big().longValue();
        switch (bits) {
            case 8: m.put(at, (byte) x); break;
            case 16: m.putShort(at, (short) x); break;
            case 32: m.putInt(at, (int) x); break;
            default: m.putLong(at, x); break;
        }
    }
}
