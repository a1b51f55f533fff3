// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** {@code format()} of decimals: a specification and the number laid out by it. Used for one number. */
final class DecimalFormat {
    /** In the sizes of groups: no more of them. */
    private static final int CHAR_MAX = 127;

    private final PyThread t;
    private String fill = " ";
    private char align;
    private char sign = '-';
    private boolean noNegativeZero;
    private boolean alternate;
    private boolean zeros;
    private int width;
    private int precision = -1;
    private char type;
    private boolean upper;
    private String separator = "";
    private String point = ".";
    private int[] sizes = {3};

    private DecimalFormat(PyThread t) {
        this.t = t;
    }

    /** The conventions, which may be null, replace those of the locale. */
    static String format(PyThread t, PyDecimal d, String spec, PyDict conventions) {
        if (spec.isEmpty()) {
            return DecimalText.of(t, d, false, null);
        }
        DecimalFormat f = new DecimalFormat(t);
        f.parse(spec);
        DecimalContext c = DecimalContext.current(t);
        boolean local = f.type == 'n';
        if (local) {
            f.type = 'g';
            f.localise();
        }
        if (conventions != null) {
            f.override(conventions, local);
        }
        if (f.type == 0) {
            f.type = c.capitals ? 'G' : 'g';
        }
        String r = f.layOut(d, c);
        return f.upper ? r.toUpperCase(java.util.Locale.ROOT) : r;
    }

    // ---- the specification

    private PyError invalid() {
        return t.valueError("invalid format string");
    }

    private static boolean isAlign(char c) {
        return c == '<' || c == '>' || c == '=' || c == '^';
    }

