// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Prints the digest of the tree of each file named on standard input, or the tree itself with {@code -v}: a yardstick
 * against the reference, whose trees are written the same way by a script.
 */
final class DumpFiles {
    private DumpFiles() {} // uninstantiable

    public static void main(String[] args) throws Exception {
        boolean verbose = args.length > 0;
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            String dump = dump(Path.of(line));
            if (verbose) {
                out.println(dump);
            } else {
                byte[] digest = MessageDigest.getInstance("MD5").digest(dump.getBytes(StandardCharsets.UTF_8));
                out.println(dump.startsWith("!") ? line + "\t" + dump : line + "\t" + HexFormat.of().formatHex(digest));
            }
        }
        out.flush();
    }

    private static String dump(Path file) throws IOException {
        try {
            return AstDump.of(Parser.parseModule(Parser.decode(Files.readAllBytes(file), file.toString()), file.toString(),
                    Options.DEFAULT));
        } catch (PySyntaxError e) {
            return "!" + e.kind + " " + e.getMessage() + " " + e.line + " " + e.offset;
        } catch (RuntimeException | Error e) {
            StringBuilder b = new StringBuilder("!!" + e);
            for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
                b.append(" < ").append(e.getStackTrace()[i]);
            }
            return b.toString();
        }
    }
}
