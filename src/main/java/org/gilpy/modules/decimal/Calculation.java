// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.PyThread;

/**
 * One operation: the settings of the context as they were at its start, and the conditions that arise until it is {@link #done}. Used by one thread; others may change
 * the context meanwhile.
 */
final class Calculation {
    final PyThread t;
    private final DecimalContext context;
    final long prec;
    final long emin;
    final long emax;
    final boolean clamp;
    int rounding;
    int status;

    Calculation(PyThread t, DecimalContext c) {
        this.t = t;
        this.context = c;
        this.prec = c.prec;
        this.emin = c.emin;
        this.emax = c.emax;
        this.clamp = c.clamp;
        this.rounding = c.rounding;
    }

    long etiny() {
        return emin - prec + 1;
    }

    long etop() {
        return emax - prec + 1;
    }

    /** Puts the conditions into the context, which raises what is trapped. */
    PyDecimal done(PyDecimal result) {
        if (status != 0) {
            context.note(t, status);
        }
        return result;
    }

    /** Ends an invalid operation. */
    PyDecimal fail(int condition) {
        status |= condition;
        return done(PyDecimal.NAN);
    }

    // ---- NaNs

    /** The result of an operation with a NaN among its operands (b may be null), or null where there is none. */
    PyDecimal nan(PyDecimal a, PyDecimal b) {
        PyDecimal found = null;
        if (a.kind == PyDecimal.SIGNALING) {
            found = a;
        } else if (b != null && b.kind == PyDecimal.SIGNALING) {
            found = b;
        }
        if (found != null) {
            status |= Signals.INVALID;
            return done(quieted(found));
        }
        if (a.kind == PyDecimal.QUIET) {
            return quieted(a);
        }
        return b != null && b.kind == PyDecimal.QUIET ? quieted(b) : null;
    }

    /** A NaN as a quiet one, its payload cut to the precision. */
    PyDecimal quieted(PyDecimal d) {
        long room = prec - (clamp ? 1 : 0);
        if (d.digits(t) <= room) {
            return d.kind == PyDecimal.QUIET && d.extra() == null ? d : PyDecimal.special(PyDecimal.QUIET, d.negative, d.coefficient());
        }
        return PyDecimal.special(PyDecimal.QUIET, d.negative, Digits.cut(t, d.coefficient(), room)[1]);
    }

    // ---- rounding

    /** The decimal with these parts, rounded to fit; conditions are noted here. */
    PyDecimal finish(boolean negative, long coefficient, long exp) {
        return coefficient < 0 ? finish(negative, BigInteger.valueOf(coefficient & Long.MAX_VALUE).setBit(63), exp) : finish(negative, coefficient, null, exp);
    }

    PyDecimal finish(boolean negative, BigInteger coefficient, long exp) {
        return coefficient.bitLength() < 64 ? finish(negative, coefficient.longValue(), null, exp) : finish(negative, 0, coefficient, exp);
    }

    PyDecimal finish(PyDecimal d) {
        if (d.kind != PyDecimal.FINITE) {
            return d.kind == PyDecimal.QUIET ? quieted(d) : d.exact();
        }
        return finish(d.negative, d.small, d.big, d.exp);
    }

    private PyDecimal finish(boolean negative, long small, BigInteger big, long exp) {
        if (small == 0 && big == null) {
            long e = Math.min(Math.max(exp, etiny()), clamp ? etop() : emax);
            if (e != exp) {
                status |= Signals.CLAMPED;
            }
            return PyDecimal.of(negative, 0, e);
        }
        int n = big == null ? Digits.count(small) : Digits.count(t, big);
        // The exponent at which all digits of the precision are used.
        long lowest = n + exp - prec;
        if (lowest > etop()) {
            return overflow(negative);
        }
        boolean subnormal = lowest < etiny();
        if (subnormal) {
            lowest = etiny();
        }
        if (exp < lowest) {
            return shortened(negative, small, big, exp, lowest, n, subnormal);
        }
        if (subnormal) {
            status |= Signals.SUBNORMAL;
        }
        if (clamp && exp > etop()) {
            status |= Signals.CLAMPED;
            return PyDecimal.of(negative, Digits.scaled(t, big == null ? BigInteger.valueOf(small) : big, exp - etop()), etop());
        }
        return big == null ? PyDecimal.of(negative, small, exp) : PyDecimal.of(negative, big, exp);
    }

