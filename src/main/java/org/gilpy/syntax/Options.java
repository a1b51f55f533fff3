// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.List;

/**
 * How source is read.
 *
 * @param pasted           read source as pasted from a web page: Unicode spaces outside strings are spaces, {@code \#} at
 *                         the start of a line is {@code #}, a line whose tabs and spaces disagree has 4-column tabs
 * @param barry            {@code from __future__ import barry_as_FLUFL} is in force: {@code <>} instead of {@code !=}
 * @param dontImplyDedent  the end of the source does not close an open block (for {@code codeop})
 * @param maxDigits        longest decimal integer literal, or 0 for no limit
 * @param warnings         receives the warnings in source order, or null to drop them
 * @param poll             run every some hundred statements, so that who waits for the end can give up; or null
 */
public record Options(boolean pasted, boolean barry, boolean dontImplyDedent, int maxDigits, List<Warning> warnings, Runnable poll) {
    /** CPython's limit on decimal digits, against input that takes quadratic time. */
    public static final int MAX_DIGITS = 4300;

    public static final Options DEFAULT = new Options(false, false, false, null);

    public Options(boolean pasted, boolean barry, boolean dontImplyDedent, List<Warning> warnings) {
        this(pasted, barry, dontImplyDedent, MAX_DIGITS, warnings, null);
    }

    /**
     * A {@code SyntaxWarning}.
     *
     * @param line where it is reported
     * @param span where it is reported when warnings are errors
     */
    public record Warning(String message, int line, Ast.Span span) {}
}
