// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * A parsed format specification, the mini-language of {@code format()}. Parsing knows the syntax; what a type allows is checked by the
 * formatter of the type. Immutable once parsed.
 */
public final class FormatSpec {
    /** Fill character (a code point). */
    public int fill = ' ';
    /** One of {@code < > = ^}. */
    public char align;
    public boolean alignGiven;
    /** {@code +}, {@code -}, space, or 0 when not given. */
    public char sign;
    /** The {@code z} flag. */
    public boolean noNegativeZero;
    /** The {@code #} flag. */
    public boolean alternate;
    /** Minimum width in characters, or -1. */
    public int width = -1;
    /** {@code ,}, {@code _}, or 0 for no grouping. */
    public char grouping;
    /** Precision, or -1. */
    public int precision = -1;
    /** Type code (a code point), or the default handed to the parser. */
    public int type;

    private final String text;
    private final char defaultType, defaultAlign;

    /**
     * Parses a specification.
     *
     * @param typeName name of the value's type, for messages
     * @param defaultType type code where none is given: {@code 's'}, {@code 'd'} or 0
     * @param defaultAlign {@code '<'} for text, {@code '>'} for numbers
     */
    public static FormatSpec parse(PyThread t, String spec, String typeName, char defaultType, char defaultAlign) {
        return FormatCache.of(t).spec(t, spec, typeName, defaultType, defaultAlign);
    }

    boolean isOf(String spec, char type, char align) {
        return defaultType == type && defaultAlign == align && text.equals(spec);
    }

    // CPython: parse_internal_render_format_spec in formatter_unicode.c
    FormatSpec(PyThread t, String spec, String typeName, char defaultType, char defaultAlign) {
        this.text = spec;
        this.defaultType = defaultType;
        this.defaultAlign = defaultAlign;
        type = defaultType;
        align = defaultAlign;
        int n = spec.length();
        int i = 0;
        boolean fillGiven = false;
        if (n > 0) {
            int c = spec.codePointAt(0);
            int after = Character.charCount(c);
            if (after < n && isAlign(spec.charAt(after))) {
                fill = c;
                fillGiven = true;
                align = spec.charAt(after);
                alignGiven = true;
                i = after + 1;
            } else if (isAlign(spec.charAt(0))) {
                align = spec.charAt(0);
                alignGiven = true;
                i = 1;
            }
        }
        if (i < n && (spec.charAt(i) == ' ' || spec.charAt(i) == '+' || spec.charAt(i) == '-')) {
            sign = spec.charAt(i++);
        }
        if (i < n && spec.charAt(i) == 'z') {
            noNegativeZero = true;
            i++;
        }
        if (i < n && spec.charAt(i) == '#') {
            alternate = true;
            i++;
        }
        if (!fillGiven && i < n && spec.charAt(i) == '0') {
            fill = '0';
            if (!alignGiven && defaultAlign == '>') {
                align = '=';
            }
            i++;
        }
        int end = digits(spec, i);
        if (end > i) {
            width = number(t, spec, i, end);
            i = end;
        }
        if (i < n && spec.charAt(i) == ',') {
            grouping = ',';
            i++;
        }
        if (i < n && spec.charAt(i) == '_') {
            if (grouping != 0) {
                throw t.valueError("Cannot specify both ',' and '_'.");
            }
            grouping = '_';
            i++;
        }
        if (i < n && spec.charAt(i) == ',' && grouping == '_') {
            throw t.valueError("Cannot specify both ',' and '_'.");
        }
        if (i < n && spec.charAt(i) == '.') {
            i++;
            end = digits(spec, i);
            if (end == i) {
                throw t.valueError("Format specifier missing precision");
            }
            precision = number(t, spec, i, end);
            i = end;
        }
        if (i < n) {
            int c = spec.codePointAt(i);
            if (i + Character.charCount(c) < n) {
                throw t.valueError("Invalid format specifier '" + spec + "' for object of type '" + typeName + "'");
            }
            type = c;
        }
        if (grouping != 0) {
            checkGrouping(t);
        }
    }

    private void checkGrouping(PyThread t) {
        switch (type) {
            case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%': case 'F': case 0:
                return;
            case 'b': case 'o': case 'x': case 'X':
                if (grouping == '_') {
                    return;
                }
                break;
            default:
                break;
        }
        String code = type > 32 && type < 128 ? Character.toString(type) : "\\x" + Integer.toHexString(type);
        throw t.valueError("Cannot specify '" + grouping + "' with '" + code + "'.");
    }

