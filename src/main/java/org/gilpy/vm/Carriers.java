// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * The Java threads that run Python threads. Some are ready before they are needed, as what a program starts should run at once. One whose Python thread
 * has ended is kept for another if the program starts threads all the time: to wake one costs less than to make one. Else it ends, so that programs with few
 * threads see each with a number of its own from the operating system. Thread-safe; one per interpreter.
 *
 * <p>A carrier is busy, or idle and in {@link #idle}. It becomes idle by itself just before its Python thread says that it has ended, so that who
 * waits for that end finds it there. Whoever takes it out of the deque owns it and gives it a task; one that nobody has taken for long
 * takes itself out and ends.
 */
final class Carriers {
    /** How many wait for work at most, and how many are made before they are needed. */
    private static final int MOST_IDLE = 16, PREPARED = 2;
    private static final long IDLE_NANOS = 10_000_000_000L;
    /** So many starts in a second are a program that starts threads all the time. */
    private static final int MANY = 50;
    private static final long SECOND = 1_000_000_000;

    /** Guarded by its own monitor; the last one that became idle first, as it is the warmest. */
    private final ArrayDeque<Carrier> idle = new ArrayDeque<>();

    /** Starts in the present second and when that began, and whether there were many in the one before; guarded by the monitor of {@link #idle}. */
    private int starts;
    private long second = System.nanoTime();
    private boolean manyBefore;

    Carriers() {}

    /** Somebody is going to start a thread: have one ready. */
    void prepare() {
        synchronized (idle) {
            if (idle.size() >= PREPARED) {
                return;
            }
        }
        Carrier c = new Carrier(this);
        try {
            c.start();
        } catch (OutOfMemoryError e) {
            // The start of the Python thread will say so, if there still is no room then.
            return;
        }
        synchronized (idle) {
            idle.push(c);
        }
    }

    /** A Java thread for {@link #run}: one that waits, or a new one. */
    Thread take() {
        synchronized (idle) {
            long now = System.nanoTime();
            if (now - second > SECOND) {
                manyBefore = starts >= MANY && now - second < 2 * SECOND;
                starts = 0;
                second = now;
            }
            starts++;
            Carrier c = idle.poll();
            return c != null ? c : new Carrier(this);
        }
    }

    /** Has a thread that was {@linkplain #take taken} run a task. */
    void run(Thread carrier, Runnable task) {
        Carrier c = (Carrier) carrier;
        c.task = task;
        if (c.getState() == Thread.State.NEW) {
            c.start();
        } else {
            LockSupport.unpark(c);
        }
    }

    /** The calling thread, if it is a carrier, may be taken again; it still has to return from its task. */
    void endsSoon() {
        if (Thread.currentThread() instanceof Carrier c && c.home == this) {
            c.task = null;
            synchronized (idle) {
                if (idle.size() < MOST_IDLE && (manyBefore || starts >= MANY)) {
                    idle.push(c);
                    c.stays = true;
                }
            }
        }
    }

    private boolean leaves(Carrier c) {
        synchronized (idle) {
            return idle.remove(c);
        }
    }

    private static final class Carrier extends Thread {
        private final Carriers home;
        /** Written by the thread that owns the carrier; read by the carrier. */
        private volatile Runnable task;
        /** Whether it is in the deque or taken out of it, and thus has to wait for a task. Only used by the carrier itself after its start. */
        private boolean stays = true;

        Carrier(Carriers home) {
            super(null, null, "python", Threads.DEFAULT_STACK, false);
            this.home = home;
            setDaemon(true);
        }

        @Override
        public void run() {
            for (Runnable r; (r = await()) != null; ) {
                stays = false;
                try {
                    r.run();
                } catch (Throwable e) {
                    // A failure of the VM. The carrier may have been taken by now: it has to go on.
                    getUncaughtExceptionHandler().uncaughtException(this, e);
                }
                if (!stays) {
                    return;
                }
            }
        }

        private Runnable await() {
            long end = System.nanoTime() + IDLE_NANOS;
            for (;;) {
                Runnable r = task;
                if (r != null) {
                    return r;
                }
                long left = end - System.nanoTime();
                if (left <= 0 && home.leaves(this)) {
                    return null;
                }
                // Not in the deque any more: whoever took it is about to give it a task.
                LockSupport.parkNanos(this, Math.max(left, 1_000_000));
                Thread.interrupted();
            }
        }
    }
}
