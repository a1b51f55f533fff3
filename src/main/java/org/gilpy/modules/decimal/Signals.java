// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** The conditions of the specification as bits, and the exception classes that stand for them. Constants only. */
final class Signals {
    private Signals() {}

    static final int CONVERSION_SYNTAX = 1, DIVISION_IMPOSSIBLE = 2, DIVISION_UNDEFINED = 4, INVALID_CONTEXT = 8, INVALID = 16;
    static final int FLOAT_OPERATION = 32, DIVISION_BY_ZERO = 64, OVERFLOW = 128, UNDERFLOW = 256, SUBNORMAL = 512, INEXACT = 1024, ROUNDED = 2048,
            CLAMPED = 4096;
    /** All conditions that signal InvalidOperation. */
    static final int ANY_INVALID = CONVERSION_SYNTAX | DIVISION_IMPOSSIBLE | DIVISION_UNDEFINED | INVALID_CONTEXT | INVALID;

    static final PyType EXCEPTION = Exceptions.inModule("DecimalException", "decimal", Exceptions.ArithmeticError);
    static final PyType CLAMPED_TYPE = below("Clamped", EXCEPTION);
    static final PyType INVALID_TYPE = below("InvalidOperation", EXCEPTION);
    static final PyType CONVERSION_SYNTAX_TYPE = below("ConversionSyntax", INVALID_TYPE);
    static final PyType DIVISION_BY_ZERO_TYPE = below("DivisionByZero", EXCEPTION, Exceptions.ZeroDivisionError);
    static final PyType DIVISION_IMPOSSIBLE_TYPE = below("DivisionImpossible", INVALID_TYPE);
    static final PyType DIVISION_UNDEFINED_TYPE = below("DivisionUndefined", INVALID_TYPE, Exceptions.ZeroDivisionError);
    static final PyType INEXACT_TYPE = below("Inexact", EXCEPTION);
    static final PyType INVALID_CONTEXT_TYPE = below("InvalidContext", INVALID_TYPE);
    static final PyType ROUNDED_TYPE = below("Rounded", EXCEPTION);
    static final PyType SUBNORMAL_TYPE = below("Subnormal", EXCEPTION);
    static final PyType OVERFLOW_TYPE = below("Overflow", INEXACT_TYPE, ROUNDED_TYPE);
    static final PyType UNDERFLOW_TYPE = below("Underflow", INEXACT_TYPE, ROUNDED_TYPE, SUBNORMAL_TYPE);
    static final PyType FLOAT_OPERATION_TYPE = below("FloatOperation", EXCEPTION, Exceptions.TypeError);

    /** The signals in the order in which the first trapped one is raised, which is that of flags and traps too. */
    private static final PyType[] SIGNALS = {INVALID_TYPE, FLOAT_OPERATION_TYPE, DIVISION_BY_ZERO_TYPE, OVERFLOW_TYPE, UNDERFLOW_TYPE, SUBNORMAL_TYPE, INEXACT_TYPE,
        ROUNDED_TYPE, CLAMPED_TYPE};
    private static final int[] SIGNAL_BITS = {ANY_INVALID, FLOAT_OPERATION, DIVISION_BY_ZERO, OVERFLOW, UNDERFLOW, SUBNORMAL, INEXACT, ROUNDED, CLAMPED};
    private static final PyType[] INVALID_TYPES = {INVALID_TYPE, CONVERSION_SYNTAX_TYPE, DIVISION_IMPOSSIBLE_TYPE, DIVISION_UNDEFINED_TYPE, INVALID_CONTEXT_TYPE};
    private static final int[] INVALID_BITS = {INVALID, CONVERSION_SYNTAX, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INVALID_CONTEXT};
    /** The order in which a context shows them: each condition has its place, and each signal is shown once. */
    private static final int[] SHOWN_BITS = {CLAMPED, CONVERSION_SYNTAX, DIVISION_BY_ZERO, DIVISION_IMPOSSIBLE, DIVISION_UNDEFINED, INEXACT, INVALID_CONTEXT, INVALID,
        FLOAT_OPERATION, OVERFLOW, ROUNDED, SUBNORMAL, UNDERFLOW};

    private static PyType below(String name, PyType... bases) {
        return bases.length == 1 ? Exceptions.inModule(name, "decimal", bases[0]) : Exceptions.inModule(name, "decimal", bases);
    }

    static int count() {
        return SIGNALS.length;
    }

    static PyType signal(int i) {
        return SIGNALS[i];
    }

    static int bits(int i) {
        return SIGNAL_BITS[i];
    }

    /** The bits of a signal class, or 0. */
    static int bitsOf(PyObject type) {
        for (int i = 0; i < SIGNALS.length; i++) {
            if (SIGNALS[i] == type) {
                return SIGNAL_BITS[i];
            }
        }
        return 0;
    }

    /** The exception for conditions of which at least one is set. */
    static PyError error(PyThread t, int conditions) {
        PyType first = null;
        PyList all = new PyList();
        for (int i = 0; i < INVALID_BITS.length; i++) {
            if ((conditions & INVALID_BITS[i]) != 0) {
                all.append(INVALID_TYPES[i]);
            }
        }
        for (int i = 0; i < SIGNALS.length; i++) {
            if ((conditions & SIGNAL_BITS[i]) != 0) {
                if (first == null) {
                    first = SIGNALS[i];
                }
                if (i > 0) {
                    all.append(SIGNALS[i]);
                }
            }
        }
        return t.error(first, all);
    }

    /** The signals of some bits as a list of classes. */
    static PyList list(int bits) {
        PyList out = new PyList();
        for (int i = 0; i < SIGNALS.length; i++) {
            if ((bits & SIGNAL_BITS[i]) != 0) {
                out.append(SIGNALS[i]);
            }
        }
        return out;
    }

    /** The names of the signals of some bits, as a context shows them. */
    static String names(int bits) {
        StringBuilder out = new StringBuilder();
        for (int b : SHOWN_BITS) {
            if ((bits & b) != 0) {
                out.append(out.isEmpty() ? "" : ", ").append(nameOf(b));
                bits &= (b & ANY_INVALID) != 0 ? ~ANY_INVALID : ~b;
            }
        }
        return out.toString();
    }

    private static String nameOf(int bit) {
        int i = 0;
        while ((SIGNAL_BITS[i] & bit) == 0) {
            i++;
        }
        return SIGNALS[i].name();
    }
}
