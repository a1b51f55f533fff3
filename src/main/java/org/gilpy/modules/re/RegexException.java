// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.re;

/**
 * A pattern or template the engine refuses. The kind tells which Python exception it becomes; a syntax error carries the code
 * point index it points at, or -1 when it concerns the pattern as a whole. Has no Java stack trace.
 */
final class RegexException extends RuntimeException {
    static final int SYNTAX = 0;
    static final int VALUE = 1;
    static final int OVERFLOW = 2;
    static final int INDEX = 3;

    final int kind;
    final int position;

    private RegexException(int kind, String message, int position) {
        super(message, null, false, false);
        this.kind = kind;
        this.position = position;
    }

    static RegexException syntax(String message, int position) {
        return new RegexException(SYNTAX, message, position);
    }

    static RegexException value(String message) {
        return new RegexException(VALUE, message, -1);
    }

    static RegexException overflow(String message) {
        return new RegexException(OVERFLOW, message, -1);
    }

    static RegexException index(String message) {
        return new RegexException(INDEX, message, -1);
    }
}
