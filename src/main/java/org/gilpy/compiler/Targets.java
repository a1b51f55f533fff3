// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.List;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** Assignment to, and deletion of, targets. */
final class Targets {
    private final CodeGenerator g;

    Targets(CodeGenerator g) {
        this.g = g;
    }

    void assign(Assign s) {
        Unit u = g.u;
        List<Expr> targets = s.targets();
        int mark = u.mark();
        if (targets.size() == 1 && targets.get(0) instanceof Name == false && parallel(elements(targets.get(0)), s.value())) {
            u.release(mark);
            return;
        }
        int value;
        if (targets.get(0) instanceof Name n && (value = g.names.target(n.id(), n.span())) != Unit.NONE) {
            g.expressions.into(s.value(), value);
            for (int i = 1; i < targets.size(); i++) store(targets.get(i), value = safe(value, targets.get(i)));
        } else {
            value = g.expressions.operand(s.value());
            for (Expr target : targets) {
                if (targets.size() > 1) value = safe(value, target);
                store(target, value);
            }
        }
        u.release(mark);
    }

    /** A local that a tuple of targets may rebind must not be the source of what comes after it. */
    private int safe(int value, Expr target) {
        if (!Unit.isLocal(value) || elements(target) == null) return value;
        int t = g.u.temp();
        g.u.move(t, value, target.span());
        return t;
    }

    private static List<Expr> elements(Expr target) {
        return target instanceof TupleExpr t ? t.elts() : target instanceof ListExpr l ? l.elts() : null;
    }

    /** {@code a, b = x, y} without a tuple: all values first, then the stores from left to right. */
    private boolean parallel(List<Expr> targets, Expr value) {
        if (targets == null || !(value instanceof TupleExpr || value instanceof ListExpr)) return false;
        List<Expr> values = elements(value);
        int n = targets.size();
        if (n == 0 || n != values.size() || n > 16 || Expressions.hasStar(targets) || Expressions.hasStar(values)) return false;
        Unit u = g.u;
        int[] registers = new int[n];
        for (int i = 0; i < n; i++) registers[i] = g.expressions.operand(values.get(i));
        for (int i = 1; i < n; i++) {
            if (!Unit.isLocal(registers[i])) continue;
            boolean overwritten = false;
            for (int k = 0; k < i; k++) overwritten |= binds(targets.get(k), registers[i]);
            if (overwritten) {
                int t = u.temp();
                u.move(t, registers[i], value.span());
                registers[i] = t;
            }
        }
        for (int i = 0; i < n; i++) store(targets.get(i), registers[i]);
        return true;
    }

    private boolean binds(Expr target, int local) {
        if (target instanceof Name n) return g.names.target(n.id(), n.span()) == local;
        List<Expr> inner = elements(target);
        if (inner != null) for (Expr e : inner) if (binds(e, local)) return true;
        return target instanceof Starred s && binds(s.value(), local);
    }

    /** Stores a register into any target. */
    void store(Expr target, int value) {
        Unit u = g.u;
        int mark = u.mark();
        if (target instanceof Name n) {
            g.names.store(n.id(), value, n.span());
        } else if (target instanceof Attribute a) {
            int object = g.expressions.operand(a.value());
            Names.checkForbidden(a.attr(), a.span(), true);
            u.emit(Opcode.STORE_ATTR, object, u.name(u.mangle(a.attr())), value, Expressions.attributeSpan(a.span(), a));
        } else if (target instanceof Subscript s) {
            int object = g.expressions.operand(s.value());
            int index = g.expressions.index(s.slice());
            u.emit(Opcode.STORE_SUBSCR, object, index, value, s.span());
        } else if (target instanceof TupleExpr t) {
            unpack(t.elts(), value, t.span());
        } else if (target instanceof ListExpr l) {
            unpack(l.elts(), value, l.span());
        } else if (target instanceof Starred s) {
            throw CodeGenerator.error("starred assignment target must be in a list or tuple", s.span());
        } else {
            throw CodeGenerator.error("cannot assign to expression", target.span());
        }
        u.release(mark);
    }

