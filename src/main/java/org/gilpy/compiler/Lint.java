// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.math.BigInteger;
import org.gilpy.code.CodeObject;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** The {@code SyntaxWarning}s: legal code that can hardly be meant. */
final class Lint {
    private final CodeGenerator g;

    Lint(CodeGenerator g) {
        this.g = g;
    }

    private void warn(String message, Span span) {
        g.options.warnings().syntaxWarning(message, span);
    }

    private static String typeName(Object constant) {
        if (constant instanceof Boolean b) return "bool";
        if (constant instanceof Long n) return "int";
        if (constant instanceof BigInteger n) return "int";
        if (constant instanceof Double d) return "float";
        if (constant instanceof CodeObject.Complex c) return "complex";
        if (constant instanceof String s) return "str";
        if (constant instanceof byte[] b) return "bytes";
        if (constant instanceof Object[] t) return "tuple";
        if (constant instanceof CodeObject.FrozenSet f) return "frozenset";
        if (constant instanceof CodeObject.Const c) return c == CodeObject.Const.NONE ? "NoneType" : "ellipsis";
        return "object";
    }

    /** Identity tests against literals. */
    void compare(Compare c) {
        Expr left = c.left();
        for (int i = 0; i < c.ops().size(); i++) {
            CmpOp op = c.ops().get(i);
            Expr right = c.comparators().get(i);
            if (op == CmpOp.IS || op == CmpOp.IS_NOT) {
                String type = literal(left);
                if (type == null) type = literal(right);
                if (type != null)
                    warn(op == CmpOp.IS ? "\"is\" with '" + type + "' literal. Did you mean \"==\"?"
                            : "\"is not\" with '" + type + "' literal. Did you mean \"!=\"?", c.span());
            }
            left = right;
        }
    }

    private static String literal(Expr e) {
        Object k = Folding.constant(e);
        if (k == null || k instanceof Boolean || k instanceof CodeObject.Const) return null;
        return typeName(k);
    }

    /** The type of an expression that can be seen from its form, or null. */
    private static String form(Expr e) {
        Object k = Folding.constant(e);
        if (k != null) return typeName(k);
        if (e instanceof TupleExpr t) return "tuple";
        if (e instanceof ListExpr l) return "list";
        if (e instanceof ListComp c) return "list";
        if (e instanceof Dict d) return "dict";
        if (e instanceof DictComp d) return "dict";
        if (e instanceof Ast.Set s) return "set";
        if (e instanceof SetComp s) return "set";
        if (e instanceof GeneratorExp x) return "generator";
        if (e instanceof Lambda l) return "function";
        if (e instanceof JoinedStr j) return "str";
        if (e instanceof FormattedValue f) return "str";
        return null;
    }

    void caller(Expr func) {
        if (func instanceof Lambda) return;
        String type = form(func);
        if (type != null) warn("'" + type + "' object is not callable; perhaps you missed a comma?", func.span());
    }

    void subscript(Subscript s) {
        if (s.ctx() != Ctx.LOAD) return;
        Expr value = s.value();
        Object k = Folding.constant(value);
        String type = form(value);
        if (type == null) return;
        boolean indexable = k instanceof String || k instanceof byte[] || k instanceof Object[] || k == null
                && (value instanceof TupleExpr || value instanceof ListExpr || value instanceof ListComp || value instanceof Dict
                || value instanceof DictComp || value instanceof JoinedStr || value instanceof FormattedValue);
        if (!indexable) {
            warn("'" + type + "' object is not subscriptable; perhaps you missed a comma?", value.span());
            return;
        }
        if (value instanceof Dict || value instanceof DictComp) return;
        String index = form(s.slice());
        if (index == null || index.equals("int") || index.equals("bool")) return;
        warn(type + " indices must be integers or slices, not " + index + "; perhaps you missed a comma?", value.span());
    }

    void assertion(Assert a) {
        if (a.test() instanceof TupleExpr t && !t.elts().isEmpty())
            warn("assertion is always true, perhaps remove parentheses?", a.span());
    }
}
