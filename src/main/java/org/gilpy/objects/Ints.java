// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/**
 * Arithmetic of ints in both representations; arguments may be of subclasses, results are exact ints. Stateless.
 */
public final class Ints {
    private Ints() {}

    /** Modulus of the numeric hash: 2**61 - 1. */
    static final long HASH_MODULUS = (1L << 61) - 1;
    private static final BigInteger BIG_HASH_MODULUS = BigInteger.valueOf(HASH_MODULUS);
    /** BigInteger ends where its bit length would leave int. */
    static final long MAX_BITS = Integer.MAX_VALUE;

    /** The int of a BigInteger, in canonical form. */
    public static PyLong of(BigInteger v) {
        return v.bitLength() < 64 ? new PyInt(v.longValue()) : new PyBigInt(v);
    }

    /** The int of a long read as unsigned. */
    public static PyLong ofUnsigned(long v) {
        return v >= 0 ? new PyInt(v) : new PyBigInt(unsigned(v));
    }

    static BigInteger unsigned(long v) {
        BigInteger b = BigInteger.valueOf(v & Long.MAX_VALUE);
        return v >= 0 ? b : b.setBit(63);
    }

    /** Whether the object is an int or bool itself, not an instance of a Python subclass. */
    public static boolean builtin(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyInt.class || c == PyBool.class || c == PyBigInt.class;
    }

    static PyLong addBig(long a, long b) {
        return of(BigInteger.valueOf(a).add(BigInteger.valueOf(b)));
    }

