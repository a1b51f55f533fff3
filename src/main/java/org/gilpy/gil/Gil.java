// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

/** The lock that running Python code holds, in one of its forms. Thread-safe. */
public interface Gil {
    /** Waits until the calling thread has the lock; not interruptible (an interrupt stays pending). */
    void acquire(EvalBreaker me);

    /** Gives the lock up at the end of a slice or around blocking work. */
    void release(EvalBreaker me);

    /** Gives the lock to a waiting thread because it asked for it, and takes it again. */
    void handOver(EvalBreaker me);

    /** Lets another thread that waits run, as {@code time.sleep(0)} does. */
    void yieldNow(EvalBreaker me);

    /** Name of the mode, as {@code -X gil} takes it. */
    String mode();

    /** Whether only one thread runs at a time. */
    boolean enabled();
}
