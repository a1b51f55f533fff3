// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.gilpy.code.CodeObject;
import org.gilpy.code.Opcode;
import org.junit.jupiter.api.Test;

/** What the generated code looks like where its form matters for speed or for the order of effects. */
class CodeShapeTest {
    private static String body(String statements) {
        return Sources.listing(Sources.first("def f(x, y):\n" + statements.indent(4)));
    }

    @Test
    void operandsAreReadInPlace() {
        assertEquals("BINARY_ADD r2, x, y\nRETURN_VALUE r2\n", body("return x + y"));
        assertEquals("BINARY_ADD x, x, const 1\nRETURN_VALUE const None\n", body("x = x + 1"));
        assertEquals("INPLACE_ADD x, x, y\nRETURN_VALUE const None\n", body("x += y"));
    }

    @Test
    void comparisonsAreFusedIntoJumps() {
        assertEquals("JUMP_UNLESS_COMPARE x, y, to 2, <\nRETURN_VALUE x\nRETURN_VALUE y\n", body("if x < y: return x\nreturn y"));
        assertEquals("JUMP_IF_NOT_NONE x, to 2\nRETURN_VALUE x\nRETURN_VALUE y\n", body("if x is None: return x\nreturn y"));
        assertEquals("JUMP_IF_TRUE x, to 2\nRETURN_VALUE x\nRETURN_VALUE y\n", body("if not x: return x\nreturn y"));
    }

    @Test
    void endlessLoopsHaveNoTest() {
        assertEquals("LOAD_GLOBAL r2, (g)\nCALL r2, r2, 0, 0\nJUMP_BACKWARD to 0\n", body("while True: g()"));
    }

    @Test
    void swapsNeedNoTuple() {
        assertEquals("MOVE r2, x\nMOVE x, y\nMOVE y, r2\nRETURN_VALUE const None\n", body("x, y = y, x"));
    }

    @Test
    void aLaterWalrusDoesNotChangeAnEarlierOperand() {
        assertEquals("MOVE r3, x\nMOVE x, const 1\nMOVE r4, x\nBINARY_ADD r2, r3, r4\nRETURN_VALUE r2\n", body("return x + (x := 1)"));
    }

    @Test
    void valuesReachALocalOnlyWhenComplete() {
        // what raises on the way leaves the old value
        String code = body("x = y and x.f(y)");
        assertFalse(code.contains("MOVE x, y"), code);
    }

    @Test
    void localsAreCheckedWhereTheyMayBeUnbound() {
        assertFalse(body("z = 1\nif x: z = 2\nreturn z").contains("CHECK_LOCAL"));
        assertTrue(body("if x: z = 2\nreturn z").contains("CHECK_LOCAL z"));
        assertTrue(body("for z in x: pass\nreturn z").contains("CHECK_LOCAL z"));
        assertTrue(body("del x\nreturn x").contains("CHECK_LOCAL x"));
        assertTrue(body("try:\n    z = g()\nexcept E: pass\nreturn z").contains("CHECK_LOCAL z"));
        assertFalse(body("try:\n    z = g()\nexcept E: return\nreturn z").contains("CHECK_LOCAL z"));
        assertTrue(body("z = 1\ntry: g()\nexcept E as z: pass\nreturn z").contains("CHECK_LOCAL z"));
    }

    @Test
    void constantsAreFolded() {
        assertEquals("RETURN_VALUE const 86400\n", body("return 24 * 60 * 60"));
        assertEquals("RETURN_VALUE const -1\n", body("return -1"));
        assertEquals("RETURN_VALUE const (1, (2, 3))\n", body("return (1, (2, 3))"));
        assertEquals("CONTAINS_OP r2, x, const frozenset({1, 2}), plain\nRETURN_VALUE r2\n", body("return x in {1, 2}"));
        assertEquals("BINARY_OP r2, const 1, const 0, /\nRETURN_VALUE r2\n", body("return 1 / 0"));
        assertTrue(body("return 2 ** 1000").contains("BINARY_OP"));
    }

    @Test
    void slicesOfConstantsAreConstants() {
        assertEquals("BINARY_SUBSCR r2, x, const slice(1, None, None)\nRETURN_VALUE r2\n", body("return x[1:]"));
        assertTrue(body("return x[y:]").contains("BUILD_SLICE"));
    }

    @Test
    void conditionalReturnsReturnFromEachBranch() {
        assertEquals("JUMP_IF_FALSE x, to 2\nRETURN_VALUE x\nRETURN_VALUE y\n", body("return x if x else y"));
    }

    @Test
    void methodsAndSuperNeedNoObjectInBetween() {
        assertEquals(List.of("LOAD_METHOD", "MOVE", "CALL", "RETURN_VALUE"), Sources.names(Sources.first("def f(x, y): return x.m(y)")));
        CodeObject method = Sources.inner(Sources.inner(Sources.compile("class C:\n def f(self): return super().f()")));
        assertTrue(Sources.names(method).contains("LOAD_SUPER_METHOD"));
        CodeObject shadowed = Sources.inner(Sources.inner(Sources.compile("super = 1\nclass C:\n def f(self): return super().f()")));
        assertFalse(Sources.names(shadowed).contains("LOAD_SUPER_METHOD"));
    }

    @Test
    void comprehensionsRunInTheFrameAroundThem() {
        CodeObject code = Sources.first("def f(x): return [x * y for y in x]");
        assertFalse(Sources.names(code).contains("CALL"));
        assertEquals(List.of("x", "y"), List.of(code.varNames));
    }

    @Test
    void finallyRunsOnEveryWayOut() {
        List<String> names = Sources.names(Sources.first("def f(x):\n for i in x:\n  try:\n   if i: return i\n   if x: break\n   continue\n  finally: g()\n"));
        // return, break, continue, exception; the end of the body is not reached
        assertEquals(4, names.stream().filter("LOAD_GLOBAL"::equals).count());
    }

    @Test
    void namesAndFlags() {
        CodeObject f = Sources.first("@d\ndef f(a, /, b, *c, d, **e):\n 'doc'\n def g(): return a, b\n return g\n");
        assertEquals(1, f.firstLine);
        assertEquals(List.of("a", "b"), List.of(f.cellVars));
        assertEquals(1, f.posOnlyCount);
        assertEquals(2, f.argCount);
        assertEquals(1, f.kwOnlyCount);
        assertEquals(List.of("a", "b", "d", "c", "e"), List.of(f.varNames).subList(0, 5));
        assertEquals("doc", f.consts[0]);
        assertTrue((f.flags & CodeObject.HAS_DOCSTRING) != 0);
        CodeObject g = Sources.inner(f);
        assertEquals("f.<locals>.g", g.qualname);
        assertTrue((g.flags & CodeObject.NESTED) != 0);
        assertEquals(List.of("a", "b"), List.of(g.freeVars));
    }

    @Test
    void positionsAreThoseOfTheExpression() {
        CodeObject f = Sources.first("def f(x):\n    return x.a[0] + x.b(1)\n");
        for (int pc = 0; pc < f.code.length; pc++) {
            int[] p = f.positions();
            String at = p[pc * 4 + 2] + "-" + p[pc * 4 + 3];
            switch (Opcode.op(f.code[pc])) {
                case Opcode.LOAD_ATTR -> assertEquals("11-14", at);
                case Opcode.BINARY_SUBSCR -> assertEquals("11-17", at);
                case Opcode.CALL -> assertEquals("20-26", at);
                case Opcode.BINARY_ADD -> assertEquals("11-26", at);
                default -> {}
            }
        }
    }
}
