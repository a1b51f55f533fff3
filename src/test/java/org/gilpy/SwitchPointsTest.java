// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dis} marks where threads may switch, as the eras have it. */
class SwitchPointsTest {
    @TempDir
    Path folder;

    private List<String> marked(String source) throws IOException, InterruptedException {
        Path p = Files.writeString(folder.resolve("p.py"), source);
        Gilpy.Result r = Gilpy.run("", 60, folder, "-m", "dis", "--switch-points", p.toString());
        assertEquals("", r.err());
        return r.out().lines().filter(line -> line.contains("| switch:")).map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    }

    @Test
    void anUpdateOfAGlobalCanBeTornOnlyBetweenAnyTwoBytecodes() throws IOException, InterruptedException {
        List<String> f = marked("def f():\n    global x\n    x += 1\n");
        assertTrue(f.stream().anyMatch(line -> line.contains("INPLACE_ADD") && line.endsWith("| switch: 1 tick")), f.toString());
        assertTrue(f.stream().noneMatch(line -> line.contains("INPLACE_ADD") && line.contains("calls")), f.toString());
    }

    @Test
    void anUpdateWithACallInItCanBeTornInEveryModeWithAGil() throws IOException, InterruptedException {
        List<String> f = marked("def f():\n    global x\n    x = x + g()\n");
        assertTrue(f.stream().anyMatch(line -> line.contains("CALL") && line.endsWith("| switch: 1 calls tick")), f.toString());
    }

    @Test
    void loopsAndEntriesSwitchInEveryMode() throws IOException, InterruptedException {
        List<String> f = marked("while True:\n    pass\n");
        assertTrue(f.get(0).startsWith("entry of the function"), f.toString());
        assertTrue(f.stream().anyMatch(line -> line.contains("JUMP_BACKWARD") && line.endsWith("| switch: 1 calls tick")), f.toString());
    }
}
