// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/**
 * Quotients and remainders of integers of millions of digits, made of smaller ones by Burnikel and Ziegler's recursion, with polls between them; the JDK divides what is
 * small. Stateless.
 */
public final class BigQuotient {
    private BigQuotient() {}

    /** Bits of a quotient that the JDK finds in a few milliseconds. */
    private static final int PIECE = 1 << 19;

    /** Quotient, cut off towards zero, and remainder, with the sign of {@code a}. */
    public static BigInteger[] of(PyThread t, BigInteger a, BigInteger b) {
        int n = b.bitLength();
        int m = a.bitLength() - n;
        if (m <= PIECE || n <= 4096) {
            // With a short divisor the work grows with the dividend only.
            return a.divideAndRemainder(b);
        }
        BigInteger x = a.abs();
        BigInteger y = b.abs();
        n = y.bitLength();
        BigInteger q = BigInteger.ZERO;
        BigInteger r = BigInteger.ZERO;
        int width = Math.max(n, PIECE);
        for (int i = (x.bitLength() - 1) / width; i >= 0; i--) {
            BigInteger next = r.shiftLeft(width).add(BigProduct.low(x.shiftRight(i * width), width));
            BigInteger[] qr = width == n ? twoByOne(t, next, y, n) : small(t, next, y);
            q = q.shiftLeft(width).add(qr[0]);
            r = qr[1];
        }
        if (a.signum() != b.signum()) {
            q = q.negate();
        }
        return new BigInteger[] {q, a.signum() < 0 ? r.negate() : r};
    }

    /** The quotient alone, cut off towards zero. */
    static BigInteger quotient(PyThread t, BigInteger a, BigInteger b) {
        int n = b.bitLength();
        return n <= 4096 || a.bitLength() - n <= PIECE ? a.divide(b) : of(t, a, b)[0];
    }

    private static BigInteger[] small(PyThread t, BigInteger a, BigInteger b) {
        t.poll();
        return a.divideAndRemainder(b);
    }

    /** For {@code b} of {@code n} bits and {@code a < b << n}. */
    private static BigInteger[] twoByOne(PyThread t, BigInteger a, BigInteger b, int n) {
        if (a.bitLength() - n <= PIECE) {
            return small(t, a, b);
        }
        if ((n & 1) != 0) {
            BigInteger[] qr = twoByOne(t, a.shiftLeft(1), b.shiftLeft(1), n + 1);
            qr[1] = qr[1].shiftRight(1);
            return qr;
        }
        int half = n >> 1;
        BigInteger high = b.shiftRight(half);
        BigInteger rest = BigProduct.low(b, half);
        BigInteger[] first = threeByTwo(t, a.shiftRight(n), BigProduct.low(a.shiftRight(half), half), b, high, rest, half);
        BigInteger[] second = threeByTwo(t, first[1], BigProduct.low(a, half), b, high, rest, half);
        return new BigInteger[] {first[0].shiftLeft(half).add(second[0]), second[1]};
    }

    /** Divides two digits and one more by a number of two digits. */
    private static BigInteger[] threeByTwo(PyThread t, BigInteger a, BigInteger next, BigInteger b, BigInteger high, BigInteger rest, int n) {
        BigInteger q;
        BigInteger r;
        if (a.shiftRight(n).equals(high)) {
            q = BigInteger.ONE.shiftLeft(n).subtract(BigInteger.ONE);
            r = a.subtract(high.shiftLeft(n)).add(high);
        } else {
            BigInteger[] qr = twoByOne(t, a, high, n);
            q = qr[0];
            r = qr[1];
        }
        r = r.shiftLeft(n).add(next).subtract(BigProduct.of(t, q, rest));
        while (r.signum() < 0) {
            q = q.subtract(BigInteger.ONE);
            r = r.add(b);
        }
        return new BigInteger[] {q, r};
    }
}
