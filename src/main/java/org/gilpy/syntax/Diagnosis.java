// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.syntax.Rules.Alternative;
import org.gilpy.syntax.Rules.Part;
import org.gilpy.syntax.Rules.Rule;

/**
 * Finds out what is wrong with a program that the parser has turned down: runs {@link Rules} over its tokens, first to see
 * how far the language itself goes, then with the rules for mistakes, one of which may know better. One use, one thread.
 */
final class Diagnosis {
    private static final Found FAIL = null;

    final Source source;
    final TokenBuffer buffer;
    final Options options;
    final PyToken[] tokens;
    private final Rules rules = Rules.INSTANCE;
    private final Mistakes mistakes;
    private Found[][] memo;
    private int[][] memoEnd;
    /** Whether rules for mistakes are used. */
    private boolean mistakesToo;
    /** A token that had to come and did not: the error unless a rule for a mistake says more. */
    private PySyntaxError forced;
    /** The next token. */
    int mark;
    /** The number of tokens looked at so far. */
    int fill;

    private Diagnosis(Source source, TokenBuffer buffer, Options options) {
        this.source = source;
        this.buffer = buffer;
        this.options = options;
        this.tokens = buffer.tokens;
        this.mistakes = new Mistakes(this);
    }

    /**
     * @param from  the token where the statement with the error begins
     * @param known an error of that statement, to be used when none comes before it; or null
     */
    static PySyntaxError of(Source source, TokenBuffer buffer, Options options, int root, int from, PySyntaxError known) {
        return new Diagnosis(source, buffer, options).run(root, from, known);
    }

    private PySyntaxError run(int root, int from, PySyntaxError known) {
        int rule = rules.number(switch (root) {
            case PythonParser.RULE_fileInput -> "file";
            case PythonParser.RULE_evalInput -> "eval";
            default -> "interactive";
        });
        fill = from;
        try {
            if (pass(rule, from)) {
                if (root == PythonParser.RULE_singleInput) {
                    return last("multiple statements found while compiling a single statement");
                }
                if (known != null) {
                    return known;
                }
                // The two grammars disagree; the parser's word counts.
                fill = Math.min(buffer.index() + 1, buffer.count);
            }
        } catch (PySyntaxError e) {
            return checkRest(e);
        }
        PyToken furthest = tokens[fill - 1];
        // The text may go on if it ends at the token that does not fit; a line that was ended may not.
        boolean atEnd = furthest.end == source.text.length()
                && (furthest.type != PythonParser.NEWLINE || furthest.start == furthest.end);
        mistakesToo = true;
        try {
            pass(rule, from);
        } catch (PySyntaxError e) {
            return mark(checkRest(forced != null && e == buffer.failure ? forced : e), atEnd);
        }
        if (forced != null) {
            return mark(checkRest(forced), atEnd);
        }
        if (furthest.type == PythonParser.INDENT || furthest.type == PythonParser.DEDENT) {
            return mark(lastError(PySyntaxError.Kind.INDENTATION,
                    furthest.type == PythonParser.INDENT ? "unexpected indent" : "unexpected unindent"), atEnd);
        }
        return mark(checkRest(range("invalid syntax", furthest, furthest)), atEnd);
    }

    private static PySyntaxError mark(PySyntaxError e, boolean incomplete) {
        if (!incomplete || e.incomplete) {
            return e;
        }
        PySyntaxError marked = new PySyntaxError(e.kind, e.getMessage(), e.line, e.offset, e.endLine, e.endOffset, e.text, true);
        marked.hint = e.hint;
        return marked;
    }

    /** An error of the lexer further on, such as a bracket that does not match, explains more. */
    private PySyntaxError checkRest(PySyntaxError e) {
        Lexer lexer = buffer.lexer;
        if (buffer.failure == null || e == buffer.failure || fill == buffer.count || lexer.inFString()) {
            return e;
        }
        if (lexer.stop == null || lexer.stop == Lexer.Stop.ALWAYS) {
            return buffer.failure;
        }
        return lexer.depth > 0 && tokens[fill - 1].line > lexer.unclosedLine() ? lexer.unclosed() : e;
    }

