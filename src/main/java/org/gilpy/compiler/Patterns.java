// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gilpy.code.CodeObject.Complex;
import org.gilpy.code.Opcode;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/**
 * Code for match. Captured values stay in temporaries until the whole pattern has matched, then the names are bound, in
 * the order in which the pattern has them, and the guard runs.
 */
final class Patterns {
    private static final int EQ = 2, GE = 5;

    private final CodeGenerator g;

    Patterns(CodeGenerator g) {
        this.g = g;
    }

    /** Captures of one alternative, and whether a pattern that always matches may stand here. */
    private static final class Captures {
        final Map<String, Integer> registers = new LinkedHashMap<>();
        final int fail;
        boolean irrefutable;

        Captures(int fail, boolean irrefutable) {
            this.fail = fail;
            this.irrefutable = irrefutable;
        }
    }

    void match(Match m) {
        Unit u = g.u;
        int subject = g.expressions.temporary(m.subject());
        int mark = u.mark(), end = u.label();
        int n = m.cases().size();
        for (int i = 0; i < n; i++) {
            MatchCase c = m.cases().get(i);
            int next = u.label();
            Captures captures = new Captures(next, c.guard() != null || i == n - 1);
            pattern(c.pattern(), subject, captures);
            for (Map.Entry<String, Integer> e : captures.registers.entrySet())
                g.names.store(e.getKey(), e.getValue(), c.pattern().span());
            u.release(mark);
            if (c.guard() != null) g.conditions.jumpIf(c.guard(), false, next);
            if (isWildcard(c.pattern()) && c.guard() == null) u.emit(Opcode.NOP, 0, 0, 0, c.pattern().span());
            g.statements.block(c.body());
            if (i < n - 1) u.jump(end, null);
            u.place(next);
        }
        u.place(end);
    }

    private static boolean isWildcard(Pattern p) {
        return p instanceof MatchAs a && a.name() == null && a.pattern() == null;
    }

    /** The value of a literal, or null; an f-string is none, even one without fields. */
    private static Object literal(Expr e) {
        return e instanceof JoinedStr ? null : Folding.constant(e);
    }

    private static boolean isStarWildcard(Pattern p) {
        return p instanceof MatchStar s && s.name() == null;
    }

    /** Goes on when {@code subject} matches, else to the failure label. Temporaries stay allocated: captures live there. */
    private void pattern(Pattern pattern, int subject, Captures captures) {
        Unit u = g.u;
        Span span = pattern.span();
        if (pattern instanceof MatchValue v) {
            if (!(v.value() instanceof Attribute) && literal(v.value()) == null)
                throw CodeGenerator.error("patterns may only match literals and attribute lookups", span);
            int mark = u.mark();
            int value = g.expressions.operand(v.value());
            u.emit(Opcode.JUMP_UNLESS_COMPARE, EQ, subject, value, captures.fail, span);
            u.release(mark);
        } else if (pattern instanceof MatchSingleton s) {
            if (s.value() == Ast.NONE) {
                u.jumpIf(Opcode.JUMP_IF_NOT_NONE, subject, captures.fail, span);
                return;
            }
            int mark = u.mark(), t = u.temp();
            u.emit(Opcode.IS_OP, 0, t, subject, u.constant(s.value(), span), span);
            u.jumpIf(Opcode.JUMP_IF_FALSE, t, captures.fail, span);
            u.release(mark);
        } else if (pattern instanceof MatchSequence s) {
            sequence(s, subject, captures);
        } else if (pattern instanceof MatchMapping m) {
            mapping(m, subject, captures);
        } else if (pattern instanceof MatchClass c) {
            classPattern(c, subject, captures);
        } else if (pattern instanceof MatchStar s) {
            capture(s.name(), subject, captures, span);
        } else if (pattern instanceof MatchAs a) {
            if (a.pattern() == null) {
                if (!captures.irrefutable)
                    throw CodeGenerator.error(a.name() != null
                            ? "name capture '" + a.name() + "' makes remaining patterns unreachable"
                            : "wildcard makes remaining patterns unreachable", span);
            } else {
                pattern(a.pattern(), subject, captures);
            }
            capture(a.name(), subject, captures, span);
        } else if (pattern instanceof MatchOr o) {
            alternatives(o, subject, captures);
        }
    }

