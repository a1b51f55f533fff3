// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;
import org.gilpy.syntax.PySyntaxError;

/** {@code from __future__ import ...}: which features a program asks for, and whether it asks in time. */
final class Futures {
    private Futures() {}

    static int flags(Ast tree) {
        List<Stmt> body = tree instanceof Ast.Module m ? m.body() : tree instanceof Interactive i ? i.body() : List.of();
        int flags = 0;
        boolean done = false, first = true;
        for (Stmt s : body) {
            if (s instanceof ImportFrom i && i.level() == 0 && "__future__".equals(i.module())) {
                if (done) return flags;
                for (Alias a : i.names()) flags |= feature(a.name(), i.span());
            } else if (!(first && s instanceof ExprStmt e && e.value() instanceof Constant c && c.value() instanceof String)) {
                done = true;
            }
            first = false;
        }
        return flags;
    }

    private static int feature(String name, Span span) {
        return switch (name) {
            case "nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
                 "unicode_literals", "generator_stop" -> 0;
            case "barry_as_FLUFL" -> CodeObject.FUTURE_BARRY;
            case "annotations" -> CodeObject.FUTURE_ANNOTATIONS;
            case "braces" -> throw late("not a chance", span);
            default -> throw late("future feature " + name + " is not defined", span);
        };
    }

    /** These errors have no end column. */
    private static PySyntaxError late(String message, Span at) {
        return new PySyntaxError(PySyntaxError.Kind.SYNTAX, message, at.line(), at.col() + 1, at.line(), -1, null, false);
    }

    /** Whether a future import stands where it may: after nothing but the docstring and other future imports. */
    static boolean inTime(List<Stmt> body, ImportFrom at) {
        boolean first = true;
        for (Stmt s : body) {
            if (s == at) return true;
            boolean future = s instanceof ImportFrom i && i.level() == 0 && "__future__".equals(i.module());
            boolean doc = first && s instanceof ExprStmt e && e.value() instanceof Constant c && c.value() instanceof String;
            if (!future && !doc) return false;
            first = false;
        }
        return false;
    }
}
