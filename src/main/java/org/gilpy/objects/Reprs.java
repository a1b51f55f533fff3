// SPDX-License-Identifier: Apache-2.0
package org.gilpy.objects;

/** Guards the repr of containers against cycles. Stateless; the open objects stand in the thread. */
public final class Reprs {
    private Reprs() {}

    /** False when the repr of {@code o} is being made already (then write "..."); else pair with {@link #leave}. */
    public static boolean enter(PyThread t, PyObject o) {
        if (t.reprStack == null) {
            t.reprStack = new java.util.ArrayList<>();
        }
        for (PyObject x : t.reprStack) {
            if (x == o) {
                return false;
            }
        }
        t.reprStack.add(o);
        return true;
    }

    public static void leave(PyThread t, PyObject o) {
        t.reprStack.removeLast();
    }
}
