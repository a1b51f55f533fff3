// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.ast;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyEllipsis;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyFrozenSet;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.syntax.Ast;

/** Makes the tree that the compiler takes of node objects, and checks it. One use, one thread. */
public final class AstReader extends AstFields {
    public AstReader(PyThread t) {
        super(t);
    }

    /** The root for a mode of {@code compile}. */
    public Ast root(PyObject o, String mode) {
        String want = switch (mode) {
            case "eval" -> "Expression";
            case "single" -> "Interactive";
            default -> "Module";
        };
        if (!is(o, want)) {
            throw t.typeError("expected " + want + " node, got " + o.type().name());
        }
        return switch (want) {
            case "Module" -> new Ast.Module(body(o, "body", "Module"), Ast.Span.NONE);
            case "Interactive" -> new Ast.Interactive(body(o, "body", "Interactive"), Ast.Span.NONE);
            default -> new Ast.Expression(expr(o, "body", "Expression"), Ast.Span.NONE);
        };
    }

    private List<Ast.Stmt> body(PyObject o, String field, String cls) {
        return list(o, field, cls, v -> {
            if (v == PyNone.NONE) {
                throw t.valueError("None disallowed in statement list");
            }
            return statement(v);
        });
    }

    private List<Ast.Stmt> block(PyObject o, String cls) {
        return filled(body(o, "body", cls), "body", cls);
    }

    private List<Ast.Expr> exprs(PyObject o, String field, String cls) {
        return exprs(o, field, cls, Ast.Ctx.LOAD);
    }

    private List<Ast.Expr> exprs(PyObject o, String field, String cls, Ast.Ctx ctx) {
        return list(o, field, cls, v -> {
            if (v == PyNone.NONE) {
                throw t.valueError("None disallowed in expression list");
            }
            return expression(v, ctx);
        });
    }

    private List<Ast.Expr> sparse(PyObject o, String field, String cls) {
        return list(o, field, cls, v -> v == PyNone.NONE ? null : expression(v, Ast.Ctx.LOAD));
    }

    private Ast.Expr expr(PyObject o, String field, String cls) {
        return expression(get(o, field, false, cls), Ast.Ctx.LOAD);
    }

    private Ast.Expr target(PyObject o, String field, String cls) {
        return expression(get(o, field, false, cls), Ast.Ctx.STORE);
    }

    private Ast.Expr optional(PyObject o, String field, String cls) {
        PyObject v = get(o, field, true, cls);
        return v == null ? null : expression(v, Ast.Ctx.LOAD);
    }

    private Ast.Stmt statement(PyObject o) {
        t.enter(" while traversing 'stmt' node");
        try {
            return convertStatement(o);
        } finally {
            t.leave();
        }
    }

