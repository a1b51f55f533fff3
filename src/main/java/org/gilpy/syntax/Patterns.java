// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gilpy.syntax.Ast.*;

/** Builds the patterns of {@code match}. One thread. */
final class Patterns extends TreeWalk {
    private final Expressions expressions;

    Patterns(Expressions expressions) {
        this.expressions = expressions;
    }

    /** The pattern after {@code case}, which may be a sequence without brackets. */
    Pattern open(ParserRuleContext c) {
        if (count(c) > 1) {
            return new MatchSequence(sequence(c), span(c));
        }
        Pattern p = item(rule(c, 0));
        if (p instanceof MatchStar) {
            throw Rejected.INSTANCE;
        }
        return p;
    }

    private List<Pattern> sequence(ParserRuleContext c) {
        int n = count(c);
        List<Pattern> result = new ArrayList<>(items(c, 0, n));
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                result.add(item(rule(c, i)));
            }
        }
        return result;
    }

    private Pattern item(ParserRuleContext c) {
        if (isRule(c, 0)) {
            return pattern(rule(c, 0));
        }
        String name = name(token(c, 1));
        return new MatchStar(name.equals("_") ? null : name, span(c));
    }

    private Pattern pattern(ParserRuleContext c) {
        int n = count(c);
        boolean as = n > 2 && type(c, n - 2) == PythonParser.AS;
        int alternatives = as ? n - 2 : n;
        Pattern p;
        if (alternatives == 1) {
            p = closed(rule(c, 0));
        } else {
            List<Pattern> list = new ArrayList<>(alternatives / 2 + 1);
            for (int i = 0; i < alternatives; i += 2) {
                list.add(closed(rule(c, i)));
            }
            p = new MatchOr(list, span(start(c), stop(rule(c, alternatives - 1))));
        }
        return as ? new MatchAs(p, capture(token(c, n - 1)), span(c)) : p;
    }

    private static String capture(PyToken t) {
        String name = name(t);
        if (name.equals("_")) {
            throw Rejected.INSTANCE;
        }
        return name;
    }

    private Pattern closed(ParserRuleContext c) {
        if (!isRule(c, 0)) {
            return new MatchSingleton(singleton(token(c, 0)), span(c));
        }
        ParserRuleContext r = rule(c, 0);
        return switch (r.getRuleIndex()) {
            case PythonParser.RULE_numberPattern -> new MatchValue(number(r), span(r));
            case PythonParser.RULE_strings -> new MatchValue(expressions.strings(r), span(r));
            case PythonParser.RULE_namePattern -> name(r);
            case PythonParser.RULE_groupPattern -> group(r);
            case PythonParser.RULE_listPattern ->
                    new MatchSequence(count(r) == 2 ? List.of() : sequence(rule(r, 1)), span(r));
            default -> mapping(r);
        };
    }

    private static Object singleton(PyToken t) {
        return switch (t.type) {
            case PythonParser.TRUE -> Boolean.TRUE;
            case PythonParser.FALSE -> Boolean.FALSE;
            default -> Ast.NONE;
        };
    }

    private Expr number(ParserRuleContext c) {
        int at = type(c, 0) == PythonParser.MINUS ? 1 : 0;
        PyToken first = token(c, at);
        Expr left = expressions.number(first);
        if (at == 1) {
            left = new UnaryOp(UnaryOperator.USUB, left, span(start(c), first));
        }
        if (count(c) == at + 1) {
            return left;
        }
        PyToken second = token(c, at + 2);
        Constant right = expressions.number(second);
        complex(first, second);
        return new BinOp(left, Precedence.binary(token(c, at + 1).type), right, span(c));
    }

    /** Checks the parts of a complex literal. */
    private static void complex(PyToken real, PyToken imaginary) {
        if (Numbers.value(real) instanceof Imaginary) {
            throw PySyntaxError.at("real number required in complex literal", real.span());
        }
        if (!(Numbers.value(imaginary) instanceof Imaginary)) {
            throw PySyntaxError.at("imaginary number required in complex literal", imaginary.span());
        }
    }

    private Expr dotted(ParserRuleContext c) {
        PyToken first = token(c, 0);
        Expr e = new Name(name(first), Ctx.LOAD, first.span());
        for (int i = 2; i < count(c); i += 2) {
            PyToken t = token(c, i);
            e = new Attribute(e, name(t), Ctx.LOAD, span(first, t));
        }
        return e;
    }

    private Pattern name(ParserRuleContext c) {
        ParserRuleContext dotted = rule(c, 0);
        if (count(c) > 1) {
            return classPattern(c, dotted);
        }
        if (count(dotted) > 1) {
            return new MatchValue(dotted(dotted), span(c));
        }
        String name = name(token(dotted, 0));
        return new MatchAs(null, name.equals("_") ? null : name, span(c));
    }

    private Pattern classPattern(ParserRuleContext c, ParserRuleContext dotted) {
        int n = count(c);
        items(c, 2, n - 1);
        List<Pattern> patterns = new ArrayList<>(n / 2);
        List<String> names = new ArrayList<>(n / 2);
        List<Pattern> values = new ArrayList<>(n / 2);
        for (int i = 2; i < n - 1; i++) {
            if (!isRule(c, i)) {
                continue;
            }
            ParserRuleContext a = rule(c, i);
            if (count(a) == 3) {
                PyToken name = bareName(rule(a, 0));
                if (name == null) {
                    throw Rejected.INSTANCE;
                }
                names.add(name(name));
                values.add(pattern(rule(a, 2)));
            } else if (names.isEmpty()) {
                patterns.add(pattern(rule(a, 0)));
            } else {
                throw Rejected.INSTANCE;
            }
        }
        return new MatchClass(dotted(dotted), patterns, names, values, span(c));
    }

    private Pattern group(ParserRuleContext c) {
        if (count(c) == 2) {
            return new MatchSequence(List.of(), span(c));
        }
        ParserRuleContext inner = rule(c, 1);
        return count(inner) == 1 ? open(inner) : new MatchSequence(sequence(inner), span(c));
    }

    private Pattern mapping(ParserRuleContext c) {
        int n = count(c);
        items(c, 1, n - 1);
        List<Expr> keys = new ArrayList<>(n / 2);
        List<Pattern> patterns = new ArrayList<>(n / 2);
        String rest = null;
        for (int i = 1; i < n - 1; i++) {
            if (!isRule(c, i)) {
                continue;
            }
            if (rest != null) {
                throw Rejected.INSTANCE;
            }
            ParserRuleContext item = rule(c, i);
            if (isRule(item, 0)) {
                keys.add(key(rule(item, 0)));
                patterns.add(pattern(rule(item, 2)));
            } else {
                rest = capture(token(item, 1));
            }
        }
        return new MatchMapping(keys, patterns, rest, span(c));
    }

    private Expr key(ParserRuleContext c) {
        if (!isRule(c, 0)) {
            return new Constant(singleton(token(c, 0)), null, span(c));
        }
        ParserRuleContext r = rule(c, 0);
        return switch (r.getRuleIndex()) {
            case PythonParser.RULE_numberPattern -> number(r);
            case PythonParser.RULE_strings -> expressions.strings(r);
            default -> {
                if (count(r) == 1) {
                    throw Rejected.INSTANCE;
                }
                yield dotted(r);
            }
        };
    }
}
