// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Processor time used so far, in nanoseconds. On Linux it is asked of the system, since Java's own way to it takes tens of milliseconds at the first time
 * and longer than the system's later. Thread-safe.
 */
public final class CpuTime {
    private CpuTime() {}

    private static final Function CLOCK_GETTIME = Function.ofInt("clock_gettime");
    private static final int PROCESS = 2, THREAD = 3;

    /** Whether the numbers of the clocks are known, and the call needs no leave that nobody has given: the JVM would warn the user. */
    private static final boolean ASKS = CpuTime.class.getModule().isNativeAccessEnabled() && System.getProperty("os.name").equals("Linux");

    /** Of all threads of this process. */
    public static long ofProcess() {
        return ASKS ? ask(PROCESS) : ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** Of the calling thread; of its carrier, if it is a virtual one. */
    public static long ofThread() {
        return ASKS ? ask(THREAD) : ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long ask(int clock) {
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            Libc.call(s, CLOCK_GETTIME, clock, s.address + at, 0);
            return s.memory.getLong(at) * 1_000_000_000 + s.memory.getLong(at + 8);
        }
    }
}
