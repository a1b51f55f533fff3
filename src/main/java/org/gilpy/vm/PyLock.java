// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;

/** A lock that any thread may release. Thread-safe with and without a GIL. */
@TypeDef(name = "lock", module = "_thread", subclassable = false)
final class PyLock extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyLockNatives(), "_thread", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE);

    /** Longest wait, in seconds. */
    static final double TIMEOUT_MAX = 9223372036.0;

    private final Semaphore permit = new Semaphore(1);

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls)")
    static PyObject __new__(PyThread t, PyType cls) {
        return new PyLock();
    }

    // CPython: lock_acquire_parse_args in _threadmodule.c
    /** The timeout in nanoseconds: -1 for ever, 0 not at all. */
    static long timeout(PyThread t, boolean blocking, PyObject timeout) {
        double seconds = timeout == null ? -1 : timeout instanceof PyFloat f ? f.value : timeout instanceof PyInt i ? i.value : Convert.toDouble(t, timeout);
        if (Double.isNaN(seconds)) {
            throw t.valueError("Invalid value NaN (not a number)");
        }
        if (!blocking) {
            if (seconds != -1) {
                throw t.valueError("can't specify a timeout for a non-blocking call");
            }
            return 0;
        }
        if (seconds == -1) {
            return -1;
        }
        if (seconds < 0) {
            throw t.valueError("timeout value must be a non-negative number");
        }
        if (seconds > TIMEOUT_MAX) {
            throw t.overflowError("timeout value is too large");
        }
        return (long) Math.ceil(seconds * 1e9);
    }

    boolean acquire(PyThread t, long nanos) {
        if (permit.tryAcquire()) {
            return true;
        }
        if (nanos == 0) {
            return false;
        }
        boolean[] got = {false};
        long end = nanos < 0 ? 0 : System.nanoTime() + nanos;
        t.blocking(() -> {
            if (nanos < 0) {
                permit.acquire();
                got[0] = true;
            } else {
                got[0] = permit.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        });
        return got[0];
    }

    boolean locked() {
        return permit.availablePermits() == 0;
    }

    void release(PyThread t) {
        // Two releases at the same time of one acquire must not make two permits.
        synchronized (permit) {
            if (permit.availablePermits() > 0) {
                throw t.runtimeError("release unlocked lock");
            }
            permit.release();
        }
    }

    /** Takes the lock; True when that succeeded. */
    @PyMethod("acquire(self, blocking=True, timeout=-1)")
    static boolean acquire(PyThread t, PyLock self, boolean blocking, PyObject timeout) {
        return self.acquire(t, timeout(t, blocking, timeout));
    }

    /** Takes the lock; obsolete name. */
    @PyMethod("acquire_lock(self, blocking=True, timeout=-1)")
    static boolean acquireLock(PyThread t, PyLock self, boolean blocking, PyObject timeout) {
        return self.acquire(t, timeout(t, blocking, timeout));
    }

    /** Gives the lock back. */
    @PyMethod("release(self, /)")
    static void release(PyThread t, PyLock self) {
        self.release(t);
    }

    /** Gives the lock back; obsolete name. */
    @PyMethod("release_lock(self, /)")
    static void releaseLock(PyThread t, PyLock self) {
        self.release(t);
    }

    /** Whether somebody has the lock. */
    @PyMethod("locked(self, /)")
    static boolean locked(PyThread t, PyLock self) {
        return self.locked();
    }

    /** Whether somebody has the lock; obsolete name. */
    @PyMethod("locked_lock(self, /)")
    static boolean lockedLock(PyThread t, PyLock self) {
        return self.locked();
    }

    /** Makes the lock new in a forked child. */
    @PyMethod("_at_fork_reinit(self, /)")
    static void atFork(PyThread t, PyLock self) {
        self.permit.drainPermits();
        self.permit.release();
    }

    @PyMethod("__enter__(self, /)")
    static boolean __enter__(PyThread t, PyLock self) {
        return self.acquire(t, -1);
    }

    @PyMethod("__exit__(self, /, *exc)")
    static void __exit__(PyThread t, PyLock self, PyObject[] exc) {
        self.release(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyLock self) {
        return "<" + (self.locked() ? "locked" : "unlocked") + " _thread.lock object at " + Identity.hex(t, self) + ">";
    }
}
