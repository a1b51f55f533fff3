// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/** A thread as the GIL knows it: its eval breaker, whether it is inside, and what it had to wait. */
public final class GilThread {
    public final EvalBreaker breaker;
    /**
     * Whether it may touch Python objects. Written by the thread itself; read by {@link NoGil} while it stops the world, with sequential consistency
     * against its own flag.
     */
    volatile boolean inside;
    /** Nanoseconds waited for the lock so far; written by the thread itself, read by anybody who reports. */
    private volatile long waited;
    /** How often it took the lock over from another thread; as {@link #waited}. */
    private volatile long taken;

    /** Whether it waits for the lock; as {@link #waited}. */
    private volatile boolean queued;

    public GilThread(EvalBreaker breaker) {
        this.breaker = breaker;
    }

    /** Nanoseconds this thread has waited for the lock. */
    public long waited() {
        return waited;
    }

    /** How often this thread took the lock after another thread had had it. */
    public long taken() {
        return taken;
    }

    /** Whether this thread waits for the lock at present. */
    public boolean queued() {
        return queued;
    }

    void queued(boolean now) {
        queued = now;
    }

    void addWait(long nanos) {
        waited += nanos;
    }

    void addTaken() {
        taken++;
    }
}
