// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/** Renumbers the registers of a code object, to make room among them. Stateless. */
public final class Relocation {
    private Relocation() {}

    /**
     * Registers from {@code at} on move up by {@code by} (down when negative: the registers left out must not be in
     * use). Changes the code and exception table of a copy that is not shared yet.
     */
    public static void shift(CodeObject code, int at, int by) {
        if (by == 0) return;
        long[] words = code.code.clone();
        for (int pc = 0; pc < words.length; pc++) {
            long w = words[pc];
            int op = Opcode.op(w);
            if (Operands.isRegister(Operands.d(op))) w = field(w, 8, 0xFF, at, by);
            if (Operands.isRegister(Operands.a(op))) w = field(w, 16, 0xFFFF, at, by);
            if (Operands.bc(op) == Operands.NONE) {
                if (Operands.isRegister(Operands.b(op))) w = field(w, 32, 0xFFFF, at, by);
                if (Operands.isRegister(Operands.c(op))) w = field(w, 48, 0xFFFF, at, by);
            }
            words[pc] = w;
        }
        code.code = words;
        int[] rows = code.exceptionTable.clone();
        for (int i = 3; i < rows.length; i += 4) if (rows[i] >= at) rows[i] += by;
        code.exceptionTable = rows;
        code.registers += by;
    }

    private static long field(long w, int bit, long mask, int at, int by) {
        long value = w >>> bit & mask;
        if (value < at || value == Opcode.NONE) return w;
        if (value + by > mask || value + by < 0) throw new IllegalArgumentException("register " + (value + by));
        return w & ~(mask << bit) | value + by << bit;
    }
}
