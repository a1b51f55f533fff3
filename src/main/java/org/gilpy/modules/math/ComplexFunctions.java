// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

/**
 * The complex functions. An object computes one value: {@link #re} and {@link #im} are the argument and then the result,
 * {@link #error} tells what went wrong on the way. Confined to one thread.
 */
// CPython: cmathmodule.c, whose methods follow Kahan and Hull et al.
final class ComplexFunctions {
    static final int DOMAIN = 1, RANGE = 2;
    private static final double LARGE = Double.MAX_VALUE / 4;
    private static final double SQRT_LARGE = Math.sqrt(LARGE);
    private static final double LOG_LARGE = Math.log(LARGE);
    private static final double SQRT_MIN = Math.sqrt(Double.MIN_NORMAL);
    private static final double LN2 = 0.6931471805599453;

    double re;
    double im;
    int error;

    ComplexFunctions(double re, double im) {
        this.re = re;
        this.im = im;
    }

    private void set(double re, double im) {
        this.re = re;
        this.im = im;
    }

    private boolean finite() {
        return Double.isFinite(re) && Double.isFinite(im);
    }

    private void special(String table) {
        double[] v = SpecialValues.at(table, re, im);
        set(v[0], v[1]);
    }

    private void overflowCheck() {
        if (Double.isInfinite(re) || Double.isInfinite(im)) {
            error = RANGE;
        }
    }

    /** Half the length of the vector, without overflow. */
    private static double halfLength(double x, double y) {
        return Elementary.hypot(x / 2, y / 2);
    }

