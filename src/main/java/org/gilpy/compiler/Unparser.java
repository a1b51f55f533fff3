// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.math.BigInteger;
import java.util.List;
import org.gilpy.code.CodeObject.Complex;
import org.gilpy.code.CodeObject.Const;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Ast.*;

/** The text of an expression, as postponed annotations keep it: normal spacing, and parentheses only where needed. */
final class Unparser {
    private static final int TUPLE = 0, TEST = 1, OR = 2, AND = 3, NOT = 4, CMP = 5, BOR = 6, BXOR = 7, BAND = 8, SHIFT = 9,
            ARITH = 10, TERM = 11, FACTOR = 12, POWER = 13, AWAIT = 14, ATOM = 15;

    private final StringBuilder out = new StringBuilder();

    private Unparser() {}

    static String expression(Expr e) {
        Unparser p = new Unparser();
        p.expr(e, TEST);
        return p.out.toString();
    }

    private void list(List<Expr> elts) {
        for (int i = 0; i < elts.size(); i++) {
            if (i > 0) out.append(", ");
            expr(elts.get(i), TEST);
        }
    }

    private void open(boolean parentheses) {
        if (parentheses) out.append('(');
    }

    private void close(boolean parentheses) {
        if (parentheses) out.append(')');
    }

    private void expr(Expr e, int level) {
        if (e instanceof BoolOp b) {
            int own = b.and() ? AND : OR;
            open(level > own);
            for (int i = 0; i < b.values().size(); i++) {
                if (i > 0) out.append(b.and() ? " and " : " or ");
                expr(b.values().get(i), own + 1);
            }
            close(level > own);
        } else if (e instanceof NamedExpr n) {
            open(level > TUPLE);
            out.append(n.target().id()).append(" := ");
            expr(n.value(), ATOM);
            close(level > TUPLE);
        } else if (e instanceof BinOp b) {
            binary(b, level);
        } else if (e instanceof UnaryOp u) {
            int own = u.op() == UnaryOperator.NOT ? NOT : FACTOR;
            open(level > own);
            out.append(switch (u.op()) {
                case NOT -> "not ";
                case INVERT -> "~";
                case UADD -> "+";
                case USUB -> "-";
            });
            expr(u.operand(), own);
            close(level > own);
        } else if (e instanceof Lambda l) {
            open(level > TEST);
            out.append(l.args().posonlyargs().isEmpty() && l.args().args().isEmpty() && l.args().vararg() == null
                    && l.args().kwonlyargs().isEmpty() && l.args().kwarg() == null ? "lambda" : "lambda ");
            arguments(l.args());
            out.append(": ");
            expr(l.body(), TEST);
            close(level > TEST);
        } else if (e instanceof IfExp i) {
            open(level > TEST);
            expr(i.body(), TEST + 1);
            out.append(" if ");
            expr(i.test(), TEST + 1);
            out.append(" else ");
            expr(i.orelse(), TEST);
            close(level > TEST);
        } else if (e instanceof Dict d) {
            out.append('{');
            for (int i = 0; i < d.keys().size(); i++) {
                if (i > 0) out.append(", ");
                if (d.keys().get(i) == null) {
                    out.append("**");
                    expr(d.values().get(i), BOR);
                } else {
                    expr(d.keys().get(i), TEST);
                    out.append(": ");
                    expr(d.values().get(i), TEST);
                }
            }
            out.append('}');
        } else if (e instanceof Ast.Set s) {
            out.append('{');
            list(s.elts());
            out.append('}');
        } else if (e instanceof ListComp c) {
            comprehension('[', c.elt(), null, c.generators(), ']');
        } else if (e instanceof SetComp c) {
            comprehension('{', c.elt(), null, c.generators(), '}');
        } else if (e instanceof DictComp c) {
            comprehension('{', c.key(), c.value(), c.generators(), '}');
        } else if (e instanceof GeneratorExp c) {
            comprehension('(', c.elt(), null, c.generators(), ')');
        } else if (e instanceof Await a) {
            open(level > AWAIT);
            out.append("await ");
            expr(a.value(), ATOM);
            close(level > AWAIT);
        } else if (e instanceof Yield y) {
            out.append("(yield");
            if (y.value() != null) {
                out.append(' ');
                expr(y.value(), TUPLE);
            }
            out.append(')');
        } else if (e instanceof YieldFrom y) {
            out.append("(yield from ");
            expr(y.value(), TEST);
            out.append(')');
        } else if (e instanceof Compare c) {
            open(level > CMP);
            expr(c.left(), CMP + 1);
            for (int i = 0; i < c.ops().size(); i++) {
                out.append(switch (c.ops().get(i)) {
                    case EQ -> " == ";
                    case NOT_EQ -> " != ";
                    case LT -> " < ";
                    case LT_E -> " <= ";
                    case GT -> " > ";
                    case GT_E -> " >= ";
                    case IS -> " is ";
                    case IS_NOT -> " is not ";
                    case IN -> " in ";
                    case NOT_IN -> " not in ";
                });
                expr(c.comparators().get(i), CMP + 1);
            }
            close(level > CMP);
        } else if (e instanceof Call c) {
            call(c);
        } else if (e instanceof FormattedValue f) {
            fString(List.of(f));
        } else if (e instanceof JoinedStr j) {
            fString(j.values());
        } else if (e instanceof Constant c) {
            if ("u".equals(c.kind())) out.append('u');
            out.append(c.value() == Ast.ELLIPSIS ? "..." : constant(Folding.value(c.value())));
        } else if (e instanceof Attribute a) {
            expr(a.value(), ATOM);
            // 1 .real: the dot must not belong to the number
            if (a.value() instanceof Constant k && (k.value() instanceof Long || k.value() instanceof BigInteger)) out.append(' ');
            out.append('.').append(a.attr());
        } else if (e instanceof Subscript s) {
            expr(s.value(), ATOM);
            out.append('[');
            expr(s.slice(), TUPLE);
            out.append(']');
        } else if (e instanceof Starred s) {
            out.append('*');
            expr(s.value(), BOR);
        } else if (e instanceof Name n) {
            out.append(n.id());
        } else if (e instanceof ListExpr l) {
            out.append('[');
            list(l.elts());
            out.append(']');
        } else if (e instanceof TupleExpr t) {
            if (t.elts().isEmpty()) {
                out.append("()");
                return;
            }
            open(level > TUPLE);
            list(t.elts());
            if (t.elts().size() == 1) out.append(',');
            close(level > TUPLE);
        } else if (e instanceof Slice s) {
            if (s.lower() != null) expr(s.lower(), TEST);
            out.append(':');
            if (s.upper() != null) expr(s.upper(), TEST);
            if (s.step() != null) {
                out.append(':');
                expr(s.step(), TEST);
            }
        }
    }

