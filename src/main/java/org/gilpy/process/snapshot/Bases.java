// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process.snapshot;

/** The bases of one interpreter, never written into a snapshot. Written by whoever has the interpreter for itself; read by any thread. */
public final class Bases {
    private volatile Base shared;
    private volatile Base own;

    /** The latest one for children in this JVM, or for processes; null as long as there was no child. */
    public Base latest(boolean shares) {
        return shares ? shared : own;
    }

    void set(Base b) {
        if (b.shares) {
            shared = b;
        } else {
            own = b;
        }
    }
}
