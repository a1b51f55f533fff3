// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** {@code repr} and {@code ascii} of text, and the escapes that they and the codecs share. Stateless. */
public final class StrRepr {
    private StrRepr() {}

    private static final char[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** The repr of a text. */
    public static String of(String s) {
        return quoted(s, false);
    }

    /** The repr of a text with all that is not ASCII escaped. */
    public static String ascii(String s) {
        return quoted(s, true);
    }

    /** A repr (any text) with all that is not ASCII escaped. */
    public static String escapeNonAscii(String s) {
        int n = s.length();
        int i = 0;
        while (i < n && s.charAt(i) < 128) {
            i++;
        }
        if (i == n) {
            return s;
        }
        StringBuilder b = new StringBuilder(n + 16).append(s, 0, i);
        while (i < n) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                b.append((char) c);
            } else {
                escape(b, c);
            }
        }
        return b.toString();
    }

    private static String quoted(String s, boolean ascii) {
        char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
        int n = s.length();
        int i = 0;
        while (i < n && isPlain(s.charAt(i), quote)) {
            i++;
        }
        StringBuilder b = new StringBuilder(n + 2 + (i < n ? 16 : 0)).append(quote).append(s, 0, i);
        while (i < n) {
            char c = s.charAt(i);
            if (isPlain(c, quote)) {
                b.append(c);
                i++;
                continue;
            }
            int cp = s.codePointAt(i);
            i += Character.charCount(cp);
            if (c == quote || c == '\\') {
                b.append('\\').append(c);
            } else if (c == '\n') {
                b.append("\\n");
            } else if (c == '\t') {
                b.append("\\t");
            } else if (c == '\r') {
                b.append("\\r");
            } else if (cp >= 128 && !ascii && Ucd.isPrintable(cp)) {
                b.appendCodePoint(cp);
            } else {
                escape(b, cp);
            }
        }
        return b.append(quote).toString();
    }

    private static boolean isPlain(char c, char quote) {
        return c >= ' ' && c < 127 && c != quote && c != '\\';
    }

    /** Appends the shortest of {@code \xhh}, {@code \\uhhhh} and {@code \Uhhhhhhhh}. */
    public static void escape(StringBuilder b, int c) {
        if (c < 0x100) {
            hex(b.append("\\x"), c, 2);
        } else if (c < 0x10000) {
            hex(b.append("\\u"), c, 4);
        } else {
            hex(b.append("\\U"), c, 8);
        }
    }

    /** Appends the low {@code digits} hexadecimal digits of a value. */
    public static void hex(StringBuilder b, int value, int digits) {
        for (int k = (digits - 1) * 4; k >= 0; k -= 4) {
            b.append(HEX[value >>> k & 15]);
        }
    }
}
