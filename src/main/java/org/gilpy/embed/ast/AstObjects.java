// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.ast;

import java.math.BigInteger;
import java.util.List;
import org.gilpy.objects.Ints;
import org.gilpy.objects.PyBool;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyComplex;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyEllipsis;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.syntax.Ast;

/** Makes the node objects of Python's {@code ast} of a parsed tree. One use, one thread. */
public final class AstObjects {
    /** Gives the column in UTF-8 bytes of a column in code points. */
    @FunctionalInterface
    public interface Columns {
        int bytes(int line, int column);
    }

    private final PyThread t;
    private final Columns columns;
    private final PyDict classes;
    private final PyDict singletons;

    public AstObjects(PyThread t, Columns columns) {
        this.t = t;
        this.columns = columns;
        PyObject module = t.runtime().importModule(t, "_ast");
        this.classes = module.dict();
        this.singletons = (PyDict) classes.getStr("_singletons");
    }

    private static final PyStr LINE = PyStr.intern("lineno");
    private static final PyStr COL = PyStr.intern("col_offset");
    private static final PyStr END_LINE = PyStr.intern("end_lineno");
    private static final PyStr END_COL = PyStr.intern("end_col_offset");

    private PyObject node(String cls, Ast.Span span, Object... fields) {
        PyInstance n = new PyInstance((PyType) classes.getStr(cls));
        for (int i = 0; i < fields.length; i += 2) {
            n.setAttr(t, PyStr.intern((String) fields[i]), (PyObject) fields[i + 1]);
        }
        if (span != null) {
            n.setAttr(t, LINE, PyInt.of(span.line()));
            n.setAttr(t, COL, PyInt.of(columns.bytes(span.line(), span.col())));
            n.setAttr(t, END_LINE, PyInt.of(span.endLine()));
            n.setAttr(t, END_COL, PyInt.of(columns.bytes(span.endLine(), span.endCol())));
        }
        return n;
    }

    private PyObject single(String name) {
        return singletons.getStr(name);
    }

    private static PyObject text(String s) {
        return s == null ? PyNone.NONE : PyStr.intern(s);
    }

    private PyList nodes(List<? extends Ast> list) {
        PyList out = new PyList();
        for (Ast a : list) {
            out.append(of(a));
        }
        return out;
    }

    private static PyList texts(List<String> list) {
        PyList out = new PyList();
        for (String s : list) {
            out.append(text(s));
        }
        return out;
    }

    private PyObject ctx(Ast.Ctx c) {
        return single(switch (c) {
            case LOAD -> "Load";
            case STORE -> "Store";
            case DEL -> "Del";
        });
    }

