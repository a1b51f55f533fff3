// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.concurrent.atomic.AtomicInteger;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.gil.Gil;
import org.gilpy.gil.GilMode;
import org.gilpy.gil.GilThread;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.Finalizers;
import org.gilpy.objects.PyBaseException;
import org.gilpy.objects.PyCell;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyThread;
import org.gilpy.objects.PyType;
import org.gilpy.objects.Resource;
import org.gilpy.objects.Runtime;
import org.gilpy.objects.Termination;

/** A Python thread of the VM. Its fields belong to the Java thread that runs it, unless noted. */
public final class VmThread extends LimitedThread {
    public final transient GilThread gilThread = new GilThread(breaker);
    /** Python's thread identifier; unique among live threads of the interpreter. */
    public final long ident;
    /** The Java thread, to interrupt it in a blocking wait. */
    public transient volatile Thread carrier;
    /** The innermost frame. Others read it for reports. */
    Frame frame;
    /** Compiled calls by the depth at which they run; of no length until there is one. */
    transient Activation[] activations = {};
    /** How often loops of a tier 1 run go round before {@link #backEdges} is asked. */
    final transient int loopBudget;
    /** The same for the next run, which is to ask at once when compiled code was left for a moment only. */
    transient int nextBudget;
    /** Exception to raise at the next poll; set by other threads before the breaker bit. */
    private transient volatile PyObject asyncException;
    /** What it blocks, as bits, unless it is the main thread: handlers run there only, so that this is only remembered. Used by itself. */
    long blockedSignals;
    /** Whether the thread is in {@link #blocking}, so that its carrier may be interrupted: one of the constants below. */
    private final transient AtomicInteger wait = new AtomicInteger();
    /** States of {@link #wait}: runs Python code; waits; somebody is about to interrupt it; has been interrupted; waits and must not be interrupted. */
    private static final int RUNS = 0, WAITS = 1, BEING_INTERRUPTED = 2, INTERRUPTED = 3, KEEPS_WAITING = 4;
    /** The work in {@link #blocking}, or null. Written by the thread itself without ordering; reports may see a past one. */
    private transient Blocking<?> waitsFor;
    /** What it has waited for locks. */
    final transient LockWaits lockWaits = new LockWaits();
    /** The locks that it has, for {@link LockOrder}; null when nobody asks. */
    transient LockOrder.Held heldLocks;
    /** Whether somebody wants to know which locks it takes. */
    final transient boolean notesLocks;
    /** Whether the thread runs Java code of the host without the GIL. */
    transient boolean outside;
    /** Finalisation came first: the thread does not have the GIL and never gets it. */
    transient boolean overtaken;
    /** It has run its last Python code and is about to be known as ended. */
    transient volatile boolean leaving;
    /** The wait in which the thread was found in a deadlock, or null. Written under the GIL, read by any thread. */
    transient volatile Blocking<?> deadlockedIn;
    /** The error that {@link Unwinder#find} found no handler for, until it is thrown. Used by itself. */
    transient PyError unhandled;
    private PyObject traceFunction;
    private PyObject profileFunction;
    /** How many trace, profile and monitoring callbacks run at present; within them nothing is watched. */
    int inTracer;
    /** Which event the innermost trace callback was called for: one of those of {@link Tracer}. */
    int traceEvent;
    /** The frame that callback was given. */
    Frame frameTraced;
    /** Whose import this thread waits for; guarded by the monitor of the import locks. */
    transient VmThread importWait;
    /** The import that runs on this thread, if they are timed. */
    transient ImportTimes.Running importing;
    int coroutineOriginDepth;
    PyObject asyncFirstIter;
    PyObject asyncFinalizer;
    /** The number that the operating system knows the thread by, 0 before somebody has asked. */
    private transient long nativeId;
    /** Thread-local objects that have values for this thread. */
    private ArrayList<WeakReference<ThreadLocalData>> locals;
    /** Counted down when the thread has run its last Python code. */
    final transient CountDownLatch ended = new CountDownLatch(1);
    /** What is called when the thread ends, or null. */
    PyObject atEnd;
    /** A daemon never gets the GIL again once finalisation has begun. */
    public boolean daemon;
    /** Opened when the thread first waits, or ends: what {@link ThreadHandle} waits for after a start. Null with a GIL. */
    transient CountDownLatch headStart;

