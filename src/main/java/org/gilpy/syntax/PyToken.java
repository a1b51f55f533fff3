// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/**
 * One token with its exact range. Made by the {@link Lexer}, which may retype it once (a soft keyword) before any parser
 * sees it; from then on it does not change.
 */
final class PyToken implements Token {
    private final Source source;
    int type;
    /** Char offsets into the source; the end is exclusive. */
    final int start;
    final int end;
    final int line;
    /** 0-based code point column, or -1 for tokens without text (indents and the end marker). */
    final int col;
    final int endLine;
    final int endCol;
    int index = -1;
    /** The number of brackets open behind this token. */
    int depth;

    PyToken(Source source, int type, int start, int end, int line, int col, int endLine, int endCol) {
        this.source = source;
        this.type = type;
        this.start = start;
        this.end = end;
        this.line = line;
        this.col = col;
        this.endLine = endLine;
        this.endCol = endCol;
    }

    Ast.Span span() {
        return new Ast.Span(line, col, endLine, endCol);
    }

    /** Whether the text is exactly {@code s}; makes no string. */
    boolean is(String s) {
        return end - start == s.length() && source.text.startsWith(s, start);
    }

    @Override
    public String getText() {
        return source.text.substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return line;
    }

    @Override
    public int getCharPositionInLine() {
        return Math.max(col, 0);
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public TokenSource getTokenSource() {
        return null;
    }

    @Override
    public CharStream getInputStream() {
        return null;
    }

    @Override
    public String toString() {
        return line + ":" + col + "-" + endLine + ":" + endCol + " " + type + " '" + getText() + "'";
    }
}
