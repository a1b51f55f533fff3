// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;

/** Signals that have arrived and wait for the main thread, and the handlers of the program. */
public final class Signals {
    /** Filled by JVM signal threads. */
    private final ConcurrentLinkedQueue<Integer> pending = new ConcurrentLinkedQueue<>();
    /** Python handlers by signal number, null where the default applies; guarded by the GIL. */
    private final PyObject[] handlers = new PyObject[65];

    /** Called on any Java thread when a signal arrives. */
    public void arrived(Interpreter in, int number) {
        pending.add(number);
        VmThread m = in.main;
        if (m != null) {
            m.attention(EvalBreaker.SIGNALS);
        }
    }

    public PyObject handler(int number) {
        return handlers[number];
    }

    public void setHandler(int number, PyObject handler) {
        handlers[number] = handler;
    }

    /** Runs the handlers of what has arrived; a SIGINT without a handler raises KeyboardInterrupt. */
    public void runPending(VmThread t) {
        if (t != t.interpreter.main) {
            return;
        }
        for (Integer n; (n = pending.poll()) != null; ) {
            PyObject h = handlers[n];
            if (h == null) {
                if (n == 2) {
                    throw t.error(Exceptions.KeyboardInterrupt);
                }
                continue;
            }
            h.call(t, PyInt.of(n), t.frame == null ? PyNone.NONE : t.frame);
        }
    }
}
