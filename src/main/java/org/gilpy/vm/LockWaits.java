// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/** What a thread has waited for locks so far. Written by the thread itself, read by anybody who reports. */
final class LockWaits {
    private volatile long count;
    private volatile long nanos;
    private volatile long longest;

    void add(long waited) {
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
        return nanos;
    }

    long longest() {
        return longest;
    }
}
