// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.PyThread;

/** Comparing, and choosing the larger or smaller number. Stateless. */
final class Ordering {
    private Ordering() {}

    /** Compares the values of numbers that are no NaNs. */
    static int compare(PyThread t, PyDecimal a, PyDecimal b) {
        if (a.isSpecial() || b.isSpecial()) {
            return Integer.compare(a.isSpecial() ? a.sign() : 0, b.isSpecial() ? b.sign() : 0);
        }
        if (a.isZero()) {
            return b.isZero() ? 0 : -b.sign();
        }
        if (b.isZero() || a.negative != b.negative) {
            return a.sign();
        }
        return a.sign() * magnitude(t, a, b);
    }

    /** Compares the magnitudes of finite numbers, neither of which is zero. */
    private static int magnitude(PyThread t, PyDecimal a, PyDecimal b) {
        if (a.exp == b.exp) {
            return a.big == null && b.big == null ? Long.compare(a.small, b.small) : a.coefficient().compareTo(b.coefficient());
        }
        long x = a.adjusted(t);
        long y = b.adjusted(t);
        if (x != y) {
            return x < y ? -1 : 1;
        }
        if (a.big == null && b.big == null) {
            // With as many digits left of the point, the one with more digits is scaled to by at most 18.
            long d = a.exp - b.exp;
            long unit = Digits.TEN[(int) Math.abs(d)];
            if (Math.multiplyHigh(d > 0 ? a.small : b.small, unit) == 0 && (d > 0 ? a.small : b.small) * unit >= 0) {
                return d > 0 ? Long.compare(a.small * unit, b.small) : Long.compare(a.small, b.small * unit);
            }
        }
        BigInteger u = a.coefficient();
        BigInteger v = b.coefficient();
        return a.exp > b.exp ? Digits.scaled(t, u, a.exp - b.exp).compareTo(v) : u.compareTo(Digits.scaled(t, v, b.exp - a.exp));
    }

    private static PyDecimal number(int order) {
        return PyDecimal.of(order);
    }

    static PyDecimal compare(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        return a.isNan() || b.isNan() ? new Calculation(t, c).nan(a, b) : number(compare(t, a, b));
    }

    static PyDecimal compareSignal(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        if (a.isNan() || b.isNan()) {
            Calculation k = new Calculation(t, c);
            k.status |= Signals.INVALID;
            PyDecimal chosen = a.kind == PyDecimal.SIGNALING ? a : b.kind == PyDecimal.SIGNALING ? b : a.isNan() ? a : b;
            return k.done(k.quieted(chosen));
        }
        return number(compare(t, a, b));
    }

    /** In the total order, without the signs. */
    static int totalMagnitude(PyThread t, PyDecimal a, PyDecimal b) {
        int x = rank(a);
        int y = rank(b);
        if (x != y) {
            return x < y ? -1 : 1;
        }
        if (a.isNan()) {
            return a.coefficient().compareTo(b.coefficient());
        }
        if (a.kind == PyDecimal.INFINITE) {
            return 0;
        }
        int order = a.isZero() || b.isZero() ? Boolean.compare(!a.isZero(), !b.isZero()) : magnitude(t, a, b);
        return order != 0 ? order : Long.compare(a.exp, b.exp);
    }

    private static int rank(PyDecimal d) {
        return d.kind == PyDecimal.QUIET ? 3 : d.kind == PyDecimal.SIGNALING ? 2 : d.kind;
    }

    static int total(PyThread t, PyDecimal a, PyDecimal b) {
        return a.negative != b.negative ? a.sign() : a.sign() * totalMagnitude(t, a, b);
    }

    static boolean sameQuantum(PyDecimal a, PyDecimal b) {
        if (a.isSpecial() || b.isSpecial()) {
            return a.isNan() && b.isNan() || a.kind == PyDecimal.INFINITE && b.kind == PyDecimal.INFINITE;
        }
        return a.exp == b.exp;
    }

    /** The greatest or smallest of two, by value or magnitude. */
    static PyDecimal choose(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b, boolean greatest, boolean magnitudes) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            // A quiet NaN gives way to a number.
            if (b.kind == PyDecimal.QUIET && !a.isNan()) {
                return k.done(k.finish(a));
            }
            if (a.kind == PyDecimal.QUIET && !b.isNan()) {
                return k.done(k.finish(b));
            }
            return k.nan(a, b);
        }
        int order = magnitudes ? compare(t, a.withSign(false), b.withSign(false)) : compare(t, a, b);
        if (order == 0) {
            order = total(t, a, b);
        }
        return k.done(k.finish(order < 0 == greatest ? b : a));
    }

    // ---- neighbours

    static PyDecimal next(PyThread t, DecimalContext c, PyDecimal a, boolean down) {
        Calculation k = new Calculation(t, c);
        return a.isNan() ? k.nan(a, null) : neighbour(k, a, down);
    }

    private static PyDecimal neighbour(Calculation k, PyDecimal a, boolean down) {
        if (a.kind == PyDecimal.INFINITE) {
            return a.negative == down ? a.exact() : k.largest(a.negative);
        }
        k.rounding = down ? Rounding.FLOOR : Rounding.CEILING;
        PyDecimal r = k.finish(a);
        if (r.isSpecial() || compare(k.t, r, a) != 0) {
            return r;
        }
        // A step smaller than any digit of the context.
        return Arithmetic.sum(k, a, PyDecimal.of(down, 1, k.etiny() - 1));
    }

    static PyDecimal nextToward(PyThread t, DecimalContext c, PyDecimal a, PyDecimal b) {
        Calculation k = new Calculation(t, c);
        if (a.isNan() || b.isNan()) {
            return k.nan(a, b);
        }
        int order = compare(t, a, b);
        if (order == 0) {
            return a.withSign(b.negative);
        }
        PyDecimal r = neighbour(k, a, order > 0);
        k.status = 0;
        if (r.isSpecial()) {
            k.status = Signals.OVERFLOW | Signals.INEXACT | Signals.ROUNDED;
        } else if (r.adjusted(t) < k.emin) {
            k.status = Signals.UNDERFLOW | Signals.SUBNORMAL | Signals.INEXACT | Signals.ROUNDED | (r.isZero() ? Signals.CLAMPED : 0);
        }
        return k.done(r);
    }
}