    private PyDecimal shortened(boolean negative, long small, BigInteger big, long exp, long lowest, int n, boolean subnormal) {
        inexact = false;
        PyDecimal r;
        if (big == null) {
            long q = cut(small, lowest - exp, negative);
            if (q == Digits.TEN[Math.min((int) Math.min(prec, 18), 18)] && prec <= 18) {
                q /= 10;
                lowest++;
            }
            r = PyDecimal.of(negative, q, lowest);
        } else {
            BigInteger q = cut(big, lowest - exp, negative, n);
            if (inexact && Digits.count(t, q) > prec) {
                q = q.divide(BigInteger.TEN);
                lowest++;
            }
            r = PyDecimal.of(negative, q, lowest);
        }
        if (lowest > etop()) {
            return overflow(negative);
        }
        status |= Signals.ROUNDED;
        if (subnormal) {
            status |= Signals.SUBNORMAL;
        }
        if (inexact) {
            status |= subnormal ? Signals.INEXACT | Signals.UNDERFLOW : Signals.INEXACT;
        }
        if (r.isZero()) {
            status |= Signals.CLAMPED;
        }
        return r;
    }

    PyDecimal overflow(boolean negative) {
        status |= Signals.OVERFLOW | Signals.INEXACT | Signals.ROUNDED;
        return Rounding.toInfinity(rounding, negative) ? PyDecimal.infinity(negative) : largest(negative);
    }

    PyDecimal largest(boolean negative) {
        return PyDecimal.of(negative, Digits.power(t, prec).subtract(BigInteger.ONE), etop());
    }

    /** Whether the last {@link #cut} took away more than zeros. */
    boolean inexact;

    /** Takes the last digits off, and rounds what is left. */
    long cut(long v, long drop, boolean negative) {
        if (drop > 18) {
            // At most half, and that only with 19 digits.
            if (v == 0) {
                inexact = false;
                return 0;
            }
            inexact = true;
            int half = drop > 19 || v < 5 * Digits.TEN[18] ? -1 : v == 5 * Digits.TEN[18] ? 0 : 1;
            return Rounding.up(rounding, negative, half, 0) ? 1 : 0;
        }
        long unit = Digits.TEN[(int) drop];
        long q = v / unit;
        long r = v - q * unit;
        inexact = r != 0;
        if (inexact && Rounding.up(rounding, negative, Long.compare(r, unit - r), (int) (q % 10))) {
            q++;
        }
        return q;
    }

    /** As above, of a number of n digits. */
    BigInteger cut(BigInteger v, long drop, boolean negative, int n) {
        if (drop > n + 1) {
            inexact = v.signum() != 0;
            return inexact && Rounding.up(rounding, negative, -1, 0) ? BigInteger.ONE : BigInteger.ZERO;
        }
        BigInteger unit = Digits.power(t, drop);
        BigInteger[] qr = org.gilpy.objects.BigQuotient.of(t, v, unit);
        inexact = qr[1].signum() != 0;
        if (inexact) {
            int half = rounding == Rounding.UP || rounding == Rounding.DOWN ? 0 : qr[1].shiftLeft(1).compareTo(unit);
            int last = rounding == Rounding.ZERO_FIVE_UP ? qr[0].mod(BigInteger.TEN).intValue() : qr[0].testBit(0) ? 1 : 2;
            if (Rounding.up(rounding, negative, half, last)) {
                return qr[0].add(BigInteger.ONE);
            }
        }
        return qr[0];
    }

    /** The coefficient of a finite number with another exponent, rounded where digits go. */
    BigInteger rescaled(PyDecimal d, long exp) {
        inexact = false;
        if (exp <= d.exp) {
            return Digits.scaled(t, d.coefficient(), d.exp - exp);
        }
        return d.big == null ? BigInteger.valueOf(cut(d.small, exp - d.exp, d.negative)) : cut(d.big, exp - d.exp, d.negative, d.digits(t));
    }
}
