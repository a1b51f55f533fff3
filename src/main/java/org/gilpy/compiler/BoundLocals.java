// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;

/**
 * Definite assignment by data flow over a finished unit: finds the instructions that no path reaches and the checks for
 * locals that are bound on every path. A handler starts with what was bound before every instruction it covers.
 */
final class BoundLocals {
    private static final int STRIDE = Unit.STRIDE;

    private final Unit unit;
    private final int[] ir;
    private final int size;
    private final boolean[] dead;
    /** Number of each checked local in the bit sets, or -1. */
    private int[] bit;
    private int words;
    /** Bound locals at the start of each block, null when not reached yet; indexed by the block's first instruction. */
    private long[][] in;
    private boolean[] leader;
    private final ArrayDeque<Integer> work = new ArrayDeque<>();

    private BoundLocals(Unit unit, boolean[] dead) {
        this.unit = unit;
        this.ir = unit.code;
        this.size = unit.size;
        this.dead = dead;
    }

    static void run(Unit unit, boolean[] dead) {
        if (unit.size > 0) new BoundLocals(unit, dead).solve();
    }

    private void solve() {
        number();
        leader = new boolean[size + 1];
        leader[0] = true;
        for (int l = 0; l < unit.labelCount; l++) if (unit.labels[l] >= 0) leader[unit.labels[l]] = true;
        in = new long[size + 1][];
        long[] entry = new long[words];
        for (int i = 0; i < parameterCount(); i++) if (bit[i] >= 0) set(entry, bit[i]);
        merge(0, entry);
        while (!work.isEmpty()) walk(work.poll(), false);
        Arrays.fill(dead, true);
        for (int i = 0; i < size; i++) if (in[i] != null) walk(i, true);
    }

    private int parameterCount() {
        return unit.argCount + unit.kwOnlyCount + ((unit.flags & org.gilpy.code.CodeObject.VARARGS) != 0 ? 1 : 0)
                + ((unit.flags & org.gilpy.code.CodeObject.VARKEYWORDS) != 0 ? 1 : 0);
    }

    private void number() {
        bit = new int[unit.localList.size()];
        Arrays.fill(bit, -1);
        int n = 0;
        for (int i = 0; i < size; i++) {
            int at = i * STRIDE;
            if (ir[at] == Opcode.CHECK_LOCAL && bit[ir[at + 2]] < 0) bit[ir[at + 2]] = n++;
        }
        words = n + 63 >> 6;
    }

    private static void set(long[] bits, int i) {
        bits[i >> 6] |= 1L << i;
    }

    private static void clear(long[] bits, int i) {
        bits[i >> 6] &= ~(1L << i);
    }

    private static boolean get(long[] bits, int i) {
        return (bits[i >> 6] >> i & 1) != 0;
    }

    /** Meets a state into a block's start. */
    private void merge(int at, long[] state) {
        if (at >= size) return;
        long[] old = in[at];
        if (old == null) {
            in[at] = state.clone();
            work.add(at);
            return;
        }
        boolean changed = false;
        for (int i = 0; i < words; i++) {
            long both = old[i] & state[i];
            changed |= both != old[i];
            old[i] = both;
        }
        if (changed) work.add(at);
    }

    /** Runs one block; {@code last}: marks live code and needless checks instead of spreading states. */
    private void walk(int start, boolean last) {
        long[] state = in[start].clone();
        int covered = 0;
        for (int i = start; i < size; i++) {
            if (i > start && leader[i]) {
                if (!last) merge(i, state);
                return;
            }
            int at = i * STRIDE, op = ir[at], a = ir[at + 2];
            int handler = unit.handlers[i];
            if (!last && handler != 0 && (handler != covered || op == Opcode.DELETE_LOCAL || op == Opcode.CLEAR || i == start))
                merge(unit.labels[unit.handlerLabels[handler]], state);
            covered = handler;
            if (last) dead[i] = false;
            int jumped = -1;
            if (Operands.bc(op) == Operands.TARGET) jumped = ir[at + 3];
            else if (Operands.c(op) == Operands.REL) jumped = ir[at + 4];
            if (jumped >= 0 && !last) merge(unit.labels[jumped], state);
            switch (op) {
                case Opcode.CHECK_LOCAL -> {
                    if (last && get(state, bit[a])) dead[i] = true;
                    set(state, bit[a]);
                }
                case Opcode.DELETE_LOCAL, Opcode.CLEAR -> {
                    if (Unit.isLocal(a) && bit[a] >= 0) {
                        clear(state, bit[a]);
                        if (!last && handler != 0) merge(unit.labels[unit.handlerLabels[handler]], state);
                    }
                }
                case Opcode.UNPACK_SEQUENCE -> {
                    if (Unit.isLocal(a))
                        for (int k = 0; k < ir[at + 4]; k++) if (bit[a + k] >= 0) set(state, bit[a + k]);
                }
                case Opcode.MOVE -> {
                    // d=1 marks the restoring of a local that may have been unbound
                    if (Unit.isLocal(a) && bit[a] >= 0) {
                        if (ir[at + 1] == 0) set(state, bit[a]);
                        else clear(state, bit[a]);
                    }
                    if (last) ir[at + 1] = 0;
                }
                default -> {
                    if (Operands.a(op) == Operands.DST && Unit.isLocal(a) && bit[a] >= 0) set(state, bit[a]);
                }
            }
            if (Operands.endsBlock(op, ir[at + 1])) return;
        }
    }
}
