// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The part of the lexer that reads numbers. One thread. */
abstract class NumberLexer extends Cursor {
    NumberLexer(Source source, Options options) {
        super(source, options);
    }

    /** Reads a number from {@link #pos}, which is at its first digit or dot. */
    final void number() {
        int start = pos;
        int c = at(pos);
        if (c == '0') {
            int c2 = at(pos + 1);
            switch (c2) {
                case 'x', 'X' -> radix(16, "hexadecimal");
                case 'o', 'O' -> radix(8, "octal");
                case 'b', 'B' -> radix(2, "binary");
                default -> zeros(start);
            }
            return;
        }
        if (c != '.') {
            decimalTail();
        }
        fractionAndExponent();
    }

    private void fractionAndExponent() {
        if (at(pos) == '.') {
            pos++;
            if (digit(at(pos))) {
                decimalTail();
            }
        }
        int c = at(pos);
        if (c == 'e' || c == 'E') {
            int sign = at(pos + 1);
            if (sign == '+' || sign == '-') {
                pos += 2;
                if (!digit(at(pos))) {
                    throw fail("invalid decimal literal", pos);
                }
            } else if (!digit(sign)) {
                endOfNumber("decimal");
                return;
            } else {
                pos++;
            }
            decimalTail();
            c = at(pos);
        }
        if (c == 'j' || c == 'J') {
            pos++;
            endOfNumber("imaginary");
        } else {
            endOfNumber("decimal");
        }
    }

    /** Digits with single underscores between them. */
    private void decimalTail() {
        while (true) {
            while (digit(at(pos))) {
                pos++;
            }
            if (at(pos) != '_') {
                return;
            }
            pos++;
            if (!digit(at(pos))) {
                throw fail("invalid decimal literal", pos);
            }
        }
    }

    private void radix(int radix, String kind) {
        pos += 2;
        do {
            if (at(pos) == '_') {
                pos++;
            }
            if (!digitOf(radix, at(pos))) {
                rejectDigit(kind);
                throw fail("invalid " + kind + " literal", pos);
            }
            while (digitOf(radix, at(pos))) {
                pos++;
            }
        } while (at(pos) == '_');
        rejectDigit(kind);
        endOfNumber(kind);
    }

    private static boolean digitOf(int radix, int c) {
        return radix == 16 ? hexDigit(c) : c >= '0' && c < '0' + radix;
    }

    private void rejectDigit(String kind) {
        if (digit(at(pos))) {
            throw fail("invalid digit '" + text.charAt(pos) + "' in " + kind + " literal", pos + 1);
        }
    }

    /** A number that starts with 0 and has no radix prefix: zero, a float, an imaginary, or C's octal, which is wrong. */
    private void zeros(int start) {
        while (true) {
            if (at(pos) == '_') {
                pos++;
                if (!digit(at(pos))) {
                    throw fail("invalid decimal literal", pos);
                }
            }
            if (at(pos) != '0') {
                break;
            }
            pos++;
        }
        int zerosEnd = pos;
        boolean nonzero = false;
        if (digit(at(pos))) {
            nonzero = true;
            decimalTail();
        }
        int c = at(pos);
        if (nonzero && c != '.' && c != 'e' && c != 'E' && c != 'j' && c != 'J') {
            throw failRange("leading zeros in decimal integer literals are not permitted; "
                    + "use an 0o prefix for octal integers", bytes(start) + 1, bytes(zerosEnd) + 1);
        }
        fractionAndExponent();
    }

    /** The reference counts bytes for this one error. */
    private int bytes(int to) {
        int n = 0;
        for (int i = lineStart; i < to; i++) {
            char c = text.charAt(i);
            n += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return n;
    }

    /** A number may touch a keyword that can follow it (with a warning), but not another word. */
    private void endOfNumber(String kind) {
        int c = at(pos);
        if (c >= 128 || !namePart(c)) {
            return;
        }
        if (startsKeyword(c)) {
            warn("invalid " + kind + " literal", pos);
            return;
        }
        throw fail("invalid " + kind + " literal", pos);
    }

    private boolean startsKeyword(int c) {
        return switch (c) {
            case 'a' -> word("and");
            case 'e' -> word("else");
            case 'f' -> word("for");
            case 'i' -> at(pos + 1) == 'f' || at(pos + 1) == 'n' || at(pos + 1) == 's';
            case 'o' -> word("or");
            case 'n' -> word("not");
            default -> false;
        };
    }

    private boolean word(String s) {
        return text.startsWith(s, pos) && !namePart(at(pos + s.length()));
    }
}
