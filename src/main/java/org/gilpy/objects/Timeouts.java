// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.math.BigInteger;

/** Times that Python programs wait, as nanoseconds. Stateless. */
public final class Timeouts {
    private Timeouts() {}

    // CPython: _PyTime_FromSecondsObject in pytime.c
    /** Seconds, an int or a float, rounded away from zero; errors for anything else and for what does not fit. */
    public static long nanos(PyThread t, PyObject seconds) {
        if (seconds instanceof PyInt i) {
            return times(t, i.value);
        }
        if (seconds instanceof PyFloat f) {
            return ofDouble(t, f.value);
        }
        if (!(seconds instanceof PyLong)) {
            PyObject index = seconds.type().slot(Slot.INDEX);
            if (index == null) {
                throw t.typeError("'" + seconds.type().messageName() + "' object cannot be interpreted as an integer");
            }
        }
        BigInteger b = seconds.index(t).big();
        if (b.bitLength() > 63) {
            throw tooLarge(t);
        }
        return times(t, b.longValue());
    }

    private static long ofDouble(PyThread t, double seconds) {
        if (Double.isNaN(seconds)) {
            throw t.valueError("Invalid value NaN (not a number)");
        }
        double n = seconds * 1e9;
        n = n >= 0 ? Math.ceil(n) : Math.floor(n);
        if (!(n >= -0x1p63 && n < 0x1p63)) {
            throw t.overflowError("timestamp out of range for platform time_t");
        }
        return (long) n;
    }

    private static long times(PyThread t, long seconds) {
        if (seconds > Long.MAX_VALUE / 1_000_000_000 || seconds < Long.MIN_VALUE / 1_000_000_000) {
            throw tooLarge(t);
        }
        return seconds * 1_000_000_000;
    }

    private static PyError tooLarge(PyThread t) {
        return t.overflowError("timestamp too large to convert to C PyTime_t");
    }

    /** When a wait that begins now is over, on the clock of {@link System#nanoTime}; far away for long waits, so that differences do not overflow. */
    public static long end(long nanos) {
        return System.nanoTime() + Math.min(nanos, Long.MAX_VALUE / 2);
    }
}
