// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The project of five lines that the README shows, built and run by Maven. Nothing is downloaded: the artifact stands in a local repository of its own, made from
 * what is compiled here, and everything else comes from the one that built gilpy, as from a mirror.
 */
class MavenTest {
    private static final Path HOME = Path.of("").toAbsolutePath();
    private static final Path PROJECT = HOME.resolve("samples/embed/project");
    /** What Maven says when a plugin was never downloaded here. */
    private static final Pattern NOT_HERE = Pattern.compile("could not be resolved|Could not (find|transfer|resolve)|Cannot access|Failed to resolve");

    @TempDir
    Path folder;

    @Test
    void theProjectIsTheOneThatTheReadmeShows() throws IOException {
        String pom = Files.readString(PROJECT.resolve("pom.xml"));
        assertEquals(5, pom.lines().filter(line -> line.startsWith("  ") || line.startsWith("<project")).count() + 1);
        assertTrue(Files.readString(HOME.resolve("README.md")).contains("```xml\n" + pom + "```"), "the README shows another project");
        assertTrue(Files.readString(HOME.resolve("pom.xml")).contains("<artifactId>gilpy</artifactId>\n  <version>" + version() + "</version>"), "another version");
    }

    @Test
    void itIsBuiltAndRuns() throws IOException, InterruptedException {
        Path maven = onPath("mvn");
        assumeTrue(maven != null, "there is no mvn on the PATH");
        assumeTrue(Files.isDirectory(HOME.resolve("target/classes/stdlib")), "not built by Maven");
        Path known = Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        assumeTrue(Files.isDirectory(known.resolve("org/apache/maven/plugins")), "no local repository at " + known);
        Path repository = folder.resolve("repository");
        install(repository.resolve("org/gilpy/gilpy/" + version()));
        Path settings = Files.writeString(folder.resolve("settings.xml"), "<settings><mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>" + known.toUri()
                + "</url></mirror></mirrors></settings>");
        Path project = folder.resolve("project");
        copy(PROJECT, project);
        // Goals with the versions that this project has: Maven's own defaults may not be here.
        List<String> command = List.of(maven.toString(), "-B", "-q", "-o", "-Daether.offline.protocols=file", "-s", settings.toString(), "-Dmaven.repo.local=" + repository,
                plugin("org.apache.maven.plugins", "maven-compiler-plugin") + ":compile", plugin("org.codehaus.mojo", "exec-maven-plugin") + ":exec",
                "-Dexec.executable=" + Path.of(System.getProperty("java.home"), "bin", "java"), "-Dexec.args=-XX:+UseSerialGC -Xlog:disable -classpath %classpath App");
        Path out = folder.resolve("out");
        ProcessBuilder b = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        b.environment().put("JAVA_HOME", System.getProperty("java.home"));
        b.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
        Process p = b.start();
        if (!p.waitFor(240, TimeUnit.SECONDS)) {
            p.descendants().forEach(ProcessHandle::destroyForcibly);
            p.destroyForcibly();
            throw new AssertionError("does not end: " + Files.readString(out));
        }
        String text = Files.readString(out);
        assumeTrue(p.exitValue() == 0 || !NOT_HERE.matcher(text).find(), () -> "Maven lacks something here: " + text);
        assertEquals(0, p.exitValue(), text);
        assertTrue(text.contains("{\"hello\": \"Maven\"}"), text);
    }

    private static String version() throws IOException {
        return value(PROJECT.resolve("pom.xml"), "<artifactId>gilpy</artifactId>\\s*<version>([^<]*)<");
    }

    /** A plugin as this project uses it. */
    private static String plugin(String group, String name) throws IOException {
        return group + ":" + name + ":" + value(HOME.resolve("pom.xml"), "<artifactId>" + name + "</artifactId>\\s*<version>([^<]*)<");
    }

    private static String value(Path file, String pattern) throws IOException {
        Matcher m = Pattern.compile(pattern).matcher(Files.readString(file));
        assertTrue(m.find(), pattern);
        return m.group(1);
    }

    private static Path onPath(String command) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path p = Path.of(folder).resolve(command);
            if (!folder.isEmpty() && Files.isExecutable(p)) {
                return p;
            }
        }
        return null;
    }

    /** Puts the artifact where {@code mvn install} does. */
    private static void install(Path to) throws IOException {
        Files.createDirectories(to);
        Files.copy(HOME.resolve("pom.xml"), to.resolve("gilpy-" + version() + ".pom"));
        Path classes = HOME.resolve("target/classes");
        try (OutputStream file = Files.newOutputStream(to.resolve("gilpy-" + version() + ".jar")); ZipOutputStream jar = new ZipOutputStream(file)) {
            jar.setLevel(1);
            walk(classes, f -> {
                jar.putNextEntry(new ZipEntry(classes.relativize(f).toString().replace(File.separatorChar, '/')));
                Files.copy(f, jar);
            });
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        walk(from, f -> {
            Path target = to.resolve(from.relativize(f));
            Files.createDirectories(target.getParent());
            Files.copy(f, target);
        });
    }

    private interface ForFile {
        void take(Path file) throws IOException;
    }

    private static void walk(Path root, ForFile work) throws IOException {
        ArrayList<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes a) {
                return dir.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes a) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path f : files) {
            work.take(f);
        }
    }
}