    private void unpack(List<Expr> targets, int value, Span span) {
        Unit u = g.u;
        int n = targets.size(), star = -1;
        for (int i = 0; i < n; i++) {
            if (!(targets.get(i) instanceof Starred)) continue;
            if (star >= 0) throw CodeGenerator.error("multiple starred expressions in assignment", span);
            star = i;
        }
        if (star >= 256 || star >= 0 && n - star - 1 > 0xFFFF)
            throw CodeGenerator.error("too many expressions in star-unpacking assignment", span);
        if (star < 0 && n > 0) {
            int first = consecutive(targets);
            if (first != Unit.NONE) {
                u.emit(Opcode.UNPACK_SEQUENCE, first, value, n, span);
                return;
            }
        }
        int base = u.temps(n);
        if (star >= 0) u.emit(Opcode.UNPACK_EX, star, base, value, n - star - 1, span);
        else u.emit(Opcode.UNPACK_SEQUENCE, base, value, n, span);
        for (int i = 0; i < n; i++) store(targets.get(i) instanceof Starred s ? s.value() : targets.get(i), base + i);
    }

    /** The first of distinct locals in neighbouring registers, or NONE. */
    private int consecutive(List<Expr> targets) {
        int first = Unit.NONE;
        for (int i = 0; i < targets.size(); i++) {
            if (!(targets.get(i) instanceof Name n)) return Unit.NONE;
            int local = g.names.target(n.id(), n.span());
            if (local == Unit.NONE) return Unit.NONE;
            if (i == 0) first = local;
            else if (local != first + i) return Unit.NONE;
        }
        return first;
    }

    void augmented(AugAssign s) {
        Unit u = g.u;
        int mark = u.mark();
        var subject = s.target();
        if (subject instanceof Name n) {
            int local = g.names.target(n.id(), n.span());
            int old = g.names.operand(n.id(), n.span());
            int value = g.expressions.operand(s.value());
            int result = local == Unit.NONE ? Unit.isTemp(old) ? old : u.temp() : local;
            g.expressions.inplace(s.op(), result, old, value, s.span());
            if (local == Unit.NONE) g.names.store(n.id(), result, n.span());
        } else if (subject instanceof Attribute a) {
            Names.checkForbidden(a.attr(), a.span(), true);
            int object = g.expressions.operand(a.value()), name = u.name(u.mangle(a.attr())), t = u.temp();
            Span at = Expressions.attributeSpan(a.span(), a);
            u.emit(Opcode.LOAD_ATTR, t, object, name, at);
            g.expressions.inplace(s.op(), t, t, g.expressions.operand(s.value()), s.span());
            u.emit(Opcode.STORE_ATTR, object, name, t, at);
        } else if (subject instanceof Subscript x) {
            int object = g.expressions.operand(x.value()), index = g.expressions.index(x.slice()), t = u.temp();
            u.emit(Opcode.BINARY_SUBSCR, t, object, index, x.span());
            g.expressions.inplace(s.op(), t, t, g.expressions.operand(s.value()), s.span());
            u.emit(Opcode.STORE_SUBSCR, object, index, t, x.span());
        } else {
            throw CodeGenerator.error("illegal expression for augmented assignment", s.target().span());
        }
        u.release(mark);
    }

    void delete(Expr target) {
        Unit u = g.u;
        int mark = u.mark();
        if (target instanceof Name n) {
            g.names.delete(n.id(), n.span());
        } else if (target instanceof Attribute a) {
            Names.checkForbidden(a.attr(), a.span(), false);
            u.emit(Opcode.DELETE_ATTR, g.expressions.operand(a.value()), u.name(u.mangle(a.attr())), 0,
                    Expressions.attributeSpan(a.span(), a));
        } else if (target instanceof Subscript s) {
            int object = g.expressions.operand(s.value());
            u.emit(Opcode.DELETE_SUBSCR, object, g.expressions.index(s.slice()), 0, s.span());
        } else if (target instanceof TupleExpr t) {
            for (Expr e : t.elts()) delete(e);
        } else if (target instanceof ListExpr l) {
            for (Expr e : l.elts()) delete(e);
        } else {
            throw CodeGenerator.error("cannot delete expression", target.span());
        }
        u.release(mark);
    }
}
