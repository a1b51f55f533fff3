// SPDX-License-Identifier: Apache-2.0
package org.gilpy.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of {@code src/test/python/syntax}: lines with tab-separated fields; the source has its newlines escaped. */
final class Corpus {
    private Corpus() {} // uninstantiable

    static List<String[]> read(String name, int fields) throws IOException {
        List<String[]> result = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("src/test/python/syntax", name))) {
            if (!line.startsWith("#")) {
                result.add(line.split("\t", fields));
            }
        }
        return result;
    }

    static String unescape(String s) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c != '\\') {
                b.append(c);
                continue;
            }
            c = s.charAt(++i);
            b.append(switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'f' -> '\f';
                default -> c;
            });
        }
        return b.toString();
    }
}
