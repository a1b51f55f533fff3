// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;

/** The methods of int beside its operators; a second table of natives of {@link PyLong#TYPE}. Stateless. */
@TypeDef(name = "int")
final class IntMethods {
    private IntMethods() {}

    /** Truncating an Integral returns itself. */
    @PyMethod("__trunc__(self, /)")
    static PyObject __trunc__(PyThread t, PyLong self) {
        return self.exact();
    }

    /** Flooring an Integral returns itself. */
    @PyMethod("__floor__(self, /)")
    static PyObject __floor__(PyThread t, PyLong self) {
        return self.exact();
    }

    /** Ceiling of an Integral returns itself. */
    @PyMethod("__ceil__(self, /)")
    static PyObject __ceil__(PyThread t, PyLong self) {
        return self.exact();
    }

    /** Rounding an Integral returns itself; with negative ndigits, the nearest multiple of that power of ten, ties to even. */
    @PyMethod("__round__(self, ndigits=<unrepresentable>, /)")
    static PyObject __round__(PyThread t, PyLong self, PyObject ndigits) {
        if (ndigits == null) {
            return self.exact();
        }
        PyLong n = ndigits.index(t);
        if (n.signum() >= 0) {
            return self.exact();
        }
        // No digit is left when ten to that power is over twice the number.
        if (!n.fitsLong() || n.longValue() < -(self.big().bitLength() / 3 + 2)) {
            return new PyInt(0);
        }
        BigInteger unit = BigInteger.TEN.pow((int) -n.longValue());
        BigInteger[] qr = self.big().divideAndRemainder(unit);
        int c = qr[1].abs().shiftLeft(1).compareTo(unit);
        if (c > 0 || c == 0 && qr[0].testBit(0)) {
            qr[0] = qr[0].add(BigInteger.valueOf(self.signum()));
        }
        return Ints.of(qr[0].multiply(unit));
    }

    @PyMethod("__getnewargs__(self, /)")
    static PyObject __getnewargs__(PyThread t, PyLong self) {
        return PyTuple.of(self.exact());
    }

    /** Returns size in memory, in bytes. */
    @PyMethod("__sizeof__(self, /)")
    static int __sizeof__(PyThread t, PyLong self) {
        return 24 + 4 * Math.max(1, (Ints.bitLength(self) + 29) / 30);
    }

    /** Number of bits necessary to represent self in binary. */
    @PyMethod("bit_length(self, /)")
    static int bit_length(PyThread t, PyLong self) {
        return Ints.bitLength(self);
    }

    /** Number of ones in the binary representation of the absolute value of self. */
    @PyMethod("bit_count(self, /)")
    static int bit_count(PyThread t, PyLong self) {
        return self instanceof PyInt i ? Long.bitCount(i.value < 0 ? -i.value : i.value) : self.big().abs().bitCount();
    }

    /** Return a pair of integers, whose ratio is equal to the original int: the int and 1. */
    @PyMethod("as_integer_ratio(self, /)")
    static PyObject as_integer_ratio(PyThread t, PyLong self) {
        return PyTuple.of(self.exact(), new PyInt(1));
    }

    /** Returns self, the complex conjugate of any int. */
    @PyMethod("conjugate(self, /)")
    static PyObject conjugate(PyThread t, PyLong self) {
        return self.exact();
    }

    /** Returns True. Exists for duck type compatibility with float.is_integer. */
    @PyMethod("is_integer(self, /)")
    static boolean is_integer(PyThread t, PyLong self) {
        return true;
    }

    /** the real part of a complex number */
    @PyGetter("real")
    static PyObject real(PyThread t, PyLong self) {
        return self.exact();
    }

    /** the imaginary part of a complex number */
    @PyGetter("imag")
    static long imag(PyThread t, PyLong self) {
        return 0;
    }

    /** the numerator of a rational number in lowest terms */
    @PyGetter("numerator")
    static PyObject numerator(PyThread t, PyLong self) {
        return self.exact();
    }

