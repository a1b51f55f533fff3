// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

/**
 * Elementary functions that Java rounds worse than C libraries do: computed with some 70 bits and rounded once. Special values
 * are those of C. Stateless; the tables are filled when the class is first used.
 */
final class Elementary {
    private Elementary() {}

    private static final double LN2 = 0.6931471805599453;
    private static final double TWO_28 = 268435456.0;
    private static final double TINY = 0x1p-28;

    // ---- lengths

    /** The square root of the sum of the squares. */
    static double norm(double[] v) {
        double max = 0;
        boolean nan = false;
        for (double x : v) {
            double a = Math.abs(x);
            nan |= a != a;
            if (a > max) {
                max = a;
            }
        }
        if (max == Double.POSITIVE_INFINITY) {
            return max;
        }
        if (nan) {
            return Double.NaN;
        }
        if (max == 0 || v.length == 1) {
            return max;
        }
        int e = Math.getExponent(max);
        if (e < -1000) {
            // So small that squares would be lost: subnormal numbers scaled up first.
            double[] w = new double[v.length];
            for (int i = 0; i < v.length; i++) {
                w[i] = v[i] * 0x1p600;
            }
            return norm(w) * 0x1p-600;
        }
        boolean far = e > 1000;
        double scale = far ? Math.scalb(1.0, -e) : power(-e);
        // The sum with more digits, in two locals: as an object it would be made anew for each number.
        double hi = 0;
        double lo = 0;
        for (double x : v) {
            double y = x * scale;
            double square = y * y;
            double rest = Math.fma(y, y, -square);
            double sum = hi + square;
            double back = sum - hi;
            // What is lost each time is added up apart, so that no number waits for more than one addition of the one before.
            lo += (hi - (sum - back)) + (square - back) + rest;
            hi = sum;
        }
        double root = Math.sqrt(hi);
        root += (Math.fma(-root, root, hi) + lo) / (2 * root);
        return far ? Math.scalb(root, e) : root * power(e);
    }

    /** Two to the power of a number from -1000 to 1000. */
    private static double power(int e) {
        return Double.longBitsToDouble((long) (e + 1023) << 52);
    }

    static double hypot(double x, double y) {
        return norm(new double[] {x, y});
    }

    // ---- inverse trigonometric functions

    private static final int STEPS = 64;
    /** Arc tangents of i / STEPS. */
    private static final DoubleDouble[] ATAN = new DoubleDouble[STEPS + 1];

    static {
        DoubleDouble a = DoubleDouble.of(0);
        ATAN[0] = a;
        for (int i = 1; i <= STEPS; i++) {
            // atan(i/S) - atan((i-1)/S) = atan(S / (S*S + i*(i-1)))
            DoubleDouble d = DoubleDouble.of(STEPS).over(STEPS * STEPS + i * (i - 1));
            a = a.plus(smallAtan(d));
            ATAN[i] = a;
        }
    }

    /** The arc tangent of a number of at most 1/64. */
    private static DoubleDouble smallAtan(DoubleDouble u) {
        double x = u.hi();
        double x2 = x * x;
        double tail = x * x2 * (-1.0 / 3 + x2 * (1.0 / 5 + x2 * (-1.0 / 7 + x2 * (1.0 / 9 - x2 / 11))));
        return u.plus(tail);
    }

    /** The arc tangent of n / d, for 0 <= n <= d. */
    private static DoubleDouble ratioAtan(DoubleDouble n, DoubleDouble d) {
        int i = (int) (n.hi() / d.hi() * STEPS + 0.5);
        if (i == 0) {
            return smallAtan(n.over(d));
        }
        double c = (double) i / STEPS;
        DoubleDouble u = n.minus(d.times(c)).over(d.plus(n.times(c)));
        return ATAN[i].plus(smallAtan(u));
    }

