// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** Reads the rules of a time zone as POSIX writes them: {@code EST+05EDT,M3.2.0,M11.1.0}. Used by one thread. */
final class PosixZone {
    private final String s;
    private int pos;
    private String standard;
    private String daylight;
    private ZoneRules rules;

    private PosixZone(String s) {
        this.s = s;
    }

    /** The zone; null when the text is no such rule. */
    static PosixZone parse(String s) {
        PosixZone p = new PosixZone(s);
        try {
            return p.read() && p.pos == s.length() ? p : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    String standard() {
        return standard;
    }

    String daylight() {
        return daylight == null ? standard : daylight;
    }

    ZoneRules rules() {
        return rules;
    }

    private char at() {
        return pos < s.length() ? s.charAt(pos) : 0;
    }

    private boolean skip(char c) {
        if (at() != c) {
            return false;
        }
        pos++;
        return true;
    }

    private String name() {
        int start = pos;
        if (skip('<')) {
            int end = s.indexOf('>', pos);
            if (end < 0) {
                return null;
            }
            pos = end + 1;
            return s.substring(start + 1, end);
        }
        while (at() >= 'A' && at() <= 'Z' || at() >= 'a' && at() <= 'z') {
            pos++;
        }
        return pos - start < 3 ? null : s.substring(start, pos);
    }

    /** A number, or -1. */
    private int number() {
        int start = pos;
        int v = 0;
        while (at() >= '0' && at() <= '9' && pos - start < 4) {
            v = v * 10 + at() - '0';
            pos++;
        }
        return pos == start ? -1 : v;
    }

    /** [+-]hh[:mm[:ss]] in seconds; null when there is none. */
    private Integer time() {
        int sign = skip('-') ? -1 : 1;
        if (sign > 0) {
            skip('+');
        }
        int h = number();
        if (h < 0) {
            return null;
        }
        int m = skip(':') ? number() : 0;
        int sec = skip(':') ? number() : 0;
        return m < 0 || sec < 0 ? null : sign * (h * 3600 + m * 60 + sec);
    }

    private boolean read() {
        standard = name();
        Integer west = standard == null ? null : time();
        if (west == null) {
            return false;
        }
        ZoneOffset normal = ZoneOffset.ofTotalSeconds(-west);
        if (pos == s.length()) {
            rules = ZoneRules.of(normal);
            return true;
        }
        daylight = name();
        if (daylight == null) {
            return false;
        }
        Integer other = at() == ',' || at() == 0 ? null : time();
        ZoneOffset summer = ZoneOffset.ofTotalSeconds(other == null ? 3600 - west : -other);
        if (at() == 0) {
            return withRules("M3.2.0", "M11.1.0", normal, summer);
        }
        int comma = s.indexOf(',', pos + 1);
        if (at() != ',' || comma < 0) {
            return false;
        }
        String start = s.substring(pos + 1, comma);
        String end = s.substring(comma + 1);
        pos = s.length();
        return withRules(start, end, normal, summer);
    }

    private boolean withRules(String start, String end, ZoneOffset normal, ZoneOffset summer) {
        ZoneOffsetTransitionRule on = new PosixZone(start).rule(normal, normal, summer);
        ZoneOffsetTransitionRule off = new PosixZone(end).rule(normal, summer, normal);
        if (on == null || off == null) {
            return false;
        }
        // The rules go on from a year that has its changes one by one.
        List<ZoneOffsetTransition> first = new ArrayList<>(List.of(on.createTransition(0), off.createTransition(0)));
        first.sort(null);
        boolean inOrder = first.get(0).getOffsetAfter().equals(summer);
        rules = ZoneRules.of(normal, first.get(0).getOffsetBefore(), List.of(), first, inOrder ? List.of(on, off) : List.of(off, on));
        return true;
    }

    /** Mm.w.d[/time] or Jn[/time]; null for what is neither. */
    private ZoneOffsetTransitionRule rule(ZoneOffset normal, ZoneOffset before, ZoneOffset after) {
        Month month;
        int day;
        DayOfWeek weekday = null;
        if (skip('M')) {
            int m = number();
            int week = skip('.') ? number() : -1;
            int d = skip('.') ? number() : -1;
            if (m < 1 || m > 12 || week < 1 || week > 5 || d < 0 || d > 6) {
                return null;
            }
            month = Month.of(m);
            day = week == 5 ? -1 : week * 7 - 6;
            weekday = DayOfWeek.of(d == 0 ? 7 : d);
        } else {
            int n = skip('J') ? number() : number() + 1;
            if (n < 1 || n > 365) {
                return null;
            }
            java.time.LocalDate date = java.time.LocalDate.ofYearDay(2001, n);
            month = date.getMonth();
            day = date.getDayOfMonth();
        }
        Integer at = skip('/') ? time() : Integer.valueOf(7200);
        if (at == null || at < 0 || at > 86400 || pos != s.length()) {
            return null;
        }
        boolean midnight = at == 86400;
        return ZoneOffsetTransitionRule.of(month, day, weekday, midnight ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(at), midnight,
                ZoneOffsetTransitionRule.TimeDefinition.WALL, normal, before, after);
    }
}
