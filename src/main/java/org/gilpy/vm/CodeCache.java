// SPDX-License-Identifier: Apache-2.0
package org.gilpy.vm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import org.gilpy.code.CodeObject;
import org.gilpy.code.CodeReader;
import org.gilpy.code.CodeWriter;
import org.gilpy.code.Verifier;
import org.gilpy.objects.Exceptions;

/**
 * Compiled code on disk: {@code __pycache__/NAME.gilpy-13.pyc} beside the source, keyed by the source's content and the compiler's version.
 * The code of the standard library comes from the jar ({@link Library}). A file that does not fit is ignored and written anew; failing to write is no error. Stateless; files are replaced atomically.
 */
final class CodeCache {
    private CodeCache() {}

    /** Part of the names of cache files, {@code sys.implementation.cache_tag}. */
    static final String TAG = "gilpy-13";

    /** The file for the code of a source; in a tree of its own when there is a prefix. */
    static Path place(String file, int optimize, String prefix) {
        Path p = Path.of(file);
        String n = p.getFileName().toString();
        String stem = n.endsWith(".py") ? n.substring(0, n.length() - 3) : n;
        String name = stem + "." + TAG + (optimize > 0 ? ".opt-" + optimize : "") + ".pyc";
        if (prefix != null) {
            Path folder = p.toAbsolutePath().getParent();
            return Path.of(prefix).toAbsolutePath().resolve(folder.getRoot().relativize(folder)).resolve(name);
        }
        return p.resolveSibling("__pycache__").resolve(name);
    }

    /** Bytes of a key. */
    static final int KEY = 16;

    // Checksums that the JVM computes fast before anything is compiled, of all and of a half, and the length: no collision by accident. CRC32C would need a
    // table that takes longer than the rest.
    static byte[] key(byte[] source, boolean pasted) {
        CRC32 crc = new CRC32();
        crc.update(source, 0, source.length / 2);
        CRC32 other = new CRC32();
        other.update(pasted ? 1 : 0);
        other.update(source, 0, source.length);
        Adler32 sum = new Adler32();
        sum.update(source, 0, source.length);
        byte[] k = new byte[KEY];
        put(k, 0, (int) crc.getValue());
        put(k, 4, (int) other.getValue());
        put(k, 8, (int) sum.getValue());
        put(k, 12, source.length);
        return k;
    }

    /** Length of the source that a key is of, in bytes. */
    static int length(byte[] key) {
        int n = 0;
        for (int i = 15; i >= 12; i--) {
            n = n << 8 | key[i] & 0xFF;
        }
        return n;
    }

    private static void put(byte[] k, int at, int v) {
        for (int i = 0; i < 4; i++) {
            k[at + i] = (byte) (v >>> 8 * i);
        }
    }

    static CodeObject load(VmThread t, Interpreter in, byte[] source, String file) {
        Config config = in.config;
        int version = in.front.compilerVersion();
        byte[] key = key(source, config.pasted);
        CodeObject ready = Library.find(in, key, file);
        if (ready != null) {
            return ready;
        }
        if (config.libraryInJar && Library.isBelow(in, file)) {
            return compile(t, in, source, file);
        }
        Path place = place(file, config.optimize, config.pycachePrefix);
        try {
            if (Files.isRegularFile(place)) {
                CodeObject c = CodeReader.read(Files.readAllBytes(place), version, key, file);
                if (c != null) {
                    return c;
                }
            }
        } catch (IOException e) {
            // An unreadable cache file is as good as none.
        }
        CodeObject c = compile(t, in, source, file);
        if (!config.dontWriteBytecode) {
            write(place, CodeWriter.write(c, version, key));
        }
        return c;
    }

    /** The code of a compiled file whose source is unknown, or null when this is not one of the present version. */
    static CodeObject read(Interpreter in, byte[] file, String name) {
        CodeObject c = CodeReader.read(file, in.front.compilerVersion(), null, name);
        return c != null && in.config.access != null && !verified(c) ? null : c;
    }

    /** Whether code that somebody may have made by hand is well formed. */
    static boolean verified(CodeObject c) {
        try {
            Verifier.verify(c);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Compiles a source and writes the result to a file, whatever the settings say of the cache. */
    static void store(VmThread t, Interpreter in, byte[] source, String file, Path place) throws IOException {
        CodeObject c = compile(t, in, source, file);
        if (place.getParent() != null) {
            Files.createDirectories(place.getParent());
        }
        Files.write(place, CodeWriter.write(c, in.front.compilerVersion(), key(source, in.config.pasted)));
    }

    static CodeObject compile(VmThread t, Interpreter in, byte[] source, String file) {
        String text = null;
        try {
            text = in.front.decode(source, file, true);
            FrontEnd.CompileOptions options = new FrontEnd.CompileOptions("exec", 0, in.config.optimize, in.config.pasted, false, in.maxStrDigits());
            return in.front.compile(text, file, options, in.syntaxWarnings(t, file));
        } catch (FrontEnd.SourceError e) {
            throw t.interpreter.syntaxError(t, e, file, text);
        } catch (StackOverflowError e) {
            throw t.error(Exceptions.RecursionError, "maximum recursion depth exceeded during compilation");
        }
    }

    private static void write(Path place, byte[] data) {
        Path temp = null;
        try {
            Files.createDirectories(place.getParent());
            temp = place.resolveSibling(place.getFileName() + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
            Files.write(temp, data);
            Files.move(temp, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // A read-only folder: programs run without a cache.
            if (temp != null) {
                temp.toFile().delete();
            }
        }
    }
}
