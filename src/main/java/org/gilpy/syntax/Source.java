// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The text of one program, with lines ended by {@code \n} only. Immutable; knows how to point at a place in it. */
final class Source {
    final String text;
    /** True when some code point takes two chars, so that columns must be counted. */
    private final boolean wide;

    Source(String text) {
        this.text = text;
        boolean found = false;
        for (int i = 0, n = text.length(); i < n; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                found = true;
                break;
            }
        }
        wide = found;
    }

    /** {@code \r\n} and {@code \r} become {@code \n}. */
    static String normaliseNewlines(String s) {
        if (s.indexOf('\r') < 0) {
            return s;
        }
        StringBuilder b = new StringBuilder(s.length());
        for (int i = 0, n = s.length(); i < n; i++) {
            char c = s.charAt(i);
            if (c == '\r') {
                b.append('\n');
                if (i + 1 < n && s.charAt(i + 1) == '\n') {
                    i++;
                }
            } else {
                b.append(c);
            }
        }
        return b.toString();
    }

    /** The number of code points in {@code [from, to)}. */
    int columns(int from, int to) {
        return wide ? text.codePointCount(from, Math.max(from, to)) : to - from;
    }

    /** The text of a 1-based line with its newline, or null when there is none. */
    String line(int number) {
        int at = 0;
        for (int i = 1; i < number; i++) {
            int next = text.indexOf('\n', at);
            if (next < 0) {
                return null;
            }
            at = next + 1;
        }
        int end = text.indexOf('\n', at);
        return end < 0 ? text.substring(at) : text.substring(at, end + 1);
    }

    PySyntaxError error(PySyntaxError.Kind kind, String message, int line, int offset, int endLine, int endOffset,
                        boolean incomplete) {
        int end = endLine > line && endOffset > 0 ? endInFirstLine(line, endLine, endOffset) : endOffset;
        return new PySyntaxError(kind, message, line, offset, endLine, end, line(line), incomplete);
    }

    /** The reference counts the bytes up to the end in the last line, and turns them into columns of the first one. */
    private int endInFirstLine(int line, int endLine, int endOffset) {
        String first = line(line);
        String last = line(endLine);
        if (first == null || last == null) {
            return endOffset;
        }
        int bytes = 1;
        int i = 0;
        for (int column = 1; column < endOffset && i < last.length(); column++) {
            int ch = last.codePointAt(i);
            i += Character.charCount(ch);
            bytes += utf8Length(ch);
        }
        int columns = 0;
        int at = 0;
        while (bytes > 0 && at < first.length() && first.charAt(at) != '\n') {
            int ch = first.codePointAt(at);
            at += Character.charCount(ch);
            bytes -= utf8Length(ch);
            columns++;
        }
        return bytes > 0 ? columns + 1 : columns;
    }

    private static int utf8Length(int ch) {
        return ch < 0x80 ? 1 : ch < 0x800 ? 2 : ch < 0x10000 ? 3 : 4;
    }
}
