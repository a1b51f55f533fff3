// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.dfa.DFA;
import org.junit.jupiter.api.Test;

/** Programs that are Python: their trees are the reference's. */
class ParserTest {
    private static String tree(String source) {
        return AstDump.of(Parser.parseModule(source, "<test>", Options.DEFAULT));
    }

    private static String pasted(String source) {
        return AstDump.of(Parser.parseModule(source, "<test>", new Options(true, false, false, null)));
    }

    @Test
    void treesAreTheReferences() throws IOException {
        StringBuilder wrong = new StringBuilder();
        for (String[] line : Corpus.read("trees.txt", 2)) {
            String actual;
            try {
                actual = tree(Corpus.unescape(line[0]));
            } catch (PySyntaxError e) {
                actual = e.getMessage();
            }
            if (!actual.equals(line[1])) {
                wrong.append(line[0]).append("\n  expected ").append(line[1]).append("\n  actual   ").append(actual).append('\n');
            }
        }
        assertEquals("", wrong.toString());
    }

    @Test
    void oneTokenDecidesEverything() throws IOException {
        for (String[] line : Corpus.read("trees.txt", 2)) {
            tree(Corpus.unescape(line[0]));
        }
        for (DFA dfa : PythonParser.class.cast(new PythonParser(null)).getInterpreter().decisionToDFA) {
            assertNull(dfa.s0, "decision " + dfa.decision + " was predicted");
        }
    }

    @Test
    void stdlibAndSamplesParse() throws IOException {
        StringBuilder wrong = new StringBuilder();
        for (String folder : new String[] {"stdlib", "samples"}) {
            if (!Files.isDirectory(Path.of(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) {
                    try {
                        Parser.parseModule(Parser.decode(Files.readAllBytes(file), file.toString()), file.toString(), Options.DEFAULT);
                    } catch (PySyntaxError e) {
                        wrong.append(file).append(':').append(e.line).append(": ").append(e.getMessage()).append('\n');
                    }
                }
            }
        }
        assertEquals("", wrong.toString());
    }

    @Test
    void deepNesting() {
        parse("(".repeat(200) + "1" + ")".repeat(200));
        assertEquals("too many nested parentheses", message("(".repeat(10_000) + "1" + ")".repeat(10_000)));
        assertEquals("too many nested f-strings", message("f'{".repeat(200)));
        parse("-".repeat(5_000) + "1");
        PySyntaxError e = assertThrows(PySyntaxError.class, () -> tree("-".repeat(100_000) + "1"));
        assertEquals(PySyntaxError.Kind.MEMORY, e.kind);
        assertEquals("Parser stack overflowed - Python source too complex to parse", e.getMessage());
        StringBuilder blocks = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            blocks.append(" ".repeat(i)).append("if a:\n");
        }
        assertEquals("too many levels of indentation", message(blocks + " ".repeat(100) + "pass\n"));
    }

    private static String message(String source) {
        return assertThrows(PySyntaxError.class, () -> tree(source)).getMessage();
    }

    @Test
    void longChains() {
        parse("1+".repeat(5_000) + "1");
        parse("a.".repeat(20_000) + "a");
        parse("a and ".repeat(20_000) + "1");
        parse("a = ".repeat(20_000) + "1");
        parse("if a: pass\n" + "elif a: pass\n".repeat(1_000));
        parse("x = [" + "1, ".repeat(50_000) + "]\n");
    }

    private static void parse(String source) {
        Parser.parseModule(source, "<test>", Options.DEFAULT);
    }

    @Test
    void smallStackIsEnough() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread thread = new Thread(null, () -> {
            try {
                parse("(".repeat(200) + "1" + ")".repeat(200));
                parse("not ".repeat(5_000) + "1");
            } catch (RuntimeException | Error e) {
                thrown.add(e);
            }
        }, "small", 256 << 10);
        thread.start();
        thread.join();
        assertEquals(List.of(), thrown);
    }

    @Test
    void costGrowsLinearly() {
        String block = "def f(x, y=1):\n    if x[0] == {'a': (y, [1, 2])}:\n        return g(x.y(z), *x, k=-y ** 2)\n";
        parse(block.repeat(2_000));
        long small = time(block.repeat(1_000));
        long large = time(block.repeat(8_000));
        assertTrue(large < small * 8 * 4, small + " ns for 1, " + large + " ns for 8");
    }

    private static long time(String source) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            parse(source);
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    @Test
    void pastedText() {
        assertEquals(tree("x = 1\n"), pasted("x\u00A0=\u20091\n"));
        assertEquals(tree("# a\nx = 1\n"), pasted("\\# a\nx = 1\n"));
        assertEquals(tree("if x:\n    y\n    z\n").replaceAll("\\d+:\\d+-\\d+:\\d+", ""),
                pasted("if x:\n\ty\n    z\n").replaceAll("\\d+:\\d+-\\d+:\\d+", ""));
        assertEquals(tree("if x:\n    if y:\n        z\n    w\n").replaceAll("\\d+:\\d+-\\d+:\\d+", ""),
                pasted("if x:\n    if y:\n        z\n\tw\n").replaceAll("\\d+:\\d+-\\d+:\\d+", ""));
        assertTrue(pasted("x = '\u00A0'\n").contains("\"\\a0;\""));
    }

    @Test
    void warnings() {
        List<Options.Warning> sink = new ArrayList<>();
        Parser.parseModule("x = '\\d'\ny = 1if 2else 3\nz = b'\\400\\q' f\n".replace(" f", ""), "<test>",
                new Options(false, false, false, sink));
        StringBuilder b = new StringBuilder();
        for (Options.Warning w : sink) {
            b.append(w.line()).append(' ').append(w.message()).append('\n');
        }
        assertEquals("1 invalid escape sequence '\\d'\n2 invalid decimal literal\n2 invalid decimal literal\n"
                + "3 invalid octal escape sequence '\\400'\n", b.toString());
    }

    @Test
    void barryHasHisWay() {
        Options barry = new Options(false, true, false, null);
        Parser.parseModule("x <> y\n", "<test>", barry);
        assertThrows(PySyntaxError.class, () -> Parser.parseModule("x != y\n", "<test>", barry));
        assertThrows(PySyntaxError.class, () -> parse("x <> y\n"));
    }

    @Test
    void characterNames() {
        assertEquals(0x1F600, CharacterNames.lookup("grinning face"));
        assertEquals(0x0A, CharacterNames.lookup("LF"));
        assertEquals(0xAC01, CharacterNames.lookup("HANGUL SYLLABLE GAG"));
        assertEquals(0x4E00, CharacterNames.lookup("CJK UNIFIED IDEOGRAPH-4E00"));
        assertEquals(-1, CharacterNames.lookup("NO SUCH THING"));
    }
}
