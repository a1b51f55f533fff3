// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

/**
 * A call was ended from outside: a limit was reached or the call was cancelled. Python code cannot catch or delay it; {@code finally} blocks and
 * {@code with} statements of the program were not run.
 */
public final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Limit limit;

    LimitException(Limit limit, String message) {
        super(message);
        this.limit = limit;
    }

    /** Which limit it was. */
    public Limit limit() {
        return limit;
    }
}
