// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.BigProduct;
import org.gilpy.objects.BigQuotient;
import org.gilpy.objects.PyThread;

/**
 * Exponentials and logarithms in binary fixed point: an integer x stands for x / 2**bits. All results are a few units wrong in the last bits, which the callers have
 * to spare. Stateless; constants are kept in {@link DecimalState}.
 */
final class FixedPoint {
    private FixedPoint() {}

    /** Bits that are not part of a result. */
    private static final int GUARD = 32;

    /** {@code coefficient * 10**exp}, of a number that is not negative. */
    static BigInteger of(PyThread t, BigInteger coefficient, long exp, int bits) {
        if (exp >= 0) {
            return Digits.scaled(t, coefficient, exp).shiftLeft(bits);
        }
        return BigQuotient.of(t, coefficient.shiftLeft(bits), Digits.power(t, -exp))[0];
    }

    /** atanh(1 / n) by its series, whose terms are combined by halves, so that all numbers are as short as they can be. */
    private static BigInteger inverseTanh(PyThread t, long n, int bits) {
        int terms = (int) (bits / (2 * Math.log(n) / Math.log(2))) + 2;
        BigInteger[] pqt = terms(t, BigInteger.valueOf(n * n), 0, terms);
        // The sum of 1 / ((2i + 1) * n**(2i)), divided by n.
        return BigQuotient.of(t, pqt[1].shiftLeft(bits), BigProduct.of(t, pqt[0], BigInteger.valueOf(n)))[0];
    }

    /** Denominator and numerator of the sum of {@code 1 / ((2i + 1) * square**(i - from))}, and {@code square**(to - from)}. */
    private static BigInteger[] terms(PyThread t, BigInteger square, int from, int to) {
        if (to - from == 1) {
            return new BigInteger[] {BigInteger.valueOf(2L * from + 1), BigInteger.ONE, square};
        }
        int middle = from + to >>> 1;
        BigInteger[] a = terms(t, square, from, middle);
        BigInteger[] b = terms(t, square, middle, to);
        // a1/a0 + b1 / (b0 * a2)
        BigInteger below = BigProduct.of(t, b[0], a[2]);
        return new BigInteger[] {BigProduct.of(t, a[0], below), BigProduct.of(t, a[1], below).add(BigProduct.of(t, a[0], b[1])), BigProduct.of(t, a[2], b[2])};
    }

    private static BigInteger sum(PyThread t, int bits, long... factorsAndNumbers) {
        BigInteger s = BigInteger.ZERO;
        for (int i = 0; i < factorsAndNumbers.length; i += 2) {
            s = s.add(inverseTanh(t, factorsAndNumbers[i + 1], bits).multiply(BigInteger.valueOf(factorsAndNumbers[i])));
        }
        return s;
    }

    private static BigInteger cut(DecimalState.Constant c, int bits) {
        return c.value().shiftRight(c.bits() - bits);
    }

    static BigInteger ln2(PyThread t, int bits) {
        DecimalState s = DecimalState.of(t);
        DecimalState.Constant c = s.ln2;
        if (c == null || c.bits() < bits) {
            c = new DecimalState.Constant(sum(t, bits + GUARD, 18, 26, -2, 4801, 8, 8749), bits + GUARD);
            s.ln2 = c;
        }
        return cut(c, bits);
    }

    static BigInteger ln10(PyThread t, int bits) {
        DecimalState s = DecimalState.of(t);
        DecimalState.Constant c = s.ln10;
        if (c == null || c.bits() < bits) {
            c = new DecimalState.Constant(sum(t, bits + GUARD, 46, 31, 34, 49, 20, 161), bits + GUARD);
            s.ln10 = c;
        }
        return cut(c, bits);
    }

    private static BigInteger times(PyThread t, BigInteger a, BigInteger b, int bits) {
        return BigProduct.of(t, a, b).shiftRight(bits);
    }

