// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Arithmetic of floats where Python's rules are not Java's. Stateless. */
public final class Floats {
    private Floats() {}

    private static final double TWO_63 = 0x1p63;

    // ---- comparison with ints, exact

    /** Three-way comparison; d is not NaN. */
    static int compare(long v, double d) {
        if (d >= TWO_63) {
            return -1;
        }
        if (d < -TWO_63) {
            return 1;
        }
        long w = (long) d;
        return v != w ? Long.compare(v, w) : Double.compare(w, d + 0.0);
    }

    /** Three-way comparison; d is not NaN. */
    static int compare(PyLong a, double d) {
        if (a instanceof PyInt x) {
            return compare(x.value, d);
        }
        BigInteger v = a.big();
        if (Double.isInfinite(d) || v.bitLength() > 1024) {
            return Double.isInfinite(d) ? (d > 0 ? -1 : 1) : v.signum();
        }
        return v.compareTo(whole(d));
    }

    static boolean test(int op, double a, double b) {
        switch (op) {
            case Ops.LT: return a < b;
            case Ops.LE: return a <= b;
            case Ops.EQ: return a == b;
            case Ops.NE: return a != b;
            case Ops.GT: return a > b;
            default: return a >= b;
        }
    }

    // ---- division

    // CPython: float_rem in floatobject.c
    static double mod(PyThread t, double a, double b) {
        if (b == 0) {
            throw t.zeroDivision("float modulo by zero");
        }
        return mod(a, b);
    }

    private static double mod(double a, double b) {
        double r = a % b;
        if (r == 0) {
            return Math.copySign(0.0, b);
        }
        return b < 0 != r < 0 ? r + b : r;
    }

    static double floorDiv(PyThread t, double a, double b) {
        if (b == 0) {
            throw t.zeroDivision("float floor division by zero");
        }
        return floorDiv(a, b);
    }

    // CPython: _float_div_mod in floatobject.c
    private static double floorDiv(double a, double b) {
        double r = a % b;
        double q = (a - r) / b;
        if (r != 0 && b < 0 != r < 0) {
            q -= 1.0;
        }
        if (q == 0) {
            return Math.copySign(0.0, a / b);
        }
        double f = Math.floor(q);
        return q - f > 0.5 ? f + 1.0 : f;
    }

    static PyTuple divmod(PyThread t, double a, double b) {
        if (b == 0) {
            throw t.zeroDivision("float divmod()");
        }
        return PyTuple.of(new PyFloat(floorDiv(a, b)), new PyFloat(mod(a, b)));
    }

    // ---- power

    // CPython: float_pow in floatobject.c
    /** {@code a ** b} for a result that is a float: a negative base with a fraction as exponent gives null. */
    static PyObject power(PyThread t, double a, double b) {
        if (a < 0 && Double.isFinite(a) && Double.isFinite(b) && b != Math.rint(b)) {
            return new PyComplex(a, 0).pow(t, new PyComplex(b, 0));
        }
        return new PyFloat(pow(t, a, b));
    }

    static double pow(PyThread t, double a, double b) {
        if (b == 0 || a == 1) {
            return 1.0;
        }
        if (Double.isInfinite(b) && Math.abs(a) == 1) {
            return 1.0;
        }
        if (a == 0 && b < 0 && b != Double.NEGATIVE_INFINITY) {
            throw t.zeroDivision("0.0 cannot be raised to a negative power");
        }
        if (b == 2) {
            double r = a * a;
            if (Double.isFinite(r) || !Double.isFinite(a)) {
                return r;
            }
        }
        double r = Math.pow(a, b);
        if (Double.isInfinite(r) && Double.isFinite(a) && Double.isFinite(b)) {
            throw t.error(Exceptions.OverflowError, new PyInt(34), PyStr.of("Numerical result out of range"));
        }
        return r;
    }

    /** The length of the vector (x, y), with one rounding; infinite also where the result is out of range. */
    public static double hypot(double x, double y) {
        double a = Math.max(Math.abs(x), Math.abs(y));
        double b = Math.min(Math.abs(x), Math.abs(y));
        if (!(a <= Double.MAX_VALUE) || b == 0 || a < 0x1p-900) {
            return Math.hypot(x, y);
        }
        double scale = Math.scalb(1.0, -Math.getExponent(a));
        a *= scale;
        b *= scale;
        double p = a * a;
        double q = b * b;
        double s = p + q;
        double lost = q - (s - p) + Math.fma(a, a, -p) + Math.fma(b, b, -q);
        double r = Math.sqrt(s);
        return (r + (Math.fma(-r, r, s) + lost) / (2 * r)) / scale;
    }

