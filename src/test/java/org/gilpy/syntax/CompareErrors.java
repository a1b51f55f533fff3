// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Compares errors with the reference's. Each line of the file named by the first argument holds the mode, the source in
 * hexadecimal UTF-8 and, tab-separated, what the reference says: {@code OK} or class, message and range.
 */
final class CompareErrors {
    private CompareErrors() {} // uninstantiable

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        int equal = 0;
        int message = 0;
        int total = 0;
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] fields = line.split("\t", 3);
            String source = new String(HexFormat.of().parseHex(fields[1]), StandardCharsets.UTF_8);
            String actual = result(fields[0], source);
            total++;
            if (actual.equals(fields[2])) {
                equal++;
                message++;
            } else {
                if (actual.split("\t")[0].equals(fields[2].split("\t")[0])) {
                    message++;
                }
                out.println(source.replace("\n", "\\n") + "\n    expected " + fields[2] + "\n    actual   " + actual);
            }
        }
        out.println(equal + " of " + total + " equal, " + message + " with the same message");
        out.flush();
    }

    /** OK, or class and message, a tab, and the range. */
    static String result(String mode, String source) {
        try {
            switch (mode) {
                case "exec" -> Parser.parseModule(source, "<f>", Options.DEFAULT);
                case "eval" -> Parser.parseExpression(source, "<f>", Options.DEFAULT);
                default -> Parser.parseInteractive(source, "<f>", Options.DEFAULT);
            }
            return "OK";
        } catch (PySyntaxError e) {
            String kind = switch (e.kind) {
                case SYNTAX -> "SyntaxError";
                case INDENTATION -> "IndentationError";
                case TAB -> "TabError";
                case MEMORY -> "MemoryError";
                case RECURSION -> "RecursionError";
            };
            return kind + ": " + e.getMessage() + "\t" + e.line + ":" + e.offset + "-" + e.endLine + ":" + e.endOffset;
        } catch (RuntimeException | Error e) {
            StringBuilder b = new StringBuilder("!!" + e);
            for (int i = 0; i < Math.min(8, e.getStackTrace().length); i++) {
                b.append(" < ").append(e.getStackTrace()[i]);
            }
            return b.toString();
        }
    }
}
