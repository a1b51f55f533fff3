// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/**
 * What a character is to a regular expression: word, space, digit, its lower case and its other cases, as {@code str.isalnum},
 * {@code str.isspace}, {@code str.isdecimal} and simple lower-casing of Unicode 15.1 define them. Stateless.
 */
final class Letters {
    /** Letters and digits that are younger than Unicode 15.1 but known to the JDK: first and last of each range. */
    private static final int[] TOO_YOUNG = {
        0x1c89, 0x1c8a, 0xa7cb, 0xa7cd, 0xa7da, 0xa7dc, 0x105c0, 0x105f3, 0x10d40, 0x10d65, 0x10d6f, 0x10d85, 0x10ec2, 0x10ec4,
        0x11380, 0x113d3, 0x116d0, 0x116e3, 0x11bc0, 0x11be0, 0x11bf0, 0x11bf9, 0x13460, 0x143fa, 0x16100, 0x1611d,
        0x16130, 0x16139, 0x16d40, 0x16d6c, 0x16d70, 0x16d79, 0x18cff, 0x18cff, 0x1ccf0, 0x1ccf9, 0x1e5d0, 0x1e5ed,
        0x1e5f0, 0x1e5fa};

    private static final int WORD_TYPES = 1 << Character.UPPERCASE_LETTER | 1 << Character.LOWERCASE_LETTER
            | 1 << Character.TITLECASE_LETTER | 1 << Character.MODIFIER_LETTER | 1 << Character.OTHER_LETTER
            | 1 << Character.DECIMAL_DIGIT_NUMBER | 1 << Character.LETTER_NUMBER | 1 << Character.OTHER_NUMBER;

    /**
     * Lower-case letters that are one letter when case is ignored though none is the lower case of another (dotless i, long s,
     * final sigma, ...). Classes are separated by spaces.
     */
    private static final String KINDRED =
            "i\u0131 s\u017f \u00b5\u03bc \u0345\u03b9\u1fbe \u0390\u1fd3 \u03b0\u1fe3 \u03b2\u03d0 \u03b5\u03f5 \u03b8\u03d1 "
            + "\u03ba\u03f0 \u03c0\u03d6 \u03c1\u03f1 \u03c2\u03c3 \u03c6\u03d5 \u0432\u1c80 \u0434\u1c81 \u043e\u1c82 \u0441\u1c83 "
            + "\u0442\u1c84\u1c85 \u044a\u1c86 \u0463\u1c87 \u1c88\ua64b \u1e61\u1e9b \ufb05\ufb06";

    /** Pairs (lower, upper) whose upper case letter is not what {@code Character.toUpperCase} or title case give. */
    private static final String ODD_UPPERS = "i\u0130k\u212a\u00e5\u212b\u03c9\u2126\u03b8\u03f4\u00df\u1e9e";

    private Letters() {} // uninstantiable

    private static boolean tooYoung(int c) {
        if (c < 0x1c89) return false;
        for (int i = 0; i < TOO_YOUNG.length; i += 2) {
            if (c < TOO_YOUNG[i]) return false;
            if (c <= TOO_YOUNG[i + 1]) return true;
        }
        return false;
    }

    static boolean isAsciiWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    static boolean isAsciiSpace(int c) {
        return c == ' ' || c >= 9 && c <= 13;
    }

    static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isWord(int c) {
        if (c < 128) return isAsciiWord(c);
        return (WORD_TYPES >> Character.getType(c) & 1) != 0 && !tooYoung(c);
    }

    static boolean isSpace(int c) {
        if (c < 128) return c == ' ' || c >= 9 && c <= 13 || c >= 0x1c && c <= 0x1f;
        return c == 0x85 || c == 0xa0 || c == 0x1680 || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f
                || c == 0x205f || c == 0x3000;
    }

    static boolean isDigit(int c) {
        if (c < 128) return isAsciiDigit(c);
        return Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER && !tooYoung(c);
    }

    static int asciiLower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    static int lower(int c) {
        if (c < 128) return asciiLower(c);
        int lower = Character.toLowerCase(c);
        return lower != c && tooYoung(c) ? c : lower;
    }

    /** Whether the letter has another case, or is another case of something. */
    static boolean isCased(int c) {
        if (c < 128) return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
        return c != lower(c) || Character.toUpperCase(c) != c && !tooYoung(c) && !tooYoung(Character.toUpperCase(c));
    }

    /** Adds to the set every character that equals {@code c} when case is ignored, {@code c} among them. */
    static void addCases(int c, boolean unicode, CharSet.Builder set) {
        set.add(c);
        if (!unicode) {
            if (c >= 'A' && c <= 'Z') set.add(c + 32);
            else if (c >= 'a' && c <= 'z') set.add(c - 32);
            return;
        }
        int lower = lower(c);
        addUppers(lower, set);
        if (lower < 128 && lower != 'i' && lower != 's') return;
        int at = lower < 0x10000 ? KINDRED.indexOf((char) lower) : -1;
        if (at < 0 || lower == ' ') return;
        int from = KINDRED.lastIndexOf(' ', at) + 1;
        int to = KINDRED.indexOf(' ', at);
        if (to < 0) to = KINDRED.length();
        for (int i = from; i < to; i++) {
            if (i != at) addUppers(KINDRED.charAt(i), set);
        }
    }

    /** Adds a lower-case letter and all whose lower case it is. */
    private static void addUppers(int lower, CharSet.Builder set) {
        set.add(lower);
        int upper = Character.toUpperCase(lower);
        if (upper != lower && lower(upper) == lower) set.add(upper);
        if (lower < 128 && lower != 'i' && lower != 'k') return;
        int title = Character.toTitleCase(lower);
        if (title != lower && title != upper && lower(title) == lower) set.add(title);
        for (int i = 0; i < ODD_UPPERS.length(); i += 2) {
            if (ODD_UPPERS.charAt(i) == lower) set.add(ODD_UPPERS.charAt(i + 1));
        }
    }

    /** Adds what {@link #addCases} adds, for every character of a range. */
    static void addCases(int first, int last, boolean unicode, CharSet.Builder set) {
        set.add(first, last);
        int stop = Math.min(last, unicode ? LAST_CASED : 127);
        for (int c = first; c <= stop; c++) {
            if (c == 0x2e00) c = Math.max(c, 0xa640);       // nothing there has cases: CJK, kana, Yi
            else if (c == 0xac00) c = 0xfb00;               // Hangul, private use
            if (c > stop) break;
            if (c < 128 ? Character.isLetter(c) : Character.getType(c) <= Character.OTHER_SYMBOL && hasCases(c)) {
                addCases(c, unicode, set);
            }
        }
    }

    private static final int LAST_CASED = 0x1e943;

    private static boolean hasCases(int c) {
        return Character.toLowerCase(c) != c || Character.toUpperCase(c) != c || c == 0xdf
                || c < 0x10000 && KINDRED.indexOf((char) c) >= 0;
    }

    /** Whether a group name may be written so: an identifier as {@code str.isidentifier} sees it. */
    static boolean isIdentifier(String name) {
        if (name.isEmpty()) return false;
        int first = name.codePointAt(0);
        if (first != '_' && !Character.isUnicodeIdentifierStart(first)) return false;
        for (int i = Character.charCount(first); i < name.length(); ) {
            int c = name.codePointAt(i);
            if (c < 128 ? !isAsciiWord(c) : !Character.isUnicodeIdentifierPart(c) || Character.isIdentifierIgnorable(c)) return false;
            i += Character.charCount(c);
        }
        return true;
    }
}
