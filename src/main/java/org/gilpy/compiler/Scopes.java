// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;
import org.gilpy.syntax.PySyntaxError;

/**
 * The symbol table: walks a tree once, records what each block says about each name, and has {@link ScopeAnalysis} decide
 * what the names mean. Scopes are found again by the node that opens them. One instance per compilation.
 */
final class Scopes {
    private final Map<Object, Scope> byNode = new IdentityHashMap<>();
    private final boolean futureAnnotations;
    private Scope module;
    private Scope scope;

    private Scopes(boolean futureAnnotations) {
        this.futureAnnotations = futureAnnotations;
    }

    static Scopes of(Ast tree, boolean futureAnnotations) {
        Scopes scopes = new Scopes(futureAnnotations);
        scopes.module = scopes.scope = new Scope(Scope.Kind.MODULE, "top", null, tree.span());
        scopes.byNode.put(tree, scopes.module);
        if (tree instanceof Ast.Module m) {
            scopes.statements(m.body());
        } else if (tree instanceof Interactive m) {
            scopes.statements(m.body());
        } else if (tree instanceof Expression e) {
            scopes.expr(e.body());
        } else {
            throw new IllegalArgumentException("not a root");
        }
        new ScopeAnalysis().run(scopes.module);
        return scopes;
    }

    /** The scope that a node opens. Type parameters are keyed by their list, a bound by its parameter, a default by its span. */
    Scope get(Object node) {
        return byNode.get(node);
    }

    Scope module() {
        return module;
    }

    // ---- entering and leaving

    private Scope enter(Scope.Kind kind, String name, Object node, Span span) {
        Scope s = new Scope(kind, name, scope, span);
        s.nested = scope.nested || scope.kind.functionLike();
        s.privateName = scope.privateName;
        s.iterableDepth = scope.iterableDepth;
        if (kind != Scope.Kind.CLASS) s.mangledNames = scope.mangledNames;
        scope.children.add(s);
        byNode.put(node, s);
        scope = s;
        return s;
    }

    private void leave() {
        scope = scope.parent;
    }

    // ---- names

    private void define(String name, int flag, Span span) {
        define(scope, name, flag, span);
    }

    private void define(Scope s, String rawName, int flag, Span span) {
        if ((flag & Scope.TYPE_PARAM) != 0 && scope.mangledNames != null) scope.mangledNames.add(rawName);
        String name = scope.mangle(rawName);
        int old = s.flags.getOrDefault(name, 0);
        if ((flag & old & Scope.PARAM) != 0)
            throw PySyntaxError.at("duplicate argument '" + rawName + "' in function definition", span);
        if ((flag & old & Scope.TYPE_PARAM) != 0)
            throw PySyntaxError.at("duplicate type parameter '" + rawName + "'", span);
        int value = old | flag;
        if (s.inComprehensionTarget) {
            if ((value & (Scope.GLOBAL | Scope.NONLOCAL)) != 0)
                throw PySyntaxError.at("comprehension inner loop cannot rebind assignment expression target '" + rawName + "'", span);
            value |= Scope.COMP_ITER;
        }
        s.flags.put(name, value);
        if ((flag & Scope.GLOBAL) != 0) module.flags.put(name, module.flags.getOrDefault(name, 0) | Scope.GLOBAL);
    }

    private int flags(String name) {
        return scope.flags.getOrDefault(scope.mangle(name), 0);
    }

    private void unbinds(String name) {
        scope.unboundNames.add(scope.mangle(name));
    }

    // ---- statements

    private void statements(List<Stmt> body) {
        for (int i = 0; i < body.size(); i++) statement(body.get(i));
    }

