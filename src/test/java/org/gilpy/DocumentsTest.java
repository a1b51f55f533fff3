// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The programs of the tutorials, where they are at hand, by their own judge (which needs some Python 3 to run). */
class DocumentsTest {
    private static final List<String> PROGRAMS = List.of("000-01", "000-02", "000-04", "000-05", "001-02", "001-09", "001-13", "001-14", "001-15", "004-01",
            "004-05", "004-06");
    private static final int ROUNDS = 3;

    @Test
    void threadPrograms() throws Exception {
        Path judge = Gilpy.HOME.resolve("../shared/documents/judge.py").normalize();
        assumeTrue(Files.exists(judge), "skipped: the documents are not here");
        assumeTrue(pythonIsThere(), "skipped: no python3 to run the judge");
        List<String> left = PROGRAMS;
        String said = "";
        // One at a time, and again for what was not as it should be: they are judged by their times too, which others on the same cores change.
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            said = judge(judge, left);
            String now = said;
            left = left.stream().filter(program -> now.lines().noneMatch(line -> line.startsWith("ok ") && line.contains(" " + program))).toList();
        }
        assertEquals(List.of(), left, said);
    }

    private static String judge(Path judge, List<String> programs) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", judge.toString(), "--vm", String.join(" ", Gilpy.command("-B")), "--jobs", "1"));
        command.addAll(programs);
        Path log = Files.createTempFile("judge", ".txt");
        Process p = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!p.waitFor(300, TimeUnit.SECONDS)) {
            p.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static boolean pythonIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "-c", "pass").start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