    private boolean pass(int rule, int from) {
        memo = new Found[buffer.count + 1][];
        memoEnd = new int[buffer.count + 1][];
        mark = from;
        return rule(rule) != FAIL;
    }

    // ---- errors

    /** From the start of one token to the end of another. */
    PySyntaxError range(String message, PyToken first, PyToken last) {
        return source.error(PySyntaxError.Kind.SYNTAX, message, first.line, first.col + 1, last.endLine, endColumn(last) + 1,
                false);
    }

    private static int endColumn(PyToken t) {
        return t.col < 0 ? -1 : t.endCol;
    }

    /** At the furthest token. */
    PySyntaxError last(String message) {
        return lastError(PySyntaxError.Kind.SYNTAX, message);
    }

    PySyntaxError lastError(PySyntaxError.Kind kind, String message) {
        return at(kind, message, tokens[fill - 1]);
    }

    private PySyntaxError at(PySyntaxError.Kind kind, String message, PyToken t) {
        if (t.col < 0) {
            // a token without text; the reader stands at the furthest one
            return source.error(kind, message, t.line, tokens[fill - 1].endCol, t.line, -1, false);
        }
        return source.error(kind, message, t.line, t.col + 1, t.endLine, t.endCol + 1, false);
    }

    /** At the next token. */
    PySyntaxError next(String message) {
        return at(PySyntaxError.Kind.SYNTAX, message, fetch(mark));
    }

    /** From a token to the end of the furthest one. */
    PySyntaxError from(String message, PyToken first) {
        PyToken t = tokens[fill - 1];
        return source.error(PySyntaxError.Kind.SYNTAX, message, first.line, first.col + 1, t.endLine, t.endCol, false);
    }

    // ---- matching

    private PyToken fetch(int i) {
        int k = Math.min(i, buffer.count - 1);
        fill = Math.max(fill, k + 1);
        if (buffer.failure != null && k == buffer.count - 1) {
            throw buffer.failure;
        }
        return tokens[k];
    }

    private Found rule(int number) {
        Rule r = rules.all[number];
        if (r.mistake && !mistakesToo) {
            return FAIL;
        }
        if (!r.memo) {
            return r.name.equals("expression_without_invalid") ? withoutMistakes(r) : choose(r.alternatives);
        }
        int at = mark;
        if (memo[at] == null) {
            memo[at] = new Found[rules.all.length];
            memoEnd[at] = new int[rules.all.length];
        }
        int end = memoEnd[at][number];
        if (end != 0) {
            mark = end - 1;
            return memo[at][number];
        }
        Found f = choose(r.alternatives);
        memo[at][number] = f;
        memoEnd[at][number] = mark + 1;
        return f;
    }

    private Found withoutMistakes(Rule r) {
        boolean saved = mistakesToo;
        mistakesToo = false;
        try {
            return choose(r.alternatives);
        } finally {
            mistakesToo = saved;
        }
    }

    private Found choose(Alternative[] alternatives) {
        int start = mark;
        for (Alternative a : alternatives) {
            Found f = alternative(a, start);
            if (f != FAIL) {
                if (f == Found.NOTHING && cut) {
                    cut = false;
                    return FAIL;
                }
                return f;
            }
            mark = start;
        }
        return FAIL;
    }

    /** Set when an alternative has failed behind its cut. */
    private boolean cut;

    private Found alternative(Alternative a, int start) {
        Part[] parts = a.parts;
        Found[] found = new Found[parts.length];
        int n = 0;
        Found labelA = FAIL;
        Found labelB = FAIL;
        boolean committed = false;
        for (Part p : parts) {
            if (p.kind == Rules.Kind.CUT) {
                committed = true;
                continue;
            }
            Found f = part(p);
            if (f == FAIL) {
                if (committed) {
                    mark = start;
                    cut = true;
                    return Found.NOTHING;
                }
                return FAIL;
            }
            if (p.kind == Rules.Kind.AHEAD || p.kind == Rules.Kind.NOT_AHEAD) {
                continue;
            }
            found[n++] = f;
            if (p.label == 0) {
                labelA = f;
            } else if (p.label == 1) {
                labelB = f;
            }
        }
        if (a.action != null) {
            return mistakes.act(a.action, labelA, labelB, start);
        }
        if (a.node == null || a.onlyWithRest && found[1].parts.length == 0) {
            return n == 1 || a.onlyWithRest ? found[0] : new Found("", start, mark, trim(found, n));
        }
        if (a.node.equals("a")) {
            return labelA;
        }
        if (a.node.equals("b")) {
            return labelB;
        }
        return new Found(a.node, start, mark, trim(found, n));
    }

