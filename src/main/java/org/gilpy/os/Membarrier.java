// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

/** The memory fence that one thread makes for all others of the process: {@code membarrier(2)} of Linux. Thread-safe. */
public final class Membarrier {
    private static final Function SYSCALL = Function.ofLong("syscall");
    private static final int EXPEDITED = 8, REGISTER = 16;

    private final int number;
    private final boolean available;

    public Membarrier() {
        number = switch (System.getProperty("os.arch")) {
            case "amd64" -> 324;
            case "aarch64", "riscv64" -> 283;
            default -> -1;
        };
        // Without leave for native calls the JVM would warn the user, who asked for nothing of the kind.
        available = Membarrier.class.getModule().isNativeAccessEnabled() && number > 0 && System.getProperty("os.name").equals("Linux") && Libc.call(SYSCALL, number, REGISTER, 0) == 0;
    }

    /** False when the system cannot do it. */
    public boolean fence() {
        return available && Libc.call(SYSCALL, number, EXPEDITED, 0) == 0;
    }
}
