// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gilpy top}, {@code -X monitor} and {@code -X top}, where the output is no terminal; the session tests have one. */
class TopTest {
    private static final String PROGRAM = """
        import sys, threading, time
        lock = threading.Lock()
        done = False
        def compute():
            while not done: pass
        def holds():
            with lock: started.set(); time.sleep(60)
        started = threading.Event()
        threads = [threading.Thread(target=compute, name="computes", daemon=True), threading.Thread(target=holds, name="holds", daemon=True)]
        for t in threads: t.start()
        started.wait()
        threading.Thread(target=lock.acquire, name="wants", daemon=True).start()
        print("ready", flush=True)
        sys.stdin.read()
        done = True
        """;

    @TempDir
    Path folder;

    private Process start(String... options) throws IOException {
        Path program = Files.writeString(folder.resolve("p.py"), PROGRAM);
        String[] args = new String[options.length + 1];
        System.arraycopy(options, 0, args, 0, options.length);
        args[options.length] = program.toString();
        ProcessBuilder b = new ProcessBuilder(Gilpy.command(args)).redirectError(new File(folder.toFile(), "err"));
        b.environment().put("XDG_RUNTIME_DIR", folder.toString());
        Process p = b.start();
        BufferedReader out = p.inputReader();
        assertEquals("ready", out.readLine(), () -> "program begins");
        return p;
    }

    private Gilpy.Result top(String... args) throws IOException, InterruptedException {
        String[] all = new String[args.length + 1];
        all[0] = "top";
        System.arraycopy(args, 0, all, 1, args.length);
        Path out = folder.resolve("top.out");
        Path err = folder.resolve("top.err");
        ProcessBuilder b = new ProcessBuilder(Gilpy.command(all)).redirectOutput(out.toFile()).redirectError(err.toFile());
        b.environment().put("XDG_RUNTIME_DIR", folder.toString());
        int code = b.start().waitFor();
        return new Gilpy.Result(code, Files.readString(out), Files.readString(err));
    }

    private static void assertLine(String pattern, Gilpy.Result r) {
        assertTrue(r.out().lines().anyMatch(line -> Pattern.compile(pattern).matcher(line).find()), () -> pattern + " is in no line of\n" + r.out() + r.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "calls", "tick", "0"})
    void aRunningProgramIsShown(String mode) throws IOException, InterruptedException {
        Process p = start("-X", "monitor", "-X", "gil=" + mode);
        try {
            Path socket = folder.resolve("gilpy").resolve(p.pid() + ".sock");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
            Gilpy.Result r = top(Long.toString(p.pid()));
            assertEquals(0, r.exit(), r.err());
            assertLine("p.py, process " + p.pid() + ", gil \\w+, 4 threads", r);
            assertLine("^MainThread +waits: I/O ", r);
            assertLine("^computes +(runs|waits for the GIL) .* \\d+ % .*p.py:5 in compute$", r);
            assertLine("^holds +waits: sleep .*p.py:7 in holds$", r);
            assertLine("^wants +waits: lock 0x[0-9a-f]+ of holds ", r);
            assertEquals(0, top().exit(), "the only program that can be watched");
            p.getOutputStream().close();
            assertEquals(0, p.waitFor());
            assertTrue(Files.notExists(socket), "the socket is gone");
            assertEquals("", Files.readString(folder.resolve("err")));
        } finally {
            p.destroyForcibly().waitFor();
        }
    }

    @Test
    void whatCannotBeWatchedIsTold() throws IOException, InterruptedException {
        Process p = start();
        try {
            Gilpy.Result r = top("--once", Long.toString(p.pid()));
            assertEquals(1, r.exit());
            assertEquals("gilpy top: process " + p.pid() + " cannot be watched: it is no gilpy that was started with -X monitor\n", r.err());
        } finally {
            p.destroyForcibly().waitFor();
        }
        assertEquals("gilpy top: there is no process " + p.pid() + "\n", top(Long.toString(p.pid())).err());
        assertEquals("gilpy top: no program was started with -X monitor\n", top().err());
        assertEquals(2, top("x").exit());
        assertEquals(2, top("-d").exit());
        assertTrue(top("--help").out().startsWith("usage: gilpy top"));
    }

    @Test
    void aFolderThatOthersCanEnterIsNotUsed() throws IOException, InterruptedException {
        Path open = Files.createDirectory(folder.resolve("gilpy"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process p = start("-X", "monitor");
        try {
            assertTrue(Files.readString(folder.resolve("err")).contains("is not a folder that only you can enter"));
            try (var files = Files.list(open)) {
                assertEquals(0, files.count());
            }
        } finally {
            p.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProgramMayShowItsOwnThreads() throws IOException, InterruptedException {
        Process p = start("-X", "top");
        p.getOutputStream().close();
        assertEquals(0, p.waitFor());
        String table = Files.readString(folder.resolve("err"));
        assertTrue(Pattern.compile("(?m)^computes .*p.py:5 in compute$").matcher(table).find(), table);
    }
}
