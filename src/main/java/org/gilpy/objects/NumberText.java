// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** What the parsers of numbers share: white space, digits of all scripts, underscores. Stateless. */
public final class NumberText {
    private NumberText() {}

    /** White space as {@code str.isspace} has it. */
    public static boolean isSpace(int c) {
        if (c < 128) {
            return c == ' ' || c >= 9 && c <= 13 || c >= 28 && c <= 31;
        }
        return c == 0x85 || c == 0xA0 || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029
                || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    /** The text without white space around it, decimal digits of all scripts as ASCII, other non-ASCII characters as '?'. */
    static String ascii(String s) {
        int from = 0;
        int to = s.length();
        while (from < to && isSpace(s.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(s.charAt(to - 1))) {
            to--;
        }
        int i = from;
        while (i < to && s.charAt(i) < 128) {
            i++;
        }
        if (i == to) {
            return s.substring(from, to);
        }
        StringBuilder b = new StringBuilder(to - from);
        b.append(s, from, i);
        while (i < to) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                b.append((char) c);
            } else if (isSpace(c)) {
                b.append(' ');
            } else {
                int d = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
                b.append(d < 0 ? '?' : (char) ('0' + d));
            }
        }
        return b.toString();
    }

    /** The repr of a bad literal as messages show it: at most 200 characters. */
    static String shown(PyThread t, PyObject literal) {
        String r = literal.repr(t).value();
        return r.codePointCount(0, r.length()) <= 200 ? r : r.substring(0, r.offsetByCodePoints(0, 200));
    }

    /** Without underscores between digits; null where one stands elsewhere. */
    static String withoutUnderscores(String s) {
        if (s.indexOf('_') < 0) {
            return s;
        }
        StringBuilder b = new StringBuilder(s.length());
        char before = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '_') {
                if (!(before >= '0' && before <= '9')) {
                    return null;
                }
            } else {
                if (before == '_' && !(c >= '0' && c <= '9')) {
                    return null;
                }
                b.append(c);
            }
            before = c;
        }
        return before == '_' ? null : b.toString();
    }
}
