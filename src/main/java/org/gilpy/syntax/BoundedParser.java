// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * Under the generated parser: ends the parse of a program that is nested too deeply for the tree to be walked, as the
 * reference does. One thread.
 */
abstract class BoundedParser extends org.antlr.v4.runtime.Parser {
    /** Rules in rules. Enough for 200 pairs of brackets, the lexer's limit, at eleven rules a pair. */
    private static final int MAX_DEPTH = 6000;

    private int depth;

    BoundedParser(TokenStream input) {
        super(input);
    }

    @Override
    public void enterRule(ParserRuleContext localctx, int state, int ruleIndex) {
        super.enterRule(localctx, state, ruleIndex);
        if (++depth > MAX_DEPTH) {
            throw tooComplex();
        }
    }

    @Override
    public void exitRule() {
        depth--;
        super.exitRule();
    }

    static PySyntaxError tooComplex() {
        return new PySyntaxError(PySyntaxError.Kind.MEMORY, "Parser stack overflowed - Python source too complex to parse",
                0, 0, 0, 0, null, false);
    }
}
