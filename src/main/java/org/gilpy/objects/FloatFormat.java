// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Locale;

/** {@code float.__format__}. Stateless. */
final class FloatFormat {
    private FloatFormat() {}

    static String format(PyThread t, double d, String spec, String typeName) {
        return format(t, d, FormatSpec.parse(t, spec, typeName, '\0', '>'), typeName);
    }

    // CPython: format_float_internal in formatter_unicode.c
    static String format(PyThread t, double d, FormatSpec f, String typeName) {
        int type = f.type;
        switch (type) {
            case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n': case '%':
                break;
            default:
                throw f.unknownType(t, typeName);
        }
        String text = text(t, type == '%' ? d * 100 : d, type, f.precision, f.alternate);
        boolean negative = text.charAt(0) == '-';
        if (negative) {
            text = text.substring(1);
            if (f.noNegativeZero && isZero(text)) {
                negative = false;
            }
        }
        if (type == '%') {
            text += '%';
        }
        int n = digits(text);
        return f.number(t, negative, "", text.substring(0, n), text.substring(n));
    }

    /** The number of digits that the text begins with. */
    static int digits(String text) {
        int n = 0;
        while (n < text.length() && text.charAt(n) >= '0' && text.charAt(n) <= '9') {
            n++;
        }
        return n;
    }

    static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'e' || c == 'E') {
                return true;
            }
            if (c != '0' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** The number by type code and precision (-1: the default) with sign, in the case of the type code. */
    static String text(PyThread t, double d, int type, int precision, boolean alternate) {
        if (precision > Integer.MAX_VALUE - 100) {
            throw t.valueError("precision too big");
        }
        switch (type) {
            case 0:
                return precision < 0 ? FloatText.text(d, 'r', 0, alternate, true)
                        : FloatText.text(d, 'g', precision, alternate, true);
            case 'n':
                return FloatText.text(d, 'g', precision < 0 ? 6 : precision, alternate, false);
            case '%':
                return FloatText.text(d, 'f', precision < 0 ? 6 : precision, alternate, false);
            case 'E': case 'F': case 'G':
                return FloatText.text(d, (char) (type | 32), precision < 0 ? 6 : precision, alternate, false).toUpperCase(Locale.ROOT);
            default:
                return FloatText.text(d, (char) type, precision < 0 ? 6 : precision, alternate, false);
        }
    }
}
