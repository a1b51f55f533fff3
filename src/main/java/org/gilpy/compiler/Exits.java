// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.Arrays;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.syntax.Ast.Span;

/**
 * Lines for the ends of blocks that have none of their own: the return at the end of a function, and jumps. Such a return
 * belongs to the line it is reached from, so each line from which somebody jumps to it gets a copy; that saves the jump, too.
 */
final class Exits {
    private static final int STRIDE = Unit.STRIDE;
    /** Longer ways out are not worth a copy. */
    private static final int MAX_EXIT = 8;

    private final Unit unit;
    private boolean[] dead;
    /** Pairs: the exit that was copied, the copy. */
    private int[] copies = {};
    private final boolean[] entered;
    private final int size;

    private Exits(Unit unit, boolean[] dead) {
        this.unit = unit;
        this.dead = dead;
        this.size = unit.size;
        this.entered = new boolean[size + 1];
    }

    /** Which instructions are dead afterwards. */
    static boolean[] run(Unit unit, boolean[] dead) {
        Exits e = new Exits(unit, dead);
        // A jump whose other comers were sent past it has a line of its own the second time.
        for (int round = 0; round < 2; round++) {
            e.findEntries();
            e.takeLines(false);
            e.copyReturns();
        }
        e.findEntries();
        e.takeLines(true);
        return e.dead;
    }

    private void copyReturns() {
        for (int i = 0; i < size; i++) {
            int label = dead[i] ? -1 : label(i);
            if (label < 0 || unit.spans[i] == null) continue;
            int target = target(label), length = exitLength(target);
            if (length == 0) continue;
            if (unit.code[i * STRIDE] == Opcode.JUMP && length == 1) {
                unit.code[i * STRIDE] = Opcode.RETURN_VALUE;
                unit.code[i * STRIDE + 2] = unit.code[target * STRIDE + 2];
                continue;
            }
            int copy = copy(target, unit.spans[i]), own = unit.label();
            unit.labels[own] = copy;
            unit.code[i * STRIDE + (Operands.bc(unit.code[i * STRIDE]) == Operands.TARGET ? 3 : 4)] = own;
        }
        dead = Arrays.copyOf(dead, unit.size);
    }

    /** How many instructions from {@code at} on lead straight to a return without having a line; 0 when they do not. */
    private int exitLength(int at) {
        for (int n = 1; at < size && n <= MAX_EXIT; n++, at = next(at + 1)) {
            if (unit.spans[at] != null || label(at) >= 0) return 0;
            if (unit.code[at * STRIDE] == Opcode.RETURN_VALUE) return n;
        }
        return 0;
    }

    /** A copy of the exit at {@code at} for a line, at the end of the code. */
    private int copy(int at, Span span) {
        for (int i = 0; i < copies.length; i += 2) {
            if (copies[i] == at && unit.spans[copies[i + 1]].line() == span.line()) return copies[i + 1];
        }
        copies = Arrays.copyOf(copies, copies.length + 2);
        copies[copies.length - 2] = at;
        copies[copies.length - 1] = unit.size;
        int outer = unit.handler, first = unit.size;
        for (int from = at; ; from = next(from + 1)) {
            int w = from * STRIDE;
            unit.handler = unit.handlers[from];
            unit.emit(unit.code[w], unit.code[w + 1], unit.code[w + 2], unit.code[w + 3], unit.code[w + 4], span);
            if (unit.code[w] == Opcode.RETURN_VALUE) break;
        }
        unit.handler = outer;
        return first;
    }

    /** Where a jump to a label ends when jumps without a line of their own are followed. */
    private int target(int label) {
        int at = next(unit.labels[label]);
        for (int hops = 0; hops < 16 && at < size && unit.code[at * STRIDE] == Opcode.JUMP && unit.spans[at] == null; hops++) {
            at = next(unit.labels[unit.code[at * STRIDE + 3]]);
        }
        return at;
    }

    /** The label an instruction may jump to, or -1. */
    private int label(int i) {
        int op = unit.code[i * STRIDE];
        return Operands.bc(op) == Operands.TARGET ? unit.code[i * STRIDE + 3]
                : Operands.c(op) == Operands.REL ? unit.code[i * STRIDE + 4] : -1;
    }

    private void findEntries() {
        Arrays.fill(entered, false);
        for (int i = 0; i < size; i++) {
            if (dead[i]) continue;
            enter(label(i));
            if (unit.handlers[i] != 0) enter(unit.handlerLabels[unit.handlers[i]]);
        }
    }

    private void enter(int label) {
        if (label >= 0 && unit.labels[label] < size) entered[next(unit.labels[label])] = true;
    }

    /** Gives instructions without a line that of what runs before them, where that is the only way there; drops what has no way any more. */
    private void takeLines(boolean last) {
        Span before = null;
        boolean falls = true;
        for (int i = 0; i < size; i++) {
            if (dead[i]) continue;
            int op = unit.code[i * STRIDE];
            if (!falls && !entered[i]) {
                dead[i] = true;
                continue;
            }
            if (!falls || entered[i] && !(last && op == Opcode.RETURN_VALUE)) before = null;
            if (unit.spans[i] == null) unit.spans[i] = before;
            before = unit.spans[i];
            falls = !Operands.endsBlock(op, 0);
        }
    }

    private int next(int i) {
        while (i < size && dead[i]) i++;
        return i;
    }
}
