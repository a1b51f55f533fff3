// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gilpy.syntax.Ast.*;

/** Builds statements from the parse tree. One thread. */
final class Statements extends TreeWalk {
    private final TokenBuffer tokens;
    private final Expressions expressions;
    private final Patterns patterns;
    private final Parameters parameters;

    Statements(TokenBuffer tokens, Expressions expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.patterns = new Patterns(expressions);
        this.parameters = expressions.parameters();
    }

    /** The last token of a rule that has text; a block ends in tokens that have none. */
    private PyToken last(ParserRuleContext c) {
        PyToken t = stop(c);
        while (t.type == PythonParser.NEWLINE || t.type == PythonParser.DEDENT || t.type == PythonParser.INDENT) {
            t = tokens.tokens[t.index - 1];
        }
        return t;
    }

    private Span whole(ParserRuleContext c) {
        return span(start(c), last(c));
    }

    /** {@code statement}, {@code simpleLine} or {@code compound}. */
    void statement(ParserRuleContext c, List<Stmt> body) {
        ParserRuleContext r = c.getRuleIndex() == PythonParser.RULE_statement ? rule(c, 0) : c;
        if (r.getRuleIndex() == PythonParser.RULE_compound) {
            body.add(compound(rule(r, 0)));
        } else {
            simpleLine(r, body);
        }
    }

