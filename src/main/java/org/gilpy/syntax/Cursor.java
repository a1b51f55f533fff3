// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.List;

/** A place in the source that moves forward line by line, and the errors that are reported at it. One thread. */
abstract class Cursor {
    static final int EOF = -1;

    final Source source;
    final Options options;
    final String text;
    final int length;
    int pos;
    int line = 1;
    int lineStart;
    /** The start of the first line that belongs to what is being read. */
    int readStart;

    Cursor(Source source, Options options) {
        this.source = source;
        this.options = options;
        this.text = source.text;
        this.length = text.length();
    }

    final int at(int i) {
        return i < length ? text.charAt(i) : EOF;
    }

    /** Call with {@link #pos} just behind a newline between tokens. */
    final void newLine() {
        lineInToken();
        readStart = pos;
    }

    /** The same inside of a token or a joined line. */
    final void lineInToken() {
        line++;
        lineStart = pos;
    }

    final int column(int at) {
        return source.columns(lineStart, at);
    }

    static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean hexDigit(int c) {
        return digit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    static boolean nameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128;
    }

    static boolean namePart(int c) {
        return nameStart(c) || digit(c);
    }

    /** An error whose caret is the last char before {@code cur}, in the current line. */
    final PySyntaxError fail(String message, int cur) {
        int column = column(cur);
        return failRange(message, column, column);
    }

    /** An error in the current line; 1-based columns. */
    final PySyntaxError failRange(String message, int offset, int endOffset) {
        int end = text.indexOf('\n', lineStart);
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, message, line, offset, line, endOffset,
                text.substring(lineStart, end < 0 ? length : end), false);
    }

    /** A warning about the char before {@code cur} in the current line. */
    final void warn(String message, int cur) {
        List<Options.Warning> sink = options.warnings();
        if (sink != null) {
            int column = column(cur) - 1;
            sink.add(new Options.Warning(message, line, new Ast.Span(line, column, line, column)));
        }
    }
}
