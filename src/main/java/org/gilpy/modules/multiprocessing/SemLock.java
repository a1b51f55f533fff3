// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.multiprocessing;

import org.gilpy.annot.PyAttribute;
import org.gilpy.annot.PyClassMethod;
import org.gilpy.annot.PyGetter;
import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Convert;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.OsErrors;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.HostAccess;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Snapshotted;
import org.gilpy.objects.Subclassed;
import org.gilpy.objects.Timeouts;

/** A semaphore or recursive lock that processes share. */
// What is shared lies in the arena. Count and owner are what this interpreter has taken of it; as in CPython the two are not guarded against
// each other: only a thread that has taken something finds itself there.
@TypeDef(name = "SemLock", module = "_multiprocessing")
class SemLock extends PyObject implements Snapshotted {
    static final PyType TYPE = PyType.builtin(new SemLockNatives(), "_multiprocessing", BaseObject.TYPE, 0);

    @PyAttribute("SEM_VALUE_MAX")
    static final int SEM_VALUE_MAX = Integer.MAX_VALUE;

    static final int RECURSIVE_MUTEX = 0, SEMAPHORE = 1;
    /** How long a wait sleeps before it looks for signals and for a dead holder. */
    private static final long SLICE = 50_000_000;

    // Changes only in a child, before its program runs.
    transient SemaphoreArena arena;
    final int slot;
    final int kind;
    final int maxvalue;
    final String name;
    private int count;
    private PyThread owner;
    /** The mark that stands in a taken lock, or 0. */
    private int mark;

    SemLock(SemaphoreArena arena, int slot, int kind, int maxvalue, String name) {
        this.arena = arena;
        this.slot = slot;
        this.kind = kind;
        this.maxvalue = maxvalue;
        this.name = name;
        if (kind == RECURSIVE_MUTEX) {
            arena.watch(slot);
        }
        mark = arena.isWatched(slot) ? arena.me : 0;
    }

    /** How a process finds the semaphore in memory that it maps itself. */
    @Override
    public Object snapshotState(GraphOut out) {
        return new long[] {arena.file.inode, Semaphores.handle(arena, slot)};
    }

    @Override
    public void restoreState(Object state, GraphIn in) {
        in.afterwards(() -> {
            Semaphores all = Semaphores.of(in.thread());
            SemaphoreArena own = all.own(in.thread());
            long[] s = (long[]) state;
            arena = own.file.inode != s[0] ? all.find(in.thread(), s[1], null) : own.revive(slot, null) ? own : null;
            if (arena == null) {
                throw new IllegalStateException("a semaphore of the parent that the child cannot find");
            }
            mark = arena.isWatched(slot) ? arena.me : 0;
            all.add(this);
        });
    }

    private static final class Sub extends SemLock {
        private final Subclassed extra;

        Sub(PyType cls, SemaphoreArena arena, int slot, int kind, int maxvalue, String name) {
            super(arena, slot, kind, maxvalue, name);
            extra = new Subclassed(cls);
        }

        @Override
        public PyType type() {
            return extra.type();
        }

        @Override
        public Subclassed extra() {
            return extra;
        }
    }

    static SemLock make(PyThread t, PyType cls, SemaphoreArena arena, int slot, int kind, int maxvalue, String name) {
        SemLock s = cls == TYPE ? new SemLock(arena, slot, kind, maxvalue, name) : new Sub(cls, arena, slot, kind, maxvalue, name);
        Semaphores.of(t).add(s);
        return s;
    }

    @Override
    public PyType type() {
        return TYPE;
    }

    /** Isolates share them with each other, processes of the system with all that know where they are. */
    private static void ask(PyThread t) {
        HostAccess.ask(t, HostAccess.Door.ISOLATES, "semaphores");
    }

