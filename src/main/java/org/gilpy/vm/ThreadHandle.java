// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** Stands for a thread that can be joined. Thread-safe. */
@TypeDef(name = "_ThreadHandle", module = "_thread", subclassable = false)
final class ThreadHandle extends PyObject {
    static final PyType TYPE = PyType.builtin(new ThreadHandleNatives(), "_thread", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE);

    volatile long ident;
    private volatile boolean started;
    private final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public PyType type() {
        return TYPE;
    }

    synchronized void begin(PyThread t) {
        if (started) {
            throw t.runtimeError("thread already started");
        }
        started = true;
    }

    synchronized void failed() {
        started = false;
    }

    void end() {
        ended.countDown();
    }

    @PyNew("(cls)")
    static PyObject __new__(PyThread t, PyType cls) {
        return new ThreadHandle();
    }

    @PyGetter("ident")
    static long getIdent(PyThread t, ThreadHandle self) {
        return self.ident;
    }

    /** Whether the thread has ended. */
    @PyMethod("is_done(self, /)")
    static boolean isDone(PyThread t, ThreadHandle self) {
        return self.ended.getCount() == 0;
    }

    /** Marks the thread as ended. */
    @PyMethod("_set_done(self, /)")
    static void setDone(PyThread t, ThreadHandle self) {
        self.end();
    }

    /** Waits until the thread has ended, at most so many seconds. */
    @PyMethod("join(self, timeout=None, /)")
    static void join(PyThread t, ThreadHandle self, PyObject timeout) {
        if (!self.started) {
            throw t.runtimeError("thread not started");
        }
        if (self.ended.getCount() == 0) {
            return;
        }
        if (self.ident == ((VmThread) t).ident) {
            throw t.runtimeError("Cannot join current thread");
        }
        double seconds = timeout == PyNone.NONE ? -1 : Convert.toDouble(t, timeout);
        if (seconds < 0) {
            t.blocking(self.ended::await);
        } else {
            long end = System.nanoTime() + (long) Math.min(seconds * 1e9, 9e18);
            t.blocking(() -> self.ended.await(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        }
    }
}