    // ---- conversions

    /** Truncation towards zero. */
    public static PyLong toInt(PyThread t, double d) {
        if (d >= -TWO_63 && d < TWO_63) {
            return new PyInt((long) d);
        }
        if (d != d) {
            throw t.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(d)) {
            throw t.overflowError("cannot convert float infinity to integer");
        }
        return Ints.of(whole(d));
    }

    /** A finite number without its fraction. */
    private static BigInteger whole(double d) {
        if (d >= -TWO_63 && d < TWO_63) {
            return BigInteger.valueOf((long) d);
        }
        long bits = Double.doubleToRawLongBits(d);
        long m = bits & (1L << 52) - 1 | 1L << 52;
        return BigInteger.valueOf(bits < 0 ? -m : m).shiftLeft(Math.getExponent(d) - 52);
    }

    /** Numerator and positive denominator in lowest terms; d is finite. */
    static BigInteger[] ratio(double d) {
        if (d == 0) {
            return new BigInteger[] {BigInteger.ZERO, BigInteger.ONE};
        }
        int e = Math.getExponent(d);
        long bits = Double.doubleToRawLongBits(d);
        long m = bits & (1L << 52) - 1;
        if (e < Double.MIN_EXPONENT) {
            e = Double.MIN_EXPONENT;
        } else {
            m |= 1L << 52;
        }
        e -= 52;
        int zeros = Long.numberOfTrailingZeros(m);
        m >>= zeros;
        e += zeros;
        BigInteger n = BigInteger.valueOf(bits < 0 ? -m : m);
        return e >= 0 ? new BigInteger[] {n.shiftLeft(e), BigInteger.ONE}
                : new BigInteger[] {n, BigInteger.ONE.shiftLeft(-e)};
    }

    // CPython: _Py_HashDouble in pyhash.c
    static long hash(PyThread t, double d, PyObject identity) {
        long v = (long) d;
        if (v == d && v > -Ints.HASH_MODULUS && v < Ints.HASH_MODULUS) {
            return v == -1 ? -2 : v;
        }
        if (d != d) {
            return Identity.id(t, identity) >> 4;
        }
        if (Double.isInfinite(d)) {
            return d > 0 ? 314159 : -314159;
        }
        // d = m * 2**e with an integer m; 2**61 is 1 modulo the modulus, so a power of two is a rotation of 61 bits.
        double a = Math.abs(d);
        int e = Math.max(Math.getExponent(a), Double.MIN_EXPONENT) - 52;
        long m = (long) Math.scalb(a, -e) % Ints.HASH_MODULUS;
        int r = Math.floorMod(e, 61);
        long h = (m << r & Ints.HASH_MODULUS) | m >>> 61 - r;
        if (h == Ints.HASH_MODULUS) {
            h = 0;
        }
        if (d < 0) {
            h = -h;
        }
        return h == -1 ? -2 : h;
    }

    // ---- rounding

    private static final double[] TENS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    /** {@code round(d, digits)}: the exact value of d is rounded, ties to even. */
    static double round(PyThread t, double d, PyLong digits) {
        if (d == 0 || !Double.isFinite(d)) {
            return d;
        }
        if (!digits.fitsLong() || Math.abs(digits.longValue()) > 400) {
            return digits.signum() > 0 ? d : Math.copySign(0.0, d);
        }
        int n = (int) digits.longValue();
        if (n >= 0 && n <= 22) {
            double y = d * TENS[n];
            double z = Math.rint(y);
            // Away from a tie z is right however y was rounded, and then one division is correctly rounded.
            if (Math.abs(y) < 0x1p40 && Math.abs(Math.abs(y - z) - 0.5) > 0x1p-8) {
                return z == 0 ? Math.copySign(0.0, d) : z / TENS[n];
            }
        }
        double r = new BigDecimal(d).setScale(n, RoundingMode.HALF_EVEN).doubleValue();
        if (Double.isInfinite(r)) {
            throw t.overflowError("rounded value too large to represent");
        }
        return r == 0 ? Math.copySign(0.0, d) : r;
    }
}
