// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** The part of the lexer that knows lines: their indentation, joined lines, and the brackets open across them. One thread. */
abstract class LineLexer extends NumberLexer {
    private static final int MAX_INDENT = 100;
    static final int MAX_PARENTHESES = 200;

    /** How an error stops the parser, apart from its message. */
    enum Stop {
        /** Reported even when the parser fails at an earlier place. */
        ALWAYS,
        /** Reported only when the parser gets there. */
        WHEN_REACHED,
        /** As WHEN_REACHED; the source ends too early. */
        END_OF_SOURCE
    }

    Stop stop;

    // indentation, in columns with tabs of eight, of one and of four
    private final int[] indents = new int[MAX_INDENT];
    private final int[] indentsOne = new int[MAX_INDENT];
    private final int[] indentsFour = new int[MAX_INDENT];
    /** Whether the block at a level belongs to a match statement, so that its lines start with {@code case}. */
    final boolean[] matchBlock = new boolean[MAX_INDENT];
    int level;
    int pending;
    boolean lineBegin = true;

    final char[] brackets = new char[MAX_PARENTHESES];
    final int[] bracketLines = new int[MAX_PARENTHESES];
    final int[] bracketColumns = new int[MAX_PARENTHESES];
    int depth;

    LineLexer(Source source, Options options) {
        super(source, options);
    }

    /** The place of the innermost open bracket, for the message about it. */
    PySyntaxError unclosed() {
        int i = depth - 1;
        return source.error(PySyntaxError.Kind.SYNTAX, "'" + brackets[i] + "' was never closed",
                bracketLines[i], bracketColumns[i] + 1, bracketLines[i], 0, true);
    }

    int unclosedLine() {
        return bracketLines[depth - 1];
    }

    /** Closes all open blocks: the end of what was typed at a prompt. */
    void endBlocks() {
        if (!options.dontImplyDedent()) {
            pending = -level;
            level = 0;
        }
    }

    /** Measures the indentation of a line; true when the line is blank or only a comment. */
    final boolean indentation() {
        int col = 0;
        int one = 0;
        int four = 0;
        int joined = 0;
        boolean pasted = options.pasted();
        while (true) {
            int c = at(pos);
            if (c == ' ') {
                col++;
                one++;
                four++;
            } else if (c == '\t') {
                col = (col / 8 + 1) * 8;
                one++;
                four = (four / 4 + 1) * 4;
            } else if (c == '\f') {
                col = one = four = 0;
            } else if (pasted && Pasted.space(c)) {
                int width = Pasted.width(c);
                col += width;
                one += width;
                four += width;
            } else if (c == '\\') {
                if (pasted && at(pos + 1) == '#') {
                    pos++;
                    break;
                }
                // The indentation of a joined line is that of its first part.
                if (joined == 0) {
                    joined = col;
                }
                joinLine(false);
                continue;
            } else {
                break;
            }
            pos++;
        }
        int c = at(pos);
        if (c == '#' || c == '\n') {
            return true;
        }
        if (depth > 0) {
            return false;
        }
        if (joined != 0) {
            col = one = four = joined;
        }
        if (pasted && disagrees(col, one, indents)) {
            moveTo(four, four, four, indentsFour);
        } else {
            moveTo(col, one, four, indents);
        }
        return false;
    }

    /** Whether CPython would turn the line down for its mix of tabs and spaces. */
    private boolean disagrees(int col, int one, int[] stack) {
        int i = level;
        if (col > stack[i]) {
            return one <= indentsOne[i];
        }
        while (i > 0 && col < stack[i]) {
            i--;
        }
        return col != stack[i] || one != indentsOne[i];
    }

    private void moveTo(int col, int one, int four, int[] stack) {
        boolean exact = stack == indents;
        if (col == stack[level]) {
            if (exact && one != indentsOne[level]) {
                throw tabs();
            }
        } else if (col > stack[level]) {
            if (level + 1 >= MAX_INDENT) {
                stop = Stop.WHEN_REACHED;
                throw source.error(PySyntaxError.Kind.INDENTATION, "too many levels of indentation", line, 1, line, 0, false);
            }
            if (exact && one <= indentsOne[level]) {
                throw tabs();
            }
            pending++;
            level++;
            indents[level] = exact ? col : Math.max(four, indents[level - 1] + 1);
            indentsOne[level] = one;
            indentsFour[level] = four;
            matchBlock[level] = false;
        } else {
            int before = level;
            while (level > 0 && col < stack[level]) {
                pending--;
                level--;
            }
            if (col != stack[level]) {
                stop = Stop.WHEN_REACHED;
                int end = text.indexOf('\n', lineStart);
                int offset = end < 0 ? column(length) : column(end) + 1;
                PySyntaxError e = source.error(PySyntaxError.Kind.INDENTATION,
                        "unindent does not match any outer indentation level", line, offset, line, -1, false);
                for (int i = before; i > 0 && e.hint == null; i--) {
                    e.hint = indentsFour[i] == four ? Pasted.HINT : null;
                }
                throw e;
            }
            if (exact && one != indentsOne[level]) {
                throw tabs();
            }
        }
    }

    private PySyntaxError tabs() {
        stop = Stop.WHEN_REACHED;
        PySyntaxError e = source.error(PySyntaxError.Kind.TAB, "inconsistent use of tabs and spaces in indentation", line, 1,
                line, 0, false);
        e.hint = Pasted.HINT;
        return e;
    }

    /**
     * A backslash at the end of a line.
     *
     * @param behindTokens whether there is something before it in the line
     */
    final void joinLine(boolean behindTokens) {
        int backslash = pos;
        pos++;
        if (at(pos) != '\n') {
            stop = Stop.WHEN_REACHED;
            // The reference counts from the start of the text it has in hand.
            int column = source.columns(readStart, backslash);
            PySyntaxError e = source.error(PySyntaxError.Kind.SYNTAX,
                    "unexpected character after line continuation character", line, at(pos) == EOF ? column + 1 : column + 2, line, 0, false);
            if (at(pos) == '#' || Pasted.space(at(pos))) {
                e.hint = Pasted.HINT;
            }
            throw e;
        }
        pos++;
        if (pos >= length) {
            stop = Stop.END_OF_SOURCE;
            throw depth > 0 ? unclosed() : source.error(PySyntaxError.Kind.SYNTAX, "unexpected EOF while parsing", line,
                    column(pos), line, -1, true);
        }
        if (behindTokens) {
            lineInToken();
        } else {
            newLine();
        }
    }
}
