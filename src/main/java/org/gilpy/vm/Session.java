// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.Names;
import org.gilpy.objects.Ops;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyTuple;

/**
 * Programs from standard input: whole, or statement by statement. With an editor ({@link Config#reader}) a session also has commands of its own and
 * {@code await} outside of functions, which the library's {@code _session} serves. Used by the main thread.
 */
final class Session {
    private static final int INCOMPLETE_INPUT = 0x4000, DONT_IMPLY_DEDENT = 0x200, TOP_LEVEL_AWAIT = 0x2000, ONLY_AST = 0x400, SIGINT = 2;
    /** For {@link Interpreter#compile}: read the source by the rules for text from web pages. Programs cannot give it. */
    static final int PASTED = 0x10000000;
    private static final String BANNER = "Type \"help\", \"copyright\" or \"exit\" for more information.\n";
    private static final String COMMANDS = "\"%help\" lists the commands of this session: GIL modes, threads, timing.\n";

    private final VmThread t;
    private final Interpreter in;
    private final PyDict globals;
    private final BlockReader editor;
    private int count;
    /** Of __future__: what one input asks for holds in all that follow. */
    private int futures;

    private Session(VmThread t, PyDict globals, BlockReader editor) {
        this.t = t;
        this.in = t.interpreter;
        this.globals = globals;
        this.editor = editor;
    }

    static void run(VmThread t, PyDict g) {
        Interpreter in = t.interpreter;
        PyObject stdin = in.sysAttr("stdin");
        if (stdin == null || stdin == PyNone.NONE) {
            return;
        }
        boolean tty = in.config.interactive || Calls.attr(t, stdin, PyStr.of("isatty")).truth(t);
        if (!tty) {
            String source = Calls.attr(t, stdin, PyStr.of("read")).str(t).value();
            PyObject code = in.compile(t, source, "<stdin>", "exec", 0, true, -1);
            in.exec(t, code, g, g, null);
            return;
        }
        BlockReader editor = in.config.reader != null && in.config.reader.opens() ? in.config.reader : null;
        if (!in.config.quiet) {
            Reports.stderr(t, "Python " + in.sysAttr("version").str(t).value() + " on linux\n" + BANNER + (editor == null ? "" : COMMANDS));
        }
        in.sys().putStr("ps1", PyStr.of(">>> "));
        in.sys().putStr("ps2", PyStr.of("... "));
        Session s = new Session(t, g, editor);
        s.startup();
        if (editor == null) {
            s.lines();
        } else {
            s.blocks();
        }
    }

    /** Runs the file that {@code PYTHONSTARTUP} names; an error in it is told and forgotten. */
    private void startup() {
        String file = in.config.ignoreEnvironment ? null : System.getenv("PYTHONSTARTUP");
        if (file == null || file.isEmpty()) {
            return;
        }
        try {
            session("startup", PyStr.of(file), globals);
        } catch (PyError e) {
            report(e);
        }
    }

    // ---- with an editor

    private void blocks() {
        for (;;) {
            String block;
            try {
                block = read();
            } catch (PyError e) {
                if (!e.matches(Exceptions.KeyboardInterrupt)) {
                    throw e;
                }
                Reports.stderr(t, "KeyboardInterrupt\n");
                continue;
            }
            if (block == null) {
                return;
            }
            String text = block.strip();
            if (text.isEmpty()) {
                continue;
            }
            try {
                if (text.startsWith("%")) {
                    session("command", PyStr.of(text.substring(1)), globals);
                } else {
                    runBlock(block + "\n", text);
                }
            } catch (PyError e) {
                report(e);
            }
            after();
        }
    }

    private String read() {
        String[] result = new String[1];
        String prompt = prefix() + prompt("ps1");
        String continuation = prompt("ps2");
        t.blocking(() -> result[0] = editor.read(prompt, continuation, new Helper()));
        return result[0];
    }

    private String prompt(String name) {
        PyObject p = in.sysAttr(name);
        return p == null ? "" : p.str(t).value();
    }

    /** The mode of the GIL where it is not the usual one. */
    private String prefix() {
        String mode = in.gil().mode().toString();
        return mode.equals("bytecode") ? "" : "(gil " + mode + ") ";
    }