    private void statement(Stmt stmt) {
        if (stmt instanceof FunctionDef f) {
            function(f);
        } else if (stmt instanceof ClassDef c) {
            classDef(c);
        } else if (stmt instanceof Return r) {
            if (r.value() != null) {
                expr(r.value());
                scope.returnsValue = true;
            }
        } else if (stmt instanceof Delete d) {
            for (Expr e : d.targets()) {
                expr(e);
                deleted(e);
            }
        } else if (stmt instanceof Assign a) {
            exprs(a.targets());
            expr(a.value());
        } else if (stmt instanceof TypeAlias t) {
            typeAlias(t);
        } else if (stmt instanceof AugAssign a) {
            // self.x += 1 does not introduce the attribute
            if (a.target() instanceof Attribute target) expr(target.value());
            else expr(a.target());
            expr(a.value());
        } else if (stmt instanceof AnnAssign a) {
            annAssign(a);
        } else if (stmt instanceof For f) {
            if (f.async() && scope == module) scope.coroutine = true;
            expr(f.target());
            expr(f.iter());
            statements(f.body());
            statements(f.orelse());
        } else if (stmt instanceof While w) {
            expr(w.test());
            statements(w.body());
            statements(w.orelse());
        } else if (stmt instanceof If i) {
            // an elif chain is nested as deep as it is long
            for (If at = i; ; ) {
                expr(at.test());
                statements(at.body());
                if (at.orelse().size() == 1 && at.orelse().get(0) instanceof If next) at = next;
                else {
                    statements(at.orelse());
                    break;
                }
            }
        } else if (stmt instanceof With w) {
            if (w.async() && scope == module) scope.coroutine = true;
            for (WithItem item : w.items()) {
                expr(item.contextExpr());
                if (item.optionalVars() != null) expr(item.optionalVars());
            }
            statements(w.body());
        } else if (stmt instanceof Match m) {
            expr(m.subject());
            for (MatchCase c : m.cases()) {
                pattern(c.pattern());
                if (c.guard() != null) expr(c.guard());
                statements(c.body());
            }
        } else if (stmt instanceof Raise r) {
            if (r.exc() != null) expr(r.exc());
            if (r.cause() != null) expr(r.cause());
        } else if (stmt instanceof Try t) {
            statements(t.body());
            for (ExceptHandler h : t.handlers()) {
                if (h.type() != null) expr(h.type());
                if (h.name() != null) {
                    define(h.name(), Scope.LOCAL, h.span());
                    unbinds(h.name());
                }
                statements(h.body());
            }
            statements(t.orelse());
            statements(t.finalbody());
        } else if (stmt instanceof Assert a) {
            expr(a.test());
            if (a.msg() != null) expr(a.msg());
        } else if (stmt instanceof Import i) {
            for (Alias alias : i.names()) alias(alias);
        } else if (stmt instanceof ImportFrom i) {
            for (Alias alias : i.names()) alias(alias);
        } else if (stmt instanceof Global g) {
            for (String name : g.names()) declare(name, Scope.GLOBAL, "global", g.span());
        } else if (stmt instanceof Nonlocal n) {
            for (String name : n.names()) declare(name, Scope.NONLOCAL, "nonlocal", n.span());
        } else if (stmt instanceof ExprStmt e) {
            expr(e.value());
        } else if (stmt instanceof Pass) {
        } else if (stmt instanceof Break) {
        } else if (stmt instanceof Continue) {
        }
    }

    private void deleted(Expr target) {
        List<Expr> elts = target instanceof TupleExpr t ? t.elts() : target instanceof ListExpr l ? l.elts() : List.of();
        for (int i = 0; i < elts.size(); i++) deleted(elts.get(i));
        if (target instanceof Name n) unbinds(n.id());
    }

    private void declare(String name, int flag, String word, Span span) {
        int old = flags(name);
        if ((old & (Scope.PARAM | Scope.LOCAL | Scope.USE | Scope.ANNOTATED)) != 0) {
            String message;
            if ((old & Scope.PARAM) != 0) message = "name '" + name + "' is parameter and " + word;
            else if ((old & Scope.USE) != 0) message = "name '" + name + "' is used prior to " + word + " declaration";
            else if ((old & Scope.ANNOTATED) != 0) message = "annotated name '" + name + "' can't be " + word;
            else message = "name '" + name + "' is assigned to before " + word + " declaration";
            throw PySyntaxError.at(message, span);
        }
        define(name, flag, span);
        scope.directives.putIfAbsent(scope.mangle(name), span);
    }