    private static Found[] trim(Found[] found, int n) {
        if (n == found.length) {
            return found;
        }
        Found[] result = new Found[n];
        System.arraycopy(found, 0, result, 0, n);
        return result;
    }

    private Found part(Part p) {
        int start = mark;
        switch (p.kind) {
            case TOKEN: {
                PyToken t = fetch(mark);
                if (t.type != p.number || t.type == PythonParser.NOTEQUAL && t.is("<>") != options.barry()) {
                    return FAIL;
                }
                return accept();
            }
            case NAME: {
                PyToken t = fetch(mark);
                return isName(t) && (p.text.equals("NAME") || isSoftKeyword(t)) ? accept() : FAIL;
            }
            case WORD: {
                PyToken t = fetch(mark);
                return isName(t) && t.is(p.text) ? accept() : FAIL;
            }
            case FORCED: {
                PyToken t = fetch(mark);
                if (t.type != p.number) {
                    forced = range("expected '" + p.text + "'", t, t);
                    return FAIL;
                }
                return accept();
            }
            case RULE:
                return rule(p.number);
            case GROUP:
                return choose(p.alternatives);
            case OPTIONAL: {
                Found f = part(p.first);
                if (f == FAIL) {
                    mark = start;
                    return Found.NOTHING;
                }
                return f;
            }
            case AHEAD: {
                Found f = part(p.first);
                mark = start;
                return f == FAIL ? FAIL : Found.NOTHING;
            }
            case NOT_AHEAD: {
                Found f = part(p.first);
                mark = start;
                return f == FAIL ? Found.NOTHING : FAIL;
            }
            case GATHER:
                return gather(p);
            default:
                return repeat(p);
        }
    }

    private Found accept() {
        int at = mark;
        if (at < buffer.count - 1) {
            mark++;
        } else {
            mark = buffer.count;
        }
        return new Found("token", at, at + 1, Found.NO_PARTS);
    }

    private Found repeat(Part p) {
        int start = mark;
        List<Found> list = new ArrayList<>();
        while (true) {
            int at = mark;
            Found f = part(p.first);
            if (f == FAIL || mark == at) {
                mark = at;
                break;
            }
            list.add(f);
        }
        return p.kind == Rules.Kind.SOME && list.isEmpty() ? FAIL
                : new Found("", start, mark, list.toArray(Found.NO_PARTS));
    }

    private Found gather(Part p) {
        int start = mark;
        List<Found> list = new ArrayList<>();
        Found f = part(p.second);
        if (f == FAIL) {
            return FAIL;
        }
        list.add(f);
        while (true) {
            int at = mark;
            if (part(p.first) == FAIL) {
                mark = at;
                break;
            }
            f = part(p.second);
            if (f == FAIL) {
                mark = at;
                break;
            }
            list.add(f);
        }
        return new Found("", start, mark, list.toArray(Found.NO_PARTS));
    }

    private static boolean isName(PyToken t) {
        return t.type == PythonParser.NAME || t.type == PythonParser.MATCH || t.type == PythonParser.CASE
                || t.type == PythonParser.TYPE;
    }

    /** As in the reference, a beginning of a soft keyword will do; so {@code f(c d)} gets no advice about commas. */
    private static boolean isSoftKeyword(PyToken t) {
        String name = t.getText();
        return "_".startsWith(name) || "match".startsWith(name) || "case".startsWith(name) || "type".startsWith(name);
    }
}
