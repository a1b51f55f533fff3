// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Floats;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.Slot;

/** The mathematical functions of the C standard, for real numbers, and some for integers. */
@ModuleDef("math")
public final class MathModule {
    @PyAttribute("pi") static final double PI = Math.PI;
    @PyAttribute("e") static final double E = Math.E;
    @PyAttribute("tau") static final double TAU = 2 * Math.PI;
    @PyAttribute("inf") static final double INF = Double.POSITIVE_INFINITY;
    @PyAttribute("nan") static final double NAN = Double.NaN;

    private static final PyStr FLOOR = PyStr.intern("__floor__");
    private static final PyStr CEIL = PyStr.intern("__ceil__");

    private static PyError domain(PyThread t) {
        return t.valueError("math domain error");
    }

    private static PyError range(PyThread t) {
        return t.overflowError("math range error");
    }

    /** Checks the result of a function that cannot overflow: an infinity comes from a pole. */
    private static double checked(PyThread t, double x, double r) {
        if (r != r && x == x || Double.isInfinite(r) && Double.isFinite(x)) {
            throw domain(t);
        }
        return r;
    }

    /** Checks the result of a function that can overflow. */
    private static double ranged(PyThread t, double x, double r) {
        if (r != r && x == x) {
            throw domain(t);
        }
        if (Double.isInfinite(r) && Double.isFinite(x)) {
            throw range(t);
        }
        return r;
    }

    // ---- powers and logarithms

    /** Return the square root of x. */
    @PyFunction("sqrt(x, /)")
    static double sqrt(PyThread t, double x) {
        return checked(t, x, Math.sqrt(x));
    }

    /** Return the cube root of x. */
    @PyFunction("cbrt(x, /)")
    static double cbrt(PyThread t, double x) {
        return Elementary.cbrt(x);
    }

    /** Return e raised to the power of x. */
    @PyFunction("exp(x, /)")
    static double exp(PyThread t, double x) {
        return ranged(t, x, Math.exp(x));
    }

    /** Return 2 raised to the power of x. */
    @PyFunction("exp2(x, /)")
    static double exp2(PyThread t, double x) {
        return ranged(t, x, Elementary.exp2(x));
    }

    /** Return exp(x)-1, without the loss of precision of that difference for small x. */
    @PyFunction("expm1(x, /)")
    static double expm1(PyThread t, double x) {
        return ranged(t, x, Math.expm1(x));
    }

    private static final int NATURAL = 0, BINARY = 2, DECIMAL = 10;

    private static double logarithm(int base, double x) {
        return base == NATURAL ? Math.log(x) : base == BINARY ? Elementary.log2(x) : Elementary.log10(x);
    }

    /** Logarithm of any positive number, ints above the range of float included. */
    private static double logarithm(PyThread t, int base, PyObject o) {
        if (o instanceof PyLong i) {
            if (i.signum() <= 0) {
                throw domain(t);
            }
            if (!i.fitsLong() && i.big().bitLength() > 1023) {
                int e = i.big().bitLength();
                double m = Math.scalb(i.big().shiftRight(e - 64).doubleValue(), -64);
                return logarithm(base, m) + logarithm(base, 2.0) * e;
            }
        }
        double x = Convert.toDouble(t, o);
        double r = logarithm(base, x);
        if (r == Double.NEGATIVE_INFINITY || r != r && x == x) {
            throw domain(t);
        }
        return r;
    }

    /** log(x, [base=math.e]) Return the logarithm of x to the given base, the natural logarithm without one. */
    @PyFunction("log(*args)")
    static double log(PyThread t, PyObject[] args) {
        if (args.length == 0) {
            throw t.typeError("log expected at least 1 argument, got 0");
        }
        if (args.length > 2) {
            throw t.typeError("log expected at most 2 arguments, got " + args.length);
        }
        double n = logarithm(t, NATURAL, args[0]);
        if (args.length == 1) {
            return n;
        }
        double d = logarithm(t, NATURAL, args[1]);
        if (d == 0) {
            throw t.zeroDivision("float division by zero");
        }
        return n / d;
    }

