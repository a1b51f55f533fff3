// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import org.gilpy.code.CodeObject;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.Span;

/**
 * From tree to code object. Stateless; recursion follows the nesting of the program, so callers give it a large stack.
 */
public final class Compiler {
    /** Changes with every change of the instruction set or of generated code; part of the cache key. */
    public static final int VERSION = 7;

    private Compiler() {}

    /** Receives {@code SyntaxWarning}s; may throw to make one an error. */
    public interface Warnings {
        void syntaxWarning(String message, Span span);

        /** Called now and then in long sources; may throw to give up. */
        default void poll() {}
    }

    /** Drops warnings. Not a lambda: making one takes milliseconds at start-up. */
    private static final class Ignored implements Warnings {
        @Override
        public void syntaxWarning(String message, Span span) {}
    }

    /**
     * What a caller chooses.
     *
     * @param optimize 0; 1 drops assertions; 2 drops docstrings too
     * @param futureFlags {@code FUTURE_} flags of {@link CodeObject} in force already
     * @param topLevelAwait lets {@code await} stand outside functions
     */
    public record Options(int optimize, int futureFlags, boolean topLevelAwait, Warnings warnings) {
        public static final Options DEFAULT = new Options(0, 0, false, new Ignored());
    }

    /** Compiles a {@code Module}, {@code Interactive} or {@code Expression}. */
    public static CodeObject compile(Ast tree, String filename, Options options) {
        int future = options.futureFlags() | Futures.flags(tree);
        Scopes scopes = Scopes.of(tree, (future & CodeObject.FUTURE_ANNOTATIONS) != 0);
        return new CodeGenerator(tree, scopes, options, filename, future).module(tree);
    }
}
