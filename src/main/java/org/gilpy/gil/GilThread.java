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
    /** Since when it does. */
    private volatile long queuedSince;

    /** Nanoseconds that it held the lock up to the last time it gave it up, the longest wait, and how often it was made to give up; as {@link #waited}. */
    private volatile long held;
    private volatile long longestWait;
    private volatile long forced;
    /** When it took the lock last, and whether it has it; as {@link #waited}. */
    private volatile long since;
    private volatile boolean holds;
    /** Who wants to know what happens, or null. Set by any thread. */
    public volatile GilEvents events;

    public GilThread(EvalBreaker breaker) {
        this.breaker = breaker;
    }

    /** Nanoseconds this thread has waited for the lock, up to now. */
    public long waited() {
        return queued ? waited + System.nanoTime() - queuedSince : waited;
    }

    /** How often this thread took the lock after another thread had had it. */
    public long taken() {
        return taken;
    }

    /** Whether this thread waits for the lock at present. */
    public boolean queued() {
        return queued;
    }

    void queued(long now) {
        queuedSince = now;
        queued = true;
    }

    /** Whether this thread has the lock at present, or runs where there is none. */
    public boolean runs() {
        return holds || inside;
    }

    /** Nanoseconds this thread has held the lock, up to now. */
    public long held() {
        return holds ? held + System.nanoTime() - since : held;
    }

    /** Nanoseconds of its longest wait for the lock. */
    public long longestWait() {
        return longestWait;
    }

    /** How often it gave the lock up because another thread had asked for it. */
    public long forced() {
        return forced;
    }

    void addWait(long nanos) {
        queued = false;
        waited += nanos;
        if (nanos > longestWait) {
            longestWait = nanos;
        }
    }

    void waits(long now) {
        GilEvents e = events;
        if (e != null) {
            e.waits(now);
        }
    }

    void takes(long now, GilThread before) {
        since = now;
        holds = true;
        GilEvents e = events;
        if (e != null) {
            e.takes(now, before);
        }
    }

    void drops(long now, GilEvents.Why why) {
        held += now - since;
        holds = false;
        if (why == GilEvents.Why.INTERVAL) {
            forced++;
        }
        GilEvents e = events;
        if (e != null) {
            e.drops(now, why);
        }
    }

    void addTaken() {
        taken++;
    }
}
