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
        i = plainEnd(s, i, quote, ascii);
        if (i == n) {
            return quote == '"' ? "\"" + s + "\"" : "'" + s + "'";
        }
        StringBuilder b = new StringBuilder(n + 18).append(quote).append(s, 0, i);
        while (i < n) {
            int end = plainEnd(s, i, quote, ascii);
            if (end > i) {
                b.append(s, i, end);
                i = end;
                continue;
            }
            char c = s.charAt(i);
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
            } else {
                escape(b, cp);
            }
        }
        return b.append(quote).toString();
    }

    /** Where the characters end that need no escape. */
    private static int plainEnd(String s, int from, char quote, boolean ascii) {
        int n = s.length();
        int i = from;
        while (i < n) {
            char c = s.charAt(i);
            if (c < 128) {
                if (!isPlain(c, quote)) {
                    break;
                }
                i++;
            } else if (ascii) {
                break;
            } else if (!Character.isSurrogate(c)) {
                if (!Ucd.isPrintable(c)) {
                    break;
                }
                i++;
            } else {
                int cp = s.codePointAt(i);
                if (cp < 0x10000 || !Ucd.isPrintable(cp)) {
                    break;
                }
                i += 2;
            }
        }
        return i;
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
