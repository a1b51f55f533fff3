// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.decimal;

import org.gilpy.objects.PyThread;

/** Decimals as text, in scientific and engineering notation. Stateless. */
final class DecimalText {
    private DecimalText() {}

    static String digits(PyDecimal d) {
        return d.big == null ? Long.toString(d.small) : d.big.toString();
    }

    /** The text of a number; the context (null for the current one) says how an exponent is written. */
    static String of(PyThread t, PyDecimal d, boolean engineering, DecimalContext c) {
        if (d.isSpecial()) {
            return special(d);
        }
        String digits = digits(d);
        long exp = d.exp;
        if (exp == 0) {
            return d.negative ? "-" + digits : digits;
        }
        int n = digits.length();
        // Where the point is, counted from the left.
        long left = exp + n;
        long place;
        if (exp <= 0 && left > -6) {
            place = left;
        } else if (!engineering) {
            place = 1;
        } else if (d.isZero()) {
            place = Math.floorMod(left + 1, 3) - 1;
        } else {
            place = Math.floorMod(left - 1, 3) + 1;
        }
        StringBuilder out = new StringBuilder(n + 24);
        if (d.negative) {
            out.append('-');
        }
        if (place <= 0) {
            out.append("0.").repeat('0', (int) -place).append(digits);
        } else if (place >= n) {
            out.append(digits).repeat('0', (int) place - n);
        } else {
            out.append(digits, 0, (int) place).append('.').append(digits, (int) place, n);
        }
        if (left != place) {
            boolean capitals = (c == null ? DecimalContext.current(t) : c).capitals;
            out.append(capitals ? 'E' : 'e');
            if (left > place) {
                out.append('+');
            }
            out.append(left - place);
        }
        return out.toString();
    }

    private static String special(PyDecimal d) {
        String sign = d.negative ? "-" : "";
        if (d.kind == PyDecimal.INFINITE) {
            return sign + "Infinity";
        }
        String payload = d.small == 0 && d.big == null ? "" : digits(d);
        return sign + (d.kind == PyDecimal.SIGNALING ? "sNaN" : "NaN") + payload;
    }
}
