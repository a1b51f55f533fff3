// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gilpy trace} as a user calls it; the checks of its output are a program, {@code src/test/trace/check.py}. */
class TraceTest {
    private static final String TWO_AND_A_SLEEPER = """
        import threading, time
        def compute(end):
            while time.perf_counter() < end: pass
        end = time.perf_counter() + 1.5
        threads = [threading.Thread(target=compute, args=(end,), name=f"computes-{i}") for i in range(2)]
        lock = threading.Lock()
        def locks():
            with lock: time.sleep(0.05)
        threads.append(threading.Thread(target=lambda: [time.sleep(0.05) for _ in range(5)], name="sleeps"))
        threads += [threading.Thread(target=locks, name=f"locks-{i}") for i in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()
        """;

    @TempDir
    Path folder;

    private record Result(int exit, String out, String err) {}

    private Result gilpy(String... args) throws IOException, InterruptedException {
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        List<String> command = new ArrayList<>(Gilpy.command(args));
        ProcessBuilder b = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        Process p = b.start();
        assertTrue(p.waitFor(240, TimeUnit.SECONDS), "ends");
        return new Result(p.exitValue(), Files.readString(out), Files.readString(err));
    }

    private void check(Path trace, String... what) throws IOException, InterruptedException {
        List<String> args = new ArrayList<>(List.of("src/test/trace/check.py", trace.toString()));
        args.addAll(List.of(what));
        Result r = gilpy(args.toArray(String[]::new));
        assertEquals(0, r.exit(), r.out() + r.err());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 0", "1, early", "calls, 1", "calls, early", "tick, 1", "0, 1", "0, early"})
    void eventsFollowTheRulesOfTheFormatAndShowSlices(String mode, String jit) throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), TWO_AND_A_SLEEPER);
        Path json = folder.resolve("t.json");
        Result r = gilpy("trace", "-o", json.toString(), "-X", "gil=" + mode, "-X", "jit=" + jit, program.toString());
        assertEquals(0, r.exit(), r.err());
        check(json, "computes-0", "computes-1", "sleeps");
    }

    @Test
    void aHundredThousandEventsAreFine() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), """
            import time
            for _ in range(25000):
                time.sleep(0)
                time.sleep(0.000001)
            """);
        Path json = folder.resolve("t.json");
        Result r = gilpy("trace", "-o", json.toString(), program.toString());
        assertEquals(0, r.exit(), r.err());
        check(json, "MainThread");
        assertTrue(Files.size(json) > 1_000_000, "size " + Files.size(json));
        Path html = folder.resolve("t.html");
        assertEquals(0, gilpy("trace", "-o", html.toString(), program.toString()).exit());
        String page = Files.readString(html);
        assertTrue(page.startsWith("<!DOCTYPE html>") && !page.contains("http:") && !page.contains("https:"), "the page needs nothing from elsewhere");
        assertTrue(page.contains("\"sleep\"") && page.contains("name:\"MainThread\""));
    }

    @Test
    void whatIsOverwrittenIsCountedAndTold() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), """
            import threading, time
            def naps():
                for _ in range(2000): time.sleep(0)
                for _ in range(300): time.sleep(0.00001)
            threads = [threading.Thread(target=naps, name=f"naps-{i}") for i in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            """);
        Path json = folder.resolve("t.json");
        Result r = gilpy("trace", "-n", "500", "-o", json.toString(), program.toString());
        assertEquals(0, r.exit(), r.err());
        Matcher told = Pattern.compile("the oldest ([0-9]+) events of process [0-9]+ were overwritten by later ones").matcher(r.err());
        assertTrue(told.find() && Integer.parseInt(told.group(1)) > 500, r.err());
        assertTrue(Files.readString(json).contains("\"overwrittenEvents\":\"" + told.group(1) + "\""));
        check(json, "naps-0", "naps-1");
        r = gilpy("trace", "-n", "500", program.toString());
        assertTrue(r.err().contains("overwritten") && r.err().contains("naps-1"), r.err());
        assertEquals(2, gilpy("trace", "-n", "many", program.toString()).exit());
    }

    @Test
    void withoutAFileThereIsATableAlsoOfProcessesThatTheProgramStarts() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), """
            import subprocess, sys
            if len(sys.argv) == 1:
                sys.exit(subprocess.run([sys.executable, __file__, "child"]).returncode)
            print("in the child")
            sys.exit(5)
            """);
        Result r = gilpy("trace", "-X", "gil=calls", program.toString());
        assertEquals(5, r.exit(), r.err());
        assertEquals("in the child\n", r.out());
        assertEquals(2, r.err().lines().filter(line -> line.startsWith("process ")).count(), r.err());
        assertTrue(r.err().contains("gil calls") && r.err().contains("MainThread"), r.err());
    }

    @Test
    void childrenMadeByForkAreShownWithTheirThreads() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), """
            import multiprocessing, time
            if __name__ == "__main__":
                p = multiprocessing.Process(target=time.sleep, args=(0.05,))
                p.start()
                p.join()
            """);
        Result r = gilpy("trace", program.toString());
        assertEquals(0, r.exit(), r.err());
        assertEquals(2, r.err().lines().filter(line -> line.contains("MainThread")).count(), r.err());
    }

    @Test
    void withoutAGilTheTableHasNoWaitsForIt() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("p.py"), TWO_AND_A_SLEEPER);
        Result r = gilpy("trace", "-X", "gil=0", program.toString());
        assertEquals(0, r.exit(), r.err());
        assertTrue(r.err().lines().anyMatch(line -> line.contains("sleeps") && line.contains(" - ")), r.err());
    }

    @Test
    void wrongUseIsTold() throws IOException, InterruptedException {
        assertEquals(2, gilpy("trace").exit());
        assertEquals(2, gilpy("trace", "-o", "x.txt", "p.py").exit());
        assertTrue(gilpy("trace", "--help").out().contains("usage: gilpy trace"));
    }
}