    private void runBlock(String block, String text) {
        String name = "<python-input-" + count + ">";
        if (globals.getStr(text) == null && (text.equals("exit") || text.equals("quit") || text.equals("copyright") || text.equals("help") || text.equals("license")
                || text.equals("credits"))) {
            PyObject f = in.builtinsModule().globals.getStr(text);
            if (f != null) {
                f.call(t);
                return;
            }
        }
        in.anonymousSources.put(name, block);
        count++;
        PyObject codes;
        try {
            PyObject code = in.compile(t, block, name, "single", TOP_LEVEL_AWAIT | futures, true, -1);
            codes = PyTuple.of(code);
        } catch (PyError e) {
            if (!e.matches(Exceptions.SyntaxError)) {
                throw e;
            }
            // Several statements that were pasted together, or text from a web page, where spaces and line ends may be of a kind that Python does not know.
            PyObject tree = parsed(block, name, 0);
            if (tree == null) {
                tree = parsed(block, name, PASTED);
                if (tree != null) {
                    Reports.stderr(t, "(read as text from a web page)\n");
                } else {
                    tree = dedented(block, name);
                }
                if (tree == null) {
                    throw e;
                }
            }
            codes = session("statements", tree, PyStr.of(name), PyInt.of(TOP_LEVEL_AWAIT | futures));
        }
        for (PyObject code : Ops.items(t, codes)) {
            int flags = ((PyCode) code).co().flags;
            futures |= flags & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
            PyObject result = in.exec(t, code, globals, globals, null);
            if ((flags & CodeObject.COROUTINE) != 0) {
                session("finish", result);
            }
        }
    }

    /** The tree of a block that was cut out of the middle of a program, all of its lines indented; or null. */
    private PyObject dedented(String block, String name) {
        String text = withoutIndent(block);
        PyObject tree = text == null ? null : parsed(text, name, 0);
        if (tree != null) {
            in.anonymousSources.put(name, text);
            Reports.stderr(t, "(read without its indentation)\n");
        }
        return tree;
    }

    /** A block without the indentation of its first line, which all lines must have that are not blank; or null. */
    private static String withoutIndent(String block) {
        int n = 0;
        while (n < block.length() && (block.charAt(n) == ' ' || block.charAt(n) == '\t')) {
            n++;
        }
        String indent = block.substring(0, n);
        if (n == 0) {
            return null;
        }
        StringBuilder b = new StringBuilder(block.length());
        for (int from = 0; from < block.length(); ) {
            int end = block.indexOf('\n', from);
            end = end < 0 ? block.length() : end + 1;
            String line = block.substring(from, end);
            if (line.startsWith(indent)) {
                b.append(line, n, line.length());
            } else if (line.isBlank()) {
                b.append(line.endsWith("\n") ? "\n" : "");
            } else {
                return null;
            }
            from = end;
        }
        return b.toString();
    }

    /** The tree of a block of statements, or null when it has an error. */
    private PyObject parsed(String block, String name, int flag) {
        try {
            return in.compile(t, block, name, "exec", ONLY_AST | TOP_LEVEL_AWAIT | futures | flag, true, -1);
        } catch (PyError e) {
            if (e.matches(Exceptions.SyntaxError)) {
                return null;
            }
            throw e;
        }
    }

    private PyObject session(String function, PyObject... args) {
        PyObject f = in.importModule(t, "_session").getAttr(t, PyStr.of(function));
        return Calls.callEx(t, f, args, null);
    }

    /** Whether a block lacks something at its end. */
    private boolean lacks(String text, int flags) {
        return "_IncompleteInputError".equals(error(text, flags));
    }

    /** Whether a block that lacks something is none any more whatever follows on the next line. */
    private boolean isWrong(String text) {
        String error = error(text + "\n", INCOMPLETE_INPUT | DONT_IMPLY_DEDENT);
        return error != null && !error.equals("_IncompleteInputError");
    }

    /** The kind of error that a block has, or null. */
    private String error(String text, int flags) {
        try {
            in.front.compile(text, "<input>", new FrontEnd.CompileOptions("single", flags | TOP_LEVEL_AWAIT | futures, 0, false, true, 0),
                    (message, line, offset, endLine, endOffset) -> { });
            return null;
        } catch (FrontEnd.SourceError e) {
            return e.kind;
        }
    }

