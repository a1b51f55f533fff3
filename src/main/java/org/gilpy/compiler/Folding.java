// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.CodeObject.Complex;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.code.CodeObject.FrozenSet;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/**
 * Values of expressions that are known at compile time, as plain Java values. Only what cannot raise, has the same result
 * at run time and stays small is folded.
 */
final class Folding {
    private static final int MAX_BITS = 128, MAX_TUPLE = 256, MAX_STRING = 4096;

    private Folding() {}

    /** The constant value of an expression, or null. */
    static Object constant(Expr e) {
        if (e instanceof Constant c) return value(c.value());
        if (e instanceof UnaryOp u) {
            Object v = constant(u.operand());
            return v == null ? null : unary(u.op(), v);
        }
        if (e instanceof BinOp b) return binaries(b);
        if (e instanceof TupleExpr t) return t.ctx() == Ctx.LOAD ? tuple(t.elts()) : null;
        if (e instanceof JoinedStr j) return joined(j);
        if (e instanceof Subscript s) return s.ctx() == Ctx.LOAD ? subscript(s) : null;
        return null;
    }

    /** An f-string without replacement fields is its text. */
    private static Object joined(JoinedStr j) {
        if (j.values().isEmpty()) return "";
        return j.values().size() == 1 && j.values().get(0) instanceof Constant c ? c.value() : null;
    }

    static Object value(Object literal) {
        if (literal instanceof Singleton s) return s == Ast.NONE ? Const.NONE : Const.ELLIPSIS;
        if (literal instanceof Imaginary i) return new Complex(0.0, i.value());
        return literal;
    }

    private static Object binaries(BinOp b) {
        ArrayList<BinOp> spine = new ArrayList<>();
        Expr left = b;
        while (left instanceof BinOp inner) {
            spine.add(inner);
            left = inner.left();
        }
        Object value = constant(left);
        for (int i = spine.size() - 1; i >= 0 && value != null; i--) {
            Object right = constant(spine.get(i).right());
            value = right == null ? null : binary(spine.get(i).op(), value, right);
        }
        return value;
    }

    /** A tuple of constants as Object[], or null. */
    static Object[] tuple(List<Expr> elts) {
        Object[] result = new Object[elts.size()];
        for (int i = 0; i < result.length; i++) {
            Object v = constant(elts.get(i));
            if (v == null) return null;
            result[i] = v;
        }
        return result;
    }

    /** The right side of {@code in} or the iterable of a loop: displays of constants need not be built anew. */
    static Object immutable(Expr e, boolean sets) {
        if (e instanceof ListExpr l && l.ctx() == Ctx.LOAD) return tuple(l.elts());
        if (e instanceof Ast.Set s) {
            Object[] items = tuple(s.elts());
            if (items == null || !sets) return null;
            ArrayList<Object> distinct = new ArrayList<>();
            java.util.HashSet<ConstantPool.Key> seen = new java.util.HashSet<>();
            for (Object item : items) if (seen.add(new ConstantPool.Key(item))) distinct.add(item);
            return new FrozenSet(distinct.toArray());
        }
        return null;
    }

    private static Object subscript(Subscript s) {
        Object value = constant(s.value());
        if (value == null) return null;
        Object index = constant(s.slice());
        if (!(index instanceof Long i)) return null;
        if (value instanceof Object[] items) {
            long at = i < 0 ? i + items.length : i;
            return at >= 0 && at < items.length ? items[(int) at] : null;
        }
        if (value instanceof String text) {
            int n = text.codePointCount(0, text.length());
            long at = i < 0 ? i + n : i;
            if (at < 0 || at >= n) return null;
            int start = text.offsetByCodePoints(0, (int) at);
            return new String(Character.toChars(text.codePointAt(start)));
        }
        if (value instanceof byte[] bytes) {
            long at = i < 0 ? i + bytes.length : i;
            return at >= 0 && at < bytes.length ? (Object) (long) (bytes[(int) at] & 0xFF) : null;
        }
        return null;
    }

