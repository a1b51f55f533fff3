// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.gilpy.compiler.Scope.Meaning;
import org.gilpy.syntax.Ast.*;

/**
 * Comprehensions: generator expressions as functions, the others in the frame around them with variables of their own.
 */
final class Comprehensions {
    private final CodeGenerator g;

    Comprehensions(CodeGenerator g) {
        this.g = g;
    }

    void comprehension(Expr e, List<Comprehension> generators, int dst) {
        Unit u = g.u;
        Scope scope = g.scopes.get(e);
        checkAsync(e, scope, generators);
        if (scope.inlined) inlined(e, scope, generators, dst);
        else function(e, scope, generators, dst);
    }

    private void checkAsync(Expr e, Scope scope, List<Comprehension> generators) {
        if (!scope.coroutine || scope.generatorExp || g.options.topLevelAwait()) return;
        Unit u = g.u;
        if (!u.scope.async && !u.scope.comprehension)
            throw CodeGenerator.error("asynchronous comprehension outside of an asynchronous function", e.span());
    }

    // ---- inlined

    /**
     * What to put right when an inlined comprehension ends: registers borrowed from variables of the frame with their saved
     * values, own variables to unbind, and own cells to empty.
     */
    static final class Cleanup {
        private final List<Integer> borrowed = new ArrayList<>();
        private final List<Integer> saved = new ArrayList<>();
        private final List<Integer> own = new ArrayList<>();
        private final List<Integer> cells = new ArrayList<>();
        private final Span span;
        private int label, error, outerHandler;

        private Cleanup(Span span) {
            this.span = span;
        }

        private boolean isEmpty() {
            return borrowed.isEmpty() && own.isEmpty() && cells.isEmpty();
        }

        private void emit(Unit u) {
            for (int i = 0; i < borrowed.size(); i++) u.emit(Opcode.MOVE, 1, borrowed.get(i), saved.get(i), 0, span);
            for (int register : own) u.emit(Opcode.CLEAR, register, 0, 0, span);
            for (int register : cells) u.emit(Opcode.MAKE_CELL, register, Unit.NONE, 0, span);
        }

        /** The way of an exception, at the end of the unit and so out of the way of all others. */
        void emitHandler(Unit u) {
            u.handler = outerHandler;
            u.place(label);
            emit(u);
            u.emit(Opcode.RERAISE, error, 0, 0, span);
        }
    }

    private void inlined(Expr e, Scope scope, List<Comprehension> generators, int dst) {
        Unit u = g.u;
        Span span = e.span();
        int result = Unit.isTemp(dst) ? dst : u.temp();
        Comprehension first = generators.get(0);
        int iterator = first.async() ? g.statements.asyncIterator(first.iter()) : g.statements.iterator(first.iter());
        Cleanup cleanup = enter(scope, span);
        int outer = u.handler;
        if (!cleanup.isEmpty()) {
            cleanup.label = u.label();
            cleanup.error = u.temp();
            cleanup.outerHandler = outer;
            u.pushHandler(cleanup.label, cleanup.error);
            u.cleanups.add(cleanup);
        }
        u.comprehensions.add(scope);
        int op = e instanceof ListComp ? Opcode.BUILD_LIST : e instanceof SetComp ? Opcode.BUILD_SET : Opcode.BUILD_MAP;
        u.emit(op, result, result, 0, span);
        loop(e, generators, 0, iterator, result);
        u.comprehensions.remove(u.comprehensions.size() - 1);
        u.handler = outer;
        cleanup.emit(u);
        u.move(dst, result, span);
    }

    /** Makes room for the variables of a comprehension. */
    private Cleanup enter(Scope scope, Span span) {
        Unit u = g.u;
        Cleanup cleanup = new Cleanup(span);
        for (Map.Entry<String, Integer> entry : scope.flags.entrySet()) {
            String name = entry.getKey();
            if ((entry.getValue() & Scope.PARAM) != 0) continue;
            Meaning meaning = scope.meaning(name);
            if (meaning != Meaning.LOCAL && meaning != Meaning.CELL) continue;
            int register = meaning == Meaning.CELL ? u.cell(name) : u.local(name);
            if (inUse(name, meaning)) {
                int saved = u.temp();
                u.emit(Opcode.MOVE, saved, register, 0, span);
                cleanup.borrowed.add(register);
                cleanup.saved.add(saved);
                if (meaning == Meaning.LOCAL) u.emit(Opcode.CLEAR, register, 0, 0, span);
            } else {
                (meaning == Meaning.LOCAL ? cleanup.own : cleanup.cells).add(register);
            }
            if (meaning == Meaning.CELL) u.emit(Opcode.MAKE_CELL, register, Unit.NONE, 0, span);
        }
        return cleanup;
    }

    /** Whether the frame has a variable of this name and kind already, its own or of a comprehension around. */
    private boolean inUse(String name, Meaning meaning) {
        Unit u = g.u;
        for (Scope s : u.comprehensions) if (s.meaning(name) == meaning && (s.flags.get(name) & Scope.PARAM) == 0) return true;
        return u.scope.kind.functionLike() && u.scope.meaning(name) == meaning;
    }

    // ---- as a function