    private final class Helper implements BlockReader.Desk {
        @Override
        public boolean complete(String text, boolean ended) {
            if (text.isBlank() || text.stripLeading().startsWith("%")) {
                return true;
            }
            if (ended) {
                return !lacks(text + "\n", INCOMPLETE_INPUT);
            }
            return !lacks(text, INCOMPLETE_INPUT | DONT_IMPLY_DEDENT) || isWrong(text);
        }

        @Override
        public List<BlockReader.Completion> completions(String text, int cursor) {
            return t.within(() -> {
                try {
                    return found(session("complete", PyStr.of(text), PyInt.of(text.codePointCount(0, cursor)), globals), text);
                } catch (PyError e) {
                    // Looking at an object can run code of the program, which may fail; then there is nothing to offer.
                    return List.of();
                }
            });
        }

        @Override
        public void interrupt() {
            if (!in.signals().inert(SIGINT)) {
                in.signals().arrived(in, SIGINT);
            }
        }

        private List<BlockReader.Completion> found(PyObject list, String text) {
            ArrayList<BlockReader.Completion> out = new ArrayList<>();
            for (PyObject o : Ops.items(t, list)) {
                PyObject[] c = ((PyTuple) o).items();
                int start = text.offsetByCodePoints(0, (int) ((PyLong) c[0]).longValue());
                out.add(new BlockReader.Completion(start, c[1].str(t).value(), c[2] == PyNone.NONE ? null : c[2].str(t).value()));
            }
            return out;
        }
    }

    // ---- with plain prompts

    private void lines() {
        StringBuilder block = new StringBuilder();
        for (;;) {
            String line;
            try {
                // On standard error, as what the program prints may go somewhere else.
                PyObject prompt = in.sysAttr(block.isEmpty() ? "ps1" : "ps2");
                Console.flushOutput(t);
                Reports.stderr(t, prompt == null ? "" : prompt.str(t).value());
                line = Console.input(t, null).str(t).value();
            } catch (PyError e) {
                if (e.matches(Exceptions.EOFError)) {
                    Reports.stderr(t, "\n");
                    return;
                }
                if (e.matches(Exceptions.KeyboardInterrupt)) {
                    Reports.stderr(t, "\nKeyboardInterrupt\n");
                    block.setLength(0);
                    continue;
                }
                throw e;
            }
            boolean blank = line.isBlank();
            if (block.isEmpty() && blank) {
                continue;
            }
            boolean more = !block.isEmpty();
            block.append(line).append('\n');
            // A traceback shows these names without their numbers, and finds the lines by them.
            String name = "<stdin>-" + count;
            try {
                PyObject code = null;
                try {
                    // Without an implied dedent and its last line end: an open block wants its empty line, like an open bracket its end.
                    boolean ended = more && blank;
                    int flags = ended ? INCOMPLETE_INPUT : INCOMPLETE_INPUT | DONT_IMPLY_DEDENT;
                    code = in.compile(t, ended ? block.toString() : block.substring(0, block.length() - 1), name, "single", flags | futures, true, -1);
                    futures |= ((PyCode) code).co().flags & (CodeObject.FUTURE_ANNOTATIONS | CodeObject.FUTURE_BARRY);
                } catch (PyError e) {
                    if (!e.matches(Exceptions.SyntaxError)) {
                        throw e;
                    }
                    if (e.value.type() == Exceptions._IncompleteInputError && !isWrong(block.substring(0, block.length() - 1))) {
                        continue;
                    }
                    // With its line end it says what is wrong, of standard input.
                    code = in.compile(t, block.toString(), "<stdin>", "single", futures, true, -1);
                }
                in.anonymousSources.put(name, block.toString());
                count++;
                block.setLength(0);
                in.exec(t, code, globals, globals, null);
            } catch (PyError e) {
                block.setLength(0);
                report(e);
            }
            after();
        }
    }

    // ---- both

    private void report(PyError e) {
        if (e.matches(Exceptions.SystemExit)) {
            throw e;
        }
        Reports.uncaught(t, e.value);
    }

    private void after() {
        if (t.beforeCollection()) {
            Finalizers.of(t).collectSoon(t);
        }
        PyObject out = in.sysAttr("stdout");
        if (out != null && out != PyNone.NONE) {
            Calls.attr(t, out, Names.FLUSH);
        }
    }
}
