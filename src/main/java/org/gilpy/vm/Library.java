// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.code.CodeWriter;
import org.gilpy.objects.PyList;
import org.gilpy.objects.PyStr;

/**
 * The standard library in compiled form, put into the jar when that is built. What has been changed since is not found here: entries are
 * keyed by the content of the source. Stateless.
 */
public final class Library {
    private static final String FOLDER = "/library/";

    private Library() {}

    /** Path of the entry for a source, both relative; a resource of the jar. */
    public static String entry(String source) {
        return FOLDER.substring(1) + source.substring(0, source.length() - 2) + "code";
    }

    /** The entry for a source of the library, made at build time. */
    public static byte[] compile(FrontEnd front, byte[] source, String file) {
        FrontEnd.CompileOptions options = new FrontEnd.CompileOptions("exec", 0, 0, false, false, new Config().maxStrDigits);
        CodeObject c = front.compile(front.decode(source, file, true), file, options, (message, line, offset, endLine, endOffset) -> { });
        return CodeWriter.write(c, front.compilerVersion(), CodeCache.key(source, false));
    }

    private static final String SOURCES = "/stdlib";

    /** Whether the jar holds the sources of the library. */
    public static boolean inJar() {
        return Library.class.getResource(SOURCES + "/os.py") != null;
    }

    /** Whether a path is the library's, or below it. */
    static boolean isBelow(Interpreter in, String path) {
        String home = in.config.stdlib;
        return path.startsWith(home) && (path.length() == home.length() || path.charAt(home.length()) == '/');
    }

    private static String resource(Interpreter in, String path) {
        return SOURCES + path.substring(in.config.stdlib.length());
    }

    /** The bytes of a file of the library in the jar, or null. */
    static byte[] source(Interpreter in, String path) {
        try (InputStream s = Library.class.getResourceAsStream(resource(in, path))) {
            return s == null ? null : s.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    /** The spec of a module of the library in the jar, whose path has no ending yet; null when there is none. */
    static ModuleSpec spec(Interpreter in, String name, String base) {
        String init = base + "/__init__.py";
        if (Library.class.getResource(resource(in, init)) != null) {
            return new ModuleSpec(name, new SourceLoader(name, init), init, PyList.of(PyStr.of(base)));
        }
        String file = base + ".py";
        return Library.class.getResource(resource(in, file)) == null ? null : new ModuleSpec(name, new SourceLoader(name, file), file, null);
    }

    /** Path of a source below the library's folder, or null when it is no source of the library, or to be compiled with other settings. */
    private static String below(Interpreter in, String file) {
        int n = in.config.stdlib.length();
        boolean ours = n > 0 && in.config.optimize == 0 && file.length() >= n + 4 && isBelow(in, file) && file.endsWith(".py");
        return ours ? file.substring(n + 1) : null;
    }

    /**
     * The code of a source from the folder that the jar was made of, if it was written after the source and for as long a one, as {@code make} has it; or
     * null. Neither the source has to be read then nor the jar searched.
     */
    static CodeObject unchanged(Interpreter in, String file) {
        String folder = in.config.compiledLibrary;
        String source = folder == null || in.config.pasted ? null : below(in, file);
        if (source == null) {
            return null;
        }
        File code = new File(folder, entry(source));
        File f = new File(file);
        if (f.lastModified() >= code.lastModified()) {
            return null;
        }
        try (FileInputStream s = new FileInputStream(code)) {
            byte[] data = s.readAllBytes();
            byte[] key = CodeReader.sourceHash(data);
            return key == null || key.length != CodeCache.KEY || CodeCache.length(key) != f.length() ? null
                    : CodeReader.read(data, in.front.compilerVersion(), key, file);
        } catch (IOException e) {
            // As with any cache: what cannot be read is compiled.
            return null;
        }
    }

    /** The code of a source, or null when it is not of the library, not as it was, or to be compiled with other settings. */
    static CodeObject find(Interpreter in, byte[] key, String file) {
        String source = below(in, file);
        if (source == null) {
            return null;
        }
        try (InputStream s = Library.class.getResourceAsStream("/" + entry(source))) {
            return s == null ? null : CodeReader.read(s.readAllBytes(), in.front.compilerVersion(), key, file);
        } catch (IOException e) {
            // As with any cache: what cannot be read is compiled.
            return null;
        }
    }
}
