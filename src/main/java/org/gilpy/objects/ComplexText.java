// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Complex numbers to text and back. Stateless. */
final class ComplexText {
    private ComplexText() {}

    private static boolean isPositiveZero(double d) {
        return Double.doubleToRawLongBits(d) == 0;
    }

    static String repr(PyComplex c) {
        String im = FloatText.text(c.imag, 'r', 0, false, false);
        if (isPositiveZero(c.real)) {
            return im + "j";
        }
        return "(" + FloatText.text(c.real, 'r', 0, false, false) + (im.charAt(0) == '-' ? "" : "+") + im + "j)";
    }

    // CPython: complex_from_string_inner in complexobject.c
    static PyComplex parse(PyThread t, PyStr literal) {
        String ascii = NumberText.ascii(literal.value());
        String s = NumberText.withoutUnderscores(ascii);
        if (s == null) {
            throw t.valueError("could not convert string to complex: " + literal.repr(t).value());
        }
        PyComplex c = parse(s);
        if (c == null) {
            throw t.valueError("complex() arg is a malformed string");
        }
        return c;
    }

    /** Null for a malformed literal. */
    private static PyComplex parse(String s) {
        if (s.length() > 1 && s.charAt(0) == '(' && s.charAt(s.length() - 1) == ')') {
            s = NumberText.ascii(s.substring(1, s.length() - 1));
        }
        int n = s.length();
        int i = FloatParse.end(s, 0);
        if (i > 0) {
            double x = FloatParse.value(s, 0, i);
            if (i == n) {
                return new PyComplex(x, 0);
            }
            if (i == n - 1 && isJ(s.charAt(i))) {
                return new PyComplex(0, x);
            }
            char c = s.charAt(i);
            if (c != '+' && c != '-' || !isJ(s.charAt(n - 1))) {
                return null;
            }
            int end = FloatParse.end(s, i);
            if (end == n - 1 && end > i) {
                return new PyComplex(x, FloatParse.value(s, i, end));
            }
            return i == n - 2 ? new PyComplex(x, c == '-' ? -1 : 1) : null;
        }
        if (n == 1 && isJ(s.charAt(0))) {
            return new PyComplex(0, 1);
        }
        if (n == 2 && isJ(s.charAt(1)) && (s.charAt(0) == '+' || s.charAt(0) == '-')) {
            return new PyComplex(0, s.charAt(0) == '-' ? -1 : 1);
        }
        return null;
    }

    private static boolean isJ(char c) {
        return c == 'j' || c == 'J';
    }

    // CPython: format_complex_internal in formatter_unicode.c
    static String format(PyThread t, PyComplex v, String spec, String typeName) {
        FormatSpec f = FormatSpec.parse(t, spec, typeName, '\0', '>');
        switch (f.type) {
            case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n':
                break;
            default:
                throw f.unknownType(t, typeName);
        }
        if (f.fill == '0') {
            throw t.valueError("Zero padding is not allowed in complex format specifier");
        }
        if (f.align == '=') {
            throw t.valueError("'=' alignment flag is not allowed in complex format specifier");
        }
        boolean imaginaryOnly = f.type == 0 && isPositiveZero(v.real);
        boolean parentheses = f.type == 0 && !imaginaryOnly;
        StringBuilder out = new StringBuilder();
        if (parentheses) {
            out.append('(');
        }
        if (!imaginaryOnly) {
            part(t, out, v.real, f, f.sign);
        }
        part(t, out, v.imag, f, imaginaryOnly ? f.sign : '+');
        out.append('j');
        if (parentheses) {
            out.append(')');
        }
        return f.pad(t, out.toString());
    }

    private static void part(PyThread t, StringBuilder out, double d, FormatSpec f, char sign) {
        String text = f.type != 0 ? FloatFormat.text(t, d, f.type, f.precision, f.alternate)
                : f.precision < 0 ? FloatText.text(d, 'r', 0, f.alternate, false)
                : FloatText.text(d, 'g', f.precision, f.alternate, false);
        boolean negative = text.charAt(0) == '-';
        if (negative) {
            text = text.substring(1);
            if (f.noNegativeZero && FloatFormat.isZero(text)) {
                negative = false;
            }
        }
        if (negative) {
            out.append('-');
        } else if (sign == '+' || sign == ' ') {
            out.append(sign);
        }
        int n = FloatFormat.digits(text);
        out.append(f.grouping == 0 ? text.substring(0, n) : f.group(text.substring(0, n), 3, 0)).append(text, n, text.length());
    }
}
