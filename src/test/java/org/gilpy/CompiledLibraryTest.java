// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the library's compiled code is that of its sources. */
class CompiledLibraryTest {
    private static final String MODULE = "colorsys";

    @TempDir
    Path home;
    private Path source;
    private Path code;
    private FileTime old;

    /** A library of which one module is the test's own. */
    @BeforeEach
    void library() throws IOException {
        Path stdlib = Files.createDirectory(home.resolve("stdlib"));
        try (Stream<Path> all = Files.list(Gilpy.HOME.resolve("stdlib"))) {
            for (Path p : all.toList()) {
                if (!p.getFileName().toString().equals(MODULE + ".py")) {
                    Files.createSymbolicLink(stdlib.resolve(p.getFileName()), p);
                }
            }
        }
        source = stdlib.resolve(MODULE + ".py");
        code = Files.createDirectories(home.resolve("classes/library")).resolve(MODULE + ".code");
        Files.copy(Gilpy.HOME.resolve("stdlib/" + MODULE + ".py"), source);
        Files.copy(Gilpy.HOME.resolve("target/classes/library/" + MODULE + ".code"), code, StandardCopyOption.COPY_ATTRIBUTES);
        old = FileTime.fromMillis(Files.getLastModifiedTime(code).toMillis() - 1000);
        Files.setLastModifiedTime(source, old);
    }

    /** The others would be warned of, one by one. */
    @AfterEach
    void links() throws IOException {
        try (Stream<Path> all = Files.list(home.resolve("stdlib"))) {
            for (Path p : all.filter(Files::isSymbolicLink).toList()) {
                Files.delete(p);
            }
        }
    }

    /** Whether the module is the one that the code was made of. */
    private boolean isCompiledOne() throws IOException, InterruptedException {
        List<String> c = Gilpy.command("-B", "-c", "import " + MODULE + "; print(hasattr(" + MODULE + ", 'rgb_to_hsv'))");
        c.addAll(c.indexOf("org.gilpy.cli.Main"), List.of("-Dgilpy.home=" + home, "-Dgilpy.classes=" + home.resolve("classes")));
        Process p = new ProcessBuilder(c).redirectErrorStream(true).start();
        p.getOutputStream().close();
        String out = new String(p.getInputStream().readAllBytes());
        assertTrue(p.waitFor(60, TimeUnit.SECONDS), "ends");
        assertTrue(out.equals("True\n") || out.equals("False\n"), out);
        return out.equals("True\n");
    }

    private void write(long length, FileTime time) throws IOException {
        Files.writeString(source, "x = 1" + "#".repeat((int) length - 5));
        Files.setLastModifiedTime(source, time);
    }

    @Test
    void codeThatIsNewerThanItsSourceIsTaken() throws Exception {
        assertTrue(isCompiledOne());
        write(Files.size(source), old);
        assertTrue(isCompiledOne(), "nobody reads the source");
    }

    @Test
    void aNewerSourceIsCompiled() throws Exception {
        write(Files.size(source), FileTime.fromMillis(Files.getLastModifiedTime(code).toMillis()));
        assertEquals(false, isCompiledOne());
    }

    @Test
    void aSourceOfAnotherLengthIsCompiled() throws Exception {
        write(Files.size(source) + 1, old);
        assertEquals(false, isCompiledOne());
    }

    @Test
    void codeThatIsNotWholeIsNotTaken() throws Exception {
        byte[] b = Files.readAllBytes(code);
        for (int n : new int[] {0, 5, 11, 20, b.length / 2, b.length - 1}) {
            Files.write(code, java.util.Arrays.copyOf(b, n));
            assertTrue(isCompiledOne(), "by its source, with " + n + " bytes of code");
            write(Files.size(source), old);
            assertEquals(false, isCompiledOne(), n + " bytes of code");
            Files.copy(Gilpy.HOME.resolve("stdlib/" + MODULE + ".py"), source, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(source, old);
        }
    }
}