    void sqrt() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.SQRT);
            return;
        }
        if (x == 0 && y == 0) {
            set(0, y);
            return;
        }
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double s;
        if (ax < Double.MIN_NORMAL && ay < Double.MIN_NORMAL) {
            ax = Math.scalb(ax, 53);
            s = Math.scalb(Math.sqrt(ax + Elementary.hypot(ax, Math.scalb(ay, 53))), -27);
        } else {
            ax /= 8;
            s = 2 * Math.sqrt(ax + Elementary.hypot(ax, ay / 8));
        }
        double d = ay / (2 * s);
        if (x >= 0) {
            set(s, Math.copySign(d, y));
        } else {
            set(d, Math.copySign(s, y));
        }
    }

    void log() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.LOG);
            return;
        }
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double r;
        if (ax > LARGE || ay > LARGE) {
            r = Math.log(halfLength(ax, ay)) + LN2;
        } else if (ax < Double.MIN_NORMAL && ay < Double.MIN_NORMAL) {
            if (ax > 0 || ay > 0) {
                r = Math.log(Elementary.hypot(Math.scalb(ax, 53), Math.scalb(ay, 53))) - 53 * LN2;
            } else {
                r = Double.NEGATIVE_INFINITY;
                error = DOMAIN;
            }
        } else {
            double h = Elementary.hypot(ax, ay);
            if (h >= 0.71 && h <= 1.73) {
                double most = Math.max(ax, ay);
                double least = Math.min(ax, ay);
                r = Math.log1p((most - 1) * (most + 1) + least * least) / 2;
            } else {
                r = Math.log(h);
            }
        }
        set(r, Elementary.atan2(y, x));
    }

    void exp() {
        double x = re;
        double y = im;
        if (!finite()) {
            if (Double.isInfinite(x) && Double.isFinite(y) && y != 0) {
                double size = x > 0 ? Double.POSITIVE_INFINITY : 0.0;
                set(Math.copySign(size, Math.cos(y)), Math.copySign(size, Math.sin(y)));
            } else {
                special(SpecialValues.EXP);
                if (Double.isInfinite(y) && (Double.isFinite(x) || x > 0)) {
                    error = DOMAIN;
                }
            }
            return;
        }
        if (x > LOG_LARGE) {
            double l = Math.exp(x - 1);
            set(l * Math.cos(y) * Math.E, l * Math.sin(y) * Math.E);
        } else {
            double l = Math.exp(x);
            set(l * Math.cos(y), l * Math.sin(y));
        }
        overflowCheck();
    }

    void cosh() {
        double x = re;
        double y = im;
        if (!finite()) {
            if (Double.isInfinite(x) && Double.isFinite(y) && y != 0) {
                double inf = Double.POSITIVE_INFINITY;
                set(Math.copySign(inf, Math.cos(y)), x > 0 ? Math.copySign(inf, Math.sin(y)) : -Math.copySign(inf, Math.sin(y)));
            } else {
                special(SpecialValues.COSH);
                infiniteAngle(x, y);
            }
            return;
        }
        if (Math.abs(x) > LOG_LARGE) {
            double less = x - Math.copySign(1, x);
            set(Math.cos(y) * Elementary.cosh(less) * Math.E, Math.sin(y) * Math.sinh(less) * Math.E);
        } else {
            set(Math.cos(y) * Elementary.cosh(x), Math.sin(y) * Math.sinh(x));
        }
        overflowCheck();
    }

    private void infiniteAngle(double x, double y) {
        if (Double.isInfinite(y) && x == x) {
            error = DOMAIN;
        }
    }

    void sinh() {
        double x = re;
        double y = im;
        if (!finite()) {
            if (Double.isInfinite(x) && Double.isFinite(y) && y != 0) {
                set(Math.copySign(x, x > 0 ? Math.cos(y) : -Math.cos(y)), Math.copySign(Double.POSITIVE_INFINITY, Math.sin(y)));
            } else {
                special(SpecialValues.SINH);
                infiniteAngle(x, y);
            }
            return;
        }
        if (Math.abs(x) > LOG_LARGE) {
            double less = x - Math.copySign(1, x);
            set(Math.cos(y) * Math.sinh(less) * Math.E, Math.sin(y) * Elementary.cosh(less) * Math.E);
        } else {
            set(Math.cos(y) * Math.sinh(x), Math.sin(y) * Elementary.cosh(x));
        }
        overflowCheck();
    }

    void tanh() {
        double x = re;
        double y = im;
        if (!finite()) {
            if (Double.isInfinite(x) && Double.isFinite(y) && y != 0) {
                set(x > 0 ? 1 : -1, Math.copySign(0.0, 2 * Math.sin(y) * Math.cos(y)));
            } else {
                special(SpecialValues.TANH);
                if (Double.isInfinite(y) && Double.isFinite(x)) {
                    error = DOMAIN;
                }
            }
            return;
        }
        if (Math.abs(x) > LOG_LARGE) {
            set(Math.copySign(1, x), 4 * Math.sin(y) * Math.cos(y) * Math.exp(-2 * Math.abs(x)));
            return;
        }
        double tx = Math.tanh(x);
        double ty = Math.tan(y);
        double cx = 1 / Elementary.cosh(x);
        double product = tx * ty;
        double denominator = 1 + product * product;
        set(tx * (1 + ty * ty) / denominator, ty / denominator * cx * cx);
    }

    // f(z) of the circular functions is -i * g(i*z) of the hyperbolic ones.
    private void turn() {
        set(-im, re);
    }

    private void turnBack() {
        set(im, -re);
    }

    void sin() {
        turn();
        sinh();
        turnBack();
    }

    void cos() {
        turn();
        cosh();
    }

    void tan() {
        turn();
        tanh();
        turnBack();
    }

    void asin() {
        turn();
        asinh();
        turnBack();
    }

    void atan() {
        turn();
        atanh();
        turnBack();
    }

    void acos() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.ACOS);
            return;
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            double l = Math.log(halfLength(x, y)) + 2 * LN2;
            set(Elementary.atan2(Math.abs(y), x), x < 0 ? -Math.copySign(l, y) : Math.copySign(l, -y));
            return;
        }
        ComplexFunctions a = root(1 - x, -y);
        ComplexFunctions b = root(1 + x, y);
        set(2 * Elementary.atan2(a.re, b.re), Elementary.asinh(b.re * a.im - b.im * a.re));
    }

    private static ComplexFunctions root(double re, double im) {
        ComplexFunctions f = new ComplexFunctions(re, im);
        f.sqrt();
        return f;
    }

    void acosh() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.ACOSH);
            return;
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            set(Math.log(halfLength(x, y)) + 2 * LN2, Elementary.atan2(y, x));
            return;
        }
        ComplexFunctions a = root(x - 1, y);
        ComplexFunctions b = root(x + 1, y);
        set(Elementary.asinh(a.re * b.re + a.im * b.im), 2 * Elementary.atan2(a.im, b.re));
    }

    void asinh() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.ASINH);
            return;
        }
        if (Math.abs(x) > LARGE || Math.abs(y) > LARGE) {
            double l = Math.log(halfLength(x, y)) + 2 * LN2;
            set(y >= 0 ? Math.copySign(l, x) : -Math.copySign(l, -x), Elementary.atan2(y, Math.abs(x)));
            return;
        }
        ComplexFunctions a = root(1 + y, -x);
        ComplexFunctions b = root(1 - y, x);
        set(Elementary.asinh(a.re * b.im - b.re * a.im), Elementary.atan2(y, a.re * b.re - a.im * b.im));
    }

    void atanh() {
        double x = re;
        double y = im;
        if (!finite()) {
            special(SpecialValues.ATANH);
            return;
        }
        if (x < 0 || x == 0 && Double.doubleToRawLongBits(x) < 0) {
            set(-x, -y);
            atanh();
            set(-re, -im);
            return;
        }
        double ay = Math.abs(y);
        if (x > SQRT_LARGE || ay > SQRT_LARGE) {
            double h = halfLength(x, y);
            set(x / 4 / h / h, -Math.copySign(Math.PI / 2, -y));
        } else if (x == 1 && ay < SQRT_MIN) {
            if (ay == 0) {
                error = DOMAIN;
                set(Double.POSITIVE_INFINITY, y);
            } else {
                set(-Math.log(Math.sqrt(ay) / Math.sqrt(Elementary.hypot(ay, 2))),
                        Math.copySign(Elementary.atan2(2, -ay) / 2, y));
            }
        } else {
            set(Math.log1p(4 * x / ((1 - x) * (1 - x) + ay * ay)) / 4,
                    -Elementary.atan2(-2 * y, (1 - x) * (1 + x) - ay * ay) / 2);
        }
    }

    /** From length and angle, which {@link #re} and {@link #im} are at first. */
    void rect() {
        double r = re;
        double phi = im;
        if (!finite()) {
            if (Double.isInfinite(r) && Double.isFinite(phi) && phi != 0) {
                set(r * Math.copySign(1.0, Math.cos(phi)), r * Math.copySign(1.0, Math.sin(phi)));
            } else {
                special(SpecialValues.RECT);
                if (r != 0 && r == r && Double.isInfinite(phi)) {
                    error = DOMAIN;
                }
            }
        } else if (phi == 0) {
            set(r, r * phi);
        } else {
            set(r * Math.cos(phi), r * Math.sin(phi));
        }
    }
}