    /** The angle of the point (x, y); y and the first part of x are not zero or not finite never both. */
    private static double angle(DoubleDouble y, DoubleDouble x) {
        boolean below = y.hi() < 0;
        boolean left = x.hi() < 0;
        DoubleDouble n = below ? y.negated() : y;
        DoubleDouble d = left ? x.negated() : x;
        DoubleDouble a = n.hi() <= d.hi() ? ratioAtan(n, d) : DoubleDouble.HALF_PI.minus(ratioAtan(d, n));
        if (left) {
            a = DoubleDouble.PI.minus(a);
        }
        return below ? -a.value() : a.value();
    }

    static double atan2(double y, double x) {
        if (!(Math.abs(x) <= Double.MAX_VALUE) || !(Math.abs(y) <= Double.MAX_VALUE) || x == 0 || y == 0) {
            return StrictMath.atan2(y, x);
        }
        int ex = Math.getExponent(x);
        int ey = Math.getExponent(y);
        if (Math.abs(ex - ey) > 56 || ex < Double.MIN_EXPONENT || ey < Double.MIN_EXPONENT) {
            return StrictMath.atan2(y, x);
        }
        double scale = Math.scalb(1.0, -ex);
        return angle(DoubleDouble.of(y * scale), DoubleDouble.of(x * scale));
    }

    static double atan(double x) {
        return Math.abs(x) < 0x1p-27 || x != x ? x : atan2(x, 1);
    }

    /** The square root of 1 - x*x. */
    private static DoubleDouble complement(double x) {
        return DoubleDouble.of(1).minus(DoubleDouble.product(x, x)).root();
    }

    static double asin(double x) {
        double a = Math.abs(x);
        if (a < 0x1p-27 || !(a < 1)) {
            return a < 1 ? x : StrictMath.asin(x);
        }
        return angle(DoubleDouble.of(x), complement(x));
    }

    static double acos(double x) {
        double a = Math.abs(x);
        if (a < 0x1p-57 || !(a < 1)) {
            return StrictMath.acos(x);
        }
        return angle(complement(x), DoubleDouble.of(x));
    }

    // ---- logarithms

    private static final int LOG_STEPS = 128;
    private static final int FIRST = 90;
    private static final int LAST = 182;
    /** Natural logarithms of i / LOG_STEPS, from FIRST to LAST. */
    private static final DoubleDouble[] LOG = new DoubleDouble[LAST - FIRST + 1];
    private static final DoubleDouble LOG2_E = new DoubleDouble(1.4426950408889634, 2.0355273740931033e-17);

    static {
        DoubleDouble up = DoubleDouble.of(0);
        LOG[LOG_STEPS - FIRST] = up;
        for (int i = LOG_STEPS; i < LAST; i++) {
            up = up.plus(step(i));
            LOG[i + 1 - FIRST] = up;
        }
        DoubleDouble down = DoubleDouble.of(0);
        for (int i = LOG_STEPS - 1; i >= FIRST; i--) {
            down = down.minus(step(i));
            LOG[i - FIRST] = down;
        }
    }

    /** log((i+1) / i), by the series of the inverse hyperbolic tangent. */
    private static DoubleDouble step(int i) {
        DoubleDouble z = DoubleDouble.of(1).over(2 * i + 1);
        double z2 = z.hi() * z.hi();
        return z.plus(z.hi() * z2 * (1.0 / 3 + z2 * (1.0 / 5 + z2 / 7))).times(2);
    }

