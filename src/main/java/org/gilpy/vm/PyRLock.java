// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.annot.PyMethod;
import org.gilpy.annot.PyNew;
import org.gilpy.annot.TypeDef;
import org.gilpy.objects.BaseObject;
import org.gilpy.objects.Identity;
import org.gilpy.objects.PyDict;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyTuple;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Subclassed;

/** A lock that its owner may take again, and gives back as often. */
@TypeDef(name = "RLock", module = "_thread")
final class PyRLock extends PyObject {
    static final PyType TYPE = PyType.builtin(new PyRLockNatives(), "_thread", BaseObject.TYPE, PyType.HAS_WEAKREF);

    private final PyLock lock = new PyLock(this);
    /** Identifier of the owner, 0 for none; written by the owner, read by all: only a thread's own identifier tells it anything. */
    private volatile long owner;
    /** Only touched by the owner. */
    private int count;
    private final Subclassed extra;

    PyRLock(PyType cls) {
        extra = cls == TYPE ? null : new Subclassed(cls);
    }

    @Override
    public PyType type() {
        return extra == null ? TYPE : extra.type();
    }

    @Override
    public Subclassed extra() {
        return extra;
    }

    @PyNew("(cls, /, *args, **kwargs)")
    static PyObject __new__(PyThread t, PyType cls, PyObject[] args, PyDict kwargs) {
        return new PyRLock(cls);
    }

    private static long me(PyThread t) {
        return ((VmThread) t).ident;
    }

    boolean locked() {
        return lock.locked();
    }

    boolean take(PyThread t, long nanos) {
        long me = me(t);
        if (owner == me && lock.locked()) {
            if (count == Integer.MAX_VALUE) {
                throw t.overflowError("Internal lock count overflowed");
            }
            count++;
            return true;
        }
        if (!lock.acquire(t, nanos)) {
            return false;
        }
        owner = me;
        count = 1;
        return true;
    }

    /** Takes the lock and returns True; without blocking, or when the time is over, False if another thread has it. */
    @PyMethod("acquire(self, /, blocking=True, timeout=-1)")
    static boolean acquire(PyThread t, PyRLock self, boolean blocking, PyObject timeout) {
        return self.take(t, PyLock.timeout(t, blocking, timeout));
    }

    /** Undoes one acquire(); the lock is free when all of them are undone. */
    @PyMethod("release(self, /)")
    static void release(PyThread t, PyRLock self) {
        if (self.owner != me(t)) {
            throw t.runtimeError("cannot release un-acquired lock");
        }
        if (--self.count == 0) {
            self.owner = 0;
            self.lock.release(t);
        }
    }

    /** Takes the lock. */
    @PyMethod("__enter__(self, /)")
    static boolean __enter__(PyThread t, PyRLock self) {
        return self.take(t, -1);
    }

    /** Gives the lock back once. */
    @PyMethod("__exit__(self, /, *exc_info)")
    static void __exit__(PyThread t, PyRLock self, PyObject[] exc) {
        release(t, self);
    }

    /** Whether the calling thread has the lock. */
    @PyMethod("_is_owned(self, /)")
    static boolean isOwned(PyThread t, PyRLock self) {
        return self.owner == me(t);
    }

    /** How often the calling thread has taken the lock. */
    @PyMethod("_recursion_count(self, /)")
    static long recursionCount(PyThread t, PyRLock self) {
        return self.owner == me(t) ? self.count : 0;
    }

    /** Gives the lock back altogether, for condition variables. */
    @PyMethod("_release_save(self, /)")
    static PyObject releaseSave(PyThread t, PyRLock self) {
        if (self.owner == 0 || self.count == 0) {
            throw t.runtimeError("cannot release un-acquired lock");
        }
        PyObject state = PyTuple.of(PyInt.of(self.count), PyInt.of(self.owner));
        self.count = 0;
        self.owner = 0;
        self.lock.release(t);
        return state;
    }

    /** Takes the lock as often as before. */
    @PyMethod("_acquire_restore(self, state, /)")
    static void acquireRestore(PyThread t, PyRLock self, PyObject state) {
        if (!(state instanceof PyTuple p)) {
            throw t.typeError("_acquire_restore() argument 1 must be 2-item sequence, not " + state.type().messageName());
        }
        if (p.size() != 2) {
            throw t.typeError("_acquire_restore() argument 1 must be sequence of length 2, not " + p.size());
        }
        int count = p.get(0).index(t).big().intValue();
        long owner = p.get(1).index(t).big().longValue();
        self.lock.acquireToTheEnd((VmThread) t);
        self.owner = owner;
        self.count = count;
    }

    /** Makes the lock new in a forked child. */
    @PyMethod("_at_fork_reinit(self, /)")
    static void atFork(PyThread t, PyRLock self) {
        PyLock.atFork(t, self.lock);
        self.owner = 0;
        self.count = 0;
    }

    @PyMethod("__repr__(self, /)")
    static String __repr__(PyThread t, PyRLock self) {
        return "<" + (self.lock.locked() ? "locked" : "unlocked") + " " + self.type().messageName() + " object owner=" + self.owner + " count=" + self.count
                + " at " + Identity.hex(t, self) + ">";
    }
}
