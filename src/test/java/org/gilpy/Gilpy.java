// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs programs with the classes under test, each in a process of its own. */
public final class Gilpy {
    private Gilpy() {}

    public static final Path HOME = Path.of("").toAbsolutePath();

    /** What a program printed and how it ended. */
    public record Result(int exit, String out, String err) {}

    /** The command that starts gilpy, without the launcher. */
    public static List<String> command(String... args) {
        return java("-XX:AOTCache=" + Cache.FILE, args);
    }

    private static List<String> java(String option, String... args) {
        List<String> c = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-XX:-DontCompileHugeMethods", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-Xlog:disable", option,
                "-Dgilpy.classes=" + HOME.resolve("target/classes"), "-Dgilpy.fresh=" + Cache.FOLDER.resolve("gilpy.fresh"),
                "-cp", Cache.PATH, "-Dgilpy.home=" + HOME, "org.gilpy.cli.Main"));
        c.addAll(List.of(args));
        return c;
    }

    /** Most of the time of a test is the start of a JVM: so the classes under test are put into a jar, once per run of the tests, and an AOT cache is made of them. */
    private static final class Cache {
        static final Path FOLDER = HOME.resolve("target/tests");
        static final Path FILE = FOLDER.resolve("gilpy.aot");
        static final String PATH = make();

        private static String make() {
            String libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(p -> p.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
            Path jar = FOLDER.resolve("gilpy.jar");
            try {
                Files.createDirectories(FOLDER);
                Files.deleteIfExists(FILE);
                int status = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--no-compress", "--file", jar.toString(), "-C",
                        HOME.resolve("target/classes").toString(), ".");
                assertEquals(0, status, "jar");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return jar + File.pathSeparator + libraries;
        }

        static {
            // Without a cache all works as well, only slower.
            try {
                new ProcessBuilder(java("-XX:AOTCacheOutput=" + FILE, "-B", HOME.resolve("src/main/launch/training.py").toString())).redirectErrorStream(true)
                        .redirectOutput(FOLDER.resolve("aot.log").toFile()).start().waitFor();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Runs gilpy with these arguments and this standard input; fails after {@code seconds}. */
    public static Result run(String input, int seconds, Path folder, String... args) throws IOException, InterruptedException {
        Path out = Files.createTempFile("gilpy", ".out");
        Path err = Files.createTempFile("gilpy", ".err");
        Path in = Files.createTempFile("gilpy", ".in");
        try {
            Files.writeString(in, input);
            ProcessBuilder b = new ProcessBuilder(command(args)).directory(folder.toFile()).redirectInput(in.toFile()).redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            b.environment().keySet().removeIf(k -> k.startsWith("PYTHON") || k.startsWith("GILPY"));
            b.environment().put("NO_COLOR", "1");
            b.environment().put("TZ", "UTC");
            // For programs that start sys.executable: the launcher is not to build anything under the running tests.
            b.environment().put("GILPY_CLASSPATH", System.getProperty("java.class.path"));
            b.environment().put("GILPY_JAVA_HOME", System.getProperty("java.home"));
            Process p = b.start();
            if (!p.waitFor(seconds, TimeUnit.SECONDS)) {
                p.destroyForcibly().waitFor();
                return new Result(-1, text(out), text(err) + "\n(did not end within " + seconds + " s)");
            }
            return new Result(p.exitValue(), text(out), text(err));
        } finally {
            for (Path p : List.of(in, out, err)) {
                Files.deleteIfExists(p);
            }
        }
    }

    private static String text(Path p) throws IOException {
        return new String(Files.readAllBytes(p), StandardCharsets.UTF_8);
    }

    /** All files below a folder whose names end so, sorted. */
    static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var s = Files.walk(folder)) {
            return s.filter(p -> p.toString().endsWith(ending) && !p.toString().contains(File.separator + "__pycache__")).sorted().toList();
        }
    }
}