    private void alias(Alias alias) {
        String name = alias.asname() != null ? alias.asname() : alias.name();
        if (name.equals("*")) {
            if (scope.kind != Scope.Kind.MODULE) throw PySyntaxError.at("import * only allowed at module level", alias.span());
            return;
        }
        int dot = name.indexOf('.');
        define(dot < 0 || alias.asname() != null ? name : name.substring(0, dot), Scope.IMPORT, alias.span());
    }

    private void annAssign(AnnAssign a) {
        if (a.target() instanceof Name n) {
            int old = flags(n.id());
            if ((old & (Scope.GLOBAL | Scope.NONLOCAL)) != 0 && scope != module && a.simple())
                throw PySyntaxError.at("annotated name '" + n.id() + "' can't be "
                        + ((old & Scope.GLOBAL) != 0 ? "global" : "nonlocal"), a.span());
            if (a.simple()) define(n.id(), Scope.ANNOTATED | Scope.LOCAL, a.target().span());
            else if (a.value() != null) define(n.id(), Scope.LOCAL, a.target().span());
        } else {
            expr(a.target());
        }
        annotation(a.annotation(), a);
        if (a.value() != null) expr(a.value());
    }

    /** An annotation; with postponed evaluation its names do not count, only its errors. */
    private void annotation(Expr e, Object owner) {
        if (e == null) return;
        if (!futureAnnotations) {
            expr(e);
            return;
        }
        Scope s = new Scope(Scope.Kind.TYPE_BOUND, "_annotation", scope, e.span());
        s.privateName = scope.privateName;
        s.mangledNames = scope.mangledNames;
        s.words = "an annotation";
        Scope saved = scope;
        scope = s;
        expr(e);
        scope = saved;
    }

    private void annotations(Arguments args, Expr returns) {
        for (Arg a : args.posonlyargs()) annotation(a.annotation(), a);
        for (Arg a : args.args()) annotation(a.annotation(), a);
        if (args.vararg() != null) annotation(args.vararg().annotation(), args);
        if (args.kwarg() != null) annotation(args.kwarg().annotation(), args);
        for (Arg a : args.kwonlyargs()) annotation(a.annotation(), a);
        annotation(returns, args);
    }

    private static boolean hasKwDefaults(Arguments args) {
        for (Expr e : args.kwDefaults()) if (e != null) return true;
        return false;
    }

    private void function(FunctionDef f) {
        define(f.name(), Scope.LOCAL, f.span());
        exprs(f.args().defaults());
        exprs(f.args().kwDefaults());
        exprs(f.decorators());
        boolean generic = !f.typeParams().isEmpty();
        if (generic) {
            enterTypeParams(f.name(), f.typeParams(), f.span());
            if (!f.args().defaults().isEmpty()) define(".defaults", Scope.PARAM, f.span());
            if (hasKwDefaults(f.args())) define(".kwdefaults", Scope.PARAM, f.span());
            typeParams(f.typeParams());
        }
        annotations(f.args(), f.returns());
        Scope s = enter(Scope.Kind.FUNCTION, f.name(), f, f.span());
        s.async = f.async();
        if (f.async()) s.coroutine = true;
        parameters(f.args());
        statements(f.body());
        leave();
        if (generic) leave();
    }

    private void parameters(Arguments args) {
        for (Arg a : args.posonlyargs()) define(a.arg(), Scope.PARAM, a.span());
        for (Arg a : args.args()) define(a.arg(), Scope.PARAM, a.span());
        for (Arg a : args.kwonlyargs()) define(a.arg(), Scope.PARAM, a.span());
        if (args.vararg() != null) {
            define(args.vararg().arg(), Scope.PARAM, args.vararg().span());
            scope.varargs = true;
        }
        if (args.kwarg() != null) {
            define(args.kwarg().arg(), Scope.PARAM, args.kwarg().span());
            scope.varkeywords = true;
        }
    }

