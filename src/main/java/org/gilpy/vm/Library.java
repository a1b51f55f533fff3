// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.io.InputStream;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.code.CodeWriter;

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

    /** The code of a source, or null when it is not of the library, not as it was, or to be compiled with other settings. */
    static CodeObject find(Interpreter in, byte[] key, String file) {
        String home = in.config.stdlib;
        int n = home.length();
        if (n == 0 || in.config.optimize != 0 || !file.startsWith(home) || file.length() < n + 4 || file.charAt(n) != '/' || !file.endsWith(".py")) {
            return null;
        }
        try (InputStream s = Library.class.getResourceAsStream("/" + entry(file.substring(n + 1)))) {
            return s == null ? null : CodeReader.read(s.readAllBytes(), in.front.compilerVersion(), key, file);
        } catch (IOException e) {
            // As with any cache: what cannot be read is compiled.
            return null;
        }
    }
}
