// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/** What a thread has waited for locks so far. Written by the thread itself, read by anybody who reports. */
final class LockWaits {
    private volatile long count;
    private volatile long nanos;
    private volatile long longest;

    /** When the wait began that goes on, or 0. */
    private volatile long since;

    void begins(long now) {
        since = now;
    }

    void ends(long now) {
        long waited = now - since;
        since = 0;
        count++;
        nanos += waited;
        if (waited > longest) {
            longest = waited;
        }
    }

    long count() {
        return count;
    }

    long nanos() {
        long from = since;
        return from == 0 ? nanos : nanos + System.nanoTime() - from;
    }

    long longest() {
        return longest;
    }
}