    private void classDef(ClassDef c) {
        define(c.name(), Scope.LOCAL, c.span());
        exprs(c.decorators());
        boolean generic = !c.typeParams().isEmpty();
        if (generic) {
            Scope s = enterTypeParams(c.name(), c.typeParams(), c.span());
            s.privateName = c.name();
            s.mangledNames = new HashSet<>();
            define(".type_params", Scope.LOCAL, c.span());
            define(".type_params", Scope.USE, c.span());
            define(".generic_base", Scope.LOCAL, c.span());
            define(".generic_base", Scope.USE, c.span());
            typeParams(c.typeParams());
        }
        exprs(c.bases());
        for (Keyword k : c.keywords()) expr(k.value());
        Scope s = enter(Scope.Kind.CLASS, c.name(), c, c.span());
        s.privateName = c.name();
        if (generic) {
            define("__type_params__", Scope.LOCAL, c.span());
            define(".type_params", Scope.USE, c.span());
        }
        statements(c.body());
        leave();
        if (generic) leave();
    }

    private void typeAlias(TypeAlias t) {
        expr(t.name());
        boolean inClass = scope.kind == Scope.Kind.CLASS;
        boolean generic = !t.typeParams().isEmpty();
        if (generic) {
            enterTypeParams(t.name().id(), t.typeParams(), t.span());
            typeParams(t.typeParams());
        }
        Scope s = enter(Scope.Kind.TYPE_ALIAS, t.name().id(), t, t.span());
        s.words = "a type alias";
        s.canSeeClassScope = inClass;
        if (inClass) define("__classdict__", Scope.USE, t.value().span());
        expr(t.value());
        leave();
        if (generic) leave();
    }

    private Scope enterTypeParams(String name, List<TypeParam> params, Span span) {
        boolean inClass = scope.kind == Scope.Kind.CLASS;
        Scope s = enter(Scope.Kind.TYPE_PARAMS, name, params, span);
        s.words = "the definition of a generic";
        if (inClass) {
            s.canSeeClassScope = true;
            define("__classdict__", Scope.USE, span);
        }
        return s;
    }

    private void typeParams(List<TypeParam> params) {
        boolean defaulted = false;
        for (TypeParam p : params) {
            define(p.name(), Scope.TYPE_PARAM | Scope.LOCAL, p.span());
            if (p.bound() != null)
                bound(p, p.bound(), p.name(), p.bound() instanceof TupleExpr ? "a TypeVar constraint" : "a TypeVar bound");
            if (p.defaultValue() != null) {
                defaulted = true;
                bound(p.defaultValue().span(), p.defaultValue(), p.name(), p.kind() == 0 ? "a TypeVar default" : p.kind() == 1
                        ? "a TypeVarTuple default" : "a ParamSpec default");
            } else if (defaulted) {
                throw PySyntaxError.at("non-default type parameter '" + p.name() + "' follows default type parameter", p.span());
            }
        }
    }

    private void bound(Object key, Expr e, String name, String words) {
        boolean seesClass = scope.canSeeClassScope;
        Scope s = enter(Scope.Kind.TYPE_BOUND, name, key, e.span());
        s.words = words;
        s.canSeeClassScope = seesClass;
        if (seesClass) define("__classdict__", Scope.USE, e.span());
        expr(e);
        leave();
    }

    // ---- expressions

    private void exprs(List<Expr> list) {
        for (int i = 0; i < list.size(); i++) if (list.get(i) != null) expr(list.get(i));
    }

