// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gilpy.syntax.Ast.*;

/** Builds the parameters of functions and lambdas, and type parameters; checks their order. One thread. */
final class Parameters extends TreeWalk {
    static final Arguments NONE = new Arguments(List.of(), List.of(), null, List.of(), List.of(), null, List.of(), Span.NONE);

    private final Expressions expressions;

    Parameters(Expressions expressions) {
        this.expressions = expressions;
    }

    /** {@code parameters} or {@code lambdaParameters}. */
    Arguments of(ParserRuleContext c) {
        int n = count(c);
        items(c, 0, n);
        List<Arg> posonly = List.of();
        List<Arg> args = new ArrayList<>(n / 2 + 1);
        List<Expr> defaults = new ArrayList<>(2);
        List<Arg> kwonly = new ArrayList<>(0);
        List<Expr> kwDefaults = new ArrayList<>(0);
        Arg vararg = null;
        Arg kwarg = null;
        boolean star = false;
        boolean bareStar = false;
        boolean slash = false;
        for (int i = 0; i < n; i++) {
            if (!isRule(c, i)) {
                continue;
            }
            ParserRuleContext p = rule(c, i);
            if (kwarg != null) {
                throw Rejected.INSTANCE;
            }
            switch (type(p, 0)) {
                case PythonParser.SLASH -> {
                    if (slash || star || args.isEmpty()) {
                        throw Rejected.INSTANCE;
                    }
                    slash = true;
                    posonly = args;
                    args = new ArrayList<>(4);
                }
                case PythonParser.STAR -> {
                    if (star || bareStar && kwonly.isEmpty()) {
                        throw Rejected.INSTANCE;
                    }
                    star = true;
                    if (count(p) == 1) {
                        bareStar = true;
                    } else {
                        vararg = starArg(p);
                    }
                }
                case PythonParser.DOUBLESTAR -> {
                    if (bareStar && kwonly.isEmpty()) {
                        throw Rejected.INSTANCE;
                    }
                    kwarg = arg(p, 1);
                }
                default -> {
                    Expr value = defaultOf(p);
                    if (star) {
                        kwonly.add(arg(p, 0));
                        kwDefaults.add(value);
                    } else {
                        if (value != null) {
                            defaults.add(value);
                        } else if (!defaults.isEmpty()) {
                            throw Rejected.INSTANCE;
                        }
                        args.add(arg(p, 0));
                    }
                }
            }
        }
        if (bareStar && kwonly.isEmpty()) {
            throw Rejected.INSTANCE;
        }
        return new Arguments(posonly, args, vararg, kwonly, kwDefaults, kwarg, defaults, span(c));
    }

    private Arg arg(ParserRuleContext p, int at) {
        PyToken name = token(p, at);
        if (type(p, at + 1) == PythonParser.COLON) {
            ParserRuleContext annotation = rule(p, at + 2);
            return new Arg(name(name), expressions.test(annotation), span(name, stop(annotation)));
        }
        return new Arg(name(name), null, name.span());
    }

    private Arg starArg(ParserRuleContext p) {
        PyToken name = token(p, 1);
        if (count(p) == 2) {
            return new Arg(name(name), null, name.span());
        }
        ParserRuleContext annotation = rule(rule(p, 3), 0);
        return new Arg(name(name), expressions.item(annotation), span(name, stop(annotation)));
    }

    private Expr defaultOf(ParserRuleContext p) {
        int n = count(p);
        return n >= 3 && type(p, n - 2) == PythonParser.EQUAL ? expressions.test(rule(p, n - 1)) : null;
    }

    List<TypeParam> typeParams(ParserRuleContext c) {
        int n = count(c);
        List<TypeParam> result = new ArrayList<>(items(c, 1, n - 1));
        for (int i = 1; i < n - 1; i++) {
            if (isRule(c, i)) {
                result.add(typeParam(rule(c, i)));
            }
        }
        return result;
    }

    private TypeParam typeParam(ParserRuleContext p) {
        int kind = switch (type(p, 0)) {
            case PythonParser.STAR -> 1;
            case PythonParser.DOUBLESTAR -> 2;
            default -> 0;
        };
        int at = kind == 0 ? 1 : 2;
        String name = name(token(p, at - 1));
        Expr bound = null;
        if (type(p, at) == PythonParser.COLON) {
            bound = expressions.test(rule(p, at + 1));
            at += 2;
        }
        Expr value = type(p, at) == PythonParser.EQUAL ? expressions.item(rule(p, at + 1)) : null;
        return new TypeParam(kind, name, bound, value, span(p));
    }
}
