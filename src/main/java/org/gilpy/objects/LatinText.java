// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.nio.charset.StandardCharsets;

/**
 * Text of one byte for each character, looked at by the JDK's own loops over many bytes at a time, which tell nothing about a string's inside but what can be seen by
 * encoding it. Pays from some dozens of characters on. Stateless.
 */
final class LatinText {
    private LatinText() {}

    /** From so many characters on encoding a string is faster than a look at each character. */
    static final int PAYS = 32;
    /** Above this many, copies of a string take too much room only to look at it. */
    static final int LARGE = 1 << 22;

    /** The characters as bytes where all are below 256, else null. */
    static byte[] bytes(String s) {
        byte[] b = s.getBytes(StandardCharsets.ISO_8859_1);
        // What has no byte became a question mark. Strings of different width are unequal at once.
        return new String(b, StandardCharsets.ISO_8859_1).equals(s) ? b : null;
    }

    /** The characters as bytes where all are ASCII, else null. */
    static byte[] ascii(String s) {
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        return b.length == s.length() && new String(b, StandardCharsets.ISO_8859_1).equals(s) ? b : null;
    }

    static boolean isAscii(String s) {
        int n = s.length();
        int few = n < PAYS || n > LARGE ? n : PAYS;
        for (int i = 0; i < few; i++) {
            if (s.charAt(i) >= 128) {
                return false;
            }
        }
        return few == n || ascii(s) != null;
    }

    /** Short texts with another one between them, {@code total} characters in all; null when one of them has characters from 256 on. */
    static String join(String between, String[] texts, int total) {
        byte[] b = new byte[total];
        int n = put(texts[0], b, 0);
        for (int i = 1; i < texts.length && n >= 0; i++) {
            n = put(between, b, n);
            n = n < 0 ? n : put(texts[i], b, n);
        }
        return n < 0 ? null : text(b);
    }

    /** Puts a text at a place; the place after it, or -1. */
    private static int put(String s, byte[] b, int at) {
        int any = 0;
        for (int i = 0, n = s.length(); i < n; i++) {
            char c = s.charAt(i);
            any |= c;
            b[at++] = (byte) c;
        }
        return any < 256 ? at : -1;
    }

    /** The text of these bytes. */
    static String text(byte[] latin) {
        return new String(latin, StandardCharsets.ISO_8859_1);
    }

    /** Whether all is ASCII, for a string that probably is; false when it is not known. */
    static boolean surelyAscii(String s) {
        int n = s.length();
        return n >= PAYS && n <= LARGE && s.charAt(0) < 128 && s.charAt(n >> 1) < 128 && s.charAt(n - 1) < 128 && ascii(s) != null;
    }
}
