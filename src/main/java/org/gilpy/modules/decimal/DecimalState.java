// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/**
 * What the decimals of one interpreter share: the template contexts, classes made in Python, and constants at the highest precision that was needed so far.
 * The contexts are set once; constants are immutable pairs that threads replace by longer ones.
 */
public final class DecimalState {
    final DecimalContext defaults = new DecimalContext();
    final DecimalContext basic = new DecimalContext();
    final DecimalContext extended = new DecimalContext();
    private PyObject tupleType;
    private PyObject rational;

    /** A constant in binary fixed point: value / 2**bits. */
    record Constant(BigInteger value, int bits) {}

    volatile Constant ln2;
    volatile Constant ln10;

    public DecimalState() {
        basic.prec = 9;
        basic.rounding = Rounding.HALF_UP;
        basic.traps |= Signals.CLAMPED | Signals.UNDERFLOW;
        extended.prec = 9;
        extended.traps = 0;
    }

    static DecimalState of(PyThread t) {
        return t.runtime().state(DecimalState.class);
    }

    boolean isTemplate(DecimalContext c) {
        return c == defaults || c == basic || c == extended;
    }

    /** The class {@code DecimalTuple}. */
    PyObject tupleType(PyThread t) {
        if (tupleType == null) {
            PyObject make = t.runtime().importModule(t, "collections").getAttr(t, PyStr.intern("namedtuple"));
            tupleType = make.call(t, new PyObject[] {PyStr.of("DecimalTuple"), PyStr.of("sign digits exponent"), PyStr.of("decimal")},
                    new PyStr[] {PyStr.intern("module")});
        }
        return tupleType;
    }

    /** Whether a number is a fraction, as {@code numbers} sees it. */
    boolean isRational(PyThread t, PyObject o) {
        if (rational == null) {
            rational = t.runtime().importModule(t, "numbers").getAttr(t, PyStr.intern("Rational"));
        }
        return org.gilpy.objects.Classes.isInstance(t, o, rational);
    }
}
