// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.util.ArrayList;
import java.util.List;
import org.gilpy.code.Opcode;
import org.gilpy.vm.PyCode;

/** A part of the instructions of a code object: from the first to before the second. */
record Part(int from, int to) {
    static Part whole(PyCode c) {
        return new Part(0, c.co().complete().code.length);
    }

    /** The loops that are in no other loop, in order. */
    static List<Part> loops(PyCode c) {
        long[] words = c.co().complete().code;
        List<Part> loops = new ArrayList<>();
        for (int pc = 0; pc < words.length; pc++) {
            if (Opcode.op(words[pc]) != Opcode.JUMP_BACKWARD) {
                continue;
            }
            // The back edge of an outer loop comes after those of the loops in it.
            int from = Opcode.bc(words[pc]);
            while (!loops.isEmpty() && loops.getLast().to > from) {
                from = Math.min(from, loops.removeLast().from);
            }
            loops.add(new Part(from, pc + 1));
        }
        return loops;
    }
}
