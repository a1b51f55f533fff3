// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;

/** Tells editors what the parts of a source are. Stateless, thread-safe. */
public final class SourceColours {
    private SourceColours() {}

    /** What a part is; the rest is of no interest to an editor. */
    public enum Kind { KEYWORD, STRING, NUMBER, COMMENT, DEFINITION, OPERATOR, OPEN, CLOSE }

    /** A part: offsets of chars, the end exclusive. */
    public record Part(int start, int end, Kind kind) {}

    /**
     * The parts of a source in order. It need not be whole or right: what comes after an error is a string when it begins with a quote, and nothing otherwise.
     */
    public static List<Part> of(String text) {
        ArrayList<Part> out = new ArrayList<>();
        Lexer lexer = new Lexer(new Source(text), new Options(false, false, true, 0, new ArrayList<>(), null));
        int end = 0;
        PyToken before = null;
        ArrayList<PyToken> tokens = new ArrayList<>();
        try {
            for (PyToken t = lexer.next(); t.type != PythonParser.EOF; t = lexer.next()) {
                tokens.add(t);
            }
        } catch (PySyntaxError e) {
            // A person is still typing.
        }
        for (PyToken t : tokens) {
            if (t.start < end || t.end > text.length() || t.end <= t.start) {
                continue;
            }
            comments(text, end, t.start, out);
            Kind kind = kind(t, before);
            if (kind != null) {
                out.add(new Part(t.start, t.end, kind));
            }
            end = t.end;
            before = t;
        }
        rest(text, end, out);
        return out;
    }

    private static Kind kind(PyToken t, PyToken before) {
        return switch (t.type) {
            case PythonParser.NAME -> before != null && (before.type == PythonParser.DEF || before.type == PythonParser.CLASS) ? Kind.DEFINITION : null;
            case PythonParser.NUMBER -> Kind.NUMBER;
            case PythonParser.STRING, PythonParser.FSTRING_START, PythonParser.FSTRING_MIDDLE, PythonParser.FSTRING_END -> Kind.STRING;
            case PythonParser.NEWLINE, PythonParser.INDENT, PythonParser.DEDENT -> null;
            default -> {
                char c = t.getText().charAt(0);
                yield Character.isLetter(c) ? Kind.KEYWORD : "([{".indexOf(c) >= 0 ? Kind.OPEN : ")]}".indexOf(c) >= 0 ? Kind.CLOSE : Kind.OPERATOR;
            }
        };
    }

    private static void comments(String text, int from, int to, ArrayList<Part> out) {
        int i = text.indexOf('#', from);
        while (i >= 0 && i < to) {
            int end = text.indexOf('\n', i);
            end = end < 0 || end > to ? to : end;
            out.add(new Part(i, end, Kind.COMMENT));
            i = text.indexOf('#', end);
        }
    }

    private static void rest(String text, int from, ArrayList<Part> out) {
        comments(text, from, text.length(), out);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '#') {
                return;
            }
            if (c == '"' || c == '\'') {
                out.add(new Part(i, text.length(), Kind.STRING));
                return;
            }
        }
    }
}