    private void capture(String name, int register, Captures captures, Span span) {
        if (name == null) return;
        Names.checkForbidden(name, span, true);
        if (captures.registers.containsKey(name))
            throw CodeGenerator.error("multiple assignments to name '" + name + "' in pattern", span);
        captures.registers.put(name, register);
    }

    private void inner(Pattern p, int subject, Captures captures) {
        boolean outer = captures.irrefutable;
        captures.irrefutable = true;
        pattern(p, subject, captures);
        captures.irrefutable = outer;
    }

    private void sequence(MatchSequence s, int subject, Captures captures) {
        Unit u = g.u;
        Span span = s.span();
        List<Pattern> patterns = s.patterns();
        int n = patterns.size(), star = -1;
        boolean onlyWildcards = true, starWildcard = false;
        for (int i = 0; i < n; i++) {
            Pattern p = patterns.get(i);
            if (p instanceof MatchStar) {
                if (star >= 0) throw CodeGenerator.error("multiple starred names in sequence pattern", span);
                star = i;
                starWildcard = isStarWildcard(p);
                onlyWildcards &= starWildcard;
            } else {
                onlyWildcards &= isWildcard(p);
            }
        }
        int t = u.temp();
        u.emit(Opcode.MATCH_SEQUENCE, t, subject, 0, span);
        u.jumpIf(Opcode.JUMP_IF_FALSE, t, captures.fail, span);
        if (star < 0 || n > 1) {
            u.emit(Opcode.GET_LEN, t, subject, 0, span);
            int mark = u.mark();
            int size = u.constant((long) (star < 0 ? n : n - 1), span);
            u.emit(Opcode.JUMP_UNLESS_COMPARE, star < 0 ? EQ : GE, t, size, captures.fail, span);
            u.release(mark);
        }
        if (onlyWildcards) return;
        if (starWildcard) {
            for (int i = 0; i < n; i++) {
                Pattern p = patterns.get(i);
                if (i == star || isWildcard(p)) continue;
                int value = u.temp(), mark = u.mark(), index;
                if (i < star) {
                    index = u.constant((long) i, span);
                } else {
                    index = u.temp();
                    u.emit(Opcode.GET_LEN, index, subject, 0, span);
                    u.emit(Opcode.BINARY_SUBTRACT, index, index, u.constant((long) (n - i), span), span);
                }
                u.emit(Opcode.BINARY_SUBSCR, value, subject, index, span);
                u.release(mark);
                inner(p, value, captures);
            }
            return;
        }
        int base = u.temps(n);
        if (star >= 256) throw CodeGenerator.error("too many expressions in star-unpacking sequence pattern", span);
        if (star >= 0) u.emit(Opcode.UNPACK_EX, star, base, subject, n - star - 1, span);
        else u.emit(Opcode.UNPACK_SEQUENCE, base, subject, n, span);
        for (int i = 0; i < n; i++) if (!isWildcard(patterns.get(i))) inner(patterns.get(i), base + i, captures);
    }

