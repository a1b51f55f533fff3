// SPDX-License-Identifier: Apache-2.0
package org.gilpy.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.gilpy.Gilpy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Children that are processes: that they are real ones, and that none is left. Every wait has an end. */
class StandbyTest {
    private static final int PATIENCE = 120;

    private Process program;
    private BufferedReader out;
    private List<ProcessHandle> family = List.of();

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        if (program != null) {
            family = family.isEmpty() ? program.descendants().toList() : family;
            program.destroyForcibly().waitFor(PATIENCE, TimeUnit.SECONDS);
            for (ProcessHandle p : family) {
                p.destroyForcibly();
            }
        }
    }

    private void start(String... lines) throws IOException {
        ProcessBuilder b = new ProcessBuilder(Gilpy.command("-c", String.join("\n", lines))).redirectErrorStream(true);
        b.environment().keySet().removeIf(k -> k.startsWith("PYTHON") || k.startsWith("GILPY"));
        program = b.start();
        out = program.inputReader();
    }

    private String line() throws IOException {
        return out.readLine();
    }

    private static boolean ends(ProcessHandle p) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (isAlive(p) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        return !isAlive(p);
    }

    /** A zombie counts as dead: in a container nobody may care for it. */
    private static boolean isAlive(ProcessHandle p) {
        try {
            String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + p.pid() + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    @Timeout(PATIENCE * 3)
    void childrenAreProcessesWithThisOneAsTheirParent() throws Exception {
        start("import _processes, os",
                "for status in 0, 7, 255:",
                "    pid = _processes.start(lambda: print(os.getpid(), os.getppid(), flush=True) or status)",
                "    os.waitpid(pid, 0)[1] >> 8 == status or print('bad status')",
                "    print(pid, os.getpid(), flush=True)",
                "try: os.wait()",
                "except ChildProcessError as e: print(e)");
        for (int i = 0; i < 3; i++) {
            assertEquals(line(), line());
        }
        assertEquals("[Errno 10] No child processes", line(), "those that stand by are not seen");
        assertTrue(program.waitFor(PATIENCE, TimeUnit.SECONDS));
        assertEquals(0, program.exitValue());
    }

    @Test
    @Timeout(PATIENCE * 3)
    void signalsEndAChildAsTheyEndAnyProcess() throws Exception {
        start("import _processes, os, signal, time",
                "for n in signal.SIGTERM, signal.SIGKILL, signal.SIGUSR1, signal.SIGHUP, signal.SIGQUIT:",
                "    r, w = os.pipe()",
                "    pid = _processes.start(lambda: os.write(w, b'x') and time.sleep(1000))",
                "    os.read(r, 1)",
                "    os.kill(pid, n)",
                "    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) + n, flush=True)");
        for (int i = 0; i < 5; i++) {
            assertEquals("0", line());
        }
    }

    @Test
    @Timeout(PATIENCE * 3)
    void nobodySurvivesTheDeathOfTheParentWhoIsBoundToIt() throws Exception {
        start("import _processes, os, time",
                "_processes.prepare()",
                "r, w = os.pipe()",
                "for bound in True, False:",
                "    print(_processes.start(lambda: os.write(w, b'x') and time.sleep(1000), bound=bound), flush=True)",
                "    os.read(r, 1)",
                "print('ready', flush=True)",
                "time.sleep(1000)");
        ProcessHandle bound = ProcessHandle.of(Long.parseLong(line())).orElseThrow();
        ProcessHandle free = ProcessHandle.of(Long.parseLong(line())).orElseThrow();
        assertEquals("ready", line());
        family = program.descendants().toList();
        assertTrue(isAlive(bound) && isAlive(free));
        program.destroyForcibly().waitFor(PATIENCE, TimeUnit.SECONDS);
        for (ProcessHandle p : family) {
            assertTrue(p.equals(free) || ends(p), () -> "still there: " + p.info());
        }
        assertTrue(isAlive(free), "a process that was forked is free");
        free.destroy();
        assertTrue(ends(free));
    }

    @Test
    @Timeout(PATIENCE * 3)
    void freshPythonsGetTheirFilesByNumber() throws Exception {
        start("import _processes, os",
                "r, w = os.pipe()",
                "os.environ['GILPY_TEST'] = 'hello'",
                "os.chdir('/usr')",
                "os.umask(0o27)",
                "code = f'import os, sys; os.write({w}, repr((sys.argv, os.environ[\"GILPY_TEST\"], os.getcwd(), oct(os.umask(0)))).encode())'",
                "pid = _processes.spawn(['-c', code, 'a', 'b'], [w])",
                "os.close(w)",
                "print(os.waitpid(pid, 0)[1], os.read(r, 1000).decode(), os.read(r, 1))");
        assertEquals("0 (['-c', 'a', 'b'], 'hello', '/usr', '0o27') b''", line());
        assertFalse(program.waitFor(PATIENCE, TimeUnit.SECONDS) && program.exitValue() != 0);
    }

    @Test
    @Timeout(PATIENCE * 3)
    void whatStandsByAndIsKilledIsReplaced() throws Exception {
        start("import _processes, os, signal, time",
                "_processes.prepare()",
                "me = os.getpid()",
                "def children():",
                "    found = []",
                "    for name in filter(str.isdigit, os.listdir('/proc')):",
                "        try: stat = open(f'/proc/{name}/stat').read().rpartition(')')[2].split()",
                "        except OSError: continue",
                "        if int(stat[1]) == me: found.append(int(name))",
                "    return found",
                "while not children(): time.sleep(0.01)",
                "for pid in children(): os.kill(pid, signal.SIGKILL)",
                "pid = _processes.start(lambda: 5)",
                "print(os.waitpid(pid, 0)[1] >> 8)");
        assertEquals("5", line());
    }
}
