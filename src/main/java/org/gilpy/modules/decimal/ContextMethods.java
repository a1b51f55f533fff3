// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** What contexts do with one decimal, and how they make them. Stateless. */
@TypeDef(name = "Context")
final class ContextMethods {
    private ContextMethods() {}

    /** e to the power of the number. */
    @PyMethod("exp(self, x, /)")
    static PyObject exp(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Functions.exp(t, c, x);
    }

    /** The natural logarithm. */
    @PyMethod("ln(self, x, /)")
    static PyObject ln(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Functions.ln(t, c, x);
    }

    /** The logarithm to base ten; exact for powers of ten. */
    @PyMethod("log10(self, x, /)")
    static PyObject log10(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Functions.log10(t, c, x);
    }

    /** The exponent of the first digit as a decimal. */
    @PyMethod("logb(self, x, /)")
    static PyObject logb(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Functions.logb(t, c, x);
    }

    /** The square root, rounded half to even. */
    @PyMethod("sqrt(self, x, /)")
    static PyObject sqrt(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Functions.sqrt(t, c, x);
    }

    /** The largest number of the context that is smaller. */
    @PyMethod("next_minus(self, x, /)")
    static PyObject next_minus(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Ordering.next(t, c, x, true);
    }

    /** The smallest number of the context that is larger. */
    @PyMethod("next_plus(self, x, /)")
    static PyObject next_plus(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Ordering.next(t, c, x, false);
    }

    /** Without trailing zeros. */
    @PyMethod("normalize(self, x, /)")
    static PyObject normalize(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.normalize(t, c, x);
    }

    /** The digits, all of them 0 or 1, turned, up to the precision. */
    @PyMethod("logical_invert(self, x, /)")
    static PyObject logical_invert(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Logical.invert(t, c, x);
    }

    /** Whether it is finite, not zero, and not subnormal. */
    @PyMethod("is_normal(self, x, /)")
    static boolean is_normal(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Facts.isNormal(t, c, x);
    }

    /** Whether it is finite, not zero, and smaller than the context's normal numbers. */
    @PyMethod("is_subnormal(self, x, /)")
    static boolean is_subnormal(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Facts.isSubnormal(t, c, x);
    }

    /** Words for the kind of number, such as '+Normal'. */
    @PyMethod("number_class(self, x, /)")
    static String number_class(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Facts.numberClass(t, c, x);
    }

    /** The number as a string with an exponent, if any, that is a multiple of three. */
    @PyMethod("to_eng_string(self, x, /)")
    static String to_eng_string(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return DecimalText.of(t, x, true, c);
    }

    /** Whether it is neither infinite nor a NaN. */
    @PyMethod("is_finite(self, x, /)")
    static boolean is_finite(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return !x.isSpecial();
    }

    /** Whether it is infinite. */
    @PyMethod("is_infinite(self, x, /)")
    static boolean is_infinite(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.kind == PyDecimal.INFINITE;
    }

    /** Whether it is a NaN of either kind. */
    @PyMethod("is_nan(self, x, /)")
    static boolean is_nan(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.isNan();
    }

    /** Whether it is a quiet NaN. */
    @PyMethod("is_qnan(self, x, /)")
    static boolean is_qnan(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.kind == PyDecimal.QUIET;
    }

    /** Whether it is a signaling NaN. */
    @PyMethod("is_snan(self, x, /)")
    static boolean is_snan(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.kind == PyDecimal.SIGNALING;
    }

    /** Whether it has a minus sign. */
    @PyMethod("is_signed(self, x, /)")
    static boolean is_signed(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.negative;
    }

    /** Whether it is zero. */
    @PyMethod("is_zero(self, x, /)")
    static boolean is_zero(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.isZero();
    }

    /** The number without its sign; not rounded. */
    @PyMethod("copy_abs(self, x, /)")
    static PyObject copy_abs(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.withSign(false);
    }

    /** The number with its sign turned; not rounded. */
    @PyMethod("copy_negate(self, x, /)")
    static PyObject copy_negate(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return x.withSign(!x.negative);
    }

    /** The number as a decimal; not rounded. */
    @PyMethod("copy_decimal(self, x, /)")
    static PyObject copy_decimal(PyThread t, DecimalContext c, PyObject x) {
        return PyDecimal.operand(t, x);
    }

    /** The number itself. */
    @PyMethod("canonical(self, x, /)")
    static PyObject canonical(PyThread t, DecimalContext c, PyObject x) {
        if (!(x instanceof PyDecimal)) {
            throw t.typeError("argument must be a Decimal");
        }
        return x;
    }

    /** True; every decimal is. */
    @PyMethod("is_canonical(self, x, /)")
    static boolean is_canonical(PyThread t, DecimalContext c, PyObject x) {
        canonical(t, c, x);
        return true;
    }

    /** Ten. */
    @PyMethod("radix(self, /)")
    static PyObject radix(PyThread t, DecimalContext c) {
        return PyDecimal.of(10);
    }

    /** A decimal rounded to fit this context. */
    @PyMethod("create_decimal(self, num='0', /)")
    static PyObject create_decimal(PyThread t, DecimalContext c, PyObject num) {
        return Construction.create(t, c, num);
    }

    /** The value of a float, rounded to fit this context. */
    @PyMethod("create_decimal_from_float(self, f, /)")
    static PyObject create_decimal_from_float(PyThread t, DecimalContext c, PyObject f) {
        Calculation k = new Calculation(t, c);
        return k.done(k.finish(Construction.ofNumber(t, f)));
    }
}
