// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.PyThread;

/** Powers. Stateless. */
final class Power {
    private Power() {}

    static PyDecimal power(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        if (b.isZero()) {
            return a.isZero() ? k.fail(Signals.INVALID) : PyDecimal.ONE;
        }
        boolean integral = isInteger(t, b);
        boolean negative = false;
        if (a.negative) {
            if (!b.isSpecial() && integral) {
                negative = isOdd(t, b);
            } else if (!a.isZero()) {
                return k.fail(Signals.INVALID);
            }
        }
        if (a.isZero()) {
            return b.negative ? PyDecimal.infinity(negative) : PyDecimal.of(negative, 0, 0);
        }
        if (a.isSpecial()) {
            return b.negative ? PyDecimal.of(negative, 0, 0) : PyDecimal.infinity(negative);
        }
        long adjusted = a.adjusted(t);
        if (adjusted == 0 && isPowerOfTen(t, a)) {
            return ofOne(k, a, b, integral, negative);
        }
        if (b.isSpecial()) {
            return !b.negative == adjusted < 0 ? PyDecimal.of(negative, 0, 0) : PyDecimal.infinity(negative);
        }
        if (integral) {
            PyDecimal exact = exact(k, a, b);
            if (exact != null) {
                return k.done(k.finish(exact.withSign(negative)));
            }
        }
        return inexact(k, a, b, adjusted, negative);
    }

    static boolean isInteger(PyThread t, PyDecimal d) {
        if (d.isSpecial()) {
            return d.kind == PyDecimal.INFINITE;
        }
        return d.exp >= 0 || d.isZero() || -d.exp < d.digits(t) && Digits.trailingZeros(t, d.coefficient(), -d.exp) == -d.exp;
    }

    /** Whether an integer is odd. */
    private static boolean isOdd(PyThread t, PyDecimal d) {
        return d.exp <= 0 && !d.isZero() && Digits.cut(t, d.coefficient(), -d.exp)[0].testBit(0);
    }

    /** Whether a finite number that is not zero has no other digit than a leading one. */
    static boolean isPowerOfTen(PyThread t, PyDecimal d) {
        return d.big == null ? d.small == Digits.TEN[Digits.count(d.small) - 1] : d.big.equals(Digits.power(t, d.digits(t) - 1));
    }

    /** An integer as a long, at most {@code most}. */
    private static long limited(PyThread t, PyDecimal d, long most) {
        if (d.adjusted(t) > 18) {
            return most;
        }
        BigInteger v = d.exp >= 0 ? Digits.scaled(t, d.coefficient(), d.exp) : Digits.cut(t, d.coefficient(), -d.exp)[0];
        return v.bitLength() > 62 ? most : Math.min(most, v.longValue());
    }

    private static PyDecimal ofOne(Calculation k, PyDecimal a, PyDecimal b, boolean integral, boolean negative) {
        long exp;
        if (integral && !b.isSpecial()) {
            long times = b.negative ? 0 : limited(k.t, b, k.prec);
            exp = a.exp == 0 || times == 0 ? 0 : Math.max(1 - k.prec, -Math.min(k.prec, Math.multiplyHigh(-a.exp, times) == 0 ? Math.max(-a.exp * times, 0) : k.prec));
            boolean cut = a.exp != 0 && times != 0 && (Math.multiplyHigh(-a.exp, times) != 0 || -a.exp * times > k.prec - 1);
            if (cut) {
                k.status |= Signals.ROUNDED;
            }
        } else {
            k.status |= Signals.INEXACT | Signals.ROUNDED;
            exp = 1 - k.prec;
        }
        return k.done(PyDecimal.of(negative, Digits.power(k.t, -exp), exp));
    }

    /** An integer power with at least the digits that rounding needs, or null. */
    private static PyDecimal exact(Calculation k, PyDecimal a, PyDecimal b) {
        PyThread t = k.t;
        PyDecimal plain = Arithmetic.stripped(t, a, Long.MAX_VALUE);
        long n = limited(t, b, Long.MAX_VALUE);
        PyDecimal base = b.negative ? plain : a;
        if (n > Math.max(4 * k.prec, 2000) || Math.multiplyHigh(base.digits(t), n) != 0 || base.digits(t) * n > Math.max(4 * k.prec, 2000)) {
            if (plain.big != null || plain.small != 1) {
                return null;
            }
            // A power of ten. Only its zeros within the precision matter, to be rounded off.
            if (Math.multiplyHigh(Math.abs(plain.exp), n) != 0 || Math.abs(plain.exp) * n < 0 || Math.abs(plain.exp) * n > 4 * DecimalContext.MAX_EMAX) {
                return null;
            }
            long pad = b.negative ? 0 : Math.min(k.prec + 1, (plain.exp - a.exp) * n);
            return PyDecimal.of(false, Digits.power(t, pad), plain.exp * (b.negative ? -n : n) - pad);
        }
        if (Math.multiplyHigh(Math.abs(base.exp), n) != 0 || Math.abs(base.exp) * n < 0 || Math.abs(base.exp) * n > 4 * DecimalContext.MAX_EMAX) {
            return null;
        }
        if (!b.negative) {
            return PyDecimal.of(false, base.coefficient().pow((int) n), base.exp * n);
        }
        if (base.big == null && base.small == 1) {
            return PyDecimal.of(false, 1, -base.exp * n);
        }
        BigInteger below = base.coefficient().pow((int) n);
        return Division.quotient(k, BigInteger.ONE, below, -base.exp * n, 1, Digits.count(t, below));
    }

