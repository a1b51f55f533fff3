// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.HashSet;
import java.util.List;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** Calls: function and arguments in consecutive registers; methods and {@code super()} without objects in between. */
final class Calls {
    /** Calls with more arguments pass them in a list and a dict, to save registers. */
    private static final int MAX_PLAIN = 2_000;

    private final CodeGenerator g;

    Calls(CodeGenerator g) {
        this.g = g;
    }

    void call(Call e, int dst) {
        Unit u = g.u;
        checkKeywords(e.keywords());
        boolean plain = e.args().size() + e.keywords().size() <= MAX_PLAIN && !Expressions.hasStar(e.args()) && !hasDoubleStar(e.keywords());
        if (plain && e.func() instanceof Attribute a && a.ctx() == Ctx.LOAD) {
            method(e, a, dst);
            return;
        }
        g.lint.caller(e.func());
        int base = u.isLastTemp(dst) ? dst : u.temp();
        g.expressions.into(e.func(), base);
        if (plain) arguments(base, 0, e.args(), e.keywords(), dst, e.span());
        else starred(base, e.args(), e.keywords(), dst, e.span());
    }

    private void method(Call e, Attribute a, int dst) {
        Unit u = g.u;
        int base = u.isLastTemp(dst) ? dst : u.temp();
        u.temp();
        Span at = Expressions.attributeSpan(a.span(), a);
        int name = u.name(u.mangle(a.attr()));
        if (isSuper(a)) {
            superObjects((Call) a.value(), base);
            u.emit(Opcode.LOAD_SUPER_METHOD, ((Call) a.value()).args().isEmpty() ? 1 : 0, base, base, name, at);
        } else {
            int mark = u.mark();
            int object;
            if (a.value() instanceof Name) {
                object = g.expressions.operand(a.value());
            } else {
                g.expressions.into(a.value(), base);
                object = base;
            }
            u.emit(Opcode.LOAD_METHOD, base, object, name, at);
            u.release(mark);
        }
        arguments(base, 1, e.args(), e.keywords(), dst, Expressions.attributeSpan(e.span(), a));
    }

    /** Arguments after {@code base} (and self, for a method), then the call. */
    private void arguments(int base, int method, List<Expr> args, List<Keyword> keywords, int dst, Span span) {
        Unit u = g.u;
        for (int i = 0; i < args.size(); i++) g.expressions.temporary(args.get(i));
        if (keywords.isEmpty()) {
            u.emit(Opcode.CALL, method, dst, base, args.size(), span);
            return;
        }
        Object[] names = new Object[keywords.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = keywords.get(i).arg();
            g.expressions.temporary(keywords.get(i).value());
        }
        u.loadConstant(names, u.temp(), span);
        u.emit(Opcode.CALL_KW, method, dst, base, args.size() + names.length, span);
    }

    /** A call with {@code *} or {@code **}: a list of arguments and a dict. */
    void starred(int base, List<Expr> args, List<Keyword> keywords, int dst, Span span) {
        Unit u = g.u;
        int list = u.temp();
        if (args.size() == 1 && args.get(0) instanceof Starred s) {
            g.expressions.into(s.value(), list);
        } else if (args.isEmpty()) {
            u.loadConstant(new Object[0], list, span);
        } else {
            g.expressions.pieces(args, list, span);
        }
        if (keywords.isEmpty()) {
            u.emit(Opcode.CALL_EX, 0, dst, base, 0, span);
            return;
        }
        int dict = u.temp(), n = keywords.size();
        int mark = u.mark(), at = 0;
        while (at < n && keywords.get(at).arg() != null && at < 16) at++;
        int pairs = u.temps(at * 2);
        for (int i = 0; i < at; i++) {
            u.loadConstant(keywords.get(i).arg(), pairs + 2 * i, span);
            int inner = u.mark();
            g.expressions.into(keywords.get(i).value(), pairs + 2 * i + 1);
            u.release(inner);
        }
        u.emit(Opcode.BUILD_MAP, dict, pairs, at, span);
        u.release(mark);
        while (at < n) {
            if (keywords.get(at).arg() == null) {
                u.emit(Opcode.DICT_MERGE, dict, g.expressions.operand(keywords.get(at).value()), base, span);
                at++;
            } else {
                // keywords after ** go through a dict of their own, so that duplicates are found
                int part = u.temp();
                u.emit(Opcode.BUILD_MAP, part, part, 0, span);
                int inner = u.mark();
                for (; at < n && keywords.get(at).arg() != null; at++) {
                    int key = u.constant(keywords.get(at).arg(), span);
                    u.emit(Opcode.MAP_ADD, part, key, g.expressions.operand(keywords.get(at).value()), span);
                    u.release(inner);
                }
                u.emit(Opcode.DICT_MERGE, dict, part, base, span);
            }
            u.release(mark);
        }
        u.emit(Opcode.CALL_EX, 1, dst, base, 0, span);
    }

    static boolean hasDoubleStar(List<Keyword> keywords) {
        for (int i = 0; i < keywords.size(); i++) if (keywords.get(i).arg() == null) return true;
        return false;
    }

    void checkKeywords(List<Keyword> keywords) {
        if (keywords.isEmpty()) return;
        HashSet<String> seen = new HashSet<>();
        for (Keyword k : keywords) {
            if (k.arg() == null) continue;
            Names.checkForbidden(k.arg(), k.span(), true);
            if (!seen.add(k.arg())) throw CodeGenerator.error("keyword argument repeated: " + k.arg(), k.span());
        }
    }

    // ---- super

    /** {@code super().x}: read without making a super object. */
    boolean superAttribute(Attribute a, int dst) {
        if (!isSuper(a)) return false;
        Unit u = g.u;
        int base = u.temps(3);
        Call call = (Call) a.value();
        superInto(call, base);
        u.emit(Opcode.LOAD_SUPER_ATTR, call.args().isEmpty() ? 1 : 0, dst, base, u.name(u.mangle(a.attr())),
                Expressions.attributeSpan(a.span(), a));
        return true;
    }

    private boolean isSuper(Attribute a) {
        // super().__class__ is the class of the super object itself
        if (a.ctx() != Ctx.LOAD || a.attr().equals("__class__") || !(a.value() instanceof Call c) || !(c.func() instanceof Name n) || !n.id().equals("super")
                || !c.keywords().isEmpty() || Expressions.hasStar(c.args()) || !g.names.isGlobalSuper()) return false;
        if (c.args().size() == 2) return true;
        Unit u = g.u;
        return c.args().isEmpty() && u.argCount > 0 && u.scope.kind == Scope.Kind.FUNCTION && !u.scope.comprehension
                && u.comprehensions.isEmpty() && g.names.isFree("__class__");
    }

    /** The three objects of a super access; {@code base} and its successor are allocated already. */
    private void superObjects(Call c, int base) {
        int mark = g.u.mark();
        g.u.temp();
        superInto(c, base);
        g.u.release(mark);
    }

    private void superInto(Call c, int base) {
        Unit u = g.u;
        g.names.load("super", base, c.func().span());
        if (c.args().isEmpty()) {
            g.names.load("__class__", base + 1, c.span());
            // the first parameter, wherever it lives
            g.names.load(u.localList.get(0), base + 2, c.span());
            return;
        }
        int mark = u.mark();
        for (int i = 0; i < 2; i++) {
            g.expressions.into(c.args().get(i), base + 1 + i);
            u.release(mark);
        }
    }
}
