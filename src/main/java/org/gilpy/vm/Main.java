// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.gilpy.code.CodeObject;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Runs {@code __main__} and ends the interpreter, as {@code Py_RunMain} does. Stateless. */
public final class Main {
    private Main() {}

    /** What to run. */
    public enum Kind { FILE, COMMAND, MODULE, STDIN }

    /** What {@link #run} answers when a KeyboardInterrupt ended the program: the process should die of SIGINT, so that a shell script ends too. */
    public static final int INTERRUPTED = -2;

    /** Some Python code; its exit code. */
    public interface Work {
        int run();
    }

    /** Starts an interpreter on the calling thread, which gets the GIL, up to where a program would begin. */
    public static VmThread begin(Interpreter in) {
        VmThread t = in.start();
        PyModule main = new PyModule("__main__");
        in.modules().putStr(Names.MAIN, main);
        main.globals.putStr(Names.BUILTINS, in.builtinsModule());
        Startup.streams(t);
        return t;
    }

    /** The exit code, or {@link #INTERRUPTED}. */
    public static int run(VmThread t, Kind kind, String what) {
        return run(t, null, kind, what);
    }

    /**
     * The exit code, or {@link #INTERRUPTED}.
     *
     * @param first is called without arguments before the program, if not null
     */
    public static int run(VmThread t, PyObject first, Kind kind, String what) {
        return finish(t, guarded(t, new Program(t, first, kind, what)));
    }

    /** Not a lambda: those cost time at the start. */
    private record Program(VmThread thread, PyObject first, Kind kind, String what) implements Work {
        @Override
        public int run() {
            if (thread.interpreter.config.inspect && kind != Kind.STDIN) {
                inspect(thread, first, kind, what);
            } else {
                execute(thread, first, kind, what);
            }
            return 0;
        }
    }

    /** Goes on in a forked child where the parent called {@code fork()}; the exit code, or {@link #INTERRUPTED}. */
    public static int goOn(VmThread t) {
        return finish(t, guarded(t, () -> {
            ForkHooks.of(t).inChild(t);
            ForkPoint.goOn(t, PyInt.of(0));
            return 0;
        }));
    }

    /** Runs something; an uncaught exception is told and becomes the exit code that it has in a main program. */
    public static int guarded(VmThread t, Work work) {
        try {
            try {
                return work.run();
            } catch (PyError e) {
                return ended(t, e.value);
            }
        } catch (StackOverflowError e) {
            return ended(t, Unwinder.stackOverflow(t).value);
        } catch (OutOfMemoryError e) {
            return ended(t, t.memoryError().value);
        }
    }

    /** Ends the process as Ctrl-C does without a handler; returns where the JVM leaves signals to its host. */
    public static void dieOfInterrupt(VmThread t) {
        t.interpreter.signals.dispositions(t.interpreter).suffer(Signals.SIGINT);
    }

    /** Makes the system treat signals as the interpreter says, and as the parent process did. */
    public static void inheritSignals(VmThread t, long ignored, long blocked) {
        t.interpreter.signals.restore(t.interpreter, ignored, blocked);
    }

    private static void execute(VmThread t, PyObject first, Kind kind, String what) {
        Interpreter in = t.interpreter;
        PyModule main = new PyModule("__main__");
        in.modules().putStr(Names.MAIN, main);
        PyDict g = main.globals;
        g.putStr(Names.BUILTINS, in.builtinsModule());
        Startup.streams(t);
        StartTimes times = in.config.startTimes;
        if (times != null) {
            times.mark("standard streams");
        }
        if (first != null) {
            first.call(t);
        }
        switch (kind) {
            case FILE -> {
                byte[] source;
                try {
                    source = Files.readAllBytes(Path.of(what));
                } catch (IOException e) {
                    throw t.osError(e, what);
                }
                g.putStr(Names.FILE, PyStr.of(what));
                g.putStr(Names.CACHED, PyNone.NONE);
                CodeObject code = CodeCache.read(in, source, what);
                if (code == null && what.endsWith(".pyc")) {
                    throw t.runtimeError("Bad magic number in .pyc file");
                }
                boolean cached = code != null;
                if (!cached) {
                    code = CodeCache.compile(t, in, source, what);
                }
                if (times != null) {
                    times.mark(cached ? "program read, compiled before" : "program compiled");
                }
                in.exec(t, new PyCode(code), g, g, null);
            }
            case COMMAND -> {
                PyObject code = in.compile(t, what, "<string>", "exec", 0, true, -1);
                in.anonymousSources.put("<string>", what); // not before: warnings of the compiler show no source
                if (times != null) {
                    times.mark("program compiled");
                }
                in.exec(t, code, g, g, null);
            }
            case MODULE -> runModule(t, g, what);
            case STDIN -> Session.run(t, g);
        }
    }

