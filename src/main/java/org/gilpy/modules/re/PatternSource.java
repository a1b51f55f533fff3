// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/**
 * Reads a pattern or template token by token: a character, or a backslash together with the character behind it. For one thread.
 */
final class PatternSource {
    static final int NONE = -1;
    /** Set in a token that is a backslash and the character in the low bits. */
    static final int ESCAPE = 1 << 30;

    final int[] text;
    final boolean bytes;
    private int index;          // behind the token in next
    int next;

    PatternSource(int[] text, boolean bytes) {
        this.text = text;
        this.bytes = bytes;
        advance();
    }

    private void advance() {
        if (index >= text.length) {
            next = NONE;
            return;
        }
        int c = text[index++];
        if (c == '\\') {
            if (index >= text.length) throw RegexException.syntax("bad escape (end of pattern)", text.length - 1);
            c = text[index++] | ESCAPE;
        }
        next = c;
    }

    /** The length of a token in the pattern. */
    static int length(int token) {
        return token == NONE ? 0 : token >= ESCAPE ? 2 : 1;
    }

    static String text(int token) {
        return token >= ESCAPE ? "\\" + Character.toString(token & ~ESCAPE) : Character.toString(token);
    }

    boolean match(int token) {
        if (next != token) return false;
        advance();
        return true;
    }

    int get() {
        int token = next;
        advance();
        return token;
    }

    /** Where the next token begins. */
    int tell() {
        return index - length(next);
    }

    void seek(int position) {
        index = position;
        advance();
    }

    /** The characters up to a terminator, which is read too and must be there. */
    String until(int terminator, String what) {
        StringBuilder found = new StringBuilder();
        int length = 0;
        for (;;) {
            int token = get();
            if (token == NONE) {
                if (length == 0) throw error("missing " + what, 0);
                throw error("missing " + (char) terminator + ", unterminated name", length);
            }
            if (token == terminator) {
                if (length == 0) throw error("missing " + what, 1);
                return found.toString();
            }
            found.append(text(token));
            length += length(token);
        }
    }

    /** Appends up to {@code most} digits of the base (8, 10 or 16) to what has been read of an escape. */
    void digits(int most, int base, StringBuilder escape) {
        for (int i = 0; i < most && isDigit(next, base); i++) escape.append((char) get());
    }

    static boolean isDigit(int token, int base) {
        return token < 128 && Character.digit(token, base) >= 0;
    }

    /** An error that points {@code back} characters before the next token. */
    RegexException error(String message, int back) {
        return RegexException.syntax(bytes ? escaped(message) : message, tell() - back);
    }

    private static String escaped(String message) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            if (c < 128) out.append(c);
            else out.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
        return out.toString();
    }

    /** Checks that a group may have this name, which has just been read with {@code after} more characters behind it. */
    void checkGroupName(String name, int after) {
        if (bytes && !isAscii(name)) {
            throw error("bad character in group name " + escaped(quote(name)), codePoints(name) + after);
        }
        if (!Letters.isIdentifier(name)) throw error("bad character in group name " + quote(name), codePoints(name) + after);
    }

    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 128) return false;
        }
        return true;
    }

    static int codePoints(String s) {
        return s.codePointCount(0, s.length());
    }

    /** The text as Python's {@code repr} writes it. */
    static String quote(String s) {
        char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c == quote || c == '\\') out.append('\\').append((char) c);
            else if (c == '\n') out.append("\\n");
            else if (c == '\r') out.append("\\r");
            else if (c == '\t') out.append("\\t");
            else if (isPrintable(c)) out.appendCodePoint(c);
            else hexEscape(c, out);
        }
        return out.append(quote).toString();
    }

    private static void hexEscape(int c, StringBuilder out) {
        int digits = c < 256 ? 2 : c < 0x10000 ? 4 : 8;
        out.append('\\').append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) out.append(Character.forDigit(c >> shift & 15, 16));
    }

    private static boolean isPrintable(int c) {
        if (c < 127) return c >= ' ';
        switch (Character.getType(c)) {
            case Character.CONTROL: case Character.FORMAT: case Character.SURROGATE: case Character.PRIVATE_USE:
            case Character.UNASSIGNED: case Character.LINE_SEPARATOR: case Character.PARAGRAPH_SEPARATOR:
            case Character.SPACE_SEPARATOR: return false;
            default: return true;
        }
    }
}
