// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

import java.util.concurrent.locks.LockSupport;

/**
 * Waiting for a change of an int in memory that processes share, and telling those who wait. Where the system has no such call, a waiter looks again
 * after a short sleep. Stateless.
 */
public final class Futex {
    private static final Function SYSCALL = Function.ofLong("syscall");
    private static final int WAIT = 0, WAKE = 1;
    private static final long NAP = 500_000;
    private static final long NUMBER = number();

    private Futex() {}

    private static long number() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return -1;
        }
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> 202;
            case "aarch64", "riscv64" -> 98;
            default -> -1;
        };
    }

    /** Waits while the int at the address is {@code expected}, at most so long; may return early. Address 0 is memory that is not shared. */
    public static void await(long address, int expected, long nanos) {
        if (NUMBER < 0 || address == 0) {
            LockSupport.parkNanos(Math.min(nanos, NAP));
            return;
        }
        try (Libc.Scratch s = Libc.scratch()) {
            int at = s.reserve(16);
            s.memory.putLong(at, nanos / 1_000_000_000);
            s.memory.putLong(at + 8, nanos % 1_000_000_000);
            Libc.call(s, SYSCALL, NUMBER, address, WAIT, expected, s.address + at, 0);
        }
    }

    /** Wakes so many of those who wait. */
    public static void wake(long address, int count) {
        if (NUMBER >= 0 && address != 0) {
            try (Libc.Scratch s = Libc.scratch()) {
                Libc.call(s, SYSCALL, NUMBER, address, WAKE, count, 0, 0);
            }
        }
    }
}
