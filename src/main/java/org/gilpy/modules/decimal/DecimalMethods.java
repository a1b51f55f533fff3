// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** The named methods of decimals. Stateless. */
@TypeDef(name = "Decimal")
final class DecimalMethods {
    private DecimalMethods() {}

    /** e to the power of the number. */
    @PyMethod("exp(self, /, context=None)")
    static PyObject exp(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.exp(t, c, self);
    }

    /** The natural logarithm. */
    @PyMethod("ln(self, /, context=None)")
    static PyObject ln(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.ln(t, c, self);
    }

    /** The logarithm to base ten; exact for powers of ten. */
    @PyMethod("log10(self, /, context=None)")
    static PyObject log10(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.log10(t, c, self);
    }

    /** The exponent of the first digit as a decimal. */
    @PyMethod("logb(self, /, context=None)")
    static PyObject logb(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.logb(t, c, self);
    }

    /** The square root, rounded half to even. */
    @PyMethod("sqrt(self, /, context=None)")
    static PyObject sqrt(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.sqrt(t, c, self);
    }

    /** The largest number of the context that is smaller. */
    @PyMethod("next_minus(self, /, context=None)")
    static PyObject next_minus(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.next(t, c, self, true);
    }

    /** The smallest number of the context that is larger. */
    @PyMethod("next_plus(self, /, context=None)")
    static PyObject next_plus(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.next(t, c, self, false);
    }

    /** Without trailing zeros. */
    @PyMethod("normalize(self, /, context=None)")
    static PyObject normalize(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Arithmetic.normalize(t, c, self);
    }

    /** The digits, all of them 0 or 1, turned, up to the precision. */
    @PyMethod("logical_invert(self, /, context=None)")
    static PyObject logical_invert(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.invert(t, c, self);
    }

    /** Whether it is finite, not zero, and not subnormal. */
    @PyMethod("is_normal(self, /, context=None)")
    static boolean is_normal(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Facts.isNormal(t, c, self);
    }

    /** Whether it is finite, not zero, and smaller than the context's normal numbers. */
    @PyMethod("is_subnormal(self, /, context=None)")
    static boolean is_subnormal(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Facts.isSubnormal(t, c, self);
    }

    /** Words for the kind of number, such as '+Normal'. */
    @PyMethod("number_class(self, /, context=None)")
    static String number_class(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Facts.numberClass(t, c, self);
    }

    /** The number as a string with an exponent, if any, that is a multiple of three. */
    @PyMethod("to_eng_string(self, /, context=None)")
    static String to_eng_string(PyThread t, PyDecimal self, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return DecimalText.of(t, self, true, c);
    }

    /** True; every decimal is. */
    @PyMethod("is_canonical(self, /)")
    static boolean is_canonical(PyThread t, PyDecimal self) {
        return true;
    }

    /** Whether it is neither infinite nor a NaN. */
    @PyMethod("is_finite(self, /)")
    static boolean is_finite(PyThread t, PyDecimal self) {
        return !self.isSpecial();
    }

    /** Whether it is infinite. */
    @PyMethod("is_infinite(self, /)")
    static boolean is_infinite(PyThread t, PyDecimal self) {
        return self.kind == PyDecimal.INFINITE;
    }

    /** Whether it is a NaN of either kind. */
    @PyMethod("is_nan(self, /)")
    static boolean is_nan(PyThread t, PyDecimal self) {
        return self.isNan();
    }

    /** Whether it is a quiet NaN. */
    @PyMethod("is_qnan(self, /)")
    static boolean is_qnan(PyThread t, PyDecimal self) {
        return self.kind == PyDecimal.QUIET;
    }

    /** Whether it is a signaling NaN. */
    @PyMethod("is_snan(self, /)")
    static boolean is_snan(PyThread t, PyDecimal self) {
        return self.kind == PyDecimal.SIGNALING;
    }

    /** Whether it has a minus sign. */
    @PyMethod("is_signed(self, /)")
    static boolean is_signed(PyThread t, PyDecimal self) {
        return self.negative;
    }

    /** Whether it is zero. */
    @PyMethod("is_zero(self, /)")
    static boolean is_zero(PyThread t, PyDecimal self) {
        return self.isZero();
    }

    /** The number without its sign; not rounded. */
    @PyMethod("copy_abs(self, /)")
    static PyObject copy_abs(PyThread t, PyDecimal self) {
        return self.withSign(false);
    }

    /** The number with its sign turned; not rounded. */
    @PyMethod("copy_negate(self, /)")
    static PyObject copy_negate(PyThread t, PyDecimal self) {
        return self.withSign(!self.negative);
    }

    /** -1, 0 or 1 as a decimal, or a NaN. */
    @PyMethod("compare(self, /, other, context=None)")
    static PyObject compare(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.compare(t, c, self, d);
    }

    /** Like compare(), but every NaN signals. */
    @PyMethod("compare_signal(self, /, other, context=None)")
    static PyObject compare_signal(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.compareSignal(t, c, self, d);
    }

    /** Compare in the order that also tells 1.0 from 1.00, and has a place for NaNs. */
    @PyMethod("compare_total(self, /, other, context=None)")
    static PyObject compare_total(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext.of(t, context);
        return PyDecimal.of(Ordering.total(t, self, d));
    }

    /** Compare in the total order, without the signs. */
    @PyMethod("compare_total_mag(self, /, other, context=None)")
    static PyObject compare_total_mag(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext.of(t, context);
        return PyDecimal.of(Ordering.totalMagnitude(t, self, d));
    }

