// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.gilpy.annot.ModuleDef;

/** Compiles sources given as text, with the processor, and loads the result. */
final class InMemoryCompiler {
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();
    private final DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();

    InMemoryCompiler source(String qualifiedName, String text) {
        sources.put(qualifiedName, text);
        return this;
    }

    /** Compiles everything; the messages of the errors, each with its line: {@code "7: two natives named f"}. */
    List<String> errors() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        // Only the annotations: the real objects must not answer for their stand-ins.
        List<String> options = List.of("-proc:full", "-Xlint:none", "-cp", annotations());
        JavaFileManager files = new Classes(compiler.getStandardFileManager(diagnostics, null, null));
        JavaCompiler.CompilationTask task = compiler.getTask(null, files, diagnostics, options, null, units);
        task.setProcessors(List.of(new NativesProcessor()));
        task.call();
        List<String> errors = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(each.getLineNumber() + ": " + each.getMessage(null));
            }
        }
        return errors;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> each : diagnostics.getDiagnostics()) {
            if (each.getKind() == Diagnostic.Kind.WARNING) {
                warnings.add(each.getLineNumber() + ": " + each.getMessage(null));
            }
        }
        return warnings;
    }

    private static String annotations() {
        try {
            Path folder = Files.createTempDirectory("gilpy-annot");
            folder.toFile().deleteOnExit();
            Path target = folder.resolve("org/gilpy/annot");
            Files.createDirectories(target);
            Path from = Path.of(ModuleDef.class.getProtectionDomain().getCodeSource()
                    .getLocation().toURI()).resolve("org/gilpy/annot");
            try (var list = Files.list(from)) {
                for (Path file : list.toList()) {
                    Files.copy(file, target.resolve(file.getFileName())).toFile().deleteOnExit();
                }
            }
            return folder.toString();
        } catch (IOException | URISyntaxException problem) {
            throw new AssertionError(problem);
        }
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                ByteArrayOutputStream bytes = classes.get(wanted);
                if (bytes == null) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(wanted, bytes.toByteArray(), 0, bytes.size());
            }
        }.loadClass(name);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        Classes(JavaFileManager next) {
            super(next);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            boolean isSource = kind == JavaFileObject.Kind.SOURCE;
            if (!isSource) {
                classes.put(name, bytes);
            }
            return new SimpleJavaFileObject(URI.create("string:///" + name.replace('.', '/') + kind.extension), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return bytes;
                }

                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return bytes.toString(StandardCharsets.UTF_8);
                }
            };
        }
    }
}
