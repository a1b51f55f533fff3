// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/**
 * The GIL as CPython had it before 3.2.
 *
 * <p>Running code counts ticks; when the check interval is used up it releases the lock, which signals one waiter, and at once asks for it again. Nothing makes it
 * wait until the waiter has come: on several cores the running thread mostly wins, the woken thread finds the lock taken and goes to sleep again.
 * So a thread that calculates starves one that waits for input (the convoy), and two that calculate spend their time waking each other in
 * vain (the thrashing). Nobody asks the holder for anything; the switch interval plays no part.
 *
 * <p>A tick of CPython was one bytecode of its stack machine. Here the count goes on at switch points, each of which stands for the
 * {@value #PER_SWITCH_POINT} stack instructions that lie between two of them on average.
 */
public final class TickGil extends HeldGil {
    /** Ticks between two checks, as {@code sys.getcheckinterval()} had them by default. */
    public static final int DEFAULT_CHECK_INTERVAL = 100;
    private static final int PER_SWITCH_POINT = 4;

    private volatile int checkInterval = DEFAULT_CHECK_INTERVAL;
    /** What is left of the interval; one count for all threads, guarded by this lock itself. */
    private int ticker = DEFAULT_CHECK_INTERVAL;

    public int checkInterval() {
        return checkInterval;
    }

    public void setCheckInterval(int ticks) {
        checkInterval = ticks;
    }

    @Override
    void awaitFree() throws InterruptedException {
        free.await();
    }

    @Override
    public boolean atSwitchPoint(GilThread me) {
        if ((ticker -= PER_SWITCH_POINT) > 0) {
            return true;
        }
        ticker = checkInterval;
        release(me, GilEvents.Why.TICKS);
        return acquire(me);
    }

    @Override
    public GilMode mode() {
        return GilMode.TICK;
    }
}
