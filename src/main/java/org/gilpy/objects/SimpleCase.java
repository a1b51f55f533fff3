// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Case mappings in place, of characters that become one other whatever stands around them: nearly all of what is written. Each stops before
 * the first character that is none of these, and tells where that is. Stateless.
 */
final class SimpleCase {
    private SimpleCase() {}

    /** Whether the character may become several, or is outside of the basic plane, or needs a look at its neighbours. */
    private static boolean special(char c) {
        if (c < 0x3a4) {
            return c == 0xdf || c == 0x130 || c == 0x149 || c == 0x19b || c == 0x1f0 || c == 0x264 || c == 0x390 || c == 0x3a3;
        }
        if (c < 0x2000) {
            return c == 0x3b0 || c == 0x587 || c == 0x1c89 || c == 0x1c8a || c >= 0x1e96 && (c < 0x1ea0 || c >= 0x1f50);
        }
        return c >= 0xa7cb && (c <= 0xa7dc || c >= 0xd800 && c < 0xfb20 && !hasNoCase(c));
    }

    /** Whether this is half of a pair where no character has case: the pairs of U+1F000 to U+1FBFF, which are the emoji. */
    private static boolean hasNoCase(char c) {
        // The first half of any other pair comes before its second.
        return c >= 0xd83c && c <= 0xd83e || Character.isLowSurrogate(c);
    }

    /** Han, kana and hangul, and dashes and quotation marks. */
    private static boolean uncased(char c) {
        return c >= 0x2010 && c <= 0x2027 || c >= 0x3000 && c < 0xa640 || c >= 0xac00 && c < 0xe000;
    }

    private static char up(char c) {
        return c < 128 ? (char) (c >= 'a' && c <= 'z' ? c - 32 : c) : uncased(c) ? c : Character.toUpperCase(c);
    }

    private static char down(char c) {
        return c < 128 ? (char) (c >= 'A' && c <= 'Z' ? c + 32 : c) : uncased(c) ? c : Character.toLowerCase(c);
    }

    static int upper(char[] a, int from) {
        for (int i = from; i < a.length; i++) {
            char c = a[i];
            if (c >= 128 && special(c)) {
                return i;
            }
            a[i] = up(c);
        }
        return a.length;
    }

    static int lower(char[] a, int from) {
        for (int i = from; i < a.length; i++) {
            char c = a[i];
            if (c >= 128 && special(c)) {
                return i;
            }
            a[i] = down(c);
        }
        return a.length;
    }

    static int title(char[] a) {
        boolean inWord = false;
        for (int i = 0; i < a.length; i++) {
            char c = a[i];
            // Some of U+1F100 to U+1F1FF have case for who asks where words begin.
            if (c >= 128 && (c == 0xd83c || special(c))) {
                return i;
            }
            a[i] = inWord ? down(c) : c < 128 ? up(c) : uncased(c) ? c : Character.toTitleCase(c);
            inWord = !uncased(c) && Ucd.isCased(c);
        }
        return a.length;
    }

    static int swap(char[] a) {
        for (int i = 0; i < a.length; i++) {
            char c = a[i];
            if (c >= 128 && special(c)) {
                return i;
            }
            if (!uncased(c)) {
                a[i] = Ucd.isUpper(c) ? down(c) : Ucd.isLower(c) ? up(c) : c;
            }
        }
        return a.length;
    }
}
