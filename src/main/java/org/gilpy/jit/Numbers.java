// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import java.util.BitSet;
import org.gilpy.code.BinaryOperator;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.vm.OperandTypes;
import org.gilpy.vm.PyCode;

/**
 * Which registers hold exact ints and floats, before each instruction, so that they can be longs and doubles of Java. Follows from constants, and from what tier 1 noted
 * that operations had to do with: the code made of it checks what is only guessed, and leaves for tier 1 when a guess was wrong or a result has more than 64 bits. Immutable once made.
 */
final class Numbers {
    /** Not known yet; unbound; an int of 64 bits; a float; one of them or unbound; anything. */
    static final byte UNREACHED = 0, UNBOUND = 1, INT = 2, FLOAT = 3, MAYBE_INT = 4, MAYBE_FLOAT = 5, ANY = 6;

    private final PyCode code;
    private final Analysis facts;
    private final Kinds guesses;
    private final long[] words;
    private final int registers;
    /** As they were at first: tier 1 goes on noting. */
    private final Object[] notes;
    private final boolean unsure;
    /** Whether instructions that were never executed are left out. */
    private final boolean leavesOut;
    /** What registers hold before each instruction; null where control never comes. */
    final byte[][] before;
    /** Registers whose numbers are objects all the same, because they are needed as such more often than they change. */
    final boolean[] objects;
    /** Registers that hold ints or floats somewhere. */
    final boolean[] ints, floats;

    Numbers(PyCode code, Analysis facts, Kinds guesses, boolean function, boolean leavesOut) {
        this.code = code;
        this.facts = facts;
        this.guesses = guesses;
        this.words = code.code;
        this.registers = code.co().registers;
        this.notes = code.caches.clone();
        this.unsure = code.unsure;
        this.leavesOut = leavesOut && code.leavesOut();
        this.before = new byte[words.length][];
        this.objects = new boolean[registers];
        this.ints = new boolean[registers];
        this.floats = new boolean[registers];
        flow(function);
        choose();
    }

    private boolean isNumber(int r) {
        return r < code.firstCell || r >= facts.firstTemporary && r < registers;
    }

    private byte[] anything() {
        byte[] k = new byte[registers];
        java.util.Arrays.fill(k, ANY);
        return k;
    }

