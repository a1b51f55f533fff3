// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.math.BigInteger;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Exact sums for {@code statistics}. */
// Stateless.
@ModuleDef("_floatsums")
public final class FloatSumsModule {
    private static final long LOW = 0xffffffffL;
    /** Exponent in the bits of a float whose mantissa counts ones. */
    private static final int UNIT = 1075;

    /**
     * The sums of floats and of their squares, exactly: (n, d, nn) for n/d and nn/(d*d), where d is a power of two.
     *
     * <p>None when one of them is infinite or no number.
     */
    @PyFunction("exact(values, /)")
    static PyObject exact(PyThread t, PyTuple values) {
        PyObject[] items = values.items();
        int min = Integer.MAX_VALUE;
        int max = 0;
        for (PyObject o : items) {
            if (o.getClass() != PyFloat.class) {
                throw t.typeError("floats expected");
            }
            int e = exponent(Double.doubleToRawLongBits(((PyFloat) o).value));
            if (e == 2047) {
                return PyNone.NONE;
            }
            min = Math.min(min, e);
            max = Math.max(max, e);
        }
        if (items.length == 0) {
            min = UNIT;
        }
        // By exponent, in digits of 32 bits: no sum of as many as an array holds overflows.
        int n = Math.max(max - min + 1, 1);
        long[] low = new long[n];
        long[] high = new long[n];
        long[] square0 = new long[n];
        long[] square1 = new long[n];
        long[] square2 = new long[n];
        for (PyObject o : items) {
            long bits = Double.doubleToRawLongBits(((PyFloat) o).value);
            int i = exponent(bits) - min;
            long m = bits & (1L << 52) - 1;
            if ((bits >>> 52 & 2047) != 0) {
                m |= 1L << 52;
            }
            long s = m * m;
            square0[i] += s & LOW;
            square1[i] += s >>> 32;
            square2[i] += Math.multiplyHigh(m, m);
            if (bits < 0) {
                m = -m;
            }
            low[i] += m & LOW;
            high[i] += m >> 32;
        }
        BigInteger sum = BigInteger.ZERO;
        BigInteger squares = BigInteger.ZERO;
        for (int i = n - 1; i >= 0; i--) {
            sum = sum.shiftLeft(1);
            squares = squares.shiftLeft(2);
            sum = sum.add(digits(0, high[i], low[i]));
            squares = squares.add(digits(square2[i], square1[i], square0[i]));
        }
        int scale = min - UNIT;
        BigInteger d = BigInteger.ONE;
        if (scale >= 0) {
            sum = sum.shiftLeft(scale);
            squares = squares.shiftLeft(2 * scale);
        } else {
            d = d.shiftLeft(-scale);
        }
        return PyTuple.of(Ints.of(sum), Ints.of(d), Ints.of(squares));
    }

    private static BigInteger digits(long c, long b, long a) {
        if ((c | b | a) == 0) {
            return BigInteger.ZERO;
        }
        BigInteger r = BigInteger.valueOf(b).shiftLeft(32).add(BigInteger.valueOf(a));
        return c == 0 ? r : r.add(BigInteger.valueOf(c).shiftLeft(64));
    }

    /** The exponent of the lowest bit of the mantissa, biased; that of denormal numbers is the smallest of normal ones. */
    private static int exponent(long bits) {
        return Math.max((int) (bits >>> 52) & 2047, 1);
    }
}
