// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** Life of Python threads: stack sizes, uncaught exceptions, shutdown. Stateless. */
final class Threads {
    private Threads() {}

    /** Bytes of Java stack of a Python thread: room for some thousands of nested Python calls; only touched pages cost memory. */
    static final long DEFAULT_STACK = 64L << 20;
    static final long MINIMUM_STACK = 1L << 20;

    // CPython: thread_excepthook in _threadmodule.c
    static void exceptHook(VmThread t, PyObject args) {
        PyObject type = args.getAttr(t, PyStr.of("exc_type"));
        if (type == Exceptions.SystemExit) {
            return;
        }
        PyObject value = args.getAttr(t, PyStr.of("exc_value"));
        PyObject thread = args.getAttr(t, PyStr.of("thread"));
        PyObject name = thread == PyNone.NONE ? null : thread.getAttrOrNull(t, PyStr.of("name"));
        String who = name == null ? String.valueOf(t.ident) : name.str(t).value;
        Reports.stderr(t, "Exception in thread " + who + ":\n");
        if (value instanceof PyBaseException e) {
            Reports.print(t, e);
        }
    }

    /** Waits for all non-daemon threads but the caller. */
    static void joinAll(VmThread t) {
        for (;;) {
            VmThread other = null;
            for (VmThread x : t.interpreter.threads()) {
                if (x != t && !x.daemon) {
                    other = x;
                    break;
                }
            }
            if (other == null) {
                return;
            }
            Thread java = other.carrier;
            t.blocking(java::join);
        }
    }
}
