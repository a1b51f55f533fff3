// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications of others: the samples, a project with a module of its own, and what they see of gilpy. */
class ApplicationTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path CLASSES = HOME.resolve("target/classes");

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("application", ".out");
        try {
            List<String> all = new ArrayList<>(List.of(command));
            all.set(0, Path.of(System.getProperty("java.home"), "bin", command[0]).toString());
            Process p = new ProcessBuilder(all).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile()).start();
            if (!p.waitFor(120, TimeUnit.SECONDS)) {
                p.destroyForcibly();
                throw new AssertionError("does not end: " + Files.readString(out));
            }
            String text = Files.readString(out);
            assertEquals(0, p.exitValue(), text);
            return text;
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private static String sample(String name) throws IOException, InterruptedException {
        return run(HOME, "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable", "-cp", System.getProperty("java.class.path"), "-Dgilpy.home=" + HOME,
                "samples/embed/" + name);
    }

    @Test
    void theSampleApplicationRuns() throws Exception {
        assertEquals("""
                with the lock: 860, without: 860
                stopped: WALL_TIME
                and it goes on: 42
                from an executor: 63
                a Java map in Python: colour=blue, size=3
                Good evening, Ada, Good evening, Grace
                """, sample("Embed.java"));
    }

    @Test
    void theSampleOfTheScriptingEngineRuns() throws Exception {
        assertEquals("hello Ada, hello Ada\n", sample("Script.java"));
    }

    /** As a project does that depends on the artifact, without a build tool. */
    @Test
    void aModuleCanRequireIt(@TempDir Path dir) throws Exception {
        assumeTrue(Files.exists(CLASSES.resolve("module-info.class")), "not built as a module");
        Path source = Files.createDirectories(dir.resolve("src/app"));
        Files.writeString(dir.resolve("src/module-info.java"), "module app { requires org.gilpy; requires java.scripting; }");
        Files.writeString(source.resolve("Main.java"), """
                package app;

                import org.gilpy.embed.Python;

                public class Main {
                    public interface Answer {
                        int answer(int question);
                    }

                    public static void main(String[] args) throws Exception {
                        try (Python vm = Python.builder().build()) {
                            vm.exec("import json\\ndef answer(q): return q + 1");
                            System.out.println(vm.get("answer").as(java.util.function.IntUnaryOperator.class).applyAsInt(41));
                        }
                        System.out.println(new javax.script.ScriptEngineManager().getEngineByName("python").eval("6 * 7"));
                    }
                }
                """);
        StringBuilder path = new StringBuilder(CLASSES.toString());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.contains("antlr4") || entry.contains("jline")) {
                path.append(File.pathSeparator).append(entry);
            }
        }
        run(dir, "javac", "-p", path.toString(), "-d", "out", "src/module-info.java", "src/app/Main.java");
        assertEquals("42\n42\n", run(dir, "java", "-Xlog:disable", "-XX:+UseSerialGC", "-Dgilpy.home=" + HOME, "-p", path + File.pathSeparator + "out", "-m", "app/app.Main"));
    }

    @Test
    void theSampleThatWatchesRuns() throws Exception {
        assertEquals("""
                took turns: [computes-1, computes-2]
                a picture: true
                deadlocks: 1
                MainThread is here
                Thread-1 waits for a lock of Thread-2 (take)
                Thread-2 waits for a lock of Thread-1 (take)
                """, sample("Watch.java"));
    }

    @Test
    void onlyTheApiIsExported() throws IOException {
        assumeTrue(Files.exists(CLASSES.resolve("module-info.class")), "not built as a module");
        try (var in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            ModuleDescriptor d = ModuleDescriptor.read(in);
            Set<String> exported = new TreeSet<>();
            d.exports().forEach(e -> exported.add(e.source()));
            assertEquals(Set.of("org.gilpy.embed", "org.gilpy.embed.watch"), exported);
        }
    }

    @Test
    void theApiIsSmall() throws Exception {
        List<String> types = new ArrayList<>();
        try (Stream<Path> files = Files.list(CLASSES.resolve("org/gilpy/embed"))) {
            for (Path p : files.filter(f -> f.toString().endsWith(".class") && !f.toString().contains("package-info")).toList()) {
                String name = p.getFileName().toString().replace(".class", "");
                if (java.lang.reflect.Modifier.isPublic(Class.forName("org.gilpy.embed." + name, false, getClass().getClassLoader()).getModifiers())) {
                    types.add(name);
                }
            }
        }
        assertTrue(types.size() <= 12, types::toString);
        assertTrue(types.stream().noneMatch(n -> n.contains("$")), types::toString);
    }

    @Test
    void theLibraryNeedsNoAccess() {
        try (Python vm = Pythons.plain()) {
            for (String m : List.of("asyncio", "collections.abc", "concurrent.futures", "csv", "dataclasses", "datetime", "decimal", "enum", "functools", "inspect", "io", "itertools",
                    "json", "logging", "math", "multiprocessing", "os", "pathlib", "pickle", "queue", "random", "re", "socket", "statistics", "string", "struct", "subprocess", "sys",
                    "tempfile", "textwrap", "threading", "time", "traceback", "typing", "unittest", "urllib.parse", "uuid", "weakref", "zipfile")) {
                vm.module(m);
            }
            vm.exec("import logging, io\ns = io.StringIO()\nlogging.basicConfig(stream=s)\nlogging.warning('seen')\nimport asyncio\nassert asyncio.run(asyncio.sleep(0, 5)) == 5");
            assertEquals("WARNING:root:seen\n", vm.eval("s.getvalue()").asString());
            vm.exec("""
                import csv, decimal, io, statistics, tokenize, xml.etree.ElementTree
                with decimal.localcontext() as c:
                    c.prec = 3
                    third = str(decimal.Decimal(1) / 3)
                rows = list(csv.reader(io.StringIO("a,b"))) + [csv.field_size_limit()]
                mean = statistics.fmean([1, 2]), statistics.mean([1.5, 2.5])
                names = [t.string for t in tokenize.generate_tokens(io.StringIO("x = 1").readline)][:3]
                text = xml.etree.ElementTree.fromstring("<a><b>c</b></a>")[0].text
                """);
            assertEquals("('0.333', [['a', 'b'], 131072], (1.5, 2.0), ['x', '=', '1'], 'c')", vm.eval("repr((third, rows, mean, names, text))").asString());
        }
    }
}
