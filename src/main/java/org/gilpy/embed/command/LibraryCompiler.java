// SPDX-License-Identifier: Apache-2.0
package org.gilpy.embed.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gilpy.vm.FrontEnd;
import org.gilpy.vm.Library;

/** A step of the build: compiles the standard library into the folder that becomes the jar. */
final class LibraryCompiler {
    private LibraryCompiler() {}

    /** Arguments: the folder of the sources, and that of the classes. */
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        FrontEnd front = new Assembly();
        List<Path> sources;
        try (Stream<Path> all = Files.walk(from)) {
            sources = all.filter(p -> p.toString().endsWith(".py")).sorted().toList();
        }
        for (Path p : sources) {
            String name = from.relativize(p).toString().replace('\\', '/');
            byte[] code;
            try {
                code = Library.compile(front, Files.readAllBytes(p), name);
            } catch (FrontEnd.SourceError e) {
                throw new IllegalStateException(name + ", line " + e.line + ": " + e.getMessage(), e);
            }
            Path out = to.resolve(Library.entry(name));
            Files.createDirectories(out.getParent());
            Files.write(out, code);
        }
    }
}