    private Ast.Stmt convertStatement(PyObject o) {
        Ast.Span s = is(o, "AST") || o.getAttrOrNull(t, PyStr.intern("lineno")) != null ? span(o, "stmt") : Ast.Span.NONE;
        String c = classOf(o, "stmt");
        switch (c) {
            case "FunctionDef", "AsyncFunctionDef": {
                String name = name(o, "name", c);
                Ast.Arguments args = arguments(get(o, "args", false, c));
                List<Ast.Stmt> body = block(o, c);
                return new Ast.FunctionDef(name, typeParams(o, c), args, body, exprs(o, "decorator_list", c), optional(o, "returns", c),
                        c.startsWith("Async"), s);
            }
            case "ClassDef": {
                String name = name(o, "name", c);
                List<Ast.Expr> bases = exprs(o, "bases", c);
                List<Ast.Keyword> keywords = list(o, "keywords", c, this::keyword);
                List<Ast.Stmt> body = block(o, c);
                return new Ast.ClassDef(name, typeParams(o, c), bases, keywords, body, exprs(o, "decorator_list", c), s);
            }
            case "Return":
                return new Ast.Return(optional(o, "value", c), s);
            case "Delete":
                return new Ast.Delete(filled(exprs(o, "targets", c, Ast.Ctx.DEL), "targets", c), s);
            case "Assign":
                return new Ast.Assign(filled(exprs(o, "targets", c, Ast.Ctx.STORE), "targets", c), expr(o, "value", c), s);
            case "TypeAlias": {
                if (!is(get(o, "name", false, c), "Name") || !(target(o, "name", c) instanceof Ast.Name name)) {
                    throw t.typeError("TypeAlias with non-Name name");
                }
                return new Ast.TypeAlias(name, typeParams(o, c), expr(o, "value", c), s);
            }
            case "AugAssign":
                return new Ast.AugAssign(target(o, "target", c), operator(o, c), expr(o, "value", c), s);
            case "AnnAssign": {
                Ast.Expr target = target(o, "target", c);
                Ast.Expr annotation = expr(o, "annotation", c);
                Ast.Expr value = optional(o, "value", c);
                boolean simple = integer(o, "simple", c) != 0;
                if (simple && !(target instanceof Ast.Name)) {
                    throw t.typeError("AnnAssign with simple non-Name target");
                }
                return new Ast.AnnAssign(target, annotation, value, simple, s);
            }
            case "For", "AsyncFor":
                return new Ast.For(target(o, "target", c), expr(o, "iter", c), block(o, c), body(o, "orelse", c), c.startsWith("Async"), s);
            case "While":
                return new Ast.While(expr(o, "test", c), block(o, c), body(o, "orelse", c), s);
            case "If":
                return new Ast.If(expr(o, "test", c), block(o, c), body(o, "orelse", c), s);
            case "With", "AsyncWith":
                return new Ast.With(filled(list(o, "items", c, this::withItem), "items", c), block(o, c), c.startsWith("Async"), s);
            case "Match":
                return new Ast.Match(expr(o, "subject", c), filled(list(o, "cases", c, this::matchCase), "cases", c), s);
            case "Raise": {
                Ast.Expr exc = optional(o, "exc", c);
                Ast.Expr cause = optional(o, "cause", c);
                if (exc == null && cause != null) {
                    throw t.valueError("Raise with cause but no exception");
                }
                return new Ast.Raise(exc, cause, s);
            }
            case "Try", "TryStar": {
                List<Ast.Stmt> body = block(o, c);
                List<Ast.ExceptHandler> handlers = list(o, "handlers", c, this::handler);
                List<Ast.Stmt> orelse = body(o, "orelse", c);
                List<Ast.Stmt> last = body(o, "finalbody", c);
                if (handlers.isEmpty() && last.isEmpty()) {
                    throw t.valueError(c + " has neither except handlers nor finalbody");
                }
                if (handlers.isEmpty() && !orelse.isEmpty()) {
                    throw t.valueError(c + " has orelse but no except handlers");
                }
                return new Ast.Try(body, handlers, orelse, last, c.equals("TryStar"), s);
            }
            case "Assert":
                return new Ast.Assert(expr(o, "test", c), optional(o, "msg", c), s);
            case "Import":
                return new Ast.Import(filled(list(o, "names", c, this::alias), "names", c), s);
            case "ImportFrom": {
                PyObject level = get(o, "level", true, c);
                int n = level == null ? 0 : integer(level);
                if (n < 0) {
                    throw t.valueError("Negative ImportFrom level");
                }
                return new Ast.ImportFrom(optionalName(o, "module", c), filled(list(o, "names", c, this::alias), "names", c), n, s);
            }
            case "Global":
                return new Ast.Global(filled(list(o, "names", c, this::identifier), "names", c), s);
            case "Nonlocal":
                return new Ast.Nonlocal(filled(list(o, "names", c, this::identifier), "names", c), s);
            case "Expr":
                return new Ast.ExprStmt(expr(o, "value", c), s);
            case "Pass":
                return new Ast.Pass(s);
            case "Break":
                return new Ast.Break(s);
            default:
                return new Ast.Continue(s);
        }
    }

    private Ast.Operator operator(PyObject o, String cls) {
        String name = classOf(get(o, "op", false, cls), "operator");
        return Ast.Operator.values()[index(AstObjects.OPERATORS, name)];
    }

    private static int index(String[] names, String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException(name);
    }

    private Ast.Ctx ctx(PyObject o, String cls, Ast.Ctx want) {
        Ast.Ctx c = switch (classOf(get(o, "ctx", false, cls), "expr_context")) {
            case "Load" -> Ast.Ctx.LOAD;
            case "Store" -> Ast.Ctx.STORE;
            default -> Ast.Ctx.DEL;
        };
        if (c != want) {
            throw t.valueError("expression must have " + ctxName(want) + " context but has " + ctxName(c) + " instead");
        }
        return c;
    }

