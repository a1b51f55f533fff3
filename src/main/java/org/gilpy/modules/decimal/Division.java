// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.BigQuotient;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Quotients and remainders. Stateless. */
final class Division {
    private Division() {}

    private static final BigInteger FIVE = BigInteger.valueOf(5);

    static PyDecimal divide(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        Calculation k = new Calculation(t, c);
        if (a.isSpecial() || b.isSpecial()) {
            if (a.isNan() || b.isNan()) {
                return k.nan(a, b);
            }
            if (a.isSpecial()) {
                return b.isSpecial() ? k.fail(Signals.INVALID) : PyDecimal.infinity(negative);
            }
            k.status |= Signals.CLAMPED;
            return k.done(PyDecimal.of(negative, 0, k.etiny()));
        }
        if (b.isZero()) {
            return byZero(k, a, negative);
        }
        long ideal = a.exp - b.exp;
        if (a.isZero()) {
            return k.done(k.finish(negative, 0, ideal));
        }
        if (a.big == null && b.big == null) {
            PyDecimal r = terminating(t, c, a.small, b.small, ideal, negative);
            if (r != null) {
                return r;
            }
        }
        return k.done(k.finish(quotient(k, a.coefficient(), b.coefficient(), ideal, a.digits(t), b.digits(t)).withSign(negative)));
    }

    /** A quotient of few digits that is exact; null for all others. */
    private static PyDecimal terminating(PyThread t, DecimalContext c, long a, long b, long exp, boolean negative) {
        long rest = b >> Long.numberOfTrailingZeros(b);
        while (rest % 5 == 0) {
            rest /= 5;
        }
        if (rest != 1 && a % rest != 0) {
            return null;
        }
        long q = a / b;
        long r = a - q * b;
        while (r != 0) {
            if (r > Long.MAX_VALUE / 10 || q > Long.MAX_VALUE / 10 - 1) {
                return null;
            }
            r *= 10;
            long digit = r / b;
            q = q * 10 + digit;
            r -= digit * b;
            exp--;
        }
        return Arithmetic.finish(t, c, negative, q, exp);
    }

    private static PyDecimal byZero(Calculation k, PyDecimal a, boolean negative) {
        if (a.isZero()) {
            return k.fail(Signals.DIVISION_UNDEFINED);
        }
        k.status |= Signals.DIVISION_BY_ZERO;
        return k.done(PyDecimal.infinity(negative));
    }

    /** a / b times ten to the ideal exponent, with enough digits to be rounded to the precision; not rounded. */
    static PyDecimal quotient(Calculation k, BigInteger a, BigInteger b, long ideal, int aDigits, int bDigits) {
        long shift = bDigits - aDigits + k.prec + 1;
        long exp = ideal - shift;
        BigInteger[] qr = shift >= 0 ? BigQuotient.of(k.t, Digits.scaled(k.t, a, shift), b) : BigQuotient.of(k.t, a, Digits.scaled(k.t, b, -shift));
        BigInteger q = qr[0];
        if (qr[1].signum() != 0) {
            return PyDecimal.of(false, sticky(q), exp);
        }
        return Arithmetic.stripped(k.t, PyDecimal.of(false, q, exp), ideal);
    }

    /** A number of which more digits follow: neither a tie nor exact. */
    static BigInteger sticky(BigInteger q) {
        return q.mod(FIVE).signum() == 0 ? q.add(BigInteger.ONE) : q;
    }

    /** Quotient and remainder of finite numbers, or of one and an infinity, where the divisor is not zero; null when the quotient is too long. */
    private static PyDecimal[] wholly(Calculation k, PyDecimal a, PyDecimal b) {
        PyThread t = k.t;
        boolean negative = a.negative != b.negative;
        long ideal = b.isSpecial() ? a.exp : Math.min(a.exp, b.exp);
        long difference = a.adjusted(t) - b.adjusted(t);
        if (a.isZero() || b.isSpecial() || difference <= -2) {
            // Where the exponent falls the divisor has digits enough for that.
            PyDecimal r = a.exp == ideal ? a.exact() : a.isZero() ? PyDecimal.of(a.negative, 0, ideal) : PyDecimal.of(a.negative, k.rescaled(a, ideal), ideal);
            return new PyDecimal[] {PyDecimal.of(negative, 0, 0), r};
        }
        if (difference > k.prec) {
            return null;
        }
        if (a.exp == b.exp && a.big == null && b.big == null) {
            long q = a.small / b.small;
            return Digits.count(q) > k.prec ? null : new PyDecimal[] {PyDecimal.of(negative, q, 0), PyDecimal.of(a.negative, a.small - q * b.small, ideal)};
        }
        BigInteger x = a.exp > b.exp ? Digits.scaled(t, a.coefficient(), a.exp - b.exp) : a.coefficient();
        BigInteger y = b.exp > a.exp ? Digits.scaled(t, b.coefficient(), b.exp - a.exp) : b.coefficient();
        BigInteger[] qr = BigQuotient.of(t, x, y);
        return Digits.count(t, qr[0]) > k.prec ? null : new PyDecimal[] {PyDecimal.of(negative, qr[0], 0), PyDecimal.of(a.negative, qr[1], ideal)};
    }

