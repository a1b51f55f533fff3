// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The GIL as CPython has had it since 3.2 ({@code Python/ceval_gil.c}).
 *
 * <p>A thread that wants the lock waits one switch interval for it. When that time is over and the lock has not changed hands
 * meanwhile, it sets the drop request in the holder's eval breaker. The holder sees it at its next switch point, lets go
 * and then waits until some other thread has really taken the lock: without this forced switch a running thread would take it again
 * at once, long before a woken waiter is scheduled, and starve the others. A waiter that saw a switch during its interval
 * starts a new interval, so the new holder gets its full slice.
 *
 * <p>States: free ({@code holder == null}) or held. Every field is guarded by {@link #mutex}; nothing is read without it.
 */
public final class SwitchingGil implements Gil {
    private final ReentrantLock mutex = new ReentrantLock();
    /** Signalled when the lock gets free. */
    private final Condition free = mutex.newCondition();
    /** Signalled when another thread than the last holder has taken the lock. */
    private final Condition taken = mutex.newCondition();
    private final SwitchInterval interval;
    /** Who has the lock, or null. */
    private EvalBreaker holder;
    /** Who had it last; differs from the holder only while it is free. */
    private EvalBreaker last;
    /** How often the lock went from one thread to another. */
    private long switches;
    /** Threads inside {@link #acquire}. */
    private int waiting;

    public SwitchingGil(SwitchInterval interval) {
        this.interval = interval;
    }

    @Override
    public void acquire(EvalBreaker me) {
        boolean interrupted = false;
        mutex.lock();
        try {
            waiting++;
            while (holder != null) {
                long seen = switches;
                boolean timedOut = false;
                try {
                    timedOut = free.awaitNanos(interval.nanos()) <= 0;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (timedOut && holder != null && switches == seen) {
                    holder.set(EvalBreaker.DROP_REQUEST);
                }
            }
            waiting--;
            take(me);
        } finally {
            mutex.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void take(EvalBreaker me) {
        holder = me;
        if (last != me) {
            last = me;
            switches++;
        }
        me.clear(EvalBreaker.DROP_REQUEST);
        taken.signalAll();
    }

    @Override
    public void release(EvalBreaker me) {
        mutex.lock();
        try {
            drop();
        } finally {
            mutex.unlock();
        }
    }

    private void drop() {
        holder = null;
        free.signal();
    }

    @Override
    public void handOver(EvalBreaker me) {
        boolean interrupted = false;
        mutex.lock();
        try {
            me.clear(EvalBreaker.DROP_REQUEST);
            if (waiting == 0) {
                return;
            }
            drop();
            while (last == me && waiting > 0) {
                try {
                    // The bound only matters when every waiter has gone meanwhile.
                    taken.await(interval.nanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            mutex.unlock();
        }
        acquire(me);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void yieldNow(EvalBreaker me) {
        release(me);
        Thread.yield();
        acquire(me);
    }

    @Override
    public String mode() {
        return "bytecode";
    }

    @Override
    public boolean enabled() {
        return true;
    }
}
