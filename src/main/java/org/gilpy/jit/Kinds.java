// SPDX-License-Identifier: Apache-2.0
package org.gilpy.jit;

import org.gilpy.code.BinaryOperator;
import org.gilpy.code.Liveness;
import org.gilpy.code.Opcode;
import org.gilpy.objects.PyFloat;
import org.gilpy.objects.PyInt;
import org.gilpy.objects.PyObject;
import org.gilpy.vm.PyCode;

/**
 * Guesses what registers hold, by the constants and by what variables held when the code turned out to be hot. Only which fast paths an operation gets depends on it, for
 * short code is compiled sooner: a wrong guess costs speed and nothing else. Immutable.
 */
final class Kinds {
    /** A number of exactly this class; neither; not known. */
    static final int INT = 0, FLOAT = 1, OTHER = 2, UNKNOWN = 3;
    private static final int DEEPEST = 4;

    private final PyCode code;
    private final long[] words;
    private final int registers;
    /** As it was at first: tier 1 goes on looking. */
    private final Class<?>[] seen;

    Kinds(PyCode code) {
        this.code = code;
        this.words = code.code;
        this.registers = code.co().registers;
        this.seen = code.seen;
    }

    /** The kind of a register before an instruction. */
    int of(int r, int pc) {
        return of(r, pc, DEEPEST);
    }

    private int of(int r, int pc, int depth) {
        if (r >= registers) {
            return kind(code.constants()[r - registers].getClass());
        }
        if (r < code.firstCell) {
            return seen == null || r >= seen.length || seen[r] == null ? UNKNOWN : kind(seen[r]);
        }
        for (int i = pc - 1; i >= 0 && depth > 0; i--) {
            if (Liveness.writes(words[i]).get(r)) {
                return result(words[i], i, depth - 1);
            }
        }
        return UNKNOWN;
    }

    private int result(long w, int pc, int depth) {
        int op = Opcode.op(w);
        return switch (op) {
            case Opcode.MOVE -> of(Opcode.b(w), pc, depth);
            case Opcode.LOAD_CONST -> kind(code.constants()[Opcode.bc(w)].getClass());
            case Opcode.BINARY_ADD, Opcode.BINARY_SUBTRACT, Opcode.BINARY_MULTIPLY, Opcode.INPLACE_ADD, Opcode.INPLACE_SUBTRACT -> number(w, pc, depth);
            case Opcode.BINARY_OP, Opcode.INPLACE_OP -> {
                int k = number(w, pc, depth);
                yield k == INT && Opcode.d(w) == BinaryOperator.TRUEDIV.ordinal() ? FLOAT : k;
            }
            default -> UNKNOWN;
        };
    }

    private int number(long w, int pc, int depth) {
        int a = of(Opcode.b(w), pc, depth), b = of(Opcode.c(w), pc, depth);
        return a == FLOAT && b != OTHER || b == FLOAT && a != OTHER ? FLOAT : a == INT && b == INT ? INT : UNKNOWN;
    }

    private static int kind(Class<?> c) {
        return c == PyInt.class ? INT : c == PyFloat.class ? FLOAT : PyObject.class.isAssignableFrom(c) ? OTHER : UNKNOWN;
    }
}
