// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.BigProduct;
import org.gilpy.objects.BigQuotient;
import org.gilpy.objects.PyThread;

/** Powers of ten, numbers of digits, and what else coefficients need of base ten. Stateless. */
final class Digits {
    private Digits() {}

    static final long[] TEN = powers();
    private static final BigInteger[] BIG_TEN = bigPowers();
    /** More digits do not fit a BigInteger. */
    private static final long MOST = 640_000_000;
    private static final double LOG10_2 = 0.30102999566398119521;
    private static final int LEAF = 400;

    private static long[] powers() {
        long[] p = new long[19];
        p[0] = 1;
        for (int i = 1; i < p.length; i++) {
            p[i] = p[i - 1] * 10;
        }
        return p;
    }

    private static BigInteger[] bigPowers() {
        BigInteger[] p = new BigInteger[80];
        p[0] = BigInteger.ONE;
        for (int i = 1; i < p.length; i++) {
            p[i] = p[i - 1].multiply(BigInteger.TEN);
        }
        return p;
    }

    /** Ten to the power of n. */
    static BigInteger power(PyThread t, long n) {
        if (n < BIG_TEN.length) {
            return BIG_TEN[(int) n];
        }
        if (n > MOST) {
            throw t.memoryError();
        }
        t.room(n / 2);
        return n < 100_000 ? BigInteger.TEN.pow((int) n) : largePower(t, (int) n);
    }

    private static BigInteger largePower(PyThread t, int n) {
        if (n < 100_000) {
            return BigInteger.valueOf(5).pow(n).shiftLeft(n);
        }
        BigInteger half = largePower(t, n >> 1);
        BigInteger r = BigProduct.of(t, half, half);
        return (n & 1) == 0 ? r : r.multiply(BigInteger.TEN);
    }

    /** {@code v * 10**n}. */
    static BigInteger scaled(PyThread t, BigInteger v, long n) {
        return n == 0 || v.signum() == 0 ? v : BigProduct.of(t, v, power(t, n));
    }

    /** Quotient and remainder of a division by {@code 10**n}, of numbers that are not negative. */
    static BigInteger[] cut(PyThread t, BigInteger v, long n) {
        return BigQuotient.of(t, v, power(t, n));
    }

    /** The number of digits; one for zero. */
    static int count(long v) {
        // No power of ten but one is odd, so that the lowest bit does not matter. log10(2) from below: right or one too low.
        v |= 1;
        int n = (64 - Long.numberOfLeadingZeros(v)) * 1233 >> 12;
        return v < TEN[n] ? n : n + 1;
    }

    static int count(PyThread t, BigInteger v) {
        int bits = v.bitLength();
        if (bits < 64) {
            return count(v.longValue());
        }
        int shift = bits - 53;
        double log = Math.log10(v.shiftRight(shift).longValue()) + shift * LOG10_2;
        int n = (int) log;
        double rest = log - n;
        if (rest > 1e-6 && rest < 1 - 1e-6) {
            return n + 1;
        }
        int near = (int) Math.rint(log);
        return v.compareTo(power(t, near)) >= 0 ? near + 1 : near;
    }

    /** How many zeros the number ends with, at most {@code most}; the number is not zero. */
    static long trailingZeros(PyThread t, BigInteger v, long most) {
        most = Math.min(most, v.getLowestSetBit());
        if (most <= 0) {
            return 0;
        }
        long n = 0;
        long step = 1;
        // Upwards as long as it goes, then downwards to what is left.
        while (n + step <= most) {
            BigInteger[] qr = cut(t, v, step);
            if (qr[1].signum() != 0) {
                break;
            }
            v = qr[0];
            n += step;
            step *= 2;
        }
        for (; step > 0; step >>= 1) {
            if (n + step <= most) {
                BigInteger[] qr = cut(t, v, step);
                if (qr[1].signum() == 0) {
                    v = qr[0];
                    n += step;
                }
            }
        }
        return n;
    }

    /** The value of a text of ASCII digits. */
    static BigInteger parse(PyThread t, CharSequence s, int from, int to) {
        int n = to - from;
        if (n <= 18) {
            return BigInteger.valueOf(parseLong(s, from, to));
        }
        if (n <= LEAF) {
            return new BigInteger(s.subSequence(from, to).toString());
        }
        int levels = 32 - Integer.numberOfLeadingZeros((n - 1) / LEAF);
        BigInteger[] powers = new BigInteger[levels];
        BigInteger p = power(t, LEAF);
        for (int i = 0; i < levels; i++) {
            powers[i] = p;
            if (i + 1 < levels) {
                p = BigProduct.of(t, p, p);
            }
        }
        return parse(t, s, from, to, levels, powers);
    }

    private static BigInteger parse(PyThread t, CharSequence s, int from, int to, int level, BigInteger[] powers) {
        if (level == 0) {
            return new BigInteger(s.subSequence(from, to).toString());
        }
        long low = (long) LEAF << (level - 1);
        if (to - from <= low) {
            return parse(t, s, from, to, level - 1, powers);
        }
        int middle = to - (int) low;
        return BigProduct.of(t, parse(t, s, from, middle, level - 1, powers), powers[level - 1]).add(parse(t, s, middle, to, level - 1, powers));
    }

    static long parseLong(CharSequence s, int from, int to) {
        long v = 0;
        for (int i = from; i < to; i++) {
            v = v * 10 + (s.charAt(i) - '0');
        }
        return v;
    }
}
