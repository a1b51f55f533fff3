// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses the files named on standard input, plainly and as pasted text, and prints the errors. */
final class ParseFiles {
    private ParseFiles() {} // uninstantiable

    public static void main(String[] args) throws Exception {
        for (String line : new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            String plain = error(Path.of(line), Options.DEFAULT);
            String pasted = error(Path.of(line), new Options(true, false, false, null));
            if (plain != null || pasted != null) {
                System.out.println(line + "\n   plain  " + plain + "\n   pasted " + pasted);
            }
        }
    }

    private static String error(Path file, Options options) throws Exception {
        try {
            Parser.parseModule(Parser.decode(Files.readAllBytes(file), file.toString()), file.toString(), options);
            return null;
        } catch (PySyntaxError e) {
            return e.kind + " " + e.getMessage() + " " + e.line + ":" + e.offset + (e.hint == null ? "" : " | " + e.hint);
        }
    }
}
