// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.objects.PyModule;
import org.gilpy.objects.Names;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Termination;

/**
 * The way of a host's Java threads into an interpreter and out again. A thread that comes in is a Python thread until it leaves: the one that has made the
 * interpreter is the main thread, others are made Python threads for the time of their call. Coming in again from Java code that Python has called goes on
 * with the same Python thread. Thread-safe.
 */
public final class Host {
    /** How long threads get to end when the interpreter is closed, and what its last Python code may take. */
    private static final long PATIENCE = 3_000_000_000L, LAST_WORDS = 5_000_000_000L;

    private final Interpreter in;
    /** The Python threads of the Java threads that are inside. */
    private final ConcurrentHashMap<Thread, VmThread> inside = new ConcurrentHashMap<>();
    final Budget root;
    private final long[] rootLimits;
    final Watchdog watchdog = new Watchdog();
    /** Interpreters that run as child processes of this one in the JVM, and theirs. */
    final CopyOnWriteArrayList<Interpreter> isolates = new CopyOnWriteArrayList<>();
    private volatile boolean finalizersDue;
    private volatile boolean closed;

    /** Makes the interpreter ready: the calling thread becomes its main thread, and does not hold the GIL. */
    public Host(Interpreter in, long[] limits) {
        this.in = in;
        this.rootLimits = limits;
        this.root = new Budget(in, null, limits);
        in.host = this;
        // Ctrl-C is the host's.
        in.signals().interruptByDefault = true;
        VmThread t = in.start();
        try {
            PyModule main = new PyModule("__main__");
            in.modules().putStr(Names.MAIN, main);
            main.globals.putStr(Names.BUILTINS, in.builtinsModule());
            Startup.streams(t);
        } finally {
            t.releaseGil();
        }
        if (root.needsWatch()) {
            watchdog.watch(root);
        }
    }

    /** One stay inside. Used by the thread that came in. */
    private static final class Visit {
        final VmThread thread;
        /** Whether the Python thread was made for it. */
        boolean attached;
        /** Whether it took the GIL. */
        boolean took;
        /** Whether it came from {@link Host#outside}. */
        boolean fromOutside;
        final Budget own;
        final Budget outer;
        final Budget depthBudget;
        final Frame frame;
        final int depth;
        final int depthCap;
        final int inTracer;
        final org.gilpy.objects.PyBaseException handled;
        final org.gilpy.objects.PyBaseException outerHandled;

        Visit(VmThread t, Budget own) {
            this.thread = t;
            this.own = own;
            this.outer = t.budget;
            this.depthBudget = t.depthBudget;
            this.frame = t.frame;
            this.depth = t.depth;
            this.depthCap = t.depthCap;
            this.inTracer = t.inTracer;
            this.handled = t.handled;
            this.outerHandled = t.outerHandled;
        }
    }

    /** Runs {@code body} inside, within limits of its own (null: none). A {@link Termination} that ends it is thrown on. */
    public <R> R call(long[] limits, Function<VmThread, R> body) {
        Thread me = Thread.currentThread();
        VmThread t = inside.get(me);
        if (me.isVirtual() && (Budget.measures(limits) || Budget.measures(rootLimits))) {
            return elsewhere(t, limits, body);
        }
        return call(me, t, t == null ? root : t.budget, limits, body);
    }

    private <R> R call(Thread me, VmThread present, Budget parent, long[] limits, Function<VmThread, R> body) {
        Visit v = enter(me, present, parent, limits);
        VmThread t = v.thread;
        try {
            if (finalizersDue) {
                finalizersDue = false;
                t.breaker.set(EvalBreaker.FINALIZERS);
            }
            if ((t.breaker.get() & (EvalBreaker.TERMINATE | EvalBreaker.FINALIZERS)) != 0) {
                t.poll();
            }
            return body.apply(t);
        } finally {
            leave(me, v);
        }
    }

    private Visit enter(Thread me, VmThread present, Budget parent, long[] limits) {
        VmThread t = present;
        boolean attached = false;
        boolean mine = false;
        if (t == null) {
            if (closed) {
                throw new IllegalStateException("this Python is closed");
            }
            if (in.main.carrier == me) {
                t = in.main;
            } else {
                t = in.attach(me);
                t.daemon = true;
                attached = true;
            }
            mine = true;
            inside.put(me, t);
        }
        Budget own = new Budget(in, parent, limits);
        Visit v = new Visit(t, own);
        v.attached = attached;
        if (mine) {
            try {
                t.acquireGil();
            } catch (Termination e) {
                inside.remove(me);
                if (attached) {
                    in.detach(t);
                }
                throw new IllegalStateException("this Python is closed");
            }
            v.took = true;
        } else if (t.outside) {
            t.comeInside();
            v.fromOutside = true;
        }
        t.budget = own;
        // Closed between the test and here: whoever closes waits until the list of threads is empty.
        if (closed && mine && !in.finalizing()) {
            own.stop(new Termination(Resource.CANCELLED, "the interpreter is closed"));
        }
        limit(t, own, mine);
        return v;
    }

