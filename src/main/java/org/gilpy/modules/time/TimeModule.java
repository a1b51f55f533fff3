// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.time;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.gilpy.annot.ModuleDef;
import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyFunction;
import org.gilpy.objects.LocalTime;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.SimpleNamespace;
import org.gilpy.objects.Timeouts;
import org.gilpy.os.CpuTime;

/** Time access and conversions. */
@ModuleDef("time")
final class TimeModule {
    @PyAttribute("struct_time")
    static final PyType STRUCT_TIME = StructTime.DEF.type;
    @PyAttribute("_STRUCT_TM_ITEMS")
    static final int ITEMS = 11;
    @PyAttribute("CLOCK_REALTIME")
    static final int CLOCK_REALTIME = 0;
    @PyAttribute("CLOCK_MONOTONIC")
    static final int CLOCK_MONOTONIC = 1;
    @PyAttribute("CLOCK_PROCESS_CPUTIME_ID")
    static final int CLOCK_PROCESS_CPUTIME_ID = 2;
    @PyAttribute("CLOCK_THREAD_CPUTIME_ID")
    static final int CLOCK_THREAD_CPUTIME_ID = 3;

    private final LocalTime local;
    @PyAttribute("timezone")
    final long timezone;
    @PyAttribute("altzone")
    final long altzone;
    @PyAttribute("daylight")
    final int daylight;
    @PyAttribute("tzname")
    final PyObject tzname;

    TimeModule(PyThread t) {
        local = LocalTime.of(t);
        long[] z = zone(local);
        timezone = z[0];
        altzone = z[1];
        daylight = (int) z[2];
        tzname = zoneNames(local, z[2] != 0);
    }

    // CPython: init_timezone in timemodule.c
    /** Seconds west of UTC in standard and in other time, and whether there is another time: by January and July of this year. */
    private static long[] zone(LocalTime local) {
        long year = (Instant.now().getEpochSecond() / 31556952) * 31556952;
        int january = local.recentOffset(year + 15 * 86400);
        int july = local.recentOffset(year + 197 * 86400);
        int standard = Math.min(january, july);
        return new long[] {-standard, -Math.max(january, july), january == july ? 0 : 1};
    }

    private static PyObject zoneNames(LocalTime local, boolean daylight) {
        return PyTuple.of(PyStr.of(local.name(false)), PyStr.of(local.name(daylight)));
    }

    private static long nowNanos() {
        Instant i = Instant.now();
        return i.getEpochSecond() * 1_000_000_000L + i.getNano();
    }

    /** Seconds since the epoch. */
    @PyFunction("time()")
    static double time(PyThread t) {
        return nowNanos() / 1e9;
    }

    /** Nanoseconds since the epoch. */
    @PyFunction("time_ns()")
    static long timeNs(PyThread t) {
        return nowNanos();
    }

    /** Seconds of a clock that never goes back. */
    @PyFunction("monotonic()")
    static double monotonic(PyThread t) {
        return System.nanoTime() / 1e9;
    }

    /** Nanoseconds of a clock that never goes back. */
    @PyFunction("monotonic_ns()")
    static long monotonicNs(PyThread t) {
        return System.nanoTime();
    }

    /** Seconds of the finest clock, for measuring. */
    @PyFunction("perf_counter()")
    static double perfCounter(PyThread t) {
        return System.nanoTime() / 1e9;
    }

    /** Nanoseconds of the finest clock, for measuring. */
    @PyFunction("perf_counter_ns()")
    static long perfCounterNs(PyThread t) {
        return System.nanoTime();
    }

    /** Seconds of processor time that this process has used. */
    @PyFunction("process_time()")
    static double processTime(PyThread t) {
        return CpuTime.ofProcess() / 1e9;
    }

    /** Nanoseconds of processor time that this process has used. */
    @PyFunction("process_time_ns()")
    static long processTimeNs(PyThread t) {
        return CpuTime.ofProcess();
    }

    /** Seconds of processor time that this thread has used. */
    @PyFunction("thread_time()")
    static double threadTime(PyThread t) {
        return CpuTime.ofThread() / 1e9;
    }

    /** Nanoseconds of processor time that this thread has used. */
    @PyFunction("thread_time_ns()")
    static long threadTimeNs(PyThread t) {
        return CpuTime.ofThread();
    }

