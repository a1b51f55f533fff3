// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import java.math.BigInteger;
import org.gilpy.objects.NumberText;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;

/** Makes decimals of text, ints, floats and tuples. Stateless. */
final class Construction {
    private Construction() {}

    /** An exponent that is out of every range, and still leaves room for sums. */
    private static final long FAR = 3_000_000_000_000_000_000L;

    /** The exact value of a Python object. The context is for errors only; null for the current one. */
    static PyDecimal of(PyThread t, DecimalContext c, PyObject o) {
        if (o instanceof PyStr s) {
            return checked(t, c, parse(t, trimmed(s.value())));
        }
        if (o instanceof PyLong i) {
            return PyDecimal.of(i);
        }
        if (o instanceof PyDecimal d) {
            return d;
        }
        if (o instanceof PyFloat f) {
            (c == null ? DecimalContext.current(t) : c).noteFloat(t);
            return ofDouble(t, f.value);
        }
        if (o instanceof PyTuple || o instanceof PyList) {
            return checked(t, c, ofTuple(t, o));
        }
        throw t.typeError("conversion from " + o.type().messageName() + " to Decimal is not supported");
    }

    /** What a text stands for where that is representable; null is a text that is no number. */
    private static PyDecimal checked(PyThread t, DecimalContext c, PyDecimal d) {
        int wrong = d == null ? Signals.CONVERSION_SYNTAX : inRange(t, d) ? 0 : Signals.INVALID;
        if (wrong == 0) {
            return d;
        }
        (c == null ? DecimalContext.current(t) : c).note(t, wrong);
        return PyDecimal.NAN;
    }

    private static boolean inRange(PyThread t, PyDecimal d) {
        return d.isSpecial() || d.adjusted(t) <= DecimalContext.MAX_EMAX && d.exp >= DecimalContext.MIN_ETINY;
    }

    /** A number of a Python object rounded to fit a context. */
    static PyDecimal create(PyThread t, DecimalContext c, PyObject o) {
        Calculation k = new Calculation(t, c);
        PyDecimal d;
        if (o instanceof PyStr s) {
            d = s.value().indexOf('_') >= 0 ? null : parse(t, s.value());
        } else if (o instanceof PyTuple || o instanceof PyList) {
            d = ofTuple(t, o);
        } else {
            d = of(t, c, o);
        }
        if (d == null || d.isNan() && d.digits(t) > k.prec - (k.clamp ? 1 : 0)) {
            return k.fail(Signals.CONVERSION_SYNTAX);
        }
        return k.done(k.finish(d));
    }

    // ---- text

    /** Without spaces around it and without underscores. */
    private static String trimmed(String s) {
        int from = 0;
        int to = s.length();
        while (from < to && NumberText.isSpace(s.charAt(from))) {
            from++;
        }
        while (to > from && NumberText.isSpace(s.charAt(to - 1))) {
            to--;
        }
        s = s.substring(from, to);
        return s.indexOf('_') < 0 ? s : s.replace("_", "");
    }