    private static String ctxName(Ast.Ctx c) {
        return c == Ast.Ctx.LOAD ? "Load" : c == Ast.Ctx.STORE ? "Store" : "Del";
    }

    private Ast.Expr expression(PyObject o, Ast.Ctx want) {
        t.enter(" while traversing 'expr' node");
        try {
            return convertExpression(o, want);
        } finally {
            t.leave();
        }
    }

    private Ast.Expr convertExpression(PyObject o, Ast.Ctx want) {
        if (!is(o, "expr")) {
            throw t.typeError("expected some sort of expr, but got " + o.repr(t).value());
        }
        Ast.Span s = span(o, "expr");
        String c = classOf(o, "expr");
        switch (c) {
            case "Attribute":
                return new Ast.Attribute(expr(o, "value", c), name(o, "attr", c), ctx(o, c, want), s);
            case "Subscript":
                return new Ast.Subscript(expr(o, "value", c), expr(o, "slice", c), ctx(o, c, want), s);
            case "Starred": {
                Ast.Ctx x = ctx(o, c, want);
                return new Ast.Starred(expression(get(o, "value", false, c), want), x, s);
            }
            case "Name": {
                String id = name(o, "id", c);
                return new Ast.Name(id, ctx(o, c, want), s);
            }
            case "List": {
                Ast.Ctx x = ctx(o, c, want);
                return new Ast.ListExpr(exprs(o, "elts", c, want), x, s);
            }
            case "Tuple": {
                Ast.Ctx x = ctx(o, c, want);
                return new Ast.TupleExpr(exprs(o, "elts", c, want), x, s);
            }
            default:
                break;
        }
        if (want != Ast.Ctx.LOAD) {
            throw t.valueError("expression which can't be assigned to in " + ctxName(want) + " context");
        }
        switch (c) {
            case "BoolOp": {
                boolean and = classOf(get(o, "op", false, c), "boolop").equals("And");
                List<Ast.Expr> values = exprs(o, "values", c);
                if (values.size() < 2) {
                    throw t.valueError("BoolOp with less than 2 values");
                }
                return new Ast.BoolOp(and, values, s);
            }
            case "NamedExpr": {
                if (!is(get(o, "target", false, c), "Name") || !(target(o, "target", c) instanceof Ast.Name name)) {
                    throw t.typeError("NamedExpr target must be a Name");
                }
                return new Ast.NamedExpr(name, expr(o, "value", c), s);
            }
            case "BinOp":
                return new Ast.BinOp(expr(o, "left", c), operator(o, c), expr(o, "right", c), s);
            case "UnaryOp":
                return new Ast.UnaryOp(Ast.UnaryOperator.values()[index(AstObjects.UNARY, classOf(get(o, "op", false, c), "unaryop"))],
                        expr(o, "operand", c), s);
            case "Lambda":
                return new Ast.Lambda(arguments(get(o, "args", false, c)), expr(o, "body", c), s);
            case "IfExp":
                return new Ast.IfExp(expr(o, "test", c), expr(o, "body", c), expr(o, "orelse", c), s);
            case "Dict": {
                List<Ast.Expr> keys = sparse(o, "keys", c);
                List<Ast.Expr> values = exprs(o, "values", c);
                if (keys.size() != values.size()) {
                    throw t.valueError("Dict doesn't have the same number of keys as values");
                }
                return new Ast.Dict(keys, values, s);
            }
            case "Set":
                return new Ast.Set(exprs(o, "elts", c), s);
            case "ListComp": {
                List<Ast.Comprehension> generators = generators(o, c);
                return new Ast.ListComp(expr(o, "elt", c), generators, s);
            }
            case "SetComp": {
                List<Ast.Comprehension> generators = generators(o, c);
                return new Ast.SetComp(expr(o, "elt", c), generators, s);
            }
            case "DictComp": {
                List<Ast.Comprehension> generators = generators(o, c);
                return new Ast.DictComp(expr(o, "key", c), expr(o, "value", c), generators, s);
            }
            case "GeneratorExp": {
                List<Ast.Comprehension> generators = generators(o, c);
                return new Ast.GeneratorExp(expr(o, "elt", c), generators, s);
            }
            case "Await":
                return new Ast.Await(expr(o, "value", c), s);
            case "Yield":
                return new Ast.Yield(optional(o, "value", c), s);
            case "YieldFrom":
                return new Ast.YieldFrom(expr(o, "value", c), s);
            case "Compare": {
                Ast.Expr left = expr(o, "left", c);
                List<Ast.CmpOp> ops = list(o, "ops", c, v -> Ast.CmpOp.values()[index(AstObjects.COMPARE, classOf(v, "cmpop"))]);
                List<Ast.Expr> right = exprs(o, "comparators", c);
                if (right.isEmpty()) {
                    throw t.valueError("Compare with no comparators");
                }
                if (right.size() != ops.size()) {
                    throw t.valueError("Compare has a different number of comparators and operands");
                }
                return new Ast.Compare(left, ops, right, s);
            }
            case "Call":
                return new Ast.Call(expr(o, "func", c), exprs(o, "args", c), list(o, "keywords", c, this::keyword), s);
            case "FormattedValue": {
                Ast.Expr value = expr(o, "value", c);
                int conversion = integer(o, "conversion", c);
                Ast.Expr spec = optional(o, "format_spec", c);
                Ast.JoinedStr joined = spec == null ? null : spec instanceof Ast.JoinedStr j ? j
                        : new Ast.JoinedStr(List.of(spec instanceof Ast.Constant ? spec : new Ast.FormattedValue(spec, -1, null, spec.span())), spec.span());
                return new Ast.FormattedValue(value, conversion, joined, s);
            }
            case "JoinedStr": {
                ArrayList<Ast.Expr> values = new ArrayList<>();
                for (Ast.Expr v : exprs(o, "values", c)) {
                    boolean plain = v instanceof Ast.FormattedValue || v instanceof Ast.Constant k && k.value() instanceof String;
                    values.add(plain ? v : new Ast.FormattedValue(v, -1, null, v.span()));
                }
                return new Ast.JoinedStr(values, s);
            }
            case "Constant": {
                PyObject v = o.getAttrOrNull(t, PyStr.intern("value"));
                if (v == null) {
                    throw t.typeError("required field \"value\" missing from Constant");
                }
                PyObject kind = get(o, "kind", true, c);
                if (kind != null && !(kind instanceof PyStr)) {
                    throw t.typeError("AST string must be of type str");
                }
                return constant(v, kind instanceof PyStr k ? k.value() : null, s);
            }
            default:
                return new Ast.Slice(optional(o, "lower", c), optional(o, "upper", c), optional(o, "step", c), s);
        }
    }

