// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets out of a Python whose host allows nothing. */
class EscapeTest {
    private record Attempt(String name, List<String> refused, String source) {}

    private static List<Attempt> attempts() throws IOException {
        String text = Files.readString(Path.of("src/test/python/escape/attempts.txt"));
        ArrayList<Attempt> out = new ArrayList<>();
        for (String block : text.split("\n## ")) {
            int line = block.indexOf("\nrefused: ");
            if (line < 0) {
                continue;
            }
            int end = block.indexOf('\n', line + 1);
            out.add(new Attempt(block.substring(0, line), Arrays.asList(block.substring(line + 10, end).split(" ")), block.substring(end + 1)));
        }
        return out;
    }

    @Test
    void noAttemptSucceeds() throws IOException {
        List<Attempt> all = attempts();
        assertTrue(all.size() >= 40, () -> all.size() + " attempts");
        StringBuilder wrong = new StringBuilder();
        for (Attempt a : all) {
            String fault = tryIt(a);
            if (fault != null) {
                wrong.append(a.name).append(": ").append(fault).append('\n');
            }
        }
        assertEquals("", wrong.toString());
    }

    private static String tryIt(Attempt a) {
        try (Python vm = Pythons.plain()) {
            vm.set("result", false);
            vm.set("host_object", new StringBuilder("secret"));
            vm.set("host_function", (Supplier<String>) () -> "x");
            try {
                vm.within(Limits.none().wallTime(Duration.ofSeconds(20)), () -> vm.exec(a.source));
            } catch (PythonException e) {
                String type = e.type().substring(e.type().lastIndexOf('.') + 1);
                for (String r : a.refused) {
                    if (type.equals(r) || vm.eval(r.equals("-") ? "Exception" : r).equals(e.value().get("__class__"))
                            || !r.equals("-") && vm.module("builtins").get("isinstance").call(e.value(), vm.eval(r)).isTrue()) {
                        return null;
                    }
                }
                return e + " and not " + a.refused;
            } catch (LimitException e) {
                return e.toString();
            }
            Object result = vm.get("result").as(Object.class);
            return Boolean.FALSE.equals(result) && a.refused.contains("-") ? null : "it went through: " + result;
        }
    }

    @Test
    void readOnlyFoldersAreRead(@TempDir Path dir) throws IOException {
        Path open = Files.createDirectory(dir.resolve("open"));
        Path closed = Files.createDirectory(dir.resolve("closed"));
        Files.writeString(open.resolve("a.txt"), "text");
        Files.writeString(closed.resolve("b.txt"), "secret");
        Files.createSymbolicLink(open.resolve("link"), closed.resolve("b.txt"));
        try (Python vm = Pythons.builder().access(Access.none().readFiles(open)).build()) {
            vm.set("d", open.toString());
            assertEquals("text", vm.eval("open(d + '/a.txt').read()").asString());
            assertEquals("[a.txt, link]", vm.eval("sorted(__import__('os').listdir(d))").as(List.class).toString());
            for (String bad : new String[] {"open(d + '/a.txt', 'a')", "open(d + '/new', 'w')", "open(d + '/../closed/b.txt')", "open(d + '/link')",
                "__import__('os').remove(d + '/a.txt')", "__import__('os').rename(d + '/a.txt', d + '/c')", "__import__('os').mkdir(d + '/x')",
                "__import__('os').chmod(d + '/a.txt', 0)", "__import__('os').symlink('/etc', d + '/e')", "__import__('os').utime(d + '/a.txt')",
                "__import__('os').truncate(d + '/a.txt', 0)", "__import__('os').open(d + '/a.txt', 0o2)", "__import__('os').chdir(d)",
                "open(d + '/a.txt', 'r+')", "__import__('os').listdir(d + '/..')"}) {
                assertEquals("PermissionError", assertThrows(PythonException.class, () -> vm.eval(bad), bad).type(), bad);
            }
            assertEquals("text", Files.readString(open.resolve("a.txt")));
        }
    }

    @Test
    void modulesOfTheHostAreImported(@TempDir Path dir) throws IOException {
        Files.writeString(dir.resolve("mine.py"), "answer = 42\n");
        try (Python vm = Pythons.builder().path(dir).build()) {
            assertEquals(42, vm.module("mine").get("answer").asInt());
            vm.set("f", dir.resolve("mine.py").toString());
            assertEquals("PermissionError", assertThrows(PythonException.class, () -> vm.eval("open(f)")).type());
        }
    }

    @Test
    void eachDoorOpensAlone() {
        String[] doors = {"__import__('os').listdir('/')", "__import__('socket').getaddrinfo('127.0.0.1', 80)", "__import__('os').uname()",
            "__import__('time').time()", "__import__('os').environ['PATH']"};
        Access[] keys = {Access.none().files(), Access.none().network(), Access.none().processes(), Access.none().clock(), Access.none().environment()};
        for (int k = 0; k < keys.length; k++) {
            try (Python vm = Pythons.builder().access(keys[k]).build()) {
                for (int d = 0; d < doors.length; d++) {
                    String door = doors[d];
                    if (d == k) {
                        vm.eval(door);
                    } else {
                        assertThrows(PythonException.class, () -> vm.eval(door), door);
                    }
                }
            }
        }
    }

    @Test
    void onlyAllowedClassesAreSeen() {
        try (Python vm = Pythons.builder().access(Access.none().allowPackages("java.util", "java.lang")).build()) {
            for (String bad : new String[] {"import java.io", "import java.lang\njava.lang.Runtime", "import java.lang\njava.lang.System", "import java.lang\njava.lang.Class",
                "import java.lang\njava.lang.ClassLoader", "import java.lang\njava.lang.ProcessBuilder", "import java.lang\njava.lang.Thread",
                "import java.lang\njava.lang.String('x').getClass().forName('java.lang.Runtime')", "import java.lang.reflect", "import java.util\njava.util.ServiceLoader",
                "import org.gilpy.embed", "import java.util\njava.util.ArrayList().getClass().getClassLoader()",
                "import java.util\njava.util.concurrent.Executors", "import java.util\njava.util.ArrayList().elementData"}) {
                assertThrows(PythonException.class, () -> vm.exec(bad), bad);
            }
            vm.exec("import java.util\nassert java.util.ArrayList([1, 2]).size() == 2");
        }
    }
}
