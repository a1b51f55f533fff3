// SPDX-License-Identifier: Apache-2.0
package org.gilpy.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.code.CodeWriter;
import org.gilpy.code.Disassembler;
import org.gilpy.code.Verifier;
import org.gilpy.syntax.Options;
import org.gilpy.syntax.Parser;
import org.junit.jupiter.api.Test;

/** Compiles every Python file of the project: verified, no register read before it is written, the cache loses nothing. */
class LibraryTest {
    @Test
    void everyFileOfTheProject() throws InterruptedException {
        Sources.deep(() -> {
            List<String> faults = new ArrayList<>();
            int files = 0;
            for (String folder : List.of("stdlib", "samples", "src/test/python")) {
                Path root = Path.of(System.getProperty("basedir", "."), folder);
                if (!Files.isDirectory(root)) continue;
                for (Path file : files(root)) {
                    check(file, faults);
                    files++;
                }
            }
            assertTrue(files > 0, "no Python files found");
            assertEquals("", String.join("\n", faults));
        });
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(p -> p.toString().endsWith(".py") && !p.getFileName().toString().startsWith("bad_")).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void check(Path file, List<String> faults) {
        String name = file.toString();
        try {
            CodeObject code = Compiler.compile(Parser.parseModule(Parser.decode(Files.readAllBytes(file), name), name, Options.DEFAULT),
                    name, Compiler.Options.DEFAULT);
            Verifier.verify(code);
            for (String fault : RegisterFlow.faults(code)) if (fault.contains("reads unwritten")) faults.add(fault);
            byte[] hash = {1};
            CodeObject read = CodeReader.read(CodeWriter.write(code, 1, hash), 1, hash, name);
            if (!Disassembler.disassembleAll(code).equals(Disassembler.disassembleAll(read))) faults.add(name + ": changed by the cache");
        } catch (Exception e) {
            faults.add(name + ": " + e);
        }
    }
}