    VmThread(Interpreter interpreter, long ident, Thread carrier) {
        super(interpreter);
        this.ident = ident;
        this.carrier = carrier;
        this.depthLimit = interpreter.recursionLimit();
        this.notesLocks = interpreter.host != null || interpreter.lockOrder != null;
        this.loopBudget = interpreter.tier == null ? Integer.MAX_VALUE : Math.min(LOOP_BUDGET, interpreter.tier.patience());
        this.nextBudget = loopBudget;
    }

    @Override
    public Runtime runtime() {
        return interpreter;
    }

    /** The innermost frame. Compiled calls get frames now, and {@link Frame#back} leads through all of them. */
    public Frame frame() {
        return activations.length == 0 ? frame : link();
    }

    /** Works while the innermost frame is that of {@link #frame()}, even when compiled code runs: for copies of the thread. */
    public <T> T withFrames(java.util.function.Supplier<T> work) {
        Frame f = frame;
        frame = frame();
        for (Frame x = frame; x != null; x = x.back) {
            // Somebody may have looked at it before, when it was elsewhere.
            x.sync();
        }
        try {
            return work.get();
        } finally {
            frame = f;
        }
    }

    private Frame link() {
        Activation[] acts = activations;
        Frame f = frame;
        Frame top = null;
        Frame above = null;
        for (int i = depth - 1; i >= 0 || f != null; i--) {
            Frame x;
            if (f != null && f.at >= i) {
                x = f;
                f = f.back;
            } else if (i >= 0 && i < acts.length && acts[i].function != null) {
                x = acts[i].link(i);
            } else {
                continue;
            }
            if (above == null) {
                top = x;
            } else {
                above.back = x;
            }
            if (x.linked) {
                break;
            }
            x.linked = true;
            above = x;
        }
        return top;
    }

    /** The compiled call that is the innermost of all calls of Python code, or null. Anybody may ask. */
    private Activation innermost() {
        Activation[] acts = activations;
        int low = frame == null ? 0 : frame.at + 1;
        for (int i = Math.min(depth, acts.length) - 1; i >= low; i--) {
            if (acts[i].function != null) {
                return acts[i];
            }
        }
        return null;
    }

    /** The code that runs, or null; without making frames. */
    PyCode runningCode() {
        Activation act = innermost();
        PyFunction fn = act == null ? null : act.function;
        Frame f = frame;
        return fn != null ? fn.code : f == null ? null : f.code;
    }

    /** The instruction of {@link #runningCode}. */
    int runningPc() {
        Activation act = innermost();
        Frame f = frame;
        return act != null ? act.pc : f == null ? 0 : f.pc;
    }

    /** Copies of the frames for a thread that reads while this one may be running: what they show need not be of one moment. */
    Frame snapshot() {
        return FrameCopies.of(this);
    }

    /** More activations, or RecursionError. */
    Activation[] growActivations(int d) {
        int n = Math.max(64, d * 2);
        Activation[] a = java.util.Arrays.copyOf(activations, n);
        for (int i = activations.length; i < n; i++) {
            a[i] = new Activation();
        }
        activations = a;
        return a;
    }

    /** Frees what a Java exception has left behind. */
    void freeFrom(int d) {
        Activation[] a = activations;
        for (int i = d; i < a.length && a[i].function != null; i++) {
            a[i].free();
        }
    }

    /** A compiled call is to go on in tier 1 when it is the innermost again. */
    void setLeave(Activation act) {
        if (!act.leave) {
            act.leave = true;
            breaker.set(EvalBreaker.LEAVE);
        }
    }

    /** Frames of which variables were changed while compiled code runs them. */
    private transient int written;

    /** Variables of a frame that compiled code runs were changed from outside: tier 1 goes on when the present call is done. */
    void written(Frame f) {
        f.written = true;
        written++;
        breaker.set(EvalBreaker.LEAVE);
    }

