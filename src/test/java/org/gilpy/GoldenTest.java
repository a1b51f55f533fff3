// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Runs each {@code src/test/python/AREA/NAME.py} that has a {@code NAME.out} beside it, which CPython 3.13 made: standard output must be
 * equal. A {@code NAME.err} is the expected standard error, a {@code NAME.exit} the exit code (0 without one). Each program runs in some of the
 * {@linkplain Machine machines}, of which a {@code NAME.machines} names those that cannot run it, a line with the reason for each; in all of them with {@code mvn test -Dtest=GoldenTest -Dgilpy.machines=all}.
 */
@Execution(ExecutionMode.CONCURRENT)
class GoldenTest {
    private static final Path FOLDER = Gilpy.HOME.resolve("src/test/python");

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> programs() throws IOException {
        return Gilpy.files(FOLDER, ".out").stream().flatMap(out -> {
            String name = FOLDER.relativize(out).toString().replace(".out", "");
            return Machine.of(name).stream().filter(m -> !excluded(out).contains(m.name())).map(m -> DynamicTest.dynamicTest(name + m, () -> run(out, m)));
        });
    }

    private static List<String> excluded(Path out) {
        Path list = sibling(out, ".machines");
        try {
            return Files.exists(list) ? Files.readAllLines(list).stream().map(line -> line.split(" ")[0]).toList() : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path out, Machine machine) throws IOException, InterruptedException {
        Path py = sibling(out, ".py");
        Gilpy.Result r = Gilpy.run("", 120, FOLDER, machine.command(FOLDER.relativize(py).toString()));
        assertEquals(Files.readString(out), r.out(), () -> "standard output; standard error was:\n" + r.err());
        Path err = sibling(out, ".err");
        if (Files.exists(err)) {
            assertEquals(Files.readString(err), r.err(), "standard error");
        }
        Path exit = sibling(out, ".exit");
        assertEquals(Files.exists(exit) ? Integer.parseInt(Files.readString(exit).trim()) : 0, r.exit(), () -> "exit code; standard error was:\n" + r.err());
    }

    private static Path sibling(Path out, String ending) {
        return out.resolveSibling(out.getFileName().toString().replace(".out", ending));
    }
}
