// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** A lock whose time is what a test says. */
final class FakeClockGil extends SwitchingGil {
    private final AtomicLong now = new AtomicLong();
    /** Waiters that have begun an interval. */
    final AtomicLong intervals = new AtomicLong();

    FakeClockGil(SwitchInterval interval) {
        super(interval, GilMode.BYTECODE);
    }

    void advance(long nanos) {
        now.addAndGet(nanos);
    }

    @Override
    boolean timedOut(Condition c, long nanos) throws InterruptedException {
        long deadline = now.get() + nanos;
        intervals.incrementAndGet();
        while (!c.await(1, TimeUnit.MILLISECONDS)) {
            if (now.get() >= deadline) {
                return true;
            }
            if (holder == null) {
                // The signal came while the millisecond ran out.
                return false;
            }
        }
        return false;
    }
}
