// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.util.BitSet;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.vm.PyCode;

/**
 * What a compilation knows of a code object: where control joins, which registers are needed where, and which variables may have
 * changed since they were last written where others see them. Immutable once made.
 */
final class Analysis {
    final CodeObject code;
    final Liveness live;
    /** Registers that others may see: variables and cells. */
    final int visible;
    /** The first register that is neither a variable nor a constant. */
    final int firstTemporary;
    /** The part of the code that is compiled: from the first of these instructions to before the second. */
    final int from, to;
    /** Instructions that are jumped to. */
    final BitSet targets = new BitSet();
    /** Heads of loops, and in generators what follows a yield: where code may be entered from tier 1. */
    final BitSet entries = new BitSet();
    /** Handlers of exceptions, and the registers that hold the exception there. */
    final BitSet handlers = new BitSet();
    /** Variables that may have changed since they were last written out, before each instruction; null when it is never reached. */
    final BitSet[] dirty;
    /** Temporaries that may still hold something, needed or not, before each instruction. */
    private final BitSet[] held;
    /** Instructions before which a function has an activation for certain. */
    final BitSet claimed = new BitSet();
    final boolean usesNames;
    final boolean handlesErrors;

    /** For calls ({@code function}) or for frames of tier 1; of all instructions, or of those of one part. */
    Analysis(PyCode c, boolean function, int from, int to) {
        this.code = c.co();
        this.from = from;
        this.to = to;
        this.live = c.liveness();
        this.visible = c.firstFree;
        this.firstTemporary = c.firstFree + code.freeVars.length;
        long[] words = code.code;
        boolean names = false, handled = false;
        for (int pc = 0; pc < words.length; pc++) {
            int op = Opcode.op(words[pc]);
            int t = Disassembler.target(code, pc);
            if (t >= 0) {
                targets.set(t);
                if (op == Opcode.JUMP_BACKWARD && !function && from <= t && t < to) {
                    entries.set(t);
                }
            }
            if (op == Opcode.YIELD_VALUE) {
                entries.set(pc + 1);
            }
            if (op == Opcode.SEND && !function) {
                // Where a generator goes on that has handed on to another.
                entries.set(t);
            }
            names |= op == Opcode.LOAD_NAME || op == Opcode.STORE_NAME || op == Opcode.DELETE_NAME;
            handled |= op == Opcode.PUSH_EXC_INFO;
        }
        if (!function && c.generator) {
            entries.set(0);
        }
        for (int i = 0; i < code.exceptionTable.length; i += 4) {
            handlers.set(code.exceptionTable[i + 2]);
        }
        this.usesNames = names;
        this.handlesErrors = handled;
        this.dirty = new BitSet[words.length];
        this.held = new BitSet[words.length];
        flow(c, function);
    }

    /** Whether tier 1 goes on at an instruction, because only a part of the code is compiled. */
    boolean isOutside(int pc) {
        return pc < from || pc >= to;
    }

