// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;

/**
 * What the temporaries of a code object hold before each of its instructions, and which exception handlers are open there, so that a
 * jump to another line can be refused where it would find something else. Immutable.
 */
final class RegisterStates {
    /** Kinds of contents; from {@link #OBJECT} on, a value that the instruction {@code state - OBJECT} has made. */
    private static final int EMPTY = 0, MIXED = 1, ITERATOR = 2, EXIT = 3, EXCEPTION = 4, OBJECT = 5;
    private static final int[] NO_HANDLERS = {};

    private final PyCode code;
    private final int first;
    /** By instruction; null where no way leads. */
    private final int[][] states;
    private final int[][] handlers;
    private final ArrayDeque<Integer> work = new ArrayDeque<>();

    RegisterStates(PyCode code) {
        this.code = code;
        CodeObject co = code.co();
        first = code.firstFree + co.freeVars.length;
        states = new int[code.code.length][];
        handlers = new int[code.code.length][];
        reach(0, new int[Math.max(0, co.registers - first)], NO_HANDLERS);
        while (!work.isEmpty()) {
            follow(work.removeFirst());
        }
    }

    /** Notes a way to an instruction. */
    private void reach(int pc, int[] state, int[] open) {
        int[] known = states[pc];
        if (known == null) {
            states[pc] = state.clone();
            handlers[pc] = open;
            work.add(pc);
            return;
        }
        boolean changed = false;
        for (int i = 0; i < known.length; i++) {
            if (known[i] != state[i] && known[i] != MIXED) {
                known[i] = MIXED;
                changed = true;
            }
        }
        if (changed) {
            work.add(pc);
        }
    }

    private void follow(int pc) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        int[] after = states[pc].clone();
        int[] open = handlers[pc];
        int[] table = code.co().exceptionTable;
        for (int i = 0; i < table.length; i += 4) {
            if (pc >= table[i] && pc < table[i + 1]) {
                int[] state = after.clone();
                set(state, table[i + 3], EXCEPTION);
                reach(table[i + 2], state, open(pc, table[i + 2], op, w));
                break;
            }
        }
        BitSet written = Liveness.writes(w);
        for (int r = written.nextSetBit(0); r >= 0; r = written.nextSetBit(r + 1)) {
            set(after, r, OBJECT + pc);
        }
        switch (op) {
            case Opcode.GET_ITER, Opcode.GET_AITER -> set(after, Opcode.a(w), ITERATOR);
            case Opcode.BEFORE_WITH, Opcode.BEFORE_ASYNC_WITH -> set(after, Opcode.a(w), EXIT);
            case Opcode.CLEAR -> set(after, Opcode.a(w), EMPTY);
            case Opcode.MOVE -> {
                if (Opcode.b(w) >= first && Opcode.b(w) < code.co().registers && after[Opcode.b(w) - first] < OBJECT) {
                    set(after, Opcode.a(w), after[Opcode.b(w) - first]);
                }
            }
            case Opcode.PUSH_EXC_INFO -> {
                set(after, Opcode.a(w), EXCEPTION);
                open = Arrays.copyOf(open, open.length + 1);
                open[open.length - 1] = Opcode.a(w);
            }
            case Opcode.POP_EXCEPT -> open = without(open, Opcode.a(w));
            default -> { }
        }
        if (!Operands.endsBlock(op, 0) && pc + 1 < states.length) {
            reach(pc + 1, after, open);
        }
        int target = CodeWatch.target(code.code, pc);
        if (target >= 0) {
            reach(target, after, open);
        }
    }

    /** The handlers open at a handler: those of the code it guards, for which the register that ends each is still needed. */
    private int[] open(int pc, int handler, int op, long w) {
        int[] open = op == Opcode.POP_EXCEPT ? without(handlers[pc], Opcode.a(w)) : handlers[pc];
        BitSet needed = LineJump.needed(code, handler);
        int n = 0;
        while (n < open.length && needed.get(open[n])) {
            n++;
        }
        return Arrays.copyOf(open, n);
    }

    private static int[] without(int[] open, int register) {
        int n = open.length;
        while (n > 0 && open[n - 1] != register) {
            n--;
        }
        return n == 0 ? open : Arrays.copyOf(open, n - 1);
    }

    private void set(int[] state, int register, int value) {
        if (register >= first && register - first < state.length) {
            state[register - first] = value;
        }
    }

    /** The registers that hold what was handled outside of each open handler, outermost first. */
    int[] handlers(int pc) {
        return handlers[pc];
    }

    /** How much is open before an instruction: of two places on a line, the one with more is meant. */
    int depth(int pc) {
        int n = handlers[pc].length;
        BitSet needed = LineJump.needed(code, pc);
        for (int r = needed.nextSetBit(first); r >= 0 && r < code.co().registers; r = needed.nextSetBit(r + 1)) {
            n++;
        }
        return n;
    }

    /** Why a frame that is about to run {@code from} cannot go on at {@code to} instead, or null when it can. */
    String obstacle(int from, int to) {
        int[] here = states[from];
        int[] there = states[to];
        if (there == null) {
            return "can't jump to unreachable code";
        }
        if (handlers[to].length > handlers[from].length
                || !Arrays.equals(handlers[to], Arrays.copyOf(handlers[from], handlers[to].length))) {
            return "can't jump into an 'except' block as there's no exception";
        }
        BitSet needed = LineJump.needed(code, to);
        BitSet kept = LineJump.needed(code, from);
        for (int r = needed.nextSetBit(first); r >= 0 && r < code.co().registers; r = needed.nextSetBit(r + 1)) {
            int want = there[r - first];
            if (want == EMPTY || want != MIXED && want == here[r - first] && kept.get(r)) {
                continue;
            }
            return want == ITERATOR ? "can't jump into the body of a for loop"
                    : want == EXCEPTION ? "can't jump into an 'except' block as there's no exception" : "incompatible stacks";
        }
        return null;
    }
}