    /** Return the base 2 logarithm of x. */
    @PyFunction("log2(x, /)")
    static double log2(PyThread t, PyObject x) {
        return logarithm(t, BINARY, x);
    }

    /** Return the base 10 logarithm of x. */
    @PyFunction("log10(x, /)")
    static double log10(PyThread t, PyObject x) {
        return logarithm(t, DECIMAL, x);
    }

    /** Return the natural logarithm of 1+x, accurate for x near zero. */
    @PyFunction("log1p(x, /)")
    static double log1p(PyThread t, double x) {
        return checked(t, x, Math.log1p(x));
    }

    // CPython: math_pow_impl in mathmodule.c
    /** Return x raised to the power of y. */
    @PyFunction("pow(x, y, /)")
    static double pow(PyThread t, double x, double y) {
        if (x == 1 || y == 0) {
            return 1.0;
        }
        if (Double.isInfinite(y) && Math.abs(x) == 1) {
            return 1.0;
        }
        double r = Math.pow(x, y);
        if (Double.isFinite(x) && Double.isFinite(y)) {
            if (r != r || Double.isInfinite(r) && x == 0) {
                throw domain(t);
            }
            if (Double.isInfinite(r)) {
                throw range(t);
            }
        }
        return r;
    }

    // ---- trigonometric and hyperbolic functions

    /** Return the sine of x (measured in radians). */
    @PyFunction("sin(x, /)")
    static double sin(PyThread t, double x) {
        return checked(t, x, Math.sin(x));
    }

    /** Return the cosine of x (measured in radians). */
    @PyFunction("cos(x, /)")
    static double cos(PyThread t, double x) {
        return checked(t, x, Math.cos(x));
    }

    /** Return the tangent of x (measured in radians). */
    @PyFunction("tan(x, /)")
    static double tan(PyThread t, double x) {
        return checked(t, x, Math.tan(x));
    }

    /** Return the arc sine (measured in radians) of x. */
    @PyFunction("asin(x, /)")
    static double asin(PyThread t, double x) {
        return checked(t, x, Elementary.asin(x));
    }

    /** Return the arc cosine (measured in radians) of x. */
    @PyFunction("acos(x, /)")
    static double acos(PyThread t, double x) {
        return checked(t, x, Elementary.acos(x));
    }

    /** Return the arc tangent (measured in radians) of x. */
    @PyFunction("atan(x, /)")
    static double atan(PyThread t, double x) {
        return Elementary.atan(x);
    }

    /** Return the arc tangent (measured in radians) of y/x; the signs of both tell the quadrant. */
    @PyFunction("atan2(y, x, /)")
    static double atan2(PyThread t, double y, double x) {
        return Elementary.atan2(y, x);
    }

    /** Return the hyperbolic sine of x. */
    @PyFunction("sinh(x, /)")
    static double sinh(PyThread t, double x) {
        return ranged(t, x, Math.sinh(x));
    }

    /** Return the hyperbolic cosine of x. */
    @PyFunction("cosh(x, /)")
    static double cosh(PyThread t, double x) {
        return ranged(t, x, Elementary.cosh(x));
    }

    /** Return the hyperbolic tangent of x. */
    @PyFunction("tanh(x, /)")
    static double tanh(PyThread t, double x) {
        return Math.tanh(x);
    }

    /** Return the inverse hyperbolic sine of x. */
    @PyFunction("asinh(x, /)")
    static double asinh(PyThread t, double x) {
        return Elementary.asinh(x);
    }

    /** Return the inverse hyperbolic cosine of x. */
    @PyFunction("acosh(x, /)")
    static double acosh(PyThread t, double x) {
        return checked(t, x, Elementary.acosh(x));
    }

    /** Return the inverse hyperbolic tangent of x. */
    @PyFunction("atanh(x, /)")
    static double atanh(PyThread t, double x) {
        return checked(t, x, Elementary.atanh(x));
    }

    /** Convert angle x from radians to degrees. */
    @PyFunction("degrees(x, /)")
    static double degrees(PyThread t, double x) {
        return x * (180.0 / Math.PI);
    }