    private void flow(PyCode c, boolean function) {
        BitSet all = new BitSet();
        all.set(0, visible);
        if (function) {
            BitSet parameters = new BitSet();
            parameters.set(0, code.parameters());
            dirty[0] = parameters;
            for (int h = handlers.nextSetBit(0); h >= 0; h = handlers.nextSetBit(h + 1)) {
                dirty[h] = (BitSet) all.clone();
            }
        }
        for (int e = entries.nextSetBit(0); e >= 0; e = entries.nextSetBit(e + 1)) {
            dirty[e] = new BitSet();
        }
        long[] words = code.code;
        BitSet unclaimed = new BitSet();
        unclaimed.set(0);
        for (int i = 0; i < words.length; i++) {
            if (dirty[i] != null) {
                held[i] = temporaries(i);
            }
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pc = 0; pc < words.length; pc++) {
                if (dirty[pc] == null || isOutside(pc)) {
                    continue;
                }
                BitSet out = after(pc);
                BitSet hold = heldAfter(pc);
                int op = Opcode.op(words[pc]);
                boolean none = unclaimed.get(pc) && !isSeen(op);
                if (!Operands.endsBlock(op, 0) && op != Opcode.YIELD_VALUE && pc + 1 < words.length) {
                    changed |= join(dirty, pc + 1, out) | join(held, pc + 1, hold) | none && !unclaimed.get(pc + 1);
                    unclaimed.set(pc + 1, none || unclaimed.get(pc + 1));
                }
                int t = Disassembler.target(code, pc);
                if (t >= 0) {
                    changed |= join(dirty, t, out) | join(held, t, hold) | none && !unclaimed.get(t);
                    unclaimed.set(t, none || unclaimed.get(t));
                }
            }
        }
        claimed.set(0, words.length);
        claimed.andNot(unclaimed);
    }

    private static boolean join(BitSet[] states, int pc, BitSet state) {
        if (states[pc] == null) {
            states[pc] = (BitSet) state.clone();
            return true;
        }
        int n = states[pc].cardinality();
        states[pc].or(state);
        return states[pc].cardinality() != n;
    }

    /** Temporaries that hold what nothing needs any more, before an instruction. */
    BitSet junk(int pc) {
        BitSet s = (BitSet) held[pc].clone();
        s.andNot(live.before(pc));
        return s;
    }

    /** Temporaries that an instruction reads for the last time. */
    BitSet lastUses(int pc) {
        BitSet s = Liveness.reads(code.code[pc]);
        s.andNot(live.after(pc));
        s.clear(0, firstTemporary);
        s.clear(code.registers, Math.max(code.registers, s.length()));
        return s;
    }

    /** Temporaries from before an instruction that are needed when it is done. */
    BitSet neededAfter(int pc) {
        BitSet s = live.after(pc);
        s.clear(0, firstTemporary);
        s.clear(code.registers, Math.max(code.registers, s.length()));
        s.and(held[pc]);
        return s;
    }

    private BitSet heldAfter(int pc) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        BitSet s = (BitSet) held[pc].clone();
        if (isSeen(op)) {
            s.andNot(junk(pc));
            if (op == Opcode.CALL) {
                s.andNot(lastUses(pc));
            }
        }
        s.or(Liveness.writes(w));
        s.clear(0, firstTemporary);
        s.clear(code.registers, Math.max(code.registers, s.length()));
        return s;
    }

    /** Variables that may have changed and are not written out once an instruction is done. */
    BitSet after(int pc) {
        long w = code.code[pc];
        BitSet s = isSeen(Opcode.op(w)) ? new BitSet() : (BitSet) dirty[pc].clone();
        s.or(written(w));
        s.clear(visible, Math.max(visible, s.length()));
        return s;
    }

    private static BitSet written(long w) {
        int op = Opcode.op(w);
        if (op == Opcode.CLEAR || op == Opcode.DELETE_LOCAL) {
            BitSet s = new BitSet();
            s.set(Opcode.a(w));
            return s;
        }
        return Liveness.writes(w);
    }

    /** Whether variables are always written out before this instruction, because it nearly always runs other code. */
    static boolean isSeen(int op) {
        return switch (op) {
            case Opcode.NOP, Opcode.MOVE, Opcode.LOAD_CONST, Opcode.CHECK_LOCAL, Opcode.CLEAR, Opcode.MAKE_CELL, Opcode.LOAD_DEREF, Opcode.STORE_DEREF,
                 Opcode.LOAD_GLOBAL, Opcode.STORE_GLOBAL, Opcode.LOAD_NAME, Opcode.STORE_NAME, Opcode.LOAD_ATTR, Opcode.STORE_ATTR, Opcode.LOAD_METHOD,
                 Opcode.BINARY_SUBSCR, Opcode.STORE_SUBSCR, Opcode.BINARY_ADD, Opcode.BINARY_SUBTRACT, Opcode.BINARY_MULTIPLY, Opcode.BINARY_OP,
                 Opcode.INPLACE_ADD, Opcode.INPLACE_SUBTRACT, Opcode.INPLACE_OP, Opcode.UNARY_NEGATIVE, Opcode.UNARY_NOT, Opcode.COMPARE_OP, Opcode.IS_OP,
                 Opcode.CONTAINS_OP, Opcode.JUMP, Opcode.JUMP_BACKWARD, Opcode.JUMP_IF_TRUE, Opcode.JUMP_IF_FALSE, Opcode.JUMP_IF_NONE,
                 Opcode.JUMP_IF_NOT_NONE, Opcode.JUMP_IF_COMPARE, Opcode.JUMP_UNLESS_COMPARE, Opcode.FOR_ITER, Opcode.RETURN_VALUE, Opcode.BUILD_TUPLE,
                 Opcode.BUILD_LIST, Opcode.BUILD_SLICE, Opcode.LIST_APPEND, Opcode.UNPACK_SEQUENCE, Opcode.PUSH_EXC_INFO, Opcode.POP_EXCEPT,
                 Opcode.CHECK_EXC_MATCH, Opcode.RERAISE, Opcode.LIST_TO_TUPLE, Opcode.LOAD_ASSERTION_ERROR, Opcode.BUILD_STRING,
                 Opcode.MATCH_SEQUENCE, Opcode.MATCH_MAPPING, Opcode.ASYNC_GEN_WRAP -> false;
            default -> true;
        };
    }

    /** Temporaries that are needed before an instruction. */
    BitSet temporaries(int pc) {
        BitSet s = (BitSet) live.before(pc).clone();
        s.clear(0, firstTemporary);
        s.clear(code.registers, Math.max(code.registers, s.length()));
        return s;
    }

    /** Why a code object cannot be compiled, or null. */
    static String refusal(PyCode c, boolean function) {
        CodeObject code = c.co().complete();
        if (function && c.generator) {
            return "a generator";
        }
        if (code.code.length > 1200) {
            return "too long";
        }
        if (code.parameters() > 200 || code.registers > 1000) {
            return "too many registers";
        }
        for (long w : code.code) {
            int op = Opcode.op(w);
            switch (op) {
                case Opcode.LOAD_CLASSDEREF, Opcode.LOAD_LOCALS, Opcode.SETUP_ANNOTATIONS, Opcode.IMPORT_STAR,
                     Opcode.LOAD_FROM_DICT_OR_DEREF, Opcode.LOAD_FROM_DICT_OR_GLOBALS -> {
                    return Opcode.name(op);
                }
                case Opcode.LOAD_NAME, Opcode.STORE_NAME, Opcode.DELETE_NAME, Opcode.YIELD_VALUE, Opcode.SEND, Opcode.END_ASYNC_FOR -> {
                    if (function) {
                        return Opcode.name(op);
                    }
                }
                default -> { }
            }
        }
        return null;
    }
}
