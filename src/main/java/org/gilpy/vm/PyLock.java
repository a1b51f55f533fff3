// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Timeouts;

/**
 * A lock that any thread may release, the building block of all others. Made by threading.Lock().
 *
 * <p>acquire() takes it and waits if need be, release() gives it back and lets one of those go on who wait, locked() tells whether it
 * is taken. A thread that takes a lock which it has already waits for itself.
 */
@TypeDef(name = "lock", module = "_thread", subclassable = false)
final class PyLock extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyLockNatives(), "_thread", BaseObject.TYPE, PyType.HAS_WEAKREF | PyType.NOT_SUBCLASSABLE);

    /** Longest wait, in seconds. */
    static final double TIMEOUT_MAX = 9223372036.0;

    private final Sync sync = new Sync();
    /**
     * Who took it; null while nobody has it, and for a moment longer. Set after the lock is taken and cleared before it is given back, in an order that other threads see
     * too: whom they find here has the lock.
     */
    private transient VmThread holder;
    /** Where it was taken, for reports: written without ordering by who has the lock. */
    private transient PyCode takenIn;
    private transient int takenAt;
    /** Whether it was taken by a with statement, which will give it back; as {@link #holder}. */
    private boolean inWith;
    /** Whether a thread has given it back that had taken it, and whether one has that had not; as {@link #holder}. */
    private boolean ownReleases;
    private boolean foreignReleases;
    /** Whether it is part of a lock that only its owner can give back. */
    private final boolean owned;
    /** The lock that the program knows it by. */
    private final PyObject face;
    /** What {@link LockOrder} knows of it, guarded by that; and whether it found that threads wake each other by it. */
    transient LockOrder.Node order;
    transient volatile boolean signal;

    PyLock() {
        owned = false;
        face = this;
    }

    /** The inner part of a lock that only its owner can give back. */
    PyLock(PyObject face) {
        owned = true;
        this.face = face;
    }

    /** The lock that the program knows: this one or one that it is part of. */
    PyObject face() {
        return face;
    }

    /**
     * State 0 is free, 1 taken at once, and any other number taken by a thread that had to wait, which goes by this number: so others see that its wait is over before it
     * has come back from it. Whoever comes first gets the lock; those who come late and find it taken queue up.
     */
    private static final class Sync extends AbstractQueuedSynchronizer implements Snapshotted {
        @Override
        public Object snapshotState(GraphOut out) {
            return getState();
        }

        @Override
        public void restoreState(Object state, GraphIn in) {
            setState((Integer) state);
        }

        boolean take() {
            return compareAndSetState(0, 1);
        }

        boolean taken() {
            return getState() != 0;
        }

        @Override
        protected boolean tryAcquire(int who) {
            return compareAndSetState(0, who);
        }

        boolean takenBy(int who) {
            return getState() == who;
        }

        @Override
        protected boolean tryRelease(int ignored) {
            int s = getState();
            return s != 0 && compareAndSetState(s, 0);
        }
    }

    /** A wait for the lock. Its time limit holds however often signals interrupt it. */
    private static final class Acquisition implements PyThread.Parking {
        private final PyLock lock;
        private final Sync sync;
        private final int who;
        private final LockWaits waits;
        private final boolean forEver;
        private final long end;
        boolean taken;

        Acquisition(PyLock lock, VmThread t, long nanos) {
            this.lock = lock;
            this.waits = t.lockWaits;
            this.who = number(t);
            this.sync = lock.sync;
            this.forEver = nanos < 0;
            this.end = forEver ? 0 : Timeouts.end(nanos);
        }

        @Override
        public void run() throws InterruptedException {
            long from = System.nanoTime();
            waits.begins(from);
            try {
                if (forEver) {
                    sync.acquireInterruptibly(who);
                    taken = true;
                } else {
                    taken = sync.tryAcquireNanos(who, end - from);
                }
            } finally {
                waits.ends(System.nanoTime());
            }
        }

        @Override
        public Object awaited() {
            return lock;
        }

        @Override
        public boolean forEver() {
            return forEver;
        }

        @Override
        public boolean satisfied() {
            return !sync.taken() || sync.takenBy(who);
        }

        @Override
        public String purpose() {
            return "lock";
        }
    }

    /** A wait that nothing interrupts. */
    static final class Restoration implements PyThread.Parking {
        private final PyLock lock;
        private final int who;
        private final LockWaits waits;

        private Restoration(PyLock lock, VmThread t) {
            this.lock = lock;
            this.who = number(t);
            this.waits = t.lockWaits;
        }

        @Override
        public void run() {
            waits.begins(System.nanoTime());
            lock.sync.acquire(who);
            waits.ends(System.nanoTime());
        }

        @Override
        public Object awaited() {
            return lock;
        }

        @Override
        public boolean forEver() {
            return true;
        }

        @Override
        public boolean satisfied() {
            return !lock.sync.taken() || lock.sync.takenBy(who);
        }

        @Override
        public String purpose() {
            return "lock";
        }
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        if (kwargs != null && kwargs.size() > 0) {
            throw t.typeError("lock() takes no keyword arguments");
        }
        if (args.length > 0) {
            throw t.typeError("lock expected 0 arguments, got " + args.length);
        }
        return new PyLock();
    }

    // CPython: lock_acquire_parse_timeout in _threadmodule.c
    /** The timeout in nanoseconds: -1 for ever, 0 not at all. A null timeout stands for -1. */
    static long timeout(PyThread t, boolean blocking, PyObject timeout) {
        if (timeout == null) {
            return blocking ? -1 : 0;
        }
        long nanos = Timeouts.nanos(t, timeout);
        if (!blocking && nanos != FOR_EVER) {
            throw t.valueError("can't specify a timeout for a non-blocking call");
        }
        if (nanos < 0 && nanos != FOR_EVER) {
            throw t.valueError("timeout value must be a non-negative number");
        }
        return !blocking ? 0 : nanos == FOR_EVER ? -1 : nanos;
    }

    /** Minus one second is the timeout of who wants none. */
    private static final long FOR_EVER = -1_000_000_000;

    boolean acquire(PyThread t, long nanos) {
        VmThread me = (VmThread) t;
        if (nanos < 0 && me.notesLocks && me.interpreter.lockOrder != null) {
            me.interpreter.lockOrder.wants(me, this);
        }
        if (sync.take()) {
            taken(me);
            return true;
        }
        if (nanos == 0) {
            return false;
        }
        Acquisition a = new Acquisition(this, me, nanos);
        t.blocking(a);
        if (a.taken) {
            taken(me);
        }
        return a.taken;
    }

    /** A number for a thread that waits; not 0 or 1. */
    private static int number(VmThread t) {
        int n = (int) (t.ident >>> 12);
        return n >>> 1 == 0 ? n + 2 : n;
    }

    private void taken(VmThread t) {
        inWith = false;
        VarHandle.releaseFence();
        holder = t;
        if (t.notesLocks) {
            note(t);
        }
        PyCode c = t.runningCode();
        if (c != null) {
            takenIn = c;
            takenAt = t.runningPc();
        }
    }

    private void note(VmThread t) {
        if (t.interpreter.host != null) {
            t.took(this);
        }
        if (t.interpreter.lockOrder != null) {
            t.interpreter.lockOrder.took(t, this);
        }
    }

    /** Where it was taken, as file and line, or null when that is not known. */
    String taken() {
        PyCode c = takenIn;
        return c == null ? null : c.co().filename + ":" + c.line(takenAt);
    }

    /**
     * The thread that alone will give the lock back, or null when nobody has it or another thread may. A plain lock can be given back by any thread; that this one's holder
     * will do it is certain inside a with statement, and assumed of a lock that was always given back by who had it.
     */
    VmThread certainHolder() {
        return owned || inWith || ownReleases && !foreignReleases ? holder() : null;
    }

    /** Who has it, or null when nobody does or it is not known. Any thread may ask. */
    VmThread holder() {
        VmThread h = holder;
        VarHandle.acquireFence();
        return h;
    }

    /** Takes the lock, however long that takes and whatever signals come. */
    void acquireToTheEnd(VmThread t) {
        if (t.notesLocks && t.interpreter.lockOrder != null) {
            t.interpreter.lockOrder.wants(t, this);
        }
        if (!sync.take()) {
            t.blockingToTheEnd(new Restoration(this, t));
        }
        taken(t);
    }

    boolean locked() {
        return sync.taken();
    }

    void release(PyThread t) {
        if (holder == t) {
            ownReleases = true;
        } else {
            foreignReleases = true;
        }
        VmThread had = holder;
        if (had != null && had.notesLocks && had.interpreter.lockOrder != null) {
            had.interpreter.lockOrder.gaveBack((VmThread) t, had, this);
        }
        holder = null;
        if (!sync.release(1)) {
            throw t.runtimeError("release unlocked lock");
        }
    }

    /** Takes the lock and returns True; without blocking, or when the time is over, False if another thread has it. */
    @PyMethod("acquire(self, /, blocking=True, timeout=-1)")
    static boolean acquire(PyThread t, PyLock self, boolean blocking, PyObject timeout) {
        return self.acquire(t, timeout(t, blocking, timeout));
    }

    /** Takes the lock; obsolete name. */
    @PyMethod("acquire_lock(self, /, blocking=True, timeout=-1)")
    static boolean acquireLock(PyThread t, PyLock self, boolean blocking, PyObject timeout) {
        return self.acquire(t, timeout(t, blocking, timeout));
    }

    /** Gives the lock back; it need not have been taken by this thread. */
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
        self.sync.release(1);
    }

    /** Takes the lock. */
    @PyMethod("__enter__(self, /)")
    static boolean __enter__(PyThread t, PyLock self) {
        boolean taken = self.acquire(t, -1);
        self.inWith = taken;
        return taken;
    }

    /** Gives the lock back. */
    @PyMethod("__exit__(self, /, *exc_info)")
    static void __exit__(PyThread t, PyLock self, PyObject[] exc) {
        self.release(t);
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyLock self) {
        return "<" + (self.locked() ? "locked" : "unlocked") + " _thread.lock object at " + Identity.hex(t, self) + ">";
    }
}
