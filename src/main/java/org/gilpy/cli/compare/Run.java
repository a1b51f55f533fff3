// SPDX-License-Identifier: Apache-2.0
package org.gilpy.cli.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.gilpy.embed.command.RunStats;

/**
 * One run of the program in a process of its own. Immutable.
 *
 * @param wall nanoseconds from the start of the process to its end
 * @param stats what the run itself counted; null when it ended without a chance to say
 * @param exit the exit code
 * @param output standard output
 * @param errors standard error
 */
record Run(long wall, RunStats stats, int exit, String output, String errors) {

    /** Starts the program and waits for its end; the program is killed when the waiting thread is interrupted. */
    static Run start(String launcher, String mode, List<String> program) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("gilpy-compare");
        Path stats = dir.resolve("stats");
        Path out = dir.resolve("out");
        Path err = dir.resolve("err");
        try {
            List<String> command = new ArrayList<>(List.of(launcher, "-X", "gil=" + mode, "-X", "stats=" + stats));
            command.addAll(program);
            ProcessBuilder b = new ProcessBuilder(command).redirectInput(new File("/dev/null")).redirectOutput(out.toFile()).redirectError(err.toFile());
            long from = System.nanoTime();
            Process p = b.start();
            int exit;
            try {
                exit = p.waitFor();
            } finally {
                p.destroyForcibly();
            }
            return new Run(System.nanoTime() - from, RunStats.read(stats), exit, text(out), text(err));
        } finally {
            for (Path p : List.of(stats, out, err, dir)) {
                Files.deleteIfExists(p);
            }
        }
    }

    private static String text(Path p) throws IOException {
        return new String(Files.readAllBytes(p), StandardCharsets.UTF_8);
    }
}
