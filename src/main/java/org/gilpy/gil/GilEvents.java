// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/**
 * Receives what happens between one thread and the GIL. Called on that thread, while it or nobody holds the lock, with the lock's mutex held: it must be
 * quick and must not wait. Times are those of {@link System#nanoTime}.
 */
public interface GilEvents {
    /** The thread has begun to wait for the lock. */
    void waits(long now);

    /** The thread has the lock. */
    void takes(long now, GilThread before);

    /** The thread gives the lock up. */
    void drops(long now, Why why);

    /** Why a thread gives the lock up. */
    enum Why {
        /** Another thread has asked for it: its switch interval is over. */
        INTERVAL,
        /** The ticks of {@link GilMode#TICK} are used up. */
        TICKS,
        /** It wants others to have a turn. */
        YIELD,
        /** Somebody wants to be alone for a moment. */
        STOP,
        /** It does something that needs no lock, or ends. */
        LEAVES
    }
}
