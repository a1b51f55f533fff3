// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.BigProduct;
import org.gilpy.objects.PyThread;

/** Sums, products and rounding to exponents. What fits longs is done in longs. Stateless. */
final class Arithmetic {
    private Arithmetic() {}

    /** The decimal with these parts rounded to fit: at once where it fits as it is. */
    static PyDecimal finish(PyThread t, DecimalContext c, boolean negative, long coefficient, long exp) {
        if (coefficient > 0) {
            int n = Digits.count(coefficient);
            long top = exp + n - 1;
            if (n <= c.prec && top >= c.emin && top <= c.emax && (!c.clamp || exp <= c.emax - c.prec + 1)) {
                return PyDecimal.of(negative, coefficient, exp);
            }
        }
        Calculation k = new Calculation(t, c);
        return k.done(k.finish(negative, coefficient, exp));
    }

    static PyDecimal add(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        if (a.kind == PyDecimal.FINITE && b.kind == PyDecimal.FINITE && a.big == null && b.big == null) {
            long x = a.small;
            long y = b.small;
            long d = a.exp - b.exp;
            long exp = a.exp;
            if (d != 0) {
                if (d > 0) {
                    x = scaled(x, d);
                    exp = b.exp;
                } else {
                    y = scaled(y, -d);
                }
            }
            // Sums of an extra bit are not worth a path of their own.
            if (x > 0 && y > 0 && x < 1L << 62 && y < 1L << 62) {
                long s = (a.negative ? -x : x) + (b.negative ? -y : y);
                if (s != 0) {
                    return finish(t, c, s < 0, Math.abs(s), exp);
                }
            }
        }
        Calculation k = new Calculation(t, c);
        if (a.isSpecial() || b.isSpecial()) {
            if (a.isNan() || b.isNan()) {
                return k.nan(a, b);
            }
            if (a.isSpecial()) {
                return b.isSpecial() && a.negative != b.negative ? k.fail(Signals.INVALID) : a.exact();
            }
            return b.exact();
        }
        return k.done(sum(k, a, b));
    }

    /** A positive coefficient times ten to a positive power; 0 when it does not fit. */
    private static long scaled(long v, long n) {
        if (n > 18) {
            return 0;
        }
        long unit = Digits.TEN[(int) n];
        long r = v * unit;
        return Math.multiplyHigh(v, unit) == 0 && r > 0 ? r : 0;
    }

    static PyDecimal subtract(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        return b.isNan() || a.isNan() ? new Calculation(t, c).nan(a, b) : add(t, c, a, b.withSign(!b.negative));
    }

    /** The sum of finite numbers, rounded; all that is too small to count but for the direction of rounding stands for itself by a single digit. */
    static PyDecimal sum(Calculation k, PyDecimal a, PyDecimal b) {
        long exp = Math.min(a.exp, b.exp);
        boolean negativeZero = k.rounding == Rounding.FLOOR && a.negative != b.negative;
        if (a.isZero() && b.isZero()) {
            return k.finish(negativeZero || a.negative && b.negative, 0, exp);
        }
        if (a.isZero() || b.isZero()) {
            PyDecimal d = a.isZero() ? b : a;
            exp = Math.max(exp, d.exp - k.prec - 1);
            return exp < d.exp ? k.finish(d.negative, Digits.scaled(k.t, d.coefficient(), d.exp - exp), exp) : k.finish(d);
        }
        PyDecimal high = a;
        PyDecimal low = b;
        if (a.exp < b.exp) {
            high = b;
            low = a;
        }
        BigInteger x = high.coefficient();
        BigInteger y = low.coefficient();
        exp = low.exp;
        if (high.exp != low.exp) {
            long least = high.exp + Math.min(-1, high.digits(k.t) - k.prec - 2);
            if (low.adjusted(k.t) < least) {
                y = BigInteger.ONE;
                exp = least;
            }
            x = Digits.scaled(k.t, x, high.exp - exp);
        }
        BigInteger s = (high.negative ? x.negate() : x).add(low.negative ? y.negate() : y);
        if (s.signum() == 0) {
            return k.finish(a.negative != b.negative ? negativeZero : a.negative, 0, exp);
        }
        return k.finish(s.signum() < 0, s.abs(), exp);
    }

    static PyDecimal multiply(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        boolean negative = a.negative != b.negative;
        if (a.kind == PyDecimal.FINITE && b.kind == PyDecimal.FINITE) {
            if (a.big == null && b.big == null) {
                long p = a.small * b.small;
                if (Math.multiplyHigh(a.small, b.small) == 0 && p >= 0) {
                    return finish(t, c, negative, p, a.exp + b.exp);
                }
            }
            Calculation k = new Calculation(t, c);
            return k.done(k.finish(negative, BigProduct.of(t, a.coefficient(), b.coefficient()), a.exp + b.exp));
        }
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        return a.isZero() || b.isZero() ? k.fail(Signals.INVALID) : PyDecimal.infinity(negative);
    }

