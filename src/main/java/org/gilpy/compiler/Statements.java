// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.Opcode;
import org.gilpy.compiler.Unit.Block;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** Code for statements, except definitions, try, with and match. */
final class Statements {
    private final CodeGenerator g;

    Statements(CodeGenerator g) {
        this.g = g;
    }

    void block(List<Stmt> body) {
        for (int i = 0; i < body.size(); i++) statement(body.get(i));
    }

    void statement(Stmt stmt) {
        Unit u = g.u;
        int mark = u.mark();
        if (stmt instanceof ExprStmt e) {
            expression(e);
        } else if (stmt instanceof Assign a) {
            g.targets.assign(a);
        } else if (stmt instanceof AugAssign a) {
            g.targets.augmented(a);
        } else if (stmt instanceof AnnAssign a) {
            annotated(a);
        } else if (stmt instanceof Delete d) {
            for (Expr target : d.targets()) g.targets.delete(target);
        } else if (stmt instanceof Return r) {
            returns(r);
        } else if (stmt instanceof If i) {
            conditional(i);
        } else if (stmt instanceof While w) {
            whileLoop(w);
        } else if (stmt instanceof For f) {
            if (f.async()) asyncFor(f);
            else forLoop(f);
        } else if (stmt instanceof Break b) {
            Block loop = g.unwinding.loop(b.span(), "break");
            if (loop == null) throw CodeGenerator.error("'break' outside loop", b.span());
            g.unwinding.to(loop, loop.breakLabel, false, b.span());
        } else if (stmt instanceof Continue c) {
            Block loop = g.unwinding.loop(c.span(), "continue");
            if (loop == null) throw CodeGenerator.error("'continue' not properly in loop", c.span());
            g.unwinding.to(loop, loop.continueLabel, true, c.span());
        } else if (stmt instanceof Pass p) {
            u.emit(Opcode.NOP, 0, 0, 0, p.span());
        } else if (stmt instanceof Global) {
        } else if (stmt instanceof Nonlocal) {
        } else if (stmt instanceof FunctionDef f) {
            g.functions.function(f);
        } else if (stmt instanceof ClassDef c) {
            g.functions.classDef(c);
        } else if (stmt instanceof TypeAlias t) {
            g.functions.typeAlias(t);
        } else if (stmt instanceof Try t) {
            g.tries.tryStatement(t);
        } else if (stmt instanceof With w) {
            g.tries.with(w);
        } else if (stmt instanceof Match m) {
            g.patterns.match(m);
        } else if (stmt instanceof Raise r) {
            raise(r);
        } else if (stmt instanceof Assert a) {
            assertion(a);
        } else if (stmt instanceof Import i) {
            imports(i);
        } else if (stmt instanceof ImportFrom i) {
            importFrom(i);
        }
        u.release(mark);
    }

    private void expression(ExprStmt e) {
        Unit u = g.u;
        if (g.interactive && u.parent == null) {
            u.emit(Opcode.PRINT_EXPR, g.expressions.operand(e.value()), 0, 0, e.span());
        } else if (Folding.constant(e.value()) == null) {
            int before = u.size;
            g.expressions.effect(e.value());
            if (u.size == before) u.emit(Opcode.NOP, 0, 0, 0, e.span());
        } else {
            u.emit(Opcode.NOP, 0, 0, 0, e.span());
        }
    }

    private void annotated(AnnAssign a) {
        Unit u = g.u;
        if (a.target() instanceof Name n) Names.checkForbidden(n.id(), a.span(), true);
        if (a.value() != null) g.targets.assign(new Assign(List.of(a.target()), a.value(), a.span()));
        boolean evaluates = !u.scope.kind.functionLike();
        var subject = a.target();
        if (subject instanceof Name n) {
            if (a.simple() && evaluates) {
                int annotation = g.functions.annotation(a.annotation());
                int dict = u.temp();
                u.emit(Opcode.LOAD_NAME, dict, u.name("__annotations__"), 0, a.span());
                int key = u.constant(u.mangle(n.id()), a.span());
                u.emit(Opcode.STORE_SUBSCR, dict, key, annotation, a.span());
                return;
            }
        } else if (subject instanceof Attribute t) {
            Names.checkForbidden(t.attr(), a.span(), true);
            if (a.value() == null) g.expressions.effect(t.value());
        } else if (subject instanceof Subscript s) {
            if (a.value() == null) {
                g.expressions.effect(s.value());
                parts(s.slice());
            }
        } else {
            throw CodeGenerator.error("invalid node type for annotated assignment", a.target().span());
        }
        if (evaluates && !g.futureAnnotations) g.expressions.effect(a.annotation());
    }