    private void expr(Expr expr) {
        if (expr instanceof BoolOp b) {
            exprs(b.values());
        } else if (expr instanceof NamedExpr n) {
            namedExpr(n);
        } else if (expr instanceof BinOp b) {
            // a sum of thousands of terms leans left
            ArrayList<Expr> rights = new ArrayList<>();
            Expr left = b;
            while (left instanceof BinOp inner) {
                rights.add(inner.right());
                left = inner.left();
            }
            expr(left);
            for (int i = rights.size() - 1; i >= 0; i--) expr(rights.get(i));
        } else if (expr instanceof UnaryOp u) {
            expr(u.operand());
        } else if (expr instanceof Lambda l) {
            exprs(l.args().defaults());
            exprs(l.args().kwDefaults());
            Scope s = enter(Scope.Kind.FUNCTION, "lambda", l, l.span());
            s.lambda = true;
            parameters(l.args());
            expr(l.body());
            leave();
        } else if (expr instanceof IfExp i) {
            expr(i.test());
            expr(i.body());
            expr(i.orelse());
        } else if (expr instanceof Dict d) {
            exprs(d.keys());
            exprs(d.values());
        } else if (expr instanceof Ast.Set s) {
            exprs(s.elts());
        } else if (expr instanceof ListComp c) {
            comprehension(c, "listcomp", c.generators(), c.elt(), null);
        } else if (expr instanceof SetComp c) {
            comprehension(c, "setcomp", c.generators(), c.elt(), null);
        } else if (expr instanceof DictComp c) {
            comprehension(c, "dictcomp", c.generators(), c.key(), c.value());
        } else if (expr instanceof GeneratorExp c) {
            comprehension(c, "genexpr", c.generators(), c.elt(), null);
        } else if (expr instanceof Yield y) {
            annotationScope("yield expression", y.span());
            if (y.value() != null) expr(y.value());
            yields(y.span());
        } else if (expr instanceof YieldFrom y) {
            annotationScope("yield expression", y.span());
            expr(y.value());
            yields(y.span());
        } else if (expr instanceof Await a) {
            annotationScope("await expression", a.span());
            expr(a.value());
            scope.coroutine = true;
        } else if (expr instanceof Compare c) {
            expr(c.left());
            exprs(c.comparators());
        } else if (expr instanceof Call c) {
            expr(c.func());
            exprs(c.args());
            for (Keyword k : c.keywords()) expr(k.value());
        } else if (expr instanceof FormattedValue f) {
            expr(f.value());
            if (f.formatSpec() != null) expr(f.formatSpec());
        } else if (expr instanceof JoinedStr j) {
            exprs(j.values());
        } else if (expr instanceof Constant) {
        } else if (expr instanceof Attribute a) {
            expr(a.value());
            if (a.ctx() == Ctx.STORE && a.value() instanceof Name n && n.id().equals("self")) staticAttribute(a.attr());
        } else if (expr instanceof Subscript s) {
            expr(s.value());
            expr(s.slice());
        } else if (expr instanceof Starred s) {
            expr(s.value());
        } else if (expr instanceof Name n) {
            define(n.id(), n.ctx() == Ctx.LOAD ? Scope.USE : Scope.LOCAL, n.span());
            if (n.ctx() == Ctx.LOAD && scope.kind.functionLike() && n.id().equals("super"))
                define("__class__", Scope.USE, n.span());
        } else if (expr instanceof ListExpr l) {
            exprs(l.elts());
        } else if (expr instanceof TupleExpr t) {
            exprs(t.elts());
        } else if (expr instanceof Slice s) {
            if (s.lower() != null) expr(s.lower());
            if (s.upper() != null) expr(s.upper());
            if (s.step() != null) expr(s.step());
        }
    }

    /** Notes {@code self.name = ...} in the nearest class around the function it stands in. */
    private void staticAttribute(String name) {
        Scope s = scope;
        while (s.comprehension && !s.generatorExp && s.parent != null) s = s.parent;
        for (s = s.parent; s != null; s = s.parent) {
            if (s.kind != Scope.Kind.CLASS) continue;
            if (s.staticAttributes == null) s.staticAttributes = new java.util.LinkedHashSet<>();
            s.staticAttributes.add(name);
            return;
        }
    }

    private void annotationScope(String what, Span span) {
        if (scope.words != null) throw PySyntaxError.at(what + " cannot be used within " + scope.words, span);
    }

    private void yields(Span span) {
        scope.generator = true;
        if (scope.comprehension) {
            String where = switch (scope.name) {
                case "listcomp" -> "list comprehension";
                case "setcomp" -> "set comprehension";
                case "dictcomp" -> "dict comprehension";
                default -> "generator expression";
            };
            throw PySyntaxError.at("'yield' inside " + where, span);
        }
    }

    private void namedExpr(NamedExpr n) {
        annotationScope("named expression", n.span());
        if (scope.iterableDepth > 0)
            throw PySyntaxError.at("assignment expression cannot be used in a comprehension iterable expression", n.span());
        if (scope.comprehension) extendNamedExpr(n.target());
        else scope.walrusNames.add(scope.mangle(n.target().id()));
        expr(n.value());
        expr(n.target());
    }

