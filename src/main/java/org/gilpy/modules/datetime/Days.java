// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;

/** The Gregorian calendar in numbers, reckoned back to year 1: day 1 is 1 January of year 1. Stateless. */
final class Days {
    private Days() {}

    static final int MIN_YEAR = 1, MAX_YEAR = 9999;
    static final int LAST = 3652059;
    /** 1 January 1970. */
    static final int EPOCH = 719163;
    static final long SECONDS = 86400;
    static final long MICROS = SECONDS * 1_000_000;

    private static final int[] LENGTHS = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] BEFORE = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    static int inMonth(int year, int month) {
        return month == 2 && isLeap(year) ? 29 : LENGTHS[month];
    }

    static int ofYear(int year, int month, int day) {
        return BEFORE[month] + day + (month > 2 && isLeap(year) ? 1 : 0);
    }

    static int of(int year, int month, int day) {
        int past = year - 1;
        return past * 365 + Math.floorDiv(past, 4) - Math.floorDiv(past, 100) + Math.floorDiv(past, 400) + ofYear(year, month, day);
    }

    /** Year, month and day packed: {@code year << 9 | month << 5 | day}. Years counted from March put the leap day last, where it shifts nothing. */
    static long date(long ordinal) {
        long era = Math.floorDiv(ordinal + 305, 146097L);
        int day = (int) Math.floorMod(ordinal + 305, 146097L);
        int year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
        day -= year * 365 + year / 4 - year / 100;
        int march = (5 * day + 2) / 153;
        day -= (153 * march + 2) / 5;
        int month = march < 10 ? march + 3 : march - 9;
        long y = year + era * 400 + (month < 3 ? 1 : 0);
        return y << 9 | month << 5 | day + 1;
    }

    static long year(long date) {
        return date >> 9;
    }

    static int month(long date) {
        return (int) (date >> 5) & 15;
    }

    static int day(long date) {
        return (int) date & 31;
    }

    /** The day number of the Monday that starts week 1 of an ISO year: the one whose week holds 4 January. */
    static int weekOne(int year) {
        int fourth = of(year, 1, 4);
        return fourth - Math.floorMod(fourth + 6, 7);
    }

    /** ISO year, week and weekday. */
    static int[] iso(int year, int month, int day) {
        int ordinal = of(year, month, day);
        int start = weekOne(year);
        int y = year;
        if (ordinal < start) {
            start = weekOne(--y);
        } else if (ordinal >= start + 364 && ordinal >= weekOne(year + 1)) {
            start = weekOne(++y);
        }
        return new int[] {y, (ordinal - start) / 7 + 1, (ordinal - start) % 7 + 1};
    }

    /** What is wrong with an ISO week date, or null. */
    static String isoTrouble(long year, long week, long day) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            return "Year is out of range: " + year;
        }
        int y = (int) year;
        if (week < 1 || week > 52 && !(week == 53 && weekOne(y + 1) - weekOne(y) == 371)) {
            return "Invalid week: " + week;
        }
        if (day < 1 || day > 7) {
            return "Invalid day: " + day + " (range is [1, 7])";
        }
        long ordinal = weekOne(y) + week * 7 + day - 8;
        if (ordinal < 1) {
            return "year 0 is out of range";
        }
        return ordinal > LAST ? "year " + year(date(ordinal)) + " is out of range" : null;
    }

    /** The date of a week date that is in order. */
    static long ofIso(int year, int week, int day) {
        return date(weekOne(year) + week * 7L + day - 8);
    }

    // ---- arguments

    private static int field(PyThread t, PyObject o) {
        PyLong l = o.index(t);
        if (!l.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C long");
        }
        if (l.longValue() != (int) l.longValue()) {
            throw t.overflowError(l.signum() > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
        }
        return (int) l.longValue();
    }

    /** A field that is an argument: a C int in the reference. */
    static int field(PyThread t, PyObject o, int absent) {
        return o == null ? absent : field(t, o);
    }

    static void checkDate(PyThread t, int year, int month, int day) {
        if (year < MIN_YEAR || year > MAX_YEAR) {
            throw t.valueError("year " + year + " is out of range");
        }
        if (month < 1 || month > 12) {
            throw t.valueError("month must be in 1..12");
        }
        if (day < 1 || day > 28 && day > inMonth(year, month)) {
            throw t.valueError("day is out of range for month");
        }
    }

    static void checkTime(PyThread t, int hour, int minute, int second, int micro, int fold) {
        if (hour < 0 || hour > 23) {
            throw t.valueError("hour must be in 0..23");
        }
        if (minute < 0 || minute > 59) {
            throw t.valueError("minute must be in 0..59");
        }
        if (second < 0 || second > 59) {
            throw t.valueError("second must be in 0..59");
        }
        if (micro < 0 || micro > 999999) {
            throw t.valueError("microsecond must be in 0..999999");
        }
        if (fold != 0 && fold != 1) {
            throw t.valueError("fold must be either 0 or 1");
        }
    }
}
