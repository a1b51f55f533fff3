// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/**
 * Code for expressions. {@link #into} puts a value into a register, written by the last instruction only, so that a local
 * keeps its old value when something on the way raises; {@link #operand} reads locals and constants in place.
 */
final class Expressions {
    /** Longer displays are built in pieces. */
    private static final int PIECE = 32;
    /** Parts of a string joined at once. */
    private static final int JOINED = 256;

    private final CodeGenerator g;

    Expressions(CodeGenerator g) {
        this.g = g;
    }

    /** A register that holds the value until the expression around it is done. */
    int operand(Expr e) {
        if (e instanceof Name n && n.ctx() == Ctx.LOAD && !n.id().equals("__debug__")) return g.names.operand(n.id(), n.span());
        Object k = Folding.constant(e);
        if (k != null) return constantOperand(k, e);
        int t = g.u.temp();
        into(e, t);
        return t;
    }

    private int constantOperand(Object k, Expr e) {
        lintFolded(e);
        return g.u.constant(k, e.span());
    }

    private void lintFolded(Expr e) {
        if (e instanceof Subscript s) g.lint.subscript(s);
    }

    /** As {@link #operand}, in a new temporary. */
    int temporary(Expr e) {
        int t = g.u.temp();
        into(e, t);
        return t;
    }

    /** Evaluates for effect only. */
    void effect(Expr e) {
        Unit u = g.u;
        int mark = u.mark();
        if (e instanceof Name n) g.names.effect(n.id(), n.span());
        else if (Folding.constant(e) == null) into(e, u.temp());
        else lintFolded(e);
        u.release(mark);
    }

    void into(Expr e, int dst) {
        Unit u = g.u;
        Object k = Folding.constant(e);
        if (k != null) {
            lintFolded(e);
            u.loadConstant(k, dst, e.span());
            return;
        }
        int mark = u.mark();
        if (e instanceof Name n) {
            if (n.id().equals("__debug__")) u.loadConstant(g.options.optimize() == 0, dst, n.span());
            else g.names.load(n.id(), dst, n.span());
        } else if (e instanceof Constant c) {
            throw new IllegalStateException();
        } else if (e instanceof BinOp b) {
            JoinedStr format = PercentFormats.convert(b);
            if (format != null) joined(format, dst);
            else binary(b, dst);
        } else if (e instanceof UnaryOp o) {
            unary(o, dst);
        } else if (e instanceof BoolOp b) {
            boolOp(b, dst);
        } else if (e instanceof NamedExpr n) {
            named(n, dst);
        } else if (e instanceof Compare c) {
            compare(c, dst);
        } else if (e instanceof Call c) {
            g.calls.call(c, dst);
        } else if (e instanceof Attribute a) {
            if (!g.calls.superAttribute(a, dst)) {
                int object = operandIn(a.value(), dst);
                u.emit(Opcode.LOAD_ATTR, dst, object, u.name(u.mangle(a.attr())), attributeSpan(a.span(), a));
            }
        } else if (e instanceof Subscript s) {
            g.lint.subscript(s);
            int object = operandIn(s.value(), dst);
            int index = index(s.slice());
            u.emit(Opcode.BINARY_SUBSCR, dst, object, index, s.span());
        } else if (e instanceof Slice s) {
            slice(s, dst);
        } else if (e instanceof IfExp i) {
            int orelse = u.label(), end = u.label();
            g.conditions.jumpIf(i.test(), false, orelse);
            into(i.body(), dst);
            u.jump(end, i.span());
            u.place(orelse);
            into(i.orelse(), dst);
            u.place(end);
        } else if (e instanceof Lambda l) {
            g.functions.lambda(l, dst);
        } else if (e instanceof TupleExpr t) {
            tuple(t.elts(), dst, t.span());
        } else if (e instanceof ListExpr l) {
            list(l.elts(), dst, l.span());
        } else if (e instanceof Ast.Set s) {
            set(s, dst);
        } else if (e instanceof Dict d) {
            dict(d, dst);
        } else if (e instanceof ListComp c) {
            g.comprehensions.comprehension(c, c.generators(), dst);
        } else if (e instanceof SetComp c) {
            g.comprehensions.comprehension(c, c.generators(), dst);
        } else if (e instanceof DictComp c) {
            g.comprehensions.comprehension(c, c.generators(), dst);
        } else if (e instanceof GeneratorExp c) {
            g.comprehensions.comprehension(c, c.generators(), dst);
        } else if (e instanceof Yield y) {
            yieldValue(y, dst);
        } else if (e instanceof YieldFrom y) {
            yieldFrom(y, dst);
        } else if (e instanceof Await a) {
            await(a, dst);
        } else if (e instanceof FormattedValue f) {
            formatted(f, dst);
        } else if (e instanceof JoinedStr j) {
            joined(j, dst);
        } else if (e instanceof Starred s) {
            throw CodeGenerator.error("can't use starred expression here", s.span());
        }
        u.release(mark);
    }

    /** As {@link #operand}, but a computed value may use {@code dst} when that is a temporary. */
    private int operandIn(Expr e, int dst) {
        if (!Unit.isTemp(dst) || e instanceof Name || Folding.constant(e) != null) return operand(e);
        into(e, dst);
        return dst;
    }

    /** A chain of attributes over several lines is shown from its last name on. */
    static Span attributeSpan(Span span, Attribute a) {
        Span at = a.span();
        if (span.line() == at.endLine()) return span;
        int length = a.attr().codePointCount(0, a.attr().length());
        return new Span(at.endLine(), at.endCol() - length, span.endLine(), span.endCol());
    }

    // ---- operators

    static int operator(Operator op) {
        return op.ordinal();
    }

    private void binary(BinOp e, int dst) {
        Unit u = g.u;
        ArrayList<BinOp> spine = new ArrayList<>();
        Expr left = e;
        while (left instanceof BinOp b && (b == e || PercentFormats.convert(b) == null)) {
            spine.add(b);
            left = b.left();
        }
        int i = spine.size() - 1;
        Object k = Folding.constant(left);
        while (k != null && i >= 0) {
            Object right = Folding.constant(spine.get(i).right());
            Object folded = right == null ? null : Folding.foldBinary(spine.get(i).op(), k, right);
            if (folded == null) break;
            k = folded;
            i--;
        }
        int acc = Unit.isTemp(dst) ? dst : Unit.NONE;
        int value;
        if (k != null) {
            value = u.constant(k, left.span());
        } else if (left instanceof Name) {
            value = operand(left);
        } else {
            value = acc == Unit.NONE ? acc = u.temp() : acc;
            into(left, value);
        }
        for (; i >= 0; i--) {
            BinOp b = spine.get(i);
            int mark = u.mark();
            int target = i == 0 ? dst : acc;
            if (target == Unit.NONE) {
                target = acc = u.temp();
                mark = u.mark();
            }
            int right = operand(b.right());
            emitBinary(b.op(), target, value, right, b.span());
            u.release(mark);
            value = target;
        }
    }

    private void emitBinary(Operator op, int dst, int left, int right, Span span) {
        switch (op) {
            case ADD -> g.u.emit(Opcode.BINARY_ADD, dst, left, right, span);
            case SUB -> g.u.emit(Opcode.BINARY_SUBTRACT, dst, left, right, span);
            case MULT -> g.u.emit(Opcode.BINARY_MULTIPLY, dst, left, right, span);
            default -> g.u.emit(Opcode.BINARY_OP, operator(op), dst, left, right, span);
        }
    }

    void inplace(Operator op, int dst, int left, int right, Span span) {
        switch (op) {
            case ADD -> g.u.emit(Opcode.INPLACE_ADD, dst, left, right, span);
            case SUB -> g.u.emit(Opcode.INPLACE_SUBTRACT, dst, left, right, span);
            default -> g.u.emit(Opcode.INPLACE_OP, operator(op), dst, left, right, span);
        }
    }

    private void unary(UnaryOp e, int dst) {
        Unit u = g.u;
        if (e.op() == UnaryOperator.NOT && e.operand() instanceof Compare c && c.ops().size() == 1) {
            CmpOp inverse = switch (c.ops().get(0)) {
                case IS -> CmpOp.IS_NOT;
                case IS_NOT -> CmpOp.IS;
                case IN -> CmpOp.NOT_IN;
                case NOT_IN -> CmpOp.IN;
                default -> null;
            };
            if (inverse != null) {
                compare(new Compare(c.left(), List.of(inverse), c.comparators(), e.span()), dst);
                return;
            }
        }
        int value = operandIn(e.operand(), dst);
        int op = switch (e.op()) {
            case NOT -> Opcode.UNARY_NOT;
            case USUB -> Opcode.UNARY_NEGATIVE;
            case UADD -> Opcode.UNARY_POSITIVE;
            case INVERT -> Opcode.UNARY_INVERT;
        };
        u.emit(op, dst, value, 0, e.span());
    }

    private void boolOp(BoolOp e, int dst) {
        Unit u = g.u;
        int t = Unit.isTemp(dst) ? dst : u.temp();
        int end = u.label();
        int last = e.values().size() - 1;
        for (int i = 0; i < last; i++) {
            into(e.values().get(i), t);
            u.jumpIf(e.and() ? Opcode.JUMP_IF_FALSE : Opcode.JUMP_IF_TRUE, t, end, e.span());
        }
        into(e.values().get(last), t);
        u.place(end);
        u.move(dst, t, e.span());
    }

    private void named(NamedExpr e, int dst) {
        int local = g.names.target(e.target().id(), e.target().span());
        if (local != Unit.NONE) {
            into(e.value(), local);
            g.u.move(dst, local, e.span());
        } else {
            int t = Unit.isTemp(dst) ? dst : g.u.temp();
            into(e.value(), t);
            g.names.store(e.target().id(), t, e.target().span());
            g.u.move(dst, t, e.span());
        }
    }

    // ---- comparisons

    /** The number of a rich comparison, or -1 for identity and containment. */
    static int compareNumber(CmpOp op) {
        return switch (op) {
            case LT -> 0;
            case LT_E -> 1;
            case EQ -> 2;
            case NOT_EQ -> 3;
            case GT -> 4;
            case GT_E -> 5;
            default -> -1;
        };
    }

    void compareInto(CmpOp op, int dst, int left, int right, Span span) {
        Unit u = g.u;
        switch (op) {
            case IS -> u.emit(Opcode.IS_OP, 0, dst, left, right, span);
            case IS_NOT -> u.emit(Opcode.IS_OP, 1, dst, left, right, span);
            case IN -> u.emit(Opcode.CONTAINS_OP, 0, dst, left, right, span);
            case NOT_IN -> u.emit(Opcode.CONTAINS_OP, 1, dst, left, right, span);
            default -> u.emit(Opcode.COMPARE_OP, compareNumber(op), dst, left, right, span);
        }
    }

    /** The right operand of a comparison; a display of constants after {@code in} becomes a constant. */
    int comparand(CmpOp op, Expr e) {
        if (op == CmpOp.IN || op == CmpOp.NOT_IN) {
            Object k = Folding.immutable(e, true);
            if (k != null) return g.u.constant(k, e.span());
        }
        return operand(e);
    }

    private void compare(Compare c, int dst) {
        Unit u = g.u;
        g.lint.compare(c);
        int last = c.ops().size() - 1;
        if (last == 0) {
            int left = operandIn(c.left(), dst);
            compareInto(c.ops().get(0), dst, left, comparand(c.ops().get(0), c.comparators().get(0)), c.span());
            return;
        }
        int t = Unit.isTemp(dst) ? dst : u.temp(), end = u.label();
        int left = operand(c.left());
        for (int i = 0; i < last; i++) {
            int right = operand(c.comparators().get(i));
            compareInto(c.ops().get(i), t, left, right, c.span());
            u.jumpIf(Opcode.JUMP_IF_FALSE, t, end, c.span());
            left = right;
        }
        compareInto(c.ops().get(last), t, left, comparand(c.ops().get(last), c.comparators().get(last)), c.span());
        u.place(end);
        u.move(dst, t, c.span());
    }

    // ---- displays

    /** The register of an index; a slice of constants is one. */
    int index(Expr e) {
        if (e instanceof Slice s) {
            Object lower = Folding.bound(s.lower()), upper = Folding.bound(s.upper()), step = Folding.bound(s.step());
            if (lower != null && upper != null && step != null)
                return g.u.constant(new CodeObject.Slice(lower, upper, step), s.span());
        }
        return operand(e);
    }

    private void slice(Slice s, int dst) {
        Unit u = g.u;
        int base = u.temps(3), i = 0;
        int mark = u.mark();
        for (Expr part : new Expr[] {s.lower(), s.upper(), s.step()}) {
            if (part == null) u.loadConstant(Const.NONE, base + i, s.span());
            else into(part, base + i);
            u.release(mark);
            i++;
        }
        u.emit(Opcode.BUILD_SLICE, dst, base, 0, s.span());
    }

    static boolean hasStar(List<Expr> elts) {
        for (int i = 0; i < elts.size(); i++) if (elts.get(i) instanceof Starred) return true;
        return false;
    }

    /** Evaluates into consecutive temporaries and gives the first. */
    int sequence(List<Expr> elts, int from, int to) {
        Unit u = g.u;
        int base = u.temps(to - from);
        for (int i = from; i < to; i++) {
            int mark = u.mark();
            into(elts.get(i), base + i - from);
            u.release(mark);
        }
        return base;
    }

    void tuple(List<Expr> elts, int dst, Span span) {
        Unit u = g.u;
        if (!hasStar(elts) && elts.size() <= PIECE) {
            int base = sequence(elts, 0, elts.size());
            u.emit(Opcode.BUILD_TUPLE, dst, base, elts.size(), span);
            return;
        }
        int t = u.temp();
        pieces(elts, t, span);
        u.emit(Opcode.LIST_TO_TUPLE, dst, t, 0, span);
    }

    private void list(List<Expr> elts, int dst, Span span) {
        Unit u = g.u;
        if (!hasStar(elts) && elts.size() <= PIECE) {
            Object[] constants = elts.size() > 2 ? Folding.tuple(elts) : null;
            if (constants == null) {
                int base = sequence(elts, 0, elts.size());
                u.emit(Opcode.BUILD_LIST, dst, base, elts.size(), span);
                return;
            }
        }
        int t = Unit.isTemp(dst) ? dst : u.temp();
        pieces(elts, t, span);
        u.move(dst, t, span);
    }

    /** Builds a list of any length with stars in register {@code t}. */
    void pieces(List<Expr> elts, int t, Span span) {
        Unit u = g.u;
        int n = elts.size(), at = 0;
        Object[] constants = Folding.tuple(elts);
        if (constants != null) {
            int mark = u.mark();
            u.emit(Opcode.BUILD_LIST, t, Unit.TEMP, 0, span);
            int k = u.constant(constants, span);
            u.emit(Opcode.LIST_EXTEND, t, k, 0, span);
            u.release(mark);
            return;
        }
        int mark = u.mark();
        while (at < n && at < PIECE && !(elts.get(at) instanceof Starred)) at++;
        int base = sequence(elts, 0, at);
        u.emit(Opcode.BUILD_LIST, t, base, at, span);
        u.release(mark);
        for (; at < n; at++) {
            if (elts.get(at) instanceof Starred s) u.emit(Opcode.LIST_EXTEND, t, operand(s.value()), 0, span);
            else u.emit(Opcode.LIST_APPEND, t, operand(elts.get(at)), 0, span);
            u.release(mark);
        }
    }

    private void set(Ast.Set s, int dst) {
        Unit u = g.u;
        List<Expr> elts = s.elts();
        int n = elts.size(), at = 0;
        while (at < n && at < PIECE && !(elts.get(at) instanceof Starred)) at++;
        if (at == n) {
            Object[] constants = n > 2 ? Folding.tuple(elts) : null;
            if (constants == null) {
                u.emit(Opcode.BUILD_SET, dst, sequence(elts, 0, n), n, s.span());
                return;
            }
            int t = Unit.isTemp(dst) ? dst : u.temp();
            u.emit(Opcode.BUILD_SET, t, Unit.TEMP, 0, s.span());
            u.emit(Opcode.SET_UPDATE, t, u.constant(new CodeObject.FrozenSet(constants), s.span()), 0, s.span());
            u.move(dst, t, s.span());
            return;
        }
        int t = Unit.isTemp(dst) ? dst : u.temp();
        int mark = u.mark();
        u.emit(Opcode.BUILD_SET, t, sequence(elts, 0, at), at, s.span());
        u.release(mark);
        for (; at < n; at++) {
            if (elts.get(at) instanceof Starred star) u.emit(Opcode.SET_UPDATE, t, operand(star.value()), 0, s.span());
            else u.emit(Opcode.SET_ADD, t, operand(elts.get(at)), 0, s.span());
            u.release(mark);
        }
        u.move(dst, t, s.span());
    }

    private void dict(Dict d, int dst) {
        Unit u = g.u;
        int n = d.keys().size(), at = 0;
        while (at < n && at < PIECE / 2 && d.keys().get(at) != null) at++;
        boolean whole = at == n;
        int t = whole || Unit.isTemp(dst) ? dst : u.temp();
        int mark = u.mark();
        int base = u.temps(at * 2);
        for (int i = 0; i < at; i++) {
            int inner = u.mark();
            into(d.keys().get(i), base + 2 * i);
            u.release(inner);
            into(d.values().get(i), base + 2 * i + 1);
            u.release(inner);
        }
        u.emit(Opcode.BUILD_MAP, t, base, at, d.span());
        u.release(mark);
        for (; at < n; at++) {
            if (d.keys().get(at) == null) {
                u.emit(Opcode.DICT_UPDATE, t, operand(d.values().get(at)), 0, d.span());
            } else {
                int key = operand(d.keys().get(at));
                u.emit(Opcode.MAP_ADD, t, key, operand(d.values().get(at)), d.span());
            }
            u.release(mark);
        }
        u.move(dst, t, d.span());
    }

    // ---- f-strings

    private void formatted(FormattedValue f, int dst) {
        Unit u = g.u;
        int value = operandIn(f.value(), dst);
        int spec = f.formatSpec() == null ? Unit.NONE : operand(f.formatSpec());
        int conversion = switch (f.conversion()) {
            case 's' -> 1;
            case 'r' -> 2;
            case 'a' -> 3;
            default -> 0;
        };
        u.emit(Opcode.FORMAT_VALUE, conversion, dst, value, spec, f.span());
    }

    private void joined(JoinedStr j, int dst) {
        join(j.values(), 0, j.values().size(), dst, j.span());
    }

    /** Joins values; very many of them in groups, so that registers stay few. */
    private void join(List<Expr> values, int from, int to, int dst, Span span) {
        Unit u = g.u;
        int n = to - from;
        if (n == 0) {
            u.loadConstant("", dst, span);
        } else if (n == 1) {
            into(values.get(from), dst);
        } else if (n <= JOINED) {
            u.emit(Opcode.BUILD_STRING, dst, sequence(values, from, to), n, span);
        } else {
            int size = Math.max(JOINED, (n + JOINED - 1) / JOINED), groups = (n + size - 1) / size;
            int base = u.temps(groups);
            for (int i = 0; i < groups; i++) {
                int mark = u.mark();
                join(values, from + i * size, Math.min(to, from + (i + 1) * size), base + i, span);
                u.release(mark);
            }
            u.emit(Opcode.BUILD_STRING, dst, base, groups, span);
        }
    }

    // ---- yield and await

    private void yieldValue(Yield e, int dst) {
        Unit u = g.u;
        requireFunction("yield", e.span());
        int value = e.value() == null ? g.none(e.span()) : operand(e.value());
        emitYield(value, dst, e.span());
    }

    void emitYield(int value, int dst, Span span) {
        Unit u = g.u;
        if (g.functions.isAsyncGenerator(u.scope)) {
            int t = u.temp();
            u.emit(Opcode.ASYNC_GEN_WRAP, t, value, 0, span);
            value = t;
        }
        u.emit(Opcode.YIELD_VALUE, Unit.isTemp(value) && u.isLastTemp(value) ? 2 : 0, dst, value, Unit.NONE, span);
    }

    private void requireFunction(String what, Span span) {
        if (!g.u.scope.kind.functionLike()) throw CodeGenerator.error("'" + what + "' outside function", span);
    }

    private void yieldFrom(YieldFrom e, int dst) {
        Unit u = g.u;
        requireFunction("yield from", e.span());
        if (g.u.scope.coroutine && g.u.scope.async)
            throw CodeGenerator.error("'yield from' inside async function", e.span());
        int iterator = u.temp();
        u.emit(Opcode.GET_YIELD_FROM_ITER, iterator, operand(e.value()), 0, e.span());
        send(iterator, dst, e.span());
    }

    private void await(Await e, int dst) {
        Unit u = g.u;
        if (!g.options.topLevelAwait()) {
            if (!u.scope.kind.functionLike()) throw CodeGenerator.error("'await' outside function", e.span());
            if (!u.scope.async && !u.scope.comprehension) throw CodeGenerator.error("'await' outside async function", e.span());
        }
        int awaitable = u.temp();
        u.emit(Opcode.GET_AWAITABLE, 0, awaitable, operand(e.value()), 0, e.span());
        send(awaitable, dst, e.span());
    }

    /** Delegates to an iterator until it is done; its result goes to {@code dst}. */
    void send(int iterator, int dst, Span span) {
        Unit u = g.u;
        int t = Unit.isTemp(dst) && dst != iterator ? dst : u.temp();
        u.loadConstant(Const.NONE, t, span);
        int again = u.placed(), done = u.label();
        u.emit(Opcode.SEND, t, iterator, done, span);
        u.emit(Opcode.YIELD_VALUE, 1, t, t, iterator, span);
        u.jump(again, span);
        u.place(done);
        u.move(dst, t, span);
    }
}
