// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.gilpy.code.Operands;
import org.gilpy.syntax.Ast.Span;
import org.gilpy.syntax.PySyntaxError;

/**
 * Makes the code object of a finished {@link Unit}: drops unreachable code and needless checks, numbers the registers,
 * resolves jumps (with trampolines for those that do not reach) and writes the tables.
 */
final class Assembler {
    private static final int STRIDE = Unit.STRIDE;
    private static final int MAX_REGISTERS = 60_000;
    private static final int MAX_INSTRUCTIONS = 4_000_000;

    private final Unit unit;
    private int[] ir;
    private int size;
    private boolean[] dead;
    private int[] constantOrder;
    private int locals, cells, frees, preloaded, registers;

    private Assembler(Unit unit) {
        this.unit = unit;
        this.ir = unit.code;
        this.size = unit.size;
    }

    static CodeObject assemble(Unit unit, String filename) {
        for (int i = 0; i < unit.cleanups.size(); i++) unit.cleanups.get(i).emitHandler(unit);
        return new Assembler(unit).run(filename);
    }

    private CodeObject run(String filename) {
        dead = new boolean[size];
        BoundLocals.run(unit, dead);
        dead = Exits.run(unit, dead);
        ir = unit.code;
        size = unit.size;
        threadJumps();
        locals = unit.localList.size();
        cells = unit.cellList.size();
        frees = unit.freeList.size();
        registers = locals + cells + frees + unit.maxTemps;
        preloaded = unit.constants.preloaded();
        constantOrder = unit.constants.order();
        if (registers + preloaded > MAX_REGISTERS || unit.nameList.size() > 0xFFFF || size > MAX_INSTRUCTIONS)
            throw PySyntaxError.at("code of '" + unit.codeName + "' is too large", unit.scope.span);

        CodeObject code = new CodeObject();
        code.name = unit.codeName;
        code.qualname = unit.qualname;
        code.filename = filename;
        code.firstLine = unit.firstLine;
        code.flags = unit.flags;
        code.argCount = unit.argCount;
        code.posOnlyCount = unit.posOnlyCount;
        code.kwOnlyCount = unit.kwOnlyCount;
        code.varNames = unit.localList.toArray(new String[0]);
        code.cellVars = unit.cellList.toArray(new String[0]);
        code.freeVars = unit.freeList.toArray(new String[0]);
        code.registers = registers;
        code.preloaded = preloaded;
        code.consts = unit.constants.toArray(constantOrder);
        code.names = unit.nameList.toArray(new String[0]);
        layOut(code);
        return code;
    }

    /** Sends jumps to jumps straight to their end and drops jumps to the next instruction. */
    private void threadJumps() {
        boolean[] entered = entered();
        int previous = -1;
        for (int i = 0; i < size; i++) {
            if (dead[i]) continue;
            int at = i * STRIDE, op = ir[at];
            if (op == Opcode.NOP) {
                dead[i] = !showsLine(i, previous, entered);
            } else if (Operands.bc(op) == Operands.TARGET) {
                int label = finalTarget(ir[at + 3]);
                ir[at + 3] = label;
                if (op == Opcode.JUMP && next(i + 1) == next(unit.labels[label])) {
                    dead[i] = !showsLine(i, previous, entered);
                    ir[at] = Opcode.NOP;
                }
            } else if (op == Opcode.FOR_ITER || op == Opcode.JUMP_UNLESS_COMPARE || op == Opcode.JUMP_IF_COMPARE) {
                ir[at + 4] = finalTarget(ir[at + 4]);
            }
            if (!dead[i]) previous = i;
        }
    }

    /** The instructions that control reaches by a jump. */
    private boolean[] entered() {
        boolean[] result = new boolean[size + 1];
        for (int l = 0; l < unit.labelCount; l++) if (unit.labels[l] >= 0) result[next(unit.labels[l])] = true;
        return result;
    }

    /** Whether a debugger would miss the line of instruction {@code i}, which does nothing else, if it were dropped. */
    private boolean showsLine(int i, int previous, boolean[] entered) {
        if (unit.spans[i] == null) return false;
        int line = unit.spans[i].line(), next = next(i + 1);
        if (next >= size || unit.spans[next] != null && unit.spans[next].line() == line) return next >= size;
        if (previous < 0 || entered[i]) return true;
        return unit.spans[previous] == null || unit.spans[previous].line() != line || Operands.endsBlock(ir[previous * STRIDE], 0);
    }

    private int finalTarget(int label) {
        for (int hops = 0; hops < 16; hops++) {
            int target = next(unit.labels[label]);
            // a backward jump is a switch point and stays; a chain may only be followed forwards
            if (target >= size || ir[target * STRIDE] != Opcode.JUMP) return label;
            int further = ir[target * STRIDE + 3];
            if (unit.labels[further] <= target) return label;
            label = further;
        }
        return label;
    }

    /** The first live instruction from {@code i} on. */
    private int next(int i) {
        while (i < size && dead[i]) i++;
        return i;
    }