    @PyNew("(cls, /, kind, value, maxvalue, name, unlink)")
    static PyObject __new__(PyThread t, PyType cls, PyObject kind, PyObject value, PyObject maxvalue, PyObject name, PyObject unlink) {
        ask(t);
        int k = cInt(t, kind);
        int v = cInt(t, value);
        int m = cInt(t, maxvalue);
        String n = Convert.toText(t, name, "SemLock", "name");
        boolean u = cInt(t, unlink) != 0;
        if (k != RECURSIVE_MUTEX && k != SEMAPHORE) {
            throw t.valueError("unrecognized kind");
        }
        SemaphoreArena a = Semaphores.of(t).own(t);
        int slot = a.make(t, n, v);
        SemLock s = make(t, cls, a, slot, k, m, u ? null : n);
        if (u) {
            a.unlink(slot);
        }
        return s;
    }

    private static int cInt(PyThread t, PyObject o) {
        long v = Convert.toLong(t, o);
        if (v != (int) v) {
            throw t.overflowError("Python int too large to convert to C int");
        }
        return (int) v;
    }

    // ---- taking and giving

    private boolean isMine(PyThread t) {
        return count > 0 && owner == t;
    }

    /** A wait for the semaphore. Its time limit holds however often signals interrupt it. */
    private static final class Acquisition implements PyThread.Blocking<RuntimeException> {
        private final SemLock lock;
        private final boolean forEver;
        private final long end;
        boolean taken;
        /** The holder that was found dead, or 0. */
        int dead;

        Acquisition(SemLock lock, long nanos) {
            this.lock = lock;
            this.forEver = nanos < 0;
            this.end = forEver ? 0 : Timeouts.end(nanos);
        }

        @Override
        public void run() throws InterruptedException {
            SemaphoreArena a = lock.arena;
            int slot = lock.slot;
            a.beginWait(slot);
            try {
                for (;;) {
                    if (a.take(slot, lock.mark)) {
                        taken = true;
                        return;
                    }
                    long left = forEver ? SLICE : Math.min(SLICE, end - System.nanoTime());
                    if (left <= 0) {
                        return;
                    }
                    long before = System.nanoTime();
                    a.sleep(slot, left);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    if (forEver && lock.mark != 0 && System.nanoTime() - before >= SLICE / 2 && (dead = deadHolder(a, slot)) != 0) {
                        return;
                    }
                }
            } finally {
                a.endWait(slot);
            }
        }

        private static int deadHolder(SemaphoreArena a, int slot) {
            int holder = a.holder(slot);
            int pid = holder == 0 || holder == a.me ? 0 : a.processes.dead(holder);
            return pid != 0 && a.holder(slot) == holder ? pid : 0;
        }
    }

    /** Takes one; a negative time is for ever. */
    private boolean acquire(PyThread t, long nanos) {
        if (kind == RECURSIVE_MUTEX && isMine(t)) {
            count++;
            return true;
        }
        if (mark != 0 && !arena.introduced) {
            arena.introduce(t);
        }
        if (!arena.take(slot, mark)) {
            if (nanos == 0) {
                return false;
            }
            Acquisition a = new Acquisition(this, nanos);
            t.blocking(a);
            if (a.dead != 0) {
                throw t.runtimeError("the process that holds this lock has ended without releasing it"
                        + (a.dead > 0 ? " (pid " + a.dead + ")" : ""));
            }
            if (!a.taken) {
                return false;
            }
        }
        count++;
        owner = t;
        return true;
    }

    /** Takes one and returns True; without blocking, or when the time is over, False if there is none. */
    @PyMethod("acquire(self, /, block=True, timeout=None)")
    static boolean acquire(PyThread t, SemLock self, boolean block, PyObject timeout) {
        if (timeout == PyNone.NONE) {
            return self.acquire(t, block ? -1 : 0);
        }
        double seconds = Convert.toDouble(t, timeout);
        if (seconds > 1e18) {
            throw t.osError(OsErrors.EINVAL, null);
        }
        return self.acquire(t, block && seconds > 0 ? (long) Math.ceil(Math.min(seconds, 1e9) * 1e9) : 0);
    }

