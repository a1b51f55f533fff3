// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.ByteArrayOutputStream;

/** Decodes the inside of string and bytes literals. One thread, for the sink of warnings. */
final class Escapes {
    private final Source source;
    private final Options options;

    Escapes(Source source, Options options) {
        this.source = source;
        this.options = options;
    }

    /** Whether a STRING token is a bytes literal. */
    static boolean isBytes(PyToken t) {
        String text = t.getText();
        char c = text.charAt(0);
        return (c | 0x20) == 'b' || (c | 0x20) == 'r' && (text.charAt(1) | 0x20) == 'b';
    }

    /** Whether a STRING or FSTRING_START token has an r in its prefix. */
    static boolean isRaw(PyToken t) {
        String text = t.getText();
        return (text.charAt(0) | 0x20) == 'r' || (text.charAt(1) | 0x20) == 'r';
    }

    /** The value of a STRING token: a String or byte[]. */
    Object value(PyToken t) {
        String text = source.text;
        int i = t.start;
        boolean raw = false;
        boolean bytes = false;
        char c;
        while ((c = text.charAt(i)) != '\'' && c != '"') {
            raw |= (c | 0x20) == 'r';
            bytes |= (c | 0x20) == 'b';
            i++;
        }
        int size = t.end - i >= 6 && text.charAt(i + 1) == c && text.charAt(i + 2) == c ? 3 : 1;
        int from = i + size;
        int to = t.end - size;
        if (bytes) {
            return bytes(t, from, to, raw);
        }
        return raw ? text.substring(from, to) : decode(t, t, from, to);
    }

    /**
     * The value of an FSTRING_MIDDLE token.
     *
     * @param end the end of the f-string, where errors are reported
     */
    String text(PyToken t, boolean raw, PyToken end) {
        return raw ? source.text.substring(t.start, t.end) : decode(t, end, t.start, t.end);
    }

