// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interactive sessions on a pseudo terminal: a program of ours types and looks, see {@code src/test/repl/session.py}. */
class ReplTest {
    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPersonSeesWhatTheReadmeSays() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(Gilpy.command("src/test/repl/session.py"));
        command.add(Path.of("gilpy").toAbsolutePath().toString());
        ProcessBuilder b = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        Process p = b.start();
        assertTrue(p.waitFor(400, TimeUnit.SECONDS), () -> "did not end: " + read(out));
        String text = read(out);
        assertEquals(0, p.exitValue(), text);
        assertFalse(text.contains("FAILED"), text);
        assertTrue(text.contains("ok startup_file"), text);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