    private static PyDecimal inexact(Calculation k, PyDecimal a, PyDecimal b, long adjusted, boolean negative) {
        PyThread t = k.t;
        // With a result far out of range, or next to one, there is no need to compute anything.
        boolean nearOne = adjusted == 0 || adjusted == -1;
        long large = Digits.count(Math.abs(adjusted));
        long magnitude = b.adjusted(t) + (nearOne ? -Functions.leadingZeros(t, a) - 1 : large - 1);
        boolean grows = adjusted >= 0 == !b.negative;
        if (magnitude > Digits.count(Math.max(k.emax, -k.etiny())) + 1) {
            return k.done(k.finish(negative, 1, grows ? k.emax + 1 : k.etiny() - k.prec - 2));
        }
        PyDecimal r;
        if (b.adjusted(t) + (nearOne ? 1 : large + 1) < -k.prec - 1) {
            r = PyDecimal.of(negative, Digits.power(t, k.prec + 1).add(BigInteger.valueOf(grows ? 1 : -1)), -k.prec - 1);
        } else {
            PyDecimal root = exactRoot(k, a, b);
            if (root != null) {
                return k.done(padded(k, root));
            }
            r = Functions.sticky(Functions.power(t, a, b, k.prec), negative);
        }
        return k.done(k.finish(r));
    }

    /** A result that happens to be exact counts as inexact nevertheless. */
    private static PyDecimal padded(Calculation k, PyDecimal d) {
        long missing = k.prec + 1 - d.digits(k.t);
        PyDecimal r = missing > 0 ? PyDecimal.of(d.negative, Digits.scaled(k.t, d.coefficient(), missing), d.exp - missing) : d;
        r = k.finish(r);
        k.status |= Signals.INEXACT | Signals.ROUNDED | ((k.status & Signals.SUBNORMAL) != 0 ? Signals.UNDERFLOW : 0);
        return r;
    }

    /** The power where the exponent is a short fraction and the result exact, like 4 ** 0.5; else null. */
    private static PyDecimal exactRoot(Calculation k, PyDecimal a, PyDecimal b) {
        PyThread t = k.t;
        PyDecimal x = Arithmetic.stripped(t, a, Long.MAX_VALUE);
        PyDecimal y = Arithmetic.stripped(t, b, Long.MAX_VALUE);
        if (y.exp >= 0 || y.negative || y.exp < -3 || y.big != null || y.small > 1L << 40) {
            return null;
        }
        long top = y.small;
        long bottom = Digits.TEN[(int) -y.exp];
        long g = BigInteger.valueOf(top).gcd(BigInteger.valueOf(bottom)).longValue();
        top /= g;
        bottom /= g;
        if (bottom > 64 || top > 4 * k.prec || top > 1_000_000) {
            return null;
        }
        // The exponent has to be a multiple of the root too.
        BigInteger coefficient = x.coefficient();
        long exp = x.exp;
        while (exp % bottom != 0) {
            coefficient = coefficient.multiply(BigInteger.TEN);
            exp--;
        }
        BigInteger root = root(coefficient, (int) bottom);
        if (!root.pow((int) bottom).equals(coefficient) || (double) root.bitLength() * top > 4.0 * k.prec + 64) {
            return null;
        }
        PyDecimal r = Arithmetic.stripped(t, PyDecimal.of(false, root.pow((int) top), exp / bottom * top), Long.MAX_VALUE);
        return r.digits(t) <= k.prec ? r : null;
    }

    /** The root of a number, rounded down. */
    private static BigInteger root(BigInteger v, int n) {
        if (n == 2) {
            return v.sqrt();
        }
        BigInteger count = BigInteger.valueOf(n);
        BigInteger fewer = BigInteger.valueOf(n - 1);
        BigInteger x = BigInteger.ONE.shiftLeft((v.bitLength() + n - 1) / n);
        while (true) {
            BigInteger y = fewer.multiply(x).add(v.divide(x.pow(n - 1))).divide(count);
            if (y.compareTo(x) >= 0) {
                return x;
            }
            x = y;
        }
    }

    static PyDecimal modulo(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, PyDecimal m) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan() || m.isNan()) {
            PyDecimal[] all = {a, b, m};
            for (PyDecimal d : all) {
                if (d.kind == PyDecimal.SIGNALING) {
                    return k.nan(d, null);
                }
            }
            return k.nan(a.isNan() ? a : b.isNan() ? b : m, null);
        }
        if (a.isSpecial() || b.isSpecial() || m.isSpecial() || !isInteger(t, a) || !isInteger(t, b) || !isInteger(t, m)) {
            return k.fail(Signals.INVALID);
        }
        if (b.negative && !b.isZero() || m.isZero() || m.adjusted(t) >= k.prec || b.isZero() && a.isZero()) {
            return k.fail(Signals.INVALID);
        }
        boolean negative = a.negative && isOdd(t, b);
        BigInteger divisor = whole(t, m);
        BigInteger base = a.exp > 0 ? a.coefficient().multiply(BigInteger.TEN.modPow(BigInteger.valueOf(a.exp), divisor)) : whole(t, a);
        return PyDecimal.of(negative, base.modPow(whole(t, b), divisor), 0);
    }

    private static BigInteger whole(PyThread t, PyDecimal d) {
        return d.exp >= 0 ? Digits.scaled(t, d.coefficient(), d.exp) : Digits.cut(t, d.coefficient(), -d.exp)[0];
    }
}
