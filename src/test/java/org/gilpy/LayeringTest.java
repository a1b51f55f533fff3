// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which package may use which: read from the class files, so no import can hide behind a full name. */
class LayeringTest {
    private static final Set<String> EMBEDDABLE = Set.of("annot", "code", "gil", "os", "syntax", "compiler", "objects", "vm", "jit", "process", "modules");

    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("annot", Set.of()),
            Map.entry("build", Set.of("annot")),
            Map.entry("code", Set.of()),
            Map.entry("gil", Set.of()),
            Map.entry("os", Set.of()), // the C library: signals in vm, processes and modules all need it
            Map.entry("syntax", Set.of()),
            Map.entry("compiler", Set.of("syntax", "code")),
            Map.entry("objects", Set.of("annot", "code", "gil")),
            Map.entry("vm", Set.of("annot", "objects", "code", "gil", "os")),
            Map.entry("jit", Set.of("vm", "objects", "code")),
            Map.entry("process", Set.of("vm", "objects", "gil", "code", "os")),
            Map.entry("modules", Set.of("annot", "objects", "os")),
            Map.entry("embed", EMBEDDABLE),
            Map.entry("cli", Set.of("embed", "repl")),
            Map.entry("repl", Set.of("embed")));

    /** Exceptions for single classes or sub-packages: prefix of the user's name, and what it may use besides. */
    private static final Map<String, Set<String>> BESIDES = Map.of(
            "org/gilpy/modules/ModuleIndex", Set.of("vm"),      // generated: natives that need the VM's inside live in vm
            "org/gilpy/objects/UnicodeNames", Set.of("syntax"), // the name of the resource with the lexer's aliases
            "org/gilpy/modules/threading/", Set.of("gil"),
            "org/gilpy/modules/multiprocessing/", Set.of("process", "vm")); // processes are made of whole interpreters

    /** What sub-packages of modules offer each other: files stand on the descriptors of os, semaphores on its shared memory;
     * the context of decimal arithmetic is a context variable; messages are pickles. */
    private static final Set<String> SHARED = Set.of("org/gilpy/modules/os/OsFile", "org/gilpy/modules/os/SharedFile",
            "org/gilpy/modules/contextvars/Context", "org/gilpy/modules/contextvars/ContextVar", "org/gilpy/modules/pickle/ShortPickle");

    private static final Pattern REFERENCE = Pattern.compile("org/gilpy/[\\w/$]+");

    @Test
    void packagesUseOnlyLowerLayers() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            String user = ClassFiles.name(model);
            String layer = ClassFiles.layer(user);
            Set<String> allowed = MAY_USE.get(layer);
            assertTrue(allowed != null, () -> "package " + layer + " is in no layer: add it to the table");
            for (String used : references(model)) {
                String other = ClassFiles.layer(used);
                if (other != null && !other.equals(layer) && !allowed.contains(other) && !besides(user, other)) {
                    wrong.add(outermost(user) + " uses " + outermost(used));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void objectsSeeOnlyTheGuardOfTheGil() {
        assertUsersOf("org/gilpy/gil/", Set.of("org/gilpy/gil/Guard"), "objects");
    }

    @Test
    void modulesDoNotUseTheInnersOfEachOther() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            String home = subPackage(ClassFiles.name(model));
            for (String used : references(model)) {
                String other = subPackage(used);
                if (home != null && other != null && !home.equals(other) && !SHARED.contains(outermost(used))) {
                    wrong.add(outermost(ClassFiles.name(model)) + " uses " + outermost(used));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    /** What a package says of itself must be what is checked here. */
    @Test
    void packageCommentsTellTheTruth() throws IOException {
        List<String> wrong = new ArrayList<>();
        Path root = ClassFiles.project().resolve("src/main/java/org/gilpy");
        for (String layer : new TreeMap<>(MAY_USE).keySet()) {
            Path file = root.resolve(layer).resolve("package-info.java");
            if (!Files.exists(file)) {
                if (Files.isDirectory(root.resolve(layer))) {
                    wrong.add(layer + " has no package-info.java");
                }
                continue;
            }
            Matcher line = Pattern.compile("May import:([^.]*)\\.").matcher(Files.readString(file));
            if (!line.find()) {
                wrong.add(layer + " does not say what it may import");
                continue;
            }
            Set<String> said = new TreeSet<>();
            Matcher word = Pattern.compile("\\b[a-z]+\\b").matcher(line.group(1).replaceAll("\\([^)]*\\)", ""));
            while (word.find()) {
                if (MAY_USE.containsKey(word.group())) {
                    said.add(word.group());
                }
            }
            if (!said.equals(new TreeSet<>(MAY_USE.get(layer)))) {
                wrong.add(layer + " says " + said + " and not " + new TreeSet<>(MAY_USE.get(layer)));
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static void assertUsersOf(String prefix, Set<String> allowed, String layer) {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            if (!layer.equals(ClassFiles.layer(ClassFiles.name(model)))) {
                continue;
            }
            for (String used : references(model)) {
                if (used.startsWith(prefix) && !allowed.contains(outermost(used))) {
                    wrong.add(outermost(ClassFiles.name(model)) + " uses " + outermost(used));
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private static boolean besides(String user, String layer) {
        for (Map.Entry<String, Set<String>> entry : BESIDES.entrySet()) {
            if (user.startsWith(entry.getKey()) && entry.getValue().contains(layer)) {
                return true;
            }
        }
        return false;
    }

    private static String outermost(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    /** The sub-package of {@code modules} a class lives in, null when in none. */
    private static String subPackage(String name) {
        String[] parts = name.split("/");
        return parts.length > 4 && parts[2].equals("modules") ? parts[3] : null;
    }

    /** Every class of ours named in the constant pool, in descriptors and signatures too. */
    private static Set<String> references(ClassModel model) {
        Set<String> names = new TreeSet<>();
        for (PoolEntry entry : model.constantPool()) {
            if (entry instanceof Utf8Entry text) {
                Matcher matcher = REFERENCE.matcher(text.stringValue());
                while (matcher.find()) {
                    names.add(matcher.group());
                }
            }
        }
        return names;
    }
}
