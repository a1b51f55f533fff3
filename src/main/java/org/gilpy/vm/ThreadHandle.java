// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Timeouts;

/** Stands for a thread that can be joined. */
// Thread-safe. It goes from new to starting to running to done, or from starting back to new when the thread could not be made.
@TypeDef(name = "_ThreadHandle", module = "_thread", subclassable = false)
final class ThreadHandle extends PyObject implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new ThreadHandleNatives(), "_thread", BaseObject.TYPE, PyType.NOT_SUBCLASSABLE | PyType.HAS_WEAKREF);

    private static final int NEW = 0, STARTING = 1, RUNNING = 2;

    private volatile long ident;
    /** Guarded by the monitor of the handle. */
    private int state = NEW;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean leaving;
    /** How long a new thread has for its first lines before the one that started it goes on, in nanoseconds. */
    private static final long HEAD_START = 500_000;
    /** The same for the first threads of a program, which run code that nobody has run before: as long as a switch interval. */
    private static final long COLD_HEAD_START = 5_000_000;
    /** Opened when the thread has had its head start; null with a GIL. */
    private volatile CountDownLatch headStart;
    /** Written before {@link #headStart}. */
    private long headStartNanos;

    @Override
    public PyType type() {
        return TYPE;
    }

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** In a child there is one thread. */
    @Override
    public void restoreState(Object nothing, GraphIn in) {
        if (ident != 0 && ident != ((VmThread) in.thread()).ident) {
            ended.countDown();
        }
    }

    /** The thread while it runs, or null. */
    VmThread thread(Interpreter in) {
        return ended.getCount() == 0 ? null : in.thread(ident);
    }

    synchronized void starts(PyThread t) {
        if (state != NEW) {
            throw t.runtimeError("thread already started");
        }
        state = STARTING;
    }

    synchronized void failed() {
        state = NEW;
    }

    synchronized void running(long ident) {
        this.ident = ident;
        state = RUNNING;
    }

    /**
     * The thread that is about to run begins before the one that starts it goes on.
     *
     * @param cold whether its code is likely to run for the first time
     */
    void giveHeadStart(boolean cold) {
        headStartNanos = cold ? COLD_HEAD_START : HEAD_START;
        headStart = new CountDownLatch(1);
    }

    private synchronized void checkStarted(PyThread t) {
        if (state != RUNNING) {
            throw t.runtimeError("thread not started");
        }
    }

    /** The thread has run its last Python code and is about to end. */
    void leaves() {
        leaving = true;
    }

    void end() {
        ended.countDown();
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        VmThread v = (VmThread) t;
        if (!v.interpreter.config.virtualThreads) {
            v.interpreter.carriers.prepare();
        }
        return new ThreadHandle();
    }

    /** The identifier of the thread, 0 before it has started. */
    @PyGetter("ident")
    static long getIdent(PyThread t, ThreadHandle self) {
        return self.ident;
    }

    /** Called by the new thread when it comes to its own lines. */
    @PyMethod("_begin(self, /)")
    static void begin(PyThread t, ThreadHandle self) {
        VmThread v = (VmThread) t;
        v.headStart = self.headStart;
        if (v.interpreter.observers.any()) {
            Observers.named(v);
        }
    }

    /**
     * Waits for a moment, so that the first lines of threads come in the order of their starts. A GIL has this effect, because a new thread runs as soon as its starter waits
     * for it, and goes on until it waits itself; without one the starter could be three threads further before the first has begun.
     */
    @PyMethod("_head_start(self, /)")
    static void headStart(PyThread t, ThreadHandle self) {
        CountDownLatch latch = self.headStart;
        if (latch != null) {
            t.blocking(new Join(self, latch, self.headStartNanos));
        }
    }

    /** Whether the thread has ended. */
    @PyMethod("is_done(self, /)")
    static boolean isDone(PyThread t, ThreadHandle self) {
        return self.ended.getCount() == 0;
    }

    /** Marks the thread as ended. */
    @PyMethod("_set_done(self, /)")
    static void setDone(PyThread t, ThreadHandle self) {
        self.checkStarted(t);
        self.end();
    }

    /** A wait for the end of the thread. */
    private static final class Join implements PyThread.Parking {
        private final ThreadHandle thread;
        private final CountDownLatch ended;
        private final boolean forEver;
        private final long end;

        Join(ThreadHandle thread, CountDownLatch ended, long nanos) {
            this.thread = thread;
            this.ended = ended;
            this.forEver = nanos < 0;
            this.end = forEver ? 0 : Timeouts.end(nanos);
        }

        @Override
        public void run() throws InterruptedException {
            if (forEver) {
                ended.await();
            } else {
                ended.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
        }

        @Override
        public Object awaited() {
            return thread;
        }

        @Override
        public boolean forEver() {
            return forEver;
        }

        @Override
        public boolean satisfied() {
            return thread.leaving || ended.getCount() == 0;
        }

        @Override
        public String purpose() {
            return "join";
        }
    }

    // CPython: ThreadHandle_join in _threadmodule.c
    /** Waits until the thread has ended, at most so many seconds; for ever by None or a negative number. */
    @PyMethod("join(self, timeout=None, /)")
    static void join(PyThread t, ThreadHandle self, PyObject timeout) {
        long nanos = timeout == PyNone.NONE ? -1 : Timeouts.nanos(t, timeout);
        self.checkStarted(t);
        if (self.ended.getCount() == 0) {
            return;
        }
        if (self.ident == ((VmThread) t).ident) {
            throw t.runtimeError("Cannot join current thread");
        }
        t.blocking(new Join(self, self.ended, nanos));
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, ThreadHandle self) {
        return "<_thread._ThreadHandle object: ident=" + self.ident + ">";
    }
}
