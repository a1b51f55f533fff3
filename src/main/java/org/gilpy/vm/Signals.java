// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.concurrent.LinkedBlockingQueue;
import org.gilpy.gil.EvalBreaker;
import org.gilpy.objects.Exceptions;
import org.gilpy.objects.GraphIn;
import org.gilpy.objects.GraphOut;
import org.gilpy.objects.PyBytes;
import org.gilpy.objects.PyError;
import org.gilpy.objects.PyInstance;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyNone;
import org.gilpy.objects.PyObject;
import org.gilpy.objects.PyStr;
import org.gilpy.objects.Snapshotted;

/**
 * Signals that have arrived and wait for the main thread, and the handlers of the program. The JVM's signal thread only notes a
 * number and wakes the main thread; handlers run there, at a switch point, as Python functions.
 */
public final class Signals implements Snapshotted {
    static final int LAST = 64;
    static final int SIGINT = 2;

    /** Filled by JVM signal threads. (A queue without locks would cost each start some tenths of a millisecond.) */
    private transient LinkedBlockingQueue<Integer> pending = new LinkedBlockingQueue<>();
    /** Python handlers by signal number, null where the default applies; guarded by the GIL. */
    private final PyObject[] handlers = new PyObject[LAST + 1];
    /** What is done at once when the process sends itself a signal, by number, or null; guarded by the GIL. */
    transient Runnable[] actions = new Runnable[LAST + 1];
    /** Signals whose handler is the system's default or none at all, as bits; guarded by the GIL. At first that is all but SIGINT. */
    private long inert = ~(1L << SIGINT);
    /** Signals that wait until the main thread unblocks them, as bits; guarded by the GIL, read by signal threads. */
    private volatile long blocked;
    /** Signals that the program ignores, as bits (those of numbers below 64); guarded by the GIL. At first SIGPIPE and SIGXFSZ, as with any Python. */
    long ignored = 1L << 13 | 1L << 25;
    /** SIGINT has its default action, because the program says so. */
    boolean interruptByDefault;
    /** The program ends and has no handlers any more; guarded by the GIL. */
    transient boolean finished;
    /** Made when first needed. */
    private transient volatile Dispositions dispositions;
    /** Tells the other interpreters of the process of an interrupt that the system sends, as a terminal interrupts all processes of a group; or null. */
    private transient volatile Runnable others;
    /** A Python file descriptor that each signal is reported to, or -1; guarded by the GIL. */
    int wakeupFd = -1;
    boolean warnOnFullBuffer = true;
    /** How many signals have been handled: pause() waits for a change. */
    volatile long handled;

    @Override
    public Object snapshotState(GraphOut out) {
        return null;
    }

    /** What waits in the parent is not for the child. */
    @Override
    public void restoreState(Object state, GraphIn in) {
        pending = new LinkedBlockingQueue<>();
        actions = new Runnable[LAST + 1];
    }

    /** Called on any Java thread when a signal arrives. */
    public void arrived(Interpreter in, int number) {
        pending.add(number);
        VmThread m = in.main;
        if (m != null && (blocked >> number & 1) == 0) {
            m.attention(EvalBreaker.SIGNALS);
        }
    }

    /** Who is told as well when the system interrupts the process. */
    public void alsoInterrupts(Runnable others) {
        this.others = others;
    }

    /** An interrupt comes from the system. */
    void interruptOthers() {
        Runnable r = others;
        if (r != null) {
            r.run();
        }
    }

    public PyObject handler(int number) {
        return handlers[number];
    }

    public void setHandler(int number, PyObject handler) {
        handlers[number] = handler;
        inert = handler == null ? inert | 1L << number : inert & ~(1L << number);
    }

    /** Whether the program handles signals itself: then one may wake a thread that waits for ever. */
    boolean anyHandlers() {
        for (int i = 1; i <= LAST; i++) {
            if (handlers[i] instanceof PyFunction || handlers[i] instanceof PyInstance) {
                return true;
            }
        }
        return false;
    }

    /** Whether a signal would not run any Python code, were it sent by the program itself. */
    boolean inert(int number) {
        return number < LAST ? (inert >> number & 1) != 0 : handlers[number] == null;
    }

    /** The signals that a thread blocks, as bits. */
    public long blocked(VmThread t) {
        return t == t.interpreter.main ? blocked : t.blockedSignals;
    }

    /** The signals that the program ignores, as bits. */
    public long ignored() {
        return ignored;
    }

    /** Whether a signal runs a handler of the program. */
    public boolean isHandled(int number) {
        return handlers[number] != null || number == SIGINT && !interruptByDefault && !isIgnored(number);
    }

    public boolean isIgnored(int number) {
        return number < 64 && (ignored >> number & 1) != 0;
    }

    /** Whether nothing was asked for: the system does what it does. */
    public boolean isDefault(int number) {
        return handlers[number] == null && !isIgnored(number) && !isBlocked(number);
    }

    boolean isBlocked(int number) {
        return number < 64 && (blocked >> number & 1) != 0;
    }

    Dispositions dispositions(Interpreter in) {
        if (dispositions == null) {
            dispositions = new Dispositions(in);
        }
        return dispositions;
    }

    /** Sets what is done with a signal: a handler, or with null nothing or the default. */
    void set(Interpreter in, int number, PyObject handler, boolean ignore) {
        setHandler(number, handler);
        if (number < 64) {
            ignored = ignore ? ignored | 1L << number : ignored & ~(1L << number);
        }
        if (number == SIGINT) {
            interruptByDefault = handler == null && !ignore;
        }
        tellSystem(in, number);
    }

