// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.Opcode;
import org.gilpy.compiler.Unit.Block;
import org.gilpy.syntax.Ast.Span;

/** The way out of nested blocks: what {@code return}, {@code break} and {@code continue} run before they leave. */
final class Unwinding {
    private final CodeGenerator g;

    Unwinding(CodeGenerator g) {
        this.g = g;
    }

    /** Whether leaving the function from here runs any code. */
    boolean isNeeded() {
        for (Block b : g.u.blocks)
            if (b.kind != Block.Kind.LOOP && b.kind != Block.Kind.ASYNC_LOOP && b.kind != Block.Kind.TRY) return true;
        return false;
    }

    /** Unwinds everything and returns {@code value}. */
    void returning(int value, Span span) {
        Unit u = g.u;
        int handler = u.handler;
        ArrayList<Block> saved = new ArrayList<>(u.blocks);
        u.emit(Opcode.RETURN_VALUE, value, 0, 0, unwind(0, span));
        restore(saved, handler);
    }

    /** The innermost loop, or null. */
    Block loop(Span span, String statement) {
        for (int i = g.u.blocks.size() - 1; i >= 0; i--) {
            Block b = g.u.blocks.get(i);
            if (b.kind == Block.Kind.STAR_HANDLER) throw notInStar(span);
            if (b.kind == Block.Kind.LOOP || b.kind == Block.Kind.ASYNC_LOOP) return b;
        }
        return null;
    }

    static RuntimeException notInStar(Span span) {
        return CodeGenerator.error("'break', 'continue' and 'return' cannot appear in an except* block", span);
    }

    void to(Block loop, int label, boolean backward, Span span) {
        Unit u = g.u;
        int depth = u.blocks.indexOf(loop) + 1;
        int handler = u.handler;
        ArrayList<Block> saved = new ArrayList<>(u.blocks);
        if (u.blocks.size() > depth) u.emit(Opcode.NOP, 0, 0, 0, span);
        span = unwind(depth, span);
        if (backward) u.jumpBackward(label, span);
        else u.jump(label, span);
        restore(saved, handler);
    }

    private void restore(ArrayList<Block> saved, int handler) {
        g.u.blocks.clear();
        g.u.blocks.addAll(saved);
        g.u.handler = handler;
    }

    /** The place of what comes next: none after a finally block or a call of {@code __exit__}, which have their own lines. */
    private Span unwind(int depth, Span span) {
        Unit u = g.u;
        while (u.blocks.size() > depth) {
            Block b = u.blocks.remove(u.blocks.size() - 1);
            u.handler = b.outerHandler;
            switch (b.kind) {
                case LOOP, ASYNC_LOOP, TRY -> {}
                case STAR_HANDLER -> throw notInStar(span);
                case FINALLY -> {
                    g.statements.block(b.finalBody);
                    span = null;
                }
                case FINALLY_END -> u.emit(Opcode.POP_EXCEPT, b.register, 0, 0, span);
                case HANDLER -> {
                    u.emit(Opcode.POP_EXCEPT, b.register, 0, 0, span);
                    if (b.handlerName != null) g.names.forget(b.handlerName, span);
                }
                case WITH, ASYNC_WITH -> {
                    exit(b, b.span);
                    span = null;
                }
            }
        }
        return span;
    }

    /** Calls {@code __exit__(None, None, None)}; the three registers after that of the method are free for it. */
    void exit(Block b, Span span) {
        Unit u = g.u;
        int base = b.register;
        for (int i = 1; i <= 3; i++) u.loadConstant(Const.NONE, base + i, span);
        int mark = u.mark(), result = u.temp();
        u.emit(Opcode.CALL, 0, result, base, 3, span);
        if (b.kind == Block.Kind.ASYNC_WITH) {
            u.emit(Opcode.GET_AWAITABLE, 2, result, result, 0, span);
            g.expressions.send(result, u.temp(), span);
        }
        u.release(mark);
    }
}
