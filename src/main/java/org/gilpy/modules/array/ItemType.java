// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.array;

import java.nio.ByteBuffer;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;

/** How one item of a typecode is stored. Immutable; there is one object for each typecode. */
final class ItemType {
    static final String CODES = "bBuwhHiIlLqQfd";
    private static final int[] SIZES = {1, 1, 4, 4, 2, 2, 4, 4, 8, 8, 8, 8, 4, 8};
    /** Machine format codes of pickles, for little-endian items. */
    private static final int[] FORMATS = {1, 0, 20, 20, 4, 2, 8, 6, 12, 10, 12, 10, 14, 16};
    private static final ItemType[] ALL = new ItemType[CODES.length()];

    static {
        for (int i = 0; i < ALL.length; i++) {
            ALL[i] = new ItemType(CODES.charAt(i), SIZES[i], FORMATS[i]);
        }
    }

    final char code;
    final int size;
    final int machineFormat;

    private ItemType(char code, int size, int machineFormat) {
        this.code = code;
        this.size = size;
        this.machineFormat = machineFormat;
    }

    /** The type of a typecode, or null. */
    static ItemType of(char code) {
        int i = CODES.indexOf(code);
        return i < 0 ? null : ALL[i];
    }

    boolean isText() {
        return code == 'u' || code == 'w';
    }

    PyObject get(ByteBuffer data, int i) {
        switch (code) {
            case 'b': return new PyInt(data.get(i));
            case 'B': return new PyInt(data.get(i) & 255);
            case 'h': return new PyInt(data.getShort(i * 2));
            case 'H': return new PyInt(data.getShort(i * 2) & 0xFFFF);
            case 'i': return new PyInt(data.getInt(i * 4));
            case 'I': return new PyInt(data.getInt(i * 4) & 0xFFFFFFFFL);
            case 'l': case 'q': return new PyInt(data.getLong(i * 8));
            case 'L': case 'Q': return Ints.ofUnsigned(data.getLong(i * 8));
            case 'f': return new PyFloat(data.getFloat(i * 4));
            case 'd': return new PyFloat(data.getDouble(i * 8));
            default: return PyStr.ofCodePoint(data.getInt(i * 4));
        }
    }

    /** The bits of a value; raises what the C converters raise. */
    long bits(PyThread t, PyObject v) {
        switch (code) {
            case 'f':
                return Float.floatToRawIntBits((float) Convert.toDouble(t, v));
            case 'd':
                return v.getClass() == PyFloat.class ? Double.doubleToRawLongBits(((PyFloat) v).value)
                        : Double.doubleToRawLongBits(Convert.toDouble(t, v));
            case 'u': case 'w':
                if (!(v instanceof PyStr s) || s.length() != 1) {
                    throw t.typeError("array item must be unicode character");
                }
                return s.value().codePointAt(0);
            default:
                return integer(t, v.index(t));
        }
    }

    private long integer(PyThread t, PyLong v) {
        switch (code) {
            case 'b':
                return in(t, range(t, v, Short.MIN_VALUE, Short.MAX_VALUE, "signed short integer"), -128, 127, "signed char");
            case 'B':
                return in(t, range(t, v, Short.MIN_VALUE, Short.MAX_VALUE, "signed short integer"), 0, 255, "unsigned byte integer");
            case 'h':
                return range(t, v, Short.MIN_VALUE, Short.MAX_VALUE, "signed short integer");
            case 'H':
                return in(t, range(t, v, Integer.MIN_VALUE, Integer.MAX_VALUE, "signed integer"), 0, 0xFFFF, "unsigned short");
            case 'i':
                return range(t, v, Integer.MIN_VALUE, Integer.MAX_VALUE, "signed integer");
            case 'I': case 'L':
                if (v.signum() < 0) {
                    throw t.overflowError("can't convert negative value to unsigned int");
                }
                if (v.big().bitLength() > 64) {
                    throw t.overflowError("Python int too large to convert to C unsigned long");
                }
                if (code == 'I' && v.big().bitLength() > 32) {
                    throw t.overflowError("unsigned int is greater than maximum");
                }
                return v.fitsLong() ? v.longValue() : v.big().longValue();
            case 'l':
                return range(t, v, Long.MIN_VALUE, Long.MAX_VALUE, "");
            case 'q':
                if (!v.fitsLong()) {
                    throw t.overflowError("int too big to convert");
                }
                return v.longValue();
            default:
                if (v.signum() < 0) {
                    throw t.overflowError("can't convert negative int to unsigned");
                }
                if (v.big().bitLength() > 64) {
                    throw t.overflowError("int too big to convert");
                }
                return v.fitsLong() ? v.longValue() : v.big().longValue();
        }
    }

    private static long range(PyThread t, PyLong v, long min, long max, String what) {
        if (!v.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C long");
        }
        return in(t, v.longValue(), min, max, what);
    }

    private static long in(PyThread t, long v, long min, long max, String what) {
        if (v < min || v > max) {
            throw t.overflowError(what + (v < min ? " is less than minimum" : " is greater than maximum"));
        }
        return v;
    }

    void put(ByteBuffer data, int i, long bits) {
        switch (size) {
            case 1: data.put(i, (byte) bits); break;
            case 2: data.putShort(i * 2, (short) bits); break;
            case 4: data.putInt(i * 4, (int) bits); break;
            default: data.putLong(i * 8, bits); break;
        }
    }
}
