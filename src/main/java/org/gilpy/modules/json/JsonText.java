// SPDX-License-Identifier: Apache-2.0
package org.gilpy.modules.json;

import org.gilpy.objects.PyThread;

/** Quoting of strings. Stateless. */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText() {}

    static void quote(PyThread t, StringBuilder b, String s, boolean ascii) {
        b.append('"');
        int start = 0;
        int n = s.length();
        for (int i = 0; i < n; i++) {
            char c = s.charAt(i);
            if ((i & 0xfffff) == 0xfffff) {
                t.poll();
            }
            if (c >= ' ' && c != '"' && c != '\\' && (!ascii || c < 127 || c == 127)) {
                continue;
            }
            b.append(s, start, i);
            start = i + 1;
            switch (c) {
                case '"' -> b.append("\\\"");
                case '\\' -> b.append("\\\\");
                case '\n' -> b.append("\\n");
                case '\r' -> b.append("\\r");
                case '\t' -> b.append("\\t");
                case '\b' -> b.append("\\b");
                case '\f' -> b.append("\\f");
                default -> b.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
            }
        }
        (start == 0 ? b.append(s) : b.append(s, start, n)).append('"');
    }
}