    private void function(Expr e, Scope scope, List<Comprehension> generators, int dst) {
        Unit outer = g.u;
        Span span = e.span();
        Comprehension first = generators.get(0);
        String name = e instanceof GeneratorExp ? "<genexpr>" : e instanceof ListComp ? "<listcomp>"
                : e instanceof SetComp ? "<setcomp>" : "<dictcomp>";
        Unit u = g.functions.enter(scope, name, span.line());
        u.argCount = 1;
        u.local(".0");
        u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
        boolean generator = e instanceof GeneratorExp;
        if (generator) u.flags |= scope.coroutine ? CodeObject.ASYNC_GENERATOR : CodeObject.GENERATOR;
        else if (scope.coroutine) u.flags |= CodeObject.COROUTINE;
        int result = Unit.NONE;
        if (!generator) {
            result = u.temp();
            int op = e instanceof ListComp ? Opcode.BUILD_LIST : e instanceof SetComp ? Opcode.BUILD_SET : Opcode.BUILD_MAP;
            u.emit(op, result, result, 0, span);
        }
        loop(e, generators, 0, u.local(".0"), result);
        u.emit(Opcode.RETURN_VALUE, generator ? g.none(span) : result, 0, 0, span);
        CodeObject code = g.functions.leave(u);

        int mark = outer.mark();
        int base = outer.isLastTemp(dst) ? dst : outer.temp();
        g.functions.closure(code, 0, Unit.NONE, base, span);
        if (first.async()) {
            int iterator = g.statements.asyncIterator(first.iter());
            if (iterator != base + 1) throw new IllegalStateException();
        } else {
            int iterator = g.statements.iterator(first.iter());
            if (iterator != base + 1) throw new IllegalStateException();
        }
        if (scope.coroutine && !generator) {
            outer.emit(Opcode.CALL, 0, base, base, 1, span);
            outer.emit(Opcode.GET_AWAITABLE, 0, base, base, 0, span);
            g.expressions.send(base, dst, span);
        } else {
            outer.emit(Opcode.CALL, 0, dst, base, 1, span);
        }
        outer.release(mark);
    }

    // ---- the loops

    private void loop(Expr e, List<Comprehension> generators, int at, int iterator, int result) {
        Unit u = g.u;
        Comprehension c = generators.get(at);
        int mark = u.mark();
        int start = u.label(), end = u.label();
        if (at > 0) {
            Expr single = single(c.iter());
            if (!c.async() && single != null) {
                // for x in [value]: an assignment
                int value = g.expressions.operand(single);
                g.targets.store(c.target(), value);
                filters(c, end);
                inner(e, generators, at, result);
                u.place(end);
                u.release(mark);
                return;
            }
            iterator = c.async() ? g.statements.asyncIterator(c.iter()) : g.statements.iterator(c.iter());
        }
        u.place(start);
        int stop = u.label(), error = Unit.NONE;
        if (c.async()) {
            error = u.temp();
            g.statements.asyncNext(iterator, c.target(), stop, error, e.span());
        } else {
            g.statements.next(iterator, c.target(), end, c.iter().span());
        }
        filters(c, start);
        inner(e, generators, at, result);
        u.jumpBackward(start, e.span());
        if (c.async()) {
            u.place(stop);
            u.emit(Opcode.END_ASYNC_FOR, error, 0, end, c.iter().span());
        }
        u.place(end);
        u.release(mark);
    }

    private static Expr single(Expr iter) {
        List<Expr> elts = iter instanceof ListExpr l ? l.elts() : iter instanceof TupleExpr t ? t.elts() : null;
        return elts != null && elts.size() == 1 && !(elts.get(0) instanceof Starred) ? elts.get(0) : null;
    }

    private void filters(Comprehension c, int otherwise) {
        Unit u = g.u;
        if (c.ifs().isEmpty()) return;
        boolean backward = u.labels[otherwise] >= 0;
        if (!backward) {
            for (Expr test : c.ifs()) g.conditions.jumpIf(test, false, otherwise);
            return;
        }
        // a conditional jump backwards would be no switch point
        int pass = u.label(), fail = u.label();
        int last = c.ifs().size() - 1;
        for (int i = 0; i < last; i++) g.conditions.jumpIf(c.ifs().get(i), false, fail);
        g.conditions.jumpIf(c.ifs().get(last), true, pass);
        u.place(fail);
        u.jumpBackward(otherwise, c.ifs().get(last).span());
        u.place(pass);
    }

    private void inner(Expr e, List<Comprehension> generators, int at, int result) {
        if (at + 1 < generators.size()) {
            loop(e, generators, at + 1, Unit.NONE, result);
            return;
        }
        Unit u = g.u;
        int mark = u.mark();
        if (e instanceof ListComp c) {
            u.emit(Opcode.LIST_APPEND, result, g.expressions.operand(c.elt()), 0, c.elt().span());
        } else if (e instanceof SetComp c) {
            u.emit(Opcode.SET_ADD, result, g.expressions.operand(c.elt()), 0, c.elt().span());
        } else if (e instanceof DictComp c) {
            int key = g.expressions.operand(c.key());
            int value = g.expressions.operand(c.value());
            u.emit(Opcode.MAP_ADD, result, key, value, c.key().span().to(c.value().span()));
        } else if (e instanceof GeneratorExp c) {
            int value = g.expressions.operand(c.elt());
            g.expressions.emitYield(value, u.temp(), c.elt().span());
        } else {
            throw new IllegalStateException();
        }
        u.release(mark);
    }
}
