// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

/**
 * For tests of tier 2: makes compiled code go back to tier 1 at every instruction it comes to, at each one once, in an order that the code object alone
 * decides. Code that is called once takes one exit only, so which one differs from code object to code object. Threads may race for an exit, which is then
 * taken twice.
 */
public final class ForcedExits {
    private final boolean[] taken;
    private int state;

    public ForcedExits(PyCode code) {
        this.taken = new boolean[code.co().code.length + 1];
        this.state = code.co().qualname.hashCode() * 31 + code.co().firstLine;
    }

    /** Whether to leave before this instruction now. */
    boolean take(int pc) {
        if (taken[pc]) {
            return false;
        }
        state = state * 1103515245 + 12345;
        if ((state >>> 16 & 7) != 0) {
            return false;
        }
        taken[pc] = true;
        return true;
    }
}
