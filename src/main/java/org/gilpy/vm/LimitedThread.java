// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.gil.EvalBreaker;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Termination;

/** What a thread may use up when its interpreter belongs to a host. Fields belong to the Java thread that runs it, unless noted. */
abstract class LimitedThread extends PyThread {
    public final Interpreter interpreter;
    public final transient EvalBreaker breaker = new EvalBreaker();
    /** What the running call from the host may use; null outside of such calls and in programs of the command line. */
    transient volatile Budget budget;
    /** Whether that counts instructions. */
    transient boolean counting;
    /** The deepest recursion that the host allows, and whose limit that is. */
    int depthCap = Integer.MAX_VALUE;
    transient Budget depthBudget;
    /** An interrupt of the Java thread ended the call; the thread gets it back. */
    transient boolean hostInterrupted;

    /** Locks that the running call has taken; some may have been given back. Null until there is one. */
    private transient java.util.ArrayList<PyLock> locks;

    LimitedThread(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Sets breaker bits and wakes the thread when it waits. Any thread may call it. */
    public abstract void attention(int bits);

    /** Sets or clears the bit that makes running code look for somebody who watches. */
    abstract void updateTracing();

    /** Notes a lock, for {@link #letGoOfLocks}. */
    final void took(PyLock lock) {
        if (locks == null) {
            locks = new java.util.ArrayList<>(4);
        } else if ((locks.size() & 63) == 63) {
            locks.removeIf(l -> l.holder() != this);
        }
        locks.add(lock);
    }

    /** A call begins: what was taken before is no business of it. */
    final void forgetLocks() {
        locks = null;
    }

    /** A call was ended, and no code of it will give its locks back. */
    final void letGoOfLocks() {
        if (locks != null) {
            for (PyLock l : locks) {
                if (l.holder() == this) {
                    l.release(this);
                }
            }
            locks = null;
        }
    }

    /** Whether what the thread does counts for a budget. Any thread may ask. */
    boolean belongsTo(Budget b) {
        for (Budget x = budget; x != null; x = x.parent) {
            if (x == b) {
                return true;
            }
        }
        return false;
    }

    /** Makes the thread look whether it has to end. Any thread may call it. */
    void terminate() {
        attention(EvalBreaker.TERMINATE);
    }

    /** Why the thread has to end, or null; the outermost call counts. */
    Termination termination() {
        Termination found = null;
        for (Budget x = budget; x != null; x = x.parent) {
            Termination s = x.stop();
            found = s == null ? found : s;
        }
        return found;
    }

    void checkTermination() {
        Termination x = termination();
        if (x != null) {
            throw x;
        }
        breaker.clear(EvalBreaker.TERMINATE);
        // Stopped between the two lines above?
        if ((x = termination()) != null) {
            breaker.set(EvalBreaker.TERMINATE);
            throw x;
        }
    }

    /** The host's own interrupt, as executors send it: the call ends, and the Java thread will find itself interrupted. */
    final void interruptedByHost() {
        Budget b = budget;
        hostInterrupted = true;
        b.stop(new Termination(Resource.CANCELLED, "the Java thread was interrupted"));
    }

    @Override
    public void use(Resource resource, long amount) {
        Budget b = budget;
        if (b != null && (resource == Resource.THREADS || resource == Resource.OPEN_FILES)) {
            amount += interpreter.familyHost().usedByOthers(resource, interpreter);
        }
        for (; b != null; b = b.parent) {
            b.use(resource, amount);
        }
    }

    @Override
    public Object maker() {
        return budget;
    }

    @Override
    public void finalizer(Object maker, Runnable work) {
        if (maker == null || interpreter.host == null) {
            work.run();
        } else {
            interpreter.host.finalizer((VmThread) this, (Budget) maker, work);
        }
    }

    @Override
    protected void largeObject(long bytes) {
        for (Budget b = budget; b != null; b = b.parent) {
            b.object((VmThread) this, bytes);
        }
    }

    @Override
    protected PyError recursionError(String where) {
        if (depth >= depthCap) {
            throw depthBudget.tooDeep();
        }
        return super.recursionError(where);
    }

    /** The Python thread that starts this one hands on what it may use. */
    void inherit(VmThread starter) {
        Budget b = starter.budget;
        budget = b;
        for (; b != null; b = b.parent) {
            if (b.has(Resource.RECURSION) && b.limit(Resource.RECURSION) < depthCap) {
                depthCap = (int) b.limit(Resource.RECURSION);
                depthBudget = b;
            }
        }
        depthLimit = Math.min(depthLimit, depthCap);
        counting = countsBytecodes(budget);
        updateTracing();
    }

    /** The thread is the first of an interpreter that another thread has started as a child process: it counts for the same calls. */
    public void bornOf(VmThread parent) {
        Host h = parent.interpreter.familyHost();
        if (h != null) {
            h.adopt(interpreter);
        }
        // A copy of the parent's thread has that of the place where the copy was made.
        depthCap = Integer.MAX_VALUE;
        depthLimit = interpreter.recursionLimit();
        inherit(parent);
        joinBudgets();
    }

    static boolean countsBytecodes(Budget b) {
        for (; b != null; b = b.parent) {
            if (b.countsBytecodes()) {
                return true;
            }
        }
        return false;
    }

    /** Counts an instruction that is about to be executed. */
    void countStep() {
        for (Budget b = budget; b != null; b = b.parent) {
            if (b.countsBytecodes()) {
                b.step();
            }
        }
    }

    /** The thread begins or ends to work for its budgets; called by itself. */
    void joinBudgets() {
        for (Budget b = budget; b != null; b = b.parent) {
            b.join((VmThread) this);
        }
        if (termination() != null) {
            terminate();
        }
    }

    public void leaveBudgets() {
        for (Budget b = budget; b != null; b = b.parent) {
            b.leave((VmThread) this);
        }
    }
}
