// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

/**
 * A program that cannot be compiled, with what Python's {@code SyntaxError} shows. Thrown by lexer, parser and compiler;
 * the VM turns it into the Python exception.
 */
public final class PySyntaxError extends RuntimeException {
    /** The Python class of the error; the last two are a MemoryError and a RecursionError with the message alone. */
    public enum Kind { SYNTAX, INDENTATION, TAB, MEMORY, RECURSION }

    public final Kind kind;
    /** 1-based line; 0 when unknown. */
    public final int line;
    /** 1-based column in code points as in {@code SyntaxError.offset}; 0 when unknown, -1 when even the line is and the reference says so. */
    public final int offset;
    public final int endLine;
    /** 1-based exclusive end column; 0 or -1 as in CPython when unknown. */
    public final int endOffset;
    /** The source line, or null when it is not at hand. */
    public final String text;
    /** True when more input could make the source valid (for interactive input). */
    public final boolean incomplete;
    /** A line of advice to show after the error (as a note, so that the message stays Python's), or null. */
    public String hint;

    public PySyntaxError(Kind kind, String message, int line, int offset, int endLine, int endOffset, String text,
                         boolean incomplete) {
        super(message, null, false, false);
        this.kind = kind;
        this.line = line;
        this.offset = offset;
        this.endLine = endLine;
        this.endOffset = endOffset;
        this.text = text;
        this.incomplete = incomplete;
    }

    /** An error of the compiler proper at a node. */
    public static PySyntaxError at(String message, Ast.Span span) {
        return new PySyntaxError(Kind.SYNTAX, message, span.line(), span.col() + 1, span.endLine(), span.endCol() + 1, null, false);
    }
}