    /** Sets what is done at once when a signal arrives; the caller has told the JVM, where that knows the signal. */
    void setAction(Interpreter in, int number, Runnable action) {
        actions[number] = action;
        if (number == Dispositions.SIGQUIT || number > 31) {
            tellSystem(in, number);
        }
    }

    private void tellSystem(Interpreter in, int number) {
        if (in.isIsolated() || number == Dispositions.SIGKILL || number == Dispositions.SIGSTOP || number == 32 || number == 33) {
            return;
        }
        Dispositions d = dispositions(in);
        if (isIgnored(number)) {
            d.ignore(number);
        } else if (handlers[number] != null || isBlocked(number) || actions[number] != null || number == SIGINT && !interruptByDefault) {
            d.report(number); // a blocked one waits here, as the JVM's threads cannot block it
        } else {
            d.byDefault(number);
        }
    }

    /** Makes the system do again what a snapshot or a parent says. */
    void restore(Interpreter in, long inheritedIgnored, long inheritedBlocked) {
        ignored |= inheritedIgnored;
        blocked = inheritedBlocked;
        for (int n = 1; n <= LAST; n++) {
            if (handlers[n] != null || isIgnored(n) && n != 13 && n != 25 || isBlocked(n) || n == SIGINT) {
                tellSystem(in, n);
            }
        }
    }

    /**
     * The program ends, and handlers are not run any more: what had one has its default action from now on, and what has arrived is forgotten. An
     * application gets its signals back. CPython: {@code _PySignal_Fini} in signalmodule.c. Nothing when it was done before.
     */
    void finish(Interpreter in) {
        finished = true;
        wakeupFd = -1;
        for (int n = 1; n <= LAST; n++) {
            if (handlers[n] != null || n == SIGINT && !interruptByDefault && !isIgnored(n)) {
                setHandler(n, null);
                interruptByDefault |= n == SIGINT;
                if (in.host == null) {
                    tellSystem(in, n);
                }
            }
        }
        pending.removeIf(n -> !isBlocked(n));
        giveBack();
    }

    /** Gives an application its signals back. Any thread may call it. */
    void giveBack() {
        Dispositions d = dispositions;
        if (d != null) {
            d.giveBack();
        }
    }

    /** Changes what a thread blocks; what was waiting for the main thread and is free now is handled at the next switch point. */
    void setBlocked(VmThread t, long bits) {
        Interpreter in = t.interpreter;
        if (t != in.main) {
            t.blockedSignals = bits;
            return;
        }
        long changed = blocked ^ bits;
        blocked = bits;
        for (int n = 1; n < 64; n++) {
            if ((changed >> n & 1) != 0 && handlers[n] == null && !isIgnored(n) && actions[n] == null && ((bits >> n & 1) != 0 || !pending.contains(n))) {
                tellSystem(in, n);
            }
        }
        if (!pending.isEmpty()) {
            in.main.attention(EvalBreaker.SIGNALS);
        }
    }

    /** The waiting signals as bits. */
    long waiting() {
        long bits = 0;
        for (Integer n : pending) {
            bits |= 1L << n;
        }
        return bits;
    }

    /** Takes the first waiting signal of a set; 0 when there is none. */
    int take(long set) {
        for (Integer n : pending) {
            if ((set >> n & 1) != 0 && pending.remove(n)) {
                return n;
            }
        }
        return 0;
    }

    private Integer next() {
        if (blocked == 0) {
            return pending.poll();
        }
        int n = take(~blocked);
        return n == 0 ? null : n;
    }

    /** Runs the handlers of what has arrived; a SIGINT without a handler raises KeyboardInterrupt. */
    public void runPending(VmThread t) {
        if (t != t.interpreter.main) {
            return;
        }
        for (Integer n; (n = next()) != null; ) {
            handled++;
            if (wakeupFd >= 0) {
                wakeUp(t, n);
            }
            PyObject h = handlers[n];
            if (t.interpreter.ended() || finished && t.interpreter.host != null) {
                continue; // in an application it comes too late for either
            }
            if (h == null) {
                if (n == SIGINT && !interruptByDefault && !isIgnored(n)) {
                    throw t.error(Exceptions.KeyboardInterrupt);
                }
                if (!isIgnored(n)) {
                    dispositions(t.interpreter).suffer(n); // it was blocked when it arrived, or its handler is gone since
                }
                continue;
            }
            try {
                h.call(t, PyInt.of(n), t.frame() == null ? PyNone.NONE : t.frame());
            } catch (PyError e) {
                if (!pending.isEmpty()) {
                    t.breaker.set(EvalBreaker.SIGNALS);
                }
                throw e;
            }
        }
    }

    // Here and not when the signal arrives, as only Python threads may use Python's descriptors; the main thread is awake then anyway.
    private void wakeUp(VmThread t, int number) {
        try {
            t.interpreter.importModule(t, "posix").getAttr(t, PyStr.intern("write"))
                    .call(t, PyInt.of(wakeupFd), PyBytes.of(new byte[] {(byte) number}));
        } catch (PyError e) {
            if (!e.matches(Exceptions.OSError)) {
                throw e;
            }
            if (warnOnFullBuffer || !e.matches(Exceptions.BlockingIOError)) {
                Reports.unraisable(t, e.value, "Exception ignored when trying to write to the signal wakeup fd", null);
            }
        }
    }
}
