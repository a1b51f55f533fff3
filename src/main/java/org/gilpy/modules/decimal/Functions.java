// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.BigProduct;
import org.gilpy.objects.BigQuotient;
import org.gilpy.objects.PyThread;

/** Square roots, exponentials and logarithms, correctly rounded: with more and more digits until those that follow decide. Stateless. */
final class Functions {
    private Functions() {}

    private static final double BITS = 3.3219280948873626;

    // ---- square root

    static PyDecimal sqrt(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        k.rounding = Rounding.HALF_EVEN;
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isSpecial() && !a.negative) {
            return a.exact();
        }
        if (a.isZero()) {
            return k.done(k.finish(a.negative, 0, a.exp >> 1));
        }
        if (a.negative) {
            return k.fail(Signals.INVALID);
        }
        long exp = a.exp >> 1;
        BigInteger v = (a.exp & 1) != 0 ? a.coefficient().multiply(BigInteger.TEN) : a.coefficient();
        // One digit more than the precision.
        long shift = k.prec + 1 - (Digits.count(t, v) + 1 >> 1);
        boolean exact = true;
        if (shift >= 0) {
            BigInteger whole = v.sqrt();
            if (whole.multiply(whole).equals(v)) {
                return k.done(k.finish(false, whole, exp));
            }
            v = Digits.scaled(t, v, 2 * shift);
        } else {
            BigInteger[] qr = Digits.cut(t, v, -2 * shift);
            v = qr[0];
            exact = qr[1].signum() == 0;
        }
        BigInteger root = v.sqrt();
        if (exact && root.multiply(root).equals(v)) {
            // The exponent is to be half of that of the operand where that is exact.
            return shift >= 0 ? k.done(k.finish(Arithmetic.stripped(t, PyDecimal.of(false, root, exp - shift), exp)))
                    : k.done(k.finish(false, Digits.scaled(t, root, -shift), exp));
        }
        return k.done(k.finish(false, Division.sticky(root), exp - shift));
    }

    // ---- what decides

    /** A value that is wrong by a few units in its last digit: computed with that many digits. */
    private interface Approximation {
        PyDecimal with(long digits);
    }

    /** Computes with more and more digits until the rounding to that many of them is certain. */
    private static PyDecimal certain(PyThread t, Approximation f, long digits) {
        long extra = 6;
        while (true) {
            PyDecimal d = f.with(digits + extra);
            long surplus = d.digits(t) - digits;
            if (surplus > 1 && settled(t, d.coefficient(), surplus) || extra > 2 * digits + 60) {
                return d;
            }
            extra = extra * 2 + digits / 2;
        }
    }

    private static boolean settled(PyThread t, BigInteger v, long extra) {
        BigInteger unit = Digits.power(t, extra);
        BigInteger rest = Digits.cut(t, v, extra)[1];
        BigInteger eight = BigInteger.valueOf(8);
        return rest.compareTo(eight) > 0 && rest.compareTo(unit.subtract(eight)) < 0 && rest.shiftLeft(1).subtract(unit).abs().compareTo(eight) > 0;
    }

    /** A number of which more digits follow, with a sign. */
    static PyDecimal sticky(PyDecimal d, boolean negative) {
        return PyDecimal.of(negative, Division.sticky(d.coefficient()), d.exp);
    }

    /** A positive number in fixed point, with about as many digits. */
    private static PyDecimal decimal(PyThread t, BigInteger x, int bits, long digits) {
        long exp = (long) ((x.bitLength() - bits) * 0.30103) - digits;
        return PyDecimal.of(false, exp >= 0 ? Digits.cut(t, x.shiftRight(bits), exp)[0] : Digits.scaled(t, x, -exp).shiftRight(bits), exp);
    }

    private static int bits(PyThread t, double digits) {
        double n = digits * BITS + 64;
        if (n > Integer.MAX_VALUE / 4) {
            throw t.memoryError();
        }
        return (int) n;
    }

    // ---- exponential

    static PyDecimal exp(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        k.rounding = Rounding.HALF_EVEN;
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isSpecial()) {
            return a.negative ? PyDecimal.ZERO : a.exact();
        }
        if (a.isZero()) {
            return PyDecimal.ONE;
        }
        long adjusted = a.adjusted(t);
        if (adjusted >= Digits.count(Math.max(k.emax + 1, -k.etiny() + 1) * 3)) {
            // Out of range whatever the digits are.
            return k.done(k.finish(false, 1, a.negative ? k.etiny() - k.prec - 1 : k.emax + 1));
        }
        if (adjusted < -k.prec - 1) {
            // Next to one.
            return k.done(k.finish(false, Digits.power(t, k.prec + 1).add(BigInteger.valueOf(a.sign())), -k.prec - 1));
        }
        return k.done(k.finish(sticky(certain(t, n -> exp(t, a, n), k.prec), false)));
    }

    private static PyDecimal exp(PyThread t, PyDecimal a, long digits) {
        int bits = bits(t, digits + Math.max(0, a.adjusted(t) + 1));
        BigInteger x = FixedPoint.of(t, a.coefficient(), a.exp, bits);
        return exp(t, a.negative ? x.negate() : x, bits, digits);
    }

    private static PyDecimal exp(PyThread t, BigInteger x, int bits, long digits) {
        // The tens go to the exponent. With a large x they are many, and ln(10) needs the digits that they take away.
        BigInteger ten = FixedPoint.ln10(t, bits);
        BigInteger[] qr = BigQuotient.of(t, x, ten);
        BigInteger tens = qr[0];
        BigInteger rest = qr[1];
        if (rest.signum() < 0) {
            tens = tens.subtract(BigInteger.ONE);
            rest = rest.add(ten);
        }
        int needed = Math.min(bits, bits(t, digits));
        PyDecimal r = decimal(t, FixedPoint.exp(t, rest.shiftRight(bits - needed), needed), needed, digits);
        return PyDecimal.of(false, r.coefficient(), r.exp + tens.longValueExact());
    }

    // ---- logarithms

    /** About how many zeros follow the point in the difference from one, of a number near one. */
    static long leadingZeros(PyThread t, PyDecimal d) {
        long adjusted = d.adjusted(t);
        if (d.exp >= 0 || adjusted != 0 && adjusted != -1) {
            return 0;
        }
        BigInteger difference = d.coefficient().subtract(Digits.power(t, -d.exp)).abs();
        return difference.signum() == 0 ? 0 : Math.max(0, -d.exp - Digits.count(t, difference));
    }

    private static BigInteger ln(PyThread t, PyDecimal a, int bits) {
        return FixedPoint.ln(t, a.coefficient(), a.exp, a.digits(t), bits);
    }

    /** What has no logarithm but in a special way; null for all other numbers. */
    private static PyDecimal noLogarithm(Calculation k, PyDecimal a) {
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isZero()) {
            return PyDecimal.infinity(true);
        }
        if (a.negative) {
            return k.fail(Signals.INVALID);
        }
        return a.isSpecial() ? a.exact() : null;
    }

    static PyDecimal ln(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        k.rounding = Rounding.HALF_EVEN;
        PyDecimal special = noLogarithm(k, a);
        if (special != null) {
            return special;
        }
        if (a.adjusted(t) == 0 && Power.isPowerOfTen(t, a)) {
            return PyDecimal.ZERO;
        }
        boolean negative = a.adjusted(t) < 0;
        long small = leadingZeros(t, a);
        return k.done(k.finish(sticky(certain(t, n -> {
            int bits = bits(t, n + small + 20);
            return decimal(t, ln(t, a, bits).abs(), bits, n);
        }, k.prec), negative)));
    }

    static PyDecimal log10(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        k.rounding = Rounding.HALF_EVEN;
        PyDecimal special = noLogarithm(k, a);
        if (special != null) {
            return special;
        }
        if (Power.isPowerOfTen(t, a)) {
            return k.done(k.finish(PyDecimal.of(a.adjusted(t))));
        }
        boolean negative = a.adjusted(t) < 0;
        long small = leadingZeros(t, a);
        return k.done(k.finish(sticky(certain(t, n -> {
            int bits = bits(t, n + small + 20);
            BigInteger q = BigQuotient.of(t, ln(t, a, bits).abs().shiftLeft(bits), FixedPoint.ln10(t, bits))[0];
            return decimal(t, q, bits, n);
        }, k.prec), negative)));
    }

    static PyDecimal logb(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isSpecial()) {
            return PyDecimal.infinity(false);
        }
        if (a.isZero()) {
            k.status |= Signals.DIVISION_BY_ZERO;
            return k.done(PyDecimal.infinity(true));
        }
        return k.done(k.finish(PyDecimal.of(a.adjusted(t))));
    }

    /** The magnitude of a power, right to that many digits. */
    static PyDecimal power(PyThread t, PyDecimal a, PyDecimal b, long digits) {
        long small = leadingZeros(t, a);
        long magnitude = Math.max(0, b.adjusted(t) + 1) + 8;
        return certain(t, n -> {
            int bits = bits(t, n + small + 2.0 * magnitude);
            BigInteger x = BigProduct.of(t, ln(t, a, bits), b.coefficient());
            x = b.exp >= 0 ? Digits.scaled(t, x, b.exp) : BigQuotient.of(t, x, Digits.power(t, -b.exp))[0];
            return exp(t, b.negative ? x.negate() : x, bits, n);
        }, digits);
    }

    // ---- exponents

    static PyDecimal scaleb(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (b.isSpecial() || b.exp != 0 || b.big != null || b.small > 2 * (k.emax + k.prec)) {
            return k.fail(Signals.INVALID);
        }
        if (a.isSpecial()) {
            return a.exact();
        }
        long exp = a.exp + (b.negative ? -b.small : b.small);
        return k.done(k.finish(a.big == null ? PyDecimal.of(a.negative, a.small, exp) : PyDecimal.of(a.negative, a.big, exp)));
    }
}