    /** Seconds of a clock by its number. */
    @PyFunction("clock_gettime(clk_id, /)")
    static double clockGettime(PyThread t, int clock) {
        return clockNanos(t, clock) / 1e9;
    }

    /** Nanoseconds of a clock by its number. */
    @PyFunction("clock_gettime_ns(clk_id, /)")
    static long clockGettimeNs(PyThread t, int clock) {
        return clockNanos(t, clock);
    }

    private static long clockNanos(PyThread t, int clock) {
        switch (clock) {
            case CLOCK_REALTIME: return nowNanos();
            case CLOCK_MONOTONIC: return System.nanoTime();
            case CLOCK_PROCESS_CPUTIME_ID: return CpuTime.ofProcess();
            case CLOCK_THREAD_CPUTIME_ID: return CpuTime.ofThread();
            default: throw t.osError(org.gilpy.objects.OsErrors.EINVAL, null);
        }
    }

    /** What is known of a clock. */
    @PyFunction("get_clock_info(name, /)")
    static PyObject getClockInfo(PyThread t, String name) {
        boolean real = name.equals("time");
        switch (name) {
            case "time", "monotonic", "perf_counter", "process_time", "thread_time" -> { }
            default -> throw t.valueError("unknown clock");
        }
        SimpleNamespace n = new SimpleNamespace();
        n.dict().putStr("implementation", PyStr.of(real ? "clock_gettime(CLOCK_REALTIME)" : name.equals("process_time")
                ? "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)" : name.equals("thread_time") ? "clock_gettime(CLOCK_THREAD_CPUTIME_ID)"
                : "clock_gettime(CLOCK_MONOTONIC)"));
        n.dict().putStr("monotonic", PyBool.of(!real));
        n.dict().putStr("adjustable", PyBool.of(real));
        n.dict().putStr("resolution", PyFloat.of(1e-9));
        return n;
    }

    // CPython: pysleep in timemodule.c
    /** Suspends the calling thread for so many seconds; sleep(0) lets another thread run. */
    @PyFunction("sleep(seconds, /)")
    static void sleep(PyThread t, PyObject seconds) {
        long nanos = Timeouts.nanos(t, seconds);
        if (nanos < 0) {
            throw t.valueError("sleep length must be non-negative");
        }
        if (nanos == 0) {
            t.yieldThread();
        } else {
            t.blocking(new Sleep(Timeouts.end(nanos)));
        }
    }

    /** A sleep until a time of {@link System#nanoTime}, however often it is interrupted. */
    private record Sleep(long end) implements PyThread.Parking {
        @Override
        public void run() throws InterruptedException {
            for (long left; (left = end - System.nanoTime()) > 0; ) {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            }
        }

        @Override
        public String purpose() {
            return "sleep";
        }
    }

    // ---- calendar

    private static Instant instant(PyThread t, PyObject seconds) {
        if (StructTime.none(seconds)) {
            return Instant.now();
        }
        BigInteger s;
        if (seconds instanceof PyFloat f) {
            if (Double.isNaN(f.value)) {
                throw t.valueError("Invalid value NaN (not a number)");
            }
            if (Double.isInfinite(f.value) || Math.abs(f.value) > 9e18) {
                throw t.overflowError("timestamp out of range for platform time_t");
            }
            s = BigInteger.valueOf((long) Math.floor(f.value));
        } else {
            PyLong l = seconds.index(t);
            s = l.big();
        }
        if (s.bitLength() > 63) {
            throw t.overflowError("timestamp out of range for platform time_t");
        }
        if (s.abs().longValue() > 67768036191676799L) {
            throw t.osError(75, null);
        }
        if (s.abs().longValue() > 31556889864403199L) {
            throw t.overflowError("timestamp out of range for platform time_t");
        }
        return Instant.ofEpochSecond(s.longValue());
    }

    /** A time tuple in UTC. */
    @PyFunction("gmtime(seconds=None, /)")
    static PyObject gmtime(PyThread t, PyObject seconds) {
        return StructTime.of(instant(t, seconds).atZone(ZoneOffset.UTC), false, "UTC");
    }

    /** A time tuple in local time. */
    @PyFunction("localtime(seconds=None, /)")
    PyObject localtime(PyThread t, PyObject seconds) {
        return StructTime.local(local, instant(t, seconds));
    }

