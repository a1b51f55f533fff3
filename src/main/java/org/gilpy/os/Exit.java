// SPDX-License-Identifier: Apache-2.0
package org.gilpy.os;

/** The end of this process, when all that Python does before it is done. Thread-safe. */
public final class Exit {
    private Exit() {}

    /** The property by which the launcher says that nobody wants to hear from the JVM at its end, as a profiler or a cache in the making does. */
    private static final String PROPERTY = "gilpy.exit";
    private static final String QUICK = "quick";
    private static final Function EXIT = Function.ofInt("_exit");
    /** Turns true once, when the system can be called without a long preparation. */
    private static volatile boolean callable;

    static void callable() {
        callable = true;
    }

    /**
     * Ends the process at once. The JVM itself would wait for threads of it that are in a call of the system or compile, in steps of 10 ms and, where they
     * do not come back, for 300 ms (HotSpot, {@code VM_Exit::wait_for_threads_in_native_to_block}): so the system is asked instead, where that
     * is possible.
     */
    public static void now(int status) {
        if (callable && QUICK.equals(System.getProperty(PROPERTY))) {
            atOnce(status);
        }
        Runtime.getRuntime().halt(status);
    }

    /** Ends the process by the system's own call, whoever wants to hear from the JVM. Does not return. */
    public static void atOnce(int status) {
        Libc.call(EXIT, status, 0, 0);
        throw new AssertionError();
    }
}