    /** Evaluates the parts of an index without making slices. */
    private void parts(Expr e) {
        if (e instanceof Slice s) {
            if (s.lower() != null) parts(s.lower());
            if (s.upper() != null) parts(s.upper());
            if (s.step() != null) parts(s.step());
        } else if (e instanceof TupleExpr t) {
            for (Expr part : t.elts()) parts(part);
        } else {
            g.expressions.effect(e);
        }
    }

    private void returns(Return r) {
        Unit u = g.u;
        if (u.scope.kind != Scope.Kind.FUNCTION) throw CodeGenerator.error("'return' outside function", r.span());
        if (r.value() != null && u.scope.async && u.scope.generator)
            throw CodeGenerator.error("'return' with value in async generator", r.span());
        // a constant is returned at its own place
        Span span = r.value() != null && Folding.constant(r.value()) != null ? r.value().span() : r.span();
        for (Block b : u.blocks) if (b.kind == Block.Kind.STAR_HANDLER) throw Unwinding.notInStar(span);
        if (r.value() instanceof IfExp choice && !g.unwinding.isNeeded()) {
            int orelse = u.label();
            g.conditions.jumpIf(choice.test(), false, orelse);
            returns(new Return(choice.body(), r.span()));
            u.place(orelse);
            returns(new Return(choice.orelse(), r.span()));
            return;
        }
        int value;
        if (r.value() == null) value = g.none(span);
        else value = g.expressions.operand(r.value());
        if (!g.unwinding.isNeeded()) {
            u.emit(Opcode.RETURN_VALUE, value, 0, 0, span);
            return;
        }
        u.emit(Opcode.NOP, 0, 0, 0, span);
        if (Unit.isLocal(value)) {
            // a finally block may rebind the local
            int t = u.temp();
            u.move(t, value, span);
            value = t;
        }
        g.unwinding.returning(value, span);
    }

    // ---- branches and loops

    private void conditional(If first) {
        Unit u = g.u;
        int end = u.label();
        for (If s = first; ; ) {
            int next = u.label();
            g.conditions.jumpIf(s.test(), false, next);
            block(s.body());
            if (s.orelse().isEmpty()) {
                u.place(next);
                break;
            }
            u.jump(end, null);
            u.place(next);
            if (s.orelse().size() == 1 && s.orelse().get(0) instanceof If elif) {
                s = elif;
            } else {
                block(s.orelse());
                break;
            }
        }
        u.place(end);
    }

    private void whileLoop(While w) {
        Unit u = g.u;
        int start = u.placed(), orelse = u.label(), end = u.label();
        Block loop = u.pushBlock(Block.Kind.LOOP, u.handler, w.span());
        loop.breakLabel = end;
        loop.continueLabel = start;
        g.conditions.jumpIf(w.test(), false, orelse);
        block(w.body());
        u.jumpBackward(start, null);
        u.popBlock();
        u.place(orelse);
        block(w.orelse());
        u.place(end);
    }

    /** The iterator of a loop or comprehension in a new temporary. */
    int iterator(Expr iter) {
        Unit u = g.u;
        int iterator = u.temp();
        int mark = u.mark();
        Object k = Folding.immutable(iter, true);
        int source = k != null ? u.constant(k, iter.span()) : iter instanceof Name || Folding.constant(iter) != null
                ? g.expressions.operand(iter) : iterator;
        if (source == iterator) g.expressions.into(iter, iterator);
        u.emit(Opcode.GET_ITER, iterator, source, 0, iter.span());
        u.release(mark);
        return iterator;
    }

    /** The step of a loop: the next value goes to the target, or control to {@code done}. */
    void next(int iterator, Expr target, int done, Span span) {
        Unit u = g.u;
        int mark = u.mark();
        int local = target instanceof Name n ? g.names.target(n.id(), n.span()) : Unit.NONE;
        if (local != Unit.NONE) {
            u.emit(Opcode.FOR_ITER, local, iterator, done, span);
        } else {
            int value = u.temp();
            u.emit(Opcode.FOR_ITER, value, iterator, done, span);
            g.targets.store(target, value);
        }
        u.release(mark);
    }

    private void forLoop(For f) {
        Unit u = g.u;
        int orelse = u.label(), end = u.label();
        Block loop = u.pushBlock(Block.Kind.LOOP, u.handler, f.span());
        int iterator = iterator(f.iter());
        int start = u.placed();
        loop.breakLabel = end;
        loop.continueLabel = start;
        next(iterator, f.target(), orelse, f.iter().span());
        block(f.body());
        u.jumpBackward(start, null);
        u.popBlock();
        u.place(orelse);
        block(f.orelse());
        u.place(end);
    }

