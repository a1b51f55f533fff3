// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The cache format: everything comes back, and nothing damaged does. */
class CodeFileTest {
    private static final byte[] HASH = {1, 2, 3, 4, -5};

    private static CodeObject sample() {
        CodeObject inner = code("inner", "outer.<locals>.inner", new Object[] {CodeObject.Const.NONE});
        return code("outer", "outer", new Object[] {1L, -1L, Long.MIN_VALUE, BigInteger.ONE.shiftLeft(100), 1.5, -0.0, Double.NaN,
            new CodeObject.Complex(0, -2), "text", "\u20ac", "\uD800", new byte[] {0, -1}, true, false, CodeObject.Const.NONE,
            CodeObject.Const.ELLIPSIS, new Object[] {1L, new Object[] {"a"}}, new CodeObject.FrozenSet(new Object[] {1L}),
            new CodeObject.Slice(1L, CodeObject.Const.NONE, -1L), inner});
    }

    private static CodeObject code(String name, String qualname, Object[] consts) {
        CodeObject c = new CodeObject();
        c.name = name;
        c.qualname = qualname;
        c.filename = "a.py";
        c.firstLine = 7;
        c.flags = CodeObject.OPTIMIZED | CodeObject.HAS_DOCSTRING;
        c.argCount = 2;
        c.posOnlyCount = 1;
        c.kwOnlyCount = 0;
        c.varNames = new String[] {"x", "\u00e9\u4e2d"};
        c.cellVars = new String[] {"c"};
        c.freeVars = new String[0];
        c.registers = 5;
        c.preloaded = 1;
        c.code = new long[] {Opcode.word(Opcode.MOVE, 0, 0, 1, 0), Opcode.word(Opcode.NOP, 0, 0, 0, 0),
            Opcode.word(Opcode.RETURN_VALUE, 0, 0xFFFF, 0, 0)};
        c.consts = consts;
        c.names = new String[] {"n"};
        c.exceptionTable = new int[] {0, 1, 2, 3};
        c.positions = new int[] {3, 4, 10, 2, 3, 4, 10, 2, 0, 0, 0, 0};
        return c;
    }

    private static void same(CodeObject expected, CodeObject actual) {
        assertEquals(expected.name, actual.name);
        assertEquals(expected.qualname, actual.qualname);
        assertEquals(expected.firstLine, actual.firstLine);
        assertEquals(expected.flags, actual.flags);
        assertEquals(expected.argCount, actual.argCount);
        assertEquals(expected.posOnlyCount, actual.posOnlyCount);
        assertArrayEquals(expected.varNames, actual.varNames);
        assertArrayEquals(expected.cellVars, actual.cellVars);
        assertEquals(expected.frameSize(), actual.frameSize());
        actual.complete();
        assertArrayEquals(expected.code, actual.code);
        assertArrayEquals(expected.names, actual.names);
        assertArrayEquals(expected.exceptionTable, actual.exceptionTable);
        assertArrayEquals(expected.positions(), actual.positions());
        constants(expected.consts, actual.consts);
    }

    private static void constants(Object[] expected, Object[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            switch (expected[i]) {
                case CodeObject c -> same(c, (CodeObject) actual[i]);
                case CodeObject.FrozenSet f -> constants(f.items(), ((CodeObject.FrozenSet) actual[i]).items());
                case Object[] items -> constants(items, (Object[]) actual[i]);
                case byte[] bytes -> assertArrayEquals(bytes, (byte[]) actual[i]);
                default -> assertEquals(expected[i], actual[i]);
            }
        }
    }

    @Test
    void roundTrip() {
        byte[] file = CodeWriter.write(sample(), 3, HASH);
        CodeObject read = CodeReader.read(file, 3, HASH, "moved.py");
        assertNotNull(read);
        assertEquals("moved.py", read.filename);
        same(sample(), read);
        // and once more from what was read
        same(sample(), CodeReader.read(CodeWriter.write(read, 3, HASH), 3, HASH, "moved.py"));
    }

    @Test
    void anotherVersionOrSource() {
        byte[] file = CodeWriter.write(sample(), 3, HASH);
        assertNull(CodeReader.read(file, 4, HASH, "a.py"));
        assertNull(CodeReader.read(file, 3, new byte[] {1, 2, 3, 4, 5}, "a.py"));
        assertNull(CodeReader.read(file, 3, new byte[0], "a.py"));
    }

    @Test
    void damage() {
        byte[] file = CodeWriter.write(sample(), 3, HASH);
        for (int length = 0; length < file.length; length++) assertNull(CodeReader.read(Arrays.copyOf(file, length), 3, HASH, "a.py"));
        assertNull(CodeReader.read(Arrays.copyOf(file, file.length + 1), 3, HASH, "a.py"));
        for (int i = 0; i < file.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) (1 << bit);
                assertNull(CodeReader.read(changed, 3, HASH, "a.py"));
            }
        }
    }
}
