// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;

/**
 * The entry to the front end: from source to tree, or a {@link PySyntaxError}. Each call stands alone; an instance is one
 * parse, on one thread.
 */
public final class Parser {
    private final Source source;
    private final TokenBuffer tokens;
    private final Options options;
    private final int root;
    private final Strict strict = new Strict();
    /** Null until the parse tree is there. */
    private Statements statements;

    private Parser(String text, Options options, int root) {
        this.source = new Source(text);
        this.tokens = new TokenBuffer(new Lexer(source, options), root == PythonParser.RULE_singleInput);
        this.options = options;
        this.root = root;
    }

    /** Parses a program or module (mode {@code exec}). */
    public static Ast.Module parseModule(String source, String filename, Options options) {
        String text = Source.normaliseNewlines(source);
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text += "\n";
        }
        return (Ast.Module) parse(text, options, PythonParser.RULE_fileInput);
    }

    /** Parses one statement typed at the prompt (mode {@code single}). */
    public static Ast.Interactive parseInteractive(String source, String filename, Options options) {
        return (Ast.Interactive) parse(Source.normaliseNewlines(source), options, PythonParser.RULE_singleInput);
    }

    /** Parses an expression (mode {@code eval}). */
    public static Ast.Expression parseExpression(String source, String filename, Options options) {
        return (Ast.Expression) parse(Source.normaliseNewlines(source), options, PythonParser.RULE_evalInput);
    }

    /** The text of a source file. */
    public static String decode(byte[] source, String filename) {
        return Decoding.decode(source, filename, true);
    }

    /** The text of source that a program has as bytes, for {@code compile}, {@code exec} and {@code eval}. */
    public static String decodeBytes(byte[] source, String filename) {
        return Decoding.decode(source, filename, false);
    }

    /**
     * Gets the parser's tables ready on another thread: for a caller that will need them soon and has something else to do
     * meanwhile. They are shared by all parses of the JVM and take longer to build than a short program to parse.
     */
    public static void prepare() {
        Thread thread = new Thread(null, new Runnable() {
            @Override
            public void run() {
                PythonParser._ATN.getNumberOfDecisions();
            }
        }, "gilpy-parser-tables", 0);
        thread.setDaemon(true);
        thread.start();
    }

    private static Ast parse(String text, Options options, int root) {
        if (text.indexOf('\0') >= 0) {
            throw new PySyntaxError(PySyntaxError.Kind.SYNTAX, "source code string cannot contain null bytes", 0, 0, 0, 0, null,
                    false);
        }
        try {
            return new Parser(text, options, root).run();
        } catch (StackOverflowError e) {
            return DeepStack.run(new Supplier<>() {
                @Override
                public Ast get() {
                    return new Parser(text, options, root).run();
                }
            });
        }
    }

    private Ast run() {
        ParserRuleContext tree = null;
        try {
            tree = tree();
            Ast result = build(tree);
            sortWarnings(options.warnings());
            return result;
        } catch (Rejected e) {
            throw diagnose(tree != null ? statements.top() : firstWrong(), null);
        } catch (PySyntaxError e) {
            // The builder does not read in quite the same order as the reference, so something else may come first.
            throw e.line == 0 ? e : diagnose(statements.top(), e);
        }
    }

    /** The lexer reads everything before the builder starts; brings their warnings into the order of the source. */
    private static void sortWarnings(List<Options.Warning> list) {
        if (list == null) {
            return;
        }
        for (int i = 1; i < list.size(); i++) {
            Options.Warning w = list.get(i);
            int k = i;
            while (k > 0 && list.get(k - 1).line() > w.line()) {
                list.set(k, list.get(k - 1));
                k--;
            }
            list.set(k, w);
        }
    }

    private PySyntaxError diagnose(int from, PySyntaxError known) {
        return Diagnosis.of(source, tokens, options, root, root == PythonParser.RULE_fileInput ? from : 0, known);
    }

    private ParserRuleContext tree() {
        PythonParser parser = new PythonParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(strict);
        try {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            return tree(parser);
        } catch (Rejected e) {
            if (!hasPredicted(parser)) {
                throw e;
            }
            tokens.seek(0);
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            return tree(parser);
        }
    }

    /**
     * Whether some decision was taken by prediction, which the slower mode might take otherwise. Today none is: each depends
     * on the next token alone.
     */
    private static boolean hasPredicted(PythonParser parser) {
        for (DFA dfa : parser.getInterpreter().decisionToDFA) {
            if (dfa.s0 != null) {
                return true;
            }
        }
        return false;
    }

    /** The first token of the statement with the first error; one before the parser stopped may be wrong in itself. */
    private int firstWrong() {
        ParserRuleContext c = strict.incompleteTree();
        if (root == PythonParser.RULE_fileInput && c != null && TreeWalk.count(c) > 1) {
            statements = new Statements(tokens, new Expressions(source, tokens, new Options(options.pasted(), options.barry(),
                    options.dontImplyDedent(), null)));
            try {
                statements.file(c, TreeWalk.count(c) - 1);
            } catch (Rejected | PySyntaxError e) {
                return statements.top();
            }
        }
        return tokens.statementBefore(tokens.index());
    }

    private Ast build(ParserRuleContext tree) {
        Expressions expressions = new Expressions(source, tokens, options);
        statements = new Statements(tokens, expressions);
        Ast.Span span = new Ast.Span(1, 0, Math.max(1, tokens.tokens[tokens.count - 1].line), 0);
        switch (root) {
            case PythonParser.RULE_fileInput:
                return new Ast.Module(statements.file(tree), span);
            case PythonParser.RULE_evalInput: {
                int i = 0;
                while (!TreeWalk.isRule(tree, i)) {
                    i++;
                }
                return new Ast.Expression(expressions.list(TreeWalk.rule(tree, i)), span);
            }
            default: {
                if (!tokens.restOfLineIsEmpty()) {
                    throw Rejected.INSTANCE;
                }
                List<Ast.Stmt> body = new ArrayList<>(1);
                if (TreeWalk.isRule(tree, 0)) {
                    statements.statement(TreeWalk.rule(tree, 0), body);
                }
                return new Ast.Interactive(body, span);
            }
        }
    }

    private ParserRuleContext tree(PythonParser parser) {
        return switch (root) {
            case PythonParser.RULE_fileInput -> parser.fileInput();
            case PythonParser.RULE_evalInput -> parser.evalInput();
            default -> parser.singleInput();
        };
    }
}
