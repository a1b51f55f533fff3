// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs every program in {@code samples/} and checks its output: {@code src/test/samples/TOPIC/NAME.expect} has one regular
 * expression per line of output, in order; a line {@code ~} before a block lets the lines up to the next {@code ~} come in any order.
 */
@Execution(ExecutionMode.CONCURRENT)
class SamplesTest {
    private static final Path SAMPLES = Gilpy.HOME.resolve("samples");
    private static final Path EXPECTED = Gilpy.HOME.resolve("src/test/samples");

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> samples() throws IOException {
        List<Path> programs = Gilpy.files(SAMPLES, ".py");
        assertTrue(!programs.isEmpty(), "no samples");
        return programs.stream().map(p -> DynamicTest.dynamicTest(SAMPLES.relativize(p).toString(), () -> {
            Path expected = EXPECTED.resolve(SAMPLES.relativize(p).toString().replace(".py", ".expect"));
            assertTrue(Files.exists(expected), () -> "no expectation for the sample: " + expected);
            Gilpy.Result r = Gilpy.run("", 60, SAMPLES, "-B", SAMPLES.relativize(p).toString());
            String problem = compare(Files.readAllLines(expected), r.out().lines().toList());
            assertEquals("", problem, () -> "output was:\n" + r.out() + "\nstandard error was:\n" + r.err());
            assertEquals(0, r.exit(), () -> "exit code; standard error was:\n" + r.err());
        }));
    }

    static String compare(List<String> expected, List<String> out) {
        int at = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals("~")) {
                if (at >= out.size() || !Pattern.matches(expected.get(i), out.get(at))) {
                    return "line " + (at + 1) + " should match: " + expected.get(i);
                }
                at++;
                continue;
            }
            int end = i + 1;
            while (!expected.get(end).equals("~")) {
                end++;
            }
            List<String> want = expected.subList(i + 1, end);
            if (at + want.size() > out.size()) {
                return "output ends before line " + (at + want.size());
            }
            java.util.ArrayList<String> have = new java.util.ArrayList<>(out.subList(at, at + want.size()));
            for (String w : want) {
                int found = -1;
                for (int k = 0; k < have.size() && found < 0; k++) {
                    if (Pattern.matches(w, have.get(k))) {
                        found = k;
                    }
                }
                if (found < 0) {
                    return "no line of the block matches: " + w;
                }
                have.remove(found);
            }
            at += want.size();
            i = end;
        }
        return at == out.size() ? "" : "unexpected line " + (at + 1) + ": " + out.get(at);
    }
}
