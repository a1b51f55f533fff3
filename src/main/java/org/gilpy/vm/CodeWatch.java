// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.HashSet;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;

/** What watching needs to know of a code object; made when a frame of it is first watched. Guarded by the GIL. */
final class CodeWatch {
    /** The words with every instruction hidden. */
    final long[] hidden;
    /** Whether an instruction may begin a line: it stands first on its line, or somebody jumps there. */
    private final boolean[] starts;
    private final PyCode code;
    /** Events that monitoring tools want of this code only, by tool; null when there are none. */
    int[] localEvents;
    /** Places where a tool has disabled an event (see {@link Monitoring}); null when there are none. Guarded by the monitor of this object. */
    HashSet<Long> disabled;
    /** The restart count of {@link Monitoring} for which {@link #disabled} holds. */
    int disabledAt;
    private RegisterStates states;
    private CodeWatch(PyCode code) {
        this.code = code;
        code.link();
        long[] words = code.code;
        hidden = new long[words.length];
        starts = new boolean[words.length];
        int line = 0;
        for (int pc = 0; pc < words.length; pc++) {
            hidden[pc] = hide(words[pc]);
            int here = code.ownLine(pc);
            starts[pc] = here != 0 && here != line;
            line = here;
        }
        for (int pc = 0; pc < words.length; pc++) {
            int to = target(words, pc);
            if (to >= 0) {
                starts[to] |= code.ownLine(to) != 0;
            }
        }
        int[] table = code.co().exceptionTable;
        for (int i = 0; i < table.length; i += 4) {
            starts[table[i + 2]] |= code.ownLine(table[i + 2]) != 0;
        }
    }

    static CodeWatch of(PyCode code) {
        CodeWatch w = code.watch;
        if (w == null) {
            code.watch = w = new CodeWatch(code);
        }
        return w;
    }

    boolean starts(int pc) {
        return starts[pc];
    }

    /** What the temporaries hold where; worked out when first asked for. */
    RegisterStates states() {
        if (states == null) {
            states = new RegisterStates(code);
        }
        return states;
    }

    static long hide(long word) {
        return word & ~0xFFL | Opcode.INSTRUMENTED;
    }

    /** Where an instruction may jump to, or -1. */
    static int target(long[] words, int pc) {
        long w = words[pc];
        int op = Opcode.op(w);
        if (Operands.bc(op) == Operands.TARGET) {
            return Opcode.bc(w);
        }
        if (Operands.c(op) == Operands.REL) {
            return op == Opcode.FOR_ITER || op == Opcode.SEND ? pc + Opcode.c(w) : pc + (short) Opcode.c(w);
        }
        return -1;
    }

    /** Whether a line event is due before the instruction at {@code pc}, when that at {@code previous} ran before it and {@code line} was the last line. */
    boolean beginsLine(int line, int previous, int pc) {
        return starts[pc] && (code.ownLine(pc) != line || previous >= 0 && jumpsBack(previous, pc));
    }

    private boolean jumpsBack(int from, int to) {
        if (to > from) {
            return false;
        }
        int op = Opcode.op(code.code[from]);
        return op == Opcode.JUMP_BACKWARD || op != Opcode.JUMP && target(code.code, from) == to;
    }
}
