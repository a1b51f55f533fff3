// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Opcode;
import org.junit.jupiter.api.Test;

/** Programs that are large or deep. */
class LimitsTest {
    private static String repeat(int n, String text) {
        return IntStream.range(0, n).mapToObj(i -> text.replace("#", Integer.toString(i))).collect(Collectors.joining());
    }

    @Test
    void longChains() throws InterruptedException {
        Sources.deep(() -> {
            Sources.compile("x = a" + repeat(20_000, " + b"));
            Sources.compile("x = 1" + repeat(20_000, " + 1"));
            Sources.compile("x = a" + repeat(20_000, " and b"));
            Sources.compile("x = a" + repeat(20_000, " < b"));
            Sources.compile("if a: pass\n" + repeat(3_000, "elif a == #: b\n"));
            Sources.compile("x = [" + repeat(20_000, "a, ") + "]");
            Sources.compile("x = {" + repeat(20_000, "#: a, ") + "}");
            Sources.compile("f(" + repeat(3_000, "a, ") + ")");
        });
    }

    @Test
    void constantsBeyondThePreloaded() {
        CodeObject code = Sources.first("def f(x):\n" + repeat(300, "    x + #\n"));
        assertEquals(ConstantPool.MAX_PRELOADED, code.preloaded);
        assertTrue(Sources.names(code).contains("LOAD_CONST"));
    }

    @Test
    void jumpsFurtherThanTheirOperand() throws InterruptedException {
        Sources.deep(() -> {
            CodeObject code = Sources.first("def f(x):\n    for i in x:\n        if i < 3:\n" + repeat(40_000, "            g(i)\n")
                    + "        else: return 1\n    return 2\n");
            int far = 0;
            for (int pc = 0; pc < code.code.length; pc++) {
                int op = Opcode.op(code.code[pc]);
                if (op == Opcode.FOR_ITER || op == Opcode.JUMP_UNLESS_COMPARE) {
                    int target = Disassembler.target(code, pc);
                    assertEquals(Opcode.JUMP, Opcode.op(code.code[target]));
                    assertTrue(Disassembler.target(code, target) > 80_000);
                    far++;
                }
            }
            assertEquals(2, far);
        });
    }
}