    private void simpleLine(ParserRuleContext c, List<Stmt> body) {
        int n = count(c) - 1;
        items(c, 0, n);
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                body.add(simple(rule(c, i)));
            }
        }
    }

    private List<Stmt> suite(ParserRuleContext c) {
        int n = count(c);
        List<Stmt> body = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                statement(rule(c, i), body);
            }
        }
        return body;
    }

    // ---- simple statements

    private Stmt simple(ParserRuleContext c) {
        if (!isRule(c, 0)) {
            Span span = span(c);
            return switch (type(c, 0)) {
                case PythonParser.PASS -> new Pass(span);
                case PythonParser.BREAK -> new Break(span);
                default -> new Continue(span);
            };
        }
        ParserRuleContext r = rule(c, 0);
        Span span = span(r);
        int n = count(r);
        switch (r.getRuleIndex()) {
            case PythonParser.RULE_expressionStatement:
                return expression(r, span);
            case PythonParser.RULE_delStatement:
                return new Delete(deleted(rule(r, 1)), span);
            case PythonParser.RULE_returnStatement:
                return new Return(n > 1 ? expressions.list(rule(r, 1)) : null, span);
            case PythonParser.RULE_raiseStatement:
                return new Raise(n > 1 ? expressions.test(rule(r, 1)) : null, n > 3 ? expressions.test(rule(r, 3)) : null,
                        span);
            case PythonParser.RULE_importName:
                return new Import(aliases(r, 1, n), span);
            case PythonParser.RULE_importFrom:
                return importFrom(r, span);
            case PythonParser.RULE_globalStatement:
                return new Global(names(r), span);
            case PythonParser.RULE_nonlocalStatement:
                return new Nonlocal(names(r), span);
            case PythonParser.RULE_assertStatement:
                return new Assert(expressions.test(rule(r, 1)), n > 2 ? expressions.test(rule(r, 3)) : null, span);
            default:
                return typeAlias(r, span);
        }
    }

    private Stmt expression(ParserRuleContext c, Span span) {
        ParserRuleContext first = rule(c, 0);
        int n = count(c);
        if (n == 1) {
            return new ExprStmt(expressions.assigned(first), span);
        }
        ParserRuleContext second = rule(c, 1);
        switch (second.getRuleIndex()) {
            case PythonParser.RULE_annotation: {
                Expr target = Targets.single(expressions.assigned(first));
                Expr annotation = expressions.test(rule(second, 1));
                Expr value = count(second) > 2 ? expressions.assigned(rule(second, 3)) : null;
                return new AnnAssign(target, annotation, value, bareName(first) != null, span);
            }
            case PythonParser.RULE_augmented: {
                Expr target = Targets.single(expressions.assigned(first));
                Operator op = Precedence.binary(token(rule(second, 0), 0).type);
                return new AugAssign(target, op, expressions.assigned(rule(second, 1)), span);
            }
            default: {
                List<Expr> targets = new ArrayList<>(n - 1);
                targets.add(Targets.store(expressions.assigned(first)));
                for (int i = 1; i < n - 1; i++) {
                    targets.add(Targets.store(expressions.assigned(rule(rule(c, i), 1))));
                }
                return new Assign(targets, expressions.assigned(rule(rule(c, n - 1), 1)), span);
            }
        }
    }

    private List<Expr> deleted(ParserRuleContext c) {
        List<Expr> items = expressions.listItems(c);
        for (int i = 0; i < items.size(); i++) {
            items.set(i, Targets.delete(items.get(i)));
        }
        return items;
    }

    private static List<String> names(ParserRuleContext c) {
        List<String> names = new ArrayList<>(count(c) / 2);
        for (int i = 1; i < count(c); i += 2) {
            names.add(name(token(c, i)));
        }
        return names;
    }

    /** Aliases between commas in {@code [from, to)}. */
    private static List<Alias> aliases(ParserRuleContext c, int from, int to) {
        List<Alias> result = new ArrayList<>((to - from) / 2 + 1);
        for (int i = from; i < to; i++) {
            if (isRule(c, i)) {
                result.add(alias(rule(c, i)));
            }
        }
        return result;
    }

    private static Alias alias(ParserRuleContext c) {
        String name = isRule(c, 0) ? dotted(rule(c, 0)) : name(token(c, 0));
        return new Alias(name, count(c) > 1 ? name(token(c, 2)) : null, span(c));
    }

    private static String dotted(ParserRuleContext c) {
        if (count(c) == 1) {
            return name(token(c, 0));
        }
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < count(c); i += 2) {
            if (i > 0) {
                b.append('.');
            }
            b.append(name(token(c, i)));
        }
        return b.toString();
    }

    private static Stmt importFrom(ParserRuleContext c, Span span) {
        int level = 0;
        int i = 1;
        for (;; i++) {
            int type = type(c, i);
            if (type == PythonParser.DOT) {
                level++;
            } else if (type == PythonParser.ELLIPSIS) {
                level += 3;
            } else {
                break;
            }
        }
        String module = null;
        if (isRule(c, i)) {
            module = dotted(rule(c, i++));
        } else if (level == 0) {
            throw Rejected.INSTANCE;
        }
        i++;
        if (type(c, i) == PythonParser.STAR) {
            List<Alias> star = new ArrayList<>(1);
            star.add(new Alias("*", null, token(c, i).span()));
            return new ImportFrom(module, star, level, span);
        }
        boolean open = type(c, i) == PythonParser.LPAR;
        ParserRuleContext names = rule(c, open ? i + 1 : i);
        int n = count(names);
        items(names, 0, n);
        if (!open && !isRule(names, n - 1)) {
            throw Rejected.INSTANCE;
        }
        return new ImportFrom(module, aliases(names, 0, n), level, span);
    }

    private Stmt typeAlias(ParserRuleContext c, Span span) {
        PyToken t = token(c, 1);
        Name name = new Name(name(t), Ctx.STORE, t.span());
        boolean generic = count(c) == 5;
        List<TypeParam> params = generic ? parameters.typeParams(rule(c, 2)) : List.of();
        return new TypeAlias(name, params, expressions.test(rule(c, generic ? 4 : 3)), span);
    }

    // ---- compound statements

    private Stmt compound(ParserRuleContext c) {
        return switch (c.getRuleIndex()) {
            case PythonParser.RULE_ifStatement -> ifStatement(c);
            case PythonParser.RULE_whileStatement ->
                    new While(expressions.named(rule(c, 1)), suite(rule(c, 3)), orelse(c, 4), whole(c));
            case PythonParser.RULE_forStatement -> forStatement(c, false, start(c));
            case PythonParser.RULE_tryStatement -> tryStatement(c);
            case PythonParser.RULE_withStatement -> withStatement(c, false, start(c));
            case PythonParser.RULE_function -> function(c, List.of(), false, start(c));
            case PythonParser.RULE_classDefinition -> classDefinition(c, List.of());
            case PythonParser.RULE_decorated -> decorated(c);
            case PythonParser.RULE_asyncStatement -> asyncStatement(c, List.of());
            default -> match(c);
        };
    }

    private List<Stmt> orelse(ParserRuleContext c, int at) {
        return ruleIndex(c, at) == PythonParser.RULE_elseClause ? suite(rule(rule(c, at), 2)) : List.of();
    }

    /** An {@code elif} is an {@code if} in the {@code else} of the one before; built from the last to the first. */
    private Stmt ifStatement(ParserRuleContext c) {
        int n = count(c);
        PyToken last = last(c);
        List<Stmt> orelse = orelse(c, n - 1);
        int i = n - 1;
        if (ruleIndex(c, i) == PythonParser.RULE_elseClause) {
            i--;
        }
        // Statements must be built in source order, or warnings and errors would come in the wrong one.
        Expr test = expressions.named(rule(c, 1));
        List<Stmt> body = suite(rule(c, 3));
        int clauses = i - 3;
        Expr[] tests = new Expr[clauses];
        List<List<Stmt>> bodies = new ArrayList<>(clauses);
        for (int k = 0; k < clauses; k++) {
            ParserRuleContext clause = rule(c, 4 + k);
            tests[k] = expressions.named(rule(clause, 1));
            bodies.add(suite(rule(clause, 3)));
        }
        for (int k = clauses - 1; k >= 0; k--) {
            List<Stmt> chain = new ArrayList<>(1);
            chain.add(new If(tests[k], bodies.get(k), orelse, span(start(rule(c, 4 + k)), last)));
            orelse = chain;
        }
        return new If(test, body, orelse, span(start(c), last));
    }

    private Stmt forStatement(ParserRuleContext c, boolean async, PyToken start) {
        Expr target = Targets.store(expressions.list(rule(c, 1)));
        return new For(target, expressions.list(rule(c, 3)), suite(rule(c, 5)), orelse(c, 6), async, span(start, last(c)));
    }

    private Stmt tryStatement(ParserRuleContext c) {
        int n = count(c);
        List<Stmt> body = suite(rule(c, 2));
        List<ExceptHandler> handlers = new ArrayList<>(n);
        boolean star = false;
        int i = 3;
        for (; ruleIndex(c, i) == PythonParser.RULE_exceptClause; i++) {
            ParserRuleContext x = rule(c, i);
            boolean group = type(x, 1) == PythonParser.STAR;
            if (i > 3 && group != star) {
                throw Rejected.INSTANCE;
            }
            star = group;
            handlers.add(handler(x, group ? 2 : 1, group));
        }
        List<Stmt> orelse = List.of();
        if (ruleIndex(c, i) == PythonParser.RULE_elseClause) {
            orelse = orelse(c, i++);
        }
        List<Stmt> last = List.of();
        if (i < n) {
            last = suite(rule(rule(c, i), 2));
        }
        return new Try(body, handlers, orelse, last, star, whole(c));
    }

    private ExceptHandler handler(ParserRuleContext c, int at, boolean star) {
        Expr type = null;
        String name = null;
        int i = at;
        if (isRule(c, i)) {
            type = expressions.test(rule(c, i++));
            if (type(c, i) == PythonParser.AS) {
                name = name(token(c, i + 1));
                i += 2;
            }
        } else if (star) {
            throw Rejected.INSTANCE;
        }
        return new ExceptHandler(type, name, suite(rule(c, i + 1)), whole(c));
    }

    private Stmt withStatement(ParserRuleContext c, boolean async, PyToken start) {
        int n = count(c);
        List<WithItem> items = new ArrayList<>(n / 2);
        ParserRuleContext first = rule(c, 1);
        ParserRuleContext inner = n == 4 && count(first) == 1 ? WithParentheses.find(first) : null;
        if (inner != null) {
            items(inner, 0, count(inner));
            for (int i = 0; i < count(inner); i++) {
                if (isRule(inner, i)) {
                    ParserRuleContext element = rule(inner, i);
                    Expr context = expressions.test(rule(rule(element, 0), 0));
                    items.add(withItem(element, context));
                }
            }
        } else {
            for (int i = 1; i < n - 2; i += 2) {
                ParserRuleContext item = rule(c, i);
                items.add(withItem(item, expressions.test(rule(item, 0))));
            }
        }
        return new With(items, suite(rule(c, n - 1)), async, span(start, last(c)));
    }

    private WithItem withItem(ParserRuleContext c, Expr context) {
        Expr target = count(c) > 1 ? Targets.store(expressions.item(rule(c, 2))) : null;
        return new WithItem(context, target, span(c));
    }

    private Stmt function(ParserRuleContext c, List<Expr> decorators, boolean async, PyToken start) {
        String name = name(token(c, 1));
        int i = 2;
        List<TypeParam> generic = List.of();
        if (isRule(c, i)) {
            generic = parameters.typeParams(rule(c, i++));
        }
        i++;
        Arguments args = Parameters.NONE;
        if (isRule(c, i)) {
            args = parameters.of(rule(c, i++));
        }
        i++;
        Expr returns = null;
        if (type(c, i) == PythonParser.ARROW) {
            returns = expressions.test(rule(c, i + 1));
            i += 2;
        }
        return new FunctionDef(name, generic, args, suite(rule(c, i + 1)), decorators, returns, async, span(start, last(c)));
    }

    private Stmt classDefinition(ParserRuleContext c, List<Expr> decorators) {
        String name = name(token(c, 1));
        int i = 2;
        List<TypeParam> generic = List.of();
        if (isRule(c, i)) {
            generic = parameters.typeParams(rule(c, i++));
        }
        List<Expr> bases = new ArrayList<>(2);
        List<Keyword> keywords = new ArrayList<>(1);
        if (type(c, i) == PythonParser.LPAR) {
            i++;
            if (isRule(c, i)) {
                expressions.arguments(rule(c, i++), bases, keywords, null);
            }
            i++;
        }
        return new ClassDef(name, generic, bases, keywords, suite(rule(c, i + 1)), decorators, whole(c));
    }

    private Stmt decorated(ParserRuleContext c) {
        int n = count(c);
        List<Expr> decorators = new ArrayList<>(n / 3);
        for (int i = 1; i < n - 1; i += 3) {
            decorators.add(expressions.named(rule(c, i)));
        }
        ParserRuleContext d = rule(c, n - 1);
        return switch (d.getRuleIndex()) {
            case PythonParser.RULE_function -> function(d, decorators, false, start(d));
            case PythonParser.RULE_classDefinition -> classDefinition(d, decorators);
            default -> {
                if (ruleIndex(d, 1) != PythonParser.RULE_function) {
                    throw Rejected.INSTANCE;
                }
                yield asyncStatement(d, decorators);
            }
        };
    }

    private Stmt asyncStatement(ParserRuleContext c, List<Expr> decorators) {
        ParserRuleContext r = rule(c, 1);
        return switch (r.getRuleIndex()) {
            case PythonParser.RULE_function -> function(r, decorators, true, start(c));
            case PythonParser.RULE_withStatement -> withStatement(r, true, start(c));
            default -> forStatement(r, true, start(c));
        };
    }

    private Stmt match(ParserRuleContext c) {
        ParserRuleContext subject = rule(c, 1);
        Expr value = expressions.list(subject);
        if (value instanceof Starred) {
            throw Rejected.INSTANCE;
        }
        int n = count(c);
        List<MatchCase> cases = new ArrayList<>(n - 6);
        for (int i = 5; i < n - 1; i++) {
            ParserRuleContext k = rule(c, i);
            boolean guarded = ruleIndex(k, 2) == PythonParser.RULE_guard;
            Pattern pattern = patterns.open(rule(k, 1));
            Expr guard = guarded ? expressions.named(rule(rule(k, 2), 1)) : null;
            cases.add(new MatchCase(pattern, guard, suite(rule(k, guarded ? 4 : 3)), whole(k)));
        }
        return new Match(value, cases, whole(c));
    }
}
