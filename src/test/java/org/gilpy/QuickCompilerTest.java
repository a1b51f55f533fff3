// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JVM's quick compiler (C1) takes what tier 2 generates. It refuses methods of unusual form without a word, and such a method then runs ten times as slowly until the other
 * compiler is done with it.
 */
class QuickCompilerTest {
    private static final String PROGRAM = """
        def numbers(n):
            s = 0; x = 0.5
            for i in range(n):
                s += i % 7; x = x * 0.5 + i
            return s, x

        def caught(n):
            hits = 0
            for i in range(n):
                try:
                    if i % 3 == 0: raise ValueError(i)
                    hits += [4, 5][i % 4]
                except ValueError as e:
                    hits += 1
                except IndexError:
                    continue
                finally:
                    hits += 2
            return hits

        def nested(n):
            total = 0
            for i in range(n):
                total += len({j * i for j in range(3)}) + sum([k for k in (i, 1.5)])
                for a, b in zip("ab", iter([1, 2])):
                    try: total += b
                    except TypeError: total = 0
            return total

        def steps(n):
            for i in range(n):
                try: yield i * 2
                finally: n -= 1

        class Point:
            def __init__(self, x): self.x = x
            def moved(self, d): return Point(self.x + d)

        def objects(n):
            p = Point(0); d = {}
            while p.x < n:
                p = p.moved(1); d[p.x % 5] = p
                with open_like(): pass
            return sorted(d)

        class open_like:
            def __enter__(self): return self
            def __exit__(self, *e): return False

        for k in range(600):
            numbers(400); caught(60); nested(40); list(steps(50)); objects(60)
        print(numbers(10), caught(10), nested(4), list(steps(4)), objects(7))
        """;

    @TempDir
    Path folder;

    @Test
    void takesWhatIsGenerated() throws Exception {
        Path log = folder.resolve("compilation.xml");
        String out = run("-XX:+UnlockDiagnosticVMOptions", "-XX:+LogCompilation", "-XX:LogFile=" + log);
        assertEquals("(24, 16.00439453125) 42 34.0 [0, 2, 4, 6] [0, 1, 2, 3, 4]\n", out);
        List<String> refused = new ArrayList<>();
        int taken = 0;
        // The tasks of all the JVM's compilers, one after the other.
        Matcher task = Pattern.compile("<task [^>]*method='org\\.gilpy\\.vm\\.Compiled/[^ ]* (body|run|call|bound) .*?<task_done success='(\\d)'", Pattern.DOTALL)
                .matcher(Files.readString(log, StandardCharsets.ISO_8859_1));
        while (task.find()) {
            if (task.group(2).equals("1")) {
                taken++;
                continue;
            }
            Matcher reason = Pattern.compile("<failure reason='([^']*)'").matcher(task.group());
            String why = reason.find() ? reason.group(1) : "no reason";
            if (!why.equals("concurrent class loading") && !why.equals("stale task")) {
                refused.add(task.group().substring(0, task.group().indexOf('>')) + ": " + why);
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(taken >= 5, taken + " methods");
    }

    private String run(String... options) throws IOException, InterruptedException {
        List<String> c = new ArrayList<>(Gilpy.command("-X", "jit=early", Files.writeString(folder.resolve("p.py"), PROGRAM).toString()));
        c.addAll(1, List.of(options));
        Process p = new ProcessBuilder(c).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        p.getOutputStream().close();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(p.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, p.exitValue());
        return out;
    }
}