    /** A program, and then a session in its names, however it has ended: {@code -i}. */
    private static void inspect(VmThread t, PyObject first, Kind kind, String what) {
        try {
            execute(t, first, kind, what);
        } catch (PyError e) {
            Reports.uncaught(t, e.value);
        } catch (StackOverflowError e) {
            Reports.uncaught(t, Unwinder.stackOverflow(t).value);
        }
        Session.run(t, ((PyModule) t.interpreter.modules().getStr(Names.MAIN)).globals);
    }

    // CPython: _run_module_as_main in runpy.py
    private static void runModule(VmThread t, PyDict g, String name) {
        Interpreter in = t.interpreter;
        ModuleSpec spec = find(t, name);
        if (spec.packageLike()) {
            String main = name + ".__main__";
            in.importModule(t, name);
            spec = find(t, main);
            if (spec.packageLike()) {
                throw usage(t, "No module named " + main + "; '" + name + "' is a package and cannot be directly executed");
            }
        }
        PyObject loader = spec.loader();
        PyObject file;
        PyObject code;
        if (loader instanceof SourceLoader own) {
            file = PyStr.of(own.path);
            code = in.imports.code(t, own.path);
        } else {
            PyObject getCode = loader == null ? null : loader.getAttrOrNull(t, PyStr.of("get_code"));
            code = getCode == null ? PyNone.NONE : getCode.call(t, spec.getAttr(t, PyStr.of("name")));
            if (code == PyNone.NONE) {
                throw usage(t, "No code object available for " + name);
            }
            file = spec.getAttr(t, PyStr.of("origin"));
        }
        g.putStr(Names.FILE, file);
        g.putStr(Names.SPEC, spec);
        g.putStr(Names.LOADER, loader);
        g.putStr(Names.CACHED, spec.getAttr(t, PyStr.of("cached")));
        g.putStr(Names.PACKAGE, spec.getAttr(t, PyStr.of("parent")));
        // The main module of a folder or an archive: the program's name is what the user gave.
        if (!name.equals("__main__") && in.sysAttr("argv") instanceof PyList argv && argv.size() > 0) {
            argv.setItem(t, PyInt.of(0), file);
        }
        in.exec(t, code, g, g, null);
    }

