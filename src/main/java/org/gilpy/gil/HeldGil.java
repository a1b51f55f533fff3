// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the forms of the GIL share in which waiters may ask the holder for it: one holder, and a mutex with a condition for those who wait, as in CPython's {@code ceval_gil.c}.
 * Every field is guarded by {@link #mutex}; nothing is read without it but the counters.
 */
abstract class HeldGil implements Gil {
    final ReentrantLock mutex = new ReentrantLock();
    /** Signalled when the lock gets free. */
    final Condition free = mutex.newCondition();
    /** Who has the lock, or null. */
    GilThread holder;
    /** Who had it last; differs from the holder only while it is free. */
    GilThread last;
    /** Threads inside {@link #acquire}. */
    int waiting;
    boolean retired;
    private volatile long switches;
    private volatile long forced;

    /** How many threads wait for the lock. */
    final int waiting() {
        mutex.lock();
        try {
            return waiting;
        } finally {
            mutex.unlock();
        }
    }

    /** Waits for {@link #free} once; called with the mutex, which it gives up meanwhile. */
    abstract void awaitFree() throws InterruptedException;

    /** A thread waits no more. Called with the mutex. */
    void left() {}

    /** Nobody will hold the lock again: wakes those who do not wait for {@link #free}. Called with the mutex. */
    void retired() {}

    /** Wakes one who waits; there is one. Called with the mutex. */
    void wake() {
        free.signal();
    }

    /** Another thread than the last holder has taken the lock. Called with the mutex. */
    void handedOver() {}

    @Override
    public final boolean acquire(GilThread me) {
        boolean interrupted = false;
        mutex.lock();
        try {
            if (holder != null && !retired) {
                long from = System.nanoTime();
                me.waits(from);
                waiting++;
                me.queued(from);
                while (holder != null && !retired) {
                    try {
                        awaitFree();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
                waiting--;
                left();
                me.addWait(System.nanoTime() - from);
            }
            if (retired) {
                return false;
            }
            take(me);
            return true;
        } finally {
            mutex.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take(GilThread me) {
        holder = me;
        me.takes(System.nanoTime(), last);
        if (last != me) {
            last = me;
            switches++;
            me.addTaken();
            handedOver();
        }
        me.breaker.clear(EvalBreaker.DROP_REQUEST);
    }

    @Override
    public final void release(GilThread me) {
        release(me, GilEvents.Why.LEAVES);
    }

    final void release(GilThread me, GilEvents.Why why) {
        mutex.lock();
        try {
            drop(me, why);
        } finally {
            mutex.unlock();
        }
    }

    /** Makes the lock free and wakes one who waits. Called with the mutex by the holder. */
    final void drop(GilThread me, GilEvents.Why why) {
        me.drops(System.nanoTime(), why);
        holder = null;
        if (waiting > 0) {
            wake();
        }
    }

    final void countForced() {
        forced++;
    }

    @Override
    public final boolean yieldNow(GilThread me) {
        release(me, GilEvents.Why.YIELD);
        Thread.yield();
        return acquire(me);
    }

    @Override
    public final long switches() {
        return switches;
    }

    @Override
    public final long forcedSwitches() {
        return forced;
    }

    // Whoever has the lock is alone.
    @Override
    public final void stopOthers(GilThread me, Iterable<GilThread> all) {}

    @Override
    public final void resumeOthers(GilThread me) {}

    @Override
    public final void retire(GilThread me) {
        mutex.lock();
        try {
            retired = true;
            holder = null;
            free.signalAll();
            retired();
        } finally {
            mutex.unlock();
        }
    }
}
