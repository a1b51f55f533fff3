// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that deadlock are told so at once, with the right cycle; programs that only look like it are left alone. */
@Execution(ExecutionMode.CONCURRENT)
class DeadlockTest {
    private static final Path CORPUS = Path.of("src/test/deadlock").toAbsolutePath();
    private static final String LAST_LINE = "-X deadlock=off does not look.";

    @TempDir
    Path folder;

    static Stream<Arguments> deadlocks() throws IOException {
        return programs("is");
    }

    static Stream<Arguments> others() throws IOException {
        return programs("isnot");
    }

    private static Stream<Arguments> programs(String kind) throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve(kind))) {
            List<Path> all = files.filter(p -> p.toString().endsWith(".py")).sorted().toList();
            return Stream.of("1", "calls", "tick", "0").flatMap(mode -> all.stream().map(p -> Arguments.of(mode, p.getFileName().toString())));
        }
    }

    /** What is on standard error when the report is whole, or after a minute. */
    private String report(Process p, Path err) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end && p.isAlive() && !Files.readString(err).contains(LAST_LINE)) {
            p.waitFor(20, TimeUnit.MILLISECONDS);
        }
        return Files.readString(err);
    }

    private Process start(Path err, String... args) throws IOException {
        Files.writeString(err, "");
        return new ProcessBuilder(Gilpy.command(args)).redirectError(err.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    @ParameterizedTest
    @MethodSource("deadlocks")
    void isReportedOnce(String mode, String program) throws IOException, InterruptedException {
        Path file = CORPUS.resolve("is").resolve(program);
        String expected = Files.readAllLines(file).get(0).replace("# expect: ", "");
        Path err = folder.resolve("err");
        Process p = start(err, "-X", "gil=" + mode, file.toString());
        try {
            String text = report(p, err);
            assertTrue(text.startsWith("gilpy: deadlock: ") && Pattern.compile(expected).matcher(text).find(), text);
            assertEquals(text.indexOf("gilpy: deadlock"), text.lastIndexOf("gilpy: deadlock"), text);
            assertTrue(text.contains("File \""), text);
        } finally {
            p.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void isNotReported(String mode, String program) throws IOException, InterruptedException {
        Gilpy.Result r = Gilpy.run("", 60, folder, "-X", "gil=" + mode, CORPUS.resolve("isnot").resolve(program).toString());
        assertEquals("", r.err());
        assertEquals(0, r.exit());
    }

    @Test
    void ctrlCEndsTheProgram() throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process p = start(err, CORPUS.resolve("is/two_locks_without_with.py").toString());
        try {
            report(p, err);
            new ProcessBuilder("kill", "-INT", Long.toString(p.pid())).start().waitFor();
            assertTrue(p.waitFor(60, TimeUnit.SECONDS), () -> "still there");
            assertTrue(Files.readString(err).contains("KeyboardInterrupt"), Files.readString(err));
        } finally {
            p.destroyForcibly().waitFor();
        }
    }

    @Test
    void mayBeAnExceptionInTheThreadThatClosesTheCircle() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("raise.py"), """
            import threading
            lock = threading.Lock()
            lock.acquire()
            try:
                lock.acquire()
            except RuntimeError as e:
                print(e)
            with lock if lock.release() else lock:
                print("goes on")
            """);
        Gilpy.Result r = Gilpy.run("", 60, folder, "-X", "deadlock=raise", program.toString());
        assertTrue(Pattern.compile("deadlock: the only thread waits for ever for lock 0x[0-9a-f]+\ngoes on\n").matcher(r.out()).matches(), r.out() + r.err());
        assertEquals(0, r.exit());
    }

    @Test
    void mayBeLeftAlone() throws IOException, InterruptedException {
        Gilpy.Result r = Gilpy.run("", 60, folder, "-X", "deadlock=sometimes", "-c", "1");
        assertEquals(1, r.exit());
        assertTrue(r.err().contains("-X deadlock must be"), r.err());
    }
}