    /** A walrus in a comprehension binds in the nearest block that is none. */
    private void extendNamedExpr(Name target) {
        String name = target.id(), mangled = scope.mangle(name);
        for (Scope s = scope; s != null; s = s.parent) {
            if (s.comprehension) {
                if (s.is(mangled, Scope.COMP_ITER) && s.is(mangled, Scope.LOCAL))
                    throw PySyntaxError.at("assignment expression cannot rebind comprehension iteration variable '" + name + "'", target.span());
                s.walrusNames.add(mangled);
                continue;
            }
            s.walrusNames.add(mangled);
            switch (s.kind) {
                case FUNCTION -> {
                    define(name, s.is(mangled, Scope.GLOBAL) ? Scope.GLOBAL : Scope.NONLOCAL, target.span());
                    scope.directives.putIfAbsent(mangled, target.span());
                    define(s, name, Scope.LOCAL, target.span());
                }
                case MODULE -> {
                    define(name, Scope.GLOBAL, target.span());
                    scope.directives.putIfAbsent(mangled, target.span());
                    define(s, name, Scope.GLOBAL, target.span());
                }
                case CLASS -> throw PySyntaxError.at("assignment expression within a comprehension cannot be used in a class body", target.span());
                case TYPE_PARAMS -> throw PySyntaxError.at("assignment expression within a comprehension cannot be used within the definition of a generic", target.span());
                case TYPE_ALIAS -> throw PySyntaxError.at("assignment expression within a comprehension cannot be used in a type alias", target.span());
                case TYPE_BOUND -> throw PySyntaxError.at("assignment expression within a comprehension cannot be used in a TypeVar bound", target.span());
            }
            return;
        }
    }

    private void comprehension(Expr node, String name, List<Comprehension> generators, Expr elt, Expr value) {
        Comprehension first = generators.get(0);
        scope.iterableDepth++;
        expr(first.iter());
        scope.iterableDepth--;
        Scope s = enter(Scope.Kind.FUNCTION, name, node, node.span());
        s.comprehension = true;
        s.generatorExp = node instanceof GeneratorExp;
        s.generator = s.generatorExp;
        if (first.async()) s.coroutine = true;
        define(".0", Scope.PARAM, node.span());
        for (Comprehension g : generators) {
            s.inComprehensionTarget = true;
            expr(g.target());
            s.inComprehensionTarget = false;
            if (g != first) {
                s.iterableDepth++;
                expr(g.iter());
                s.iterableDepth--;
            }
            exprs(g.ifs());
            if (g.async()) s.coroutine = true;
        }
        if (value != null) expr(value);
        expr(elt);
        boolean awaits = s.coroutine && !s.generatorExp;
        leave();
        if (awaits) scope.coroutine = true;
    }

    // ---- patterns

    private void patterns(List<Pattern> list) {
        for (int i = 0; i < list.size(); i++) pattern(list.get(i));
    }

    private void pattern(Pattern pattern) {
        if (pattern instanceof MatchValue v) {
            expr(v.value());
        } else if (pattern instanceof MatchSingleton) {
        } else if (pattern instanceof MatchSequence s) {
            patterns(s.patterns());
        } else if (pattern instanceof MatchMapping m) {
            exprs(m.keys());
            patterns(m.patterns());
            if (m.rest() != null) define(m.rest(), Scope.LOCAL, m.span());
        } else if (pattern instanceof MatchClass c) {
            expr(c.cls());
            patterns(c.patterns());
            patterns(c.kwdPatterns());
        } else if (pattern instanceof MatchStar s) {
            if (s.name() != null) define(s.name(), Scope.LOCAL, s.span());
        } else if (pattern instanceof MatchAs a) {
            if (a.pattern() != null) pattern(a.pattern());
            if (a.name() != null) define(a.name(), Scope.LOCAL, a.span());
        } else if (pattern instanceof MatchOr o) {
            patterns(o.patterns());
        }
    }
}
