// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script {@code gilpy}, on the classes under test. */
class LauncherTest {
    @TempDir
    Path folder;

    private Gilpy.Result launch(Map<String, String> variables, Path launcher, String... args) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder b = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        b.environment().put("GILPY_JAVA_HOME", System.getProperty("java.home"));
        b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
        b.environment().putAll(variables);
        Process p = b.start();
        p.getOutputStream().close();
        assertTrue(p.waitFor(120, TimeUnit.SECONDS), "ends");
        return new Gilpy.Result(p.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static Path launcher() {
        return Gilpy.HOME.resolve("gilpy");
    }

    @Test
    void aLinkFromAnotherFolderStartsIt() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("py"), launcher());
        assertEquals(new Gilpy.Result(3, "['-c', 'a b', '']\n", ""), launch(Map.of(), link, "-c", "import sys; print(sys.argv); sys.exit(3)", "a b", ""));
    }

    @Test
    void theProfilerOfTheJvmLeavesProgramsAlone() throws Exception {
        Path recording = folder.resolve("r.jfr");
        String busy = """
            import os, signal, time
            end = time.monotonic() + 0.5
            while time.monotonic() < end: pass
            print(signal.getsignal(signal.SIGUSR2), [k for k in os.environ if k.startswith('_JAVA')])
            """;
        Gilpy.Result r = launch(Map.of("GILPY_JAVA_OPTS", "-XX:StartFlightRecording=filename=" + recording + ",settings=profile"), launcher(), "-c", busy);
        assertEquals(new Gilpy.Result(0, "0 []\n", ""), r);
        assertTrue(Files.size(recording) > 0);
    }

    @Test
    void userSignalsHaveTheirDefaultAction() throws Exception {
        assertEquals(128 + 12, launch(Map.of(), launcher(), "-c", "import os, signal; os.kill(os.getpid(), signal.SIGUSR2); print('not here')").exit());
    }

    @Test
    void aFolderThatIsNoJdkIsNamed() throws Exception {
        assertEquals(new Gilpy.Result(1, "", "gilpy: GILPY_JAVA_HOME=" + folder + " is not a JDK 25 or newer\n"),
                launch(Map.of("GILPY_JAVA_HOME", folder.toString()), launcher(), "-c", "pass"));
    }

    @Test
    void closedStandardStreamsAreNone() throws Exception {
        Path told = folder.resolve("told");
        String program = "import sys; open('" + told + "', 'w').write(repr([s is None for s in (sys.stdin, sys.stdout, sys.stderr)])); print(1)";
        for (var e : Map.of("<&-", "[True, False, False]", ">&-", "[False, True, False]", "2>&-", "[False, False, True]").entrySet()) {
            Gilpy.Result r = launch(Map.of(), Path.of("/bin/sh"), "-c", "exec \"$0\" -c \"$1\" " + e.getKey(), launcher().toString(), program);
            assertEquals(new Gilpy.Result(0, e.getKey().equals(">&-") ? "" : "1\n", ""), r, e.getKey());
            assertEquals(e.getValue(), Files.readString(told), e.getKey());
        }
    }
}