    private byte[] bytes(PyToken t, int from, int to, boolean raw) {
        String text = source.text;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) >= 128) {
                throw PySyntaxError.at("bytes can only contain ASCII literal characters", t.span());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
        boolean warned = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (raw || c != '\\') {
                out.write(c);
                continue;
            }
            c = text.charAt(++i);
            int simple = simple(c);
            if (simple >= 0) {
                out.write(simple);
            } else if (c == '\n') {
                continue;
            } else if (c >= '0' && c <= '7') {
                int end = octalEnd(i, to);
                int value = Integer.parseInt(text, i, end, 8);
                if (value > 255 && !warned) {
                    warned = true;
                    warnOctal(t, t, i, end);
                }
                out.write(value);
                i = end - 1;
            } else if (c == 'x') {
                int value = hex(i + 1, 2, to);
                if (value < 0) {
                    throw PySyntaxError.at("(value error) invalid \\x escape at position " + (i - 1 - from), t.span());
                }
                out.write(value);
                i += 2;
            } else {
                if (!warned) {
                    warned = true;
                    warnEscape(t, t, i);
                }
                out.write('\\');
                i--;
            }
        }
        return out.toByteArray();
    }

    /** @param end the token where errors are reported; warnings are at the line of {@code t} */
    private String decode(PyToken t, PyToken end, int from, int to) {
        String text = source.text;
        int at = text.indexOf('\\', from);
        if (at < 0 || at >= to) {
            return text.substring(from, to);
        }
        StringBuilder b = new StringBuilder(to - from);
        b.append(text, from, at);
        boolean warned = false;
        for (int i = at; i < to; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                b.append(c);
                continue;
            }
            if (i + 1 >= to) {
                // before the brace of a replacement field
                b.append('\\');
                break;
            }
            int begin = i;
            c = text.charAt(++i);
            int simple = simple(c);
            if (simple >= 0) {
                b.append((char) simple);
                continue;
            }
            switch (c) {
                case '\n' -> {
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int digitsEnd = octalEnd(i, to);
                    int value = Integer.parseInt(text, i, digitsEnd, 8);
                    if (value > 255 && !warned) {
                        warned = true;
                        warnOctal(t, end, i, digitsEnd);
                    }
                    b.append((char) value);
                    i = digitsEnd - 1;
                }
                case 'x' -> i = hexEscape(end, b, from, begin, to, 2, "truncated \\xXX escape");
                case 'u' -> i = hexEscape(end, b, from, begin, to, 4, "truncated \\uXXXX escape");
                case 'U' -> i = hexEscape(end, b, from, begin, to, 8, "truncated \\UXXXXXXXX escape");
                case 'N' -> i = named(end, b, from, begin, to);
                default -> {
                    if (!warned && c < 128 && (t == end || c != '{' && c != '}')) {
                        warned = true;
                        warnEscape(t, end, i);
                    }
                    b.append('\\');
                    i--;
                }
            }
        }
        return b.toString();
    }

    private static int simple(char c) {
        return switch (c) {
            case '\\', '\'', '"' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'v' -> 0x0B;
            case 'a' -> 0x07;
            default -> -1;
        };
    }

    private int octalEnd(int i, int to) {
        int end = i;
        while (end < to && end < i + 3 && source.text.charAt(end) >= '0' && source.text.charAt(end) <= '7') {
            end++;
        }
        return end;
    }

    /** The value of exactly {@code n} hexadecimal digits; -1 when there are fewer. */
    private int hex(int at, int n, int to) {
        return at + n <= to && hexDigits(at, n, to) == n ? Integer.parseUnsignedInt(source.text, at, at + n, 16) : -1;
    }

    private int hexDigits(int at, int n, int to) {
        int i = 0;
        while (i < n && at + i < to && Cursor.hexDigit(source.text.charAt(at + i))) {
            i++;
        }
        return i;
    }

    private int hexEscape(PyToken t, StringBuilder b, int from, int begin, int to, int n, String message) {
        int digits = hexDigits(begin + 2, n, to);
        if (digits < n) {
            throw unicodeError(t, from, begin, begin + 1 + digits, message);
        }
        int value = Integer.parseUnsignedInt(source.text, begin + 2, begin + 2 + n, 16);
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            throw unicodeError(t, from, begin, begin + 1 + n, "illegal Unicode character");
        }
        b.appendCodePoint(value);
        return begin + 1 + n;
    }

    private int named(PyToken t, StringBuilder b, int from, int begin, int to) {
        String text = source.text;
        int close = begin + 2 < to && text.charAt(begin + 2) == '{' ? text.indexOf('}', begin + 3) : -1;
        if (close < 0 || close >= to || close == begin + 3) {
            int last = begin + 1;
            if (begin + 2 < to && text.charAt(begin + 2) == '{') {
                last = close == begin + 3 ? close - 1 : to - 1;
            }
            throw unicodeError(t, from, begin, last, "malformed \\N character escape");
        }
        int ch = CharacterNames.lookup(text.substring(begin + 3, close));
        if (ch < 0) {
            throw unicodeError(t, from, begin, close, "unknown Unicode character name");
        }
        b.appendCodePoint(ch);
        return close;
    }

    /** @param first the offset of the first char in error, and {@code last} of the last one */
    private PySyntaxError unicodeError(PyToken t, int from, int first, int last, String message) {
        int begin = bytePosition(from, first);
        int end = bytePosition(from, last);
        String where = begin == end ? "byte 0x5c in position " + begin : "bytes in position " + begin + "-" + end;
        return PySyntaxError.at("(unicode error) 'unicodeescape' codec can't decode " + where + ": " + message, t.span());
    }

    /**
     * The reference counts in a buffer where each character that is not ASCII takes the ten bytes of an escape, and a
     * backslash before one takes six.
     */
    private int bytePosition(int from, int at) {
        int n = 0;
        for (int i = from; i < at; ) {
            int ch = source.text.codePointAt(i);
            if (ch == '\\' && i + 1 < at) {
                n++;
                i++;
                ch = source.text.codePointAt(i);
                n += ch < 128 ? 0 : 5;
            }
            n += ch < 128 ? 1 : 10;
            i += Character.charCount(ch);
        }
        return n;
    }

    private void warnEscape(PyToken t, PyToken end, int at) {
        int ch = source.text.codePointAt(at);
        warn("invalid escape sequence '\\" + Character.toString(ch) + "'", t, end);
    }

    private void warnOctal(PyToken t, PyToken end, int from, int to) {
        warn("invalid octal escape sequence '\\" + source.text.substring(from, to) + "'", t, end);
    }

    private void warn(String message, PyToken t, PyToken end) {
        if (options.warnings() != null) {
            options.warnings().add(new Options.Warning(message, t.line, end.span()));
        }
    }
}
