// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Stops at the first error and remembers the rule it was in; never repairs. One use, one thread. */
final class Strict implements ANTLRErrorStrategy {
    private ParserRuleContext stoppedIn;

    /** The root of the tree so far; its last child is not complete. */
    ParserRuleContext incompleteTree() {
        ParserRuleContext c = stoppedIn;
        while (c != null && c.getParent() != null) {
            c = c.getParent();
        }
        return c;
    }

    private Rejected stop(Parser recognizer) {
        stoppedIn = recognizer.getContext();
        return Rejected.INSTANCE;
    }

    @Override
    public void reset(Parser recognizer) {
        // Nothing to forget.
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw stop(recognizer);
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw stop(recognizer);
    }

    @Override
    public void sync(Parser recognizer) {
        // Only a repair would need it.
    }

    @Override
    public boolean inErrorRecoveryMode(Parser recognizer) {
        return false;
    }

    @Override
    public void reportMatch(Parser recognizer) {
        // Only a repair would need it.
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        throw stop(recognizer);
    }
}
