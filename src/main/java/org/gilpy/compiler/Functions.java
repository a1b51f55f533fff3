// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.Opcode;
import org.gilpy.compiler.Scope.Kind;
import org.gilpy.compiler.Scope.Meaning;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** Code for what makes code objects of its own: functions, lambdas, classes, type parameters and type aliases. */
final class Functions {
    private static final int DEFAULTS = 1, KW_DEFAULTS = 2, ANNOTATIONS = 4;

    private final CodeGenerator g;

    Functions(CodeGenerator g) {
        this.g = g;
    }

    // ---- units

    Unit enter(Scope scope, String name, int firstLine) {
        Unit parent = g.u;
        Unit u = new Unit(scope, parent, name, qualname(scope, name, parent), firstLine);
        TreeSet<String> frees = new TreeSet<>();
        for (Map.Entry<String, Meaning> e : scope.meanings.entrySet())
            if (e.getValue() == Meaning.FREE) frees.add(e.getKey());
        for (Map.Entry<String, Integer> e : scope.flags.entrySet())
            if ((e.getValue() & Scope.FREE_CLASS) != 0) frees.add(e.getKey());
        for (String free : frees) u.free(free);
        if (scope.needsClassCell) u.cell("__class__");
        if (scope.needsClassDict) u.cell("__classdict__");
        u.flags |= g.futureFlags;
        if (scope.kind.functionLike() && scope.nested) u.flags |= CodeObject.NESTED;
        g.u = u;
        return u;
    }

    /** Cells of parameters come first, in their order, then the others sorted. */
    private void cells(Unit u) {
        for (int i = 0; i < u.localList.size(); i++) {
            String name = u.localList.get(i);
            if (u.scope.meaning(name) == Meaning.CELL) u.cell(name);
        }
        TreeSet<String> cells = new TreeSet<>();
        for (Map.Entry<String, Meaning> e : u.scope.meanings.entrySet())
            if (e.getValue() == Meaning.CELL) cells.add(e.getKey());
        for (String cell : cells) u.cell(cell);
    }

    CodeObject leave(Unit u) {
        g.u = u.parent;
        return Assembler.assemble(u, g.filename);
    }

    private String qualname(Scope scope, String name, Unit parent) {
        if (parent.scope.kind == Kind.TYPE_PARAMS || parent.scope.kind == Kind.TYPE_BOUND) parent = parent.parent;
        if (parent.parent == null) return name;
        if ((scope.kind == Kind.FUNCTION && !scope.lambda && !scope.comprehension || scope.kind == Kind.CLASS)
                && parent.scope.meaning(parent.mangle(name)) == Meaning.GLOBAL_EXPLICIT) return name;
        boolean locals = (parent.scope.kind == Kind.FUNCTION || parent.scope.kind == Kind.TYPE_ALIAS) && !parent.scope.comprehension;
        return parent.qualname.concat(locals ? ".<locals>." : ".").concat(name);
    }

    private static String generic(String name) {
        return "<generic parameters of " + name + ">";
    }

    boolean isAsyncGenerator(Scope s) {
        return s.generator && s.coroutine && (s.async || s.generatorExp);
    }

    /**
     * Makes a function of {@code code}; what {@code present} names stands in registers from {@code base} on, with a free
     * register after it for the closure.
     */
    void closure(CodeObject code, int present, int base, int dst, Span span) {
        Unit u = g.u;
        int mark = u.mark();
        if (code.freeVars.length > 0) {
            int at;
            if (base == Unit.NONE) base = at = u.temp();
            else at = base + Integer.bitCount(present);
            int cells = u.temps(code.freeVars.length);
            for (int i = 0; i < code.freeVars.length; i++)
                u.emit(Opcode.MOVE, cells + i, g.names.closureCell(code.freeVars[i]), 0, span);
            u.emit(Opcode.BUILD_TUPLE, at, cells, code.freeVars.length, span);
            present |= 8;
        }
        u.emit(Opcode.MAKE_FUNCTION, present, dst, u.constants.add(code), base == Unit.NONE ? dst : base, span);
        u.release(mark);
    }

    // ---- parameters

