// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.datetime;

import org.gilpy.objects.Calls;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.UnicodeCodecs;

/** Dates, times and offsets as text. Stateless. */
final class Texts {
    private Texts() {}

    static final String[] WEEKDAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static final String[] MONTHS = {"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    private static final PyStr STRFTIME = PyStr.intern("strftime");

    static StringBuilder digits(StringBuilder b, int v, int width) {
        int limit = 1;
        for (int i = 1; i < width; i++) {
            limit *= 10;
        }
        while (limit > 1 && v < limit) {
            b.append('0');
            limit /= 10;
        }
        return b.append(v);
    }

    static StringBuilder date(StringBuilder b, int year, int month, int day) {
        digits(b, year, 4).append('-');
        digits(b, month, 2).append('-');
        return digits(b, day, 2);
    }

    /** A time as isoformat() has it. */
    static void time(PyThread t, StringBuilder b, int hour, int minute, int second, int micro, PyObject timespec) {
        int detail = micro == 0 ? 2 : 4;
        if (timespec != null) {
            if (!(timespec instanceof PyStr s)) {
                throw t.typeError("isoformat() argument 1 must be str, not " + shown(timespec));
            }
            detail = switch (s.value()) {
                case "auto" -> detail;
                case "hours" -> 0;
                case "minutes" -> 1;
                case "seconds" -> 2;
                case "milliseconds" -> 3;
                case "microseconds" -> 4;
                default -> throw t.valueError("Unknown timespec value");
            };
        }
        digits(b, hour, 2);
        if (detail > 0) {
            digits(b.append(':'), minute, 2);
        }
        if (detail > 1) {
            digits(b.append(':'), second, 2);
        }
        if (detail == 3) {
            digits(b.append('.'), micro / 1000, 3);
        } else if (detail == 4) {
            digits(b.append('.'), micro, 6);
        }
    }

    /** A UTC offset as +HH:MM[:SS[.ffffff]], and as nothing when there is none. */
    static void offset(StringBuilder b, PyTimeDelta offset, String colon) {
        if (offset == null) {
            return;
        }
        long micros = offset.micros();
        b.append(micros < 0 ? '-' : '+');
        micros = Math.abs(micros);
        int seconds = (int) (micros / 1_000_000);
        int rest = (int) (micros % 1_000_000);
        digits(b, seconds / 3600, 2).append(colon);
        digits(b, seconds / 60 % 60, 2);
        if (seconds % 60 != 0 || rest != 0) {
            digits(b.append(colon), seconds % 60, 2);
            if (rest != 0) {
                digits(b.append('.'), rest, 6);
            }
        }
    }

    /** How messages of argument checks name the type of a value. */
    static String shown(PyObject o) {
        return o == PyNone.NONE ? "None" : o.type().messageName();
    }

    static String text(PyThread t, PyObject o, String what) {
        if (o instanceof PyStr s) {
            return s.value();
        }
        throw t.typeError(what + " must be str, not " + shown(o));
    }

    /** What strftime() asks of a date, time or datetime. */
    interface Moment {
        PyTimeDelta offset(PyThread t);

        PyObject zoneName(PyThread t);

        int micro();
    }

    /** strftime(): the directives that C's function cannot know are put in first. A date without a time is a null moment. */
    static PyObject format(PyThread t, Moment m, String format, PyObject tuple) {
        StringBuilder b = null;
        int n = format.length();
        int from = 0;
        for (int p = format.indexOf('%'); p >= 0 && p + 1 < n; ) {
            char c = format.charAt(p + 1);
            int end = p + 2;
            String colon = "";
            if (c == ':' && end < n && format.charAt(end) == 'z') {
                c = 'z';
                colon = ":";
                end++;
            }
            if (c == 'z' || c == 'Z' || c == 'f') {
                b = b == null ? new StringBuilder(n + 16) : b;
                b.append(format, from, p);
                directive(t, b, m, c, colon);
                from = end;
            }
            p = format.indexOf('%', end);
        }
        PyStr text = PyStr.of(b == null ? format : b.append(format, from, n).toString());
        return t.runtime().importModule(t, "time").getAttr(t, STRFTIME).call(t, text, tuple);
    }

    private static void directive(PyThread t, StringBuilder b, Moment m, char c, String colon) {
        if (c == 'f') {
            digits(b, m == null ? 0 : m.micro(), 6);
        } else if (m != null && c == 'z') {
            offset(b, m.offset(t), colon);
        } else if (m != null) {
            PyObject name = m.zoneName(t);
            if (name instanceof PyStr s && s.hasSurrogates()) {
                // Only what can be encoded can be a format; raises what there is to say of lone surrogates.
                UnicodeCodecs.UTF_8.encode(t, s, "strict");
            }
            if (name.getClass() == PyStr.class) {
                b.append(((PyStr) name).value().replace("%", "%%"));
            } else if (name != PyNone.NONE) {
                PyObject r = Calls.attr(t, name, PyStr.intern("replace"), PyStr.of("%"), PyStr.of("%%"));
                if (!(r instanceof PyStr s)) {
                    throw t.typeError("tzname.replace() did not return a string");
                }
                b.append(s.value());
            }
        }
    }
}
