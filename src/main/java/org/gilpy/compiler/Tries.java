// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.Opcode;
import org.gilpy.compiler.Unit.Block;
import org.gilpy.syntax.Ast.*;

/** Code for try, except, except*, finally and with. */
final class Tries {
    private final CodeGenerator g;

    Tries(CodeGenerator g) {
        this.g = g;
    }

    void tryStatement(Try t) {
        g.u.emit(Opcode.NOP, 0, 0, 0, t.span());
        if (t.finalbody().isEmpty()) handlers(t);
        else finallyStatement(t);
    }

    private void finallyStatement(Try t) {
        Unit u = g.u;
        int exc = u.temp(), saved = u.temp(), inner = u.temp();
        int onError = u.label(), end = u.label();
        int outer = u.pushHandler(onError, exc);
        Block block = u.pushBlock(Block.Kind.FINALLY, outer, t.span());
        block.finalBody = t.finalbody();
        if (t.handlers().isEmpty()) g.statements.block(t.body());
        else handlers(t);
        u.popBlock();
        u.handler = outer;
        g.statements.block(t.finalbody());
        u.jump(end, null);
        u.place(onError);
        int cleanup = u.label();
        // outside of its own cleanup: an interrupt may come before it has saved anything
        u.emit(Opcode.PUSH_EXC_INFO, saved, exc, 0, null);
        u.pushHandler(cleanup, inner);
        Block handling = u.pushBlock(Block.Kind.FINALLY_END, outer, t.span());
        handling.register = saved;
        g.statements.block(t.finalbody());
        u.popBlock();
        u.emit(Opcode.RERAISE, exc, 0, 0, u.spans[u.size - 1]);
        u.handler = outer;
        u.place(cleanup);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
        u.emit(Opcode.RERAISE, 1, inner, 0, 0, null);
        u.place(end);
    }

    private void handlers(Try t) {
        if (t.star()) {
            starHandlers(t);
            return;
        }
        Unit u = g.u;
        int exc = u.temp(), saved = u.temp(), inner = u.temp();
        int onError = u.label(), end = u.label(), cleanup = u.label();
        int outer = u.pushHandler(onError, exc);
        u.pushBlock(Block.Kind.TRY, outer, t.span());
        g.statements.block(t.body());
        u.popBlock();
        u.handler = outer;
        g.statements.block(t.orelse());
        u.jump(end, null);
        u.place(onError);
        u.emit(Opcode.PUSH_EXC_INFO, saved, exc, 0, null);
        u.pushHandler(cleanup, inner);
        int cleanupHandler = u.handler;
        for (int i = 0; i < t.handlers().size(); i++) {
            ExceptHandler h = t.handlers().get(i);
            if (h.type() == null && i < t.handlers().size() - 1)
                throw CodeGenerator.error("default 'except:' must be last", h.span());
            int next = u.label();
            if (h.type() != null) {
                int mark = u.mark();
                u.emit(Opcode.CHECK_EXC_MATCH, exc, g.expressions.operand(h.type()), next, h.span());
                u.release(mark);
            } else {
                u.emit(Opcode.NOP, 0, 0, 0, h.span());
            }
            Block handling = u.pushBlock(Block.Kind.HANDLER, outer, h.span());
            handling.register = saved;
            handling.handlerName = h.name();
            int named = u.label(), third = Unit.NONE;
            if (h.name() != null) {
                third = u.temp();
                g.names.store(h.name(), exc, h.span());
                u.pushHandler(named, third);
            }
            g.statements.block(h.body());
            u.popBlock();
            u.handler = outer;
            u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
            if (h.name() != null) g.names.forget(h.name(), null);
            u.jump(end, null);
            u.handler = cleanupHandler;
            if (h.name() != null) {
                u.place(named);
                g.names.forget(h.name(), null);
                u.emit(Opcode.RERAISE, 1, third, 0, 0, null);
            }
            u.place(next);
        }
        u.emit(Opcode.RERAISE, exc, 0, 0, t.handlers().get(t.handlers().size() - 1).span());
        u.handler = outer;
        u.place(cleanup);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
        u.emit(Opcode.RERAISE, 1, inner, 0, 0, null);
        u.place(end);
    }

