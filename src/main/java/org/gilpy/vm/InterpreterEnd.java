// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/** Unwinds a thread of an interpreter that has been ended. Nothing but the bottom of a Java thread catches it. */
public final class InterpreterEnd extends Error {
    private final transient int status;

    InterpreterEnd(int status) {
        super(null, null, false, false);
        this.status = status;
    }

    /** The exit status that the interpreter was ended with. */
    public int status() {
        return status;
    }
}
