// SPDX-License-Identifier: Apache-2.0
package org.gilpy.gil;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One word per Python thread that running code polls: zero, or the reasons to leave the fast path. Any thread may set bits; the owner reads a volatile field, which
 * cannot be hoisted out of a loop. (An opaque read allows the JVM's optimising compiler a little more, but it goes through several methods until that has compiled it.)
 */
public final class EvalBreaker {
    /** Somebody waits for the GIL. */
    public static final int DROP_REQUEST = 1;
    /** Signal handlers wait to be run (main thread only). */
    public static final int SIGNALS = 2;
    /** An exception was set from another thread. */
    public static final int ASYNC_EXCEPTION = 4;
    /** The interpreter is shutting down: daemon threads stop here. */
    public static final int FINALIZING = 8;
    /** Somebody wants to be alone: stop here until the world goes on. */
    public static final int STOP_THE_WORLD = 16;
    /** Set as long as ticks are counted. */
    public static final int TICK = 32;

    /** The bits for which the GIL has to be asked. */
    public static final int GIL_BITS = DROP_REQUEST | FINALIZING | STOP_THE_WORLD | TICK;

    /** The thread's program is watched: stays set as long as there is a trace or profile function or a monitoring tool. */
    public static final int TRACING = 64;
    /** Objects wait for their {@code __del__} to be called. */
    public static final int FINALIZERS = 128;

    /** The call ends: a limit was reached, or the host wants it so. Stays set until the host's call has returned. */
    public static final int TERMINATE = 256;
    /** Compiled code is to give a frame back to the interpreter. */
    public static final int LEAVE = 512;

    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(EvalBreaker.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int word;

    /** The bits; zero when there is nothing to do. */
    public int get() {
        return word;
    }

    public void set(int bits) {
        WORD.getAndBitwiseOr(this, bits);
    }

    public void clear(int bits) {
        WORD.getAndBitwiseAnd(this, ~bits);
    }
}
