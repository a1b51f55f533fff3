// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.math.BigInteger;

/** Python literals of default values, rewritten as Java literals; null when the text is no such literal. */
final class Literals {
    private Literals() { }

    static String bool(String text) {
        return switch (text) {
            case "True" -> "true";
            case "False" -> "false";
            default -> null;
        };
    }

    static String integer(String text, long least, long greatest, String suffix) {
        String digits = text.replace("_", "");
        BigInteger value;
        try {
            value = digits.startsWith("0x") ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
        } catch (NumberFormatException notAnInteger) {
            return null;
        }
        boolean fits = value.compareTo(BigInteger.valueOf(least)) >= 0 && value.compareTo(BigInteger.valueOf(greatest)) <= 0;
        return fits ? value + suffix : null;
    }

    static String floating(String text) {
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return null;      // Java's parser would take NaN, Infinity and suffixes too
        }
        char last = text.charAt(text.length() - 1);
        if (last != '.' && !Character.isDigit(last)) {
            return null;
        }
        try {
            double value = Double.parseDouble(text.replace("_", ""));
            return Double.isInfinite(value) ? null : Double.toString(value);
        } catch (NumberFormatException notAFloat) {
            return null;
        }
    }

    static String string(String text) {
        int n = text.length();
        if (n < 2 || text.charAt(0) != text.charAt(n - 1) || text.charAt(0) != '\'' && text.charAt(0) != '"') {
            return null;
        }
        StringBuilder value = new StringBuilder();
        for (int i = 1; i < n - 1; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                value.append(c);
                continue;
            }
            switch (text.charAt(++i)) {
                case 'n' -> value.append('\n');
                case 't' -> value.append('\t');
                case 'r' -> value.append('\r');
                case '0' -> value.append('\0');
                case '\\' -> value.append('\\');
                case '\'' -> value.append('\'');
                case '"' -> value.append('"');
                default -> {
                    return null;
                }
            }
        }
        return JavaText.quote(value.toString());
    }
}