    private void limit(VmThread t, Budget own, boolean outermost) {
        if (own.has(Resource.RECURSION) && t.depth + own.limit(Resource.RECURSION) < t.depthCap) {
            t.depthCap = (int) (t.depth + own.limit(Resource.RECURSION));
            t.depthBudget = own;
        }
        if (outermost && root.has(Resource.RECURSION) && root.limit(Resource.RECURSION) < t.depthCap) {
            t.depthCap = (int) root.limit(Resource.RECURSION);
            t.depthBudget = root;
        }
        t.depthLimit = Math.min(in.recursionLimit(), t.depthCap);
        if (outermost) {
            root.join(t);
        }
        own.join(t);
        if (own.needsWatch()) {
            watchdog.watch(own);
        }
        count(t);
        if (t.termination() != null) {
            t.terminate();
        }
    }

    private static void count(VmThread t) {
        boolean counting = VmThread.countsBytecodes(t.budget);
        if (counting != t.counting) {
            t.counting = counting;
            t.updateTracing();
        }
    }

    private void leave(Thread me, Visit v) {
        VmThread t = v.thread;
        t.frame = v.frame;
        t.depth = v.depth;
        t.inTracer = v.inTracer;
        t.handled = v.handled;
        t.outerHandled = v.outerHandled;
        if (v.own.needsWatch()) {
            watchdog.unwatch(v.own);
        }
        if (v.attached && !t.overtaken) {
            try {
                t.end();
            } catch (Termination e) {
                Threads.forget(t);
            }
            t.frame = null;
        }
        v.own.leave(t);
        if (v.took) {
            if (t.termination() != null && !t.overtaken) {
                t.letGoOfLocks();
            }
            t.forgetLocks();
            root.leave(t);
            // Whoever sets one has set it for this call; the next may be one that trusts.
            t.setTraceFunction(null);
            t.setProfileFunction(null);
        }
        t.budget = v.outer;
        t.depthCap = v.depthCap;
        t.depthBudget = v.depthBudget;
        t.depthLimit = Math.min(in.recursionLimit(), t.depthCap);
        count(t);
        if ((t.breaker.get() & EvalBreaker.TERMINATE) != 0 && t.termination() == null) {
            t.breaker.clear(EvalBreaker.TERMINATE);
        }
        if (v.fromOutside) {
            t.goOutside();
        } else if (v.took) {
            inside.remove(me);
            if (v.attached) {
                in.detach(t);
            }
            t.releaseGil();
        }
        if (t.hostInterrupted) {
            t.hostInterrupted = false;
            me.interrupt();
        }
    }

    // ---- virtual threads and measured limits

    /** The JVM measures platform threads only: one does the work, while the virtual thread waits. */
    private <R> R elsewhere(VmThread caller, long[] limits, Function<VmThread, R> body) {
        Budget parent = caller == null ? root : caller.budget;
        Errand<R> errand = new Errand<>(parent, limits, body);
        Thread worker = in.carriers.take();
        if (caller != null && !caller.outside) {
            caller.goOutside();
            try {
                return errand.done(worker);
            } finally {
                caller.comeInside();
            }
        }
        return errand.done(worker);
    }

    private final class Errand<R> implements Runnable {
        private final Budget parent;
        private final long[] limits;
        private final Function<VmThread, R> body;
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile VmThread thread;
        private R result;
        private Throwable failure;

        Errand(Budget parent, long[] limits, Function<VmThread, R> body) {
            this.parent = parent;
            this.limits = limits;
            this.body = body;
        }

        @Override
        public void run() {
            try {
                result = call(Thread.currentThread(), null, parent, limits, t -> {
                    thread = t;
                    return body.apply(t);
                });
            } catch (Throwable e) {
                // Thrown again where the call was made.
                failure = e;
            } finally {
                in.carriers.endsSoon();
                done.countDown();
            }
        }