    /** Convert angle x from degrees to radians. */
    @PyFunction("radians(x, /)")
    static double radians(PyThread t, double x) {
        return x * (Math.PI / 180.0);
    }

    // ---- special functions

    /** Error function at x. */
    @PyFunction("erf(x, /)")
    static double erf(PyThread t, double x) {
        return Gamma.erf(x);
    }

    /** Complementary error function at x. */
    @PyFunction("erfc(x, /)")
    static double erfc(PyThread t, double x) {
        return Gamma.erfc(x);
    }

    /** Gamma function at x. */
    @PyFunction("gamma(x, /)")
    static double gamma(PyThread t, double x) {
        return ranged(t, x, Gamma.gamma(x));
    }

    /** Natural logarithm of absolute value of Gamma function at x. */
    @PyFunction("lgamma(x, /)")
    static double lgamma(PyThread t, double x) {
        return ranged(t, x, Gamma.logGamma(x));
    }

    // ---- parts of floats

    /** Return the absolute value of the float x. */
    @PyFunction("fabs(x, /)")
    static double fabs(PyThread t, double x) {
        return Math.abs(x);
    }

    /** Return a float with the magnitude of x and the sign of y. */
    @PyFunction("copysign(x, y, /)")
    static double copysign(PyThread t, double x, double y) {
        return Math.copySign(x, y);
    }

    private static PyObject viaMethod(PyThread t, PyObject x, PyStr name) {
        PyObject f = x.type().lookup(name);
        return f == null ? null : Calls.method(t, f, x);
    }

    /** Return the floor of x as an Integral: the largest integer that is not above x. */
    @PyFunction("floor(x, /)")
    static PyObject floor(PyThread t, PyObject x) {
        if (x.getClass() == PyFloat.class) {
            return Floats.toInt(t, Math.floor(((PyFloat) x).value));
        }
        PyObject r = viaMethod(t, x, FLOOR);
        return r != null ? r : Floats.toInt(t, Math.floor(Convert.toDouble(t, x)));
    }

    /** Return the ceiling of x as an Integral: the smallest integer that is not below x. */
    @PyFunction("ceil(x, /)")
    static PyObject ceil(PyThread t, PyObject x) {
        if (x.getClass() == PyFloat.class) {
            return Floats.toInt(t, Math.ceil(((PyFloat) x).value));
        }
        PyObject r = viaMethod(t, x, CEIL);
        return r != null ? r : Floats.toInt(t, Math.ceil(Convert.toDouble(t, x)));
    }

    /** Truncates the Real x to the nearest Integral toward 0, by its __trunc__ method. */
    @PyFunction("trunc(x, /)")
    static PyObject trunc(PyThread t, PyObject x) {
        if (x.getClass() == PyFloat.class) {
            return Floats.toInt(t, ((PyFloat) x).value);
        }
        PyObject f = x.type().slot(Slot.TRUNC);
        if (f == null || f == PyNone.NONE) {
            throw t.typeError("type " + x.type().name() + " doesn't define __trunc__ method");
        }
        return Calls.method(t, f, x);
    }

    /** Return the fractional and integer parts of x, both with the sign of x, as floats. */
    @PyFunction("modf(x, /)")
    static PyObject modf(PyThread t, double x) {
        if (x != x) {
            return PyTuple.of(new PyFloat(x), new PyFloat(x));
        }
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        double rest = Double.isInfinite(x) ? 0.0 : x - whole;
        return PyTuple.of(new PyFloat(Math.copySign(rest, x)), new PyFloat(whole));
    }

    /** Return the mantissa and exponent of x, as pair (m, e): x = m * 2.**e, and 0.5 <= abs(m) < 1 unless x is 0. */
    @PyFunction("frexp(x, /)")
    static PyObject frexp(PyThread t, double x) {
        if (x == 0 || !Double.isFinite(x)) {
            return PyTuple.of(new PyFloat(x), new PyInt(0));
        }
        int e = 0;
        if (Math.abs(x) < Double.MIN_NORMAL) {
            x *= 0x1p54;
            e = -54;
        }
        int k = Math.getExponent(x) + 1;
        return PyTuple.of(new PyFloat(Math.scalb(x, -k)), new PyInt(e + k));
    }

