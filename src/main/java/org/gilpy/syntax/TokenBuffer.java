// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * All tokens of a program in an array, read by index. Where the lexer failed stands a last token of type INVALID, and the
 * error is kept; only a parser that gets there meets it. One thread.
 */
final class TokenBuffer implements TokenStream {
    final Lexer lexer;
    PyToken[] tokens;
    int count;
    /** What stopped the lexer, or null. */
    PySyntaxError failure;
    private int index;

    TokenBuffer(Lexer lexer, boolean interactive) {
        this.lexer = lexer;
        tokens = new PyToken[Math.max(16, lexer.length / 4)];
        try {
            fill(interactive);
        } catch (PySyntaxError e) {
            failure = e;
            add(new PyToken(lexer.source, PythonParser.INVALID, lexer.pos, lexer.pos, lexer.line, -1, lexer.line, -1));
        }
    }

    private void fill(boolean interactive) {
        boolean started = false;
        while (true) {
            PyToken t = lexer.next();
            if (t.type == Token.EOF && interactive && started) {
                // At the prompt the end of input ends the line, and all blocks.
                t = new PyToken(lexer.source, PythonParser.NEWLINE, t.start, t.start, t.line, -1, t.line, t.endCol);
                started = false;
                lexer.endBlocks();
            } else {
                started = true;
            }
            add(t);
            if (t.type == Token.EOF) {
                return;
            }
        }
    }

    private void add(PyToken t) {
        if (count == tokens.length) {
            tokens = Arrays.copyOf(tokens, count * 2);
        }
        t.index = count;
        tokens[count++] = t;
    }

    /** Whether only blanks and comments follow what has been consumed: there is one statement at a prompt. */
    boolean restOfLineIsEmpty() {
        String text = lexer.text;
        for (int i = index == 0 ? 0 : tokens[index - 1].end; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#') {
                i = text.indexOf('\n', i);
                if (i < 0) {
                    return true;
                }
            } else if (c != ' ' && c != '\t' && c != '\n' && c != '\f') {
                return false;
            }
        }
        return true;
    }

    @Override
    public Token LT(int k) {
        int i = k > 0 ? index + k - 1 : index + k;
        return i < 0 ? null : i < count ? tokens[i] : tokens[count - 1];
    }

    @Override
    public int LA(int k) {
        int i = k > 0 ? index + k - 1 : index + k;
        return i < 0 ? Token.INVALID_TYPE : i < count ? tokens[i].type : tokens[count - 1].type;
    }

    @Override
    public void consume() {
        index++;
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public void seek(int i) {
        index = i;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // Everything is kept anyway.
    }

    @Override
    public Token get(int i) {
        return tokens[i];
    }

    @Override
    public TokenSource getTokenSource() {
        return lexer;
    }

    @Override
    public String getSourceName() {
        return "";
    }

    @Override
    public String getText(Interval interval) {
        return count == 0 || interval.a > interval.b ? ""
                : lexer.text.substring(tokens[interval.a].start, tokens[interval.b].end);
    }

    @Override
    public String getText() {
        return lexer.text;
    }

    @Override
    public String getText(RuleContext ctx) {
        return getText(ctx.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return getText(Interval.of(start.getTokenIndex(), stop.getTokenIndex()));
    }
}
