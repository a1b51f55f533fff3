// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

import java.util.function.ToIntFunction;

/** Reads what follows a backslash, in the open and inside a class. For one thread. */
final class EscapeParser {
    private final PatternSource source;
    private final Groups groups;
    private final ToIntFunction<String> characterNames;

    /** @param characterNames gives the code point of a character's Unicode name, or -1 */
    EscapeParser(PatternSource source, Groups groups, ToIntFunction<String> characterNames) {
        this.source = source;
        this.groups = groups;
        this.characterNames = characterNames;
    }

    /** An escape outside a class; its token has been read. */
    Node inPattern(int token) {
        int c = token & ~PatternSource.ESCAPE;
        switch (c) {
            case 'A': case 'Z': case 'b': case 'B': return Node.of(Node.AT, c, null);
            case 'd': case 'D': case 's': case 'S': case 'w': case 'W': {
                Node node = Node.character(Node.IN, 0);
                node.items = new int[] {Node.ITEM_CATEGORY, c, 0};
                return node;
            }
            default:
        }
        if (c == '0') {
            StringBuilder escape = begin(c);
            source.digits(2, 8, escape);
            return literal(number(escape, 1, 8));
        }
        if (c >= '1' && c <= '9') return octalOrReference(c);
        return literal(character(token));
    }

    private static Node literal(int c) {
        return Node.character(Node.LITERAL, c);
    }

    private Node octalOrReference(int c) {
        StringBuilder escape = begin(c);
        if (PatternSource.isDigit(source.next, 10)) {
            escape.append((char) source.get());
            if (c <= '7' && escape.charAt(2) <= '7' && PatternSource.isDigit(source.next, 8)) {
                escape.append((char) source.get());
                return literal(octal(escape));
            }
        }
        int group = number(escape, 1, 10);
        if (group >= groups.count()) throw source.error("invalid group reference " + group, escape.length() - 1);
        if (groups.isOpen(group)) throw source.error("cannot refer to an open group", escape.length());
        groups.checkLookbehind(group, source);
        return groups.reference(group);
    }

    /** An escape inside a class: the letter of a category with {@link PatternSource#ESCAPE} set, or a character. */
    int inSet(int token) {
        int c = token & ~PatternSource.ESCAPE;
        switch (c) {
            case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return token;
            case 'b': return '\b';
            default:
        }
        if (c >= '0' && c <= '7') {
            StringBuilder escape = begin(c);
            source.digits(2, 8, escape);
            return octal(escape);
        }
        if (c == '8' || c == '9') throw badEscape(begin(c));
        return character(token);
    }

    /** An escape that stands for one character wherever it is. */
    private int character(int token) {
        int c = token & ~PatternSource.ESCAPE;
        switch (c) {
            case 'a': return 7;
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return 11;
            case 'x': return hexadecimal(c, 2);
            case 'u': if (!source.bytes) return hexadecimal(c, 4); break;
            case 'U': if (!source.bytes) return hexadecimal(c, 8); break;
            case 'N': if (!source.bytes) return named(); break;
            default:
        }
        if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') throw badEscape(begin(c));
        return c;
    }

    private int hexadecimal(int letter, int digits) {
        StringBuilder escape = begin(letter);
        source.digits(digits, 16, escape);
        if (escape.length() != digits + 2) throw source.error("incomplete escape " + escape, escape.length());
        long value = Long.parseLong(escape.substring(2), 16);
        if (value > Character.MAX_CODE_POINT) throw badEscape(escape);
        return (int) value;
    }

    private int named() {
        if (!source.match('{')) throw source.error("missing {", 0);
        String name = source.until('}', "character name");
        int c = characterNames.applyAsInt(name);
        if (c < 0) {
            throw source.error("undefined character name " + PatternSource.quote(name), PatternSource.codePoints(name) + 4);
        }
        return c;
    }

    private int octal(StringBuilder escape) {
        int value = number(escape, 1, 8);
        if (value > 255) throw source.error("octal escape value " + escape + " outside of range 0-0o377", escape.length());
        return value;
    }

    private RegexException badEscape(StringBuilder escape) {
        return source.error("bad escape " + escape, escape.codePointCount(0, escape.length()));
    }

    private static StringBuilder begin(int c) {
        return new StringBuilder().append('\\').appendCodePoint(c);
    }

    private static int number(StringBuilder escape, int from, int base) {
        int value = 0;
        for (int i = from; i < escape.length(); i++) value = value * base + Character.digit(escape.charAt(i), base);
        return value;
    }
}
