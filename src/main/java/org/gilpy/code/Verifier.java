// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * Checks that a code object is well formed: operands in range, jumps inside the code, exception rows sane, no fall off the
 * end. Stateless. Code from the compiler passes by construction; tests and readers of foreign code ask.
 */
public final class Verifier {
    private Verifier() {}

    /** Checks a code object and those in its constants; throws {@link IllegalArgumentException} naming the first fault. */
    public static void verify(CodeObject code) {
        code.complete();
        int n = code.code.length;
        int frame = code.frameSize();
        if (n == 0) throw bad(code, 0, "no code");
        if (code.positions().length != n * 4) throw bad(code, 0, "positions for " + code.positions().length / 4 + " instructions");
        if (code.preloaded > code.consts.length) throw bad(code, 0, "preloads more constants than there are");
        if (code.registers < code.varNames.length + code.cellVars.length + code.freeVars.length)
            throw bad(code, 0, "fewer registers than variables");
        for (int pc = 0; pc < n; pc++) instruction(code, pc, n, frame);
        int last = Opcode.op(code.code[n - 1]);
        if (!Operands.endsBlock(last, 0)) throw bad(code, n - 1, "control falls off the end");
        int[] rows = code.exceptionTable;
        if (rows.length % 4 != 0) throw bad(code, 0, "exception table of odd length");
        for (int i = 0; i < rows.length; i += 4) {
            if (rows[i] < 0 || rows[i] >= rows[i + 1] || rows[i + 1] > n || rows[i + 2] < 0 || rows[i + 2] >= n
                    || rows[i + 3] < 0 || rows[i + 3] >= code.registers)
                throw bad(code, rows[i], "exception row " + i / 4);
        }
        for (Object constant : code.consts) if (constant instanceof CodeObject inner) verify(inner);
    }

    private static void instruction(CodeObject code, int pc, int n, int frame) {
        long w = code.code[pc];
        int op = Opcode.op(w);
        if (Opcode.name(op) == null) throw bad(code, pc, "unknown opcode " + op);
        operand(code, pc, Operands.a(op), Opcode.a(w), Opcode.c(w), n, frame);
        operand(code, pc, Operands.d(op), Opcode.d(w), 0, n, frame);
        if (Operands.bc(op) != Operands.NONE) {
            operand(code, pc, Operands.bc(op), Opcode.bc(w), 0, n, frame);
        } else {
            operand(code, pc, Operands.b(op), Opcode.b(w), Opcode.c(w), n, frame);
            operand(code, pc, Operands.c(op), Opcode.c(w), 0, n, frame);
        }
        int base = extent(op, w);
        if (base > frame) throw bad(code, pc, "registers past the frame");
    }

    /** One past the last register of an instruction that reads or writes a run of registers. */
    private static int extent(int op, long w) {
        int a = Opcode.a(w), b = Opcode.b(w), c = Opcode.c(w), d = Opcode.d(w);
        return switch (op) {
            case Opcode.CALL -> b + 1 + c + d;
            case Opcode.CALL_KW -> b + 2 + c + d;
            case Opcode.CALL_EX -> b + 2 + d;
            case Opcode.BUILD_TUPLE, Opcode.BUILD_LIST, Opcode.BUILD_SET, Opcode.BUILD_STRING -> b + c;
            case Opcode.BUILD_MAP -> b + 2 * c;
            case Opcode.UNPACK_SEQUENCE -> a + c;
            case Opcode.UNPACK_EX -> a + d + 1 + c;
            case Opcode.LOAD_METHOD, Opcode.LOAD_SUPER_METHOD, Opcode.BEFORE_WITH, Opcode.BEFORE_ASYNC_WITH,
                 Opcode.CHECK_EG_MATCH -> a + 2;
            case Opcode.BUILD_SLICE, Opcode.MATCH_CLASS, Opcode.MAKE_TYPEALIAS, Opcode.LOAD_SUPER_ATTR -> b + 3;
            case Opcode.MAKE_FUNCTION -> c + Integer.bitCount(d);
            case Opcode.IMPORT_NAME -> c + 2;
            default -> 0;
        };
    }

    private static void operand(CodeObject code, int pc, byte kind, int value, int count, int n, int frame) {
        boolean ok = switch (kind) {
            case Operands.DST -> value < code.registers;
            case Operands.REG -> value < frame || value == Opcode.NONE;
            case Operands.BASE -> value < frame;
            case Operands.NAME -> value < code.names.length;
            case Operands.CONST -> value >= 0 && value < code.consts.length;
            // Loops poll in one instruction alone: no other may jump back.
            case Operands.TARGET -> value >= 0 && value < n && (value > pc || Opcode.op(code.code[pc]) == Opcode.JUMP_BACKWARD || delegates(code, pc, value));
            case Operands.REL -> {
                int target = pc + (Opcode.op(code.code[pc]) == Opcode.FOR_ITER ? value : (short) value);
                yield target > pc && target < n;
            }
            case Operands.OPERATOR -> value < BinaryOperator.values().length;
            case Operands.COMPARE -> value < 6;
            case Operands.INVERT -> value < 2;
            default -> true;
        };
        if (!ok) throw bad(code, pc, "operand " + value);
    }

    /** Whether a jump is the end of a {@code yield from}, which leaves the frame each time round. */
    private static boolean delegates(CodeObject code, int pc, int target) {
        return target == pc - 2 && Opcode.op(code.code[pc]) == Opcode.JUMP && Opcode.op(code.code[pc - 1]) == Opcode.YIELD_VALUE
                && Opcode.op(code.code[target]) == Opcode.SEND;
    }

    private static IllegalArgumentException bad(CodeObject code, int pc, String what) {
        String at = pc < code.code.length ? " " + Opcode.name(Opcode.op(code.code[pc])) : "";
        return new IllegalArgumentException(code.filename + ": " + code.qualname + " at " + pc + at + ": " + what);
    }
}
