// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/**
 * Whether Python objects of this JVM may be used by several threads at once. A JVM whose interpreters all have a GIL pays for the question with
 * one predictable branch at changes of a container, and with nothing at reads, which never lock.
 *
 * <p>How containers keep whole without a GIL: a change runs under the monitor of the object, or by its owner alone (see {@link Owned}), makes the new state visible in
 * an order in which a reader may see any prefix of it (arrays are filled before they are published, a value stands before its key, a key before its index), and
 * never calls Python code meanwhile. A reader takes each field once into a local variable, checks bounds against the array it has, and treats what it does not find
 * as absent or asks again under the monitor.
 */
public final class Sharing {
    /** A full memory fence on behalf of other threads. */
    public interface Fence {
        /** Every store that {@code thread} has made is visible when this returns, and it sees what the caller has stored. */
        void pass(Thread thread);
    }

    /**
     * The one static field that changes: null, then a fence for good, when the first interpreter without a GIL is made. Interpreters that run by then
     * are guarded by their own GILs and may see it late.
     */
    private static Fence on;

    private Sharing() {}

    /** Whether changes have to lock. */
    public static boolean on() {
        return on != null;
    }

    /** From now on there are interpreters without a GIL. */
    public static void begin(Fence fence) {
        on = fence;
    }

    /** {@link Fence#pass} for who takes something from its owner. */
    public static void fenceOthers(Thread thread) {
        on.pass(thread);
    }
}