    /**
     * except*: {@code rest} is what no handler took yet; what handlers raise, and the rest, gather in a list from which
     * the exception to raise is made.
     */
    private void starHandlers(Try t) {
        Unit u = g.u;
        int exc = u.temp(), saved = u.temp(), inner = u.temp(), raised = u.temp(), pair = u.temps(2), third = u.temp(), rest = u.temp();
        int onError = u.label(), end = u.label(), cleanup = u.label();
        int outer = u.pushHandler(onError, exc);
        u.pushBlock(Block.Kind.TRY, outer, t.span());
        g.statements.block(t.body());
        u.popBlock();
        u.handler = outer;
        g.statements.block(t.orelse());
        u.jump(end, null);
        u.place(onError);
        u.emit(Opcode.PUSH_EXC_INFO, saved, exc, 0, null);
        u.pushHandler(cleanup, inner);
        int cleanupHandler = u.handler;
        Span at = t.handlers().get(0).span();
        u.emit(Opcode.BUILD_LIST, raised, raised, 0, at);
        u.move(rest, exc, at);
        int finish = u.label();
        for (ExceptHandler h : t.handlers()) {
            int next = u.label(), failed = u.label();
            int mark = u.mark();
            int type = g.expressions.operand(h.type());
            u.emit(Opcode.CHECK_EG_MATCH, pair, rest, type, h.span());
            u.release(mark);
            u.move(rest, pair, h.span());
            u.jumpIf(Opcode.JUMP_IF_NONE, pair + 1, next, h.span());
            int previous = u.temp();
            u.emit(Opcode.PUSH_EXC_INFO, previous, pair + 1, 0, h.span());
            if (h.name() != null) g.names.store(h.name(), pair + 1, h.span());
            Block handling = u.pushBlock(Block.Kind.STAR_HANDLER, outer, h.span());
            handling.register = saved;
            u.pushHandler(failed, third);
            g.statements.block(h.body());
            u.popBlock();
            u.handler = cleanupHandler;
            u.emit(Opcode.POP_EXCEPT, previous, 0, 0, null);
            if (h.name() != null) g.names.forget(h.name(), null);
            u.jump(next, null);
            u.place(failed);
            u.emit(Opcode.POP_EXCEPT, previous, 0, 0, null);
            if (h.name() != null) g.names.forget(h.name(), null);
            u.emit(Opcode.LIST_APPEND, raised, third, 0, null);
            u.place(next);
            u.release(mark);
        }
        u.place(finish);
        int noRest = u.label();
        u.jumpIf(Opcode.JUMP_IF_NONE, rest, noRest, null);
        u.emit(Opcode.LIST_APPEND, raised, rest, 0, null);
        u.place(noRest);
        u.emit(Opcode.PREP_RERAISE_STAR, rest, exc, raised, null);
        int reraise = u.label();
        u.jumpIf(Opcode.JUMP_IF_NOT_NONE, rest, reraise, null);
        u.handler = outer;
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
        u.jump(end, null);
        u.place(reraise);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
        u.emit(Opcode.RERAISE, rest, 0, 0, null);
        u.place(cleanup);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, null);
        u.emit(Opcode.RERAISE, 1, inner, 0, 0, null);
        u.place(end);
    }

    void with(With w) {
        if (w.async() && !g.options.topLevelAwait() && !(g.u.scope.async && g.u.scope.kind.functionLike()))
            throw CodeGenerator.error("'async with' outside async function", w.span());
        items(w, 0);
    }

    private void items(With w, int at) {
        Unit u = g.u;
        if (at == w.items().size()) {
            g.statements.block(w.body());
            return;
        }
        WithItem item = w.items().get(at);
        Span span = item.contextExpr().span();
        // __exit__ and room for its three arguments
        int base = u.temps(4);
        int exc = u.temp(), saved = u.temp(), inner = u.temp();
        int mark = u.mark();
        int manager = g.expressions.operand(item.contextExpr());
        if (w.async()) {
            u.emit(Opcode.BEFORE_ASYNC_WITH, base, manager, 0, span);
            u.emit(Opcode.GET_AWAITABLE, 1, base + 1, base + 1, 0, span);
            g.expressions.send(base + 1, base + 2, span);
            u.move(base + 1, base + 2, span);
        } else {
            u.emit(Opcode.BEFORE_WITH, base, manager, 0, span);
        }
        u.release(mark);
        int onError = u.label(), end = u.label(), cleanup = u.label(), suppressed = u.label();
        int outer = u.pushHandler(onError, exc);
        Block block = u.pushBlock(w.async() ? Block.Kind.ASYNC_WITH : Block.Kind.WITH, outer, span);
        block.register = base;
        if (item.optionalVars() != null) g.targets.store(item.optionalVars(), base + 1);
        items(w, at + 1);
        u.popBlock();
        u.handler = outer;
        g.unwinding.exit(block, span);
        u.jump(end, span);
        u.place(onError);
        u.emit(Opcode.PUSH_EXC_INFO, saved, exc, 0, span);
        u.pushHandler(cleanup, inner);
        int result = u.temp();
        u.emit(Opcode.WITH_EXCEPT_START, result, base, exc, span);
        if (w.async()) {
            u.emit(Opcode.GET_AWAITABLE, 2, result, result, 0, span);
            int value = u.temp();
            g.expressions.send(result, value, span);
            result = value;
        }
        u.jumpIf(Opcode.JUMP_IF_TRUE, result, suppressed, span);
        u.emit(Opcode.RERAISE, 1, exc, 0, 0, span);
        u.handler = outer;
        u.place(cleanup);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, span);
        u.emit(Opcode.RERAISE, 1, inner, 0, 0, span);
        u.place(suppressed);
        u.emit(Opcode.POP_EXCEPT, saved, 0, 0, span);
        u.place(end);
        u.release(mark);
    }
}
