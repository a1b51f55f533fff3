// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gilpy.code.Opcode;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyError;

/** What happens to an exception in a frame: traceback entry, context, search for a handler. Stateless. */
final class Unwinder {
    private Unwinder() {}

    /**
     * The frame that goes on, with its pc at the handler: {@code f} or one of its callers down to {@code entry}. Throws the error
     * on when none of them handles it.
     */
    static Frame unwind(VmThread t, Frame f, Frame entry, PyError e) {
        PyBaseException v = e.value;
        if (e.fresh) {
            e.fresh = false;
            chain(t, v);
        }
        for (;;) {
            if (e.reraised) {
                e.reraised = false;
            } else {
                v.traceback = new PyTraceback(v.traceback, f, f.pc, f.line());
            }
            int pc = f.pc;
            long w = f.code.code[pc];
            if (Opcode.op(w) != Opcode.RERAISE || Opcode.d(w) == 0) {
                f.faultPc = pc;
            }
            int[] table = f.code.co.exceptionTable;
            for (int i = 0; i < table.length; i += 4) {
                if (pc >= table[i] && pc < table[i + 1]) {
                    f.r[table[i + 3]] = v;
                    f.pc = table[i + 2];
                    return f;
                }
            }
            f.pc = f.faultPc; // the cleanup of a handler is not where the frame was
            if (f == entry) {
                throw e;
            }
            t.handled = f.outerHandled;
            f = t.pop(f);
        }
    }

    /** Makes the exception that is being handled the context of a new one. */
    static void chain(VmThread t, PyBaseException v) {
        chain(v, t.currentlyHandled());
    }

    // CPython: _PyErr_SetObject in errors.c
    /** Makes an exception that is being handled the context of a new one, without making a cycle. */
    static void chain(PyBaseException v, PyBaseException h) {
        if (h == null || h == v) {
            return;
        }
        PyBaseException slow = h;
        boolean step = false;
        for (PyBaseException o = h; o.context != null; o = o.context) {
            if (o.context == v) {
                o.context = null;
                break;
            }
            if (o.context == slow) {
                break;
            }
            if (step) {
                slow = slow.context;
            }
            step = !step;
        }
        v.context = h;
    }

    static PyError stackOverflow(VmThread t) {
        return t.error(Exceptions.RecursionError, "maximum recursion depth exceeded");
    }

    /** A failure of the VM itself: SystemError, with the place in the VM as a note. */
    static PyError internal(VmThread t, RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        if (t.interpreter.debugVm) {
            StringWriter w = new StringWriter();
            e.printStackTrace(new PrintWriter(w));
            System.err.print(w);
        }
        return t.systemError("internal error: " + e + where);
    }
}