    private void parameters(Unit u, Arguments args) {
        u.posOnlyCount = args.posonlyargs().size();
        u.argCount = u.posOnlyCount + args.args().size();
        u.kwOnlyCount = args.kwonlyargs().size();
        for (Arg a : args.posonlyargs()) parameter(u, a);
        for (Arg a : args.args()) parameter(u, a);
        for (Arg a : args.kwonlyargs()) parameter(u, a);
        if (args.vararg() != null) {
            parameter(u, args.vararg());
            u.flags |= CodeObject.VARARGS;
        }
        if (args.kwarg() != null) {
            parameter(u, args.kwarg());
            u.flags |= CodeObject.VARKEYWORDS;
        }
        cells(u);
    }

    private static void parameter(Unit u, Arg a) {
        u.local(u.mangle(a.arg()));
    }

    private void checkParameters(Arguments args) {
        for (Arg a : args.posonlyargs()) Names.checkForbidden(a.arg(), a.span(), true);
        for (Arg a : args.args()) Names.checkForbidden(a.arg(), a.span(), true);
        if (args.vararg() != null) Names.checkForbidden(args.vararg().arg(), args.vararg().span(), true);
        for (Arg a : args.kwonlyargs()) Names.checkForbidden(a.arg(), a.span(), true);
        if (args.kwarg() != null) Names.checkForbidden(args.kwarg().arg(), args.kwarg().span(), true);
    }

    /** Evaluates defaults into new temporaries; the bits of those present. */
    private int defaults(Arguments args, Span span) {
        Unit u = g.u;
        int present = 0;
        if (!args.defaults().isEmpty()) {
            int t = u.temp(), mark = u.mark();
            Object[] constants = Folding.tuple(args.defaults());
            if (constants != null) u.loadConstant(constants, t, span);
            else g.expressions.tuple(args.defaults(), t, span);
            u.release(mark);
            present |= DEFAULTS;
        }
        int n = 0;
        for (Expr e : args.kwDefaults()) if (e != null) n++;
        if (n > 0) {
            int t = u.temp(), mark = u.mark();
            int base = u.temps(2 * n), i = 0;
            for (int k = 0; k < args.kwDefaults().size(); k++) {
                Expr e = args.kwDefaults().get(k);
                if (e == null) continue;
                u.loadConstant(u.mangle(args.kwonlyargs().get(k).arg()), base + i, span);
                int inner = u.mark();
                g.expressions.into(e, base + i + 1);
                u.release(inner);
                i += 2;
            }
            u.emit(Opcode.BUILD_MAP, t, base, n, span);
            u.release(mark);
            present |= KW_DEFAULTS;
        }
        return present;
    }

    /** The value of an annotation in a register: its object, or its text when evaluation is postponed. */
    int annotation(Expr e) {
        if (g.futureAnnotations) return g.u.constant(Unparser.expression(e), e.span());
        return g.expressions.operand(e);
    }

    private void annotationInto(Expr e, int dst) {
        Unit u = g.u;
        if (g.futureAnnotations) {
            u.loadConstant(Unparser.expression(e), dst, e.span());
        } else if (e instanceof Starred s) {
            // *args: *Ts
            int mark = u.mark(), t = u.temp();
            g.expressions.into(s.value(), t);
            u.emit(Opcode.UNPACK_SEQUENCE, dst, t, 1, s.span());
            u.release(mark);
        } else {
            g.expressions.into(e, dst);
        }
    }

    private int annotations(Arguments args, Expr returns, Span span) {
        Unit u = g.u;
        List<Arg> annotated = new ArrayList<>();
        for (Arg a : args.posonlyargs()) if (a.annotation() != null) annotated.add(a);
        for (Arg a : args.args()) if (a.annotation() != null) annotated.add(a);
        if (args.vararg() != null && args.vararg().annotation() != null) annotated.add(args.vararg());
        for (Arg a : args.kwonlyargs()) if (a.annotation() != null) annotated.add(a);
        if (args.kwarg() != null && args.kwarg().annotation() != null) annotated.add(args.kwarg());
        int n = annotated.size() + (returns != null ? 1 : 0);
        if (n == 0) return 0;
        int t = u.temp(), mark = u.mark();
        int base = u.temps(2 * n), at = base;
        for (Arg a : annotated) {
            u.loadConstant(u.mangle(a.arg()), at, span);
            annotationInto(a.annotation(), at + 1);
            at += 2;
        }
        if (returns != null) {
            u.loadConstant("return", at, span);
            annotationInto(returns, at + 1);
        }
        u.emit(Opcode.BUILD_TUPLE, t, base, 2 * n, span);
        u.release(mark);
        return ANNOTATIONS;
    }

