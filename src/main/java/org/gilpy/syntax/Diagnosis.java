// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/** Finds out what is wrong with a program that the parser has turned down. */
final class Diagnosis {
    private Diagnosis() {} // uninstantiable

    static PySyntaxError of(Source source, TokenBuffer tokens, Options options, int root) {
        if (tokens.failure != null) {
            return tokens.failure;
        }
        PyToken t = tokens.tokens[Math.min(tokens.index(), tokens.count - 1)];
        return source.error(PySyntaxError.Kind.SYNTAX, "invalid syntax", t.line, Math.max(t.col, 0) + 1, t.endLine,
                t.endCol + 1, t.type == -1);
    }
}