    /** e**x for 0 <= x < 4. */
    static BigInteger exp(PyThread t, BigInteger x, int bits) {
        int halvings = (int) Math.sqrt(bits) / 2 + 2;
        int inner = bits + 2 * halvings + 8;
        BigInteger r = x.shiftLeft(inner - bits).shiftRight(halvings);
        BigInteger term = BigInteger.ONE.shiftLeft(inner);
        BigInteger total = term;
        for (int i = 1; term.signum() != 0; i++) {
            term = times(t, term, r, inner).divide(BigInteger.valueOf(i));
            total = total.add(term);
        }
        for (int i = 0; i < halvings; i++) {
            total = times(t, total, total, inner);
        }
        return total.shiftRight(inner - bits);
    }

    /** Binary digits from which on a logarithm is better found by Newton's method from the exponential. */
    private static final int LONG = 6000;

    /** ln of {@code coefficient * 10**exp}. */
    static BigInteger ln(PyThread t, BigInteger coefficient, long exp, int digits, int bits) {
        int inner = bits + GUARD;
        // A mantissa near one, then powers of ten and of two apart.
        BigInteger m = BigQuotient.of(t, coefficient.shiftLeft(inner), Digits.power(t, digits))[0];
        int twos = m.bitLength() - inner;
        m = twos >= 0 ? m.shiftRight(twos) : m.shiftLeft(-twos);
        BigInteger one = BigInteger.ONE.shiftLeft(inner);
        if (m.compareTo(one.shiftRight(2).multiply(BigInteger.valueOf(3))) < 0) {
            m = m.shiftLeft(1);
            twos--;
        }
        BigInteger r = inner > LONG ? newton(t, m, inner) : series(t, m, inner);
        if (twos != 0) {
            r = r.add(ln2(t, inner).multiply(BigInteger.valueOf(twos)));
        }
        if (exp + digits != 0) {
            r = r.add(ln10(t, inner + 64).multiply(BigInteger.valueOf(exp + digits)).shiftRight(64));
        }
        return r.shiftRight(inner - bits);
    }

    /** ln of a number from 3/4 to 3/2, as twice atanh((m - 1) / (m + 1)), after square roots have brought it nearer to one. */
    private static BigInteger series(PyThread t, BigInteger m, int bits) {
        int roots = (int) Math.sqrt(bits) / 3;
        int inner = bits + 2 * roots + 8;
        BigInteger x = m.shiftLeft(inner - bits);
        for (int i = 0; i < roots; i++) {
            x = x.shiftLeft(inner).sqrt();
        }
        BigInteger one = BigInteger.ONE.shiftLeft(inner);
        BigInteger z = x.subtract(one).shiftLeft(inner).divide(x.add(one));
        BigInteger square = times(t, z, z, inner);
        BigInteger term = z;
        BigInteger total = z;
        for (int i = 3; ; i += 2) {
            term = times(t, term, square, inner);
            if (term.signum() == 0 || term.equals(BigInteger.ONE.negate())) {
                break;
            }
            total = total.add(term.divide(BigInteger.valueOf(i)));
        }
        return total.shiftLeft(roots + 1).shiftRight(inner - bits);
    }

    /** ln of a number from 3/4 to 3/2: a start of half the length, corrected by one exponential of full length. */
    private static BigInteger newton(PyThread t, BigInteger m, int bits) {
        if (bits <= LONG) {
            return series(t, m, bits);
        }
        int half = bits / 2 + GUARD;
        BigInteger y = newton(t, m.shiftRight(bits - half), half).shiftLeft(bits - half);
        // With u = m / e**y - 1, which is below 2**-half or so, ln(m) = y + u - u*u/2 + ...
        BigInteger back = y.signum() < 0 ? exp(t, y.negate(), bits) : exp(t, y, bits);
        BigInteger ratio = y.signum() < 0 ? times(t, m, back, bits) : BigQuotient.of(t, m.shiftLeft(bits), back)[0];
        BigInteger u = ratio.subtract(BigInteger.ONE.shiftLeft(bits));
        return y.add(u).subtract(times(t, u, u, bits).shiftRight(1));
    }
}