    /** A part of a slice that is known: an int or None, which stands for an absent part, too; else null. */
    static Object bound(Expr e) {
        if (e == null) return Const.NONE;
        Object k = constant(e);
        return k instanceof Long || k == Const.NONE ? k : null;
    }

    /** Truth of a constant. */
    static boolean truth(Object v) {
        if (v instanceof Boolean b) return b;
        if (v instanceof Long n) return n != 0;
        if (v instanceof BigInteger n) return n.signum() != 0;
        if (v instanceof Double d) return d != 0;
        if (v instanceof Complex c) return c.re() != 0 || c.im() != 0;
        if (v instanceof String s) return !s.isEmpty();
        if (v instanceof byte[] b) return b.length != 0;
        if (v instanceof Object[] t) return t.length != 0;
        if (v instanceof FrozenSet f) return f.items().length != 0;
        return v != Const.NONE;
    }

    private static Object unary(UnaryOperator op, Object v) {
        if (op == UnaryOperator.NOT) return !truth(v);
        Object n = v instanceof Boolean b ? (Object) (b ? 1L : 0L) : v;
        return switch (op) {
            case USUB -> {
                if (n instanceof Long x) yield x == Long.MIN_VALUE ? BigInteger.valueOf(x).negate() : (Object) (-x);
                if (n instanceof BigInteger x) yield normal(x.negate());
                if (n instanceof Double x) yield -x;
                if (n instanceof Complex c) yield new Complex(-c.re(), -c.im());
                yield null;
            }
            case UADD -> n instanceof Long || n instanceof BigInteger || n instanceof Double || n instanceof Complex ? n : null;
            // ~True is deprecated and must warn at run time
            case INVERT -> v instanceof Long x ? (Object) (~x) : v instanceof BigInteger x ? normal(x.not()) : null;
            default -> null;
        };
    }

    private static Object normal(BigInteger n) {
        return n.bitLength() < 64 ? (Object) n.longValue() : n;
    }

    private static BigInteger big(Object v) {
        if (v instanceof Boolean b) return b ? BigInteger.ONE : BigInteger.ZERO;
        if (v instanceof Long n) return BigInteger.valueOf(n);
        if (v instanceof BigInteger n) return n;
        return null;
    }

    /** The float value of an int or float that converts exactly, or null. */
    private static Double real(Object v) {
        if (v instanceof Double d) return d;
        BigInteger n = big(v);
        return n != null && n.bitLength() <= 53 ? (Double) n.doubleValue() : null;
    }

    private static Object binary(Operator op, Object left, Object right) {
        BigInteger a = big(left), b = big(right);
        if (a != null && b != null) {
            Object value = integers(op, a, b);
            return left instanceof Boolean && right instanceof Boolean && bitwise(op) ? (Object) value.equals(1L) : value;
        }
        if (left instanceof Complex || right instanceof Complex) return complexes(op, left, right);
        if (left instanceof Double || right instanceof Double) {
            Double x = real(left), y = real(right);
            return x == null || y == null ? null : floats(op, x, y);
        }
        return switch (op) {
            case ADD -> {
                if (left instanceof String s && right instanceof String t) yield s.length() + t.length() <= MAX_STRING ? joined(s, t) : null;
                if (left instanceof byte[] s && right instanceof byte[] t) yield s.length + t.length <= MAX_STRING ? concat(s, t) : null;
                if (left instanceof Object[] s && right instanceof Object[] t) yield s.length + t.length <= MAX_TUPLE ? concat(s, t) : null;
                yield null;
            }
            case MULT -> a != null ? repeat(right, a) : b != null ? repeat(left, b) : null;
            default -> null;
        };
    }

    private static boolean bitwise(Operator op) {
        return op == Operator.BITAND || op == Operator.BITOR || op == Operator.BITXOR;
    }

    /** Two lone surrogates must not become one character. */
    private static String joined(String s, String t) {
        if (!s.isEmpty() && !t.isEmpty() && Character.isHighSurrogate(s.charAt(s.length() - 1)) && Character.isLowSurrogate(t.charAt(0)))
            return null;
        return s + t;
    }