    static PyDecimal divideInteger(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (a.isSpecial()) {
            return b.isSpecial() ? k.fail(Signals.INVALID) : PyDecimal.infinity(a.negative != b.negative);
        }
        if (b.isZero()) {
            return byZero(k, a, a.negative != b.negative);
        }
        PyDecimal[] qr = wholly(k, a, b);
        return qr == null ? k.fail(Signals.DIVISION_IMPOSSIBLE) : b.isSpecial() ? qr[0] : k.done(k.finish(qr[0]));
    }

    static PyDecimal remainder(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (a.isSpecial()) {
            return k.fail(Signals.INVALID);
        }
        if (b.isZero()) {
            return k.fail(a.isZero() ? Signals.DIVISION_UNDEFINED : Signals.INVALID);
        }
        PyDecimal[] qr = wholly(k, a, b);
        return qr == null ? k.fail(Signals.DIVISION_IMPOSSIBLE) : k.done(k.finish(qr[1]));
    }

    static PyObject divmod(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            PyDecimal nan = k.nan(a, b);
            return PyTuple.of(nan, nan);
        }
        boolean negative = a.negative != b.negative;
        if (a.isSpecial()) {
            PyDecimal nan = k.fail(Signals.INVALID);
            return PyTuple.of(b.isSpecial() ? nan : PyDecimal.infinity(negative), nan);
        }
        if (b.isZero()) {
            if (a.isZero()) {
                PyDecimal nan = k.fail(Signals.DIVISION_UNDEFINED);
                return PyTuple.of(nan, nan);
            }
            k.status |= Signals.DIVISION_BY_ZERO | Signals.INVALID;
            return PyTuple.of(k.done(PyDecimal.infinity(negative)), PyDecimal.NAN);
        }
        PyDecimal[] qr = wholly(k, a, b);
        if (qr == null) {
            PyDecimal nan = k.fail(Signals.DIVISION_IMPOSSIBLE);
            return PyTuple.of(nan, nan);
        }
        PyDecimal q = b.isSpecial() ? qr[0] : k.finish(qr[0]);
        return PyTuple.of(q, k.done(k.finish(qr[1])));
    }

    static PyDecimal remainderNear(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (a.isSpecial()) {
            return k.fail(Signals.INVALID);
        }
        if (b.isZero()) {
            return k.fail(a.isZero() ? Signals.DIVISION_UNDEFINED : Signals.INVALID);
        }
        if (b.isSpecial()) {
            return k.done(k.finish(a));
        }
        long ideal = Math.min(a.exp, b.exp);
        if (a.isZero()) {
            return k.done(k.finish(a.negative, 0, ideal));
        }
        long difference = a.adjusted(t) - b.adjusted(t);
        if (difference > k.prec) {
            return k.fail(Signals.DIVISION_IMPOSSIBLE);
        }
        if (difference <= -2) {
            PyDecimal[] qr = wholly(k, a, b);
            return k.done(k.finish(qr[1]));
        }
        BigInteger x = a.exp > b.exp ? Digits.scaled(t, a.coefficient(), a.exp - b.exp) : a.coefficient();
        BigInteger y = b.exp > a.exp ? Digits.scaled(t, b.coefficient(), b.exp - a.exp) : b.coefficient();
        BigInteger[] qr = BigQuotient.of(t, x, y);
        BigInteger q = qr[0];
        BigInteger r = qr[1];
        int half = r.shiftLeft(1).compareTo(y);
        if (half > 0 || half == 0 && q.testBit(0)) {
            r = r.subtract(y);
            q = q.add(BigInteger.ONE);
        }
        if (Digits.count(t, q) > k.prec) {
            return k.fail(Signals.DIVISION_IMPOSSIBLE);
        }
        return k.done(k.finish(r.signum() < 0 ? !a.negative : a.negative, r.abs(), ideal));
    }
}
