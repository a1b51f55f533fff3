// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;

/** Properties of characters that the JVM does not know, read from a resource when first needed. Immutable. */
final class UnicodeTables {
    private static final class Holder {
        static final UnicodeTables TABLES = new UnicodeTables();
    }

    private final Runs widths;
    private final Runs classes;
    private final HashMap<Integer, String> decompositions = new HashMap<>(16384);

    static UnicodeTables get() {
        return Holder.TABLES;
    }

    /** Ranges of code points with a value each. */
    private static final class Runs {
        private final int[] starts;
        private final int[] ends;
        private final String[] values;

        Runs(String line) {
            String[] runs = line.split(" ");
            starts = new int[runs.length];
            ends = new int[runs.length];
            values = new String[runs.length];
            for (int i = 0; i < runs.length; i++) {
                String r = runs[i];
                int colon = r.indexOf(':');
                int dash = r.indexOf('-');
                starts[i] = Integer.parseInt(r.substring(0, dash < 0 ? colon : dash), 16);
                ends[i] = dash < 0 ? starts[i] : Integer.parseInt(r.substring(dash + 1, colon), 16);
                values[i] = r.substring(colon + 1).intern();
            }
        }

        String get(int c, String fallback) {
            int i = Arrays.binarySearch(starts, c);
            if (i < 0) {
                i = -i - 2;
            }
            return i >= 0 && c <= ends[i] ? values[i] : fallback;
        }
    }

    private UnicodeTables() {
        String text;
        try (InputStream in = UnicodeTables.class.getResourceAsStream("unicode.txt")) {
            text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] lines = text.split("\n");
        widths = new Runs(lines[0]);
        classes = new Runs(lines[1]);
        for (String entry : lines[2].split(";")) {
            int eq = entry.indexOf('=');
            decompositions.put(Integer.parseInt(entry.substring(0, eq), 16), entry.substring(eq + 1));
        }
    }

    String width(int c) {
        return widths.get(c, "N");
    }

    int combining(int c) {
        return Integer.parseInt(classes.get(c, "0"));
    }

    /** As the database writes it: the kind in angle brackets where it is not canonical, then numbers of at least four digits. */
    String decomposition(int c) {
        String d = decompositions.get(c);
        if (d == null) {
            return "";
        }
        StringBuilder b = new StringBuilder();
        for (String part : d.split(" ")) {
            if (!b.isEmpty()) {
                b.append(' ');
            }
            if (part.charAt(0) == '<') {
                b.append(part);
            } else {
                b.append("0".repeat(Math.max(0, 4 - part.length()))).append(part.toUpperCase(java.util.Locale.ROOT));
            }
        }
        return b.toString();
    }
}