    /** Goes on with a frame in compiled code. */
    PyObject runLoop(CompiledLoop k, Frame f) {
        f.inLoop = true;
        try {
            return k.run(this, f);
        } finally {
            f.inLoop = false;
            if (f.written) {
                f.written = false;
                written--;
                clearLeave();
            }
        }
    }

    /** Goes on with the frame of a generator in compiled code, and in tier 1 when that cannot go on. */
    PyObject runResumed(CompiledLoop k, Frame f) {
        PyObject v;
        try {
            v = runLoop(k, f);
        } catch (PyError e) {
            return Loop.run(this, f, e);
        } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
            return Loop.run(this, f, CompiledOps.error(this, e));
        }
        return v != null ? v : Loop.run(this, f, null);
    }

    /** An activation is done: the bit stays set as long as others are to leave. */
    void clearLeave() {
        if ((breaker.get() & EvalBreaker.LEAVE) == 0 || written > 0) {
            return;
        }
        for (Activation a : activations) {
            if (a.leave) {
                return;
            }
        }
        breaker.clear(EvalBreaker.LEAVE);
    }

    /** Goes on in tier 1 with the frame of a compiled call. */
    PyObject goOn(Frame f, int d, PyBaseException h, int pc, PyError error) {
        Frame back = frame;
        if (!f.linked) {
            f.back = back;
        }
        f.at = d;
        f.entry = true;
        f.outerHandled = h;
        if ((breaker.get() & EvalBreaker.TRACING) != 0) {
            Tracer.look(this, f);
        }
        f.pc = pc;
        frame = f;
        try {
            return Loop.run(this, f, error);
        } catch (PyError e) {
            handled = h;
            throw e;
        } finally {
            f.finished = true;
            frame = back;
            depth = d;
        }
    }

    // ---- running frames

    /** Runs a new frame to its end. */
    PyObject run(Frame f) {
        Frame back = frame;
        f.back = back;
        if (++depth > depthLimit) {
            depth--;
            throw recursionError("");
        }
        frame = f;
        f.at = depth - 1;
        PyBaseException h = handled;
        f.outerHandled = h;
        f.entry = true;
        try {
            return Loop.run(this, f, breaker.get() == 0 ? null : polledEntry(f));
        } finally {
            handled = h;
            f.finished = true;
            frame = back;
            depth--;
        }
    }

    /** Enters a function that {@linkplain PyFunction#inlines inlines}, with arguments from registers of the caller. */
    // In small pieces, each below the limit up to which the launcher lets the JVM inline: this is the way of every plain call.
    Frame push(PyFunction fn, PyObject[] from, int first, int n) {
        if (depth >= depthLimit) {
            throw tooDeep();
        }
        PyObject[] r = fn.registers(from, first, n);
        return enter(new Frame(fn.code, r, fn.globals, fn.builtins, null, fn));
    }

    private Frame enter(Frame f) {
        f.back = frame;
        f.outerHandled = handled;
        frame = f;
        f.at = depth++;
        if (--f.code.calls == 0) {
            f.code.see(f.r);
            often(f.code);
        }
        return f;
    }

    PyError tooDeep() {
        return recursionError("");
    }

    /** Leaves a frame entered by {@link #push}; the caller. */
    Frame pop(Frame f) {
        Frame back = f.back;
        f.finished = true;
        frame = back;
        depth--;
        return back;
    }

    /** Polls at the entry of a frame; what that raised, which the frame is to raise. */
    private PyError polledEntry(Frame f) {
        try {
            pollEntry(f);
            return null;
        } catch (PyError e) {
            return e;
        }
    }

    /** Runs the frame of a generator from where it is, or raises {@code error} there. */
    PyObject resume(Frame f, PyError error) {
        Frame back = frame;
        f.back = back;
        if (++depth > depthLimit) {
            depth--;
            throw recursionError("");
        }
        frame = f;
        f.at = depth - 1;
        f.linked = false;
        f.yielded = false;
        f.entry = true;
        try {
            if (error == null && breaker.get() == 0) {
                CompiledLoop k = f.code.loops;
                if (k != null) {
                    if (f.words == f.code.code) {
                        return runResumed(k, f);
                    }
                } else if (--f.code.calls == 0) {
                    f.code.see(f.r);
                    often(f.code);
                }
            }
            return Loop.run(this, f, (breaker.get() & EvalBreaker.TRACING) == 0 ? error : Tracer.resumed(this, f, error));
        } finally {
            frame = back;
            f.back = null;
            depth--;
        }
    }

    // ---- tier 2

    /** Back edges between two questions of {@link Loop} for compiled code. */
    private static final int LOOP_BUDGET = 250;
    /** Questions until a code object is to be compiled. */
    private static final int LOOP_HEAT = 60;

    /** A code object has been called as often as its counter said. */
    void often(PyCode c) {
        Tier tier = interpreter.tier;
        if (tier != null) {
            tier.calledOften(c);
        }
    }

    /** Loops have used up their budget: what can go on with the frame, or null. */
    CompiledLoop backEdges(Frame f) {
        nextBudget = loopBudget;
        Tier tier = interpreter.tier;
        if (tier == null || f.words != f.code.code) {
            return null;
        }
        CompiledLoop k = f.code.loops;
        if (k == null && (++f.code.loopHeat == LOOP_HEAT || loopBudget < LOOP_BUDGET)) {
            f.code.loopsAreHot(tier, f.r);
            k = f.code.loops;
        }
        return k;
    }

    /** Tier 1 goes on, but only because there is something to do: compiled loops are to be entered again as soon as they can. */
    void backSoon() {
        nextBudget = 0;
    }

    // ---- GIL and eval breaker

    /** Waits until this thread may run Python code. Never returns in a thread that finalisation has overtaken. */
    public void acquireGil() {
        while (!interpreter.gil().acquire(gilThread)) {
            // The mode was changed while we waited: the next turn asks the new lock.
        }
        stopIfFinalizing();
    }

    public void releaseGil() {
        if (!overtaken) {
            interpreter.gil().release(gilThread);
        }
    }

    // After finalisation has begun no other thread runs Python code again; it must not unwind either, as that would run finally blocks.
    private void stopIfFinalizing() {
        // Who finalises goes on, unless the interpreter is ended from outside meanwhile.
        if (!interpreter.finalizing || this == interpreter.finalizer && !interpreter.ended()) {
            return;
        }
        interpreter.gil().release(gilThread);
        if (interpreter.host != null) {
            // It may be a thread of the host, which wants it back.
            overtaken = true;
            throw new Termination(Resource.CANCELLED, "the interpreter is closed");
        }
        if (interpreter.ended()) {
            overtaken = true;
            throw interpreter.endError();
        }
        for (;;) {
            java.util.concurrent.locks.LockSupport.park();
            Thread.interrupted();
        }
    }

    @Override
    public void yieldThread() {
        if (!interpreter.gil().yieldNow(gilThread)) {
            acquireGil();
        }
        stopIfFinalizing();
    }

    @Override
    public void poll() {
        int bits = breaker.get();
        if (bits == 0) {
            return;
        }
        if ((bits & EvalBreaker.GIL_BITS) != 0) {
            Gil gil = interpreter.gil();
            if ((bits & EvalBreaker.TICK) != 0 && gil.mode() != GilMode.TICK) {
                breaker.clear(EvalBreaker.TICK);
            }
            if (!gil.atSwitchPoint(gilThread)) {
                acquireGil();
            }
            stopIfFinalizing();
        }
        pollRest(bits);
    }

    @Override
    public void pollHolding() {
        int bits = breaker.get() & ~EvalBreaker.GIL_BITS;
        if (bits != 0) {
            pollRest(bits);
        }
    }

    private void pollRest(int bits) {
        if ((bits & EvalBreaker.TERMINATE) != 0) {
            checkTermination();
        }
        if ((bits & EvalBreaker.SIGNALS) != 0) {
            breaker.clear(EvalBreaker.SIGNALS);
            interpreter.signals.runPending(this);
        }
        if ((bits & EvalBreaker.FINALIZERS) != 0) {
            breaker.clear(EvalBreaker.FINALIZERS);
            Finalizers.of(this).run(this);
        }
        if ((bits & EvalBreaker.ASYNC_EXCEPTION) != 0) {
            breaker.clear(EvalBreaker.ASYNC_EXCEPTION);
            PyObject e = asyncException;
            asyncException = null;
            if (e != null) {
                throw ErrorOps.raise(this, 1, e, null);
            }
        }
    }

    /** A switch point between the instructions of a statement, which not every era has. */
    void pollBetween() {
        if (interpreter.switchesAnywhere) {
            poll();
        }
    }

    /** As {@link #pollBetween} when a call has returned into a frame; the words to go on with. */
    long[] pollReturn(Frame f) {
        pollBetween();
        return (breaker.get() & EvalBreaker.TRACING) == 0 ? f.words : Tracer.look(this, f);
    }

    /** Polls in the middle of an instruction of a running frame; the words to go on with. */
    long[] pollIn(Frame f) {
        poll();
        return (breaker.get() & EvalBreaker.TRACING) == 0 ? f.words : Tracer.look(this, f);
    }

    /** Polls before the first instruction of a frame; the words to run. */
    long[] pollEntry(Frame f) {
        f.pc = -1; // the frame stands on the first line of the function then
        poll();
        if ((breaker.get() & EvalBreaker.TRACING) != 0) {
            Tracer.entered(this, f);
        }
        f.pc = 0;
        return f.words;
    }

    PyObject traceFunction() {
        return traceFunction;
    }

    PyObject profileFunction() {
        return profileFunction;
    }

    /** Sets the trace function, or removes it with null. */
    void setTraceFunction(PyObject f) {
        traceFunction = f;
        updateTracing();
    }

    /** Sets the profile function, or removes it with null. */
    void setProfileFunction(PyObject f) {
        profileFunction = f;
        updateTracing();
    }

    /** Sets or clears the bit that makes running code look for somebody who watches; under the GIL. */
    void updateTracing() {
        if (traceFunction != null || profileFunction != null || counting || interpreter.monitoring.active()) {
            breaker.set(EvalBreaker.TRACING);
        } else {
            breaker.clear(EvalBreaker.TRACING);
        }
    }

    /** Raises an exception class in this thread at its next switch point, or none with null; a wait is not cut short. Any thread may call it. */
    void setAsyncException(PyObject exception) {
        asyncException = exception;
        if (exception != null) {
            breaker.set(EvalBreaker.ASYNC_EXCEPTION);
        }
    }

    /** Sets breaker bits and wakes the thread when it waits. Any thread may call it. */
    public void attention(int bits) {
        breaker.set(bits);
        if (wait.compareAndSet(WAITS, BEING_INTERRUPTED)) {
            carrier.interrupt();
            wait.set(INTERRUPTED);
        }
    }

    @Override
    public <E extends Exception> void blocking(Blocking<E> work) throws E {
        if (headStart != null) {
            endHeadStart();
        }
        boolean told = false;
        for (;;) {
            boolean again = false;
            Deadlocks.Found deadlock = null;
            waitsFor = work;
            releaseGil();
            try {
                wait.set(WAITS);
                // A bit set before that was visible did not interrupt us.
                if ((breaker.get() & (EvalBreaker.SIGNALS | EvalBreaker.ASYNC_EXCEPTION | EvalBreaker.TERMINATE | EvalBreaker.FINALIZING)) != 0) {
                    again = true;
                } else if (!told && work.forEver() && (deadlock = interpreter.deadlocks.closedBy(this)) != null) {
                    again = true;
                } else if (carrier.isVirtual() && !(work instanceof Parking)) {
                    interpreter.state(PlatformWork.class).run(work);
                } else {
                    work.run();
                }
            } catch (InterruptedException e) {
                again = true;
                if (budget != null && wait.get() == WAITS) {
                    interruptedByHost();
                }
            } finally {
                endWait();
                acquireGil();
            }
            if (!again) {
                return;
            }
            if (deadlock != null) {
                told = true;
                interpreter.deadlocks.tell(this, deadlock);
            }
            poll();
        }
    }

    private void endHeadStart() {
        headStart.countDown();
        headStart = null;
    }

    /** No interrupt that was meant for the wait may hit what comes after it: it could close a file, for example. */
    private void endWait() {
        if (!wait.compareAndSet(WAITS, RUNS)) {
            while (wait.get() == BEING_INTERRUPTED) {
                Thread.onSpinWait();
            }
            wait.set(RUNS);
            Thread.interrupted();
        }
        waitsFor = null;
    }

    /** The work that the thread is about to let go of the GIL for, or null. Asked by the thread itself. */
    Blocking<?> pending() {
        return waitsFor;
    }

    /** What the thread waits for outside of the GIL, or null while it does not. Any thread may ask; the answer may be past. */
    Blocking<?> waitsFor() {
        return wait.get() == RUNS ? null : waitsFor;
    }

    /**
     * Runs Python code from within {@link #blocking}, on the thread that waits there: an editor asks for completions. Ctrl-C meanwhile is
     * seen when the wait goes on.
     */
    <T> T within(Supplier<T> work) {
        Blocking<?> wait = waitsFor;
        endWait();
        acquireGil();
        try {
            return work.get();
        } finally {
            waitsFor = wait;
            releaseGil();
            this.wait.set(WAITS);
        }
    }

    /** Runs without the GIL a wait that signals must not cut short, as its result cannot be given up: a condition that takes its lock back. */
    void blockingToTheEnd(PyLock.Restoration work) {
        for (boolean told = false;; told = true) {
            waitsFor = work;
            releaseGil();
            wait.set(KEEPS_WAITING);
            Deadlocks.Found deadlock = told ? null : interpreter.deadlocks.closedBy(this);
            if (deadlock == null) {
                work.run();
            }
            wait.set(RUNS);
            waitsFor = null;
            acquireGil();
            if (deadlock == null) {
                return;
            }
            interpreter.deadlocks.report(this, deadlock);
        }
    }

    // ---- Java code of the host

    /** Lets go of the GIL for Java code of the host, which may be interrupted when the call has to end. */
    void goOutside() {
        outside = true;
        releaseGil();
        wait.set(WAITS);
        if ((breaker.get() & EvalBreaker.TERMINATE) != 0) {
            carrier.interrupt();
        }
    }

    /** Comes back from {@link #goOutside}. */
    void comeInside() {
        outside = false;
        endWait();
        acquireGil();
    }

    // ---- what belongs to the thread

    /** The number that the operating system knows the thread by. Asked by the thread itself. */
    long nativeId() {
        if (nativeId == 0) {
            nativeId = Threads.nativeId(this);
        }
        return nativeId;
    }

    void usesLocal(ThreadLocalData d) {
        if (locals == null) {
            locals = new ArrayList<>(2);
        } else if ((locals.size() & 63) == 63) {
            locals.removeIf(r -> r.get() == null);
        }
        locals.add(new WeakReference<>(d));
    }

    /** Coroutines that have not begun, or null. */
    private Unawaited unawaited;

    void madeCoroutine(PyGenerator g) {
        if (unawaited == null) {
            unawaited = new Unawaited();
        }
        unawaited.add(this, g);
    }

    void begunCoroutine(PyGenerator g) {
        if (unawaited != null) {
            unawaited.remove(g);
        }
    }

    @Override
    public boolean beforeCollection() {
        return unawaited != null && unawaited.settle(this);
    }

    /** The thread ends: says so to who asked for it, and thread-local objects need not keep its values. */
    void end() {
        if (headStart != null) {
            endHeadStart();
        }
        beforeCollection();
        if (atEnd != null) {
            try {
                atEnd.call(this);
            } catch (PyError e) {
                interpreter.unraisable(this, e.value, "Exception ignored in", atEnd);
            }
        }
        if (locals != null) {
            for (WeakReference<ThreadLocalData> r : locals) {
                ThreadLocalData d = r.get();
                if (d != null) {
                    d.forget(this);
                }
            }
            locals = null;
        }
    }

    @Override
    public PyObject[] superArguments() {
        return SuperArguments.of(this);
    }
}