    /** Gives one back. */
    @PyMethod("release(self, /)")
    static void release(PyThread t, SemLock self) {
        if (self.kind == RECURSIVE_MUTEX) {
            if (!self.isMine(t)) {
                throw t.error(Exceptions.AssertionError, "attempt to release recursive lock not owned by thread");
            }
            if (self.count > 1) {
                self.count--;
                return;
            }
        }
        // Before others can take it: they may be threads of this interpreter.
        self.count--;
        if (!self.arena.give(self.slot, self.maxvalue)) {
            self.count++;
            throw t.valueError("semaphore or lock released too many times");
        }
    }

    /** Takes one. */
    @PyMethod("__enter__(self, /)")
    static boolean __enter__(PyThread t, SemLock self) {
        return self.acquire(t, -1);
    }

    /** Gives one back. */
    @PyMethod("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)")
    static void __exit__(PyThread t, SemLock self, PyObject type, PyObject value, PyObject tb) {
        release(t, self);
    }

    // ---- looking

    /** How many more times this process has taken it than given it back. */
    @PyMethod("_count(self, /)")
    static int count(PyThread t, SemLock self) {
        return self.count;
    }

    /** Whether the calling thread has it. */
    @PyMethod("_is_mine(self, /)")
    static boolean isMine(PyThread t, SemLock self) {
        return self.isMine(t);
    }

    /** How many there are to take. */
    @PyMethod("_get_value(self, /)")
    static int getValue(PyThread t, SemLock self) {
        return self.arena.value(self.slot);
    }

    /** Whether there is none to take. */
    @PyMethod("_is_zero(self, /)")
    static boolean isZero(PyThread t, SemLock self) {
        return self.arena.value(self.slot) == 0;
    }

    /** In a forked child: it has taken nothing. */
    @PyMethod("_after_fork(self, /)")
    static void afterFork(PyThread t, SemLock self) {
        self.count = 0;
    }

    /** Makes a lock tell those who wait for it when the process that has it is dead; for locks that who takes them gives back. */
    @PyMethod("_watch_holder(self, /)")
    static void watchHolder(PyThread t, SemLock self) {
        self.arena.watch(self.slot);
        self.mark = self.arena.me;
    }

    /** The semaphore of a handle or name that comes from another process. */
    @PyClassMethod("_rebuild(cls, handle, kind, maxvalue, name, /)")
    static PyObject rebuild(PyThread t, PyType cls, PyObject handle, PyObject kind, PyObject maxvalue, PyObject name) {
        ask(t);
        long h = Convert.toLong(t, handle);
        int k = cInt(t, kind);
        int m = cInt(t, maxvalue);
        String n = name == PyNone.NONE ? null : Convert.toText(t, name, "_rebuild", "name");
        SemaphoreArena a = h == 0 && n != null ? null : Semaphores.of(t).find(t, h, n);
        if (a != null) {
            return make(t, cls, a, Semaphores.slot(h), k, m, n);
        }
        if (n == null) {
            throw SemaphoreArena.missing(t);
        }
        a = Semaphores.of(t).own(t);
        return make(t, cls, a, a.open(t, n), k, m, n);
    }

    @PyGetter("handle")
    static long getHandle(PyThread t, SemLock self) {
        return Semaphores.handle(self.arena, self.slot);
    }

    @PyGetter("kind")
    static int getKind(PyThread t, SemLock self) {
        return self.kind;
    }

    @PyGetter("maxvalue")
    static int getMaxvalue(PyThread t, SemLock self) {
        return self.maxvalue;
    }

    @PyGetter("name")
    static PyObject getName(PyThread t, SemLock self) {
        return self.name == null ? PyNone.NONE : PyStr.of(self.name);
    }
}
