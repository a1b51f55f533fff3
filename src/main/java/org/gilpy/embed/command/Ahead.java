// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import org.gilpy.code.CodeObject;
import org.gilpy.embed.command.Program.Kind;
import org.gilpy.os.Libc;
import org.gilpy.vm.Config;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Interpreter;

/**
 * Compiles the program of a command on a thread of its own while the interpreter is still being made, as neither needs the other: the parser alone
 * takes some milliseconds before it reads its first word. Only what compiles without a word is of use; a program that has errors or warnings is
 * compiled again by the thread that has to tell them. Before that the thread has the JVM compile what runs programs, and afterwards it makes ready what
 * this one seems to need of the system. Thread-safe.
 */
final class Ahead implements Runnable, FrontEnd.WarningSink {
    /** In bytes. A program that needs more is compiled by the main thread. */
    private static final long STACK = 64L << 20;
    /** How long who waits does so between looks for signals, in milliseconds. */
    private static final int PATIENCE = 20;

    /** Modules and functions that call the system where Java has nothing for it. */
    private static final Set<String> SYSTEM = Set.of("open", "input", "os", "pathlib", "subprocess", "tempfile", "shutil", "glob", "fileinput", "zipfile", "gzip",
            "socket", "socketserver", "select", "selectors", "asyncio", "http", "urllib", "multiprocessing", "ProcessPoolExecutor", "mmap", "ctypes", "fcntl",
            "termios", "tty", "resource", "process_time", "process_time_ns", "thread_time", "thread_time_ns");

    /** What programs have that execute anything often. */
    private static final Pattern REPEATS = Pattern.compile("\\b(?:for|while|def)\\b");

    private final Kind kind;
    private final String what;
    private final FrontEnd.CompileOptions options;
    /** Nobody waits for the code. */
    private volatile boolean vain;
    // Guarded by this.
    private boolean done;
    private String source;
    private CodeObject code;

    private Ahead(Kind kind, String what, FrontEnd.CompileOptions options) {
        this.kind = kind;
        this.what = what;
        this.options = options;
    }

    /** Begins with a program; null where its source has to be found first, or is what somebody writes. */
    static Ahead begin(Kind kind, String what, Config c) {
        if (kind != Kind.COMMAND && kind != Kind.FILE) {
            return null;
        }
        Ahead a = new Ahead(kind, what, new FrontEnd.CompileOptions("exec", 0, c.optimize, c.pasted, false, c.maxStrDigits));
        Thread t = new Thread(null, a, "gilpy compiler", STACK);
        t.setDaemon(true);
        t.start();
        return a;
    }

    @Override
    public void run() {
        Assembly front = new Assembly(null);
        String text = null;
        CodeObject c = null;
        try {
            text = kind == Kind.COMMAND ? what : read(front);
            if (text != null && REPEATS.matcher(text).find()) {
                Interpreter.anticipate();
            }
            c = text == null ? null : front.compile(text, name(), options, this);
        } catch (RuntimeException | IOException | StackOverflowError | OutOfMemoryError e) {
            // Who asks for the code meets the same, and can tell it.
        } finally {
            synchronized (this) {
                source = text;
                code = c;
                done = true;
                notifyAll();
            }
        }
        prepare(c);
    }

    /** The first call of the system takes longer than all of a short program: it is made here, if the program looks as if it will need one. */
    private static void prepare(CodeObject c) {
        try {
            if (c != null && uses(c)) {
                Libc.prepare();
            }
        } catch (LinkageError e) {
            return; // the program meets the same
        }
    }

    private static boolean uses(CodeObject c) {
        for (String name : c.names) {
            if (SYSTEM.contains(name)) {
                return true;
            }
        }
        for (Object o : c.consts) {
            if (o instanceof CodeObject inner && uses(inner)) {
                return true;
            }
        }
        return false;
    }

    /** Not what can be read only once. */
    private String read(FrontEnd front) throws IOException {
        Path file = Path.of(what);
        return Files.isRegularFile(file) ? front.decode(Files.readAllBytes(file), what, true) : null;
    }

    private String name() {
        return kind == Kind.COMMAND ? "<string>" : what;
    }

    /** The code of a source if it is that of the program, once; or null. Waits while it is being made. */
    CodeObject take(String text, String filename, FrontEnd.CompileOptions o, FrontEnd.WarningSink asking) {
        if (vain || !filename.equals(name()) || !same(o)) {
            return null;
        }
        try {
            synchronized (this) {
                while (!done) {
                    asking.poll();
                    wait(PATIENCE);
                }
                CodeObject c = text.equals(source) ? code : null;
                source = null;
                code = null;
                return c;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            vain = true;
        }
    }

    // By hand, as the JVM makes the comparison of records when one is first asked for, which takes longer than all that is done here.
    private boolean same(FrontEnd.CompileOptions o) {
        return o.mode().equals(options.mode()) && o.flags() == options.flags() && o.optimize() == options.optimize() && o.pasted() == options.pasted()
                && o.incompleteInput() == options.incompleteInput() && o.maxDigits() == options.maxDigits();
    }

    @Override
    public void warn(String message, int line, int offset, int endLine, int endOffset) {
        throw new CancellationException();
    }

    @Override
    public void poll() {
        if (vain) {
            throw new CancellationException();
        }
    }
}