    /** The number with the sign of another; not rounded. */
    @PyMethod("copy_sign(self, /, other, context=None)")
    static PyObject copy_sign(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext.of(t, context);
        return self.withSign(d.negative);
    }

    /** Whether both have the same exponent. */
    @PyMethod("same_quantum(self, /, other, context=None)")
    static boolean same_quantum(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext.of(t, context);
        return Ordering.sameQuantum(self, d);
    }

    /** The greater of the two. */
    @PyMethod("max(self, /, other, context=None)")
    static PyObject max(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.choose(t, c, self, d, true, false);
    }

    /** The one with the greater magnitude. */
    @PyMethod("max_mag(self, /, other, context=None)")
    static PyObject max_mag(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.choose(t, c, self, d, true, true);
    }

    /** The smaller of the two. */
    @PyMethod("min(self, /, other, context=None)")
    static PyObject min(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.choose(t, c, self, d, false, false);
    }

    /** The one with the smaller magnitude. */
    @PyMethod("min_mag(self, /, other, context=None)")
    static PyObject min_mag(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.choose(t, c, self, d, false, true);
    }

    /** The neighbour in the direction of another number. */
    @PyMethod("next_toward(self, /, other, context=None)")
    static PyObject next_toward(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Ordering.nextToward(t, c, self, d);
    }

    /** The remainder with the smallest magnitude: the quotient is rounded to the nearest integer. */
    @PyMethod("remainder_near(self, /, other, context=None)")
    static PyObject remainder_near(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Division.remainderNear(t, c, self, d);
    }

    /** The digits, all of them 0 or 1, combined by and. */
    @PyMethod("logical_and(self, /, other, context=None)")
    static PyObject logical_and(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.combine(t, c, self, d, Logical.AND);
    }

    /** The digits, all of them 0 or 1, combined by or. */
    @PyMethod("logical_or(self, /, other, context=None)")
    static PyObject logical_or(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.combine(t, c, self, d, Logical.OR);
    }

    /** The digits, all of them 0 or 1, combined by exclusive or. */
    @PyMethod("logical_xor(self, /, other, context=None)")
    static PyObject logical_xor(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.combine(t, c, self, d, Logical.XOR);
    }

    /** The coefficient, as long as the precision, rotated to the left; negative: to the right. */
    @PyMethod("rotate(self, /, other, context=None)")
    static PyObject rotate(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.move(t, c, self, d, true);
    }

    /** The coefficient shifted to the left, with zeros coming in; negative: to the right. */
    @PyMethod("shift(self, /, other, context=None)")
    static PyObject shift(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Logical.move(t, c, self, d, false);
    }

    /** The number times ten to the power of another, which has to be an integer. */
    @PyMethod("scaleb(self, /, other, context=None)")
    static PyObject scaleb(PyThread t, PyDecimal self, PyObject other, PyObject context) {
        PyDecimal d = PyDecimal.operand(t, other);
        DecimalContext c = DecimalContext.of(t, context);
        return Functions.scaleb(t, c, self, d);
    }

    private static int rounding(PyThread t, DecimalContext c, PyObject rounding) {
        return rounding == PyNone.NONE ? c.rounding : Rounding.of(t, rounding);
    }

    /** The number with the exponent of another; signals when that takes more digits than the precision. */
    @PyMethod("quantize(self, /, exp, rounding=None, context=None)")
    static PyObject quantize(PyThread t, PyDecimal self, PyObject exp, PyObject rounding, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        PyDecimal d = PyDecimal.operand(t, exp);
        return Arithmetic.quantize(t, c, self, d, rounding(t, c, rounding));
    }

    /** Rounded to an integer, without the signals for that. */
    @PyMethod("to_integral_value(self, /, rounding=None, context=None)")
    static PyObject to_integral_value(PyThread t, PyDecimal self, PyObject rounding, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Arithmetic.toIntegral(t, c, self, rounding(t, c, rounding), false);
    }

    /** Rounded to an integer, without the signals for that. */
    @PyMethod("to_integral(self, /, rounding=None, context=None)")
    static PyObject to_integral(PyThread t, PyDecimal self, PyObject rounding, PyObject context) {
        return to_integral_value(t, self, rounding, context);
    }

    /** Rounded to an integer, with Inexact and Rounded where they apply. */
    @PyMethod("to_integral_exact(self, /, rounding=None, context=None)")
    static PyObject to_integral_exact(PyThread t, PyDecimal self, PyObject rounding, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Arithmetic.toIntegral(t, c, self, rounding(t, c, rounding), true);
    }

    /** self * other + third with a single rounding. */
    @PyMethod("fma(self, /, other, third, context=None)")
    static PyObject fma(PyThread t, PyDecimal self, PyObject other, PyObject third, PyObject context) {
        DecimalContext c = DecimalContext.of(t, context);
        return Arithmetic.fma(t, c, self, PyDecimal.operand(t, other), PyDecimal.operand(t, third));
    }

    /** The exponent of the first digit. */
    @PyMethod("adjusted(self, /)")
    static long adjusted(PyThread t, PyDecimal self) {
        return self.adjusted(t);
    }

    /** The number itself. */
    @PyMethod("canonical(self, /)")
    static PyObject canonical(PyThread t, PyDecimal self) {
        return self;
    }

    /** The number itself. */
    @PyMethod("conjugate(self, /)")
    static PyObject conjugate(PyThread t, PyDecimal self) {
        return self;
    }

    /** Ten. */
    @PyMethod("radix(self, /)")
    static PyObject radix(PyThread t, PyDecimal self) {
        return PyDecimal.of(10);
    }
}