    private void flow(boolean function) {
        if (function) {
            byte[] k = anything();
            for (int r = code.co().parameters(); r < code.firstCell; r++) {
                k[r] = UNBOUND;
            }
            before[0] = k;
        }
        Class<?>[] seen = code.seen;
        for (int e = facts.entries.nextSetBit(0); e >= 0; e = facts.entries.nextSetBit(e + 1)) {
            byte[] k = anything();
            if (seen != null && !unsure && isHead(e)) {
                for (int r = 0; r < code.firstCell && r < seen.length; r++) {
                    k[r] = seen[r] == PyInt.class ? MAYBE_INT : seen[r] == PyFloat.class ? MAYBE_FLOAT : ANY;
                }
            }
            before[e] = k;
        }
        for (int h = facts.handlers.nextSetBit(0); h >= 0 && function; h = facts.handlers.nextSetBit(h + 1)) {
            before[h] = anything();
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int pc = 0; pc < words.length; pc++) {
                if (before[pc] == null || isLeftOut(pc)) {
                    continue;
                }
                byte[] out = after(pc, before[pc]);
                int op = Opcode.op(words[pc]);
                if (!Operands.endsBlock(op, 0) && op != Opcode.YIELD_VALUE && pc + 1 < words.length) {
                    changed |= join(pc + 1, out);
                }
                int t = Disassembler.target(code.co(), pc);
                if (t >= 0) {
                    changed |= join(t, op == Opcode.FOR_ITER ? before[pc] : out);
                }
            }
        }
    }

    /** Whether an instruction is outside of what is compiled, or was never executed by tier 1, so that compiled code goes back there instead: what makes no sense to guess had better not take any space. */
    boolean isLeftOut(int pc) {
        return facts.isOutside(pc) || leavesOut && notes[pc] == null && switch (Opcode.op(words[pc])) {
            case Opcode.BINARY_ADD, Opcode.BINARY_SUBTRACT, Opcode.BINARY_MULTIPLY, Opcode.BINARY_OP, Opcode.INPLACE_ADD, Opcode.INPLACE_SUBTRACT,
                 Opcode.INPLACE_OP, Opcode.BINARY_SUBSCR, Opcode.STORE_SUBSCR, Opcode.COMPARE_OP, Opcode.JUMP_IF_COMPARE, Opcode.JUMP_UNLESS_COMPARE,
                 Opcode.FOR_ITER, Opcode.UNPACK_SEQUENCE, Opcode.CONTAINS_OP, Opcode.LOAD_ATTR, Opcode.STORE_ATTR, Opcode.LOAD_METHOD, Opcode.LOAD_GLOBAL -> true;
            default -> false;
        };
    }

    boolean leavesOut() {
        return leavesOut;
    }

    /** What tier 1 noted of an instruction: its operands, or null when nothing is known or it made no sense. */
    OperandTypes note(int pc) {
        return notes[pc] instanceof OperandTypes o && o != OperandTypes.MIXED ? o : null;
    }

    /** The cache of an instruction, as it was at first. */
    Object cache(int pc) {
        return notes[pc];
    }

    /** Whether a loop begins here, at which variables hold what they held when the code turned out to be hot. */
    private boolean isHead(int pc) {
        for (int i = pc; i < words.length; i++) {
            if (Opcode.op(words[i]) == Opcode.JUMP_BACKWARD && Opcode.bc(words[i]) == pc) {
                return true;
            }
        }
        return false;
    }

    private boolean join(int pc, byte[] state) {
        BitSet live = facts.live.before(pc);
        boolean changed = before[pc] == null;
        if (changed) {
            before[pc] = new byte[registers];
        }
        byte[] s = before[pc];
        for (int r = 0; r < registers; r++) {
            byte k = !isNumber(r) || r >= facts.firstTemporary && !live.get(r) ? ANY : join(s[r], state[r]);
            if (k != s[r]) {
                s[r] = k;
                changed = true;
            }
        }
        return changed;
    }

    private static byte join(byte a, byte b) {
        if (a == b || b == UNREACHED) {
            return a;
        }
        if (a == UNREACHED) {
            return b;
        }
        if (isOf(a, INT) && isOf(b, INT)) {
            return MAYBE_INT;
        }
        return isOf(a, FLOAT) && isOf(b, FLOAT) ? MAYBE_FLOAT : ANY;
    }

    private static boolean isOf(byte k, byte number) {
        return k == UNBOUND || known(k) == number;
    }

    /** INT or FLOAT, if what is so is known to be one when it is bound; else ANY. */
    static byte known(byte k) {
        return k == INT || k == MAYBE_INT ? INT : k == FLOAT || k == MAYBE_FLOAT ? FLOAT : ANY;
    }

    /** What registers hold after an instruction, when control goes on behind it. */
    private byte[] after(int pc, byte[] k) {
        long w = words[pc];
        int op = Opcode.op(w), a = Opcode.a(w);
        byte[] out = k.clone();
        switch (op) {
            case Opcode.CHECK_LOCAL -> {
                if (known(k[a]) != ANY) {
                    out[a] = known(k[a]);
                }
            }
            case Opcode.CLEAR, Opcode.DELETE_LOCAL -> out[a] = ANY;
            case Opcode.YIELD_VALUE -> java.util.Arrays.fill(out, ANY);
            default -> {
                byte r = result(pc, k);
                if (r != ANY) {
                    out[a] = r;
                } else {
                    BitSet written = Liveness.writes(w);
                    for (int i = written.nextSetBit(0); i >= 0 && i < registers; i = written.nextSetBit(i + 1)) {
                        out[i] = ANY;
                    }
                }
            }
        }
        return out;
    }

    /** The number that an instruction makes, INT or FLOAT; or ANY. The instruction is one of few then. */
    byte result(int pc) {
        byte r = result(pc, before[pc]);
        return r == UNREACHED ? ANY : r;
    }

    private byte result(int pc, byte[] k) {
        long w = words[pc];
        int op = Opcode.op(w), a = Opcode.a(w), b = Opcode.b(w), c = Opcode.c(w);
        if (Operands.a(op) == Operands.DST && !isNumber(a)) {
            return ANY;
        }
        return switch (op) {
            case Opcode.MOVE -> copied(b, k);
            case Opcode.LOAD_CONST -> constant(code.constants()[Opcode.bc(w)].getClass());
            case Opcode.BINARY_ADD, Opcode.INPLACE_ADD -> arithmetic(BinaryOperator.ADD, pc, b, c, k);
            case Opcode.BINARY_SUBTRACT, Opcode.INPLACE_SUBTRACT -> arithmetic(BinaryOperator.SUB, pc, b, c, k);
            case Opcode.BINARY_MULTIPLY -> arithmetic(BinaryOperator.MUL, pc, b, c, k);
            case Opcode.BINARY_OP, Opcode.INPLACE_OP -> arithmetic(BinaryOperator.values()[Opcode.d(w)], pc, b, c, k);
            case Opcode.UNARY_NEGATIVE -> unsure || notes[pc] == OperandTypes.MIXED ? ANY : copied(b, k);
            case Opcode.FOR_ITER -> !unsure && notes[pc] instanceof OperandTypes o && o.left == OperandTypes.INT ? INT : ANY;
            default -> ANY;
        };
    }

    private byte arithmetic(BinaryOperator op, int pc, int p, int q, byte[] k) {
        if (unsure || notes[pc] == OperandTypes.MIXED) {
            return ANY;
        }
        byte l = operand(pc, p, true, k), r = operand(pc, q, false, k);
        if (l == ANY || r == ANY) {
            return ANY;
        }
        if (l == UNREACHED || r == UNREACHED) {
            return UNREACHED;
        }
        boolean ints = l == INT && r == INT;
        return switch (op) {
            case ADD, SUB, MUL -> ints ? INT : FLOAT;
            case TRUEDIV -> FLOAT;
            case AND, OR, XOR, MOD, FLOORDIV, LSHIFT, RSHIFT -> ints ? INT : ANY;
            default -> ANY;
        };
    }

    /** What an operand of arithmetic is known or guessed to be. */
    byte operand(int pc, int r, boolean left) {
        return operand(pc, r, left, before[pc]);
    }

    private byte operand(int pc, int r, boolean left, byte[] k) {
        byte known = kind(r, k);
        if (known != ANY || r >= registers) {
            return known;
        }
        if (k[r] == UNBOUND || k[r] == UNREACHED) {
            return UNREACHED;
        }
        if (notes[pc] instanceof OperandTypes o) {
            int guess = left ? o.left : o.right;
            return guess == OperandTypes.INT ? INT : guess == OperandTypes.FLOAT ? FLOAT : ANY;
        }
        int guess = guesses.of(r, pc);
        return guess == Kinds.INT ? INT : guess == Kinds.FLOAT ? FLOAT : ANY;
    }

    private byte kind(int r, byte[] k) {
        return r >= registers ? constant(code.constants()[r - registers].getClass()) : known(k[r]);
    }

    /** As {@link #kind}; UNREACHED while nothing is known of the register. */
    private byte copied(int r, byte[] k) {
        return r < registers && (k[r] == UNBOUND || k[r] == UNREACHED) && isNumber(r) ? UNREACHED : kind(r, k);
    }

    private static byte constant(Class<?> c) {
        return c == PyInt.class ? INT : c == PyFloat.class ? FLOAT : ANY;
    }

    // ---- objects or not

    private void choose() {
        int[] depth = new int[words.length];
        for (int pc = 0; pc < words.length; pc++) {
            if (Opcode.op(words[pc]) == Opcode.JUMP_BACKWARD) {
                for (int i = Opcode.bc(words[pc]); i <= pc; i++) {
                    depth[i]++;
                }
            }
        }
        double[] needs = new double[registers], changes = new double[registers];
        for (int pc = 0; pc < words.length; pc++) {
            if (before[pc] == null) {
                continue;
            }
            long w = words[pc];
            double weight = Math.pow(8, Math.min(depth[pc], 8));
            int op = Opcode.op(w), a = Opcode.a(w);
            byte r = result(pc);
            if (r != ANY) {
                changes[a] += weight;
                (r == INT ? ints : floats)[a] = true;
            }
            for (int i = 0; i < registers; i++) {
                byte k = known(before[pc][i]);
                if (k != ANY) {
                    (k == INT ? ints : floats)[i] = true;
                }
            }
            BitSet read = Liveness.reads(w);
            for (int i = read.nextSetBit(0); i >= 0 && i < registers; i = read.nextSetBit(i + 1)) {
                if (!takesNumber(pc, i) || op == Opcode.MOVE && a >= facts.firstTemporary) {
                    needs[i] += weight;
                }
            }
            if (Analysis.isSeen(op)) {
                BitSet s = facts.dirty[pc];
                for (int i = s.nextSetBit(0); i >= 0 && i < registers; i = s.nextSetBit(i + 1)) {
                    needs[i] += weight;
                }
            }
        }
        for (int r = 0; r < code.firstCell; r++) {
            objects[r] = needs[r] > 0 && needs[r] >= changes[r];
        }
    }

    /** Whether an instruction has a use for a long or double in a register that it reads; else it needs an object there. */
    boolean takesNumber(int pc, int r) {
        long w = words[pc];
        return switch (Opcode.op(w)) {
            case Opcode.MOVE, Opcode.CHECK_LOCAL, Opcode.JUMP_IF_TRUE, Opcode.JUMP_IF_FALSE, Opcode.COMPARE_OP, Opcode.JUMP_IF_COMPARE,
                 Opcode.JUMP_UNLESS_COMPARE, Opcode.IS_OP -> true;
            case Opcode.BINARY_SUBSCR -> r != Opcode.b(w);
            case Opcode.STORE_SUBSCR -> r != Opcode.a(w) && r != Opcode.c(w);
            default -> result(pc) != ANY;
        };
    }
}