    static final String[] OPERATORS = {"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"};
    static final String[] UNARY = {"Invert", "Not", "UAdd", "USub"};
    static final String[] COMPARE = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};

    private PyObject constant(Object v) {
        return switch (v) {
            case String s -> PyStr.of(s);
            case byte[] b -> PyBytes.of(b);
            case Long l -> PyInt.of(l);
            case Integer i -> PyInt.of(i);
            case BigInteger b -> Ints.of(b);
            case Double d -> PyFloat.of(d);
            case Ast.Imaginary i -> new PyComplex(0, i.value());
            case Boolean b -> PyBool.of(b);
            case Ast.Singleton s -> s == Ast.NONE ? PyNone.NONE : PyEllipsis.ELLIPSIS;
            default -> throw new IllegalStateException("constant of " + v.getClass());
        };
    }

    /** The object of a node; None for null. */
    public PyObject of(Ast a) {
        t.enter(" during compilation");
        try {
            return convert(a);
        } finally {
            t.leave();
        }
    }

    private PyObject convert(Ast a) {
        return switch (a) {
            case null -> PyNone.NONE;
            case Ast.Module n -> node("Module", null, "body", nodes(n.body()), "type_ignores", new PyList());
            case Ast.Interactive n -> node("Interactive", null, "body", nodes(n.body()));
            case Ast.Expression n -> node("Expression", null, "body", of(n.body()));
            case Ast.Stmt n -> statement(n);
            case Ast.Expr n -> expression(n);
            case Ast.Pattern n -> pattern(n);
            case Ast.WithItem n -> node("withitem", null, "context_expr", of(n.contextExpr()), "optional_vars", of(n.optionalVars()));
            case Ast.MatchCase n -> node("match_case", null, "pattern", of(n.pattern()), "guard", of(n.guard()), "body", nodes(n.body()));
            case Ast.ExceptHandler n -> node("ExceptHandler", n.span(), "type", of(n.type()), "name", text(n.name()), "body", nodes(n.body()));
            case Ast.Alias n -> node("alias", n.span(), "name", text(n.name()), "asname", text(n.asname()));
            case Ast.Keyword n -> node("keyword", n.span(), "arg", text(n.arg()), "value", of(n.value()));
            case Ast.Arg n -> node("arg", n.span(), "arg", text(n.arg()), "annotation", of(n.annotation()), "type_comment", PyNone.NONE);
            case Ast.Arguments n -> node("arguments", null, "posonlyargs", nodes(n.posonlyargs()), "args", nodes(n.args()), "vararg", of(n.vararg()),
                    "kwonlyargs", nodes(n.kwonlyargs()), "kw_defaults", nodes(n.kwDefaults()), "kwarg", of(n.kwarg()), "defaults", nodes(n.defaults()));
            case Ast.TypeParam n -> switch (n.kind()) {
                case 0 -> node("TypeVar", n.span(), "name", text(n.name()), "bound", of(n.bound()), "default_value", of(n.defaultValue()));
                case 1 -> node("TypeVarTuple", n.span(), "name", text(n.name()), "default_value", of(n.defaultValue()));
                default -> node("ParamSpec", n.span(), "name", text(n.name()), "default_value", of(n.defaultValue()));
            };
            case Ast.Comprehension n -> node("comprehension", null, "target", of(n.target()), "iter", of(n.iter()), "ifs", nodes(n.ifs()),
                    "is_async", PyInt.of(n.async() ? 1 : 0));
        };
    }

    private PyObject statement(Ast.Stmt a) {
        Ast.Span s = a.span();
        return switch (a) {
            case Ast.FunctionDef n -> node(n.async() ? "AsyncFunctionDef" : "FunctionDef", s, "name", text(n.name()), "args", of(n.args()),
                    "body", nodes(n.body()), "decorator_list", nodes(n.decorators()), "returns", of(n.returns()), "type_comment", PyNone.NONE,
                    "type_params", nodes(n.typeParams()));
            case Ast.ClassDef n -> node("ClassDef", s, "name", text(n.name()), "bases", nodes(n.bases()), "keywords", nodes(n.keywords()),
                    "body", nodes(n.body()), "decorator_list", nodes(n.decorators()), "type_params", nodes(n.typeParams()));
            case Ast.Return n -> node("Return", s, "value", of(n.value()));
            case Ast.Delete n -> node("Delete", s, "targets", nodes(n.targets()));
            case Ast.Assign n -> node("Assign", s, "targets", nodes(n.targets()), "value", of(n.value()), "type_comment", PyNone.NONE);
            case Ast.TypeAlias n -> node("TypeAlias", s, "name", of(n.name()), "type_params", nodes(n.typeParams()), "value", of(n.value()));
            case Ast.AugAssign n -> node("AugAssign", s, "target", of(n.target()), "op", single(OPERATORS[n.op().ordinal()]), "value", of(n.value()));
            case Ast.AnnAssign n -> node("AnnAssign", s, "target", of(n.target()), "annotation", of(n.annotation()), "value", of(n.value()),
                    "simple", PyInt.of(n.simple() ? 1 : 0));
            case Ast.For n -> node(n.async() ? "AsyncFor" : "For", s, "target", of(n.target()), "iter", of(n.iter()), "body", nodes(n.body()),
                    "orelse", nodes(n.orelse()), "type_comment", PyNone.NONE);
            case Ast.While n -> node("While", s, "test", of(n.test()), "body", nodes(n.body()), "orelse", nodes(n.orelse()));
            case Ast.If n -> node("If", s, "test", of(n.test()), "body", nodes(n.body()), "orelse", nodes(n.orelse()));
            case Ast.With n -> node(n.async() ? "AsyncWith" : "With", s, "items", nodes(n.items()), "body", nodes(n.body()), "type_comment", PyNone.NONE);
            case Ast.Match n -> node("Match", s, "subject", of(n.subject()), "cases", nodes(n.cases()));
            case Ast.Raise n -> node("Raise", s, "exc", of(n.exc()), "cause", of(n.cause()));
            case Ast.Try n -> node(n.star() ? "TryStar" : "Try", s, "body", nodes(n.body()), "handlers", nodes(n.handlers()),
                    "orelse", nodes(n.orelse()), "finalbody", nodes(n.finalbody()));
            case Ast.Assert n -> node("Assert", s, "test", of(n.test()), "msg", of(n.msg()));
            case Ast.Import n -> node("Import", s, "names", nodes(n.names()));
            case Ast.ImportFrom n -> node("ImportFrom", s, "module", text(n.module()), "names", nodes(n.names()), "level", PyInt.of(n.level()));
            case Ast.Global n -> node("Global", s, "names", texts(n.names()));
            case Ast.Nonlocal n -> node("Nonlocal", s, "names", texts(n.names()));
            case Ast.ExprStmt n -> node("Expr", s, "value", of(n.value()));
            case Ast.Pass n -> node("Pass", s);
            case Ast.Break n -> node("Break", s);
            case Ast.Continue n -> node("Continue", s);
        };
    }

    private PyObject expression(Ast.Expr a) {
        Ast.Span s = a.span();
        return switch (a) {
            case Ast.BoolOp n -> node("BoolOp", s, "op", single(n.and() ? "And" : "Or"), "values", nodes(n.values()));
            case Ast.NamedExpr n -> node("NamedExpr", s, "target", of(n.target()), "value", of(n.value()));
            case Ast.BinOp n -> node("BinOp", s, "left", of(n.left()), "op", single(OPERATORS[n.op().ordinal()]), "right", of(n.right()));
            case Ast.UnaryOp n -> node("UnaryOp", s, "op", single(UNARY[n.op().ordinal()]), "operand", of(n.operand()));
            case Ast.Lambda n -> node("Lambda", s, "args", of(n.args()), "body", of(n.body()));
            case Ast.IfExp n -> node("IfExp", s, "test", of(n.test()), "body", of(n.body()), "orelse", of(n.orelse()));
            case Ast.Dict n -> node("Dict", s, "keys", nodes(n.keys()), "values", nodes(n.values()));
            case Ast.Set n -> node("Set", s, "elts", nodes(n.elts()));
            case Ast.ListComp n -> node("ListComp", s, "elt", of(n.elt()), "generators", nodes(n.generators()));
            case Ast.SetComp n -> node("SetComp", s, "elt", of(n.elt()), "generators", nodes(n.generators()));
            case Ast.DictComp n -> node("DictComp", s, "key", of(n.key()), "value", of(n.value()), "generators", nodes(n.generators()));
            case Ast.GeneratorExp n -> node("GeneratorExp", s, "elt", of(n.elt()), "generators", nodes(n.generators()));
            case Ast.Await n -> node("Await", s, "value", of(n.value()));
            case Ast.Yield n -> node("Yield", s, "value", of(n.value()));
            case Ast.YieldFrom n -> node("YieldFrom", s, "value", of(n.value()));
            case Ast.Compare n -> {
                PyList ops = new PyList();
                for (Ast.CmpOp op : n.ops()) {
                    ops.append(single(COMPARE[op.ordinal()]));
                }
                yield node("Compare", s, "left", of(n.left()), "ops", ops, "comparators", nodes(n.comparators()));
            }
            case Ast.Call n -> node("Call", s, "func", of(n.func()), "args", nodes(n.args()), "keywords", nodes(n.keywords()));
            case Ast.FormattedValue n -> node("FormattedValue", s, "value", of(n.value()), "conversion", PyInt.of(n.conversion()),
                    "format_spec", of(n.formatSpec()));
            case Ast.JoinedStr n -> node("JoinedStr", s, "values", nodes(n.values()));
            case Ast.Constant n -> node("Constant", s, "value", constant(n.value()), "kind", text(n.kind()));
            case Ast.Attribute n -> node("Attribute", s, "value", of(n.value()), "attr", text(n.attr()), "ctx", ctx(n.ctx()));
            case Ast.Subscript n -> node("Subscript", s, "value", of(n.value()), "slice", of(n.slice()), "ctx", ctx(n.ctx()));
            case Ast.Starred n -> node("Starred", s, "value", of(n.value()), "ctx", ctx(n.ctx()));
            case Ast.Name n -> node("Name", s, "id", text(n.id()), "ctx", ctx(n.ctx()));
            case Ast.ListExpr n -> node("List", s, "elts", nodes(n.elts()), "ctx", ctx(n.ctx()));
            case Ast.TupleExpr n -> node("Tuple", s, "elts", nodes(n.elts()), "ctx", ctx(n.ctx()));
            case Ast.Slice n -> node("Slice", s, "lower", of(n.lower()), "upper", of(n.upper()), "step", of(n.step()));
        };
    }

    private PyObject pattern(Ast.Pattern a) {
        Ast.Span s = a.span();
        return switch (a) {
            case Ast.MatchValue n -> node("MatchValue", s, "value", of(n.value()));
            case Ast.MatchSingleton n -> node("MatchSingleton", s, "value", constant(n.value()));
            case Ast.MatchSequence n -> node("MatchSequence", s, "patterns", nodes(n.patterns()));
            case Ast.MatchMapping n -> node("MatchMapping", s, "keys", nodes(n.keys()), "patterns", nodes(n.patterns()), "rest", text(n.rest()));
            case Ast.MatchClass n -> node("MatchClass", s, "cls", of(n.cls()), "patterns", nodes(n.patterns()), "kwd_attrs", texts(n.kwdAttrs()),
                    "kwd_patterns", nodes(n.kwdPatterns()));
            case Ast.MatchStar n -> node("MatchStar", s, "name", text(n.name()));
            case Ast.MatchAs n -> node("MatchAs", s, "pattern", of(n.pattern()), "name", text(n.name()));
            case Ast.MatchOr n -> node("MatchOr", s, "patterns", nodes(n.patterns()));
        };
    }
}
