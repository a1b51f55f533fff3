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
        return switch (constant) {
            case Boolean b -> "bool";
            case Long n -> "int";
            case BigInteger n -> "int";
            case Double d -> "float";
            case CodeObject.Complex c -> "complex";
            case String s -> "str";
            case byte[] b -> "bytes";
            case Object[] t -> "tuple";
            case CodeObject.FrozenSet f -> "frozenset";
            case CodeObject.Const c -> c == CodeObject.Const.NONE ? "NoneType" : "ellipsis";
            default -> "object";
        };
    }

    /** Identity tests against literals. */
    void compare(Compare c) {
        Expr left = c.left();
        for (int i = 0; i < c.ops().size(); i++) {
            CmpOp op = c.ops().get(i);
            Expr right = c.comparators().get(i);
            if (op == CmpOp.IS || op == CmpOp.IS_NOT) {
                String type = literal(right);
                if (type == null) type = literal(left);
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
        return switch (e) {
            case TupleExpr t -> "tuple";
            case ListExpr l -> "list";
            case ListComp c -> "list";
            case Dict d -> "dict";
            case DictComp d -> "dict";
            case Ast.Set s -> "set";
            case SetComp s -> "set";
            case GeneratorExp x -> "generator";
            case Lambda l -> "function";
            case JoinedStr j -> "str";
            case FormattedValue f -> "str";
            default -> null;
        };
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
