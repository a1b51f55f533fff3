// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/** How long a thread may keep the GIL while another waits; the very field that waiters read. Thread-safe. */
public final class SwitchInterval {
    /** Microseconds. */
    public static final long DEFAULT = 5_000;

    private volatile long micros = DEFAULT;

    public long micros() {
        return micros;
    }

    /** What a waiter waits: at least one microsecond, in nanoseconds. */
    long nanos() {
        return Math.clamp(micros, 1, Long.MAX_VALUE / 1000) * 1000;
    }

    public void set(long micros) {
        this.micros = micros;
    }
}
