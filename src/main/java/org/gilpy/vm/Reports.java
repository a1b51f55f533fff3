// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Names;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Prints exceptions that nobody caught. Stateless. */
public final class Reports {
    private Reports() {}

    /** Writes to {@code sys.stderr}, or to the process's stderr when there is none. */
    static void stderr(VmThread t, String text) {
        PyObject err = t.interpreter.sysAttr("stderr");
        if (err == null || err == PyNone.NONE) {
            return;
        }
        try {
            Calls.attr(t, err, Names.WRITE, PyStr.of(text));
            Calls.attr(t, err, Names.FLUSH);
        } catch (PyError e) {
            System.err.print(text);
            System.err.flush();
        }
    }

    /** Prints as {@code sys.excepthook} does. */
    public static void print(VmThread t, PyBaseException e) {
        PyObject err = t.interpreter.sysAttr("stderr");
        if (err == null || err == PyNone.NONE) {
            return;
        }
        try {
            PyObject traceback = t.interpreter.importModule(t, "traceback");
            Calls.attr(t, traceback, PyStr.intern("_print_exception_bltin"), e);
            Calls.attr(t, err, Names.FLUSH);
            return;
        } catch (PyError x) {
            // The library is not usable, for example when it cannot be found: print the bare facts.
            if (t.interpreter.debugVm) {
                StringBuilder b = new StringBuilder("(traceback.py failed: ");
                TracebackText.append(t, b, x.value);
                stderr(t, b.append(")\n").toString());
            }
        }
        StringBuilder b = new StringBuilder();
        TracebackText.append(t, b, e);
        stderr(t, b.toString());
    }

    private static final String[] LAST = {"last_exc", "last_value", "last_type", "last_traceback"};

    /** {@code sys.last_exc} and its older companions, for debuggers and for what runs at exit. */
    private static void remember(VmThread t, PyBaseException e) {
        PyObject traceback = e.traceback == null ? PyNone.NONE : e.traceback;
        PyObject[] values = {e, e, e.type(), traceback};
        for (int i = 0; i < LAST.length; i++) {
            t.interpreter.sys().putStr(LAST[i], values[i]);
        }
    }

    /** Takes the last exception out of {@code sys}: its frames hold what is to go at the end. */
    static void forget(VmThread t) {
        PyDict sys = t.interpreter.sys();
        if (sys.getStr(LAST[0]) != null) {
            for (String name : LAST) {
                sys.putStr(name, PyNone.NONE);
            }
        }
    }

    /** Calls {@code sys.excepthook} for an exception that ends a program, or a line of a session. */
    public static void uncaught(VmThread t, PyBaseException e) {
        remember(t, e);
        PyObject hook = t.interpreter.sysAttr("excepthook");
        if (hook == null || hook == PyNone.NONE) {
            stderr(t, "sys.excepthook is missing\n");
            print(t, e);
            return;
        }
        try {
            hook.call(t, e.type(), e, e.traceback == null ? PyNone.NONE : e.traceback);
        } catch (PyError x) {
            if (x.matches(Exceptions.SystemExit)) {
                throw x;
            }
            stderr(t, "Error in sys.excepthook:\n");
            print(t, x.value);
            stderr(t, "\nOriginal exception was:\n");
            print(t, e);
        }
    }

    static void unraisable(VmThread t, PyBaseException e, String message, PyObject object) {
        PyObject args = SysModule.unraisableArgs(e, message, object);
        PyObject hook = t.interpreter.sysAttr("unraisablehook");
        try {
            if (hook != null && hook != PyNone.NONE) {
                hook.call(t, args);
                return;
            }
        } catch (PyError x) {
            stderr(t, "Exception ignored in sys.unraisablehook: " + hook.type().name() + "\n");
            print(t, x.value);
            return;
        }
        defaultUnraisable(t, args);
    }

    // CPython: write_unraisable_exc_file in errors.c
    static void defaultUnraisable(VmThread t, PyObject u) {
        PyObject message = u.getAttr(t, PyStr.of("err_msg"));
        PyObject object = u.getAttr(t, PyStr.of("object"));
        PyObject value = u.getAttr(t, PyStr.of("exc_value"));
        String head = message == PyNone.NONE ? "Exception ignored in" : message.str(t).value();
        if (object != PyNone.NONE) {
            String r;
            try {
                r = object.repr(t).value();
            } catch (PyError e) {
                r = "<object repr() failed>";
            }
            head += ": " + r + "\n";
        } else {
            head += ":\n";
        }
        StringBuilder b = new StringBuilder(head);
        if (value instanceof PyBaseException e) {
            if (e.traceback instanceof PyTraceback tb) {
                TracebackText.appendTraceback(t, b, tb);
            }
            PyObject module = e.type().getAttrOrNull(t, Names.MODULE);
            if (module instanceof PyStr m && !m.value().equals("builtins") && !m.value().equals("__main__")) {
                b.append(m.value()).append('.');
            }
            b.append(e.type().qualname()).append(": ");
            try {
                b.append(e.str(t).value());
            } catch (PyError x) {
                b.append("<exception str() failed>");
            }
            b.append('\n');
        }
        stderr(t, b.toString());
    }
}
