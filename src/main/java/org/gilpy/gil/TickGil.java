// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The GIL as CPython had it before 3.2.
 *
 * <p>Running code counts ticks; when the check interval is used up it releases the lock, which signals one waiter, and at once asks for it again. Nothing makes it
 * wait until the waiter has come: on several cores the running thread mostly wins, the woken thread finds the lock taken and goes to sleep again.
 * So a thread that calculates starves one that waits for input (the convoy), and two that calculate spend their time waking each other in
 * vain (the thrashing). Nobody asks the holder for anything; the switch interval plays no part.
 *
 * <p>A lock of the operating system as it was used then: every release wakes the thread that waits longest, whether or not it has gone to sleep again since
 * the last one, and whoever comes first takes the lock, be it the woken thread or not. A waiter is in the queue before it looks at the lock for the last
 * time, and the lock is free before its last holder looks at the queue, so one of the two sees the other.
 *
 * <p>A tick of CPython was one bytecode of its stack machine. Here the count goes on at switch points, each of which stands for the
 * {@value #PER_SWITCH_POINT} stack instructions that lie between two of them on average.
 */
public final class TickGil implements Gil {
    /** Ticks between two checks, as {@code sys.getcheckinterval()} had them by default. */
    public static final int DEFAULT_CHECK_INTERVAL = 100;
    private static final int PER_SWITCH_POINT = 4;

    private volatile int checkInterval = DEFAULT_CHECK_INTERVAL;
    /** What is left of the interval; one count for all threads, guarded by this lock itself. */
    private int ticker = DEFAULT_CHECK_INTERVAL;
    /** Who has the lock, or null. */
    private final AtomicReference<GilThread> holder = new AtomicReference<>();
    /** Those who wait, the longest first. */
    private final ConcurrentLinkedQueue<Thread> queue = new ConcurrentLinkedQueue<>();
    private volatile boolean retired;
    /** Who had it last; guarded by this lock itself, as the two counts are, which anybody may read. */
    private GilThread last;
    private volatile long switches;
    /** After so many switch points at which it took the lock again before the others came, a thread steps aside for a moment. */
    private static final int PATIENCE = 10_000;
    private static final long TURN_NANOS = 200_000;
    /** How many such switch points there were in a row; used by the holder. */
    private int kept;
    /** How often a thread was woken and found the lock taken. */
    private final LongAdder inVain = new LongAdder();

    public int checkInterval() {
        return checkInterval;
    }

    public void setCheckInterval(int ticks) {
        checkInterval = ticks;
    }

    @Override
    public boolean acquire(GilThread me) {
        if (!holder.compareAndSet(null, me)) {
            await(me);
        }
        if (retired) {
            holder.compareAndSet(me, null);
            return false;
        }
        taken(me);
        return true;
    }

    private void taken(GilThread me) {
        me.takes(System.nanoTime(), last);
        if (last != me) {
            last = me;
            kept = 0;
            switches++;
            me.addTaken();
        }
        me.breaker.clear(EvalBreaker.DROP_REQUEST);
    }

    /** Returns with the lock, or when it is retired. */
    private void await(GilThread me) {
        boolean interrupted = false;
        long from = System.nanoTime();
        me.waits(from);
        me.queued(from);
        Thread thread = Thread.currentThread();
        queue.add(thread);
        for (boolean woken = false; !holder.compareAndSet(null, me) && !retired; woken = true) {
            if (woken) {
                inVain.increment();
            }
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        queue.remove(thread);
        me.addWait(System.nanoTime() - from);
        if (interrupted) {
            thread.interrupt();
        }
    }

    @Override
    public void release(GilThread me) {
        release(me, GilEvents.Why.LEAVES);
    }

    private void release(GilThread me, GilEvents.Why why) {
        me.drops(System.nanoTime(), why);
        holder.set(null);
        Thread first = queue.peek();
        if (first != null) {
            LockSupport.unpark(first);
        }
    }

    @Override
    public boolean atSwitchPoint(GilThread me) {
        if ((ticker -= PER_SWITCH_POINT) > 0) {
            return true;
        }
        ticker = checkInterval;
        Thread first = queue.peek();
        if (first == null) {
            // Nobody would see that it is free.
            return true;
        }
        if (++kept > PATIENCE) {
            // On a busy machine those who are woken might come too late for ever.
            kept = 0;
            release(me, GilEvents.Why.TICKS);
            LockSupport.parkNanos(this, TURN_NANOS);
            return acquire(me);
        }
        if (me.events == null) {
            holder.set(null);
            LockSupport.unpark(first);
            boolean won = !retired && holder.compareAndSet(null, me);
            if (won && last == me) {
                return true;
            }
            me.drops(System.nanoTime(), GilEvents.Why.TICKS);
            if (!won) {
                return acquire(me);
            }
            // Another thread had it in between and is gone again.
            taken(me);
            return true;
        }
        release(me, GilEvents.Why.TICKS);
        return acquire(me);
    }

    @Override
    public boolean yieldNow(GilThread me) {
        release(me, GilEvents.Why.YIELD);
        Thread.yield();
        return acquire(me);
    }

    @Override
    public GilMode mode() {
        return GilMode.TICK;
    }

    @Override
    public long switches() {
        return switches;
    }

    /** Nobody is ever asked. */
    @Override
    public long forcedSwitches() {
        return 0;
    }

    @Override
    public long wokenInVain() {
        return inVain.sum();
    }

    // Whoever has the lock is alone.
    @Override
    public void stopOthers(GilThread me, Iterable<GilThread> all) {}

    @Override
    public void resumeOthers(GilThread me) {}

    @Override
    public void retire(GilThread me) {
        retired = true;
        holder.set(null);
        for (Thread t : queue) {
            LockSupport.unpark(t);
        }
    }
}
