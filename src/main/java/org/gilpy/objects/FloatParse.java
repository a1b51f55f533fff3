// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Text to floats. Stateless. */
public final class FloatParse {
    private FloatParse() {}

    /** A variable, lest the compiler drops the sign. */
    private static final double NAN = Double.longBitsToDouble(0x7ff8000000000000L);

    /** {@code float(text)}; {@code literal} is what the error message shows. */
    public static double parse(PyThread t, String text, PyObject literal) {
        double quick = plain(text);
        if (quick == quick) {
            return quick;
        }
        String s = NumberText.withoutUnderscores(NumberText.ascii(text));
        if (s != null && !s.isEmpty() && end(s, 0) == s.length()) {
            return value(s, 0, s.length());
        }
        throw t.valueError("could not convert string to float: " + literal.repr(t).value());
    }

    private static final double[] TENS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

    /** Up to 15 ASCII digits with an optional minus and point, which one division gives exactly; NaN for all else. */
    private static double plain(String s) {
        int n = s.length();
        int i = n > 1 && s.charAt(0) == '-' ? 1 : 0;
        if (n - i > 16) {
            return Double.NaN;
        }
        boolean negative = i == 1;
        int point = -1;
        int digits = 0;
        long v = 0;
        for (; i < n; i++) {
            char c = s.charAt(i);
            if (c >= '0' && c <= '9') {
                v = v * 10 + c - '0';
                digits++;
            } else if (c == '.' && point < 0) {
                point = digits;
            } else {
                return Double.NaN;
            }
        }
        if (digits == 0 || digits > 15) {
            return Double.NaN;
        }
        double d = point < 0 ? v : v / TENS[digits - point];
        return negative ? -d : d;
    }

    /** Where the longest float literal that starts at {@code from} ends (optional sign, no white space); {@code from} for none. */
    static int end(String s, int from) {
        int n = s.length();
        int i = from;
        if (i < n && (s.charAt(i) == '+' || s.charAt(i) == '-')) {
            i++;
        }
        if (i < n && s.charAt(i) >= 'A') {
            if (s.regionMatches(true, i, "infinity", 0, 8)) {
                return i + 8;
            }
            return s.regionMatches(true, i, "inf", 0, 3) || s.regionMatches(true, i, "nan", 0, 3) ? i + 3 : from;
        }
        int digits = i;
        i = skipDigits(s, i);
        int count = i - digits;
        if (i < n && s.charAt(i) == '.') {
            int fraction = i + 1;
            i = skipDigits(s, fraction);
            count += i - fraction;
        }
        if (count == 0) {
            return from;
        }
        if (i < n && (s.charAt(i) | 32) == 'e') {
            int j = i + 1;
            if (j < n && (s.charAt(j) == '+' || s.charAt(j) == '-')) {
                j++;
            }
            int e = skipDigits(s, j);
            if (e > j) {
                i = e;
            }
        }
        return i;
    }

    private static int skipDigits(String s, int i) {
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** The value of a literal found by {@link #end}. */
    static double value(String s, int from, int to) {
        int i = from;
        boolean negative = s.charAt(i) == '-';
        if (negative || s.charAt(i) == '+') {
            i++;
        }
        char c = (char) (s.charAt(i) | 32);
        if (c == 'i') {
            return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (c == 'n') {
            return negative ? -NAN : NAN;
        }
        double d = Double.parseDouble(s.substring(i, to));
        return negative ? -d : d;
    }
}