    private Ast.Expr constant(PyObject v, String kind, Ast.Span s) {
        Object value;
        if (v == PyNone.NONE) {
            value = Ast.NONE;
        } else if (v == PyEllipsis.ELLIPSIS) {
            value = Ast.ELLIPSIS;
        } else if (v instanceof PyBool b) {
            value = b.value != 0;
        } else if (v.getClass() == PyStr.class) {
            value = ((PyStr) v).value();
        } else if (v instanceof PyBytes b && v.type() == PyBytes.TYPE) {
            value = b.value();
        } else if (v instanceof PyLong l && v.type() == PyLong.TYPE) {
            value = l.fitsLong() ? (Object) l.longValue() : l.big();
        } else if (v.getClass() == PyFloat.class) {
            value = ((PyFloat) v).value;
        } else if (v instanceof PyComplex x && v.type() == PyComplex.TYPE) {
            if (x.real != 0 || 1 / x.real < 0) {
                // Folds to the same number.
                return new Ast.BinOp(new Ast.Constant(x.real, null, s), Ast.Operator.ADD, new Ast.Constant(new Ast.Imaginary(x.imag), null, s), s);
            }
            value = new Ast.Imaginary(x.imag);
        } else if (v.getClass() == PyTuple.class) {
            ArrayList<Ast.Expr> items = new ArrayList<>();
            for (PyObject i : ((PyTuple) v).items()) {
                items.add(constant(i, null, s));
            }
            return new Ast.TupleExpr(items, Ast.Ctx.LOAD, s);
        } else if (v instanceof PyFrozenSet && v.type() == PyFrozenSet.TYPE) {
            ArrayList<Ast.Expr> items = new ArrayList<>();
            for (PyObject i : Ops.items(t, v)) {
                items.add(constant(i, null, s));
            }
            return new Ast.Call(new Ast.Name("frozenset", Ast.Ctx.LOAD, s), List.of(new Ast.TupleExpr(items, Ast.Ctx.LOAD, s)), List.of(), s);
        } else {
            throw t.typeError("got an invalid type in Constant: " + v.type().name());
        }
        return new Ast.Constant(value, kind, s);
    }

