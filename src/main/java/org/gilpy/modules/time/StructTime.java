// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.time;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.zone.ZoneRules;
import org.gilpy.objects.Convert;
import org.gilpy.objects.LocalTime;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyStructSequence;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** {@code time.struct_time} and its way to and from Java. Stateless. */
final class StructTime {
    private StructTime() {}

    static final PyStructSequence.Def DEF = new PyStructSequence.Def("time.struct_time", 9, true, "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min",
            "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff");

    /** Local time at a moment. */
    static PyObject local(LocalTime local, Instant i) {
        ZoneRules rules = local.rules();
        boolean dst = rules.isDaylightSavings(i);
        return of(i.atZone(rules.getOffset(i)), dst, local.name(dst));
    }

    static PyObject of(ZonedDateTime z, boolean dst, String name) {
        return PyStructSequence.make(DEF, PyInt.of(z.getYear()), PyInt.of(z.getMonthValue()), PyInt.of(z.getDayOfMonth()), PyInt.of(z.getHour()),
                PyInt.of(z.getMinute()), PyInt.of(z.getSecond()), PyInt.of(z.getDayOfWeek().getValue() - 1), PyInt.of(z.getDayOfYear()),
                PyInt.of(dst ? 1 : 0), PyStr.of(name), PyInt.of(z.getOffset().getTotalSeconds()));
    }

    /** The nine numbers of a time tuple, the month and weekday as Python counts them. */
    static int[] fields(PyThread t, PyObject o, String function) {
        if (!(o instanceof PyTuple p)) {
            throw t.typeError("Tuple or struct_time argument required");
        }
        if (p.size() != 9) {
            throw t.typeError(function + "(): illegal time tuple argument");
        }
        int[] f = new int[9];
        for (int i = 0; i < 9; i++) {
            f[i] = Convert.toInt(t, p.get(i));
        }
        if (f[0] < Integer.MIN_VALUE + 1900) {
            throw t.overflowError("year out of range");
        }
        return f;
    }

    // CPython: checktm in timemodule.c
    /** Checks ranges, as strftime and asctime do; zero stands for one in month and days. */
    static void check(PyThread t, int[] f) {
        if (f[1] == 0) {
            f[1] = 1;
        } else if (f[1] < 0 || f[1] > 12) {
            throw t.valueError("month out of range");
        }
        if (f[2] == 0) {
            f[2] = 1;
        } else if (f[2] < 0 || f[2] > 31) {
            throw t.valueError("day of month out of range");
        }
        if (f[3] < 0 || f[3] > 23) {
            throw t.valueError("hour out of range");
        }
        if (f[4] < 0 || f[4] > 59) {
            throw t.valueError("minute out of range");
        }
        if (f[5] < 0 || f[5] > 61) {
            throw t.valueError("seconds out of range");
        }
        if (f[6] < -1) {
            throw t.valueError("day of week out of range");
        }
        f[6] = (f[6] + 7) % 7;
        if (f[7] == 0) {
            f[7] = 1;
        } else if (f[7] < 0 || f[7] > 366) {
            throw t.valueError("day of year out of range");
        }
    }

    static boolean none(PyObject o) {
        return o == null || o == PyNone.NONE;
    }
}
