// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;

/** The trace that a program makes of itself, one at a time. State of an interpreter, guarded by its own monitor. */
public final class RunningTrace {
    private transient FrontEnd.Trace trace;

    synchronized void start(VmThread t, PyObject file) {
        if (trace != null) {
            throw t.runtimeError("a trace is being made already");
        }
        if (file != PyNone.NONE && !(file instanceof PyStr)) {
            throw t.typeError("file must be a str or None, not " + file.type().messageName());
        }
        try {
            trace = t.interpreter.front.trace(t.interpreter, file instanceof PyStr s ? s.value() : null);
        } catch (IOException e) {
            throw t.error(Exceptions.OSError, PyStr.of(e.toString()));
        } catch (IllegalArgumentException e) {
            throw t.valueError(e.getMessage());
        }
    }

    synchronized String stop(VmThread t) {
        if (trace == null) {
            throw t.runtimeError("no trace is being made");
        }
        FrontEnd.Trace done = trace;
        trace = null;
        try {
            return done.stop();
        } catch (IOException e) {
            throw t.error(Exceptions.OSError, PyStr.of(e.toString()));
        }
    }
}
