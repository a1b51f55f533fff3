// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's compiled classes, for the tests that look at their form instead of running them. */
public final class ClassFiles {
    private static final String PREFIX = "org/gilpy/";

    private ClassFiles() { }

    static Path project() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("pom.xml"))) {
            here = here.getParent();
        }
        return here;
    }

    public static List<ClassModel> all() {
        List<ClassModel> models = new ArrayList<>();
        try (Stream<Path> files = Files.walk(project().resolve("target/classes/org/gilpy"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                models.add(ClassFile.of().parse(file));
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return models;
    }

    public static String name(ClassModel model) {
        return model.thisClass().asInternalName();
    }

    /** The layer of a class: the part of its name after {@code org.gilpy}, null for the classes of others. */
    static String layer(String internalName) {
        if (!internalName.startsWith(PREFIX)) {
            return null;
        }
        int end = internalName.indexOf('/', PREFIX.length());
        return end < 0 ? null : internalName.substring(PREFIX.length(), end);
    }

    /** Whether the class was written by ANTLR, whose form is not ours to choose. */
    static boolean fromGrammar(ClassModel model) {
        return name(model).startsWith("org/gilpy/syntax/PythonParser");
    }
}
