// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.compiler.Compiler;
import org.gilpy.embed.ast.AstObjects;
import org.gilpy.embed.ast.AstReader;
import org.gilpy.embed.trace.Recording;
import org.gilpy.modules.ModuleIndex;
import org.gilpy.objects.Natives;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.process.FreshPython;
import org.gilpy.process.InheritedFile;
import org.gilpy.syntax.Ast;
import org.gilpy.syntax.Options;
import org.gilpy.syntax.Parser;
import org.gilpy.syntax.PySyntaxError;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;
import org.gilpy.vm.VmThread;

/** Joins parser, compiler and native modules for the VM. Thread-safe. */
public final class Assembly implements FrontEnd, FreshPython {
    private static final int DONT_IMPLY_DEDENT = 0x200;
    private static final int TOP_LEVEL_AWAIT = 0x2000;

    /** What has the program of a command, or null. */
    private final Ahead ahead;

    public Assembly() {
        this(null);
    }

    Assembly(Ahead ahead) {
        this.ahead = ahead;
    }

    @Override
    public CodeObject compile(String source, String filename, CompileOptions o, WarningSink warnings) {
        CodeObject ready = ahead == null ? null : ahead.take(source, filename, o, warnings);
        if (ready != null) {
            return ready;
        }
        try {
            Ast tree = parse(source, filename, o, warnings);
            CodeObject code = generate(tree, filename, o, warnings);
            ByteColumns.convert(code, source);
            return code;
        } catch (PySyntaxError e) {
            throw error(e);
        }
    }

    private static CodeObject generate(Ast tree, String filename, CompileOptions o, WarningSink warnings) {
        SourceError error;
        try {
            return Compiler.compile(tree, filename, options(o, warnings));
        } catch (PySyntaxError e) {
            error = error(e);
        } catch (SourceError e) {
            error = e;
        }
        error.late = true;
        throw error;
    }

    private static Compiler.Options options(CompileOptions o, WarningSink warnings) {
        int future = o.flags() & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
        return new Compiler.Options(o.optimize(), future, (o.flags() & TOP_LEVEL_AWAIT) != 0, 
                new Compiler.Warnings() {
                    @Override
                    public void syntaxWarning(String m, Ast.Span span) {
                        warnings.warn(m, span.line(), span.col() + 1, span.endLine(), span.endCol() + 1);
                    }

                    @Override
                    public void poll() {
                        warnings.poll();
                    }
                });
    }

    private static Ast parse(String source, String filename, CompileOptions o, WarningSink sink) {
        ArrayList<Options.Warning> warnings = new ArrayList<>(0);
        Options options = new Options(o.pasted(), (o.flags() & CodeObject.FUTURE_BARRY) != 0, (o.flags() & DONT_IMPLY_DEDENT) != 0, o.maxDigits(), warnings, new Runnable() {
            @Override
            public void run() {
                sink.poll();
            }
        });
        Ast tree;
        try {
            tree = switch (o.mode()) {
                case "eval" -> Parser.parseExpression(source, filename, options);
                case "single" -> Parser.parseInteractive(source, filename, options);
                default -> Parser.parseModule(source, filename, options);
            };
        } catch (PySyntaxError e) {
            tell(warnings, sink);
            if (e.incomplete && o.incompleteInput()) {
                throw new SourceError("_IncompleteInputError", "incomplete input", e.line, e.offset, e.endLine, e.endOffset, e.text);
            }
            throw e;
        }
        tell(warnings, sink);
        return tree;
    }

    private static void tell(ArrayList<Options.Warning> warnings, WarningSink sink) {
        for (Options.Warning w : warnings) {
            Ast.Span span = w.span();
            sink.warn(w.message(), w.line(), span.col() + 1, span.endLine(), span.endCol() + 1);
        }
    }

    private static SourceError error(PySyntaxError e) {
        String kind = switch (e.kind) {
            case INDENTATION -> "IndentationError";
            case TAB -> "TabError";
            case MEMORY -> "MemoryError";
            case RECURSION -> "RecursionError";
            default -> "SyntaxError";
        };
        SourceError error = new SourceError(kind, e.getMessage(), e.line, e.offset, e.endLine, e.endOffset, e.text);
        error.hint = e.hint;
        return error;
    }

    @Override
    public Life fresh(VmThread parent, List<String> argv, List<InheritedFile> files, int[] standard) {
        return new FreshIsolate(parent, argv, files, standard);
    }

    @Override
    public String decode(byte[] source, String filename, boolean file) {
        try {
            return file ? Parser.decode(source, filename) : Parser.decodeBytes(source, filename);
        } catch (PySyntaxError e) {
            throw error(e);
        }
    }

    @Override
    public int[] caretAnchors(String segment) {
        return CaretAnchors.find(segment);
    }

    @Override
    public int[] wholeCall(String text) {
        return CaretAnchors.wholeCall(text);
    }

    @Override
    public int compilerVersion() {
        return Compiler.VERSION;
    }

    @Override
    public String[] nativeModules() {
        return ModuleIndex.NAMES;
    }

    @Override
    public Natives createModule(int index, PyThread t) {
        return ModuleIndex.create(index, t);
    }

    @Override
    public Trace trace(Interpreter in, String file) throws IOException {
        return new Recording(in, file == null ? null : Path.of(file))::stop;
    }

    @Override
    public PyObject parseToAst(PyThread t, String source, String filename, CompileOptions o, WarningSink warnings) {
        try {
            return new AstObjects(t, ByteColumns.of(source)).of(parse(source, filename, o, warnings));
        } catch (PySyntaxError e) {
            throw error(e);
        }
    }

    @Override
    public CodeObject compileAst(PyThread t, PyObject tree, String filename, CompileOptions o, WarningSink warnings) {
        try {
            return generate(new AstReader(t).root(tree, o.mode()), filename, o, warnings);
        } catch (PySyntaxError e) {
            throw error(e);
        }
    }
}