    private static byte[] concat(byte[] s, byte[] t) {
        byte[] r = java.util.Arrays.copyOf(s, s.length + t.length);
        System.arraycopy(t, 0, r, s.length, t.length);
        return r;
    }

    private static Object[] concat(Object[] s, Object[] t) {
        Object[] r = java.util.Arrays.copyOf(s, s.length + t.length, Object[].class);
        System.arraycopy(t, 0, r, s.length, t.length);
        return r;
    }

    private static Object repeat(Object value, BigInteger times) {
        if (times.signum() < 0 || times.bitLength() > 16) return null;
        int n = times.intValue();
        if (value instanceof String s) {
            return (long) s.length() * n > MAX_STRING || n > 1 && joined(s, s) == null ? null : s.repeat(n);
        } else if (value instanceof byte[] bytes) {
            if ((long) bytes.length * n > MAX_STRING) return null;
            byte[] r = new byte[bytes.length * n];
            for (int i = 0; i < n; i++) System.arraycopy(bytes, 0, r, i * bytes.length, bytes.length);
            return r;
        } else if (value instanceof Object[] items) {
            if ((long) items.length * n > MAX_TUPLE) return null;
            Object[] r = new Object[items.length * n];
            for (int i = 0; i < n; i++) System.arraycopy(items, 0, r, i * items.length, items.length);
            return r;
        } else {
            return null;
        }
    }

    private static Object integers(Operator op, BigInteger a, BigInteger b) {
        return switch (op) {
            case ADD -> normal(a.add(b));
            case SUB -> normal(a.subtract(b));
            case MULT -> a.bitLength() + b.bitLength() > MAX_BITS ? null : normal(a.multiply(b));
            case DIV -> {
                Double x = real(normal(a)), y = real(normal(b));
                yield x == null || y == null || y == 0 ? null : (Object) (x / y);
            }
            case FLOORDIV, MOD -> {
                if (b.signum() == 0) yield null;
                BigInteger[] qr = a.divideAndRemainder(b);
                if (qr[1].signum() != 0 && qr[1].signum() != b.signum()) {
                    qr[0] = qr[0].subtract(BigInteger.ONE);
                    qr[1] = qr[1].add(b);
                }
                yield normal(op == Operator.MOD ? qr[1] : qr[0]);
            }
            case POW -> b.signum() < 0 || b.bitLength() > 16 || (long) a.bitLength() * b.intValue() > MAX_BITS ? null
                    : normal(a.pow(b.intValue()));
            case LSHIFT -> b.signum() < 0 || b.bitLength() > 16 || a.signum() != 0 && a.bitLength() + b.intValue() > MAX_BITS ? null
                    : normal(a.shiftLeft(b.intValue()));
            case RSHIFT -> b.signum() < 0 || b.bitLength() > 16 ? null : normal(a.shiftRight(b.intValue()));
            case BITOR -> normal(a.or(b));
            case BITXOR -> normal(a.xor(b));
            case BITAND -> normal(a.and(b));
            case MATMULT -> null;
        };
    }

    private static Object floats(Operator op, double x, double y) {
        return switch (op) {
            case ADD -> x + y;
            case SUB -> x - y;
            case MULT -> x * y;
            case DIV -> y == 0 ? null : (Object) (x / y);
            default -> null;
        };
    }

    private static Object complexes(Operator op, Object left, Object right) {
        Complex a = complex(left), b = complex(right);
        if (a == null || b == null) return null;
        return switch (op) {
            case ADD -> new Complex(a.re() + b.re(), a.im() + b.im());
            case SUB -> new Complex(a.re() - b.re(), a.im() - b.im());
            default -> null;
        };
    }

    private static Complex complex(Object v) {
        if (v instanceof Complex c) return c;
        Double d = real(v);
        return d == null ? null : new Complex(d, 0.0);
    }

    static Object foldBinary(Operator op, Object left, Object right) {
        return binary(op, left, right);
    }
}