    private int register(int symbolic) {
        if (symbolic == Unit.NONE) return 0xFFFF;
        int n = symbolic & (Unit.TEMP - 1);
        return switch (symbolic >> 20) {
            case 0 -> n;
            case 1 -> locals + cells + frees + n;
            case 2 -> locals + n;
            case 3 -> locals + cells + n;
            case 4 -> {
                int place = constantOrder[n];
                if (place >= preloaded) throw new IllegalStateException("constant without register");
                yield registers + place;
            }
            default -> throw new IllegalStateException("register " + symbolic);
        };
    }

    private int operand(byte kind, int value) {
        if (Operands.isRegister(kind)) return register(value);
        if (kind == Operands.CONST) return constantOrder[value];
        if (value < 0 || value > 0xFFFF) throw new IllegalStateException("operand " + value + " of kind " + kind);
        return value;
    }

    private void layOut(CodeObject code) {
        List<long[]> prologue = prologue();
        int[] pc = new int[size + 1];
        boolean[] wide = new boolean[size];
        for (boolean again = true; again; ) {
            again = false;
            int at = prologue.size();
            for (int i = 0; i < size; i++) {
                pc[i] = at;
                if (!dead[i]) at += wide[i] ? 3 : 1;
            }
            pc[size] = at;
            for (int i = 0; i < size; i++) {
                int op = ir[i * STRIDE];
                if (dead[i] || wide[i] || Operands.c(op) != Operands.REL) continue;
                int delta = pc[unit.labels[ir[i * STRIDE + 4]]] - pc[i];
                if (delta > 32_767 || delta < -32_768) {
                    wide[i] = true;
                    again = true;
                }
            }
        }
        int total = pc[size];
        long[] words = new long[total];
        int[] positions = new int[total * 4];
        for (int i = 0; i < prologue.size(); i++) words[i] = prologue.get(i)[0];
        for (int i = 0; i < size; i++) {
            if (dead[i]) continue;
            int at = i * STRIDE, op = ir[at], here = pc[i];
            byte kindC = Operands.c(op), kindBc = Operands.bc(op);
            int d = ir[at + 1], a = Operands.a(op) == Operands.NONE ? 0 : operand(Operands.a(op), ir[at + 2]);
            if (d > 0xFF) throw new IllegalStateException("operand d of " + Opcode.name(op));
            if (kindBc == Operands.TARGET) {
                words[here] = Opcode.wordBc(op, d, a, pc[unit.labels[ir[at + 3]]]);
            } else if (kindBc == Operands.CONST) {
                words[here] = Opcode.wordBc(op, d, a, constantOrder[ir[at + 3]]);
            } else {
                int b = Operands.b(op) == Operands.NONE ? 0 : operand(Operands.b(op), ir[at + 3]);
                int c = 0;
                if (kindC == Operands.REL) {
                    int target = pc[unit.labels[ir[at + 4]]];
                    c = wide[i] ? 2 : target - here & 0xFFFF;
                    if (wide[i]) {
                        words[here + 1] = Opcode.wordBc(Opcode.JUMP, 0, 0, here + 3);
                        words[here + 2] = Opcode.wordBc(Opcode.JUMP, 0, 0, target);
                        position(positions, here + 1, unit.spans[i]);
                        position(positions, here + 2, unit.spans[i]);
                    }
                } else if (kindC != Operands.NONE) {
                    c = operand(kindC, ir[at + 4]);
                }
                words[here] = Opcode.word(op, d, a, b, c);
            }
            position(positions, here, unit.spans[i]);
        }
        code.code = words;
        code.positions = positions;
        code.exceptionTable = exceptionTable(pc, total);
    }

    private static void position(int[] positions, int pc, Span span) {
        if (span == null) return;
        positions[pc * 4] = span.line();
        positions[pc * 4 + 1] = span.endLine();
        positions[pc * 4 + 2] = span.col();
        positions[pc * 4 + 3] = span.endCol();
    }

    /** Every cell is made at entry; one of a parameter takes its value along. */
    private List<long[]> prologue() {
        List<long[]> result = new ArrayList<>();
        int parameters = unit.argCount + unit.kwOnlyCount + ((unit.flags & CodeObject.VARARGS) != 0 ? 1 : 0)
                + ((unit.flags & CodeObject.VARKEYWORDS) != 0 ? 1 : 0);
        for (int i = 0; i < cells; i++) {
            Integer local = unit.locals.get(unit.cellList.get(i));
            int from = local != null && local < parameters && unit.scope.meaning(unit.cellList.get(i)) == Scope.Meaning.CELL
                    ? local : 0xFFFF;
            result.add(new long[] {Opcode.word(Opcode.MAKE_CELL, 0, locals + i, from, 0)});
        }
        return result;
    }

    private int[] exceptionTable(int[] pc, int total) {
        int[] rows = new int[16];
        int n = 0, open = 0, start = 0;
        for (int i = 0; i <= size; i++) {
            if (i < size && dead[i]) continue;
            int handler = i < size ? unit.handlers[i] : 0;
            if (handler == open) continue;
            if (open != 0) {
                if (n == rows.length) rows = Arrays.copyOf(rows, n * 2);
                rows[n] = start;
                rows[n + 1] = pc[i];
                rows[n + 2] = pc[unit.labels[unit.handlerLabels[open]]];
                rows[n + 3] = register(unit.handlerRegisters[open]);
                n += 4;
            }
            open = handler;
            start = pc[i];
        }
        return Arrays.copyOf(rows, n);
    }
}
