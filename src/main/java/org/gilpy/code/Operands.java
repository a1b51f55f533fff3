// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * The operand pictures of {@link Opcode}, parsed once: which kind of operand each field of an instruction holds. Read by
 * assembler, verifier and disassembler. Immutable.
 */
public final class Operands {
    private Operands() {}

    /** Kinds of operand. */
    public static final byte NONE = 0, DST = 1, REG = 2, BASE = 3, NAME = 4, CONST = 5, TARGET = 6, REL = 7, COUNT = 8,
            IMM = 9, OPERATOR = 10, COMPARE = 11, INVERT = 12;

    private static final String[] KINDS = {"", "dst", "reg", "base", "name", "const", "target", "rel", "count", "imm",
            "operator", "compare", "invert"};

    private static final byte[] D = new byte[256], A = new byte[256], B = new byte[256], C = new byte[256],
            BC = new byte[256];

    static {
        for (int op = 0; op < Opcode.COUNT; op++) {
            String picture = Opcode.picture(op);
            if (picture == null || picture.isEmpty()) continue;
            for (String operand : picture.split(" ")) {
                int colon = operand.indexOf(':');
                byte kind = kind(operand.substring(colon + 1));
                switch (operand.substring(0, colon)) {
                    case "d" -> D[op] = kind;
                    case "a" -> A[op] = kind;
                    case "b" -> B[op] = kind;
                    case "c" -> C[op] = kind;
                    case "bc" -> BC[op] = kind;
                    default -> throw new IllegalStateException(picture);
                }
            }
        }
    }

    private static byte kind(String name) {
        for (byte i = 1; i < KINDS.length; i++) if (KINDS[i].equals(name)) return i;
        throw new IllegalStateException("operand kind " + name);
    }

    public static byte d(int op) {
        return D[op];
    }

    public static byte a(int op) {
        return A[op];
    }

    public static byte b(int op) {
        return B[op];
    }

    public static byte c(int op) {
        return C[op];
    }

    public static byte bc(int op) {
        return BC[op];
    }

    /** Whether a field of this kind holds a register number. */
    public static boolean isRegister(byte kind) {
        return kind == DST || kind == REG || kind == BASE;
    }

    /** Whether control never falls through to the next instruction. */
    public static boolean endsBlock(int op, int d) {
        return switch (op) {
            case Opcode.JUMP, Opcode.JUMP_BACKWARD, Opcode.RETURN_VALUE, Opcode.RAISE_VARARGS, Opcode.RERAISE,
                 Opcode.END_ASYNC_FOR -> true;
            default -> false;
        };
    }
}
