// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;

/**
 * Follows registers through a code object on all paths, exceptional ones included: nothing may read a temporary, or a local
 * without CHECK_LOCAL, that may be unwritten. Also finds loads into temporaries that nothing reads, the trace of a register used twice.
 */
final class RegisterFlow {
    private final CodeObject code;
    private final int n;
    private final BitSet[] in;
    private final ArrayDeque<Integer> work = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();

    private RegisterFlow(CodeObject code) {
        this.code = code;
        this.n = code.code.length;
        this.in = new BitSet[n];
    }

    static List<String> faults(CodeObject code) {
        List<String> all = new ArrayList<>();
        collect(code, all);
        return all;
    }

    private static void collect(CodeObject code, List<String> all) {
        RegisterFlow flow = new RegisterFlow(code);
        flow.written();
        flow.unread();
        all.addAll(flow.faults);
        for (Object k : code.consts) if (k instanceof CodeObject inner) collect(inner, all);
    }

    private void written() {
        BitSet entry = new BitSet();
        int parameters = code.argCount + code.kwOnlyCount + ((code.flags & CodeObject.VARARGS) != 0 ? 1 : 0)
                + ((code.flags & CodeObject.VARKEYWORDS) != 0 ? 1 : 0);
        entry.set(0, parameters);
        int frees = code.varNames.length + code.cellVars.length;
        entry.set(frees, frees + code.freeVars.length);
        entry.set(code.registers, code.frameSize());
        merge(0, entry);
        while (!work.isEmpty()) step(work.poll(), false);
        for (int pc = 0; pc < n; pc++) if (in[pc] != null) step(pc, true);
    }

    private void merge(int pc, BitSet state) {
        if (in[pc] == null) {
            in[pc] = (BitSet) state.clone();
            work.add(pc);
            return;
        }
        BitSet both = (BitSet) in[pc].clone();
        both.and(state);
        if (!both.equals(in[pc])) {
            in[pc] = both;
            work.add(pc);
        }
    }

    private void step(int pc, boolean check) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        BitSet state = (BitSet) in[pc].clone();
        if (check) {
            BitSet reads = Liveness.reads(w);
            // what saves and restores a variable of a comprehension may find it unbound
            if (op == Opcode.MOVE && (local(Opcode.b(w)) || local(Opcode.a(w)))) reads.clear();
            reads.andNot(state);
            if (!reads.isEmpty()) fault(pc, "reads unwritten " + Disassembler.register(code, reads.nextSetBit(0)));
            return;
        }
        int handler = handler(pc);
        if (handler >= 0) {
            BitSet atHandler = (BitSet) state.clone();
            if (op == Opcode.DELETE_LOCAL || op == Opcode.CLEAR) atHandler.clear(Opcode.a(w));
            atHandler.set(code.exceptionTable[handler + 3]);
            merge(code.exceptionTable[handler + 2], atHandler);
        }
        int target = Disassembler.target(code, pc);
        if (target >= 0) {
            if (op == Opcode.SEND) state.set(Opcode.a(w));
            merge(target, state);
        }
        state.or(Liveness.writes(w));
        if (op == Opcode.DELETE_LOCAL || op == Opcode.CLEAR) state.clear(Opcode.a(w));
        if (!Operands.endsBlock(op, 0) && pc + 1 < n) merge(pc + 1, state);
    }

    private boolean local(int register) {
        return register < code.varNames.length;
    }

    private int handler(int pc) {
        for (int i = 0; i < code.exceptionTable.length; i += 4)
            if (pc >= code.exceptionTable[i] && pc < code.exceptionTable[i + 1]) return i;
        return -1;
    }

    private void fault(int pc, String what) {
        faults.add(code.filename + ":" + code.positions()[pc * 4] + " " + code.qualname + " at " + pc + " "
                + Opcode.name(Opcode.op(code.code[pc])) + " " + Disassembler.operands(code, pc) + ": " + what);
    }

    /** Backwards: temporaries whose value somebody still reads. */
    private void unread() {
        BitSet[] live = new BitSet[n];
        for (int i = 0; i < n; i++) live[i] = new BitSet();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pc = n - 1; pc >= 0; pc--) {
                BitSet state = after(live, pc);
                state.andNot(Liveness.writes(code.code[pc]));
                state.or(Liveness.reads(code.code[pc]));
                int handler = handler(pc);
                if (handler >= 0) {
                    BitSet h = (BitSet) live[code.exceptionTable[handler + 2]].clone();
                    h.clear(code.exceptionTable[handler + 3]);
                    state.or(h);
                }
                if (!state.equals(live[pc])) {
                    live[pc] = state;
                    changed = true;
                }
            }
        }
        for (int pc = 0; pc < n; pc++) {
            int op = Opcode.op(code.code[pc]);
            if (in[pc] == null || op != Opcode.MOVE && op != Opcode.LOAD_CONST && op != Opcode.LOAD_GLOBAL && op != Opcode.LOAD_ATTR) continue;
            int a = Opcode.a(code.code[pc]);
            if (a >= code.varNames.length + code.cellVars.length && a < code.registers && !after(live, pc).get(a)) {
                // statements may evaluate a name or attribute for its effect
                if (op == Opcode.MOVE || op == Opcode.LOAD_CONST) fault(pc, "nobody reads the result");
            }
        }
    }

    private BitSet after(BitSet[] live, int pc) {
        BitSet state = new BitSet();
        int op = Opcode.op(code.code[pc]);
        if (!Operands.endsBlock(op, 0) && pc + 1 < n) state.or(live[pc + 1]);
        int target = Disassembler.target(code, pc);
        if (target >= 0) state.or(live[target]);
        return state;
    }
}