    static PyLong subBig(long a, long b) {
        return of(BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)));
    }

    static PyLong mulBig(long a, long b) {
        return of(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)));
    }

    static PyLong negBig(PyLong a) {
        return of(a.big().negate());
    }

    public static PyLong add(PyLong a, PyLong b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            long r = x.value + y.value;
            return ((x.value ^ r) & (y.value ^ r)) < 0 ? addBig(x.value, y.value) : new PyInt(r);
        }
        return of(a.big().add(b.big()));
    }

    public static PyLong sub(PyLong a, PyLong b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            long r = x.value - y.value;
            return ((x.value ^ y.value) & (x.value ^ r)) < 0 ? subBig(x.value, y.value) : new PyInt(r);
        }
        return of(a.big().subtract(b.big()));
    }

    public static PyLong mul(PyThread t, PyLong a, PyLong b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            long r = x.value * y.value;
            return Math.multiplyHigh(x.value, y.value) != r >> 63 ? mulBig(x.value, y.value) : new PyInt(r);
        }
        BigInteger p = a.big();
        BigInteger q = b.big();
        if ((long) p.bitLength() + q.bitLength() >= MAX_BITS) {
            throw t.memoryError();
        }
        return of(BigProduct.of(t, p, a == b ? p : q));
    }

    public static PyLong floorDiv(PyThread t, PyLong a, PyLong b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("integer division or modulo by zero");
        }
        if (a instanceof PyInt x && b instanceof PyInt y && !(y.value == -1 && x.value == Long.MIN_VALUE)) {
            return new PyInt(Math.floorDiv(x.value, y.value));
        }
        if (b instanceof PyInt y && y.value > 0 && (y.value & y.value - 1) == 0) {
            return of(a.big().shiftRight(Long.numberOfTrailingZeros(y.value)));
        }
        return of(floorDiv(t, a.big(), b.big()));
    }

    private static BigInteger floorDiv(PyThread t, BigInteger a, BigInteger b) {
        if (a.signum() * b.signum() >= 0) {
            return BigQuotient.quotient(t, a, b);
        }
        BigInteger[] qr = BigQuotient.of(t, a, b);
        return qr[1].signum() == 0 ? qr[0] : qr[0].subtract(BigInteger.ONE);
    }

    public static PyLong mod(PyThread t, PyLong a, PyLong b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("integer modulo by zero");
        }
        if (a instanceof PyInt x && b instanceof PyInt y) {
            return new PyInt(y.value == -1 ? 0 : Math.floorMod(x.value, y.value));
        }
        return of(floorMod(t, a.big(), b.big()));
    }

    private static BigInteger floorMod(PyThread t, BigInteger a, BigInteger b) {
        BigInteger r = BigQuotient.of(t, a, b)[1];
        return r.signum() * b.signum() < 0 ? r.add(b) : r;
    }

    /** {@code divmod(a, b)}. */
    public static PyTuple divmod(PyThread t, PyLong a, PyLong b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("integer division or modulo by zero");
        }
        if (a instanceof PyInt && b instanceof PyInt) {
            return PyTuple.of(floorDiv(t, a, b), mod(t, a, b));
        }
        BigInteger d = b.big();
        BigInteger[] qr = BigQuotient.of(t, a.big(), d);
        if (qr[1].signum() * d.signum() < 0) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(d);
        }
        return PyTuple.of(of(qr[0]), of(qr[1]));
    }

    public static PyLong lshift(PyThread t, PyLong a, PyLong b) {
        if (b.signum() < 0) {
            throw t.valueError("negative shift count");
        }
        if (a.signum() == 0) {
            return new PyInt(0);
        }
        if (!b.fitsLong() || b.longValue() > Long.MAX_VALUE / 16) {
            throw t.overflowError("too many digits in integer");
        }
        long n = b.longValue();
        if (a instanceof PyInt x && n < 63 && x.value << n >> n == x.value) {
            return new PyInt(x.value << n);
        }
        BigInteger v = a.big();
        if (n + v.bitLength() >= MAX_BITS) {
            throw t.memoryError();
        }
        t.room(n >> 3);
        return of(v.shiftLeft((int) n));
    }

    public static PyLong rshift(PyThread t, PyLong a, PyLong b) {
        if (b.signum() < 0) {
            throw t.valueError("negative shift count");
        }
        if (a instanceof PyInt x) {
            return new PyInt(x.value >> (b.fitsLong() && b.longValue() < 64 ? (int) b.longValue() : 63));
        }
        if (!b.fitsLong() || b.longValue() > MAX_BITS) {
            return new PyInt(a.signum() < 0 ? -1 : 0);
        }
        return of(a.big().shiftRight((int) b.longValue()));
    }

    public static PyLong and(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value & y.value) : of(a.big().and(b.big()));
    }

    public static PyLong or(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value | y.value) : of(a.big().or(b.big()));
    }

    public static PyLong xor(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value ^ y.value) : of(a.big().xor(b.big()));
    }

    public static PyLong neg(PyLong a) {
        return a instanceof PyInt x && x.value != Long.MIN_VALUE ? new PyInt(-x.value) : negBig(a);
    }

    public static PyLong abs(PyLong a) {
        return a.signum() < 0 ? neg(a) : a.exact();
    }

    public static int compare(PyLong a, PyLong b) {
        if (a instanceof PyInt x) {
            return b instanceof PyInt y ? Long.compare(x.value, y.value) : -b.signum();
        }
        return b instanceof PyInt ? a.signum() : a.big().compareTo(b.big());
    }

    static int bitLength(PyLong a) {
        if (a instanceof PyInt x) {
            return 64 - Long.numberOfLeadingZeros(x.value < 0 ? -x.value : x.value);
        }
        return a.big().abs().bitLength();
    }

    // ---- hash

    static long hash(long v) {
        if (v > -HASH_MODULUS && v < HASH_MODULUS) {
            return v == -1 ? -2 : v;
        }
        long h = v % HASH_MODULUS;
        return h == -1 ? -2 : h;
    }

    static long hash(PyLong a) {
        if (a instanceof PyInt x) {
            return hash(x.value);
        }
        long h = a.big().remainder(BIG_HASH_MODULUS).longValue();
        return h == -1 ? -2 : h;
    }

    // ---- to double

    /** The nearest double, ties to even; OverflowError outside the range. */
    public static double toDouble(PyThread t, PyLong a) {
        if (a instanceof PyInt x) {
            return x.value;
        }
        double d = a.big().doubleValue();
        if (Double.isInfinite(d)) {
            throw t.overflowError("int too large to convert to float");
        }
        return d;
    }

    private static final long EXACT_DOUBLE = 1L << 53;

    // CPython: long_true_divide in longobject.c
    /** {@code a / b}, correctly rounded. */
    public static PyFloat trueDiv(PyThread t, PyLong a, PyLong b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("division by zero");
        }
        if (a instanceof PyInt x && b instanceof PyInt y && Math.abs(x.value) <= EXACT_DOUBLE && Math.abs(y.value) <= EXACT_DOUBLE
                && x.value != Long.MIN_VALUE && y.value != Long.MIN_VALUE) {
            return new PyFloat((double) x.value / y.value);
        }
        return new PyFloat(trueDiv(t, a.big(), b.big()));
    }

    static double trueDiv(PyThread t, BigInteger a, BigInteger b) {
        boolean negative = a.signum() < 0 ^ b.signum() < 0;
        BigInteger x = a.abs();
        BigInteger y = b.abs();
        int diff = x.bitLength() - y.bitLength();
        if (x.signum() == 0 || diff < -1076) {
            return negative ? -0.0 : 0.0;
        }
        if (diff > 1024) {
            throw t.overflowError("integer division result too large for a float");
        }
        // The quotient gets at least two bits more than a double of its size holds; the last one is sticky.
        int shift = Math.max(diff, -1021) - 55;
        if (shift < 0) {
            x = x.shiftLeft(-shift);
        } else {
            y = y.shiftLeft(shift);
        }
        BigInteger[] qr = x.divideAndRemainder(y);
        long q = qr[0].longValue();
        if (qr[1].signum() != 0) {
            q |= 1;
        }
        int extra = Math.max(64 - Long.numberOfLeadingZeros(q), -1021 - shift) - 53;
        long half = 1L << extra - 1;
        if ((q & half) != 0 && (q & 3 * half - 1) != 0) {
            q += half;
        }
        q &= -(half << 1);
        double r = Math.scalb((double) q, shift);
        if (Double.isInfinite(r)) {
            throw t.overflowError("integer division result too large for a float");
        }
        return negative ? -r : r;
    }
}
