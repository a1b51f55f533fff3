// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.pickle;

import java.util.Arrays;

/** Text as pickles have it. Stateless. */
final class TextForm {
    private TextForm() {}

    /** UTF-8 with lone surrogates as what they would be in it. */
    static byte[] utf8(String s) {
        byte[] b = new byte[Math.multiplyExact(s.length(), 3)];
        return Arrays.copyOf(b, utf8(s, b, 0));
    }

    /** Puts the UTF-8 of a text at a place where there is room; the place behind it. */
    static int utf8(String s, byte[] b, int p) {
        for (int i = 0; i < s.length(); i++) {
            int c = s.charAt(i);
            if (c < 0x80) {
                b[p++] = (byte) c;
                continue;
            }
            if (c < 0x800) {
                b[p++] = (byte) (0xc0 | c >> 6);
            } else {
                if (Character.isHighSurrogate((char) c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))) {
                    c = Character.toCodePoint((char) c, s.charAt(++i));
                    b[p++] = (byte) (0xf0 | c >> 18);
                    b[p++] = (byte) (0x80 | c >> 12 & 0x3f);
                } else {
                    b[p++] = (byte) (0xe0 | c >> 12);
                }
                b[p++] = (byte) (0x80 | c >> 6 & 0x3f);
            }
            b[p++] = (byte) (0x80 | c & 0x3f);
        }
        return p;
    }

    /** Text for one line: what ends a line, here or for older readers, is escaped, and what is not Latin-1. */
    static String escaped(String s) {
        StringBuilder b = new StringBuilder(s.length() + 8);
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x10000) {
                hex(b.append("\\U"), c, 8);
            } else if (c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) {
                hex(b.append("\\u"), c, 4);
            } else {
                b.append((char) c);
            }
        }
        return b.toString();
    }

    private static void hex(StringBuilder b, int c, int digits) {
        for (int shift = 4 * digits - 4; shift >= 0; shift -= 4) {
            b.append(Character.forDigit(c >> shift & 15, 16));
        }
    }
}
