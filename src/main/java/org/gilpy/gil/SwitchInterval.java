// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/** How long a thread may keep the GIL while another waits; the very field that waiters read. Thread-safe. */
public final class SwitchInterval {
    /** Nanoseconds. */
    public static final long DEFAULT = 5_000_000;

    private volatile long nanos = DEFAULT;

    public long nanos() {
        return nanos;
    }

    public void set(long nanos) {
        this.nanos = nanos;
    }
}