    // ---- functions

    void lambda(Lambda l, int dst) {
        Unit outer = g.u;
        checkParameters(l.args());
        int mark = outer.mark();
        int base = outer.temp();
        outer.release(mark);
        int present = defaults(l.args(), l.span());
        outer.temp();
        Scope scope = g.scopes.get(l);
        Unit u = enter(scope, "<lambda>", l.span().line());
        functionFlags(u, scope);
        parameters(u, l.args());
        int value = g.expressions.operand(l.body());
        u.emit(Opcode.RETURN_VALUE, value, 0, 0, l.body().span());
        CodeObject code = leave(u);
        closure(code, present, base, dst, l.span());
        outer.release(mark);
    }

    private void functionFlags(Unit u, Scope scope) {
        u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
        if (scope.generator && scope.coroutine && scope.async) u.flags |= CodeObject.ASYNC_GENERATOR;
        else if (scope.generator) u.flags |= CodeObject.GENERATOR;
        else if (scope.async) u.flags |= CodeObject.COROUTINE;
    }

    void function(FunctionDef f) {
        Unit outer = g.u;
        Span span = f.span();
        int mark = outer.mark();
        checkParameters(f.args());
        int decorators = decorators(f.decorators());
        int firstLine = f.decorators().isEmpty() ? span.line() : f.decorators().get(0).span().line();
        boolean generic = !f.typeParams().isEmpty();
        // a decorator is called with the function in the register after it
        int result = outer.temp();
        if (generic) {
            // the body of the type parameters gets the defaults as arguments
            int base = outer.temp();
            int present = defaults(f.args(), span);
            Scope scope = g.scopes.get(f.typeParams());
            Unit u = enter(scope, generic(f.name()), firstLine);
            u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
            u.argCount = Integer.bitCount(present);
            if ((present & DEFAULTS) != 0) u.local(".defaults");
            if ((present & KW_DEFAULTS) != 0) u.local(".kwdefaults");
            cells(u);
            int params = typeParams(f.typeParams(), span);
            int innerMark = u.mark();
            int innerBase = u.mark() + Unit.TEMP;
            if ((present & DEFAULTS) != 0) u.move(u.temp(), u.local(".defaults"), span);
            if ((present & KW_DEFAULTS) != 0) u.move(u.temp(), u.local(".kwdefaults"), span);
            int function = bodyFunction(f, present, innerBase, firstLine, Unit.NONE);
            u.emit(Opcode.SET_FUNCTION_TYPE_PARAMS, function, params, 0, span);
            u.emit(Opcode.RETURN_VALUE, function, 0, 0, span);
            u.release(innerMark);
            CodeObject code = leave(u);
            closure(code, 0, Unit.NONE, base, span);
            outer.emit(Opcode.CALL, 0, result, base, u.argCount, span);
        } else {
            int base = outer.mark() + Unit.TEMP;
            int present = defaults(f.args(), span);
            bodyFunction(f, present, base, firstLine, decorators == 0 ? directTarget(f, result) : result);
            if (decorators == 0 && directTarget(f, result) != result) {
                outer.release(mark);
                return;
            }
        }
        applyDecorators(f.decorators(), result);
        g.names.store(f.name(), result, span);
        outer.release(mark);
    }

    private int directTarget(FunctionDef f, int otherwise) {
        int local = g.names.target(f.name(), f.span());
        return local == Unit.NONE ? otherwise : local;
    }

    /** Annotations and body of a function whose defaults are evaluated; its register. */
    private int bodyFunction(FunctionDef f, int present, int base, int firstLine, int dst) {
        Unit outer = g.u;
        Span span = f.span();
        present |= annotations(f.args(), f.returns(), span);
        outer.temp();
        if (dst == Unit.NONE) dst = outer.temp();
        Scope scope = g.scopes.get(f);
        Unit u = enter(scope, f.name(), firstLine);
        functionFlags(u, scope);
        List<Stmt> body = f.body();
        String doc = docstring(body);
        if (doc != null && g.options.optimize() < 2) {
            u.constants.docstring(cleanDoc(doc));
            u.flags |= CodeObject.HAS_DOCSTRING;
        }
        parameters(u, f.args());
        for (int i = doc != null ? 1 : 0; i < body.size(); i++) g.statements.statement(body.get(i));
        g.implicitReturn(span);
        CodeObject code = leave(u);
        closure(code, present, base, dst, span);
        return dst;
    }

