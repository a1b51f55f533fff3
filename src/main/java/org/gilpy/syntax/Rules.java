// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of {@code diagnosis.peg}, read once. Immutable. */
final class Rules {
    /** What a part of a rule does. */
    enum Kind {
        TOKEN, NAME, WORD, RULE, GROUP, OPTIONAL, MANY, SOME, GATHER, AHEAD, NOT_AHEAD, CUT, FORCED
    }

    /** One part of an alternative. */
    static final class Part {
        final Kind kind;
        /** A token type or the number of a rule. */
        int number;
        String text;
        /** 0 or 1 for the labels a and b, else -1. */
        int label = -1;
        Part first;
        Part second;
        Alternative[] alternatives;

        Part(Kind kind) {
            this.kind = kind;
        }
    }

    static final class Alternative {
        final Part[] parts;
        /** A name of a node, a label, or null. */
        final String node;
        final boolean onlyWithRest;
        /** The words of an error or call, or null. */
        final String[] action;

        Alternative(Part[] parts, String node, boolean onlyWithRest, String[] action) {
            this.parts = parts;
            this.node = node;
            this.onlyWithRest = onlyWithRest;
            this.action = action;
        }
    }

    static final class Rule {
        final String name;
        final boolean memo;
        /** Whether the rule is for a mistake. */
        final boolean mistake;
        Alternative[] alternatives;

        Rule(String name, boolean memo) {
            this.name = name;
            this.memo = memo;
            this.mistake = name.startsWith("invalid_");
        }
    }

    static final Rules INSTANCE = new Rules(load());

    final Rule[] all;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final String text;
    private int at;