    private void binary(BinOp b, int level) {
        int own = switch (b.op()) {
            case ADD, SUB -> ARITH;
            case MULT, MATMULT, DIV, MOD, FLOORDIV -> TERM;
            case LSHIFT, RSHIFT -> SHIFT;
            case BITOR -> BOR;
            case BITXOR -> BXOR;
            case BITAND -> BAND;
            case POW -> POWER;
        };
        boolean right = b.op() == Operator.POW;
        open(level > own);
        expr(b.left(), own + (right ? 1 : 0));
        out.append(' ').append(b.op().symbol).append(' ');
        expr(b.right(), own + (right ? 0 : 1));
        close(level > own);
    }

    private void call(Call c) {
        expr(c.func(), ATOM);
        if (c.args().size() == 1 && c.keywords().isEmpty() && c.args().get(0) instanceof GeneratorExp x) {
            expr(x, ATOM);
            return;
        }
        out.append('(');
        list(c.args());
        boolean comma = !c.args().isEmpty();
        for (Keyword k : c.keywords()) {
            if (comma) out.append(", ");
            comma = true;
            if (k.arg() == null) out.append("**");
            else out.append(k.arg()).append('=');
            expr(k.value(), TEST);
        }
        out.append(')');
    }

    private void comprehension(char open, Expr elt, Expr value, List<Comprehension> generators, char close) {
        out.append(open);
        expr(elt, TEST);
        if (value != null) {
            out.append(": ");
            expr(value, TEST);
        }
        for (Comprehension c : generators) {
            out.append(c.async() ? " async for " : " for ");
            expr(c.target(), TUPLE);
            out.append(" in ");
            expr(c.iter(), TEST + 1);
            for (Expr test : c.ifs()) {
                out.append(" if ");
                expr(test, TEST + 1);
            }
        }
        out.append(close);
    }

    private void arguments(Arguments args) {
        boolean first = true;
        int positional = args.posonlyargs().size() + args.args().size(), noDefault = positional - args.defaults().size();
        for (int i = 0; i < positional; i++) {
            if (!first) out.append(", ");
            first = false;
            out.append((i < args.posonlyargs().size() ? args.posonlyargs().get(i) : args.args().get(i - args.posonlyargs().size())).arg());
            if (i >= noDefault) {
                out.append('=');
                expr(args.defaults().get(i - noDefault), TEST);
            }
            if (i == args.posonlyargs().size() - 1) out.append(", /");
        }
        if (args.vararg() != null || !args.kwonlyargs().isEmpty()) {
            if (!first) out.append(", ");
            first = false;
            out.append('*');
            if (args.vararg() != null) out.append(args.vararg().arg());
        }
        for (int i = 0; i < args.kwonlyargs().size(); i++) {
            out.append(", ").append(args.kwonlyargs().get(i).arg());
            if (args.kwDefaults().get(i) != null) {
                out.append('=');
                expr(args.kwDefaults().get(i), TEST);
            }
        }
        if (args.kwarg() != null) {
            if (!first) out.append(", ");
            out.append("**").append(args.kwarg().arg());
        }
    }

