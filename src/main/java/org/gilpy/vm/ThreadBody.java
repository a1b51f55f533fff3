// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;

/** What the Java thread of a Python thread runs. */
final class ThreadBody implements Runnable {
    private final Interpreter in;
    private final PyObject function;
    private final PyObject[] args;
    private final PyDict kwargs;
    final ThreadHandle handle;
    private final AtomicInteger running;
    final boolean daemon;
    /** Set before the Java thread starts. */
    VmThread thread;

    ThreadBody(Interpreter in, PyObject function, PyObject[] args, PyDict kwargs, ThreadHandle handle, AtomicInteger running, boolean daemon) {
        this.in = in;
        this.function = function;
        this.args = args;
        this.kwargs = kwargs;
        this.handle = handle;
        this.running = running;
        this.daemon = daemon;
    }

    @Override
    public void run() {
        VmThread t = thread;
        t.acquireGil();
        try {
            Calls.callEx(t, function, args, kwargs);
        } catch (PyError e) {
            report(t, e);
        } catch (StackOverflowError e) {
            report(t, Unwinder.stackOverflow(t));
        } catch (OutOfMemoryError e) {
            report(t, t.memoryError());
        } finally {
            running.decrementAndGet();
            in.state(LocalRegistry.class).threadEnded(t);
            in.detach(t);
            if (handle != null) {
                handle.end();
            }
            t.releaseGil();
        }
    }

    private void report(VmThread t, PyError e) {
        if (!e.matches(Exceptions.SystemExit)) {
            in.unraisable(t, e.value, "Exception ignored in thread started by", function);
        }
    }
}