    /** Evaluates decorators into temporaries, each followed by... the next; how many there are. */
    private int decorators(List<Expr> decorators) {
        for (Expr d : decorators) g.expressions.temporary(d);
        return decorators.size();
    }

    /** Calls the decorators in the registers before {@code result}, innermost first. */
    private void applyDecorators(List<Expr> decorators, int result) {
        Unit u = g.u;
        for (int i = decorators.size() - 1, at = result - 1; i >= 0; i--, at--) {
            u.emit(Opcode.CALL, 0, at, at, 1, decorators.get(i).span());
        }
        if (!decorators.isEmpty()) u.move(result, result - decorators.size(), decorators.get(0).span());
    }

    // ---- classes

    void classDef(ClassDef c) {
        Unit outer = g.u;
        Span span = c.span();
        int mark = outer.mark();
        decorators(c.decorators());
        int firstLine = c.decorators().isEmpty() ? span.line() : c.decorators().get(0).span().line();
        int result = outer.temp();
        if (c.typeParams().isEmpty()) {
            buildClass(c, Unit.NONE, firstLine, result);
        } else {
            int base = outer.temp();
            Unit u = enter(g.scopes.get(c.typeParams()), generic(c.name()), firstLine);
            u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
            cells(u);
            int params = typeParams(c.typeParams(), span);
            g.names.storeUnchecked(".type_params", params, span);
            int generic = u.temp(), value = u.temp();
            u.emit(Opcode.SUBSCRIPT_GENERIC, generic, params, 0, span);
            buildClass(c, generic, firstLine, value);
            u.emit(Opcode.RETURN_VALUE, value, 0, 0, span);
            CodeObject code = leave(u);
            closure(code, 0, Unit.NONE, base, span);
            outer.emit(Opcode.CALL, 0, result, base, 0, span);
        }
        applyDecorators(c.decorators(), result);
        g.names.store(c.name(), result, span);
        outer.release(mark);
    }

    /** Calls __build_class__; {@code generic}: the extra base of a class with type parameters. */
    private void buildClass(ClassDef c, int generic, int firstLine, int dst) {
        Unit outer = g.u;
        Span span = c.span();
        int mark = outer.mark();
        int base = outer.temp();
        outer.emit(Opcode.LOAD_BUILD_CLASS, base, 0, 0, span);
        int function = outer.temp();
        CodeObject code = classBody(c, firstLine);
        closure(code, 0, Unit.NONE, function, span);
        g.calls.checkKeywords(c.keywords());
        if (Expressions.hasStar(c.bases()) || Calls.hasDoubleStar(c.keywords())) {
            starredBases(c, base, generic, dst);
        } else {
            outer.loadConstant(c.name(), outer.temp(), span);
            for (Expr b : c.bases()) g.expressions.temporary(b);
            int n = 2 + c.bases().size();
            if (generic != Unit.NONE) {
                outer.move(outer.temp(), generic, span);
                n++;
            }
            if (c.keywords().isEmpty()) {
                outer.emit(Opcode.CALL, 0, dst, base, n, span);
            } else {
                Object[] names = new Object[c.keywords().size()];
                for (int i = 0; i < names.length; i++) {
                    names[i] = c.keywords().get(i).arg();
                    g.expressions.temporary(c.keywords().get(i).value());
                }
                outer.loadConstant(names, outer.temp(), span);
                outer.emit(Opcode.CALL_KW, 0, dst, base, n + names.length, span);
            }
        }
        outer.release(mark);
    }

