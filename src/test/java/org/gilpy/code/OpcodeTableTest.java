// SPDX-License-Identifier: Apache-2.0
package org.gilpy.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

/** The opcode table agrees with its constants, and its pictures with the encoding. */
class OpcodeTableTest {
    @Test
    void everyOpcodeHasItsRow() throws IllegalAccessException {
        int rows = 0;
        for (Field field : Opcode.class.getFields()) {
            if (!Modifier.isStatic(field.getModifiers()) || field.getName().equals("NONE") || field.getName().equals("COUNT")) continue;
            int op = field.getInt(null);
            assertEquals(field.getName(), Opcode.name(op));
            assertNotNull(Opcode.picture(op));
            rows++;
        }
        assertEquals(Opcode.COUNT, rows);
    }

    @Test
    void wordsComeApartAgain() {
        long w = Opcode.word(200, 255, 65_535, 1, 65_534);
        assertEquals(200, Opcode.op(w));
        assertEquals(255, Opcode.d(w));
        assertEquals(65_535, Opcode.a(w));
        assertEquals(1, Opcode.b(w));
        assertEquals(65_534, Opcode.c(w));
        assertEquals(0x7654_3210, Opcode.bc(Opcode.wordBc(1, 2, 3, 0x7654_3210)));
    }

    @Test
    void theVerifierRefusesNonsense() {
        assertThrows(IllegalArgumentException.class, () -> Verifier.verify(code(Opcode.word(Opcode.RETURN_VALUE, 0, 9, 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> Verifier.verify(code(Opcode.word(Opcode.NOP, 0, 0, 0, 0))));
        assertThrows(IllegalArgumentException.class, () -> Verifier.verify(code(Opcode.wordBc(Opcode.JUMP, 0, 0, 5))));
        assertThrows(IllegalArgumentException.class, () -> Verifier.verify(code(250)));
        Verifier.verify(code(Opcode.word(Opcode.RETURN_VALUE, 0, 0, 0, 0)));
    }

    private static CodeObject code(long... words) {
        CodeObject c = new CodeObject();
        c.name = c.qualname = c.filename = "x";
        c.varNames = c.cellVars = c.freeVars = c.names = new String[0];
        c.consts = new Object[0];
        c.registers = 1;
        c.code = words;
        c.exceptionTable = new int[0];
        c.positions = new int[words.length * 4];
        return c;
    }
}
