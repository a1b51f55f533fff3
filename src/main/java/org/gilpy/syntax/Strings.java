// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.gilpy.syntax.Ast.*;

/** Builds string and bytes literals, f-strings, and rows of them, which are one literal. One thread. */
final class Strings extends TreeWalk {
    private final Expressions expressions;
    private final Source source;
    private final TokenBuffer tokens;
    private final Escapes escapes;

    Strings(Expressions expressions, Source source, TokenBuffer tokens, Options options) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.source = source;
        this.escapes = new Escapes(source, options);
    }

    /** {@code strings}: one or more literals side by side. */
    Expr concatenation(ParserRuleContext c) {
        int n = count(c);
        if (n == 1 && !isRule(c, 0)) {
            return literal(token(c, 0));
        }
        boolean bytes = false;
        boolean text = false;
        boolean formatted = false;
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                text = formatted = true;
            } else if (Escapes.isBytes(token(c, i))) {
                bytes = true;
            } else {
                text = true;
            }
        }
        if (bytes && text) {
            PyToken next = tokens.tokens[stop(c).index + 1];
            throw source.error(PySyntaxError.Kind.SYNTAX, "cannot mix bytes and nonbytes literals", next.line,
                    next.col < 0 ? next.endCol : next.col + 1, next.endLine, next.col < 0 ? -1 : next.endCol + 1, false);
        }
        if (bytes) {
            return bytes(c, n);
        }
        List<Expr> parts = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            if (isRule(c, i)) {
                fstring(rule(c, i), parts);
            } else {
                parts.add(literal(token(c, i)));
            }
        }
        if (!formatted) {
            return join(parts, 0, n, span(c));
        }
        return new JoinedStr(fold(parts), span(c));
    }

    private Constant literal(PyToken t) {
        boolean u = source.text.charAt(t.start) == 'u';
        return new Constant(escapes.value(t), u ? "u" : null, t.span());
    }

    private Constant bytes(ParserRuleContext c, int n) {
        byte[][] parts = new byte[n][];
        int length = 0;
        for (int i = 0; i < n; i++) {
            parts[i] = (byte[]) escapes.value(token(c, i));
            length += parts[i].length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return new Constant(all, null, span(c));
    }

    /** One constant out of the constants in {@code [from, to)}. */
    private static Constant join(List<Expr> parts, int from, int to, Span span) {
        StringBuilder b = new StringBuilder();
        for (int i = from; i < to; i++) {
            b.append((String) ((Constant) parts.get(i)).value());
        }
        return new Constant(b.toString(), ((Constant) parts.get(from)).kind(), span);
    }

    /** Joins neighbouring constants and drops empty ones. */
    private static List<Expr> fold(List<Expr> parts) {
        List<Expr> result = new ArrayList<>(parts.size());
        int i = 0;
        int n = parts.size();
        while (i < n) {
            if (!(parts.get(i) instanceof Constant first)) {
                result.add(parts.get(i++));
                continue;
            }
            int from = i;
            while (i < n && parts.get(i) instanceof Constant) {
                i++;
            }
            Constant joined = i - from == 1 ? first : join(parts, from, i, first.span().to(parts.get(i - 1).span()));
            if (!((String) joined.value()).isEmpty()) {
                result.add(joined);
            }
        }
        return result;
    }

    private void fstring(ParserRuleContext c, List<Expr> parts) {
        boolean raw = Escapes.isRaw(token(c, 0));
        int n = count(c);
        for (int i = 1; i < n - 1; i++) {
            part(rule(c, i), raw, token(c, n - 1), parts);
        }
    }

    /** @param end the end of the f-string, where errors are reported; null in a format spec, which reports in place */
    private void part(ParserRuleContext c, boolean raw, PyToken end, List<Expr> parts) {
        if (isRule(c, 0)) {
            replacement(rule(c, 0), raw, end, parts);
            return;
        }
        PyToken t = token(c, 0);
        parts.add(new Constant(escapes.text(t, raw, end == null ? t : end), null, t.span()));
    }

    /** {@code '{' value '='? conversion? formatSpec? '}'}. */
    private void replacement(ParserRuleContext c, boolean raw, PyToken end, List<Expr> parts) {
        int n = count(c);
        Expr value = expressions.assigned(rule(c, 1));
        int i = 2;
        boolean debug = type(c, 2) == PythonParser.EQUAL;
        if (debug) {
            i++;
        }
        PyToken textEnd = null;
        int conversion = -1;
        if (ruleIndex(c, i) == PythonParser.RULE_conversion) {
            ParserRuleContext x = rule(c, i++);
            conversion = conversion(token(x, 0), token(x, 1));
            textEnd = token(x, 0);
        }
        JoinedStr format = null;
        if (ruleIndex(c, i) == PythonParser.RULE_formatSpec) {
            ParserRuleContext f = rule(c, i);
            List<Expr> spec = new ArrayList<>(count(f));
            for (int k = 1; k < count(f); k++) {
                // Escapes count here even in a raw f-string, as in the reference.
                part(rule(f, k), false, null, spec);
            }
            format = new JoinedStr(fold(spec), formatSpan(f));
            if (textEnd == null) {
                textEnd = token(f, 0);
            }
        }
        PyToken open = token(c, 0);
        PyToken close = token(c, n - 1);
        if (textEnd == null) {
            textEnd = close;
        }
        if (debug) {
            String text = FieldText.of(source.text, open.end, textEnd.start);
            parts.add(new Constant(text, null, new Span(open.line, open.col + 1, textEnd.line, textEnd.col)));
            if (conversion < 0 && format == null) {
                conversion = 'r';
            }
        }
        parts.add(new FormattedValue(value, conversion, format, span(open, close)));
    }

    private static Span formatSpan(ParserRuleContext f) {
        return span(start(f), stop(f));
    }

    static int conversion(PyToken mark, PyToken name) {
        checkAdjacent(mark, name);
        String s = name.getText();
        if (s.equals("s") || s.equals("r") || s.equals("a")) {
            return s.charAt(0);
        }
        throw PySyntaxError.at("f-string: invalid conversion character '" + s + "': expected 's', 'r', or 'a'", name.span());
    }

    static void checkAdjacent(PyToken mark, PyToken name) {
        if (mark.line != name.line || mark.end != name.start) {
            // the reference's spelling
            throw PySyntaxError.at("f-string: conversion type must come right after the exclamanation mark", span(mark, name));
        }
    }
}
