// SPDX-License-Identifier: Apache-2.0
package org.gilpy.build;

/** Writes text as Java source. */
final class JavaText {
    private JavaText() { }

    /** A Java string literal, or {@code null} for null. Non-ASCII is escaped, so the encoding of the file does not matter. */
    static String quote(String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (c < 0x20 || c > 0x7e) {
                        out.append("\\u").append(Integer.toHexString(c | 0x10000), 1, 5);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
