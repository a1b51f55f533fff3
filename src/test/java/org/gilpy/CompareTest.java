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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gilpy compare} as a user calls it. */
class CompareTest {
    @TempDir
    Path folder;

    private record Result(int exit, String out, String err) {}

    private Result compare(String... args) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("compare"));
        all.addAll(List.of(args));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder b = new ProcessBuilder(Gilpy.command(all.toArray(String[]::new))).directory(folder.toFile())
                .redirectOutput(out.toFile()).redirectError(err.toFile());
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        b.environment().put("NO_COLOR", "1");
        Process p = b.start();
        assertTrue(p.waitFor(240, TimeUnit.SECONDS), "ends");
        return new Result(p.exitValue(), Files.readString(out), Files.readString(err));
    }

    private String program(String text) throws IOException {
        return Files.writeString(folder.resolve("prog.py"), text).toString();
    }

    @Test
    void showsWhatDiffersBetweenModes() throws IOException, InterruptedException {
        String p = program("""
            import sys
            print("always the same")
            print("took 0.25 s" if sys._gil_mode == "off" else "took 1.50 s")
            print("mode", sys._gil_mode, *sys.argv[1:])
            sys.exit(3)
            """);
        Result r = compare("--modes", "1,calls,0", "--runs", "2", "--json", "r.json", "--html=r.html", p, "an", "argument");
        assertEquals(0, r.exit(), r.err());
        String out = r.out();
        assertTrue(out.startsWith(p + " an argument\n"), out);
        assertTrue(Pattern.compile("(?m)^1 .*\\s3\\s+same$").matcher(out).find(), out);
        assertTrue(Pattern.compile("(?m)^calls .*\\s3\\s+differs$").matcher(out).find(), out);
        assertTrue(out.contains("line 3\n  1      mode bytecode an argument\n  calls  mode calls an argument\n  0      mode off an argument\n"), out);
        assertFalse(out.contains("line 2"), "lines that differ in times alone are not shown: " + out);
        assertTrue(r.err().contains("mode calls: run 2 of 2"), r.err());
        String json = Files.readString(folder.resolve("r.json"));
        assertEquals(6, Pattern.compile("\"exit\": 3").matcher(json).results().count(), json);
        assertEquals(6, Pattern.compile("\"switches\": \\d+").matcher(json).results().count(), json);
        String html = Files.readString(folder.resolve("r.html"));
        assertTrue(html.startsWith("<!DOCTYPE html>") && html.contains("<svg") && html.contains("mode calls an argument"), html);
        assertFalse(html.contains("http"), "the page needs nothing from elsewhere");
    }

    @Test
    void aRunThatDiesIsShownToo() throws IOException, InterruptedException {
        Result r = compare("--modes", "1", "--runs", "1", program("import os\nos._exit(7)\n"));
        assertEquals(0, r.exit(), r.err());
        assertTrue(Pattern.compile("(?m)^1 .*\\s7\\s+same$").matcher(r.out()).find(), r.out());
    }

    @Test
    void wrongUsageIsExplained() throws IOException, InterruptedException {
        String p = program("");
        assertEquals(new Result(2, "", "gilpy compare: no GIL mode 'fast'\nTry `gilpy compare --help' for more information.\n"),
                compare("--modes", "fast", p));
        assertEquals(2, compare("--runs", "0", p).exit());
        assertEquals(2, compare("--what", p).exit());
        assertEquals(2, compare().exit());
        assertEquals(2, compare("missing.py").exit());
        assertTrue(compare("--help").out().startsWith("usage: gilpy compare"));
    }
}