    private static ModuleSpec find(VmThread t, String name) {
        Interpreter in = t.interpreter;
        PyObject path = PyNone.NONE;
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            String parent = name.substring(0, dot);
            PyObject p;
            try {
                p = in.importModule(t, parent);
            } catch (PyError e) {
                if (e.matches(Exceptions.ModuleNotFoundError) && e.value.field("name") instanceof PyStr n && (parent + ".").startsWith(n.value() + ".")) {
                    throw usage(t, "Error while finding module specification for '" + name + "' (ModuleNotFoundError: No module named '" + n.value() + "')");
                }
                throw e;
            }
            path = p.getAttrOrNull(t, Names.PATH);
            if (path == null) {
                throw usage(t, "Error while finding module specification for '" + name + "' (ModuleNotFoundError: __path__ attribute not found on '"
                        + parent + "' while trying to find '" + name + "')");
            }
        }
        PyObject spec = in.imports.findSpec(t, name, path);
        if (!(spec instanceof ModuleSpec s)) {
            throw usage(t, "No module named " + (name.endsWith(".__main__") ? name + "; '" + name.substring(0, name.length() - 9)
                    + "' is a package and cannot be directly executed" : name));
        }
        return s;
    }

    private static PyError usage(VmThread t, String message) {
        return t.error(Exceptions.SystemExit, t.interpreter.config.executable + ": " + message);
    }

    // CPython: _Py_HandleSystemExitAndKeyboardInterrupt in pythonrun.c
    private static int ended(VmThread t, PyBaseException e) {
        if (e.type().isSubtype(Exceptions.SystemExit)) {
            PyObject code = e.getAttrOrNull(t, PyStr.of("code"));
            if (code == null || code == PyNone.NONE) {
                return 0;
            }
            if (code instanceof PyLong l) {
                return (int) (l.big().longValue() & 0xFF);
            }
            Reports.stderr(t, code.str(t).value() + "\n");
            return 1;
        }
        try {
            Reports.uncaught(t, e);
        } catch (PyError x) {
            return ended(t, x.value);
        }
        return e.type().isSubtype(Exceptions.KeyboardInterrupt) ? INTERRUPTED : 1;
    }

    // CPython: finalize_modules in pylifecycle.c
    /** Lets go of the program's modules, so that {@code __del__} is called for what was alive up to now. */
    private static void finalizeObjects(VmThread t) {
        Finalizers finalizers = Finalizers.of(t);
        t.beforeCollection();
        if (!finalizers.any()) {
            return;
        }
        PyDict modules = t.interpreter.modules();
        ArrayList<PyModule> gone = new ArrayList<>();
        for (PyDict.Cursor c = modules.copy().cursor(); c.next(); ) {
            if (c.key() instanceof PyStr name && c.value() instanceof PyModule m && (name.value().equals("__main__") || !ofLibrary(t, m))) {
                modules.removeStr(name);
                gone.add(m);
            }
        }
        finalizers.collect(t);
        if (!finalizers.any()) {
            return;
        }
        // Somebody holds the modules: then they lose what they hold.
        for (PyModule m : gone) {
            for (PyDict.Cursor c = m.globals.copy().cursor(); c.next(); ) {
                if (c.key() instanceof PyStr name && Finalizers.pending(c.value())) {
                    m.globals.putStr(name, PyNone.NONE);
                }
            }
        }
        gone = null;
        finalizers.collect(t);
    }

    private static boolean ofLibrary(VmThread t, PyModule m) {
        return !(m.globals.getStr(Names.FILE) instanceof PyStr file) || file.value().startsWith(t.interpreter.config.stdlib);
    }

    // CPython: Py_FinalizeEx in pylifecycle.c
    static int finish(VmThread t, int code) {
        Interpreter in = t.interpreter;
        in.ending = true;
        try {
            PyObject threading = in.modules().getStr("threading");
            if (threading != null) {
                Calls.attr(t, threading, PyStr.of("_shutdown"));
            }
        } catch (PyError e) {
            Reports.unraisable(t, e.value, "Exception ignored on threading shutdown", null);
        }
        PyObject atexit = in.modules().getStr("atexit");
        if (atexit != null) {
            try {
                Calls.attr(t, atexit, PyStr.of("_run_exitfuncs"));
            } catch (PyError e) {
                Reports.print(t, e.value);
            }
        }
        in.beginFinalization(t);
        Reports.forget(t);
        boolean flushed = flushStandard(t);
        in.signals.finish(in);
        finalizeObjects(t);
        if (!flushed || !flushStandard(t)) {
            code = 120;
        }
        try {
            Calls.attr(t, in.importModule(t, "_io"), PyStr.of("_finish"));
        } catch (PyError e) {
            Reports.unraisable(t, e.value, "Exception ignored while files were flushed", null);
        }
        return code;
    }

    /** Writes what the standard streams hold; false when standard output could not be written. */
    private static boolean flushStandard(VmThread t) {
        boolean done = true;
        for (String s : new String[] {"stdout", "stderr"}) {
            PyObject f = t.interpreter.sysAttr(s);
            if (f != null && f != PyNone.NONE) {
                try {
                    PyObject closed = f.getAttrOrNull(t, PyStr.of("closed"));
                    if (closed == null || !closed.truth(t)) {
                        Calls.attr(t, f, Names.FLUSH);
                    }
                } catch (PyError e) {
                    if (s.equals("stdout")) {
                        Reports.unraisable(t, e.value, "Exception ignored on flushing sys.stdout", null);
                        done = false;
                    }
                }
            }
        }
        return done;
    }
}
