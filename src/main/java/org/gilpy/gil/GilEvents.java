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

    /** The thread gives the lock up; {@code forced} when another thread has asked for it. */
    void drops(long now, boolean forced);
}
