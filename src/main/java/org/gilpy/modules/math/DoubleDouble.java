// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

/** An unevaluated sum of two doubles, of which the second is at most half a unit in the last place of the first. Immutable. */
record DoubleDouble(double hi, double lo) {
    static final DoubleDouble PI = new DoubleDouble(Math.PI, 1.2246467991473532e-16);
    static final DoubleDouble HALF_PI = new DoubleDouble(Math.PI / 2, 6.123233995736766e-17);

    static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    /** {@code a + b}, exactly. */
    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double bb = s - a;
        return new DoubleDouble(s, (a - (s - bb)) + (b - bb));
    }

    /** {@code a + b} exactly, where the exponent of a is not below that of b. */
    private static DoubleDouble quickSum(double a, double b) {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }

    /** {@code a * b}, exactly. */
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    DoubleDouble plus(double b) {
        DoubleDouble s = sum(hi, b);
        return quickSum(s.hi, s.lo + lo);
    }

    DoubleDouble plus(DoubleDouble b) {
        DoubleDouble s = sum(hi, b.hi);
        DoubleDouble e = sum(lo, b.lo);
        DoubleDouble r = quickSum(s.hi, s.lo + e.hi);
        return quickSum(r.hi, r.lo + e.lo);
    }

    DoubleDouble minus(DoubleDouble b) {
        return plus(b.negated());
    }

    DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    DoubleDouble times(double b) {
        DoubleDouble p = product(hi, b);
        return quickSum(p.hi, p.lo + lo * b);
    }

    DoubleDouble times(DoubleDouble b) {
        DoubleDouble p = product(hi, b.hi);
        return quickSum(p.hi, p.lo + (hi * b.lo + lo * b.hi));
    }

    DoubleDouble over(double b) {
        double q = hi / b;
        return quickSum(q, (Math.fma(-q, b, hi) + lo) / b);
    }

    DoubleDouble over(DoubleDouble b) {
        double q = hi / b.hi;
        DoubleDouble r = minus(b.times(q));
        return quickSum(q, (r.hi + r.lo) / b.hi);
    }

    DoubleDouble root() {
        double s = Math.sqrt(hi);
        return quickSum(s, (Math.fma(-s, s, hi) + lo) / (2 * s));
    }

    double value() {
        return hi + lo;
    }
}