    /** Seconds since the epoch of a time tuple in local time. */
    @PyFunction("mktime(tuple, /)")
    double mktime(PyThread t, PyObject tuple) {
        int[] f = StructTime.fields(t, tuple, "mktime");
        try {
            LocalDateTime d = LocalDateTime.of(f[0], 1, 1, 0, 0, 0).plusMonths(f[1] - 1L).plusDays(f[2] - 1L).plusHours(f[3]).plusMinutes(f[4]).plusSeconds(f[5]);
            ZoneRules rules = local.rules();
            // A time that was skipped counts by the offset before the gap.
            Instant i = d.toInstant(rules.getOffset(d));
            if (f[8] >= 0) {
                boolean dst = rules.isDaylightSavings(i);
                i = f[8] > 0 && !dst ? i.minusSeconds(3600) : f[8] == 0 && dst ? i.plusSeconds(3600) : i;
            }
            return i.getEpochSecond();
        } catch (DateTimeException e) {
            throw t.overflowError("mktime argument out of range");
        }
    }

    private static String ascii(int[] f) {
        StringBuilder day = new StringBuilder(Integer.toString(f[2]));
        if (day.length() < 2) {
            day.insert(0, ' ');
        }
        return Strftime.DAYS[f[6]].substring(0, 3) + " " + Strftime.MONTHS[f[1] - 1].substring(0, 3) + " " + day + " " + two(f[3]) + ":" + two(f[4]) + ":"
                + two(f[5]) + " " + f[0];
    }

    private static String two(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }

    /** A time tuple as text like 'Sat Jun 06 16:26:11 1998'. */
    @PyFunction("asctime(tuple=NULL, /)")
    String asctime(PyThread t, PyObject tuple) {
        int[] f = StructTime.fields(t, tuple == null ? localtime(t, null) : tuple, "asctime");
        StructTime.check(t, f);
        return ascii(f);
    }

    /** Seconds since the epoch as text in local time. */
    @PyFunction("ctime(seconds=None, /)")
    String ctime(PyThread t, PyObject seconds) {
        return ascii(StructTime.fields(t, localtime(t, seconds), "ctime"));
    }

    /** A time tuple as text by a format. */
    @PyFunction("strftime(format, tuple=NULL, /)")
    String strftime(PyThread t, String format, PyObject tuple) {
        if (format.indexOf('\0') >= 0) {
            throw t.valueError("embedded null character");
        }
        PyObject o = tuple == null ? localtime(t, null) : tuple;
        int[] f = StructTime.fields(t, o, "strftime");
        StructTime.check(t, f);
        String name = local.name(f[8] > 0);
        int offset = (int) -zone(local)[f[8] > 0 ? 1 : 0];
        if (o.getAttrOrNull(t, PyStr.of("tm_zone")) instanceof PyStr z) {
            name = z.value();
            if (o.getAttrOrNull(t, PyStr.of("tm_gmtoff")) instanceof PyInt g) {
                offset = (int) g.value;
            }
        }
        // Java knows fewer years than fit an int: the calendar repeats after 400 of them, which have 146097 days.
        long epoch = LocalDateTime.of(Math.floorMod(f[0], 400), 1, 1, f[3], f[4], Math.min(f[5], 59)).plusDays(f[7] - 1L)
                .toEpochSecond(ZoneOffset.ofTotalSeconds(offset)) + Math.floorDiv(f[0], 400) * 146097L * 86400L;
        return Strftime.format(t, format, f, name, offset, epoch);
    }

    /** Parses text by a format into a time tuple. */
    @PyFunction("strptime(string, format='%a %b %d %H:%M:%S %Y', /)")
    static PyObject strptime(PyThread t, PyObject string, PyObject format) {
        PyObject f = t.runtime().importModule(t, "_strptime").getAttr(t, PyStr.of("_strptime_time"));
        return format == null ? f.call(t, string) : f.call(t, string, format);
    }

    /** Reads the time zone of the environment again. */
    @PyFunction("tzset()")
    void tzset(PyThread t) {
        local.reset(t);
        long[] z = zone(local);
        PyObject module = t.runtime().importModule(t, "time");
        module.setAttr(t, PyStr.intern("timezone"), PyInt.of(z[0]));
        module.setAttr(t, PyStr.intern("altzone"), PyInt.of(z[1]));
        module.setAttr(t, PyStr.intern("daylight"), PyInt.of(z[2]));
        module.setAttr(t, PyStr.intern("tzname"), zoneNames(local, z[2] != 0));
    }
}