    private void starredBases(ClassDef c, int base, int generic, int dst) {
        Unit u = g.u;
        Span span = c.span();
        int function = base + 1;
        // the list of arguments grows beside the function that is its first item
        int list = u.temp(), mark = u.mark();
        int first = u.temps(2);
        u.move(first, function, span);
        u.loadConstant(c.name(), first + 1, span);
        u.emit(Opcode.BUILD_LIST, list, first, 2, span);
        u.release(mark);
        for (Expr b : c.bases()) {
            if (b instanceof Starred s) u.emit(Opcode.LIST_EXTEND, list, g.expressions.operand(s.value()), 0, span);
            else u.emit(Opcode.LIST_APPEND, list, g.expressions.operand(b), 0, span);
            u.release(mark);
        }
        if (generic != Unit.NONE) u.emit(Opcode.LIST_APPEND, list, generic, 0, span);
        u.move(function, list, span);
        int d = 0;
        if (!c.keywords().isEmpty()) {
            d = 1;
            int dict = list;
            u.emit(Opcode.BUILD_MAP, dict, dict, 0, span);
            for (Keyword k : c.keywords()) {
                if (k.arg() == null) {
                    u.emit(Opcode.DICT_MERGE, dict, g.expressions.operand(k.value()), base, span);
                } else {
                    int part = u.temps(3);
                    u.loadConstant(k.arg(), part + 1, span);
                    int inner = u.mark();
                    g.expressions.into(k.value(), part + 2);
                    u.release(inner);
                    u.emit(Opcode.BUILD_MAP, part, part + 1, 1, span);
                    u.emit(Opcode.DICT_MERGE, dict, part, base, span);
                }
                u.release(mark);
            }
        }
        u.emit(Opcode.CALL_EX, d, dst, base, 0, span);
    }

    private CodeObject classBody(ClassDef c, int firstLine) {
        Scope scope = g.scopes.get(c);
        Unit u = enter(scope, c.name(), firstLine);
        Span start = new Span(firstLine, 0, firstLine, 0);
        int t = u.temp();
        g.names.load("__name__", t, start);
        g.names.storeUnchecked("__module__", t, start);
        u.loadConstant(u.qualname, t, start);
        g.names.storeUnchecked("__qualname__", t, start);
        u.loadConstant((long) firstLine, t, start);
        g.names.storeUnchecked("__firstlineno__", t, start);
        if (!c.typeParams().isEmpty()) {
            g.names.load(".type_params", t, start);
            g.names.storeUnchecked("__type_params__", t, start);
        }
        if (scope.needsClassDict) {
            u.emit(Opcode.LOAD_LOCALS, t, 0, 0, start);
            u.emit(Opcode.STORE_DEREF, u.cell("__classdict__"), t, 0, start);
        }
        u.release(0);
        g.body(c.body(), false, c.span());
        Object[] attributes = scope.staticAttributes == null ? new Object[0] : new TreeSet<>(scope.staticAttributes).toArray();
        t = u.temp();
        Span end = null;
        u.loadConstant(attributes, t, end);
        u.emit(Opcode.STORE_NAME, u.name("__static_attributes__"), t, 0, end);
        // type.__new__ makes this cell refer to the namespace of the class, so that later changes are seen
        if (scope.needsClassDict) u.emit(Opcode.STORE_NAME, u.name("__classdictcell__"), u.cell("__classdict__"), 0, end);
        if (scope.needsClassCell) {
            u.emit(Opcode.STORE_NAME, u.name("__classcell__"), u.cell("__class__"), 0, end);
            u.emit(Opcode.RETURN_VALUE, u.cell("__class__"), 0, 0, end);
        } else {
            u.emit(Opcode.RETURN_VALUE, g.none(end), 0, 0, end);
        }
        return leave(u);
    }

    // ---- type parameters

    /** Makes the type parameters, binds their names; the register of their tuple. */
    private int typeParams(List<TypeParam> params, Span span) {
        Unit u = g.u;
        int tuple = u.temp();
        int mark = u.mark();
        int base = u.temps(params.size()), at = base;
        for (TypeParam p : params) {
            int inner = u.mark();
            int name = u.temp(), function = u.temp();
            u.loadConstant(p.name(), name, p.span());
            int d = p.kind();
            if (p.bound() != null) {
                d = p.bound() instanceof TupleExpr ? 4 : 3;
                lazily(p, p.bound(), p.name(), function);
            }
            u.emit(Opcode.MAKE_TYPEVAR, d, at, name, p.bound() != null ? function : Unit.NONE, p.span());
            if (p.defaultValue() != null) {
                lazily(p.defaultValue().span(), p.defaultValue(), p.name(), function);
                u.emit(Opcode.SET_TYPEPARAM_DEFAULT, at, function, 0, p.span());
            }
            g.names.store(p.name(), at, p.span());
            at++;
            u.release(inner);
        }
        u.emit(Opcode.BUILD_TUPLE, tuple, base, params.size(), span);
        u.release(mark);
        return tuple;
    }

