// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.gilpy.code.Opcode;
import org.gilpy.gil.EvalBreaker;
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
        Frame to = find(t, f, entry, e);
        if (to == null) {
            throw takeUnhandled(t);
        }
        return to;
    }

    static PyError takeUnhandled(VmThread t) {
        PyError e = t.unhandled;
        t.unhandled = null;
        return e;
    }

    /** As {@link #unwind}, but null when none of them handles it, and the error to throw on is left in {@link VmThread#unhandled}. */
    static Frame find(VmThread t, Frame f, Frame entry, PyError e) {
        PyBaseException v = e.value;
        if (e.fresh) {
            e.fresh = false;
            chain(t, v);
        }
        boolean told = false;
        for (;;) {
            boolean again = e.reraised;
            if (again) {
                e.reraised = false;
            } else if (f.globals.getStr(ClassBuilder.NATIVE) == null) {
                if (!f.linked && t.activations.length != 0) {
                    t.frame();
                }
                v.traceback = new PyTraceback(v.traceback, f, f.pc, f.code.line(f.pc));
            }
            boolean watched = (t.breaker.get() & EvalBreaker.TRACING) != 0;
            if (watched && !told) {
                PyError x = Tracer.raised(t, f, e, again);
                if (x != null) {
                    e = replace(t, x);
                    v = e.value;
                    told = true;
                    continue;
                }
            }
            told = false;
            int pc = f.pc;
            if (pc < 0 || Opcode.op(f.code.code[pc]) != Opcode.RERAISE || Opcode.d(f.code.code[pc]) == 0) {
                f.faultPc = pc;
            }
            int[] table = f.code.co().exceptionTable;
            for (int i = 0; i < table.length; i += 4) {
                if (pc >= table[i] && pc < table[i + 1]) {
                    if (watched) {
                        PyError x = Tracer.handled(t, f, e, table[i + 2]);
                        if (x != null) {
                            v = replace(t, x).value;
                        }
                    }
                    if ((t.breaker.get() & EvalBreaker.TERMINATE) != 0) {
                        t.checkTermination();
                    }
                    f.r[table[i + 3]] = v;
                    f.pc = table[i + 2];
                    return f;
                }
            }
            f.pc = f.faultPc; // the cleanup of a handler is not where the frame was
            if (watched) {
                PyError x = Tracer.unwound(t, f, e);
                if (x != null) {
                    e = replace(t, x);
                    v = e.value;
                    v.traceback = new PyTraceback(v.traceback, f, f.pc, f.line());
                }
            }
            if (f == entry) {
                t.unhandled = e;
                return null;
            }
            t.handled = f.outerHandled;
            f = t.pop(f);
        }
    }

    /** An error that a callback raised, as the one that goes on. */
    private static PyError replace(VmThread t, PyError x) {
        if (x.fresh) {
            x.fresh = false;
            chain(t, x.value);
        }
        return x;
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