    private List<Ast.Comprehension> generators(PyObject o, String cls) {
        List<Ast.Comprehension> list = list(o, "generators", cls, g -> new Ast.Comprehension(target(g, "target", "comprehension"),
                expr(g, "iter", "comprehension"), exprs(g, "ifs", "comprehension"), integer(g, "is_async", "comprehension") != 0, Ast.Span.NONE));
        if (list.isEmpty()) {
            throw t.valueError("comprehension with no generators");
        }
        ArrayList<Ast.Comprehension> placed = new ArrayList<>();
        for (Ast.Comprehension g : list) {
            placed.add(new Ast.Comprehension(g.target(), g.iter(), g.ifs(), g.async(), g.target().span().to(g.iter().span())));
        }
        return placed;
    }

    private Ast.Keyword keyword(PyObject o) {
        return new Ast.Keyword(optionalName(o, "arg", "keyword"), expr(o, "value", "keyword"), span(o, "keyword"));
    }

    private Ast.Alias alias(PyObject o) {
        return new Ast.Alias(name(o, "name", "alias"), optionalName(o, "asname", "alias"), span(o, "alias"));
    }

    private Ast.WithItem withItem(PyObject o) {
        Ast.Expr context = expr(o, "context_expr", "withitem");
        PyObject vars = get(o, "optional_vars", true, "withitem");
        return new Ast.WithItem(context, vars == null ? null : expression(vars, Ast.Ctx.STORE), context.span());
    }

    private Ast.MatchCase matchCase(PyObject o) {
        Ast.Pattern pattern = pattern(get(o, "pattern", false, "match_case"), false);
        return new Ast.MatchCase(pattern, optional(o, "guard", "match_case"), block(o, "match_case"), pattern.span());
    }

    private Ast.ExceptHandler handler(PyObject o) {
        Ast.Span s = span(o, "excepthandler");
        String c = classOf(o, "excepthandler");
        return new Ast.ExceptHandler(optional(o, "type", c), optionalName(o, "name", c), block(o, c), s);
    }

    private Ast.Arg arg(PyObject o) {
        return new Ast.Arg(name(o, "arg", "arg"), optional(o, "annotation", "arg"), span(o, "arg"));
    }

    private Ast.Arguments arguments(PyObject o) {
        String c = "arguments";
        if (!is(o, c)) {
            throw t.typeError("expected some sort of arguments, but got " + o.repr(t).value());
        }
        List<Ast.Arg> pos = list(o, "posonlyargs", c, this::arg);
        List<Ast.Arg> args = list(o, "args", c, this::arg);
        PyObject vararg = get(o, "vararg", true, c);
        List<Ast.Arg> kwonly = list(o, "kwonlyargs", c, this::arg);
        List<Ast.Expr> kwDefaults = sparse(o, "kw_defaults", c);
        PyObject kwarg = get(o, "kwarg", true, c);
        List<Ast.Expr> defaults = exprs(o, "defaults", c);
        if (defaults.size() > pos.size() + args.size()) {
            throw t.valueError("more positional defaults than args on arguments");
        }
        if (kwDefaults.size() != kwonly.size()) {
            throw t.valueError("length of kwonlyargs is not the same as kw_defaults on arguments");
        }
        return new Ast.Arguments(pos, args, vararg == null ? null : arg(vararg), kwonly, kwDefaults, kwarg == null ? null : arg(kwarg), defaults,
                Ast.Span.NONE);
    }

    private List<Ast.TypeParam> typeParams(PyObject o, String cls) {
        return list(o, "type_params", cls, p -> {
            Ast.Span s = span(p, "type_param");
            String c = classOf(p, "type_param");
            int kind = c.equals("TypeVar") ? 0 : c.equals("TypeVarTuple") ? 1 : 2;
            return new Ast.TypeParam(kind, name(p, "name", c), kind == 0 ? optional(p, "bound", c) : null, optional(p, "default_value", c), s);
        });
    }

    // ---- patterns

    private List<Ast.Pattern> patterns(PyObject o, String field, String cls, boolean star) {
        return list(o, field, cls, v -> pattern(v, star));
    }

    private Ast.Pattern pattern(PyObject o, boolean star) {
        t.enter(" while traversing 'pattern' node");
        try {
            return convertPattern(o, star);
        } finally {
            t.leave();
        }
    }

