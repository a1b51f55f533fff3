// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.math.BigInteger;

/** The values of number literals. Stateless. */
final class Numbers {
    private Numbers() {} // uninstantiable

    /** A Long, BigInteger, Double or {@link Ast.Imaginary}. */
    static Object value(PyToken t) {
        return value(t, Options.MAX_DIGITS);
    }

    /** @param limit most digits of a decimal integer; 0 for any number */
    static Object value(PyToken t, int limit) {
        String s = t.getText();
        if (s.indexOf('_') >= 0) {
            s = s.replace("_", "");
        }
        int n = s.length();
        char last = s.charAt(n - 1);
        if (n > 2 && s.charAt(0) == '0') {
            switch (s.charAt(1)) {
                case 'x', 'X':
                    return integer(s.substring(2), 16, 15);
                case 'o', 'O':
                    return integer(s.substring(2), 8, 20);
                case 'b', 'B':
                    return integer(s.substring(2), 2, 62);
                default:
                    break;
            }
        }
        if (last == 'j' || last == 'J') {
            return new Ast.Imaginary(Double.parseDouble(s.substring(0, n - 1)));
        }
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if (c < '0' || c > '9') {
                return Double.parseDouble(s);
            }
        }
        if (limit > 0 && n > limit) {
            throw new PySyntaxError(PySyntaxError.Kind.SYNTAX, "Exceeds the limit (" + limit + " digits) for integer string conversion: value has " + n
                    + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                    + "literals to avoid decimal conversion limits.", t.line, 0, t.endLine, 0, null, false);
        }
        return integer(s, 10, 18);
    }

    /** @param safe so many digits surely fit a long */
    private static Object integer(String digits, int radix, int safe) {
        if (digits.length() <= safe) {
            return Long.parseLong(digits, radix);
        }
        BigInteger big = new BigInteger(digits, radix);
        return big.bitLength() < 64 ? (Object) big.longValue() : big;
    }
}