    /** A function that evaluates an expression when asked. */
    private void lazily(Object key, Expr e, String name, int dst) {
        Span span = e.span();
        Unit u = enter(g.scopes.get(key), name, span.line());
        u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
        cells(u);
        int value;
        if (e instanceof Starred s) {
            value = u.temp();
            int t = u.temp();
            g.expressions.into(s.value(), t);
            u.emit(Opcode.UNPACK_SEQUENCE, value, t, 1, s.span());
        } else {
            value = g.expressions.operand(e);
        }
        u.emit(Opcode.RETURN_VALUE, value, 0, 0, span);
        CodeObject code = leave(u);
        closure(code, 0, Unit.NONE, dst, span);
    }

    void typeAlias(TypeAlias t) {
        Unit outer = g.u;
        Span span = t.span();
        int mark = outer.mark(), result = outer.temp();
        String name = t.name().id();
        if (t.typeParams().isEmpty()) {
            alias(t, Unit.NONE, result);
        } else {
            Unit u = enter(g.scopes.get(t.typeParams()), generic(name), span.line());
            u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
            cells(u);
            int params = typeParams(t.typeParams(), span);
            int value = u.temp();
            alias(t, params, value);
            u.emit(Opcode.RETURN_VALUE, value, 0, 0, span);
            CodeObject code = leave(u);
            int base = outer.temp();
            closure(code, 0, Unit.NONE, base, span);
            outer.emit(Opcode.CALL, 0, result, base, 0, span);
        }
        g.names.store(name, result, t.name().span());
        outer.release(mark);
    }

    private void alias(TypeAlias t, int params, int dst) {
        Unit outer = g.u;
        int mark = outer.mark(), base = outer.temps(3);
        outer.loadConstant(t.name().id(), base, t.span());
        if (params == Unit.NONE) outer.loadConstant(Const.NONE, base + 1, t.span());
        else outer.move(base + 1, params, t.span());
        Unit u = enter(g.scopes.get(t), t.name().id(), t.span().line());
        u.flags |= CodeObject.OPTIMIZED | CodeObject.NEWLOCALS;
        cells(u);
        int value = g.expressions.operand(t.value());
        u.emit(Opcode.RETURN_VALUE, value, 0, 0, t.value().span());
        CodeObject code = leave(u);
        closure(code, 0, Unit.NONE, base + 2, t.span());
        outer.emit(Opcode.MAKE_TYPEALIAS, dst, base, 0, t.span());
        outer.release(mark);
    }

    // ---- docstrings

    /** The docstring of a body, or null. */
    static String docstring(List<Stmt> body) {
        return !body.isEmpty() && body.get(0) instanceof ExprStmt e && e.value() instanceof Constant c
                && c.value() instanceof String s ? s : null;
    }

    /** A docstring without the common indentation of its lines after the first. */
    static String cleanDoc(String doc) {
        String[] lines = expandTabs(doc).split("\n", -1);
        int margin = Integer.MAX_VALUE;
        for (int i = 1; i < lines.length; i++) {
            int indent = indentation(lines[i]);
            if (indent < lines[i].length()) margin = Math.min(margin, indent);
        }
        if (margin == Integer.MAX_VALUE) margin = 0;
        StringBuilder b = new StringBuilder(lines[0].substring(indentation(lines[0])));
        for (int i = 1; i < lines.length; i++) {
            b.append('\n');
            if (lines[i].length() > margin) b.append(lines[i], margin, lines[i].length());
        }
        return b.toString();
    }

    private static int indentation(String line) {
        int i = 0;
        while (i < line.length() && line.charAt(i) == ' ') i++;
        return i;
    }

    private static String expandTabs(String s) {
        if (s.indexOf('\t') < 0) return s;
        StringBuilder b = new StringBuilder();
        int column = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\t') {
                do b.append(' '); while (++column % 8 != 0);
            } else {
                b.append(c);
                column = c == '\n' || c == '\r' ? 0 : column + (Character.isLowSurrogate(c) ? 0 : 1);
            }
        }
        return b.toString();
    }
}
