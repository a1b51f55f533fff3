// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Text to floats. Stateless. */
public final class FloatParse {
    private FloatParse() {}

    /** A variable, lest the compiler drops the sign. */
    private static final double NAN = Double.longBitsToDouble(0x7ff8000000000000L);

    /** {@code float(text)}; {@code literal} is what the error message shows. */
    public static double parse(PyThread t, String text, PyObject literal) {
        String s = NumberText.withoutUnderscores(NumberText.ascii(text));
        if (s != null && !s.isEmpty() && end(s, 0) == s.length()) {
            return value(s, 0, s.length());
        }
        throw t.valueError("could not convert string to float: " + literal.repr(t).value);
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