    /** the denominator of a rational number in lowest terms */
    @PyGetter("denominator")
    static long denominator(PyThread t, PyLong self) {
        return 1;
    }

    private static boolean little(PyThread t, String byteorder) {
        if (byteorder.equals("little")) {
            return true;
        }
        if (byteorder.equals("big")) {
            return false;
        }
        throw t.valueError("byteorder must be either 'little' or 'big'");
    }

    /** Return an array of bytes representing an integer. */
    @PyMethod("to_bytes(self, /, length=1, byteorder='big', *, signed=False)")
    static PyObject to_bytes(PyThread t, PyLong self, long length, String byteorder, boolean signed) {
        boolean little = little(t, byteorder);
        if (length < 0) {
            throw t.valueError("length argument must be non-negative");
        }
        return PyBytes.of(bytes(t, self, length, little, signed));
    }

    /** The two's complement of a number in so many bytes. */
    static byte[] bytes(PyThread t, PyLong v, long length, boolean little, boolean signed) {
        int sign = v.signum();
        if (sign < 0 && !signed) {
            throw t.overflowError("can't convert negative int to unsigned");
        }
        if (v instanceof PyInt x) {
            long w = x.value;
            if (sign != 0 && length < 9 && 64 - Long.numberOfLeadingZeros(sign < 0 ? ~w : w) + (signed && length > 0 ? 1 : 0) > length * 8) {
                throw t.overflowError("int too big to convert");
            }
            byte[] out = room(t, length);
            int n = out.length;
            for (int i = 0; i < n; i++) {
                out[little ? i : n - 1 - i] = (byte) w;
                w >>= 8;
            }
            return out;
        }
        long[] limbs = ((PyBigInt) v).limbs();
        long bits = Limbs.bitLength(limbs);
        if (sign < 0 && !Limbs.anyLow(limbs, (int) bits - 1)) {
            bits--;                        // two's complement reaches one further below nought
        }
        if (bits + (signed ? 1 : 0) > length * 8) {
            throw t.overflowError("int too big to convert");
        }
        byte[] out = room(t, length);
        int n = out.length;
        limbs = Limbs.complement(sign, limbs, limbs.length);
        long pad = sign < 0 ? -1 : 0;
        for (int i = 0; i < n; i++) {
            int at = i >> 3;
            out[little ? i : n - 1 - i] = (byte) (at < limbs.length ? limbs[at] >> ((i & 7) << 3) : pad);
        }
        return out;
    }

    private static byte[] room(PyThread t, long length) {
        if (length > Integer.MAX_VALUE - 8) {
            throw t.memoryError();
        }
        t.room(length);
        return new byte[(int) length];
    }

    /** Return the integer represented by the given array of bytes. */
    @PyClassMethod("from_bytes(cls, /, bytes, byteorder='big', *, signed=False)")
    static PyObject from_bytes(PyThread t, PyType cls, PyObject bytes, String byteorder, boolean signed) {
        boolean little = little(t, byteorder);
        PyLong v = number(NumberBytes.toBytes(t, bytes), little, signed);
        return cls == PyLong.TYPE ? v : cls.call(t, v);
    }

    static PyLong number(byte[] raw, boolean little, boolean signed) {
        int n = raw.length;
        if (n == 0) {
            return new PyInt(0);
        }
        int words = n + 7 >> 3;
        long[] limbs = new long[words];
        boolean negative = signed && raw[little ? n - 1 : 0] < 0;
        if (negative) {
            limbs[words - 1] = -1;
        }
        for (int i = words - 1, end = n; i >= 0; i--) {
            long w = limbs[i];
            for (int at = end - 1; at >= i << 3; at--) {
                w = w << 8 | raw[little ? at : n - 1 - at] & 255;
            }
            limbs[i] = w;
            end = i << 3;
        }
        return Ints.of(negative ? -1 : 1, Limbs.strip(negative ? Limbs.complement(-1, limbs, words) : limbs));
    }
}
