// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/**
 * The lock that running Python code holds, in one of its forms. Thread-safe.
 *
 * <p>An interpreter may change the mode while it runs: it stops the world, makes another {@code Gil}, {@linkplain #retire retires} this one and
 * goes on as the holder of the new one. Threads that wait here are then sent away with {@code false} and have to ask the new one.
 */
public interface Gil {
    /**
     * Waits until the calling thread may run Python code; not interruptible (an interrupt stays pending).
     *
     * @return false when this lock is no longer in use
     */
    boolean acquire(GilThread me);

    /** Gives the right to run up: around blocking work, and at the end of a thread. */
    void release(GilThread me);

    /**
     * What a thread that runs has to do at a switch point where its breaker has one of {@link EvalBreaker#GIL_BITS}.
     *
     * @return false when the thread let go and this lock is no longer in use
     */
    boolean atSwitchPoint(GilThread me);

    /** Lets another thread that waits run, as {@code time.sleep(0)} does; result as of {@link #atSwitchPoint}. */
    boolean yieldNow(GilThread me);

    GilMode mode();

    /** How often the right to run went from one thread to another. */
    long switches();

    /** How often that was because a waiter had asked for it. */
    long forcedSwitches();

    /** How often a thread that waited was woken only to find that another one had been faster. */
    default long wokenInVain() {
        return 0;
    }

    /** Returns when no other thread of those given runs Python code; none will until {@link #resumeOthers}. The caller runs. */
    void stopOthers(GilThread me, Iterable<GilThread> all);

    void resumeOthers(GilThread me);

    /** Sends all who wait here away. The caller has the lock and has stopped the others. */
    void retire(GilThread me);
}
