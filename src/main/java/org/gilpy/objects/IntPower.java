// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Powers of ints, plain and modular. Stateless. */
final class IntPower {
    private IntPower() {}

    /** Results above this many bits are made by steps with polls between them. */
    private static final long POLLED_BITS = 1 << 20;

    /** {@code a ** b}: an int, or a float for a negative exponent. */
    static PyObject pow(PyThread t, PyLong a, PyLong b) {
        if (b.signum() < 0) {
            return new PyFloat(Floats.pow(t, Ints.toDouble(t, a), Ints.toDouble(t, b)));
        }
        if (a instanceof PyInt x && b instanceof PyInt y) {
            long base = x.value;
            long e = y.value;
            if (base == 2 && e < 63) {
                return new PyInt(1L << e);
            }
            if (e == 0 || base == 1) {
                return new PyInt(1);
            }
            if (base == 0) {
                return new PyInt(0);
            }
            if (base == -1) {
                return new PyInt((e & 1) == 0 ? 1 : -1);
            }
            long r = 1;
            while (true) {
                if ((e & 1) != 0) {
                    long p = r * base;
                    if (Math.multiplyHigh(r, base) != p >> 63) {
                        break;
                    }
                    r = p;
                }
                e >>= 1;
                if (e == 0) {
                    return new PyInt(r);
                }
                long sq = base * base;
                if (Math.multiplyHigh(base, base) != sq >> 63) {
                    break;
                }
                base = sq;
            }
        }
        if (b.signum() == 0) {
            return new PyInt(1);
        }
        BigInteger v = a.big();
        t.room(b.fitsLong() ? (v.abs().bitLength() - 1L) * Math.min(b.longValue(), 1L << 32) >> 3 : Long.MAX_VALUE);
        if (!b.fitsLong() || (v.abs().bitLength() - 1L) * Math.min(b.longValue(), 1L << 32) >= Ints.MAX_BITS) {
            throw t.memoryError();
        }
        // The base has at least two bits here, so the exponent fits an int.
        int e = (int) b.longValue();
        return Ints.of((long) v.bitLength() * e < POLLED_BITS ? v.pow(e) : polled(t, v, e));
    }

    private static BigInteger polled(PyThread t, BigInteger v, int e) {
        int zeros = v.getLowestSetBit();
        BigInteger odd = v.shiftRight(zeros);
        BigInteger r = odd;
        for (int bit = Integer.highestOneBit(e) >> 1; bit != 0; bit >>= 1) {
            t.poll();
            r = BigProduct.of(t, r, r);
            if ((e & bit) != 0) {
                r = BigProduct.of(t, r, odd);
            }
        }
        long shift = (long) zeros * e;
        if (shift + r.bitLength() >= Ints.MAX_BITS) {
            throw t.memoryError();
        }
        return r.shiftLeft((int) shift);
    }

    /** {@code pow(a, b, m)}. */
    static PyLong modPow(PyThread t, PyLong a, PyLong b, PyLong m) {
        if (m.signum() == 0) {
            throw t.valueError("pow() 3rd argument cannot be 0");
        }
        BigInteger mod = m.big().abs();
        if (b.signum() >= 0 && mod.bitLength() < 32 && b instanceof PyInt e) {
            long n = mod.longValue();
            long base = a instanceof PyInt x ? Math.floorMod(x.value, n) : a.big().mod(mod).longValue();
            return withSignOf(m, Ints.of(BigInteger.valueOf(power(base, e.value, n))));
        }
        BigInteger v = a.big();
        if (b.signum() < 0) {
            try {
                v = v.modInverse(mod);
            } catch (ArithmeticException e) {
                throw t.valueError("base is not invertible for the given modulus");
            }
        }
        return withSignOf(m, Ints.of(powMod(t, v, b.big().abs(), mod)));
    }

    /** So many steps of a machine word squared are about a tenth of a second. */
    private static final double LONG_WORK = 3e8;

    /** The JDK's own as long as that is short, else by steps with polls between them. */
    private static BigInteger powMod(PyThread t, BigInteger v, BigInteger e, BigInteger m) {
        double words = m.bitLength() / 32.0 + 1;
        if (words * words * e.bitLength() < LONG_WORK) {
            return v.modPow(e, m);
        }
        BigInteger base = v.mod(m);
        BigInteger r = BigInteger.ONE;
        for (int i = e.bitLength() - 1; i >= 0; i--) {
            t.poll();
            r = BigQuotient.of(t, BigProduct.of(t, r, r), m)[1];
            if (e.testBit(i)) {
                r = BigQuotient.of(t, BigProduct.of(t, r, base), m)[1];
            }
        }
        return r.mod(m);
    }

    private static long power(long base, long e, long n) {
        long r = 1 % n;
        while (e != 0) {
            if ((e & 1) != 0) {
                r = r * base % n;
            }
            base = base * base % n;
            e >>= 1;
        }
        return r;
    }

    private static PyLong withSignOf(PyLong m, PyLong r) {
        return m.signum() < 0 && r.signum() != 0 ? Ints.add(r, m) : r;
    }
}