    private void mapping(MatchMapping m, int subject, Captures captures) {
        Unit u = g.u;
        Span span = m.span();
        int n = m.keys().size();
        int t = u.temp();
        u.emit(Opcode.MATCH_MAPPING, t, subject, 0, span);
        u.jumpIf(Opcode.JUMP_IF_FALSE, t, captures.fail, span);
        if (n == 0 && m.rest() == null) return;
        if (n > 0) {
            u.emit(Opcode.GET_LEN, t, subject, 0, span);
            int mark = u.mark();
            u.emit(Opcode.JUMP_UNLESS_COMPARE, GE, t, u.constant((long) n, span), captures.fail, span);
            u.release(mark);
        }
        HashSet<ConstantPool.Key> seen = new HashSet<>();
        for (Expr key : m.keys()) {
            Object k = literal(key);
            if (k != null) {
                if (!seen.add(new ConstantPool.Key(asDictKey(k))))
                    throw CodeGenerator.error("mapping pattern checks duplicate key (" + Unparser.constant(k) + ")", span);
            } else if (!(key instanceof Attribute)) {
                throw CodeGenerator.error("mapping pattern keys may only match literals and attribute lookups", span);
            }
        }
        int keys = u.temp(), values = u.temp(), mark = u.mark();
        g.expressions.into(new TupleExpr(m.keys(), Ctx.LOAD, span), keys);
        u.release(mark);
        u.emit(Opcode.MATCH_KEYS, values, subject, keys, span);
        u.jumpIf(Opcode.JUMP_IF_NONE, values, captures.fail, span);
        int base = u.temps(n);
        u.emit(Opcode.UNPACK_SEQUENCE, base, values, n, span);
        for (int i = 0; i < n; i++) if (!isWildcard(m.patterns().get(i))) inner(m.patterns().get(i), base + i, captures);
        if (m.rest() != null) {
            int rest = u.temp();
            u.emit(Opcode.COPY_DICT_WITHOUT_KEYS, rest, subject, keys, span);
            capture(m.rest(), rest, captures, span);
        }
    }

    /** Numbers that are equal are the same key. */
    private static Object asDictKey(Object k) {
        if (k instanceof Boolean b) return b ? 1L : 0L;
        if (k instanceof Complex c && c.im() == 0) return asDictKey(c.re());
        if (k instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15) return (long) (double) d;
        return k;
    }

    private void classPattern(MatchClass c, int subject, Captures captures) {
        Unit u = g.u;
        Span span = c.span();
        int positional = c.patterns().size(), keyword = c.kwdPatterns().size(), n = positional + keyword;
        HashSet<String> seen = new HashSet<>();
        for (int i = 0; i < keyword; i++) {
            String name = c.kwdAttrs().get(i);
            Names.checkForbidden(name, c.kwdPatterns().get(i).span(), true);
            if (!seen.add(name))
                throw CodeGenerator.error("attribute name repeated in class pattern: " + name, c.kwdPatterns().get(i).span());
        }
        int result = u.temp(), mark = u.mark(), base = u.temps(3);
        u.move(base, subject, span);
        g.expressions.into(c.cls(), base + 1);
        Object[] names = new Object[keyword];
        for (int i = 0; i < keyword; i++) names[i] = c.kwdAttrs().get(i);
        u.loadConstant(names, base + 2, span);
        u.emit(Opcode.MATCH_CLASS, result, base, positional, span);
        u.release(mark);
        u.jumpIf(Opcode.JUMP_IF_NONE, result, captures.fail, span);
        int values = u.temps(n);
        u.emit(Opcode.UNPACK_SEQUENCE, values, result, n, span);
        for (int i = 0; i < n; i++) {
            Pattern p = i < positional ? c.patterns().get(i) : c.kwdPatterns().get(i - positional);
            if (!isWildcard(p)) inner(p, values + i, captures);
        }
    }

    private void alternatives(MatchOr o, int subject, Captures captures) {
        Unit u = g.u;
        int n = o.patterns().size(), done = u.label();
        Map<String, Integer> bound = null;
        for (int i = 0; i < n; i++) {
            boolean last = i == n - 1;
            int next = last ? captures.fail : u.label();
            Captures own = new Captures(next, last && captures.irrefutable);
            pattern(o.patterns().get(i), subject, own);
            if (bound == null) {
                // the registers of the first alternative are those of all
                bound = new LinkedHashMap<>();
                for (Map.Entry<String, Integer> e : own.registers.entrySet()) {
                    int t = u.temp();
                    u.move(t, e.getValue(), o.span());
                    bound.put(e.getKey(), t);
                }
            } else {
                if (!own.registers.keySet().equals(bound.keySet()))
                    throw CodeGenerator.error("alternative patterns bind different names", o.span());
                for (Map.Entry<String, Integer> e : own.registers.entrySet()) u.move(bound.get(e.getKey()), e.getValue(), o.span());
            }
            if (!last) {
                u.jump(done, o.span());
                u.place(next);
            }
        }
        u.place(done);
        for (Map.Entry<String, Integer> e : bound.entrySet()) capture(e.getKey(), e.getValue(), captures, o.span());
    }
}
