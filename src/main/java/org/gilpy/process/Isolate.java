// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import org.gilpy.vm.Interpreter;

/** An interpreter that is a child of another one in the same JVM. Fields are guarded by the monitor of the family, but for those that never change. */
final class Isolate {
    final long pid;
    /** 1 when the parent has ended. */
    volatile long parent;
    /** Ends with its parent. */
    final boolean bound;
    /** The wait status, -1 while it runs. */
    volatile int status = -1;
    /** Null until it has begun to run. */
    volatile Interpreter interpreter;
    /** The signal that is to end it, 0 for none. */
    volatile int killedBy;
    /** Signals that came before it could handle any: bit n - 1 for signal n. */
    long early;

    Isolate(long pid, long parent, boolean bound) {
        this.pid = pid;
        this.parent = parent;
        this.bound = bound;
    }
}