    private void parse(String s) {
        int n = s.length();
        int i = 0;
        int first = n == 0 ? 0 : Character.charCount(s.codePointAt(0));
        if (first < n && isAlign(s.charAt(first))) {
            fill = s.substring(0, first);
            align = s.charAt(first);
            i = first + 1;
        } else if (n > 0 && isAlign(s.charAt(0))) {
            align = s.charAt(0);
            i = 1;
        }
        if (i < n && (s.charAt(i) == '-' || s.charAt(i) == '+' || s.charAt(i) == ' ')) {
            sign = s.charAt(i++);
        }
        if (i < n && s.charAt(i) == 'z') {
            noNegativeZero = true;
            i++;
        }
        if (i < n && s.charAt(i) == '#') {
            alternate = true;
            i++;
        }
        if (i < n && s.charAt(i) == '0') {
            if (align == 0) {
                zeros = true;
                fill = "0";
                align = '=';
            } else {
                throw invalid();
            }
            i++;
        }
        int end = digitsEnd(s, i);
        if (end > i && s.charAt(i) != '0') {
            width = number(s, i, end);
            i = end;
        }
        if (i < n && s.charAt(i) == ',') {
            separator = s.substring(i, i + 1);
            i++;
        }
        if (i < n && s.charAt(i) == '.') {
            end = digitsEnd(s, ++i);
            if (end == i) {
                throw invalid();
            }
            precision = number(s, i, end);
            i = end;
        }
        if (i < n) {
            type = s.charAt(i++);
        }
        boolean deprecated = type == 'N' && i == n;
        if (deprecated) {
            t.warn(Exceptions.DeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18", 1);
            type = 'n';
            upper = true;
        }
        if (i < n || type != 0 && "eEfFgGn%".indexOf(type) < 0 || type == 'n' && !separator.isEmpty()) {
            throw invalid();
        }
        if (align == 0) {
            align = '>';
        }
    }

    private static int digitsEnd(String s, int i) {
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private int number(String s, int from, int to) {
        if (to - from > 18) {
            throw invalid();
        }
        return (int) Math.min(Integer.MAX_VALUE, Digits.parseLong(s, from, to));
    }

    private String text(PyDict d, String name, String fallback) {
        PyObject v = d.getStr(PyStr.intern(name));
        if (v == null) {
            return fallback;
        }
        if (!(v instanceof PyStr s)) {
            throw t.typeError("bad argument type for built-in operation");
        }
        return s.value();
    }

    /** Takes separators and sizes of the locale. */
    private void localise() {
        PyDict d = (PyDict) t.runtime().importModule(t, "locale").getAttr(t, PyStr.intern("localeconv")).call(t);
        separator = text(d, "thousands_sep", "");
        point = text(d, "decimal_point", ".");
        PyObject g = d.getStr(PyStr.intern("grouping"));
        PyObject[] items = g == null ? PyObject.NO_ARGS : PyTuple.from(t, g).items();
        sizes = new int[items.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = (int) ((PyLong) items[i]).longValue();
        }
    }

    private static int bytes(String s) {
        return s.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private void override(PyDict d, boolean local) {
        boolean grouping = local || !separator.isEmpty();
        point = text(d, "decimal_point", point);
        separator = text(d, "thousands_sep", separator);
        String s = text(d, "grouping", null);
        boolean valid = !point.isEmpty() && bytes(point) <= 4 && bytes(separator) <= 4 && (grouping || (s == null) == separator.isEmpty());
        if (s != null) {
            sizes = new int[s.length()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = s.charAt(i);
                valid &= sizes[i] < 128;
            }
        }
        if (!valid) {
            throw t.valueError("invalid override dict");
        }
    }

    // ---- the number

    private String layOut(PyDecimal d, DecimalContext c) {
        if (d.isSpecial()) {
            if (zeros) {
                fill = " ";
                align = '>';
            }
            return aligned(d.negative, DecimalText.of(t, d.withSign(false), false, c) + (type == '%' ? "%" : ""));
        }
        boolean fixed = type == 'f' || type == 'F' || type == '%';
        boolean exponential = type == 'e' || type == 'E';
        if (type == '%') {
            d = d.big == null ? PyDecimal.of(d.negative, d.small, d.exp + 2) : PyDecimal.of(d.negative, d.big, d.exp + 2);
        }
        if (precision >= 0) {
            if (fixed) {
                d = rescaled(d, -precision, c.rounding);
            } else if (exponential) {
                d = shortened(d, precision + 1L, c.rounding);
            } else if (d.digits(t) > Math.max(precision, 1)) {
                d = shortened(d, Math.max(precision, 1), c.rounding);
            }
        }
        boolean zero = d.isZero();
        long exp = zero && d.exp > 0 && fixed ? 0 : d.exp;
        boolean negative = d.negative && !(zero && noNegativeZero);
        String digits = DecimalText.digits(d);
        int n = digits.length();
        long left = exp + n;
        long place;
        if (exponential) {
            place = zero && precision >= 0 ? 1L - precision : 1;
        } else {
            place = fixed || exp <= 0 && left > -6 ? left : 1;
        }
        t.room(Math.max(Math.abs(place), width));
        String whole;
        String fraction;
        if (place < 0) {
            whole = "0";
            fraction = "0".repeat(size(-place)) + digits;
        } else if (place > n) {
            whole = digits + "0".repeat(size(place - n));
            fraction = "";
        } else {
            whole = place == 0 ? "0" : digits.substring(0, (int) place);
            fraction = digits.substring((int) place);
        }
        StringBuilder rest = new StringBuilder();
        if (!fraction.isEmpty() || alternate) {
            rest.append(point).append(fraction);
        }
        if (left != place || exponential) {
            rest.append(type == 'E' || type == 'G' ? 'E' : 'e').append(left >= place ? "+" : "").append(left - place);
        }
        if (type == '%') {
            rest.append('%');
        }
        if (!separator.isEmpty() && sizes.length > 0) {
            whole = grouped(whole, zeros ? width - rest.length() - (negative || sign != '-' ? 1 : 0) : 0);
        }
        return aligned(negative, whole + rest);
    }

    private int size(long n) {
        if (n > Integer.MAX_VALUE - 100) {
            throw t.memoryError();
        }
        return (int) n;
    }

    private PyDecimal rescaled(PyDecimal d, long exp, int rounding) {
        if (d.exp == exp) {
            return d;
        }
        Calculation k = new Calculation(t, DecimalState.of(t).defaults);
        k.rounding = rounding;
        return PyDecimal.of(d.negative, k.rescaled(d, exp), exp);
    }

    /** With that many digits. */
    private PyDecimal shortened(PyDecimal d, long digits, int rounding) {
        if (d.isZero()) {
            return d;
        }
        PyDecimal r = rescaled(d, d.adjusted(t) + 1 - digits, rounding);
        if (r.digits(t) > digits) {
            // Rounded up to one digit more.
            BigInteger q = r.coefficient().divide(BigInteger.TEN);
            r = PyDecimal.of(r.negative, q, r.exp + 1);
        }
        return r;
    }

    private String aligned(boolean negative, String body) {
        String before = negative ? "-" : sign == '-' ? "" : String.valueOf(sign);
        int missing = width - before.length() - body.codePointCount(0, body.length());
        if (missing <= 0) {
            return before + body;
        }
        t.room(width);
        if (width > Integer.MAX_VALUE - 100) {
            throw t.memoryError();
        }
        return switch (align) {
            case '<' -> before + body + fill.repeat(missing);
            case '=' -> before + fill.repeat(missing) + body;
            case '^' -> fill.repeat(missing / 2) + before + body + fill.repeat(missing - missing / 2);
            default -> fill.repeat(missing) + before + body;
        };
    }

    /** With separators between the groups of digits, and zeros in front up to the least length. */
    private String grouped(String digits, int least) {
        StringBuilder out = new StringBuilder();
        int end = digits.length();
        int group = 0;
        while (true) {
            int size = sizes[Math.min(group, sizes.length - 1)];
            if (size == 0 && sizes.length > 1) {
                // A closing zero repeats the size before it.
                size = sizes[sizes.length - 2];
            }
            if (size == 0 || size == CHAR_MAX) {
                size = Integer.MAX_VALUE;
            }
            int take = Math.min(Math.max(Math.max(end, least), 1), size);
            int given = Math.min(take, end);
            out.insert(0, digits.substring(end - given, end)).insert(0, "0".repeat(take - given));
            end -= given;
            least -= take;
            if (end == 0 && least <= 0) {
                return out.toString();
            }
            out.insert(0, separator);
            least -= separator.length();
            group++;
        }
    }
}