    static PyDecimal fma(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, PyDecimal d) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            boolean third = d.kind == PyDecimal.SIGNALING && a.kind != PyDecimal.SIGNALING && b.kind != PyDecimal.SIGNALING;
            return third ? k.nan(d, null) : k.nan(a, b);
        }
        boolean negative = a.negative != b.negative;
        if (a.isSpecial() || b.isSpecial()) {
            if (a.isZero() || b.isZero()) {
                return k.fail(Signals.INVALID);
            }
            return add(t, c, PyDecimal.infinity(negative), d);
        }
        return add(t, c, PyDecimal.of(negative, BigProduct.of(t, a.coefficient(), b.coefficient()), a.exp + b.exp), d);
    }

    static PyDecimal plus(PyThread t, DecimalContext c, PyDecimal a) {
        return signed(t, c, a, a.negative);
    }

    static PyDecimal minus(PyThread t, DecimalContext c, PyDecimal a) {
        return signed(t, c, a, !a.negative);
    }

    static PyDecimal abs(PyThread t, DecimalContext c, PyDecimal a) {
        return signed(t, c, a, false);
    }

    private static PyDecimal signed(PyThread t, DecimalContext c, PyDecimal a, boolean negative) {
        Calculation k = new Calculation(t, c);
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isZero() && k.rounding != Rounding.FLOOR) {
            negative = false;
        }
        return k.done(k.finish(a.withSign(negative)));
    }

    static PyDecimal quantize(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, int rounding) {
        if (a.kind == PyDecimal.FINITE && b.kind == PyDecimal.FINITE && a.big == null && a.small > 0) {
            PyDecimal r = quantizeSmall(t, c, a, b.exp, rounding);
            if (r != null) {
                return r;
            }
        }
        Calculation k = new Calculation(t, c);
        k.rounding = rounding;
        if (a.isSpecial() || b.isSpecial()) {
            if (a.isNan() || b.isNan()) {
                return k.nan(a, b);
            }
            return a.isSpecial() && b.isSpecial() ? PyDecimal.infinity(a.negative) : k.fail(Signals.INVALID);
        }
        long exp = b.exp;
        if (exp < k.etiny() || exp > k.emax) {
            return k.fail(Signals.INVALID);
        }
        if (a.isZero()) {
            return k.done(k.finish(a.negative, 0, exp));
        }
        if (a.adjusted(t) > k.emax || a.adjusted(t) - exp + 1 > k.prec) {
            return k.fail(Signals.INVALID);
        }
        PyDecimal r = PyDecimal.of(a.negative, k.rescaled(a, exp), exp);
        if (r.adjusted(t) > k.emax || r.digits(t) > k.prec) {
            return k.fail(Signals.INVALID);
        }
        if (exp > a.exp) {
            k.status |= k.inexact ? Signals.ROUNDED | Signals.INEXACT : Signals.ROUNDED;
        }
        if (!r.isZero() && r.adjusted(t) < k.emin) {
            k.status |= Signals.SUBNORMAL;
        }
        return k.done(k.clamp && exp > k.etop() ? k.finish(r) : r);
    }

    /** What most quantizing is: few digits, far from all limits. Null where it is not that. */
    private static PyDecimal quantizeSmall(PyThread t, DecimalContext c, PyDecimal a, long exp, int rounding) {
        long drop = exp - a.exp;
        long q;
        boolean inexact = false;
        if (drop <= 0) {
            q = drop == 0 ? a.small : scaled(a.small, -drop);
            if (q == 0) {
                return null;
            }
        } else {
            if (drop > 18) {
                return null;
            }
            long unit = Digits.TEN[(int) drop];
            q = a.small / unit;
            long r = a.small - q * unit;
            inexact = r != 0;
            if (inexact && Rounding.up(rounding, a.negative, Long.compare(r, unit - r), (int) (q % 10))) {
                q++;
            }
            if (q == 0) {
                return null;
            }
        }
        int n = Digits.count(q);
        long top = exp + n - 1;
        if (n > c.prec || top < c.emin || top > c.emax || c.clamp) {
            return null;
        }
        if (drop > 0) {
            c.note(t, inexact ? Signals.ROUNDED | Signals.INEXACT : Signals.ROUNDED);
        }
        return PyDecimal.of(a.negative, q, exp);
    }

    static PyDecimal toIntegral(PyThread t, DecimalContext c, PyDecimal a, int rounding, boolean exactly) {
        Calculation k = new Calculation(t, c);
        if (a.isNan()) {
            return k.nan(a, null);
        }
        if (a.isSpecial() || a.exp >= 0) {
            return a.exact();
        }
        if (a.isZero()) {
            return PyDecimal.of(a.negative, 0, 0);
        }
        k.rounding = rounding;
        PyDecimal r = PyDecimal.of(a.negative, k.rescaled(a, 0), 0);
        if (exactly) {
            k.status |= k.inexact ? Signals.ROUNDED | Signals.INEXACT : Signals.ROUNDED;
        }
        return k.done(r);
    }

    static PyDecimal normalize(PyThread t, DecimalContext c, PyDecimal a) {
        Calculation k = new Calculation(t, c);
        if (a.isNan()) {
            return k.nan(a, null);
        }
        PyDecimal r = k.finish(a);
        if (!r.isSpecial()) {
            r = r.isZero() ? PyDecimal.of(r.negative, 0, 0) : stripped(t, r, k.clamp ? k.etop() : k.emax);
        }
        return k.done(r);
    }

    /** Without trailing zeros, as long as the exponent stays within a limit; the number is finite and not zero. */
    static PyDecimal stripped(PyThread t, PyDecimal d, long most) {
        if (d.big != null) {
            long n = Digits.trailingZeros(t, d.big, most - d.exp);
            return n == 0 ? d : PyDecimal.of(d.negative, Digits.cut(t, d.big, n)[0], d.exp + n);
        }
        long v = d.small;
        long e = d.exp;
        while (e < most && v % 10 == 0) {
            v /= 10;
            e++;
        }
        return e == d.exp ? d : PyDecimal.of(d.negative, v, e);
    }
}
