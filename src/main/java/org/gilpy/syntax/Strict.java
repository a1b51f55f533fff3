// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** Stops at the first error; never repairs. Stateless. */
final class Strict implements ANTLRErrorStrategy {
    static final Strict INSTANCE = new Strict();

    private Strict() {} // no state, so one is enough

    @Override
    public void reset(Parser recognizer) {
        // Nothing to forget.
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw Rejected.INSTANCE;
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw Rejected.INSTANCE;
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
        throw Rejected.INSTANCE;
    }
}