    static double log2(double x) {
        if (!(x > 0 && x <= Double.MAX_VALUE)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        int e = 0;
        if (x < Double.MIN_NORMAL) {
            x *= 0x1p54;
            e = -54;
        }
        int k = Math.getExponent(x);
        e += k;
        double m = Math.scalb(x, -k);
        if (m == 1) {
            return e;
        }
        if (m > 1.4142135623730951) {
            m /= 2;
            e++;
        }
        int i = (int) (m * LOG_STEPS + 0.5);
        double c = (double) i / LOG_STEPS;
        DoubleDouble r = DoubleDouble.of(m - c).over(c);
        double h = r.hi();
        double tail = h * h * h * (1.0 / 3 - h * (1.0 / 4 - h * (1.0 / 5 - h * (1.0 / 6 - h * (1.0 / 7 - h / 8)))));
        DoubleDouble ln = LOG[i - FIRST].plus(r.minus(r.times(r).times(0.5)).plus(tail));
        return ln.times(LOG2_E).plus(e).value();
    }

    // fdlibm: e_log10.c
    static double log10(double x) {
        if (!(x > 0 && x <= Double.MAX_VALUE)) {
            return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        }
        int k = 0;
        if (x < Double.MIN_NORMAL) {
            x *= 0x1p54;
            k = -54;
        }
        int e = Math.getExponent(x);
        k += e;
        int i = k < 0 ? 1 : 0;
        double y = k + i;
        double z = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * Math.log(Math.scalb(x, -e - i));
        return z + y * 3.01029995663611771306e-01;
    }

    // ---- hyperbolic functions, as fdlibm computes them

    static double cosh(double x) {
        double a = Math.abs(x);
        if (a < 0.5 * LN2) {
            double m = Math.expm1(a);
            double w = 1 + m;
            return a < 0x1p-55 ? w : 1 + m * m / (w + w);
        }
        if (a < 22) {
            double w = Math.exp(a);
            return 0.5 * w + 0.5 / w;
        }
        if (a < 709.78) {
            return 0.5 * Math.exp(a);
        }
        double w = Math.exp(0.5 * a);
        return 0.5 * w * w;
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        if (!(a <= Double.MAX_VALUE) || a < TINY) {
            return x;
        }
        double r;
        if (a > TWO_28) {
            r = Math.log(a) + LN2;
        } else if (a > 2) {
            r = Math.log(2 * a + 1 / (Math.sqrt(a * a + 1) + a));
        } else {
            double s = a * a;
            r = Math.log1p(a + s / (1 + Math.sqrt(1 + s)));
        }
        return Math.copySign(r, x);
    }

    static double acosh(double x) {
        if (!(x >= 1)) {
            return Double.NaN;
        }
        if (x > TWO_28) {
            return Math.log(x) + LN2;
        }
        if (x > 2) {
            double s = x * x;
            return Math.log(2 * x - 1 / (x + Math.sqrt(s - 1)));
        }
        double m = x - 1;
        return Math.log1p(m + Math.sqrt(2 * m + m * m));
    }

    static double atanh(double x) {
        double a = Math.abs(x);
        if (a > 1 || x != x) {
            return Double.NaN;
        }
        if (a < TINY) {
            return x;
        }
        double m = a + a;
        double r = a < 0.5 ? 0.5 * Math.log1p(m + m * a / (1 - a)) : 0.5 * Math.log1p(m / (1 - a));
        return Math.copySign(r, x);
    }

    private static final double[] ROOTS = {1, Math.cbrt(2), Math.cbrt(4)};

    /** One step of Halley's method on the mantissa, then a factor for the exponent, as C libraries do. */
    static double cbrt(double x) {
        double a = Math.abs(x);
        if (!(a <= Double.MAX_VALUE) || a == 0) {
            return x;
        }
        int e = 0;
        if (a < Double.MIN_NORMAL) {
            a *= 0x1p54;
            e = -54;
        }
        int k = Math.getExponent(a) + 1;
        double m = Math.scalb(a, -k);
        e += k;
        double u = Math.cbrt(m);
        double c = u * u * u;
        double r = u * (c + 2 * m) / (2 * c + m);
        int mod = Math.floorMod(e, 3);
        return Math.copySign(Math.scalb(r * ROOTS[mod], (e - mod) / 3), x);
    }

    static double exp2(double x) {
        return Math.pow(2, x);
    }
}
