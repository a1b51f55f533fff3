// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Programs that are no Python: class, message and range of the error are the reference's. */
class SyntaxErrorsTest {
    @Test
    void errorsAreTheReferences() throws IOException {
        StringBuilder wrong = new StringBuilder();
        for (String[] line : Corpus.read("errors.txt", 3)) {
            String actual = CompareErrors.result(line[0], Corpus.unescape(line[1]));
            if (!actual.equals(line[2])) {
                wrong.append(line[0]).append(' ').append(line[1]).append("\n  expected ").append(line[2]).append("\n  actual   ")
                        .append(actual).append('\n');
            }
        }
        assertEquals("", wrong.toString());
    }

    private static PySyntaxError error(String source) {
        return assertThrows(PySyntaxError.class, () -> Parser.parseModule(source, "<test>", Options.DEFAULT));
    }

    @Test
    void textIsTheLineOfTheError() {
        assertEquals("y = f(a b)\n", error("x = 1\ny = f(a b)\nz = 1\n").text);
    }

    @Test
    void theFirstOfSeveralErrorsIsReported() {
        assertEquals(2, error("x = 1\nf() = 1\ny = = 1\n").line);
        assertEquals(1, error("f(a=1, b)\nx y\n").line);
        assertEquals("unterminated string literal (detected at line 3)", error("x y\n\nz = 'a\n").getMessage());
    }

    @Test
    void moreInputCouldHelp() {
        for (String source : new String[] {"if x:\n", "x = (1,\n", "'''a\n", "def f():\n", "try:\n  x\n", "@a\n", "x = \\\n", "f'''{\n",
            "class A:\n", "x = [\n", "f(a,\n"}) {
            assertTrue(error(source).incomplete, source);
        }
        for (String source : new String[] {"x y\n", "x = )\n", "if x:\ny\n", "1 = x\n", "'a\n"}) {
            assertTrue(!error(source).incomplete, source);
        }
    }

    @Test
    void blockIsOpenAtThePromptWithoutItsNewline() {
        Options codeop = new Options(false, false, true, null);
        String source = "if x:\n  y";
        assertNotNull(Parser.parseInteractive(source, "<test>", Options.DEFAULT));
        assertTrue(assertThrows(PySyntaxError.class, () -> Parser.parseInteractive(source, "<test>", codeop)).incomplete);
        assertNotNull(Parser.parseInteractive(source + "\n", "<test>", codeop));
    }

    @Test
    void mixedIndentationAndWebSpacesGetAHint() {
        assertNotNull(error("x\u00A0= 1\n").hint);
        assertNotNull(error("if x:\n\ty\n        z\n").hint);
        assertNotNull(error("if x:\n\ty\n    z\n").hint);
        assertNotNull(error("\\#a\n").hint);
        assertNull(error("if x:\n    y\n  z\n").hint);
        assertNull(error("x = = 1\n").hint);
    }

    @Test
    void encodings() {
        assertEquals("x = 'é'\n", Parser.decode("# coding: latin-1\nx = 'é'\n".getBytes(StandardCharsets.ISO_8859_1), "f").substring(18));
        assertEquals("x", Parser.decode(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'x'}, "f"));
        assertEquals("é", Parser.decode("é".getBytes(StandardCharsets.UTF_8), "f"));
        byte[] latin = "x = 1\ny = 'é'\n".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals("Non-UTF-8 code starting with '\\xe9' in file f on line 2, but no encoding declared; "
                + "see https://peps.python.org/pep-0263/ for details",
                assertThrows(PySyntaxError.class, () -> Parser.decode(latin, "f")).getMessage());
        byte[] unknown = "\n# vim: set fileencoding=nonsense :\n".getBytes(StandardCharsets.US_ASCII);
        assertEquals("encoding problem: nonsense", assertThrows(PySyntaxError.class, () -> Parser.decode(unknown, "f")).getMessage());
        assertEquals("unknown encoding: nonsense",
                assertThrows(PySyntaxError.class, () -> Parser.decodeBytes(unknown, "f")).getMessage());
    }
}
