// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
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
    /** Where the statement that is being parsed or built begins, in a file. */
    private int statement;

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
        PythonParser parser = new PythonParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(Strict.INSTANCE);
        Ast result;
        try {
            result = build(parser);
        } catch (Rejected e) {
            throw Diagnosis.of(source, tokens, options, root, statement, null);
        } catch (PySyntaxError e) {
            // The builder does not read in quite the same order as the reference, so something else may come first.
            throw e.line == 0 ? e : Diagnosis.of(source, tokens, options, root, statement, e);
        }
        sortWarnings(options.warnings());
        return result;
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

    private Ast build(PythonParser parser) {
        Expressions expressions = new Expressions(source, tokens, options);
        Statements statements = new Statements(tokens, expressions);
        Ast.Span span = new Ast.Span(1, 0, Math.max(1, tokens.tokens[tokens.count - 1].line), 0);
        switch (root) {
            case PythonParser.RULE_fileInput:
                return new Ast.Module(file(parser, statements), span);
            case PythonParser.RULE_evalInput: {
                ParserRuleContext tree = tree(parser, root);
                int i = 0;
                while (!TreeWalk.isRule(tree, i)) {
                    i++;
                }
                return new Ast.Expression(expressions.list(TreeWalk.rule(tree, i)), span);
            }
            default: {
                ParserRuleContext tree = tree(parser, root);
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

    /**
     * The rule {@code fileInput}, but each statement is built as soon as it is parsed: its parse tree is garbage before the
     * next one grows, and the first error in the source is the first to be met.
     */
    private List<Ast.Stmt> file(PythonParser parser, Statements statements) {
        List<Ast.Stmt> body = new ArrayList<>();
        while (true) {
            int type = tokens.LA(1);
            if (type == Token.EOF) {
                return body;
            }
            if (type == PythonParser.NEWLINE) {
                tokens.consume();
                continue;
            }
            statement = tokens.index();
            statements.statement(tree(parser, PythonParser.RULE_statement), body);
            if ((body.size() & 255) == 0 && options.poll() != null) {
                options.poll().run();
            }
        }
    }

    private ParserRuleContext tree(PythonParser parser, int rule) {
        int start = tokens.index();
        try {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            return rule(parser, rule);
        } catch (Rejected e) {
            if (!hasPredicted(parser)) {
                throw e;
            }
            parser.reset();
            tokens.seek(start);
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            return rule(parser, rule);
        }
    }

    private static ParserRuleContext rule(PythonParser parser, int rule) {
        return switch (rule) {
            case PythonParser.RULE_statement -> parser.statement();
            case PythonParser.RULE_evalInput -> parser.evalInput();
            default -> parser.singleInput();
        };
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
}