    private String capture(PyObject o, String field, String cls) {
        String n = optionalName(o, field, cls);
        if (n != null && n.equals("_")) {
            throw t.valueError("can't capture name '_' in patterns");
        }
        return n;
    }

    private Ast.Pattern convertPattern(PyObject o, boolean star) {
        if (!is(o, "pattern")) {
            throw t.typeError("expected some sort of pattern, but got " + o.repr(t).value());
        }
        Ast.Span s = span(o, "pattern");
        String c = classOf(o, "pattern");
        switch (c) {
            case "MatchValue": {
                Ast.Expr v = expr(o, "value", c);
                checkValue(v);
                return new Ast.MatchValue(v, s);
            }
            case "MatchSingleton": {
                PyObject v = o.getAttr(t, PyStr.intern("value"));
                if (v != PyNone.NONE && !(v instanceof PyBool)) {
                    throw t.valueError("MatchSingleton can only contain True, False and None");
                }
                return new Ast.MatchSingleton(v == PyNone.NONE ? Ast.NONE : (Object) (v == PyBool.TRUE), s);
            }
            case "MatchSequence":
                return new Ast.MatchSequence(patterns(o, "patterns", c, true), s);
            case "MatchMapping": {
                List<Ast.Expr> keys = exprs(o, "keys", c);
                List<Ast.Pattern> values = patterns(o, "patterns", c, false);
                if (keys.size() != values.size()) {
                    throw t.valueError("MatchMapping doesn't have the same number of keys as patterns");
                }
                String rest = capture(o, "rest", c);
                for (Ast.Expr k : keys) {
                    if (!(k instanceof Ast.Constant x && (x.value() instanceof Boolean || x.value() == Ast.NONE))) {
                        checkValue(k);
                    }
                }
                return new Ast.MatchMapping(keys, values, rest, s);
            }
            case "MatchClass": {
                Ast.Expr cls = expr(o, "cls", c);
                List<Ast.Pattern> positional = patterns(o, "patterns", c, false);
                List<String> names = list(o, "kwd_attrs", c, this::identifier);
                List<Ast.Pattern> values = patterns(o, "kwd_patterns", c, false);
                if (names.size() != values.size()) {
                    throw t.valueError("MatchClass doesn't have the same number of keyword attributes as patterns");
                }
                Ast.Expr x = cls;
                while (x instanceof Ast.Attribute a) {
                    x = a.value();
                }
                if (!(x instanceof Ast.Name)) {
                    throw t.valueError("MatchClass cls field can only contain Name or Attribute nodes.");
                }
                return new Ast.MatchClass(cls, positional, names, values, s);
            }
            case "MatchStar":
                if (!star) {
                    throw t.valueError("can't use MatchStar here");
                }
                return new Ast.MatchStar(capture(o, "name", c), s);
            case "MatchAs": {
                PyObject p = get(o, "pattern", true, c);
                String name = capture(o, "name", c);
                if (p != null && name == null) {
                    throw t.valueError("MatchAs must specify a target name if a pattern is given");
                }
                return new Ast.MatchAs(p == null ? null : pattern(p, false), name, s);
            }
            default: {
                List<Ast.Pattern> list = patterns(o, "patterns", c, false);
                if (list.size() < 2) {
                    throw t.valueError("MatchOr requires at least 2 patterns");
                }
                return new Ast.MatchOr(list, s);
            }
        }
    }

    private void checkValue(Ast.Expr v) {
        Ast.Expr x = v;
        if (x instanceof Ast.Attribute) {
            while (x instanceof Ast.Attribute a) {
                x = a.value();
            }
            if (x instanceof Ast.Name) {
                return;
            }
        }
        if (x instanceof Ast.Constant k) {
            if (k.value() == Ast.ELLIPSIS || k.value() == Ast.NONE || k.value() instanceof Boolean) {
                throw t.valueError("unexpected constant inside of a literal pattern");
            }
            return;
        }
        if (x instanceof Ast.UnaryOp u && u.op() == Ast.UnaryOperator.USUB && u.operand() instanceof Ast.Constant
                || x instanceof Ast.BinOp b && (b.op() == Ast.Operator.ADD || b.op() == Ast.Operator.SUB) && b.right() instanceof Ast.Constant
                || x instanceof Ast.JoinedStr) {
            return;
        }
        throw t.valueError("patterns may only match literals and attribute lookups");
    }
}