    // ---- constants

    private void fString(List<? extends Expr> values) {
        Unparser body = new Unparser();
        body.fStringBody(values);
        out.append('f').append(repr(body.out.toString()));
    }

    private void fStringBody(List<? extends Expr> values) {
        for (Expr e : values) {
            if (e instanceof Constant c) {
                out.append(((String) c.value()).replace("{", "{{").replace("}", "}}"));
            } else if (e instanceof FormattedValue f) {
                Unparser inner = new Unparser();
                inner.expr(f.value(), TEST + 1);
                String text = inner.out.toString();
                out.append(text.startsWith("{") ? "{ " : "{").append(text);
                if (f.conversion() > 0) out.append('!').append((char) f.conversion());
                if (f.formatSpec() != null) {
                    out.append(':');
                    fStringBody(f.formatSpec().values());
                }
                out.append('}');
            } else if (e instanceof JoinedStr j) {
                fStringBody(j.values());
            } else {
                throw new IllegalStateException();
            }
        }
    }

    /** The repr of a constant. */
    static String constant(Object v) {
        if (v instanceof Const c) return c == Const.NONE ? "None" : "Ellipsis";
        if (v instanceof Boolean b) return b ? "True" : "False";
        if (v instanceof String s) return repr(s);
        if (v instanceof byte[] bytes) return bytes(bytes);
        if (v instanceof Double d) return number(d);
        if (v instanceof Complex c) return number(c.im()) .replaceFirst("\\.0$", "") + "j";
        if (v instanceof Object[] items) {
            StringBuilder b = new StringBuilder("(");
            for (int i = 0; i < items.length; i++) b.append(i > 0 ? ", " : "").append(constant(items[i]));
            return b.append(items.length == 1 ? ",)" : ")").toString();
        }
        return v.toString();
    }

    /** Infinity has no literal; one too large for a float stands for it. */
    private static String number(double d) {
        if (Double.isInfinite(d)) return d > 0 ? "1e309" : "-1e309";
        String s = Double.toString(d);
        int e = s.indexOf('E');
        if (e < 0) return s;
        int exponent = Integer.parseInt(s.substring(e + 1));
        String digits = s.substring(0, e);
        if (exponent >= -4 && exponent < 16) {
            String plain = new java.math.BigDecimal(s).toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        if (digits.endsWith(".0")) digits = digits.substring(0, digits.length() - 2);
        int size = Math.abs(exponent);
        return digits + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    static String repr(String s) {
        char quote = s.indexOf('\'') >= 0 && s.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder b = new StringBuilder().append(quote);
        for (int i = 0; i < s.length(); ) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            if (c == quote || c == '\\') b.append('\\').append((char) c);
            else if (c == '\n') b.append("\\n");
            else if (c == '\r') b.append("\\r");
            else if (c == '\t') b.append("\\t");
            else if (c < ' ' || c == 0x7F || c >= 0x80 && !printable(c)) escape(b, c);
            else b.appendCodePoint(c);
        }
        return b.append(quote).toString();
    }

    private static boolean printable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    private static void escape(StringBuilder b, int c) {
        String hex = Integer.toHexString(c);
        int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
        b.append(width == 2 ? "\\x" : width == 4 ? "\\u" : "\\U").append("0".repeat(width - hex.length())).append(hex);
    }

    private static String bytes(byte[] bytes) {
        boolean single = false, dbl = false;
        for (byte c : bytes) {
            single |= c == '\'';
            dbl |= c == '"';
        }
        char quote = single && !dbl ? '"' : '\'';
        StringBuilder b = new StringBuilder("b").append(quote);
        for (byte x : bytes) {
            int c = x & 0xFF;
            if (c == quote || c == '\\') b.append('\\').append((char) c);
            else if (c == '\n') b.append("\\n");
            else if (c == '\r') b.append("\\r");
            else if (c == '\t') b.append("\\t");
            else if (c < ' ' || c >= 0x7F) escape(b, c);
            else b.append((char) c);
        }
        return b.append(quote).toString();
    }
}