    private void asyncFor(For f) {
        Unit u = g.u;
        if (!u.scope.async && !g.options.topLevelAwait() || !u.scope.kind.functionLike() && !g.options.topLevelAwait())
            throw CodeGenerator.error("'async for' outside async function", f.span());
        int orelse = u.label(), end = u.label();
        int iterator = asyncIterator(f.iter());
        int start = u.placed();
        Block loop = u.pushBlock(Block.Kind.ASYNC_LOOP, u.handler, f.span());
        loop.breakLabel = end;
        loop.continueLabel = start;
        int stop = u.label(), error = u.temp();
        asyncNext(iterator, f.target(), stop, error, f.span());
        block(f.body());
        u.jumpBackward(start, null);
        u.popBlock();
        u.place(stop);
        u.emit(Opcode.END_ASYNC_FOR, error, 0, orelse, f.iter().span());
        u.place(orelse);
        block(f.orelse());
        u.place(end);
    }

    int asyncIterator(Expr iter) {
        Unit u = g.u;
        int iterator = u.temp();
        int mark = u.mark();
        u.emit(Opcode.GET_AITER, iterator, g.expressions.operand(iter), 0, iter.span());
        u.release(mark);
        return iterator;
    }

    /** The step of an async loop; exceptions, StopAsyncIteration among them, go to {@code stop}. */
    void asyncNext(int iterator, Expr target, int stop, int error, Span span) {
        Unit u = g.u;
        int mark = u.mark();
        int outer = u.pushHandler(stop, error);
        int awaitable = u.temp(), value = u.temp();
        u.emit(Opcode.GET_ANEXT, awaitable, iterator, 0, span);
        g.expressions.send(awaitable, value, span);
        u.handler = outer;
        g.targets.store(target, value);
        u.release(mark);
    }

    // ---- raise and assert

    private void raise(Raise r) {
        Unit u = g.u;
        if (r.exc() == null) {
            u.emit(Opcode.RAISE_VARARGS, 0, Unit.NONE, Unit.NONE, 0, r.span());
            return;
        }
        int exc = g.expressions.operand(r.exc());
        int cause = r.cause() == null ? Unit.NONE : g.expressions.operand(r.cause());
        u.emit(Opcode.RAISE_VARARGS, r.cause() == null ? 1 : 2, exc, cause, 0, r.span());
    }

    private void assertion(Assert a) {
        Unit u = g.u;
        g.lint.assertion(a);
        if (g.options.optimize() > 0) return;
        int end = u.label();
        g.conditions.jumpIf(a.test(), true, end);
        int error = u.temp();
        u.emit(Opcode.LOAD_ASSERTION_ERROR, error, 0, 0, a.span());
        if (a.msg() != null) {
            g.expressions.temporary(a.msg());
            u.emit(Opcode.CALL, 0, error, error, 1, a.span());
        }
        u.emit(Opcode.RAISE_VARARGS, 1, error, Unit.NONE, 0, a.test().span());
        u.place(end);
    }

    // ---- imports

    private void imports(Import i) {
        Unit u = g.u;
        for (Alias alias : i.names()) {
            int mark = u.mark();
            int module = importName(alias.name(), 0L, Const.NONE, i.span());
            int dot = alias.name().indexOf('.');
            if (alias.asname() == null) {
                g.names.store(dot < 0 ? alias.name() : alias.name().substring(0, dot), module, i.span());
            } else {
                while (dot >= 0) {
                    int next = alias.name().indexOf('.', dot + 1);
                    String part = alias.name().substring(dot + 1, next < 0 ? alias.name().length() : next);
                    u.emit(Opcode.IMPORT_FROM, module, module, u.name(part), i.span());
                    dot = next;
                }
                g.names.store(alias.asname(), module, i.span());
            }
            u.release(mark);
        }
    }

    private int importName(String name, long level, Object from, Span span) {
        Unit u = g.u;
        int module = u.temp();
        int mark = u.mark(), args = u.temps(2);
        u.loadConstant(level, args, span);
        u.loadConstant(from, args + 1, span);
        u.emit(Opcode.IMPORT_NAME, module, u.name(u.mangle(name)), args, span);
        u.release(mark);
        return module;
    }

    private void importFrom(ImportFrom i) {
        Unit u = g.u;
        if (i.level() == 0 && "__future__".equals(i.module()) && !g.futureInTime(i))
            throw CodeGenerator.error("from __future__ imports must occur at the beginning of the file", i.span());
        Object[] names = new Object[i.names().size()];
        for (int k = 0; k < names.length; k++) names[k] = i.names().get(k).name();
        int module = importName(i.module() == null ? "" : i.module(), i.level(), names, i.span());
        int value = u.temp();
        for (Alias alias : i.names()) {
            if (alias.name().equals("*")) {
                u.emit(Opcode.IMPORT_STAR, module, 0, 0, i.span());
                return;
            }
            u.emit(Opcode.IMPORT_FROM, value, module, u.name(u.mangle(alias.name())), i.span());
            g.names.store(alias.asname() == null ? alias.name() : alias.asname(), value, i.span());
        }
    }
}
