// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import java.util.ArrayList;
import java.util.Arrays;
import org.gilpy.vm.Interpreter;

/** An interpreter that is a child of another one in the same JVM. Fields are guarded by the monitor of the family, but for those that never change. */
final class Isolate {
    private static final int[] NOTHING = {};

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
    /** What it has told its parent, who has not asked yet. */
    final ArrayList<Note> notes = new ArrayList<>(0);
    /** Descriptors of the operating system to be closed when it ends. */
    private int[] atEnd = NOTHING;

    Isolate(long pid, long parent, boolean bound) {
        this.pid = pid;
        this.parent = parent;
        this.bound = bound;
    }

    /** Has a descriptor closed when it ends; the caller does that when it has ended. */
    void closeAtEnd(int real) {
        atEnd = Arrays.copyOf(atEnd, atEnd.length + 1);
        atEnd[atEnd.length - 1] = real;
    }

    int[] takeAtEnd() {
        int[] all = atEnd;
        atEnd = NOTHING;
        return all;
    }
}
