// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import org.gilpy.objects.PyObject;

/** The loops of a code object, each compiled on its own. Immutable. */
public final class LoopParts extends CompiledLoop {
    /** A loop: its instructions, what runs it, and what that was made of. */
    public record Loop(int from, int to, CompiledLoop code, byte[] bytes, Object[] constants) {}

    private final Loop[] loops;

    public LoopParts(Loop[] loops) {
        this.loops = loops;
    }

    public Loop loop(int i) {
        return loops[i];
    }

    @Override
    public PyObject run(VmThread t, Frame f) {
        int pc = f.pc;
        for (Loop l : loops) {
            if (l.from <= pc && pc < l.to) {
                return l.code.run(t, f);
            }
        }
        return null;
    }
}