    /** Return x * (2**i), the inverse of frexp. */
    @PyFunction("ldexp(x, i, /)")
    static double ldexp(PyThread t, double x, PyObject i) {
        if (!(i instanceof PyLong n)) {
            throw t.typeError("Expected an int as second argument to ldexp.");
        }
        if (x == 0 || !Double.isFinite(x)) {
            return x;
        }
        long e = n.fitsLong() ? n.longValue() : n.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        double r = Math.scalb(x, (int) Math.max(-5000, Math.min(5000, e)));
        if (Double.isInfinite(r)) {
            throw range(t);
        }
        return r;
    }

    /** Return fmod(x, y), according to platform C. */
    @PyFunction("fmod(x, y, /)")
    static double fmod(PyThread t, double x, double y) {
        double r = x % y;
        if (r != r && x == x && y == y) {
            throw domain(t);
        }
        return r;
    }

    /** Difference between x and the closest integer multiple of y; of two that are as close, the even one. */
    @PyFunction("remainder(x, y, /)")
    static double remainder(PyThread t, double x, double y) {
        double r = Math.IEEEremainder(x, y);
        if (r != r && x == x && y == y) {
            throw domain(t);
        }
        return r;
    }

    /** Fused multiply-add operation: (x * y) + z with a single rounding. */
    @PyFunction("fma(x, y, z, /)")
    static double fma(PyThread t, double x, double y, double z) {
        double r = Math.fma(x, y, z);
        if (r != r && x == x && y == y && z == z) {
            throw t.valueError("invalid operation in fma");
        }
        if (Double.isInfinite(r) && Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)) {
            throw t.overflowError("overflow in fma");
        }
        return r;
    }

    /** Return True if x is neither an infinity nor a NaN, and False otherwise. */
    @PyFunction("isfinite(x, /)")
    static boolean isfinite(PyThread t, double x) {
        return Double.isFinite(x);
    }

    /** Return True if x is a positive or negative infinity, and False otherwise. */
    @PyFunction("isinf(x, /)")
    static boolean isinf(PyThread t, double x) {
        return Double.isInfinite(x);
    }

    /** Return True if x is a NaN (not a number), and False otherwise. */
    @PyFunction("isnan(x, /)")
    static boolean isnan(PyThread t, double x) {
        return x != x;
    }

    /** Determine whether two floating-point numbers are close in value: a difference below one of the tolerances. */
    @PyFunction("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static boolean isclose(PyThread t, double a, double b, double rel_tol, double abs_tol) {
        if (rel_tol < 0 || abs_tol < 0) {
            throw t.valueError("tolerances must be non-negative");
        }
        if (a == b) {
            return true;
        }
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return false;
        }
        double d = Math.abs(b - a);
        return d <= Math.abs(rel_tol * b) || d <= Math.abs(rel_tol * a) || d <= abs_tol;
    }

    /** Return the floating-point value the given number of steps after x towards y. */
    @PyFunction("nextafter(x, y, /, *, steps=None)")
    static double nextafter(PyThread t, double x, double y, PyObject steps) {
        if (steps == PyNone.NONE) {
            return y == x ? y : Math.nextAfter(x, y);
        }
        PyLong n = steps.index(t);
        if (n.signum() < 0) {
            throw t.valueError("steps must be a non-negative integer");
        }
        if (n.signum() == 0 || x != x) {
            return x;
        }
        if (y != y) {
            return y;
        }
        if (x == y) {
            return y;
        }
        // Floats as integers that grow with them by one for each step.
        long a = Double.doubleToRawLongBits(x);
        long b = Double.doubleToRawLongBits(y);
        a = a < 0 ? Long.MIN_VALUE - a : a;
        b = b < 0 ? Long.MIN_VALUE - b : b;
        long distance = Math.abs(b - a);
        if (!n.fitsLong() || distance >= 0 && n.longValue() >= distance) {
            return y;
        }
        long r = a < b ? a + n.longValue() : a - n.longValue();
        return Double.longBitsToDouble(r < 0 || r == 0 && Double.doubleToRawLongBits(x) < 0 ? Long.MIN_VALUE - r : r);
    }

    /** Return the value of the least significant bit of the float x. */
    @PyFunction("ulp(x, /)")
    static double ulp(PyThread t, double x) {
        return Math.ulp(x);
    }

    // ---- several numbers

    /** hypot(*coordinates) -> value. The Euclidean distance of a point from the origin. */
    @PyFunction("hypot(*args)")
    static double hypot(PyThread t, PyObject[] args) {
        return Elementary.norm(doubles(t, args));
    }

    private static double[] doubles(PyThread t, PyObject[] args) {
        double[] v = new double[args.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Convert.toDouble(t, args[i]);
        }
        return v;
    }

    /** Return the Euclidean distance between two points p and q, sequences of coordinates of the same dimension. */
    @PyFunction("dist(p, q, /)")
    static double dist(PyThread t, PyObject p, PyObject q) {
        PyObject[] a = Ops.items(t, p);
        PyObject[] b = Ops.items(t, q);
        if (a.length != b.length) {
            throw t.valueError("both points must have the same number of dimensions");
        }
        double[] v = new double[a.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Convert.toDouble(t, a[i]) - Convert.toDouble(t, b[i]);
        }
        return Elementary.norm(v);
    }

    /** Return an accurate floating-point sum of values in the iterable seq. */
    @PyFunction("fsum(seq, /)")
    static double fsum(PyThread t, PyObject seq) {
        return Sums.fsum(t, seq);
    }

    /** Calculate the product of all the elements in the input iterable. */
    @PyFunction("prod(iterable, /, *, start=1)")
    static PyObject prod(PyThread t, PyObject iterable, PyObject start) {
        PyObject r = start;
        PyObject it = iterable.iter(t);
        int n = 0;
        for (PyObject x; (x = it.next(t)) != null; ) {
            t.poll();
            r = r.mul(t, x);
            if ((++n & 4095) == 0) {
                t.poll();
            }
        }
        return r;
    }

    /** Return the sum of products of values from two iterables p and q. */
    @PyFunction("sumprod(p, q, /)")
    static PyObject sumprod(PyThread t, PyObject p, PyObject q) {
        return Sums.sumprod(t, p, q);
    }

    // ---- integers

    /** Greatest Common Divisor. */
    @PyFunction("gcd(*integers)")
    static PyObject gcd(PyThread t, PyObject[] integers) {
        PyLong r = new PyInt(0);
        for (PyObject x : integers) {
            r = IntegerMath.gcd(t, r, x.index(t));
        }
        return r;
    }

    /** Least Common Multiple. */
    @PyFunction("lcm(*integers)")
    static PyObject lcm(PyThread t, PyObject[] integers) {
        PyLong r = new PyInt(1);
        for (PyObject x : integers) {
            r = IntegerMath.lcm(t, r, x.index(t));
        }
        return r;
    }

    /** Return the integer part of the square root of the input. */
    @PyFunction("isqrt(n, /)")
    static PyObject isqrt(PyThread t, PyObject n) {
        return IntegerMath.isqrt(t, n.index(t));
    }

    /** Find n!, the product of the positive integers up to n. */
    @PyFunction("factorial(n, /)")
    static PyObject factorial(PyThread t, PyObject n) {
        return IntegerMath.factorial(t, n.index(t));
    }

    /** Number of ways to choose k items from n items without repetition and without order. */
    @PyFunction("comb(n, k, /)")
    static PyObject comb(PyThread t, PyObject n, PyObject k) {
        return IntegerMath.comb(t, n.index(t), k.index(t));
    }

    /** Number of ways to choose k items from n items without repetition and with order; without k, n!. */
    @PyFunction("perm(n, k=None, /)")
    static PyObject perm(PyThread t, PyObject n, PyObject k) {
        return k == PyNone.NONE ? IntegerMath.factorial(t, n.index(t)) : IntegerMath.perm(t, n.index(t), k.index(t));
    }
}
