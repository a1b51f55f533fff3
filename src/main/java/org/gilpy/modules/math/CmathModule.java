// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.math;

import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.Floats;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Mathematical functions for complex numbers. */
@ModuleDef("cmath")
public final class CmathModule {
    @PyAttribute("pi") static final double PI = Math.PI;
    @PyAttribute("e") static final double E = Math.E;
    @PyAttribute("tau") static final double TAU = 2 * Math.PI;
    @PyAttribute("inf") static final double INF = Double.POSITIVE_INFINITY;
    @PyAttribute("nan") static final double NAN = Double.NaN;
    @PyAttribute("infj") static final PyObject INFJ = new PyComplex(0, Double.POSITIVE_INFINITY);
    @PyAttribute("nanj") static final PyObject NANJ = new PyComplex(0, Double.NaN);

    private static ComplexFunctions argument(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        return new ComplexFunctions(c.real, c.imag);
    }

    private static PyComplex result(PyThread t, ComplexFunctions f) {
        if (f.error == ComplexFunctions.DOMAIN) {
            throw t.valueError("math domain error");
        }
        if (f.error == ComplexFunctions.RANGE) {
            throw t.overflowError("math range error");
        }
        return new PyComplex(f.re, f.im);
    }

    /** Return the square root of z. */
    @PyFunction("sqrt(z, /)")
    static PyObject sqrt(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.sqrt();
        return result(t, f);
    }

    /** Return the exponential value e**z. */
    @PyFunction("exp(z, /)")
    static PyObject exp(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.exp();
        return result(t, f);
    }

    /** Return the sine of z. */
    @PyFunction("sin(z, /)")
    static PyObject sin(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.sin();
        return result(t, f);
    }

    /** Return the cosine of z. */
    @PyFunction("cos(z, /)")
    static PyObject cos(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.cos();
        return result(t, f);
    }

    /** Return the tangent of z. */
    @PyFunction("tan(z, /)")
    static PyObject tan(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.tan();
        return result(t, f);
    }

    /** Return the arc sine of z. */
    @PyFunction("asin(z, /)")
    static PyObject asin(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.asin();
        return result(t, f);
    }

    /** Return the arc cosine of z. */
    @PyFunction("acos(z, /)")
    static PyObject acos(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.acos();
        return result(t, f);
    }

    /** Return the arc tangent of z. */
    @PyFunction("atan(z, /)")
    static PyObject atan(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.atan();
        return result(t, f);
    }

    /** Return the hyperbolic sine of z. */
    @PyFunction("sinh(z, /)")
    static PyObject sinh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.sinh();
        return result(t, f);
    }

    /** Return the hyperbolic cosine of z. */
    @PyFunction("cosh(z, /)")
    static PyObject cosh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.cosh();
        return result(t, f);
    }

    /** Return the hyperbolic tangent of z. */
    @PyFunction("tanh(z, /)")
    static PyObject tanh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.tanh();
        return result(t, f);
    }

    /** Return the inverse hyperbolic sine of z. */
    @PyFunction("asinh(z, /)")
    static PyObject asinh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.asinh();
        return result(t, f);
    }

    /** Return the inverse hyperbolic cosine of z. */
    @PyFunction("acosh(z, /)")
    static PyObject acosh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.acosh();
        return result(t, f);
    }

    /** Return the inverse hyperbolic tangent of z. */
    @PyFunction("atanh(z, /)")
    static PyObject atanh(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.atanh();
        return result(t, f);
    }

    private static PyComplex logarithm(PyThread t, PyObject z) {
        ComplexFunctions f = argument(t, z);
        f.log();
        return result(t, f);
    }

    /** Return the logarithm of z to the given base, the natural logarithm without one. */
    @PyFunction("log(z, base=<unrepresentable>, /)")
    static PyObject log(PyThread t, PyObject z, PyObject base) {
        PyComplex n = logarithm(t, z);
        if (base == null) {
            return n;
        }
        PyComplex q = PyComplex.quotient(n, logarithm(t, base));
        if (q == null) {
            throw t.valueError("math domain error");
        }
        return q;
    }

    private static final double LN10 = 2.302585092994046;

    /** Return the base-10 logarithm of z. */
    @PyFunction("log10(z, /)")
    static PyObject log10(PyThread t, PyObject z) {
        PyComplex l = logarithm(t, z);
        return new PyComplex(l.real / LN10, l.imag / LN10);
    }

    /** Return argument, also known as the phase angle, of a complex. */
    @PyFunction("phase(z, /)")
    static double phase(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        return Elementary.atan2(c.imag, c.real);
    }

    /** Convert a complex from rectangular coordinates to polar coordinates: the distance from 0 and the phase angle. */
    @PyFunction("polar(z, /)")
    static PyObject polar(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        double r = Floats.hypot(c.real, c.imag);
        if (Double.isInfinite(r) && Double.isFinite(c.real) && Double.isFinite(c.imag)) {
            throw t.overflowError("math range error");
        }
        return PyTuple.of(new PyFloat(r), new PyFloat(Elementary.atan2(c.imag, c.real)));
    }

    /** Convert from polar coordinates to rectangular coordinates. */
    @PyFunction("rect(r, phi, /)")
    static PyObject rect(PyThread t, double r, double phi) {
        ComplexFunctions f = new ComplexFunctions(r, phi);
        f.rect();
        return result(t, f);
    }

    /** Return True if both the real and imaginary parts of z are finite, else False. */
    @PyFunction("isfinite(z, /)")
    static boolean isfinite(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        return Double.isFinite(c.real) && Double.isFinite(c.imag);
    }

    /** Checks if the real or imaginary part of z is infinite. */
    @PyFunction("isinf(z, /)")
    static boolean isinf(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        return Double.isInfinite(c.real) || Double.isInfinite(c.imag);
    }

    /** Checks if the real or imaginary part of z is not a number (NaN). */
    @PyFunction("isnan(z, /)")
    static boolean isnan(PyThread t, PyObject z) {
        PyComplex c = PyComplex.from(t, z);
        return c.real != c.real || c.imag != c.imag;
    }

    private static double length(double re, double im) {
        return Floats.hypot(re, im);
    }

    /** Determine whether two complex numbers are close in value: a difference below one of the tolerances. */
    @PyFunction("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)")
    static boolean isclose(PyThread t, PyObject a, PyObject b, double rel_tol, double abs_tol) {
        if (rel_tol < 0 || abs_tol < 0) {
            throw t.valueError("tolerances must be non-negative");
        }
        PyComplex x = PyComplex.from(t, a);
        PyComplex y = PyComplex.from(t, b);
        if (x.real == y.real && x.imag == y.imag) {
            return true;
        }
        if (Double.isInfinite(x.real) || Double.isInfinite(x.imag) || Double.isInfinite(y.real) || Double.isInfinite(y.imag)) {
            return false;
        }
        double d = length(x.real - y.real, x.imag - y.imag);
        return d <= rel_tol * length(y.real, y.imag) || d <= rel_tol * length(x.real, x.imag) || d <= abs_tol;
    }
}
