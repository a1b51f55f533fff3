// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** Jumps on conditions, with comparisons and tests for None fused into the jump. */
final class Conditions {
    private final CodeGenerator g;

    Conditions(CodeGenerator g) {
        this.g = g;
    }

    /** Goes to {@code label} when the truth of {@code e} is {@code when}, else on. */
    void jumpIf(Expr e, boolean when, int label) {
        Unit u = g.u;
        int mark = u.mark();
        if (e instanceof UnaryOp n && n.op() == UnaryOperator.NOT) {
            jumpIf(n.operand(), !when, label);
        } else if (e instanceof BoolOp b) {
            List<Expr> values = b.values();
            int last = values.size() - 1;
            if (b.and() == when) {
                int skip = u.label();
                for (int i = 0; i < last; i++) jumpIf(values.get(i), !when, skip);
                jumpIf(values.get(last), when, label);
                u.place(skip);
            } else {
                for (Expr value : values) jumpIf(value, when, label);
            }
        } else if (e instanceof IfExp i) {
            int orelse = u.label(), end = u.label();
            jumpIf(i.test(), false, orelse);
            jumpIf(i.body(), when, label);
            u.jump(end, i.span());
            u.place(orelse);
            jumpIf(i.orelse(), when, label);
            u.place(end);
        } else if (e instanceof Compare c) {
            compare(c, when, label);
        } else {
            Object k = Folding.constant(e);
            if (k == null && e instanceof Name n && n.id().equals("__debug__")) k = g.options.optimize() == 0;
            if (k != null) {
                if (Folding.truth(k) == when) u.jump(label, e.span());
                else u.emit(Opcode.NOP, 0, 0, 0, e.span());
            } else {
                int value = g.expressions.operand(e);
                u.jumpIf(when ? Opcode.JUMP_IF_TRUE : Opcode.JUMP_IF_FALSE, value, label, e.span());
            }
        }
        u.release(mark);
    }

    private void compare(Compare c, boolean when, int label) {
        Unit u = g.u;
        g.lint.compare(c);
        int last = c.ops().size() - 1;
        int left = g.expressions.operand(c.left());
        if (last == 0) {
            simple(c.ops().get(0), left, c.comparators().get(0), when, label, c);
            return;
        }
        int skip = when ? u.label() : label;
        for (int i = 0; i < last; i++) {
            int right = g.expressions.operand(c.comparators().get(i));
            test(c.ops().get(i), left, right, false, skip, c);
            left = right;
        }
        simple(c.ops().get(last), left, c.comparators().get(last), when, label, c);
        if (when) u.place(skip);
    }

    private void simple(CmpOp op, int left, Expr right, boolean when, int label, Compare c) {
        if ((op == CmpOp.IS || op == CmpOp.IS_NOT) && Folding.constant(right) == Const.NONE) {
            boolean none = (op == CmpOp.IS) == when;
            g.u.jumpIf(none ? Opcode.JUMP_IF_NONE : Opcode.JUMP_IF_NOT_NONE, left, label, c.span());
            return;
        }
        test(op, left, g.expressions.comparand(op, right), when, label, c);
    }

    private void test(CmpOp op, int left, int right, boolean when, int label, Compare c) {
        Unit u = g.u;
        int rich = Expressions.compareNumber(op);
        if (rich >= 0) {
            u.emit(when ? Opcode.JUMP_IF_COMPARE : Opcode.JUMP_UNLESS_COMPARE, rich, left, right, label, c.span());
            return;
        }
        int t = u.temp();
        g.expressions.compareInto(op, t, left, right, c.span());
        u.jumpIf(when ? Opcode.JUMP_IF_TRUE : Opcode.JUMP_IF_FALSE, t, label, c.span());
        u.release(t - Unit.TEMP);
    }
}
