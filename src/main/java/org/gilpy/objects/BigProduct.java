// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/**
 * Products of integers of millions of digits, which take seconds: made of smaller ones, with polls between them, so that Ctrl-C and limits reach them. The JDK
 * multiplies the pieces, and everything below {@link #PIECE}. Stateless.
 */
public final class BigProduct {
    private BigProduct() {}

    /** Bits of what the JDK multiplies in a few milliseconds. */
    private static final int PIECE = 1 << 20;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    public static BigInteger of(PyThread t, BigInteger a, BigInteger b) {
        int m = a.bitLength();
        int n = b.bitLength();
        if (m <= PIECE || n <= PIECE) {
            return Math.max(m, n) <= 8 * PIECE ? a.multiply(b) : m > n ? byPieces(t, a, b) : byPieces(t, b, a);
        }
        t.room(m / 8 + (long) n / 8);
        BigInteger r = positive(t, a.abs(), a == b ? null : b.abs());
        return a.signum() * b.signum() < 0 ? r.negate() : r;
    }

    /** A long factor in pieces as long as the short one allows. */
    private static BigInteger byPieces(PyThread t, BigInteger a, BigInteger b) {
        BigInteger x = a.abs();
        BigInteger r = BigInteger.ZERO;
        int pieces = (x.bitLength() + PIECE - 1) / PIECE;
        for (int i = pieces - 1; i >= 0; i--) {
            t.poll();
            r = r.shiftLeft(PIECE).add(slice(x, i * PIECE, PIECE).multiply(b));
        }
        return a.signum() < 0 ? r.negate() : r;
    }

    private static BigInteger slice(BigInteger a, int from, int bits) {
        return low(a.shiftRight(from), bits);
    }

    /** The lowest bits of a number that is not negative. */
    public static BigInteger low(BigInteger a, int bits) {
        return a.bitLength() <= bits ? a : a.subtract(a.shiftRight(bits).shiftLeft(bits));
    }

    // Toom and Cook's method with three parts, as the JDK has it, evaluated at 0, 1, -1, 2 and infinity. A null b stands for a.
    private static BigInteger positive(PyThread t, BigInteger a, BigInteger b) {
        t.poll();
        int n = b == null ? a.bitLength() : Math.max(a.bitLength(), b.bitLength());
        if (n <= PIECE) {
            return a.multiply(b == null ? a : b);
        }
        if (b != null && Math.min(a.bitLength(), b.bitLength()) <= n / 3) {
            return a.bitLength() > b.bitLength() ? uneven(t, a, b) : uneven(t, b, a);
        }
        int k = (n + 2) / 3;
        BigInteger a2 = a.shiftRight(2 * k);
        BigInteger a1 = slice(a, k, k);
        BigInteger a0 = slice(a, 0, k);
        BigInteger b2 = b == null ? null : b.shiftRight(2 * k);
        BigInteger b1 = b == null ? null : slice(b, k, k);
        BigInteger b0 = b == null ? null : slice(b, 0, k);
        BigInteger v0 = positive(t, a0, b0);
        BigInteger inf = positive(t, a2, b2);
        BigInteger p = a0.add(a2);
        BigInteger q = b == null ? null : b0.add(b2);
        BigInteger v1 = positive(t, p.add(a1), b == null ? null : q.add(b1));
        BigInteger pm = p.subtract(a1);
        BigInteger qm = b == null ? pm : q.subtract(b1);
        BigInteger vm = positive(t, pm.abs(), b == null ? null : qm.abs());
        if (pm.signum() * qm.signum() < 0) {
            vm = vm.negate();
        }
        BigInteger v2 = positive(t, twice(a2, a1, a0), b == null ? null : twice(b2, b1, b0));
        BigInteger t2 = v2.subtract(vm).divide(THREE);
        BigInteger t1 = v1.subtract(vm).shiftRight(1);
        BigInteger x2 = v1.subtract(v0);
        BigInteger c3 = t2.subtract(x2).shiftRight(1).subtract(inf.shiftLeft(1));
        BigInteger c2 = x2.subtract(t1).subtract(inf);
        BigInteger c1 = t1.subtract(c3);
        t.poll();
        return inf.shiftLeft(k).add(c3).shiftLeft(k).add(c2).shiftLeft(k).add(c1).shiftLeft(k).add(v0);
    }

    private static BigInteger twice(BigInteger x2, BigInteger x1, BigInteger x0) {
        return x2.shiftLeft(2).add(x1.shiftLeft(1)).add(x0);
    }

    /** A product whose second factor is much shorter. */
    private static BigInteger uneven(PyThread t, BigInteger a, BigInteger b) {
        int k = Math.max(PIECE / 2, b.bitLength());
        BigInteger r = BigInteger.ZERO;
        for (int i = (a.bitLength() - 1) / k; i >= 0; i--) {
            r = r.shiftLeft(k).add(positive(t, slice(a, i * k, k), b));
        }
        return r;
    }
}
