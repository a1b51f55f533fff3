// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** The arithmetic of contexts. Stateless. */
@TypeDef(name = "Context")
final class ContextArithmetic {
    private ContextArithmetic() {}

    /** The number without its sign, rounded. */
    @PyMethod("abs(self, x, /)")
    static PyObject abs(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.abs(t, c, x);
    }

    /** The number with its sign turned, rounded. */
    @PyMethod("minus(self, x, /)")
    static PyObject minus(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.minus(t, c, x);
    }

    /** The number rounded to fit the context. */
    @PyMethod("plus(self, x, /)")
    static PyObject plus(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.plus(t, c, x);
    }

    /** The sum. */
    @PyMethod("add(self, x, y, /)")
    static PyObject add(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Arithmetic.add(t, c, x, y);
    }

    /** The difference. */
    @PyMethod("subtract(self, x, y, /)")
    static PyObject subtract(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Arithmetic.subtract(t, c, x, y);
    }

    /** The product. */
    @PyMethod("multiply(self, x, y, /)")
    static PyObject multiply(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Arithmetic.multiply(t, c, x, y);
    }

    /** The quotient. */
    @PyMethod("divide(self, x, y, /)")
    static PyObject divide(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Division.divide(t, c, x, y);
    }

    /** The integer part of the quotient. */
    @PyMethod("divide_int(self, x, y, /)")
    static PyObject divide_int(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Division.divideInteger(t, c, x, y);
    }

    /** What an integer division leaves. */
    @PyMethod("remainder(self, x, y, /)")
    static PyObject remainder(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Division.remainder(t, c, x, y);
    }

    /** The integer part of the quotient, and what that leaves. */
    @PyMethod("divmod(self, x, y, /)")
    static PyObject divmod(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Division.divmod(t, c, x, y);
    }

    /** x with the exponent of y. */
    @PyMethod("quantize(self, x, y, /)")
    static PyObject quantize(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Arithmetic.quantize(t, c, x, y, c.rounding);
    }

    /** Rounded to an integer, without the signals for that. */
    @PyMethod("to_integral(self, x, /)")
    static PyObject to_integral(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.toIntegral(t, c, x, c.rounding, false);
    }

    /** Rounded to an integer, without the signals for that. */
    @PyMethod("to_integral_value(self, x, /)")
    static PyObject to_integral_value(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.toIntegral(t, c, x, c.rounding, false);
    }

    /** Rounded to an integer, with Inexact and Rounded where they apply. */
    @PyMethod("to_integral_exact(self, x, /)")
    static PyObject to_integral_exact(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Arithmetic.toIntegral(t, c, x, c.rounding, true);
    }

    /** The number as a string. */
    @PyMethod("to_sci_string(self, x, /)")
    static String to_sci_string(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return DecimalText.of(t, x, false, c);
    }

    /** The number rounded to fit the context. */
    @PyMethod("_apply(self, x, /)")
    static PyObject _apply(PyThread t, DecimalContext c, PyObject xValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        return Construction.create(t, c, x);
    }

    /** -1, 0 or 1 as a decimal, or a NaN. */
    @PyMethod("compare(self, x, y, /)")
    static PyObject compare(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.compare(t, c, x, y);
    }

    /** Like compare(), but every NaN signals. */
    @PyMethod("compare_signal(self, x, y, /)")
    static PyObject compare_signal(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.compareSignal(t, c, x, y);
    }

    /** Compare in the order that also tells 1.0 from 1.00, and has a place for NaNs. */
    @PyMethod("compare_total(self, x, y, /)")
    static PyObject compare_total(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return PyDecimal.of(Ordering.total(t, x, y));
    }

    /** Compare in the total order, without the signs. */
    @PyMethod("compare_total_mag(self, x, y, /)")
    static PyObject compare_total_mag(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return PyDecimal.of(Ordering.totalMagnitude(t, x, y));
    }

    /** The number with the sign of another; not rounded. */
    @PyMethod("copy_sign(self, x, y, /)")
    static PyObject copy_sign(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return x.withSign(y.negative);
    }

    /** Whether both have the same exponent. */
    @PyMethod("same_quantum(self, x, y, /)")
    static boolean same_quantum(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.sameQuantum(x, y);
    }

    /** The greater of the two. */
    @PyMethod("max(self, x, y, /)")
    static PyObject max(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.choose(t, c, x, y, true, false);
    }

    /** The one with the greater magnitude. */
    @PyMethod("max_mag(self, x, y, /)")
    static PyObject max_mag(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.choose(t, c, x, y, true, true);
    }

    /** The smaller of the two. */
    @PyMethod("min(self, x, y, /)")
    static PyObject min(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.choose(t, c, x, y, false, false);
    }

    /** The one with the smaller magnitude. */
    @PyMethod("min_mag(self, x, y, /)")
    static PyObject min_mag(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.choose(t, c, x, y, false, true);
    }

    /** The neighbour in the direction of another number. */
    @PyMethod("next_toward(self, x, y, /)")
    static PyObject next_toward(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Ordering.nextToward(t, c, x, y);
    }

    /** The remainder with the smallest magnitude: the quotient is rounded to the nearest integer. */
    @PyMethod("remainder_near(self, x, y, /)")
    static PyObject remainder_near(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Division.remainderNear(t, c, x, y);
    }

    /** The digits, all of them 0 or 1, combined by and. */
    @PyMethod("logical_and(self, x, y, /)")
    static PyObject logical_and(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Logical.combine(t, c, x, y, Logical.AND);
    }

    /** The digits, all of them 0 or 1, combined by or. */
    @PyMethod("logical_or(self, x, y, /)")
    static PyObject logical_or(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Logical.combine(t, c, x, y, Logical.OR);
    }

    /** The digits, all of them 0 or 1, combined by exclusive or. */
    @PyMethod("logical_xor(self, x, y, /)")
    static PyObject logical_xor(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Logical.combine(t, c, x, y, Logical.XOR);
    }

    /** The coefficient, as long as the precision, rotated to the left; negative: to the right. */
    @PyMethod("rotate(self, x, y, /)")
    static PyObject rotate(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Logical.move(t, c, x, y, true);
    }

    /** The coefficient shifted to the left, with zeros coming in; negative: to the right. */
    @PyMethod("shift(self, x, y, /)")
    static PyObject shift(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Logical.move(t, c, x, y, false);
    }

    /** The number times ten to the power of another, which has to be an integer. */
    @PyMethod("scaleb(self, x, y, /)")
    static PyObject scaleb(PyThread t, DecimalContext c, PyObject xValue, PyObject yValue) {
        PyDecimal x = PyDecimal.operand(t, xValue);
        PyDecimal y = PyDecimal.operand(t, yValue);
        return Functions.scaleb(t, c, x, y);
    }

    /** a to the power of b, modulo a number if there is one. */
    @PyMethod("power(self, /, a, b, modulo=None)")
    static PyObject power(PyThread t, DecimalContext c, PyObject a, PyObject b, PyObject modulo) {
        PyDecimal x = PyDecimal.operand(t, a);
        PyDecimal y = PyDecimal.operand(t, b);
        return modulo == PyNone.NONE ? Power.power(t, c, x, y) : Power.modulo(t, c, x, y, PyDecimal.operand(t, modulo));
    }

    /** x * y + z with a single rounding. */
    @PyMethod("fma(self, x, y, z, /)")
    static PyObject fma(PyThread t, DecimalContext c, PyObject x, PyObject y, PyObject z) {
        return Arithmetic.fma(t, c, PyDecimal.operand(t, x), PyDecimal.operand(t, y), PyDecimal.operand(t, z));
    }
}
