// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

/** Reads the forms of ISO 8601. The fields are the results of the last reading. Used by one thread. */
final class IsoReader {
    int year, month, day;
    int hour, minute, second, micro;
    /** The offset, where {@link #zoned}. */
    boolean zoned;
    long offsetSeconds;
    int offsetMicros;

    private final String s;
    private int value;

    IsoReader(String s) {
        this.s = s;
    }

    private boolean digits(int start, int count, int end) {
        if (start + count > end) {
            return false;
        }
        int v = 0;
        for (int i = start; i < start + count; i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            v = v * 10 + c - '0';
        }
        value = v;
        return true;
    }

    private boolean at(int i, int end, char c) {
        return i < end && s.charAt(i) == c;
    }

    /** YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D] up to a place; false when it is none. */
    boolean date(int end) {
        if (!digits(0, 4, end)) {
            return false;
        }
        year = value;
        boolean dashed = at(4, end, '-');
        int p = dashed ? 5 : 4;
        if (at(p, end, 'W')) {
            return weekDate(p + 1, end, dashed);
        }
        if (!digits(p, 2, end)) {
            return false;
        }
        month = value;
        p += 2;
        if (dashed && !at(p++, end, '-') || !digits(p, 2, end)) {
            return false;
        }
        day = value;
        return p + 2 == end;
    }

    private boolean weekDate(int p, int end, boolean dashed) {
        if (!digits(p, 2, end)) {
            return false;
        }
        int week = value;
        int weekday = 1;
        p += 2;
        if (p < end) {
            if (at(p, end, '-') != dashed || !digits(dashed ? p + 1 : p, 1, end)) {
                return false;
            }
            weekday = value;
            p += dashed ? 2 : 1;
        }
        if (p != end || Days.isoTrouble(year, week, weekday) != null) {
            return false;
        }
        long d = Days.ofIso(year, week, weekday);
        year = (int) Days.year(d);
        month = Days.month(d);
        day = Days.day(d);
        return true;
    }

    private boolean digitAt(int i) {
        return s.charAt(i) >= '0' && s.charAt(i) <= '9';
    }

    /** Where the date ends in the text of a date and time, whose separator may be any character, even a digit; -1 for nowhere. */
    int dateEnd() {
        int n = s.length();
        if (n == 7) {
            return 7;
        }
        if (s.charAt(4) == '-') {
            if (s.charAt(5) != 'W') {
                return 10;
            }
            if (n > 8 && s.charAt(8) == '-') {
                if (n == 9) {
                    return -1;
                }
                // A dash with two digits behind it separates a week from an hour; with one it starts the weekday.
                return n > 10 && digitAt(10) ? 8 : 10;
            }
            return 8;
        }
        if (s.charAt(4) == 'W') {
            int end = 7;
            while (end < n && digitAt(end)) {
                end++;
            }
            return end < 9 ? end : end % 2 == 0 ? 7 : 8;
        }
        return 8;
    }

    /** HH[:MM[:SS]][.f+], the colons all there or all left out. */
    private boolean clock(int start, int end, boolean beforeZone) {
        hour = minute = second = micro = 0;
        boolean colons = at(start + 2, end, ':');
        int p = start;
        for (int i = 0; ; i++) {
            if (!digits(p, 2, end)) {
                return false;
            }
            if (i == 0) {
                hour = value;
            } else if (i == 1) {
                minute = value;
            } else {
                second = value;
            }
            p += 2;
            if (p == end) {
                return true;
            }
            char mark = s.charAt(p);
            if (mark == ':' && colons) {
                if (i == 2) {
                    return false;
                }
                p++;
            } else if (mark == '.' || mark == ',') {
                break;
            } else if (colons || i == 2) {
                return false;
            }
        }
        p++;
        // The reference lets a zone follow a decimal point at once.
        return p == end ? beforeZone : fraction(p, end);
    }

    private boolean fraction(int p, int end) {
        int v = 0;
        for (int i = 0; p + i < end || i < 6; i++) {
            if (p + i < end && !digitAt(p + i)) {
                return false;
            }
            if (i < 6) {
                v = v * 10 + (p + i < end ? s.charAt(p + i) - '0' : 0);
            }
        }
        micro = v;
        return true;
    }

    /** A time and its offset, from a place to the end; false when it is none. */
    boolean time(int start) {
        int n = s.length();
        int p = start;
        while (p < n && s.charAt(p) != '+' && s.charAt(p) != '-' && s.charAt(p) != 'Z') {
            p++;
        }
        zoned = p < n;
        if (!zoned) {
            return clock(start, n, false);
        }
        char sign = s.charAt(p);
        offsetSeconds = 0;
        offsetMicros = 0;
        if (sign == 'Z') {
            return p + 1 == n && clock(start, p, true);
        }
        if (!clock(p + 1, n, false)) {
            return false;
        }
        int direction = sign == '-' ? -1 : 1;
        offsetSeconds = direction * (hour * 3600L + minute * 60 + second);
        offsetMicros = direction * micro;
        return clock(start, p, true);
    }
}
