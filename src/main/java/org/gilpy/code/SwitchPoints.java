// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

/**
 * Where another thread may get the GIL while code runs, as the interpreter loop polls. Without a GIL that is anywhere. Stateless.
 *
 * <p>A poll in the middle of an instruction comes before its effect on shared state: what another thread does then is overwritten by a store, which is how an update gets lost.
 */
public final class SwitchPoints {
    private SwitchPoints() {}

    /** No switch around the instruction. */
    public static final int NONE = 0;
    /** Between the instructions of a statement, before the effect of this one: in the modes bytecode and tick. */
    public static final int BEFORE = 1;
    /** The same, after its effect. */
    public static final int AFTER = 2;
    /** After it, in every mode with a GIL: calls and the jumps that close loops. */
    public static final int ALWAYS = 3;

    /** What holds for an instruction. */
    public static int of(int op) {
        return switch (op) {
            case Opcode.STORE_GLOBAL, Opcode.STORE_DEREF, Opcode.STORE_ATTR, Opcode.STORE_SUBSCR -> BEFORE;
            case Opcode.STORE_NAME, Opcode.INPLACE_ADD, Opcode.INPLACE_SUBTRACT, Opcode.INPLACE_OP -> AFTER;
            case Opcode.CALL, Opcode.CALL_KW, Opcode.CALL_EX, Opcode.JUMP_BACKWARD -> ALWAYS;
            default -> NONE;
        };
    }
}
