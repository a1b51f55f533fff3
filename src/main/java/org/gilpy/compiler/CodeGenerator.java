// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;
import org.gilpy.syntax.PySyntaxError;

/**
 * The parts of the code generator and the unit they write to. One instance per compilation, on one thread.
 */
final class CodeGenerator {
    final Scopes scopes;
    final Compiler.Options options;
    final String filename;
    final boolean futureAnnotations;
    final int futureFlags;
    final boolean interactive;
    private final List<Stmt> rootBody;
    final Names names = new Names(this);
    final Expressions expressions = new Expressions(this);
    final Calls calls = new Calls(this);
    final Conditions conditions = new Conditions(this);
    final Comprehensions comprehensions = new Comprehensions(this);
    final Statements statements = new Statements(this);
    final Targets targets = new Targets(this);
    final Tries tries = new Tries(this);
    final Unwinding unwinding = new Unwinding(this);
    final Functions functions = new Functions(this);
    final Patterns patterns = new Patterns(this);
    final Lint lint = new Lint(this);
    /** Where code goes now. */
    Unit u;

    CodeGenerator(Ast tree, Scopes scopes, Compiler.Options options, String filename, int futureFlags) {
        this.scopes = scopes;
        this.options = options;
        this.filename = filename;
        this.futureFlags = futureFlags;
        this.futureAnnotations = (futureFlags & CodeObject.FUTURE_ANNOTATIONS) != 0;
        this.interactive = tree instanceof Interactive;
        this.rootBody = tree instanceof Ast.Module m ? m.body() : tree instanceof Interactive i ? i.body() : List.of();
    }

    CodeObject module(Ast tree) {
        u = new Unit(scopes.module(), null, "<module>", "<module>", 1);
        u.flags = futureFlags;
        Span start = new Span(1, 0, 1, 0);
        if (tree instanceof Ast.Module m) {
            body(m.body(), true, start);
            implicitReturn(start);
        } else if (tree instanceof Interactive m) {
            statements.block(m.body());
            implicitReturn(start);
        } else if (tree instanceof Expression e) {
            int value = expressions.operand(e.body());
            u.emit(Opcode.RETURN_VALUE, value, 0, 0, e.body().span());
        } else {
            throw new IllegalArgumentException("not a root");
        }
        if (scopes.module().coroutine && options.topLevelAwait()) u.flags |= CodeObject.COROUTINE;
        return Assembler.assemble(u, filename);
    }

    boolean futureInTime(ImportFrom at) {
        return Futures.inTime(rootBody, at);
    }

    /** The body of a module or class: annotations and docstring first. */
    void body(List<Stmt> body, boolean module, Span span) {
        if (annotates(body)) u.emit(Opcode.SETUP_ANNOTATIONS, 0, 0, 0, span);
        int first = 0;
        String doc = Functions.docstring(body);
        if (doc != null) {
            first = 1;
            if (options.optimize() < 2) {
                int mark = u.mark();
                Span at = ((ExprStmt) body.get(0)).value().span();
                int value = u.constant(Functions.cleanDoc(doc), at);
                u.emit(Opcode.STORE_NAME, u.name("__doc__"), value, 0, at);
                u.release(mark);
            }
        }
        for (int i = first; i < body.size(); i++) {
            statements.statement(body.get(i));
            if ((i & 1023) == 1023) options.warnings().poll();
        }
    }

    private static boolean annotates(List<Stmt> body) {
        for (int i = 0; i < body.size(); i++) if (annotates(body.get(i))) return true;
        return false;
    }

    private static boolean annotates(Stmt stmt) {
        if (stmt instanceof AnnAssign) return true;
        if (stmt instanceof For s) return annotates(s.body()) || annotates(s.orelse());
        if (stmt instanceof While s) return annotates(s.body()) || annotates(s.orelse());
        if (stmt instanceof If s) return branchAnnotates(s);
        if (stmt instanceof With s) return annotates(s.body());
        if (stmt instanceof Match m) {
            for (MatchCase c : m.cases()) if (annotates(c.body())) return true;
            return false;
        }
        if (stmt instanceof Try t) {
            for (ExceptHandler h : t.handlers()) if (annotates(h.body())) return true;
            return annotates(t.body()) || annotates(t.orelse()) || annotates(t.finalbody());
        }
        return false;
    }

    private static boolean branchAnnotates(If s) {
        while (true) {
            if (annotates(s.body())) return true;
            if (s.orelse().size() != 1 || !(s.orelse().get(0) instanceof If next)) return annotates(s.orelse());
            s = next;
        }
    }

    void implicitReturn(Span start) {
        Span span = u.size > 0 ? null : start; // on the line of whatever comes before; see Exits
        int mark = u.mark();
        u.emit(Opcode.RETURN_VALUE, none(span), 0, 0, span);
        u.release(mark);
    }

    /** A register that holds None. */
    int none(Span span) {
        return u.constant(CodeObject.Const.NONE, span);
    }

    static PySyntaxError error(String message, Span span) {
        return PySyntaxError.at(message, span);
    }
}
