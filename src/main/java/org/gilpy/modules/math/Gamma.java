// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

/** The gamma function by Lanczos' approximation, and the error function. Stateless. */
final class Gamma {
    private Gamma() {}

    // The coefficients of Boost's lanczos13m53.
    private static final double G = 6.024680040776729583740234375;
    private static final double G_MINUS_HALF = 5.524680040776729583740234375;
    private static final double[] NUMERATOR = {
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408};
    private static final double[] DENOMINATOR = {0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
        2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0};
    private static final double[] FACTORIALS = new double[23];

    static {
        double f = 1;
        for (int i = 0; i < FACTORIALS.length; i++) {
            FACTORIALS[i] = f;
            f *= i + 1;
        }
    }

    private static double lanczos(double x) {
        double n = 0;
        double d = 0;
        if (x < 5) {
            for (int i = NUMERATOR.length - 1; i >= 0; i--) {
                n = n * x + NUMERATOR[i];
                d = d * x + DENOMINATOR[i];
            }
        } else {
            for (int i = 0; i < NUMERATOR.length; i++) {
                n = n / x + NUMERATOR[i];
                d = d / x + DENOMINATOR[i];
            }
        }
        return n / d;
    }

    private static double sinPi(double x) {
        double y = Math.abs(x) % 2.0;
        double r;
        switch ((int) Math.round(2.0 * y)) {
            case 0: r = Math.sin(Math.PI * y); break;
            case 1: r = Math.cos(Math.PI * (y - 0.5)); break;
            case 2: r = Math.sin(Math.PI * (1.0 - y)); break;
            case 3: r = -Math.cos(Math.PI * (y - 1.5)); break;
            default: r = Math.sin(Math.PI * (y - 2.0)); break;
        }
        return Math.copySign(1.0, x) * r;
    }

    // CPython: m_tgamma in mathmodule.c
    /** NaN for a pole, infinity for overflow. */
    static double gamma(double x) {
        if (x != x || x == Double.POSITIVE_INFINITY) {
            return x;
        }
        if (x == 0 || x == Double.NEGATIVE_INFINITY) {
            return Double.NaN;
        }
        if (x == Math.floor(x)) {
            if (x < 0) {
                return Double.NaN;
            }
            if (x <= FACTORIALS.length) {
                return FACTORIALS[(int) x - 1];
            }
        }
        double a = Math.abs(x);
        if (a < 1e-20) {
            return 1 / x;
        }
        if (a > 200) {
            return x < 0 ? 0.0 / sinPi(x) : Double.POSITIVE_INFINITY;
        }
        double y = a + G_MINUS_HALF;
        double z;
        if (a > G_MINUS_HALF) {
            z = y - a - G_MINUS_HALF;
        } else {
            z = y - G_MINUS_HALF - a;
        }
        z = z * G / y;
        double r;
        if (x < 0) {
            r = -Math.PI / sinPi(a) / a * Math.exp(y) / lanczos(a);
            r -= z * r;
            if (a < 140) {
                r /= Math.pow(y, a - 0.5);
            } else {
                double p = Math.pow(y, a / 2 - 0.25);
                r /= p;
                r /= p;
            }
        } else {
            r = lanczos(a) / Math.exp(y);
            r += z * r;
            if (a < 140) {
                r *= Math.pow(y, a - 0.5);
            } else {
                double p = Math.pow(y, a / 2 - 0.25);
                r *= p;
                r *= p;
            }
        }
        return r;
    }

    private static final double LOG_PI = 1.144729885849400174143427351353058711647;

    // CPython: m_lgamma in mathmodule.c
    /** NaN for a pole. */
    static double logGamma(double x) {
        if (x != x) {
            return x;
        }
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x == Math.floor(x) && x <= 2) {
            return x <= 0 ? Double.NaN : 0.0;
        }
        double a = Math.abs(x);
        if (a < 1e-20) {
            return -Math.log(a);
        }
        double r = Math.log(lanczos(a)) - G;
        r += (a - 0.5) * (Math.log(a + G - 0.5) - 1);
        if (x < 0) {
            r = LOG_PI - Math.log(Math.abs(sinPi(a))) - Math.log(a) - r;
        }
        return r;
    }

    private static final DoubleDouble TWO_OVER_ROOT_PI = DoubleDouble.of(2).over(DoubleDouble.PI.root());
    /** Below, the power series is exact enough even for one minus its value. */
    private static final double SERIES_LIMIT = 3.0;

    private static DoubleDouble erfSeries(double x) {
        DoubleDouble square = DoubleDouble.product(x, x).negated();
        DoubleDouble power = DoubleDouble.of(x);
        DoubleDouble sum = power;
        for (int n = 1; n < 200; n++) {
            power = power.times(square).over(n);
            DoubleDouble term = power.over(2 * n + 1);
            sum = sum.plus(term);
            if (Math.abs(term.hi()) < Math.abs(sum.hi()) * 0x1p-104) {
                break;
            }
        }
        return sum.times(TWO_OVER_ROOT_PI);
    }

    /** 1 - erf(x) for x above the limit of the series, by its continued fraction. */
    private static double erfcTail(double x) {
        if (x > 28) {
            return 0.0;
        }
        DoubleDouble square = DoubleDouble.product(x, x);
        double f = 0;
        for (int k = 60; k > 0; k--) {
            f = k * 0.5 / (x + f);
        }
        double e = Math.exp(-square.hi());
        e -= e * square.lo();
        return e / ((x + f) * Math.sqrt(Math.PI));
    }

    static double erf(double x) {
        double a = Math.abs(x);
        if (x != x || a < 1e-300) {
            return x != x ? x : x * TWO_OVER_ROOT_PI.hi();
        }
        return a < SERIES_LIMIT ? erfSeries(x).value() : Math.copySign(a > 6 ? 1.0 : 1.0 - erfcTail(a), x);
    }

    static double erfc(double x) {
        if (x != x) {
            return x;
        }
        if (Math.abs(x) < SERIES_LIMIT) {
            return DoubleDouble.of(1).minus(erfSeries(x)).value();
        }
        return x > 0 ? erfcTail(x) : x < -6 ? 2.0 : 2.0 - erfcTail(-x);
    }
}
