// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

import java.util.Arrays;

/**
 * Character properties of Unicode 15.1: those of the JVM (16.0), corrected where the versions or the definitions differ. Immutable.
 */
public final class Ucd {
    private Ucd() {}

    /** First and last code points of the ranges that 16.0 assigned: unassigned for us. */
    private static final int[] NEWER = {
            0x897, 0x897, 0x1b4e, 0x1b4f, 0x1b7f, 0x1b7f, 0x1c89, 0x1c8a, 0x2427, 0x2429, 0x31e4, 0x31e5, 0xa7cb,
            0xa7cd, 0xa7da, 0xa7dc, 0x105c0, 0x105f3, 0x10d40, 0x10d65, 0x10d69, 0x10d85, 0x10d8e, 0x10d8f, 0x10ec2,
            0x10ec4, 0x10efc, 0x10efc, 0x11380, 0x11389, 0x1138b, 0x1138b, 0x1138e, 0x1138e, 0x11390, 0x113b5,
            0x113b7, 0x113c0, 0x113c2, 0x113c2, 0x113c5, 0x113c5, 0x113c7, 0x113ca, 0x113cc, 0x113d5, 0x113d7,
            0x113d8, 0x113e1, 0x113e2, 0x116d0, 0x116e3, 0x11bc0, 0x11be1, 0x11bf0, 0x11bf9, 0x11f5a, 0x11f5a,
            0x13460, 0x143fa, 0x16100, 0x16139, 0x16d40, 0x16d79, 0x18cff, 0x18cff, 0x1cc00, 0x1ccf9, 0x1cd00,
            0x1ceb3, 0x1e5d0, 0x1e5fa, 0x1e5ff, 0x1e5ff, 0x1f8b2, 0x1f8bb, 0x1f8c0, 0x1f8c1, 0x1fa89, 0x1fa89,
            0x1fa8f, 0x1fa8f, 0x1fabe, 0x1fabe, 0x1fac6, 0x1fac6, 0x1fadc, 0x1fadc, 0x1fadf, 0x1fadf, 0x1fae9,
            0x1fae9, 0x1fbcb, 0x1fbef
    };

    /** Identifier characters that the NFKC-closed properties (XID) leave out. */
    private static final int[] NOT_XID_START = {
            0x37a, 0xe33, 0xeb3, 0x2e2f, 0x309b, 0x309c, 0xfc5e, 0xfc5f, 0xfc60, 0xfc61, 0xfc62, 0xfc63, 0xfdfa,
            0xfdfb, 0xfe70, 0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a, 0xfe7c, 0xfe7e, 0xff9e, 0xff9f
    };
    private static final int[] NOT_XID_CONTINUE = {
            0x37a, 0x2e2f, 0x309b, 0x309c, 0xfc5e, 0xfc5f, 0xfc60, 0xfc61, 0xfc62, 0xfc63, 0xfdfa, 0xfdfb, 0xfe70,
            0xfe72, 0xfe74, 0xfe76, 0xfe78, 0xfe7a, 0xfe7c, 0xfe7e
    };

    /** The general category, as the constants of {@link Character}. */
    public static int category(int c) {
        int type = Character.getType(c);
        if (c >= 0x897) {
            if (c == 0x1171e) {
                return Character.NON_SPACING_MARK;
            }
            if (type != Character.UNASSIGNED && isNewer(c)) {
                return Character.UNASSIGNED;
            }
        }
        return type;
    }

    /** Whether the character came with 16.0. */
    static boolean isNewer(int c) {
        int i = Arrays.binarySearch(NEWER, c);
        return i >= 0 || (-i - 1 & 1) == 1;
    }

    public static boolean isPrintable(int c) {
        if (c < 127) {
            return c >= ' ';
        }
        switch (category(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR:
                return false;
            default:
                return true;
        }
    }

    /** White space; all of it is in the basic plane. */
    public static boolean isSpace(int c) {
        if (c <= ' ') {
            return c == ' ' || c >= 9 && c <= 13 || c >= 28 && c <= 31;
        }
        if (c < 0x1680) {
            return c == 0x85 || c == 0xa0;
        }
        return c == 0x1680 || c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
    }

    /** Line boundaries of splitlines. */
    public static boolean isLineBreak(int c) {
        return c <= 0x1e ? c >= 10 && c <= 13 || c >= 28 : c >= 0x85 && (c == 0x85 || c == 0x2028 || c == 0x2029);
    }

    public static boolean isAlpha(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        int type = category(c);
        return type >= Character.UPPERCASE_LETTER && type <= Character.OTHER_LETTER;
    }

    public static boolean isAlnum(int c) {
        return isAlpha(c) || isNumeric(c);
    }

    /** The value of a decimal digit of any script, or -1. */
    public static int decimal(int c) {
        if (c < 128) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        return category(c) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(c, 10) : -1;
    }

    public static boolean isDecimal(int c) {
        return decimal(c) >= 0;
    }

    public static boolean isDigit(int c) {
        return c < 128 ? c >= '0' && c <= '9' : UnicodeNumbers.digit(c) >= 0;
    }

    public static boolean isNumeric(int c) {
        return c < 128 ? c >= '0' && c <= '9' : !Double.isNaN(UnicodeNumbers.numeric(c));
    }

    public static boolean isUpper(int c) {
        return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c) && !isNewer(c);
    }

    public static boolean isLower(int c) {
        return c < 128 ? c >= 'a' && c <= 'z' : Character.isLowerCase(c) && !isNewer(c);
    }

    public static boolean isTitle(int c) {
        return c >= 128 && Character.isTitleCase(c);
    }

    public static boolean isCased(int c) {
        return isLower(c) || isUpper(c) || isTitle(c);
    }

    /** Whether the character is the same in all cases. */
    static boolean isUncased(int c) {
        return !Character.isLowerCase(c) && Character.toUpperCase(c) == c && Character.toLowerCase(c) == c && Character.toTitleCase(c) == c;
    }

    /** Whether the character is skipped in the search for the context of a final sigma. */
    static boolean isCaseIgnorable(int c) {
        switch (category(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.MODIFIER_LETTER, Character.MODIFIER_SYMBOL:
                return true;
            default:
                break;
        }
        switch (c) {
            case 0x27, 0x2e, 0x3a, 0xb7, 0x387, 0x55f, 0x5f4, 0x2018, 0x2019, 0x2024, 0x2027, 0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a:
                return true;
            default:
                return false;
        }
    }

    public static boolean isIdentifierStart(int c) {
        if (c < 128) {
            return c == '_' || isAlpha(c);
        }
        return Character.isUnicodeIdentifierStart(c) && !isNewer(c) && Arrays.binarySearch(NOT_XID_START, c) < 0;
    }

    public static boolean isIdentifierPart(int c) {
        if (c < 128) {
            return c == '_' || isAlpha(c) || c >= '0' && c <= '9';
        }
        if (c == 0x200c || c == 0x200d) {
            return true;
        }
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c) && !isNewer(c)
                && Arrays.binarySearch(NOT_XID_CONTINUE, c) < 0;
    }
}
