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
        return v >= 0 ? new PyInt(v) : new PyBigInt(1, new long[] {v});
    }

    /** The int of a sign and an absolute value, in canonical form. */
    static PyLong of(int sign, long[] limbs) {
        int n = limbs.length;
        if (n <= 1) {
            if (n == 0) {
                return new PyInt(0);
            }
            long v = limbs[0];
            if (v >= 0 || v == Long.MIN_VALUE && sign < 0) {
                return new PyInt(sign < 0 ? -v : v);
            }
        }
        return new PyBigInt(sign, limbs);
    }

    /** Whether limbs serve: not where only a huge BigInteger is there. */
    private static boolean limbs(PyLong a) {
        return a instanceof PyInt || ((PyBigInt) a).hasLimbs();
    }

    static long[] magnitude(PyLong a) {
        return a instanceof PyInt x ? Limbs.of(Math.abs(x.value)) : ((PyBigInt) a).limbs();
    }

    /** Whether the object is an int or bool itself, not an instance of a Python subclass. */
    public static boolean builtin(PyObject o) {
        Class<?> c = o.getClass();
        return c == PyInt.class || c == PyBool.class || c == PyBigInt.class;
    }

    /** A sum that is outside the range of long. */
    static PyLong addBig(long a, long b) {
        long s = a + b;
        return s < 0 ? new PyBigInt(1, new long[] {s}) : new PyBigInt(-1, s == 0 ? new long[] {0, 1} : new long[] {-s});
    }

    /** A difference that is outside the range of long. */
    static PyLong subBig(long a, long b) {
        long s = a - b;
        return s < 0 ? new PyBigInt(1, new long[] {s}) : new PyBigInt(-1, new long[] {-s});
    }

    /** A product that is outside the range of long. */
    static PyLong mulBig(long a, long b) {
        long x = Math.abs(a);
        long y = Math.abs(b);
        long hi = Math.unsignedMultiplyHigh(x, y);
        long lo = x * y;
        return new PyBigInt((a ^ b) < 0 ? -1 : 1, hi == 0 ? new long[] {lo} : new long[] {lo, hi});
    }

    static PyLong negBig(PyLong a) {
        return a instanceof PyBigInt x && x.hasLimbs() ? of(-x.signum(), x.limbs()) : of(a.big().negate());
    }

    public static PyLong add(PyLong a, PyLong b) {
        if (a instanceof PyInt x) {
            if (b instanceof PyInt y) {
                long r = x.value + y.value;
                return ((x.value ^ r) & (y.value ^ r)) < 0 ? addBig(x.value, y.value) : new PyInt(r);
            }
            return limbs(b) ? addWord((PyBigInt) b, x.value) : of(a.big().add(b.big()));
        }
        if (!limbs(a) || !limbs(b)) {
            return of(a.big().add(b.big()));
        }
        PyBigInt x = (PyBigInt) a;
        return b instanceof PyInt y ? addWord(x, y.value) : addSigned(x, (PyBigInt) b, b.signum());
    }

    private static PyLong addWord(PyBigInt a, long b) {
        int sign = a.signum();
        long m = Math.abs(b);
        return (sign < 0) == b < 0 || b == 0 ? new PyBigInt(sign, Limbs.add(a.limbs(), m)) : of(sign, Limbs.sub(a.limbs(), m));
    }

    private static PyLong addSigned(PyBigInt a, PyBigInt b, int signOfB) {
        long[] x = a.limbs();
        long[] y = b.limbs();
        if (a.signum() == signOfB) {
            return new PyBigInt(signOfB, Limbs.add(x, y));
        }
        return Limbs.compare(x, y) >= 0 ? of(-signOfB, Limbs.sub(x, y)) : of(signOfB, Limbs.sub(y, x));
    }

    public static PyLong sub(PyLong a, PyLong b) {
        if (a instanceof PyInt x && b instanceof PyInt y) {
            long r = x.value - y.value;
            return ((x.value ^ y.value) & (x.value ^ r)) < 0 ? subBig(x.value, y.value) : new PyInt(r);
        }
        if (!limbs(a) || !limbs(b)) {
            return of(a.big().subtract(b.big()));
        }
        if (b instanceof PyInt y) {
            return y.value == Long.MIN_VALUE ? add(a, negBig(b)) : addWord((PyBigInt) a, -y.value);
        }
        if (a instanceof PyInt x) {
            PyLong r = x.value == Long.MIN_VALUE ? sub(b, a) : addWord((PyBigInt) b, -x.value);
            return neg(r);
        }
        return addSigned((PyBigInt) a, (PyBigInt) b, -b.signum());
    }

    /** Limbs times limbs, or limbs of a quotient times those of the divisor, below which the schoolbook's method is the fastest. */
    private static final int SCHOOL_PRODUCT = 400;
    private static final int SCHOOL_QUOTIENT = 3000;

    public static PyLong mul(PyThread t, PyLong a, PyLong b) {
        if (a instanceof PyInt x) {
            if (b instanceof PyInt y) {
                long r = x.value * y.value;
                return Math.multiplyHigh(x.value, y.value) != r >> 63 ? mulBig(x.value, y.value) : new PyInt(r);
            }
            return mulWord(t, (PyBigInt) b, x.value);
        }
        if (b instanceof PyInt y) {
            return mulWord(t, (PyBigInt) a, y.value);
        }
        PyBigInt x = (PyBigInt) a;
        PyBigInt y = (PyBigInt) b;
        if (x.hasLimbs() && y.hasLimbs()) {
            long[] v = x.limbs();
            long[] w = y.limbs();
            if ((long) v.length * w.length <= SCHOOL_PRODUCT) {
                return new PyBigInt(x.signum() * y.signum(), Limbs.mul(v, w));
            }
        }
        BigInteger p = a.big();
        BigInteger q = b.big();
        if ((long) p.bitLength() + q.bitLength() >= MAX_BITS) {
            throw t.memoryError();
        }
        return of(BigProduct.of(t, p, a == b ? p : q));
    }

    private static PyLong mulWord(PyThread t, PyBigInt a, long b) {
        if (b == 0) {
            return new PyInt(0);
        }
        if (a.bitLength() >= MAX_BITS - 64) {
            throw t.memoryError();
        }
        return a.hasLimbs() ? of(b < 0 ? -a.signum() : a.signum(), Limbs.mul(a.limbs(), Math.abs(b))) : of(a.big().multiply(BigInteger.valueOf(b)));
    }

    /** Whether the schoolbook's method divides. */
    private static boolean school(PyLong a, PyLong b) {
        if (!limbs(a) || !limbs(b)) {
            return false;
        }
        int m = a instanceof PyBigInt x ? x.limbs().length : 1;
        int n = b instanceof PyBigInt y ? y.limbs().length : 1;
        return n == 1 && m < 1 << 20 || m < n || (m - n + 1L) * n <= SCHOOL_QUOTIENT;
    }

    private static PyLong floorSchool(PyLong a, PyLong b) {
        boolean negative = a.signum() * b.signum() < 0;
        long[] q;
        boolean rest;
        if (b instanceof PyInt y) {
            long[] r = negative ? new long[1] : null;
            q = Limbs.div(magnitude(a), Math.abs(y.value), r);
            rest = negative && r[0] != 0;
        } else {
            long[][] qr = Limbs.divmod(magnitude(a), magnitude(b));
            q = qr[0];
            rest = negative && qr[1].length != 0;
        }
        if (rest) {
            q = q.length == 0 ? new long[] {1} : Limbs.add(q, 1);
        }
        return of(negative ? -1 : 1, q);
    }

    private static PyLong modSchool(PyLong a, PyLong b) {
        long[] d = magnitude(b);
        long[] r;
        if (d.length == 1) {
            long[] rest = new long[1];
            Limbs.div(magnitude(a), d[0], rest);
            r = Limbs.of(rest[0]);
        } else {
            r = Limbs.divmod(magnitude(a), d)[1];
        }
        if (r.length != 0 && a.signum() * b.signum() < 0) {
            r = Limbs.sub(d, r);
        }
        return of(b.signum(), r);
    }

    public static PyLong floorDiv(PyThread t, PyLong a, PyLong b) {
        if (b.signum() == 0) {
            throw t.zeroDivision("integer division or modulo by zero");
        }
        if (a instanceof PyInt x && b instanceof PyInt y && !(y.value == -1 && x.value == Long.MIN_VALUE)) {
            return new PyInt(Math.floorDiv(x.value, y.value));
        }
        if (b instanceof PyInt y && y.value > 0 && (y.value & y.value - 1) == 0) {
            return shiftRight(a, Long.numberOfTrailingZeros(y.value));
        }
        if (school(a, b)) {
            return floorSchool(a, b);
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
        return school(a, b) ? modSchool(a, b) : of(floorMod(t, a.big(), b.big()));
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
        if (school(a, b)) {
            return divmodSchool(a, b);
        }
        BigInteger d = b.big();
        BigInteger[] qr = BigQuotient.of(t, a.big(), d);
        if (qr[1].signum() * d.signum() < 0) {
            qr[0] = qr[0].subtract(BigInteger.ONE);
            qr[1] = qr[1].add(d);
        }
        return PyTuple.of(of(qr[0]), of(qr[1]));
    }

    private static PyTuple divmodSchool(PyLong a, PyLong b) {
        long[] d = magnitude(b);
        long[][] qr = Limbs.divmod(magnitude(a), d);
        boolean negative = a.signum() * b.signum() < 0;
        long[] q = qr[0];
        long[] r = qr[1];
        if (negative && r.length != 0) {
            q = q.length == 0 ? new long[] {1} : Limbs.add(q, 1);
            r = Limbs.sub(d, r);
        }
        return PyTuple.of(of(negative ? -1 : 1, q), of(b.signum(), r));
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
        if (n + bitLength(a) >= MAX_BITS) {
            throw t.memoryError();
        }
        if (n > 1 << 16) {
            t.room(n >> 3);
        }
        return limbs(a) ? of(a.signum(), Limbs.shiftLeft(magnitude(a), (int) n)) : of(a.big().shiftLeft((int) n));
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
        return shiftRight(a, (int) b.longValue());
    }

    private static PyLong shiftRight(PyLong a, int bits) {
        if (!limbs(a)) {
            return of(a.big().shiftRight(bits));
        }
        long[] v = magnitude(a);
        long[] r = Limbs.shiftRight(v, bits);
        if (a.signum() < 0 && Limbs.anyLow(v, bits)) {
            r = r.length == 0 ? new long[] {1} : Limbs.add(r, 1);
        }
        return of(a.signum(), r);
    }

    private static final int AND = 0, OR = 1, XOR = 2;

    /** {@code a op b} for a pair of which one at least is outside the range of long. */
    private static PyLong bits(int op, PyLong a, PyLong b) {
        if (!limbs(a) || !limbs(b)) {
            BigInteger x = a.big();
            BigInteger y = b.big();
            return of(op == AND ? x.and(y) : op == OR ? x.or(y) : x.xor(y));
        }
        boolean negativeA = a.signum() < 0;
        boolean negativeB = b.signum() < 0;
        long[] x = magnitude(a);
        long[] y = magnitude(b);
        if (!negativeA && !negativeB && op == AND) {
            int n = Math.min(x.length, y.length);
            while (n > 0 && (x[n - 1] & y[n - 1]) == 0) {
                n--;
            }
            if (n <= 1) {
                return n == 0 ? new PyInt(0) : ofUnsigned(x[0] & y[0]);
            }
            long[] r = new long[n];
            for (int i = 0; i < n; i++) {
                r[i] = x[i] & y[i];
            }
            return new PyBigInt(1, r);
        }
        // One limb more holds the sign.
        int n = Math.max(x.length, y.length) + 1;
        x = Limbs.complement(a.signum(), x, n);
        y = Limbs.complement(b.signum(), y, n);
        for (int i = 0; i < n; i++) {
            x[i] = op == AND ? x[i] & y[i] : op == OR ? x[i] | y[i] : x[i] ^ y[i];
        }
        boolean negative = x[n - 1] < 0;
        return of(negative ? -1 : 1, Limbs.strip(negative ? Limbs.complement(-1, x, n) : x));
    }

    public static PyLong and(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value & y.value) : bits(AND, a, b);
    }

    public static PyLong or(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value | y.value) : bits(OR, a, b);
    }

    public static PyLong xor(PyLong a, PyLong b) {
        return a instanceof PyInt x && b instanceof PyInt y ? new PyInt(x.value ^ y.value) : bits(XOR, a, b);
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
        if (b instanceof PyInt || a.signum() != b.signum()) {
            return a.signum();
        }
        return limbs(a) && limbs(b) ? a.signum() * Limbs.compare(magnitude(a), magnitude(b)) : a.big().compareTo(b.big());
    }

    static int bitLength(PyLong a) {
        if (a instanceof PyInt x) {
            return 64 - Long.numberOfLeadingZeros(x.value < 0 ? -x.value : x.value);
        }
        return ((PyBigInt) a).bitLength();
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
        if (limbs(a)) {
            long h = Limbs.hash(magnitude(a));
            return a.signum() < 0 ? h == 1 ? -2 : -h : h;
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
