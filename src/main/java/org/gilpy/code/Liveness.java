// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import java.util.BitSet;

/**
 * Which registers hold values that some instruction may still read. Registers are not emptied when their value was used for
 * the last time; whoever wants to know what a frame really needs (a collection that a program asks for, a copy of the frame)
 * finds it here. Immutable; worked out once per code object.
 */
public final class Liveness {
    private final CodeObject code;
    /** Registers live before each instruction. */
    private final BitSet[] before;

    public Liveness(CodeObject code) {
        this.code = code.complete();
        this.before = new BitSet[code.code.length];
        solve();
    }

    /** Registers whose present value is needed once the instruction at {@code pc} is done, by result or by exception. */
    public BitSet after(int pc) {
        long w = code.code[pc];
        BitSet state = successors(pc);
        state.andNot(writes(w));
        addHandler(pc, state);
        return state;
    }

    /** Registers whose value from before the instruction at {@code pc} may still be read. */
    public BitSet before(int pc) {
        return before[pc];
    }

    private void solve() {
        int n = before.length;
        for (int i = 0; i < n; i++) before[i] = new BitSet();
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pc = n - 1; pc >= 0; pc--) {
                long w = code.code[pc];
                BitSet state = successors(pc);
                state.andNot(writes(w));
                state.or(reads(w));
                addHandler(pc, state);
                if (!state.equals(before[pc])) {
                    before[pc] = state;
                    changed = true;
                }
            }
        }
    }

    private BitSet successors(int pc) {
        BitSet state = new BitSet();
        int op = Opcode.op(code.code[pc]);
        if (!Operands.endsBlock(op, 0) && pc + 1 < before.length) state.or(before[pc + 1]);
        int target = Disassembler.target(code, pc);
        if (target >= 0) state.or(before[target]);
        return state;
    }

    private void addHandler(int pc, BitSet state) {
        int[] rows = code.exceptionTable;
        for (int i = 0; i < rows.length; i += 4) {
            if (pc < rows[i] || pc >= rows[i + 1]) continue;
            BitSet handler = (BitSet) before[rows[i + 2]].clone();
            handler.clear(rows[i + 3]);
            state.or(handler);
            return;
        }
    }

    private static BitSet run(int from, int count) {
        BitSet s = new BitSet();
        s.set(from, from + count);
        return s;
    }

    /** The registers that an instruction writes. */
    public static BitSet writes(long w) {
        int op = Opcode.op(w), a = Opcode.a(w);
        return switch (op) {
            case Opcode.UNPACK_SEQUENCE -> run(a, Opcode.c(w));
            case Opcode.UNPACK_EX -> run(a, Opcode.d(w) + 1 + Opcode.c(w));
            case Opcode.LOAD_METHOD, Opcode.LOAD_SUPER_METHOD, Opcode.BEFORE_WITH, Opcode.BEFORE_ASYNC_WITH, Opcode.CHECK_EG_MATCH -> run(a, 2);
            case Opcode.SEND, Opcode.CHECK_LOCAL -> run(a, 1);
            default -> Operands.a(op) == Operands.DST ? run(a, 1) : new BitSet();
        };
    }

    /** The registers that an instruction reads. */
    public static BitSet reads(long w) {
        int op = Opcode.op(w), a = Opcode.a(w), b = Opcode.b(w), c = Opcode.c(w), d = Opcode.d(w);
        BitSet s = new BitSet();
        if (Operands.a(op) == Operands.REG && op != Opcode.CHECK_LOCAL && op != Opcode.CLEAR && op != Opcode.DELETE_LOCAL) s.set(a);
        if (op == Opcode.LOAD_FROM_DICT_OR_DEREF) s.set(a);
        if (Operands.b(op) == Operands.REG) s.set(b);
        if (Operands.c(op) == Operands.REG) s.set(c);
        s.clear(Opcode.NONE);
        s.or(switch (op) {
            case Opcode.CALL -> run(b, 1 + c + d);
            case Opcode.CALL_KW -> run(b, 2 + c + d);
            case Opcode.CALL_EX -> run(b, 2 + d);
            case Opcode.BUILD_TUPLE, Opcode.BUILD_LIST, Opcode.BUILD_SET, Opcode.BUILD_STRING -> run(b, c);
            case Opcode.BUILD_MAP -> run(b, 2 * c);
            case Opcode.BUILD_SLICE, Opcode.MATCH_CLASS, Opcode.MAKE_TYPEALIAS, Opcode.LOAD_SUPER_ATTR, Opcode.LOAD_SUPER_METHOD -> run(b, 3);
            case Opcode.MAKE_FUNCTION -> run(c, Integer.bitCount(d));
            case Opcode.IMPORT_NAME -> run(c, 2);
            default -> new BitSet();
        });
        return s;
    }
}