    private static boolean isAlign(char c) {
        return c == '<' || c == '>' || c == '=' || c == '^';
    }

    private static int digits(String s, int i) {
        while (i < s.length() && digit(s, i) >= 0) {
            i += Character.charCount(s.codePointAt(i));
        }
        return i;
    }

    private static int digit(String s, int i) {
        int c = s.codePointAt(i);
        return c < 128 ? (c >= '0' && c <= '9' ? c - '0' : -1)
                : Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
    }

    private static int number(PyThread t, String s, int from, int to) {
        long v = 0;
        for (int i = from; i < to; i += Character.charCount(s.codePointAt(i))) {
            v = v * 10 + digit(s, i);
            if (v > Long.MAX_VALUE / 16) {
                throw t.valueError("Too many decimal digits in format string");
            }
        }
        return (int) Math.min(v, Integer.MAX_VALUE);
    }

    /** "Unknown format code 'x' for object of type 'T'". */
    public PyError unknownType(PyThread t, String typeName) {
        String code = type > 32 && type < 128 ? Character.toString(type) : "\\x" + Integer.toHexString(type);
        return t.valueError("Unknown format code '" + code + "' for object of type '" + typeName + "'");
    }

    /** The text filled up to the width on the side(s) that the alignment says; {@code =} is for numbers only. */
    public String pad(PyThread t, String text) {
        int length = text.codePointCount(0, text.length());
        int missing = width - length;
        if (missing <= 0) {
            return text;
        }
        checkWidth(t);
        int left = align == '<' ? 0 : align == '^' ? missing / 2 : missing;
        StringBuilder out = new StringBuilder(text.length() + missing);
        fill(out, left);
        out.append(text);
        fill(out, missing - left);
        return out.toString();
    }

    void fill(StringBuilder out, int count) {
        out.repeat(fill, count);
    }

    private void checkWidth(PyThread t) {
        t.room(width);
        if (width > Integer.MAX_VALUE - 1000) {
            throw t.memoryError();
        }
    }

    // CPython: calc_number_widths and fill_number in formatter_unicode.c
    /**
     * Lays out a number.
     *
     * @param negative whether a minus stands before it
     * @param prefix what stands between sign and digits, such as {@code 0x}
     * @param digits the digits of the integer part, which grouping separates; empty for {@code inf} and {@code nan}
     * @param rest all that follows: fraction, exponent, percent sign, or the whole text that has no digits
     */
    String number(PyThread t, boolean negative, String prefix, String digits, String rest) {
        checkWidth(t);
        char s = negative ? '-' : sign == '+' || sign == ' ' ? sign : 0;
        int around = (s == 0 ? 0 : 1) + prefix.length() + rest.length();
        if (!digits.isEmpty() && grouping != 0) {
            int size = grouping == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X') ? 4 : 3;
            digits = group(digits, size, fill == '0' && align == '=' ? width - around : 0);
        }
        int missing = width - around - digits.length();
        if (missing <= 0 && around == rest.length()) {
            return rest.isEmpty() ? digits : digits.concat(rest);
        }
        StringBuilder out = new StringBuilder(Math.max(width, 0) + around + digits.length());
        int left = missing <= 0 ? 0 : align == '<' || align == '=' ? 0 : align == '^' ? missing / 2 : missing;
        fill(out, left);
        if (s != 0) {
            out.append(s);
        }
        out.append(prefix);
        if (missing > 0 && align == '=') {
            fill(out, missing);
            left = missing;
        }
        out.append(digits).append(rest);
        if (missing > left) {
            fill(out, missing - left);
        }
        return out.toString();
    }

    /** Separators between groups, with leading zeros up to {@code least} characters, never beginning with a separator. */
    String group(String digits, int size, int least) {
        StringBuilder reversed = new StringBuilder(digits.length() * 4 / 3 + Math.max(0, least) + 2);
        int left = digits.length();
        int inGroup = 0;
        while (left > 0 || reversed.length() < least) {
            if (inGroup == size) {
                reversed.append(grouping);
                inGroup = 0;
            }
            reversed.append(left > 0 ? digits.charAt(--left) : '0');
            inGroup++;
        }
        return reversed.reverse().toString();
    }
}
