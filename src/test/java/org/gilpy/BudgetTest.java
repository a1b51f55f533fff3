// SPDX-License-Identifier: Apache-2.0
package org.gilpy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes: of methods, since HotSpot never compiles one of 8,000 bytes or more, and of files. */
class BudgetTest {
    private static final int LONGEST_METHOD = 7_000;
    private static final int LONGEST_FILE = 800;
    private static final int LONGEST_LARGE_FILE = 1_000;
    private static final Set<String> LARGE_FILES = Set.of("Loop.java", "PyStr.java", "PyInt.java", "PyDict.java", "Matcher.java", "PosixModule.java");

    @Test
    void everyMethodCanBeCompiled() {
        Set<String> wrong = new TreeSet<>();
        for (ClassModel model : ClassFiles.all()) {
            if (ClassFiles.fromGrammar(model)) {
                continue;
            }
            for (MethodModel method : model.methods()) {
                String name = method.methodName().stringValue();
                int length = method.code().map(code -> ((CodeAttribute) code).codeLength()).orElse(0);
                if (length > LONGEST_METHOD && !name.equals("<clinit>")) {
                    wrong.add(ClassFiles.name(model) + "." + name + " has " + length + " bytes of code");
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    @Test
    void filesStaySmall() throws IOException {
        Set<String> wrong = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ClassFiles.project().resolve("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                long lines;
                try (Stream<String> text = Files.lines(file)) {
                    lines = text.count();
                }
                String name = file.getFileName().toString();
                if (lines > (LARGE_FILES.contains(name) ? LONGEST_LARGE_FILE : LONGEST_FILE)) {
                    wrong.add(name + " has " + lines + " lines");
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}
