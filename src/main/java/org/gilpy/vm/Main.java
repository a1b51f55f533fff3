// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyLong;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Runs {@code __main__} and ends the interpreter, as {@code Py_RunMain} does. Stateless. */
public final class Main {
    private Main() {}

    /** The exit code. */
    public static int run(VmThread t, String kind, String what) {
        int code;
        try {
            try {
                execute(t, kind, what);
                code = 0;
            } catch (PyError e) {
                code = ended(t, e.value);
            }
        } catch (StackOverflowError e) {
            code = ended(t, Unwinder.stackOverflow(t).value);
        } catch (OutOfMemoryError e) {
            code = ended(t, t.memoryError().value);
        }
        return finish(t, code);
    }

    private static void execute(VmThread t, String kind, String what) {
        Interpreter in = t.interpreter;
        PyModule main = new PyModule("__main__");
        in.modules().putStr(Names.MAIN, main);
        PyDict g = main.globals;
        g.putStr(Names.BUILTINS, in.builtinsModule());
        Startup.streams(t);
        switch (kind) {
            case "FILE" -> {
                byte[] source;
                try {
                    source = Files.readAllBytes(Path.of(what));
                } catch (IOException e) {
                    throw t.osError(e, what);
                }
                g.putStr(Names.FILE, PyStr.of(what));
                g.putStr(Names.CACHED, PyNone.NONE);
                in.exec(t, new PyCode(CodeCache.load(t, in, source, what)), g, g, null);
            }
            case "COMMAND" -> {
                PyObject code = in.compile(t, what, "<string>", "exec", 0, true, -1);
                in.exec(t, code, g, g, null);
            }
            default -> throw t.systemError("cannot run " + kind);
        }
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
            Reports.stderr(t, code.str(t).value + "\n");
            return 1;
        }
        try {
            Reports.uncaught(t, e);
        } catch (PyError x) {
            return ended(t, x.value);
        }
        return e.type().isSubtype(Exceptions.KeyboardInterrupt) ? 130 : 1;
    }

    // CPython: Py_FinalizeEx in pylifecycle.c
    private static int finish(VmThread t, int code) {
        Interpreter in = t.interpreter;
        try {
            PyObject threading = in.modules().getStr("threading");
            if (threading != null) {
                Calls.attr(t, threading, PyStr.of("_shutdown"));
            }
        } catch (PyError e) {
            Reports.unraisable(t, e.value, "Exception ignored on threading shutdown", in.modules().getStr("threading"));
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
        for (String s : new String[] {"stdout", "stderr"}) {
            PyObject f = in.sysAttr(s);
            if (f != null && f != PyNone.NONE) {
                try {
                    PyObject closed = f.getAttrOrNull(t, PyStr.of("closed"));
                    if (closed == null || !closed.truth(t)) {
                        Calls.attr(t, f, Names.FLUSH);
                    }
                } catch (PyError e) {
                    if (s.equals("stdout")) {
                        Reports.unraisable(t, e.value, "Exception ignored on flushing sys.stdout", null);
                        code = 120;
                    }
                }
            }
        }
        return code;
    }
}
