// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.gilpy.os.Children;
import org.gilpy.os.Function;
import org.gilpy.os.Libc;
import org.gilpy.os.SignalPipe;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What the operating system does with the signals of this process, on behalf of one interpreter. A signal with its default action is really left to
 * the system, so that the process dies of it as any other would. Used by the main thread, under the GIL, but for {@link #giveBack}.
 */
final class Dispositions implements SignalHandler, SignalPipe.Receiver {
    static final int SIGHUP = 1, SIGINT = 2, SIGQUIT = 3, SIGKILL = 9, SIGUSR2 = 12, SIGTERM = 15, SIGCHLD = 17, SIGSTOP = 19;
    private static final Function KILL = Function.ofInt("kill");
    private static final Function GETPID = Function.ofInt("getpid");
    /** How long a deadly signal may take to arrive, in milliseconds. */
    private static final int DEATH = 2000;
    /** After this time of life SIGQUIT is taken from the JVM: calling the system takes longer than a short program runs. */
    private static final int SETTLED = 300;

    private final Interpreter in;
    private SignalPipe pipe;
    /** In an application: what it did itself with the signals that the program has changed since, by number; null for a command. Guarded by this. */
    private final Map<Integer, Object> before;

    Dispositions(Interpreter in) {
        this.in = in;
        before = in.host == null ? null : new HashMap<>();
    }

    @Override
    public void handle(Signal s) {
        arrived(s.getNumber());
    }

    @Override
    public void arrived(int number) {
        if (number == SIGCHLD && in.state(Children.class).onlyHiddenEnded()) {
            return;
        }
        if (number == SIGINT) {
            in.signals().interruptOthers();
        }
        Runnable action = in.signals().actions[number];
        if (action != null) {
            action.run();
        } else {
            in.signals().arrived(in, number);
        }
    }

    /** What the process of a command needs: Ctrl-C raises KeyboardInterrupt, all else has its default action and not the JVM's. */
    void begin() {
        Signals s = in.signals();
        SignalHandler old = java(SIGINT, this);
        if (old == SignalHandler.SIG_IGN) {
            s.ignored |= 1L << SIGINT;
        } else if (old == null) {
            // Started with -Xrs: the host wants the signals.
            s.setHandler(SIGINT, null);
            return;
        }
        for (int n : new int[] {SIGHUP, SIGUSR2, SIGTERM}) {
            if (java(n, SignalHandler.SIG_DFL) == SignalHandler.SIG_IGN) {
                s.ignored |= 1L << n;
            }
        }
        Thread later = new Thread(null, this::takeQuit, "gilpy signals", 1 << 18);
        later.setDaemon(true);
        later.start();
    }

    private void takeQuit() {
        // Sleeping would load classes for JDK Flight Recorder, which no start-up cache has.
        long begin = System.nanoTime();
        for (long left; (left = SETTLED * 1_000_000L - (System.nanoTime() - begin)) > 0; ) {
            LockSupport.parkNanos(this, left);
        }
        synchronized (this) {
            if (in.signals().actions[SIGQUIT] == null && in.signals().handler(SIGQUIT) == null && (in.signals().ignored >> SIGQUIT & 1) == 0) {
                SignalPipe.byDefault(SIGQUIT);
            }
        }
    }

    /** Sets a handler by way of the JVM; the old one, or null when the JVM keeps the signal or does not know it. */
    private static SignalHandler java(int n, SignalHandler h) {
        if (n > SignalModule.NAMES.length) {
            return null;
        }
        try {
            return Signal.handle(new Signal(SignalModule.NAMES[n - 1]), h);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Lets the system do what it does by default; but signals of faults stay with the JVM, which lives on them: null checks, safepoints. */
    void byDefault(int n) {
        keep(n);
        if (!SignalModule.isFault(n) && java(n, SignalHandler.SIG_DFL) == null) {
            SignalPipe.byDefault(n);
        }
    }

    /** Signals of faults stay with the JVM here as well; those that the program sends itself do not get to the system. */
    void ignore(int n) {
        keep(n);
        if (!SignalModule.isFault(n) && java(n, SignalHandler.SIG_IGN) == null) {
            SignalPipe.ignore(n);
        }
    }

    /** From now on a signal is reported to the interpreter. */
    synchronized void report(int n) {
        keep(n);
        SignalHandler old = java(n, this);
        if (old == SignalHandler.SIG_IGN && n <= SIGTERM) {
            // The JVM leaves alone what is ignored by the system: since its start, or since a fork server had it so.
            SignalPipe.byDefault(n);
            java(n, this);
        } else if (old == null && !SignalModule.isFault(n)) {
            if (pipe == null) {
                pipe = SignalPipe.open(this);
            }
            if (pipe != null) {
                pipe.handle(n);
            }
        }
    }

    private void keep(int n) {
        if (before == null || SignalModule.isFault(n)) {
            return;
        }
        synchronized (this) {
            if (!before.containsKey(n)) {
                SignalHandler old = java(n, this); // the JVM does not tell without taking one; in between it comes here
                Object was = old != null ? old : SignalPipe.action(n);
                if (was != null) {
                    before.put(n, was);
                }
            }
        }
    }

    /** Gives an application back all signals that the program has changed: what comes from now on is its own. */
    void giveBack() {
        if (before == null) {
            return;
        }
        synchronized (this) {
            before.forEach((n, was) -> {
                if (was instanceof SignalHandler h) {
                    java(n, h);
                } else {
                    SignalPipe.restore(n, (byte[]) was);
                }
            });
            before.clear();
        }
    }

    /** Sends a signal to this process by way of the system. */
    static void send(int n) {
        Libc.call(KILL, Libc.call(GETPID), n, 0);
    }

    /** Lets a signal do what it does by default: most end this process, and then this does not return. */
    void suffer(int n) {
        if (SignalModule.isFault(n)) {
            SignalPipe.byDefault(n);
        } else {
            byDefault(n);
        }
        send(n);
        if (SignalModule.isDeadly(n)) {
            try {
                Thread.sleep(DEATH); // another thread may be the one that the system has chosen
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