    private static String load() {
        try (InputStream in = Rules.class.getResourceAsStream("diagnosis.peg")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Rules(String text) {
        this.text = text;
        List<Rule> rules = new ArrayList<>(300);
        List<Integer> bodies = new ArrayList<>(300);
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            char c = text.charAt(at);
            if (c >= 'a' && c <= 'z') {
                int colon = text.indexOf(':', at);
                String head = text.substring(at, colon);
                boolean memo = head.endsWith(" memo");
                String name = memo ? head.substring(0, head.length() - 5) : head;
                numbers.put(name, rules.size());
                rules.add(new Rule(name, memo));
                bodies.add(colon + 1);
            }
            at = end + 1;
        }
        all = rules.toArray(new Rule[0]);
        for (int i = 0; i < all.length; i++) {
            at = bodies.get(i);
            all[i].alternatives = alternatives();
        }
    }

    int number(String rule) {
        return numbers.get(rule);
    }

    // ---- reading

    /** Skips blanks, and line ends before an indented line; the next char, or 0 at the end of the rule. */
    private char peek() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' && (at + 1 >= text.length() || text.charAt(at + 1) != ' ')) {
                return 0;
            }
            if (c != ' ' && c != '\n') {
                return c;
            }
            at++;
        }
        return 0;
    }

    private boolean take(String s) {
        peek();
        if (text.startsWith(s, at)) {
            at += s.length();
            return true;
        }
        return false;
    }

    private Alternative[] alternatives() {
        List<Alternative> list = new ArrayList<>(4);
        do {
            list.add(alternative());
        } while (take("/"));
        return list.toArray(new Alternative[0]);
    }

    private Alternative alternative() {
        List<Part> parts = new ArrayList<>(6);
        while (true) {
            char c = peek();
            if (c == 0 || c == '/' || c == ')') {
                return new Alternative(parts.toArray(new Part[0]), null, false, null);
            }
            if (take("->")) {
                boolean rest = take("?");
                peek();
                return new Alternative(parts.toArray(new Part[0]), word(), rest, null);
            }
            if (c == '{') {
                at++;
                return new Alternative(parts.toArray(new Part[0]), null, false, action());
            }
            parts.add(part());
        }
    }

    private String[] action() {
        List<String> words = new ArrayList<>(4);
        while (!take("}")) {
            if (peek() == '"') {
                words.add(quoted('"'));
            } else {
                words.add(word());
            }
        }
        return words.toArray(new String[0]);
    }

    private Part part() {
        if (take("&&")) {
            Part p = new Part(Kind.FORCED);
            peek();
            p.text = quoted('\'');
            p.number = tokenType(p.text);
            return p;
        }
        if (take("&")) {
            return wrap(Kind.AHEAD, atom());
        }
        if (take("!")) {
            return wrap(Kind.NOT_AHEAD, atom());
        }
        if (take("~")) {
            return new Part(Kind.CUT);
        }
        int label = -1;
        if (at + 1 < text.length() && text.charAt(at + 1) == '=' && (text.charAt(at) == 'a' || text.charAt(at) == 'b')) {
            label = text.charAt(at) - 'a';
            at += 2;
        }
        Part p = atom();
        switch (at < text.length() ? text.charAt(at) : 0) {
            case '?' -> p = next(wrap(Kind.OPTIONAL, p));
            case '*' -> p = next(wrap(Kind.MANY, p));
            case '+' -> p = next(wrap(Kind.SOME, p));
            case '.' -> {
                at++;
                Part gather = wrap(Kind.GATHER, p);
                gather.second = atom();
                p = next(gather);
            }
            default -> {
            }
        }
        p.label = label;
        return p;
    }

    private Part next(Part p) {
        at++;
        return p;
    }

    private static Part wrap(Kind kind, Part inner) {
        Part p = new Part(kind);
        p.first = inner;
        return p;
    }

    private Part atom() {
        char c = peek();
        if (c == '(') {
            at++;
            Part p = new Part(Kind.GROUP);
            p.alternatives = alternatives();
            peek();
            at++;
            return p;
        }
        if (c == '\'') {
            Part p = new Part(Kind.TOKEN);
            p.text = quoted('\'');
            p.number = tokenType(p.text);
            return p;
        }
        if (c == '"') {
            Part p = new Part(Kind.WORD);
            p.text = quoted('"');
            return p;
        }
        String word = word();
        Part p = new Part(Character.isUpperCase(word.charAt(0)) ? word.equals("NAME") || word.equals("SOFT_KEYWORD")
                ? Kind.NAME : Kind.TOKEN : Kind.RULE);
        p.text = word;
        if (p.kind == Kind.RULE) {
            Integer n = numbers.get(word);
            if (n == null) {
                throw new IllegalStateException("no rule " + word);
            }
            p.number = n;
        } else if (p.kind == Kind.TOKEN) {
            p.number = tokenType(word);
        }
        return p;
    }

    private String word() {
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at == from) {
            throw new IllegalStateException("diagnosis.peg, at: " + text.substring(at, Math.min(text.length(), at + 40)));
        }
        return text.substring(from, at);
    }

    private String quoted(char quote) {
        StringBuilder b = new StringBuilder();
        at++;
        while (text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            b.append(text.charAt(at++));
        }
        at++;
        return b.toString();
    }

    private static int tokenType(String s) {
        switch (s) {
            case "EOF":
                return -1;
            case "NUMBER":
                return PythonParser.NUMBER;
            case "STRING":
                return PythonParser.STRING;
            case "FSTRING_START":
                return PythonParser.FSTRING_START;
            case "FSTRING_MIDDLE":
                return PythonParser.FSTRING_MIDDLE;
            case "FSTRING_END":
                return PythonParser.FSTRING_END;
            case "NEWLINE":
                return PythonParser.NEWLINE;
            case "INDENT":
                return PythonParser.INDENT;
            case "DEDENT":
                return PythonParser.DEDENT;
            default:
                break;
        }
        int keyword = Keywords.type(s);
        if (keyword != PythonParser.NAME) {
            return keyword;
        }
        int found = Operators.longest(s.charAt(0), s.length() > 1 ? s.charAt(1) : 0, s.length() > 2 ? s.charAt(2) : 0);
        if ((found & 3) != s.length() || found >> 2 == PythonParser.INVALID) {
            throw new IllegalStateException("no token " + s);
        }
        return found >> 2;
    }
}
