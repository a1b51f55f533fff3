// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

import java.math.BigInteger;
import org.gilpy.objects.BigProduct;
import org.gilpy.objects.BigQuotient;
import org.gilpy.objects.PyThread;

/** Square roots and common divisors of integers so long that the JDK's would take seconds: with polls, so that Ctrl-C and limits reach them. Stateless. */
final class LongIntegers {
    private LongIntegers() {}

    /** Bits up to which the JDK takes a few milliseconds. */
    private static final int ROOT = 1 << 16;
    private static final int DIVISOR = 1 << 13;

    /** The integer part of the square root. */
    static BigInteger sqrt(PyThread t, BigInteger n) {
        return n.bitLength() <= ROOT ? n.sqrt() : root(t, n)[0];
    }

    /** Root and remainder, by Zimmermann's recursion: the root of the upper half, and a division for the lower digits. */
    private static BigInteger[] root(PyThread t, BigInteger n) {
        if (n.bitLength() <= ROOT) {
            return n.sqrtAndRemainder();
        }
        t.poll();
        int k = (n.bitLength() + 1) / 4;
        BigInteger[] high = root(t, n.shiftRight(2 * k));
        BigInteger low = BigProduct.low(n, 2 * k);
        BigInteger[] qr = BigQuotient.of(t, high[1].shiftLeft(k).add(low.shiftRight(k)), high[0].shiftLeft(1));
        BigInteger s = high[0].shiftLeft(k).add(qr[0]);
        BigInteger r = qr[1].shiftLeft(k).add(BigProduct.low(low, k)).subtract(BigProduct.of(t, qr[0], qr[0]));
        while (r.signum() < 0) {
            r = r.add(s.shiftLeft(1)).subtract(BigInteger.ONE);
            s = s.subtract(BigInteger.ONE);
        }
        return new BigInteger[] {s, r};
    }

    /** The greatest common divisor, by Lehmer's method: what the leading 62 bits tell of many steps of Euclid's is done at once. */
    static BigInteger gcd(PyThread t, BigInteger x, BigInteger y) {
        BigInteger a = x.abs().max(y.abs());
        BigInteger b = x.abs().min(y.abs());
        for (int round = 1; b.bitLength() > DIVISOR; round++) {
            if ((round & 7) == 0) {
                t.poll();
            }
            int shift = a.bitLength() - 62;
            long p = a.shiftRight(shift).longValue();
            long q = b.shiftRight(shift).longValue();
            long ka = 1, kb = 0, la = 0, lb = 1;
            while (q + la != 0 && q + lb != 0) {
                long w = (p + ka) / (q + la);
                if (w != (p + kb) / (q + lb) || w > 1 << 30) {
                    break;
                }
                long nextA = ka - w * la;
                long nextB = kb - w * lb;
                if (Math.abs(nextA) > 1 << 30 || Math.abs(nextB) > 1 << 30) {
                    break;
                }
                long rest = p - w * q;
                p = q;
                q = rest;
                ka = la;
                kb = lb;
                la = nextA;
                lb = nextB;
            }
            if (kb == 0) {
                BigInteger r = BigQuotient.of(t, a, b)[1];
                a = b;
                b = r;
            } else {
                BigInteger next = a.multiply(BigInteger.valueOf(la)).add(b.multiply(BigInteger.valueOf(lb)));
                a = a.multiply(BigInteger.valueOf(ka)).add(b.multiply(BigInteger.valueOf(kb)));
                b = next;
            }
        }
        return a.gcd(b);
    }
}
