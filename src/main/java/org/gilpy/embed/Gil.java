// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

/** How the threads of one Python share it. */
public enum Gil {
    /** A global lock; threads may change between any two instructions, as in Python 3.2 to 3.9. The default. */
    BYTECODE("bytecode"),
    /** A global lock; threads change at calls and backward jumps only, as in Python 3.10 to 3.13. */
    CALLS("calls"),
    /** A global lock that is let go every hundred instructions, as before Python 3.2. */
    TICK("tick"),
    /** No global lock: threads run at the same time, on all processors. */
    OFF("off");

    final String mode;

    Gil(String mode) {
        this.mode = mode;
    }
}
