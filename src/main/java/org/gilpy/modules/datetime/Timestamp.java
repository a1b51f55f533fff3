// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** A POSIX timestamp: whole seconds since 1970 and microseconds. Immutable. */
final class Timestamp {
    final long seconds;
    final int micros;

    private Timestamp(long seconds, int micros) {
        this.seconds = seconds;
        this.micros = micros;
    }

    /** The number of a program; microseconds are rounded to even, or (not {@code fine}) all of the fraction is cut off downwards. */
    static Timestamp of(PyThread t, PyObject o, boolean fine) {
        if (!(o instanceof PyFloat f)) {
            PyLong l = o.index(t);
            if (!l.fitsLong()) {
                throw tooLarge(t);
            }
            return new Timestamp(l.longValue(), 0);
        }
        double v = f.value;
        if (Double.isNaN(v)) {
            throw t.valueError("Invalid value NaN (not a number)");
        }
        if (!(v > -9.2e18 && v < 9.2e18)) {
            throw tooLarge(t);
        }
        if (!fine) {
            return new Timestamp((long) Math.floor(v), 0);
        }
        long whole = (long) v;
        long micros = (long) Math.rint((v - whole) * 1e6);
        return new Timestamp(whole + Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L));
    }

    static Timestamp now(PyThread t) {
        org.gilpy.objects.HostAccess access = t.runtime().access();
        if (access != null) {
            access.check(t, org.gilpy.objects.HostAccess.Door.CLOCK, "the date");
        }
        java.time.Instant i = java.time.Instant.now();
        return new Timestamp(i.getEpochSecond(), i.getNano() / 1000);
    }

    private static RuntimeException tooLarge(PyThread t) {
        return t.overflowError("timestamp out of range for platform time_t");
    }
}
