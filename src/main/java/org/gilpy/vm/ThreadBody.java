// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.objects.Calls;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.Termination;

/** What the Java thread of a Python thread runs. */
final class ThreadBody implements Runnable {
    private final Interpreter in;
    private PyObject function;
    private PyObject[] args;
    private PyDict kwargs;
    private final ThreadHandle handle;
    private final AtomicInteger running;
    /** Set before the Java thread starts. */
    VmThread thread;

    /** The thread counts in {@code running}; {@code handle} may be null. */
    ThreadBody(Interpreter in, PyObject function, PyObject[] args, PyDict kwargs, ThreadHandle handle, AtomicInteger running) {
        this.in = in;
        this.function = function;
        this.args = args;
        this.kwargs = kwargs;
        this.handle = handle;
        this.running = running;
    }

    @Override
    public void run() {
        VmThread t = thread;
        Host host = in.host;
        boolean limited = in.familyHost() != null;
        if (host != null) {
            host.begins(t);
        }
        try {
            t.acquireGil();
            if (limited) {
                t.joinBudgets();
                t.poll();
            }
            Calls.callEx(t, function, args, kwargs);
        } catch (PyError e) {
            report(t, e);
        } catch (StackOverflowError e) {
            report(t, Unwinder.stackOverflow(t));
        } catch (OutOfMemoryError e) {
            report(t, t.memoryError());
        } catch (Termination e) {
            // The host has been told, or will be, by the call that this thread belongs to.
            if (!t.overtaken) {
                t.letGoOfLocks();
                Threads.forget(t);
            }
        } catch (InterpreterEnd e) {
            // Nothing is left to tell anybody.
            return;
        } finally {
            if (limited && host == null) {
                t.leaveBudgets();
            }
            if (in.ended()) {
                in.detach(t);
                return;
            }
            // The Java thread lives longer than what it has worked on should.
            function = null;
            args = null;
            kwargs = null;
            running.decrementAndGet();
            end(t);
            t.leaving = true;
            if (handle != null) {
                handle.leaves();
            }
            if (host != null) {
                host.ended(t);
            }
            in.detach(t);
            in.carriers.endsSoon();
            t.ended.countDown();
            if (handle != null) {
                handle.end();
            }
            t.releaseGil();
        }
    }

    private static void end(VmThread t) {
        if (t.overtaken) {
            return;
        }
        try {
            t.end();
        } catch (Termination e) {
            Threads.forget(t);
        }
    }

    // CPython: thread_run in _threadmodule.c
    private void report(VmThread t, PyError e) {
        if (!e.matches(Exceptions.SystemExit)) {
            String who;
            try {
                who = function.repr(t).value();
            } catch (PyError x) {
                who = "<object repr() failed>";
            }
            in.unraisable(t, e.value, "Exception ignored in thread started by ".concat(who), null);
        }
    }
}
