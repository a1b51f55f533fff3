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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code -X lockorder} warns of locks taken in orders that do not agree, once, and of nothing else. */
@Execution(ExecutionMode.CONCURRENT)
class LockOrderTest {
    private static final Path CORPUS = Path.of("src/test/lockorder").toAbsolutePath();

    @TempDir
    Path folder;

    static Stream<Arguments> wrong() throws IOException {
        return programs("is");
    }

    static Stream<Arguments> right() throws IOException {
        return programs("isnot");
    }

    private static Stream<Arguments> programs(String kind) throws IOException {
        List<Path> all = Gilpy.files(CORPUS.resolve(kind), ".py");
        return Stream.of("1", "calls", "tick", "0").flatMap(mode -> all.stream().map(p -> Arguments.of(mode, p.getFileName().toString())));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void isToldOnce(String mode, String program) throws IOException, InterruptedException {
        Path file = CORPUS.resolve("is").resolve(program);
        String expected = Files.readAllLines(file).get(0).replace("# expect: ", "");
        Gilpy.Result r = Gilpy.run("", 120, folder, "-X", "lockorder", "-X", "gil=" + mode, file.toString());
        assertEquals(0, r.exit(), r.err());
        assertTrue(r.err().startsWith("gilpy: lock order: ") && Pattern.compile(expected).matcher(r.err()).find(), r.err());
        assertEquals(r.err().indexOf("gilpy: lock order"), r.err().lastIndexOf("gilpy: lock order"), r.err());
        assertTrue(Pattern.compile("\" *, line \\d+ in ").matcher(r.err()).results().count() >= 2, r.err());
    }

    @ParameterizedTest
    @MethodSource("right")
    void isNotTold(String mode, String program) throws IOException, InterruptedException {
        Gilpy.Result r = Gilpy.run("", 120, folder, "-X", "lockorder", "-X", "gil=" + mode, CORPUS.resolve("isnot").resolve(program).toString());
        assertEquals("", r.err());
        assertEquals(0, r.exit());
    }

    @Test
    void isOnlyLookedAtWhenAsked() throws IOException, InterruptedException {
        Gilpy.Result r = Gilpy.run("", 120, folder, CORPUS.resolve("is/two_locks.py").toString());
        assertEquals("", r.err());
    }
}
