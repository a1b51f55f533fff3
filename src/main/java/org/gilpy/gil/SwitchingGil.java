// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * The GIL as CPython has had it since 3.2 ({@code Python/ceval_gil.c}).
 *
 * <p>A thread that wants the lock waits one switch interval for it. When that time is over and the lock has not changed hands
 * meanwhile, it sets the drop request in the holder's eval breaker. The holder sees it at its next switch point, lets go
 * and then waits until some other thread has really taken the lock: without this forced switch a running thread would take it again
 * at once, long before a woken waiter is scheduled, and starve the others. A waiter that saw a switch during its interval
 * starts a new interval, so the new holder gets its full slice.
 *
 * <p>Only the waiter at the head of the queue waits by the clock. The others wait for their turn: thousands of threads that all woke up every
 * few milliseconds would leave no time for the one that runs. Who takes the lock wakes the next one to be the head.
 *
 * <p>States: free ({@code holder == null}), held, retired. In the last one nobody holds it ever again.
 */
public class SwitchingGil extends HeldGil {
    /** Signalled when another thread than the last holder has taken the lock. */
    private final Condition taken = mutex.newCondition();
    /** What the head waits for; {@link #free} is for the others. */
    private final Condition turn = mutex.newCondition();
    /** Whether there is a head. */
    private boolean headed;
    private final SwitchInterval interval;
    private final GilMode mode;

    /** A lock of mode {@link GilMode#BYTECODE} or {@link GilMode#CALLS}, which differ only in where the running code looks. */
    public SwitchingGil(SwitchInterval interval, GilMode mode) {
        this.interval = interval;
        this.mode = mode;
    }

    /** Waits for a condition of the mutex; true when the time was over. A test may have a clock of its own. */
    boolean timedOut(Condition c, long nanos) throws InterruptedException {
        return c.awaitNanos(nanos) <= 0;
    }

    @Override
    void awaitFree() throws InterruptedException {
        if (headed) {
            free.await();
            return;
        }
        headed = true;
        try {
            while (holder != null && !retired) {
                long seen = switches();
                if (timedOut(turn, interval.nanos()) && holder != null && switches() == seen) {
                    holder.breaker.set(EvalBreaker.DROP_REQUEST);
                }
            }
        } finally {
            headed = false;
        }
    }

    @Override
    void left() {
        if (waiting > 0 && !headed) {
            free.signal();
        }
    }

    @Override
    void wake() {
        (headed ? turn : free).signal();
    }

    @Override
    void retired() {
        turn.signalAll();
    }

    @Override
    void handedOver() {
        taken.signalAll();
    }

    @Override
    public boolean atSwitchPoint(GilThread me) {
        boolean interrupted = false;
        mutex.lock();
        try {
            me.breaker.clear(EvalBreaker.DROP_REQUEST);
            if (waiting == 0) {
                return true;
            }
            drop(me, GilEvents.Why.INTERVAL);
            while (last == me && waiting > 0) {
                try {
                    // The bound only matters when every waiter has gone meanwhile.
                    taken.await(interval.nanos(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (last != me) {
                countForced();
            }
        } finally {
            mutex.unlock();
        }
        boolean again = acquire(me);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return again;
    }

    @Override
    public GilMode mode() {
        return mode;
    }
}
