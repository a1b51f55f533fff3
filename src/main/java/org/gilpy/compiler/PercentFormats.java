// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.syntax.Ast.*;

/**
 * Turns {@code '%s ...' % (a, b)} into the f-string with the same result, so that the format is not parsed at run time. Only for
 * a literal format with the conversions s, r and a, and a tuple display with as many items.
 */
final class PercentFormats {
    private static final int MAX_DIGITS = 3;

    private final String format;
    private final List<Expr> args;
    private final List<Expr> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private final Span span;
    private int at;

    private PercentFormats(String format, List<Expr> args, Span span) {
        this.format = format;
        this.args = args;
        this.span = span;
    }

    /** The f-string, or null when the expression is none of this form. */
    static JoinedStr convert(BinOp b) {
        if (b.op() != Operator.MOD || !(b.left() instanceof Constant c) || !(c.value() instanceof String format)
                || !(b.right() instanceof TupleExpr t) || Expressions.hasStar(t.elts())) return null;
        PercentFormats p = new PercentFormats(format, t.elts(), b.span());
        return p.run() ? new JoinedStr(p.parts, b.span()) : null;
    }

    private boolean run() {
        int next = 0;
        while (at < format.length()) {
            char c = format.charAt(at++);
            if (c != '%') {
                literal.append(c);
            } else if (at < format.length() && format.charAt(at) == '%') {
                literal.append('%');
                at++;
            } else {
                if (next == args.size()) return false;
                FormattedValue value = conversion(args.get(next++));
                if (value == null) return false;
                flush();
                parts.add(value);
            }
        }
        flush();
        return next == args.size();
    }

    private void flush() {
        if (literal.isEmpty()) return;
        parts.add(new Constant(literal.toString(), null, span));
        literal.setLength(0);
    }

    private FormattedValue conversion(Expr arg) {
        boolean left = false;
        while (at < format.length() && format.charAt(at) == '-') {
            left = true;
            at++;
        }
        StringBuilder spec = new StringBuilder();
        int digits = digits(spec);
        if (digits < 0) return null;
        if (digits > 0 && !left) spec.insert(0, '>');
        if (at < format.length() && format.charAt(at) == '.') {
            at++;
            spec.append('.');
            int precision = digits(spec);
            if (precision < 0) return null;
            if (precision == 0) spec.append('0');
        }
        if (at == format.length()) return null;
        char kind = format.charAt(at++);
        if (kind != 's' && kind != 'r' && kind != 'a') return null;
        JoinedStr formatSpec = spec.isEmpty() ? null : new JoinedStr(List.of(new Constant(spec.toString(), null, arg.span())), arg.span());
        return new FormattedValue(arg, kind, formatSpec, arg.span());
    }

    /** Appends digits; how many, or -1 for too many or a number that starts with the flag 0. */
    private int digits(StringBuilder out) {
        int n = 0;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            if (n == 0 && format.charAt(at) == '0' && out.isEmpty() || ++n > MAX_DIGITS) return -1;
            out.append(format.charAt(at++));
        }
        return n;
    }
}
