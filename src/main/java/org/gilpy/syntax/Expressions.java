// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gilpy.syntax.Ast.*;

/**
 * Builds expressions from the parse tree and turns down what the grammar lets through too much. Nothing is kept between
 * calls but the sink of warnings; one thread.
 */
final class Expressions extends TreeWalk {
    private final Strings strings;
    private final Parameters parameters = new Parameters(this);
    private final Options options;

    Expressions(Source source, TokenBuffer tokens, Options options) {
        this.options = options;
        strings = new Strings(this, source, tokens, options);
    }

    Parameters parameters() {
        return parameters;
    }

    // ---- lists of expressions

    /** {@code starlist}, {@code testlist}, {@code targets} and {@code subject}: one expression or a tuple. */
    Expr list(ParserRuleContext c) {
        if (count(c) == 1) {
            return item(rule(c, 0));
        }
        return new TupleExpr(listItems(c), Ctx.LOAD, span(c));
    }

    List<Expr> listItems(ParserRuleContext c) {
        int n = count(c);
        List<Expr> items = new ArrayList<>(items(c, 0, n));
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                items.add(item(rule(c, i)));
            }
        }
        return items;
    }

    /** Any rule that is one expression with or without a star. */
    Expr item(ParserRuleContext c) {
        return switch (c.getRuleIndex()) {
            case PythonParser.RULE_starItem, PythonParser.RULE_target, PythonParser.RULE_subjectItem,
                    PythonParser.RULE_starredOrTarget -> item(rule(c, 0));
            case PythonParser.RULE_starredOperation -> starred(c);
            case PythonParser.RULE_operation -> operation(c);
            case PythonParser.RULE_named -> named(c);
            default -> test(c);
        };
    }

    Expr starred(ParserRuleContext c) {
        return new Starred(operation(rule(c, 1)), Ctx.LOAD, span(c));
    }

    /** {@code assigned}: a value that may be a yield. */
    Expr assigned(ParserRuleContext c) {
        ParserRuleContext value = rule(c, 0);
        return value.getRuleIndex() == PythonParser.RULE_yieldExpr ? yieldExpr(value) : list(value);
    }

    Expr yieldExpr(ParserRuleContext c) {
        if (type(c, 1) == PythonParser.FROM) {
            return new YieldFrom(test(rule(c, 2)), span(c));
        }
        return new Yield(count(c) > 1 ? list(rule(c, 1)) : null, span(c));
    }

    // ---- from the loosest to the tightest

    Expr named(ParserRuleContext c) {
        ParserRuleContext first = rule(c, 0);
        if (count(c) == 1) {
            return test(first);
        }
        PyToken name = bareName(first);
        if (name == null) {
            throw Rejected.INSTANCE;
        }
        return new NamedExpr(new Name(name(name), Ctx.STORE, name.span()), test(rule(c, 2)), span(c));
    }

    Expr test(ParserRuleContext c) {
        ParserRuleContext first = rule(c, 0);
        if (first.getRuleIndex() == PythonParser.RULE_lambda) {
            boolean bare = count(first) == 3;
            Arguments args = bare ? Parameters.NONE : parameters.of(rule(first, 1));
            return new Lambda(args, test(rule(first, bare ? 2 : 3)), span(first));
        }
        if (count(c) == 1) {
            return logic(first);
        }
        Expr body = logic(first);
        return new IfExp(logic(rule(c, 2)), body, test(rule(c, 4)), span(c));
    }

    Expr logic(ParserRuleContext c) {
        int n = count(c);
        if (n == 1) {
            return inversion(rule(c, 0));
        }
        List<Expr> alternatives = null;
        int i = 0;
        while (true) {
            // a run of operands joined by "and"
            int first = i;
            while (i + 1 < n && type(c, i + 1) == PythonParser.AND) {
                i += 2;
            }
            Expr run;
            if (i == first) {
                run = inversion(rule(c, i));
            } else {
                List<Expr> values = new ArrayList<>((i - first) / 2 + 1);
                for (int k = first; k <= i; k += 2) {
                    values.add(inversion(rule(c, k)));
                }
                run = new BoolOp(true, values, span(start(rule(c, first)), stop(rule(c, i))));
            }
            if (i + 1 >= n && alternatives == null) {
                return run;
            }
            if (alternatives == null) {
                alternatives = new ArrayList<>();
            }
            alternatives.add(run);
            if (i + 1 >= n) {
                return new BoolOp(false, alternatives, span(c));
            }
            i += 2;
        }
    }

    private Expr inversion(ParserRuleContext c) {
        return count(c) == 1 ? comparison(rule(c, 0))
                : new UnaryOp(UnaryOperator.NOT, inversion(rule(c, 1)), span(c));
    }

    private Expr comparison(ParserRuleContext c) {
        int n = count(c);
        Expr left = operation(rule(c, 0));
        if (n == 1) {
            return left;
        }
        List<CmpOp> ops = new ArrayList<>(n / 2);
        List<Expr> comparators = new ArrayList<>(n / 2);
        for (int i = 1; i < n; i += 2) {
            ops.add(comparator(rule(c, i)));
            comparators.add(operation(rule(c, i + 1)));
        }
        return new Compare(left, ops, comparators, span(c));
    }

    private CmpOp comparator(ParserRuleContext c) {
        PyToken t = token(c, 0);
        return switch (t.type) {
            case PythonParser.LESS -> CmpOp.LT;
            case PythonParser.GREATER -> CmpOp.GT;
            case PythonParser.EQEQUAL -> CmpOp.EQ;
            case PythonParser.GREATEREQUAL -> CmpOp.GT_E;
            case PythonParser.LESSEQUAL -> CmpOp.LT_E;
            case PythonParser.NOTEQUAL -> {
                if (t.is("<>") != options.barry()) {
                    throw Rejected.INSTANCE;
                }
                yield CmpOp.NOT_EQ;
            }
            case PythonParser.IN -> CmpOp.IN;
            case PythonParser.NOT -> CmpOp.NOT_IN;
            default -> count(c) == 1 ? CmpOp.IS : CmpOp.IS_NOT;
        };
    }

    Expr operation(ParserRuleContext c) {
        int n = count(c);
        ParserRuleContext first = rule(c, 0);
        if (n == 1) {
            return factor(first);
        }
        Precedence p = new Precedence();
        p.operand(factor(first), start(first), stop(first));
        for (int i = 1; i < n; i += 2) {
            p.operator(Precedence.binary(token(rule(c, i), 0).type));
            ParserRuleContext next = rule(c, i + 1);
            p.operand(factor(next), start(next), stop(next));
        }
        return p.result();
    }

    private Expr factor(ParserRuleContext c) {
        int at = 0;
        switch (type(c, 0)) {
            case PythonParser.PLUS:
                return new UnaryOp(UnaryOperator.UADD, factor(rule(c, 1)), span(c));
            case PythonParser.MINUS:
                return new UnaryOp(UnaryOperator.USUB, factor(rule(c, 1)), span(c));
            case PythonParser.TILDE:
                return new UnaryOp(UnaryOperator.INVERT, factor(rule(c, 1)), span(c));
            case PythonParser.AWAIT:
                at = 1;
                break;
            default:
                break;
        }
        PyToken first = start(rule(c, at));
        Expr e = atom(rule(c, at));
        int n = count(c);
        PyToken last = stop(rule(c, at));
        int i = at + 1;
        for (; i < n && isRule(c, i); i++) {
            ParserRuleContext trailer = rule(c, i);
            last = stop(trailer);
            e = trailer(e, trailer, first, last);
        }
        if (at == 1) {
            e = new Await(e, span(start(c), last));
        }
        if (i < n) {
            e = new BinOp(e, Operator.POW, factor(rule(c, i + 1)), span(c));
        }
        return e;
    }

    private Expr trailer(Expr e, ParserRuleContext c, PyToken first, PyToken last) {
        Span span = span(first, last);
        switch (type(c, 0)) {
            case PythonParser.DOT:
                return new Attribute(e, name(token(c, 1)), Ctx.LOAD, span);
            case PythonParser.LSQB:
                return new Subscript(e, subscripts(rule(c, 1)), Ctx.LOAD, span);
            default:
                List<Expr> args = new ArrayList<>(4);
                List<Keyword> keywords = new ArrayList<>(2);
                if (count(c) == 3) {
                    arguments(rule(c, 1), args, keywords, span(c));
                }
                return new Call(e, args, keywords, span);
        }
    }

    // ---- calls and subscripts

    /** @param parentheses the range of the call's parentheses, which belong to a lone generator expression */
    void arguments(ParserRuleContext c, List<Expr> args, List<Keyword> keywords, Span parentheses) {
        int n = count(c);
        int items = items(c, 0, n);
        boolean unpacked = false;
        for (int i = 0; i < n; i++) {
            if (!isRule(c, i)) {
                continue;
            }
            ParserRuleContext a = rule(c, i);
            switch (type(a, 0)) {
                case PythonParser.STAR -> {
                    if (unpacked) {
                        throw Rejected.INSTANCE;
                    }
                    args.add(new Starred(test(rule(a, 1)), Ctx.LOAD, span(a)));
                }
                case PythonParser.DOUBLESTAR -> {
                    unpacked = true;
                    keywords.add(new Keyword(null, test(rule(a, 1)), span(a)));
                }
                default -> {
                    if (type(a, 1) == PythonParser.EQUAL) {
                        PyToken name = bareName(rule(a, 0));
                        if (name == null) {
                            throw Rejected.INSTANCE;
                        }
                        keywords.add(new Keyword(name(name), test(rule(a, 2)), span(a)));
                    } else if (!keywords.isEmpty()) {
                        throw Rejected.INSTANCE;
                    } else if (count(a) == 2) {
                        if (n != 1 || parentheses == null) {
                            throw Rejected.INSTANCE;
                        }
                        args.add(new GeneratorExp(named(rule(a, 0)), comprehension(rule(a, 1)), parentheses));
                    } else {
                        args.add(named(rule(a, 0)));
                    }
                }
            }
        }
    }

    private Expr subscripts(ParserRuleContext c) {
        int n = count(c);
        if (n == 1 && ruleIndex(rule(c, 0), 0) != PythonParser.RULE_starredOperation) {
            return subscript(rule(c, 0));
        }
        List<Expr> items = new ArrayList<>(items(c, 0, n));
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                items.add(subscript(rule(c, i)));
            }
        }
        return new TupleExpr(items, Ctx.LOAD, span(c));
    }

    private Expr subscript(ParserRuleContext c) {
        ParserRuleContext first = rule(c, 0);
        switch (first.getRuleIndex()) {
            case PythonParser.RULE_starredOperation:
                return starred(first);
            case PythonParser.RULE_sliceRest:
                return slice(null, first, c);
            default:
                if (count(c) == 1) {
                    return named(first);
                }
                if (count(first) != 1) {
                    throw Rejected.INSTANCE;
                }
                return slice(test(rule(first, 0)), rule(c, 1), c);
        }
    }

    private Expr slice(Expr lower, ParserRuleContext rest, ParserRuleContext whole) {
        Expr upper = null;
        Expr step = null;
        boolean second = false;
        for (int i = 1, n = count(rest); i < n; i++) {
            if (!isRule(rest, i)) {
                second = true;
            } else if (second) {
                step = test(rule(rest, i));
            } else {
                upper = test(rule(rest, i));
            }
        }
        return new Slice(lower, upper, step, span(whole));
    }

    // ---- atoms

    private Expr atom(ParserRuleContext c) {
        if (isRule(c, 0)) {
            ParserRuleContext r = rule(c, 0);
            return switch (r.getRuleIndex()) {
                case PythonParser.RULE_strings -> strings.concatenation(r);
                case PythonParser.RULE_parenthesised -> parenthesised(r);
                case PythonParser.RULE_listDisplay -> listDisplay(r);
                default -> braceDisplay(r);
            };
        }
        PyToken t = token(c, 0);
        return switch (t.type) {
            case PythonParser.NAME -> new Name(name(t), Ctx.LOAD, t.span());
            case PythonParser.NUMBER -> number(t);
            case PythonParser.NONE -> new Constant(Ast.NONE, null, t.span());
            case PythonParser.TRUE -> new Constant(Boolean.TRUE, null, t.span());
            case PythonParser.FALSE -> new Constant(Boolean.FALSE, null, t.span());
            default -> new Constant(Ast.ELLIPSIS, null, t.span());
        };
    }

    Constant number(PyToken t) {
        return new Constant(Numbers.value(t, options.maxDigits()), null, t.span());
    }

    Expr strings(ParserRuleContext c) {
        return strings.concatenation(c);
    }

    private Expr parenthesised(ParserRuleContext c) {
        if (count(c) == 2) {
            return new TupleExpr(List.of(), Ctx.LOAD, span(c));
        }
        ParserRuleContext inner = rule(c, 1);
        if (inner.getRuleIndex() == PythonParser.RULE_yieldExpr) {
            return yieldExpr(inner);
        }
        ParserRuleContext first = rule(inner, 0);
        if (ruleIndex(inner, 1) == PythonParser.RULE_comprehension) {
            return new GeneratorExp(comprehensionElement(first), comprehension(rule(inner, 1)), span(c));
        }
        if (count(inner) == 1) {
            Expr e = element(first);
            if (e instanceof Starred) {
                throw Rejected.INSTANCE;
            }
            return e;
        }
        return new TupleExpr(elements(inner), Ctx.LOAD, span(c));
    }

    private Expr listDisplay(ParserRuleContext c) {
        if (count(c) == 2) {
            return new ListExpr(List.of(), Ctx.LOAD, span(c));
        }
        ParserRuleContext inner = rule(c, 1);
        if (ruleIndex(inner, 1) == PythonParser.RULE_comprehension) {
            return new ListComp(comprehensionElement(rule(inner, 0)), comprehension(rule(inner, 1)), span(c));
        }
        return new ListExpr(elements(inner), Ctx.LOAD, span(c));
    }

    private List<Expr> elements(ParserRuleContext c) {
        int n = count(c);
        List<Expr> items = new ArrayList<>(items(c, 0, n));
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                items.add(element(rule(c, i)));
            }
        }
        return items;
    }

    private Expr element(ParserRuleContext c) {
        if (count(c) != 1) {
            // "as" is only for the items of a with statement, which do not come here
            throw Rejected.INSTANCE;
        }
        return item(rule(c, 0));
    }

    private Expr comprehensionElement(ParserRuleContext c) {
        Expr e = element(c);
        if (e instanceof Starred) {
            throw Rejected.INSTANCE;
        }
        return e;
    }

    private Expr braceDisplay(ParserRuleContext c) {
        int n = count(c);
        if (n == 2) {
            return new Dict(List.of(), List.of(), span(c));
        }
        ParserRuleContext first = rule(c, 1);
        boolean dict = isDictItem(first);
        if (ruleIndex(c, 2) == PythonParser.RULE_comprehension) {
            if (isRule(first, 0) && first.children.size() == 1) {
                Expr e = item(rule(first, 0));
                if (e instanceof Starred) {
                    throw Rejected.INSTANCE;
                }
                return new SetComp(e, comprehension(rule(c, 2)), span(c));
            }
            if (!isRule(first, 0)) {
                throw Rejected.INSTANCE;
            }
            return new DictComp(dictKey(first), test(rule(first, 2)), comprehension(rule(c, 2)), span(c));
        }
        int size = items(c, 1, n - 1);
        List<Expr> keys = new ArrayList<>(size);
        List<Expr> values = dict ? new ArrayList<>(size) : null;
        for (int i = 1; i < n - 1; i++) {
            if (!isRule(c, i)) {
                continue;
            }
            ParserRuleContext item = rule(c, i);
            if (isDictItem(item) != dict) {
                throw Rejected.INSTANCE;
            }
            if (!dict) {
                keys.add(item(rule(item, 0)));
            } else if (isRule(item, 0)) {
                keys.add(dictKey(item));
                values.add(test(rule(item, 2)));
            } else {
                keys.add(null);
                values.add(operation(rule(item, 1)));
            }
        }
        return dict ? new Dict(keys, values, span(c)) : new Set(keys, span(c));
    }

    private static boolean isDictItem(ParserRuleContext c) {
        return count(c) != 1;
    }

    private Expr dictKey(ParserRuleContext item) {
        ParserRuleContext key = rule(item, 0);
        if (count(key) != 1) {
            throw Rejected.INSTANCE;
        }
        return test(rule(key, 0));
    }

    private List<Comprehension> comprehension(ParserRuleContext c) {
        int n = count(c);
        List<Comprehension> result = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            ParserRuleContext f = rule(c, i);
            int at = type(f, 0) == PythonParser.ASYNC ? 1 : 0;
            Expr target = Targets.store(list(rule(f, at + 1)));
            Expr iter = logic(rule(f, at + 3));
            List<Expr> ifs = new ArrayList<>(1);
            for (int k = at + 5; k < count(f); k += 2) {
                ifs.add(logic(rule(f, k)));
            }
            result.add(new Comprehension(target, iter, ifs, at == 1, span(f)));
        }
        return result;
    }
}
