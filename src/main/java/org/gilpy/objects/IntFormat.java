// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** {@code int.__format__}. Stateless. */
final class IntFormat {
    private IntFormat() {}

    static PyStr format(PyThread t, PyLong v, String spec) {
        if (spec.isEmpty()) {
            return v.str(t);
        }
        FormatSpec f = FormatSpec.parse(t, spec, v.type().name(), 'd', '>');
        switch (f.type) {
            case 'b': case 'c': case 'd': case 'o': case 'x': case 'X': case 'n':
                return PyStr.of(integer(t, v, f));
            case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%':
                return PyStr.of(FloatFormat.format(t, Ints.toDouble(t, v), f, v.type().name()));
            default:
                throw f.unknownType(t, v.type().name());
        }
    }

    // CPython: format_long_internal in formatter_unicode.c
    private static String integer(PyThread t, PyLong v, FormatSpec f) {
        if (f.precision != -1) {
            throw t.valueError("Precision not allowed in integer format specifier");
        }
        if (f.noNegativeZero) {
            throw t.valueError("Negative zero coercion (z) not allowed in integer format specifier");
        }
        if (f.type == 'c') {
            return character(t, v, f);
        }
        boolean negative = v.signum() < 0;
        String prefix = "";
        String digits;
        switch (f.type) {
            case 'b':
                digits = IntText.magnitude(v, 1);
                prefix = "0b";
                break;
            case 'o':
                digits = IntText.magnitude(v, 3);
                prefix = "0o";
                break;
            case 'x': case 'X':
                digits = IntText.magnitude(v, 4);
                prefix = "0x";
                if (f.type == 'X') {
                    digits = digits.toUpperCase(java.util.Locale.ROOT);
                    prefix = "0X";
                }
                break;
            default:
                digits = IntText.decimal(t, v);
                if (negative) {
                    digits = digits.substring(1);
                }
                break;
        }
        return f.number(t, negative, f.alternate ? prefix : "", digits, "");
    }

    private static String character(PyThread t, PyLong v, FormatSpec f) {
        if (f.sign != 0) {
            throw t.valueError("Sign not allowed with integer format specifier 'c'");
        }
        if (f.alternate) {
            throw t.valueError("Alternate form (#) not allowed with integer format specifier 'c'");
        }
        if (!v.fitsLong()) {
            throw t.overflowError("Python int too large to convert to C long");
        }
        long c = v.longValue();
        if (c < 0 || c > 0x10FFFF) {
            throw t.overflowError("%c arg not in range(0x110000)");
        }
        String text = Character.toString((int) c);
        return f.align == '=' ? f.number(t, false, "", "", text) : f.pad(t, text);
    }
}