    /** With ASCII digits for those of other scripts; null when something else is not ASCII. */
    private static String ascii(String s) {
        int n = s.length();
        int i = 0;
        while (i < n && s.charAt(i) < 128) {
            i++;
        }
        if (i == n) {
            return s;
        }
        StringBuilder out = new StringBuilder(n);
        for (i = 0; i < n; ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 128) {
                int v = Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
                if (v < 0) {
                    return null;
                }
                c = '0' + v;
            }
            out.append((char) c);
        }
        return out.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int digitsEnd(String s, int i) {
        while (i < s.length() && isDigit(s.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The number that a text stands for, whose exponent may be out of range; null when it is none. */
    private static PyDecimal parse(PyThread t, String text) {
        String s = ascii(text);
        if (s == null || s.isEmpty()) {
            return null;
        }
        char first = s.charAt(0);
        int i = first == '-' || first == '+' ? 1 : 0;
        boolean negative = first == '-';
        int whole = i;
        i = digitsEnd(s, i);
        int point = i;
        int end = i;
        if (i < s.length() && s.charAt(i) == '.') {
            end = digitsEnd(s, i + 1);
            i = end;
        }
        int count = point - whole + Math.max(0, end - point - 1);
        if (count == 0) {
            return end > point ? null : special(t, s, whole, negative);
        }
        long exp = -Math.max(0, end - point - 1);
        if (i < s.length()) {
            char e = s.charAt(i);
            if (e != 'e' && e != 'E') {
                return null;
            }
            int start = i + 1;
            boolean down = start < s.length() && s.charAt(start) == '-';
            if (down || start < s.length() && s.charAt(start) == '+') {
                start++;
            }
            if (start == s.length() || digitsEnd(s, start) < s.length()) {
                return null;
            }
            long v = exponent(s, start);
            exp += down ? -v : v;
        }
        if (count <= 18) {
            long v = Digits.parseLong(s, whole, point);
            for (int j = point + 1; j < end; j++) {
                v = v * 10 + (s.charAt(j) - '0');
            }
            return PyDecimal.of(negative, v, exp);
        }
        String digits = end > point + 1 ? s.substring(whole, point) + s.substring(point + 1, end) : s.substring(whole, point);
        return PyDecimal.of(negative, Digits.parse(t, digits, 0, digits.length()), exp);
    }

    private static long exponent(String s, int from) {
        while (from < s.length() - 1 && s.charAt(from) == '0') {
            from++;
        }
        return s.length() - from > 18 + 1 ? FAR : Math.min(FAR, s.length() - from > 18 ? new BigInteger(s.substring(from)).min(BigInteger.valueOf(FAR)).longValue()
                : Digits.parseLong(s, from, s.length()));
    }

    private static PyDecimal special(PyThread t, String s, int from, boolean negative) {
        if (matches(s, from, "inf") && s.length() == from + 3 || matches(s, from, "infinity") && s.length() == from + 8) {
            return PyDecimal.infinity(negative);
        }
        byte kind = PyDecimal.QUIET;
        if (matches(s, from, "s")) {
            kind = PyDecimal.SIGNALING;
            from++;
        }
        if (!matches(s, from, "nan") || digitsEnd(s, from + 3) < s.length()) {
            return null;
        }
        from += 3;
        return PyDecimal.special(kind, negative, from == s.length() ? BigInteger.ZERO : Digits.parse(t, s, from, s.length()));
    }

    private static boolean matches(String s, int from, String word) {
        return s.regionMatches(true, from, word, 0, word.length());
    }

    // ---- floats

    /** The exact value of a float. */
    static PyDecimal ofDouble(PyThread t, double v) {
        long bits = Double.doubleToRawLongBits(v);
        boolean negative = bits < 0;
        if (v != v) {
            return PyDecimal.special(PyDecimal.QUIET, negative, BigInteger.ZERO);
        }
        if (Double.isInfinite(v)) {
            return PyDecimal.infinity(negative);
        }
        if (v == 0) {
            return PyDecimal.of(negative, 0, 0);
        }
        int e = (int) (bits >> 52 & 0x7ff);
        long m = bits & 0xfffffffffffffL;
        if (e == 0) {
            e = 1;
        } else {
            m |= 1L << 52;
        }
        e -= 1075;
        int zeros = Long.numberOfTrailingZeros(m);
        m >>= zeros;
        e += zeros;
        if (e >= 0) {
            return e + 64 - Long.numberOfLeadingZeros(m) < 64 ? PyDecimal.of(negative, m << e, 0) : PyDecimal.of(negative, BigInteger.valueOf(m).shiftLeft(e), 0);
        }
        return PyDecimal.of(negative, BigInteger.valueOf(m).multiply(BigInteger.valueOf(5).pow(-e)), e);
    }

    /** As {@code from_float} takes them: the value of an int or float. */
    static PyDecimal ofNumber(PyThread t, PyObject o) {
        if (o instanceof PyLong i) {
            return PyDecimal.of(i);
        }
        if (o instanceof PyFloat f) {
            return ofDouble(t, f.value);
        }
        throw t.typeError("argument must be int or float");
    }

    // ---- tuples

    private static PyDecimal ofTuple(PyThread t, PyObject o) {
        PyObject[] parts = PyTuple.from(t, o).items();
        if (parts.length != 3) {
            throw t.valueError("argument must be a sequence of length 3");
        }
        if (!(parts[0] instanceof PyLong sign) || !sign.fitsLong() || sign.longValue() != 0 && sign.longValue() != 1) {
            throw t.valueError("sign must be an integer with the value 0 or 1");
        }
        boolean negative = sign.longValue() == 1;
        byte kind = PyDecimal.FINITE;
        long exp = 0;
        if (parts[2] instanceof PyStr s) {
            kind = switch (s.value()) {
                case "F" -> PyDecimal.INFINITE;
                case "n" -> PyDecimal.QUIET;
                case "N" -> PyDecimal.SIGNALING;
                default -> throw t.valueError("string argument in the third position must be 'F', 'n' or 'N'");
            };
        } else if (!(parts[2] instanceof PyLong e)) {
            throw t.valueError("exponent must be an integer");
        } else if (!e.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C ssize_t");
        } else {
            exp = Math.max(-FAR, Math.min(FAR, e.longValue()));
        }
        if (!(parts[1] instanceof PyTuple) && !(parts[1] instanceof PyList)) {
            throw t.valueError("coefficient must be a tuple of digits");
        }
        PyObject[] items = PyTuple.from(t, parts[1]).items();
        StringBuilder digits = new StringBuilder(items.length);
        for (PyObject x : items) {
            if (!(x instanceof PyLong d) || !d.fitsLong() || d.longValue() < 0 || d.longValue() > 9) {
                throw t.valueError("coefficient must be a tuple of digits");
            }
            digits.append((char) ('0' + d.longValue()));
        }
        if (kind == PyDecimal.INFINITE) {
            return PyDecimal.infinity(negative);
        }
        BigInteger coefficient = items.length == 0 ? BigInteger.ZERO : Digits.parse(t, digits, 0, digits.length());
        return kind == PyDecimal.FINITE ? PyDecimal.of(negative, coefficient, exp) : PyDecimal.special(kind, negative, coefficient);
    }
}