        R done(Thread worker) {
            in.carriers.run(worker, this);
            boolean interrupted = false;
            for (;;) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    VmThread t = thread;
                    if (t != null && t.budget != null) {
                        t.budget.stop(new Termination(Resource.CANCELLED, "the Java thread was interrupted"));
                    }
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            switch (failure) {
                case null -> { }
                case Error e -> throw e;
                case RuntimeException e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
            return result;
        }
    }

    // ---- out and in again

    /** Runs Java code without the GIL, when the calling thread has it. */
    public <R> R outside(Callable<R> body) throws Exception {
        VmThread t = inside.get(Thread.currentThread());
        if (t == null || t.outside) {
            return body.call();
        }
        t.goOutside();
        try {
            return body.call();
        } finally {
            t.comeInside();
        }
    }

    /** Whether the calling thread runs a call of this interpreter. */
    public boolean isInside() {
        return inside.containsKey(Thread.currentThread());
    }

    /** A thread that a program has started is about to run: it may call Java code that comes in again. */
    void begins(VmThread t) {
        inside.put(t.carrier, t);
    }

    void ended(VmThread t) {
        inside.remove(t.carrier);
        t.leaveBudgets();
    }

    void finalizersWait() {
        finalizersDue = true;
    }

    // ---- the end

    /** Ends every call that runs at present, with the threads that calls have started. */
    public void cancel(String reason) {
        Termination why = new Termination(Resource.CANCELLED, reason);
        cancel(in, why);
        for (Interpreter i : isolates) {
            cancel(i, why);
        }
    }

    private void cancel(Interpreter of, Termination why) {
        for (VmThread t : of.threads()) {
            Budget b = t.budget;
            while (b != null && b.parent != root && b.parent != null) {
                b = b.parent;
            }
            if (b != null && b != root) {
                b.stop(why);
            }
        }
    }

    /**
     * Calls {@code __del__} of an object that a call with limits has made: it may take as much again as that call. What a call has left behind that was
     * ended is not called at all.
     */
    void finalizer(VmThread t, Budget maker, Runnable work) {
        long[] limits = null;
        for (Budget b = maker; b != null; b = b.parent) {
            if (b.stop() != null) {
                return;
            }
            if (limits == null && b != root) {
                limits = b.limits();
            }
        }
        if (limits == null || t.belongsTo(maker)) {
            work.run();
            return;
        }
        try {
            call(t.carrier, t, t.budget, limits, x -> {
                work.run();
                return null;
            });
        } catch (Termination e) {
            // The end of this one object's code, unless it is that of the whole call.
            t.poll();
        }
    }

    /** What the other interpreters of the family of one have at present. An isolate is a thread, whatever it has started. */
    long usedByOthers(Resource r, Interpreter asking) {
        long n = 0;
        for (Interpreter i : isolates) {
            n += (r == Resource.THREADS ? 1 : 0) + (i == asking ? 0 : i.used(r));
        }
        return n + (asking == in ? 0 : in.used(r));
    }

    void adopt(Interpreter isolate) {
        isolate.ancestor = this;
        isolates.add(isolate);
    }

    /** Lets nobody in any more. */
    public boolean shut() {
        synchronized (this) {
            if (closed) {
                return false;
            }
            closed = true;
        }
        return true;
    }

    /** Ends what runs, runs what the program has registered for its end, and lets go of everything. After {@link #shut}. */
    public void finish() {
        cancel("the interpreter is closed");
        long end = System.nanoTime() + PATIENCE;
        while (!alone() && System.nanoTime() < end) {
            LockSupport.parkNanos(200_000);
        }
        Thread me = Thread.currentThread();
        VmThread t = in.main.carrier == me || !inside.containsValue(in.main) ? in.main : null;
        if (t == null) {
            // The main thread does not come back from the host's code.
            in.finalizing = true;
            in.signals().giveBack();
            return;
        }
        long[] limits = Budget.unlimited();
        limits[Resource.WALL_TIME.ordinal()] = LAST_WORDS;
        Budget last = new Budget(in, null, limits);
        t.carrier = me;
        t.acquireGil();
        t.budget = last;
        watchdog.watch(last);
        try {
            Main.finish(t, 0);
        } catch (Termination e) {
            // It has had its time.
            in.beginFinalization(t);
            in.signals().finish(in);
        } finally {
            in.close();
            watchdog.unwatch(last);
            t.budget = null;
            in.detach(t);
            t.releaseGil();
        }
    }

    private boolean alone() {
        if (!isolates.isEmpty()) {
            return false;
        }
        for (VmThread t : in.threads()) {
            if (t != in.main || t.budget != null) {
                return false;
            }
        }
        return true;
    }
}
